import type { Organisation } from '../../directory/organisations/index.ts'
import { type Actor, isAgency } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { type NaceVersion, naceVersions, readNace, readNuts } from '../../kernel/identifiers.ts'
import { type Money, parseRate, readMoney, subtract, zero } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import { costKinds } from './question.ts'
import type { Aid, AidedCosts, Basis, Form, Particulars, Size } from './register.ts'
import { isBasis, isForm } from './register.ts'
import { mayDeclare, mayKeepAid, maySeeAid } from './rules.access.ts'
import { equivalentOf, grantedOn, nominalOf } from './rules.parts.ts'
import { sentences as say } from './sentences.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** What someone types about an award, by the name of its field. */
export type Typed = Readonly<Record<string, string>>
const text = (asked: Typed, name: string): string => (asked[name] ?? '').trim()

/** The register of aid goes back to the first law that is known. */
const firstDay = Temporal.PlainDate.from('2014-01-01')

class Reading {
  readonly refusals: Refusal[] = []
  readonly #asked: Typed
  readonly #suffix: string
  constructor(asked: Typed, suffix = '') {
    this.#asked = asked
    this.#suffix = suffix
  }
  at = (name: string) => `${name}${this.#suffix}`
  text = (name: string) => text(this.#asked, this.at(name))

  words(name: string, most = 500): string {
    const value = this.text(name)
    if (value === '') this.refusals.push(say.needed(this.at(name)))
    if (value.length > most) this.refusals.push(say.long(this.at(name), most))
    return value
  }

  day(name: string, today: Day): Day {
    const read = readTypedDay(this.text(name))
    if (!read.ok) {
      this.refusals.push(refuse(read.rule, read.message, { path: this.at(name) }))
      return today
    }
    if (compare(read.value, today) > 0) this.refusals.push(say.future(this.at(name), today))
    if (compare(read.value, firstDay) < 0) this.refusals.push(say.early(this.at(name)))
    return read.value
  }

  money(name: string, otherwise?: Money): Money {
    if (this.text(name) === '' && otherwise !== undefined) return otherwise
    const read = readMoney(this.text(name))
    if (read.ok) return read.value
    this.refusals.push(refuse(read.rule, read.message, { path: this.at(name) }))
    return zero
  }
}

/** An award that is entered by hand: aid from before, or what an undertaking told. */
export type Entry = {
  readonly origin: 'past' | 'other'
  readonly organisation: Organisation
  readonly cluster: string | null
  readonly basis: Basis
  readonly article: string | null
  readonly authority: string
  readonly form: Form
  readonly reference: string
  readonly grantedOn: Day
  readonly nominal: Money
  readonly equivalent: Money
  readonly objective: string
  readonly costs: AidedCosts
}

export type Found = {
  readonly organisation: Organisation | undefined
  /** The cluster that was named; undefined: there is none of that name. */
  readonly cluster: { readonly id: string; readonly demonstration: boolean } | null | undefined
  /** The name of this agency: who gave it, unless another did. */
  readonly agency: string
}

/** Aid from before, as it is brought in. */
export function bringIn(
  asked: Typed,
  { organisation, cluster, agency }: Found,
  actor: Actor,
  today: Day,
): Outcome<Entry> {
  if (!mayKeepAid(actor)) return refused(say.who)
  const known = organisation !== undefined && maySeeAid(actor, { ...organisation, organisation: organisation.id })
  const reading = new Reading(asked)
  if (!known) reading.refusals.push(say.organisation)
  if (cluster === undefined) reading.refusals.push(say.cluster)
  if (known && cluster != null && cluster.demonstration !== organisation.demonstration)
    reading.refusals.push(say.cluster)
  const read = { ...entryIn(reading, agency, today), costs: costsIn(reading) }
  return unless(reading.refusals, () => ({
    ...read,
    organisation: organisation as Organisation,
    cluster: cluster?.id ?? null,
  }))
}

/** Which costs it helps to pay, where that is known: what is left open is not looked for twice. */
function costsIn(reading: Reading): AidedCosts {
  const kinds = costKinds
    .filter(({ category, activity }) => reading.text(`cost.${category}.${activity}`) === 'yes')
    .map(({ category, activity }) => ({ category, activity }))
  const day = (name: string) => {
    if (reading.text(name) === '' && kinds.length === 0) return null
    const read = readTypedDay(reading.text(name))
    if (!read.ok) reading.refusals.push(refuse(read.rule, read.message, { path: name }))
    return read.ok ? read.value : null
  }
  const [from, to] = [day('costsFrom'), day('costsTo')]
  if (from !== null && to !== null && compare(to, from) < 0) reading.refusals.push(say.costsOrder)
  const eligible = reading.text('eligible') === '' ? null : reading.money('eligible')
  if (eligible !== null && eligible.cents <= 0n && !reading.refusals.some(({ path }) => path === 'eligible'))
    reading.refusals.push(say.positive('eligible'))
  const typed = reading.text('intensity').replace(/\s|%/g, '').replace(',', '.')
  const intensity = typed === '' ? null : (parseRate(`${typed}%`) ?? null)
  if (typed !== '' && (intensity === null || intensity.basisPoints > 10_000n)) reading.refusals.push(say.intensity)
  return { kinds, from, to, eligible, intensity }
}

function entryIn(reading: Reading, agency: string, today: Day): Omit<Entry, 'organisation' | 'cluster' | 'costs'> {
  const origin = reading.text('origin') === 'other' ? 'other' : 'past'
  const [basis, form, article] = [reading.text('basis'), reading.text('form'), reading.text('article').toLowerCase()]
  if (!isBasis(basis)) reading.refusals.push(say.choice('basis'))
  if (!isForm(form)) reading.refusals.push(say.choice('form'))
  if (basis === 'gber' && !/^\d{1,2}[a-z]?$/.test(article)) reading.refusals.push(say.article)
  const authority = origin === 'other' ? reading.words('authority') : agency
  const reference = reading.words('reference', 200)
  const granted = reading.day('grantedOn', today)
  const nominal = reading.money('nominal')
  const equivalent = reading.money('equivalent', nominal)
  amountsRight(reading, { nominal, equivalent }, form)
  return {
    origin,
    basis: basis as Basis,
    article: basis === 'gber' ? article : null,
    authority,
    form: form as Form,
    reference,
    grantedOn: granted,
    nominal,
    equivalent,
    objective: reading.words('objective'),
  }
}

function amountsRight(reading: Reading, amounts: { nominal: Money; equivalent: Money }, form: string): void {
  const { nominal, equivalent } = amounts
  const unread = reading.refusals.some(({ path }) => path === 'nominal' || path === 'equivalent')
  if (unread) return
  if (nominal.cents <= 0n) reading.refusals.push(say.positive('nominal'))
  else if (equivalent.cents <= 0n) reading.refusals.push(say.positive('equivalent'))
  else if (equivalent.cents > nominal.cents || (form === 'grant' && equivalent.cents !== nominal.cents))
    reading.refusals.push(say.equivalent)
}

/** How many awards a declaration has room for at once. */
export const declarationLines = [1, 2, 3, 4, 5] as const

export type Declared = {
  readonly organisation: Organisation
  readonly on: Day
  readonly signedBy: string
  readonly complete: boolean
  readonly lines: readonly Pick<Entry, 'authority' | 'reference' | 'grantedOn' | 'nominal'>[]
}

/** De minimis aid from elsewhere, as an undertaking declares it: a day, a person, and the awards of the last years. */
export function declare(
  asked: Typed,
  organisation: Organisation | undefined,
  actor: Actor,
  today: Day,
): Outcome<Declared> {
  if (organisation === undefined) return refused(notFound)
  const of = { ...organisation, organisation: organisation.id }
  if (!maySeeAid(actor, of)) return refused(notFound)
  if (!mayDeclare(actor, of)) return refused(say.who)
  const reading = new Reading(asked)
  const own = !isAgency(actor) && actor.kind === 'person'
  const on = own && reading.text('on') === '' ? today : reading.day('on', today)
  const signedBy = own && reading.text('signedBy') === '' ? actor.name : reading.words('signedBy', 200)
  const complete = reading.text('complete') === 'yes'
  const refusals = [...reading.refusals]
  const lines = declarationLines.flatMap(line => {
    const one = new Reading(asked, String(line))
    if (['authority', 'reference', 'grantedOn', 'nominal'].every(name => one.text(name) === '')) return []
    const read = {
      authority: one.words('authority'),
      reference: one.text('reference') === '' ? '–' : one.words('reference', 200),
      grantedOn: one.day('grantedOn', today),
      nominal: one.money('nominal'),
    }
    if (!one.refusals.some(({ path }) => path === one.at('nominal')) && read.nominal.cents <= 0n)
      one.refusals.push(say.positive(one.at('nominal')))
    refusals.push(...one.refusals)
    return [read]
  })
  if (lines.length === 0 && !complete) refusals.push(say.nothingDeclared)
  return unless(refusals, () => ({ organisation, on, signedBy, complete, lines }))
}

export type Standing = { readonly aid: Aid; readonly version: number }
type Seen = { readonly seen?: number | undefined }

const known = <Fact>(
  standing: Standing | undefined,
  actor: Actor,
  asked: Seen,
  decide: (standing: Standing, refusals: Refusal[]) => Outcome<Fact>,
): Outcome<Fact> => {
  if (standing === undefined || !maySeeAid(actor, standing.aid)) return refused(notFound)
  if (!mayKeepAid(actor, standing.aid)) return refused(say.who)
  return decide(standing, asked.seen !== undefined && asked.seen !== standing.version ? [stale] : [])
}

export type Corrected = {
  readonly on: Day
  readonly nominal: Money
  readonly equivalent: Money
  readonly reason: string
}

/** Other totals, as of a day: the difference becomes a row. What an agreement of ours gives follows the agreement. */
export const correct = (
  asked: Seen & { readonly typed: Typed },
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<Corrected> =>
  known(found, actor, asked, ({ aid }, refusals) => {
    if (aid.origin === 'agreement' || aid.origin === 'payment') return refused(say.follows)
    const reading = new Reading(asked.typed)
    const on = reading.day('on', today)
    const nominal = reading.money('nominal')
    const equivalent = reading.money('equivalent', nominal)
    const first = grantedOn(aid)
    const readable = reading.refusals.length === 0
    if (readable && compare(on, first) < 0) reading.refusals.push(say.before(first))
    if (readable && (equivalent.cents > nominal.cents || (aid.form === 'grant' && equivalent.cents !== nominal.cents)))
      reading.refusals.push(say.equivalent)
    const change = { nominal: subtract(nominal, nominalOf(aid)), equivalent: subtract(equivalent, equivalentOf(aid)) }
    if (readable && change.nominal.cents === 0n && change.equivalent.cents === 0n) reading.refusals.push(say.same)
    const reason = reading.text('reason')
    if (reason.length < 10) reading.refusals.push(say.reason)
    if (reason.length > 2000) reading.refusals.push(say.long('reason', 2000))
    return unless([...refusals, ...reading.refusals], () => ({ on, ...change, reason }))
  })

const sizes: readonly string[] = ['micro', 'small', 'medium', 'large'] satisfies Size[]

/** What is told about an award, in another wording. */
export const describe = (
  asked: Seen & { readonly typed: Typed },
  found: Standing | undefined,
  actor: Actor,
): Outcome<Particulars & { readonly reason: string }> =>
  known(found, actor, asked, (_standing, refusals) => {
    const reading = new Reading(asked.typed)
    const objective = reading.words('objective')
    const region = reading.text('region').toUpperCase()
    const read = region === '' ? undefined : readNuts(region, '2024')
    if (read !== undefined && (!read.ok || read.value.code.length !== 4)) reading.refusals.push(say.region)
    const measure = reading.text('measure').toUpperCase()
    if (measure !== '' && !/^SA\.\d{4,6}$/.test(measure)) reading.refusals.push(say.measure)
    const size = reading.text('size')
    if (size !== '' && !sizes.includes(size)) reading.refusals.push(say.choice('size'))
    const sector = sectorIn(reading)
    const reason = reading.text('reason')
    if (reason.length < 10) reading.refusals.push(say.reason)
    return unless([...refusals, ...reading.refusals], () => ({
      objective,
      region: region === '' ? null : region,
      sector,
      size: size === '' ? null : (size as Size),
      measure: measure === '' ? null : measure,
      reason,
    }))
  })

function sectorIn(reading: Reading): Particulars['sector'] {
  const code = reading.text('sector')
  if (code === '') return null
  const version = naceVersions.find(name => name === reading.text('sectorVersion')) ?? ('NACE Rev. 2.1' as NaceVersion)
  const read = readNace(code, version)
  if (read.ok) return read.value
  reading.refusals.push(refuse(read.rule, read.message, { path: 'sector' }))
  return null
}
