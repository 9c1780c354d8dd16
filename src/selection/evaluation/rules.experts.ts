import { type Organisation, readRegisterNumber, readSpan } from '../../directory/organisations/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import { isTieKind, type Profile, readable, sections, type Tie } from './expert.ts'
import { isOwn, manages, readsRounds } from './rules.access.ts'

/** What a profile or a tie is judged by. `ecosystems`: those that the programme knows. */
export type Pool = {
  readonly expert: { readonly person: string; readonly demonstration: boolean } | undefined
  readonly version: number
  readonly ecosystems: readonly string[]
}

/** Whoever keeps a profile: the expert and the managers. */
export function mayKeep(actor: Actor, { expert }: Pick<Pool, 'expert'>): Refusal[] {
  if (expert === undefined) return [notFound]
  const own = isOwn(actor, { expert: expert.person })
  if (!own && !readsRounds(actor)) return [notFound]
  if (actor.kind === 'person' && actor.demonstration && !expert.demonstration) return [notFound]
  return own || manages(actor) ? [] : [refuse('expert.keeper', words.keeper, { kind: 'forbidden' })]
}

export type AskedProfile = {
  readonly ecosystems: readonly string[]
  readonly sections: readonly string[]
  /** Separated by commas or line ends. */
  readonly keywords: string
  readonly languages: readonly string[]
  readonly available: boolean
  readonly most: string
  readonly seen?: number | undefined
}
export type Kept = Pick<Profile, 'ecosystems' | 'sections' | 'keywords' | 'languages' | 'available' | 'most'>

export function keepProfile(asked: AskedProfile, pool: Pool, actor: Actor): Outcome<Kept> {
  const may = mayKeep(actor, pool)
  if (may.length > 0) return unless(may, () => never)
  const keywords = [...new Set(asked.keywords.split(/[,;\n]/).map(word => word.trim().replace(/\s+/g, ' ')))].filter(
    word => word !== '',
  )
  const refusals: Refusal[] = asked.seen === undefined || asked.seen === pool.version ? [] : [stale]
  const no = (rule: keyof typeof words, path: string) => refusals.push(refuse(`expert.${rule}`, words[rule], { path }))
  if (asked.ecosystems.some(each => !pool.ecosystems.includes(each))) no('ecosystems', 'ecosystems')
  if (asked.sections.some(each => !Object.hasOwn(sections, each))) no('sections', 'sections')
  if (keywords.length > 40 || keywords.some(word => word.length > 60)) no('keywords', 'keywords')
  if (asked.languages.length === 0 || asked.languages.some(each => !Object.hasOwn(readable, each)))
    no('languages', 'languages')
  if (!/^\d{1,2}$|^100$/.test(asked.most.trim())) no('most', 'most')
  const unique = (list: readonly string[]) => [...new Set(list)]
  return unless(refusals, () => ({
    ecosystems: unique(asked.ecosystems),
    sections: unique(asked.sections),
    keywords,
    languages: unique(asked.languages),
    available: asked.available,
    most: Number(asked.most),
  }))
}

const never = undefined as never

export type AskedTie = {
  readonly kind: string
  readonly number: string
  readonly country: string
  /** Asked for only where the register does not know the number. */
  readonly name: string
  readonly from: string
  readonly until: string
  readonly seen?: number | undefined
}
export type Declared = Pick<Tie, 'kind' | 'country' | 'number' | 'name' | 'from' | 'until'>

export function declareTie(
  asked: AskedTie,
  organisation: Organisation | undefined,
  pool: Pool,
  actor: Actor,
): Outcome<Declared> {
  const may = mayKeep(actor, pool)
  if (may.length > 0) return unless(may, () => never)
  const number = readRegisterNumber(asked.number, asked.country)
  const span = readSpan(asked)
  const refusals: Refusal[] = [
    ...(asked.seen === undefined || asked.seen === pool.version ? [] : [stale]),
    ...(number.ok ? [] : [refuse(number.rule, number.message, { path: 'number' })]),
    ...span.refusals,
  ]
  if (!isTieKind(asked.kind)) refusals.push(refuse('expert.kind', words.kind, { path: 'kind' }))
  if (number.ok && organisation === undefined && (asked.name.trim() === '' || asked.name.length > 200))
    refusals.push(refuse('expert.name', words.name, { path: 'name' }))
  return unless(refusals, () => {
    const read = (number as { value: { country: string; value: string } }).value
    return {
      kind: asked.kind as Tie['kind'],
      country: read.country,
      number: read.value,
      name: organisation?.name ?? asked.name.trim(),
      from: span.from as Temporal.PlainDate,
      until: span.until,
    }
  })
}

/** The last day of a tie. */
export function endTie(
  asked: { readonly until: string; readonly seen?: number | undefined },
  tie: Tie | undefined,
  pool: Pool,
  actor: Actor,
): Outcome<Temporal.PlainDate> {
  const may = mayKeep(actor, pool)
  if (may.length > 0) return unless(may, () => never)
  if (tie === undefined || tie.withdrawnAt !== null) return refused(notFound)
  const until = readTypedDay(asked.until)
  const refusals: Refusal[] = asked.seen === undefined || asked.seen === pool.version ? [] : [stale]
  if (!until.ok) refusals.push(refuse(until.rule, until.message, { path: 'until' }))
  else if (Temporal.PlainDate.compare(until.value, tie.from) < 0)
    refusals.push(refuse('expert.ends-first', words.endsFirst, { path: 'until' }))
  return unless(refusals, () => (until as { value: Temporal.PlainDate }).value)
}

/** A tie that should never have been declared; it stays readable, with why. */
export function withdrawTie(
  asked: { readonly reason: string; readonly seen?: number | undefined },
  tie: Tie | undefined,
  pool: Pool,
  actor: Actor,
): Outcome<string> {
  const may = mayKeep(actor, pool)
  if (may.length > 0) return unless(may, () => never)
  if (tie === undefined || tie.withdrawnAt !== null) return refused(notFound)
  const reason = asked.reason.trim()
  const refusals: Refusal[] = asked.seen === undefined || asked.seen === pool.version ? [] : [stale]
  if (reason === '' || reason.length > 2000) refusals.push(refuse('expert.reason', words.reason, { path: 'reason' }))
  return unless(refusals, () => reason)
}

const words = {
  keeper: {
    en: 'A profile is kept by the expert and by the managers of the programme.',
    nl: 'Een profiel wordt bijgehouden door de expert zelf en door de managers van het programma.',
  },
  ecosystems: { en: 'Choose from the list of ecosystems.', nl: 'Kies uit de lijst van ecosystemen.' },
  sections: { en: 'Choose from the list of activities.', nl: 'Kies uit de lijst van activiteiten.' },
  keywords: {
    en: 'Give at most 40 words or short phrases, each of at most 60 characters.',
    nl: 'Geef hoogstens 40 trefwoorden, elk van hoogstens 60 tekens.',
  },
  languages: {
    en: 'Choose at least one language that is read fluently.',
    nl: 'Kies minstens één taal die vlot gelezen wordt.',
  },
  most: {
    en: 'Give the largest number of applications at one time: 0 to 100.',
    nl: 'Geef het grootste aantal aanvragen tegelijk: 0 tot 100.',
  },
  kind: { en: 'Choose what kind of tie it is.', nl: 'Kies welke band het is.' },
  name: {
    en: 'The register does not know this number: give the name of the organisation too (at most 200 characters).',
    nl: 'Het register kent dit nummer niet: geef ook de naam van de organisatie (hoogstens 200 tekens).',
  },
  endsFirst: {
    en: 'The last day lies before the first day of the tie.',
    nl: 'De laatste dag ligt vóór de eerste dag van de band.',
  },
  reason: { en: 'Say why, in at most 2000 characters.', nl: 'Zeg waarom, in hoogstens 2000 tekens.' },
}
