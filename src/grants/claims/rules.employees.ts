import type { Actor } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { type Money, parseRate, rate as points, readMoney, share, sum, zero } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Claim } from './claim.ts'
import { type Employee, type HoursCeiling, isEmployment, type RateCalculation } from './employee.ts'
import { maySee, mayWrite, seesAll } from './rules.access.ts'
import { tooLong } from './rules.ts'
import { said } from './sentences.employees.ts'
import { sentences } from './sentences.ts'

/** For whom someone works. */
export type Place = Pick<Employee, 'cluster' | 'organisation' | 'demonstration'>

/** Where the people of an agreement or claim are kept: with the cluster; those of a partner of a project with the partner alone. */
export const placeOf = ({
  cluster,
  organisation,
  project,
}: Pick<Claim, 'cluster' | 'organisation' | 'project'>): string => (project === null ? cluster : organisation)

/** The same of a place: the people of a partner are the partner’s, no mandate for a cluster reaches them. */
export const partiesOf = (place: Place) => ({
  ...place,
  project: place.cluster === place.organisation ? place.organisation : null,
})

/** Whoever works for the cluster organisation sees its people and what they cost; the agency and auditors see all. */
export const maySeeEmployee = (actor: Actor, place: Place): boolean =>
  maySee(actor, { ...partiesOf(place), state: seesAll(actor) ? 'submitted' : 'draft' })

export type AskedEmployee = {
  readonly name: string
  readonly employment: string
  readonly work: string
  /** `80` or `80%`. */
  readonly share: string
  readonly from: string
  readonly to: string
}
export type ReadEmployee = Pick<Employee, 'name' | 'employment' | 'work' | 'share' | 'from' | 'to'>

/** Enters someone who works for the cluster, or changes what is known of them. */
export function keepEmployee(
  asked: AskedEmployee & { readonly seen?: number | undefined },
  {
    place,
    standing,
    others,
  }: { place: Place | undefined; standing: Employee | undefined; others: readonly Employee[] },
  { actor, keyOf }: { readonly actor: Actor; readonly keyOf: (name: string) => string },
): Outcome<ReadEmployee & { readonly place: Place }> {
  if (place === undefined || !maySeeEmployee(actor, place)) return refused(notFound)
  const name = asked.name.trim().replace(/\s+/g, ' ')
  const refusals: Refusal[] = writing(actor, place)
  if (asked.seen !== undefined && standing !== undefined && asked.seen !== standing.version) refusals.push(stale)
  if (keyOf(name).length < 2) refusals.push(said.name)
  if (name.length > 200) refusals.push(tooLong('name', 200))
  if (others.some(one => one.id !== standing?.id && keyOf(one.name) === keyOf(name))) refusals.push(said.already)
  if (!isEmployment(asked.employment)) refusals.push(said.employment)
  const work = asked.work.trim()
  if (work.length > 500) refusals.push(tooLong('work', 500))
  const part = shareIn(asked.share)
  if (part === undefined) refusals.push(said.share)
  const from = readTypedDay(asked.from)
  if (!from.ok) refusals.push({ rule: from.rule, message: from.message, path: 'from' })
  const to = asked.to.trim() === '' ? null : readTypedDay(asked.to)
  if (to !== null && !to.ok) refusals.push({ rule: to.rule, message: to.message, path: 'to' })
  if (from.ok && to?.ok && Temporal.PlainDate.compare(to.value, from.value) < 0) refusals.push(said.order)
  return unless(refusals, () => ({
    place,
    name,
    employment: asked.employment as Employee['employment'],
    work,
    share: part as Employee['share'],
    from: (from as { value: Temporal.PlainDate }).value,
    to: to === null ? null : (to as { value: Temporal.PlainDate }).value,
  }))
}

const writing = (actor: Actor, place: Place): Refusal[] => [
  ...(mayWrite(actor, partiesOf(place)) ? [] : [sentences.who]),
  ...(actor.kind === 'person' && actor.demonstration && !place.demonstration ? [sentences.demonstration] : []),
]

function shareIn(text: string): Employee['share'] | undefined {
  const read = parseRate(`${text.trim().replace(/\s?%$/, '').replace(',', '.')}%`)
  return read === undefined || read.basisPoints < 1n || read.basisPoints > 10_000n
    ? undefined
    : points(read.basisPoints)
}

export type AskedRate = {
  readonly from: string
  readonly gross: string
  readonly employer: string
  readonly other: string
  readonly hours: string
}
export type ReadRate = {
  readonly from: Temporal.PlainDate
  readonly rate: Money
  readonly calculation: RateCalculation
}

/**
 * What an hour of someone costs from a day on: what they cost in a year, divided by the hours of a year, rounded down to the cent.
 * Fewer hours than the standard would make each hour dearer and is refused.
 */
export function recordRate(
  asked: AskedRate & { readonly seen?: number | undefined },
  standing: Employee | undefined,
  ceiling: HoursCeiling,
  actor: Actor,
): Outcome<ReadRate> {
  if (standing === undefined || !maySeeEmployee(actor, standing)) return refused(notFound)
  const refusals = writing(actor, standing)
  if (asked.seen !== undefined && asked.seen !== standing.version) refusals.push(stale)
  const from = readTypedDay(asked.from)
  if (!from.ok) refusals.push({ rule: from.rule, message: from.message, path: 'from' })
  const amount = (name: 'gross' | 'employer' | 'other'): Money => {
    const text = asked[name].trim()
    const read = text === '' && name !== 'gross' ? undefined : readMoney(text)
    if (read !== undefined && !read.ok) refusals.push(refuse(read.rule, read.message, { path: name }))
    return read?.ok ? read.value : zero
  }
  const calculation = { gross: amount('gross'), employer: amount('employer'), other: amount('other') }
  const least = leastHours(standing, ceiling)
  const hours = /^\d{2,4}$/.test(asked.hours.trim()) ? Number(asked.hours.trim()) : undefined
  if (hours === undefined || hours > 2200) refusals.push(said.hours)
  else if (hours < least) refusals.push(said.fewHours(least, ceiling.basis))
  const year = sum(Object.values(calculation))
  const rate = hours === undefined || hours === 0 ? zero : share(year, 1n, BigInt(hours), 'down')
  if (rate.cents <= 0n && refusals.length === 0) refusals.push(said.nothing)
  return unless(refusals, () => ({
    from: (from as { value: Temporal.PlainDate }).value,
    rate,
    calculation: { ...calculation, hours: hours as number },
  }))
}

/** The hours by which the yearly cost of someone is divided at least: the standard, in the part of full time that they work. */
export const leastHours = ({ share: part }: Pick<Employee, 'share'>, { perYear }: HoursCeiling): number =>
  Math.floor((perYear * Number(part.basisPoints)) / 10_000)
