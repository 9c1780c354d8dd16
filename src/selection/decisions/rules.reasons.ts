import { readTypedDay } from '../../kernel/day.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Translated, Words } from '../../kernel/words.ts'
import type { Criterion } from './candidate.ts'
import type { Condition, Reason, Ruling } from './decision.ts'
import { words } from './words.decide.ts'

/** A text in one or both languages, as typed. */
export type Typed = { readonly nl: string; readonly en: string }
/** The reasons as typed, by criterion; under `all` what is said of the whole. */
export type AskedReasons = Readonly<Record<string, Typed>>
export type AskedCondition = {
  readonly what: Typed
  readonly owner: string
  readonly due: string
  readonly proof: Typed
}

const shortest = 10
const longest = 4000

/** Formal reasons: one for every criterion of the instrument, in at least one language. */
export function readReasons(asked: AskedReasons, criteria: readonly Criterion[]) {
  const refusals: Refusal[] = []
  const reasons: Reason[] = []
  for (const { id, names } of criteria) {
    const text = given(asked[id])
    const path = `reason-${id}`
    if (text === undefined || Object.values(text).every(each => (each ?? '').length < shortest))
      refusals.push(refuse('reason.criterion', missing(names), { path: `${path}-nl` }))
    else reasons.push({ criterion: id, text })
    refusals.push(...tooLong(text, path))
  }
  const whole = given(asked['all'])
  if (whole !== undefined) reasons.push({ criterion: null, text: whole })
  refusals.push(...tooLong(whole, 'reason-all'))
  return { reasons, refusals }
}

const missing = (names: Words): Words => ({
  en: `Say why, on “${names.en}”: every decision states its reasons on each criterion, in one language at least.`,
  nl: `Motiveer op “${names.nl}”: elke beslissing wordt op elk criterium gemotiveerd, in minstens één taal.`,
})

const tooLong = (text: Translated | undefined, path: string): Refusal[] =>
  Object.entries(text ?? {}).flatMap(([language, each]) =>
    (each ?? '').length > longest ? [refuse('reason.long', words.long, { path: `${path}-${language}` })] : [],
  )

/** What was typed, without the language that was left empty. */
export function given(typed: Typed | undefined): Translated | undefined {
  const entries = Object.entries(typed ?? {})
    .map(([language, text]) => [language, text.trim()] as const)
    .filter(([, text]) => text !== '')
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** In both languages: the one that was typed stands in for the other. */
export const both = (text: Translated): Words => {
  const one = text['nl'] ?? text['en'] ?? ''
  return { nl: text['nl'] ?? one, en: text['en'] ?? one }
}

/** The conditions of a conditional approval: what, by whom, by when, and what proves it. Empty rows are no conditions. */
export function readConditions(asked: readonly AskedCondition[], ruling: Ruling | undefined, day: Temporal.PlainDate) {
  const refusals: Refusal[] = []
  const conditions: Condition[] = []
  const written = asked
    .map((each, index) => ({ ...each, at: `condition-${index}`, text: given(each.what), proves: given(each.proof) }))
    .filter(({ text, due, proves }) => text !== undefined || due !== '' || proves !== undefined)
  for (const { at, text, due, proves, owner } of written) {
    const read = readTypedDay(due)
    if (text === undefined) refusals.push(refuse('condition.what', words.conditionWhat, { path: `${at}-what-nl` }))
    if (!read.ok) refusals.push(refuse(read.rule, read.message, { path: `${at}-due` }))
    else if (Temporal.PlainDate.compare(read.value, day) <= 0)
      refusals.push(refuse('condition.due', words.conditionDue, { path: `${at}-due` }))
    if (proves === undefined) refusals.push(refuse('condition.proof', words.conditionProof, { path: `${at}-proof-nl` }))
    if (text !== undefined && read.ok && proves !== undefined)
      conditions.push({ what: text, owner: isOwner(owner) ? owner : 'applicant', due: read.value, proof: proves })
    refusals.push(...tooLong(text, `${at}-what`), ...tooLong(proves, `${at}-proof`))
  }
  if (ruling === 'approve-conditionally' && written.length === 0)
    refusals.push(refuse('condition.none', words.conditionNone, { path: 'condition-0-what-nl' }))
  if (ruling !== undefined && ruling !== 'approve-conditionally' && written.length > 0)
    refusals.push(refuse('condition.unwanted', words.conditionUnwanted, { path: 'condition-0-what-nl' }))
  return { conditions, refusals }
}

export const owners = {
  applicant: { en: 'The organisation that applied', nl: 'De organisatie die de aanvraag deed' },
  cluster: { en: 'The cluster', nl: 'De cluster' },
  'account-manager': { en: 'The account manager of the agency', nl: 'De accountmanager van het agentschap' },
} as const satisfies Record<Condition['owner'], Words>
const isOwner = (value: string): value is Condition['owner'] => Object.hasOwn(owners, value)
