import { type Actor, system } from '../../kernel/actor.ts'
import { add, least, type Money, money, subtract, sum, zero } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { alsoActed, type Reader, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { CaseContribution } from '../agreements/index.ts'
import { agreementById } from '../agreements/queries.ts'
import { noteMatched } from '../contributions/queries.ts'
import { type Judged, type Meter, subjectOf } from './meter.ts'
import { factsOf } from './queries.facts.ts'
import { allocate, type Candidate, privateFor } from './rules.counting.ts'
import { contributionsOf, type Facts, judgedIn, metersOf } from './rules.meter.ts'
import * as store from './store.ts'

export { subjectOf as matchSubject } from './meter.ts'
export { remindShort } from './queries.remind.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'
export { type Accepted, takenOf } from './store.ts'

const self = system('match')
const facts = async (db: Reader, agreement: string, today: Temporal.PlainDate): Promise<Facts | undefined> => {
  const found = await agreementById(db, self, agreement)
  return found === undefined ? undefined : factsOf(db, found, today)
}

/** Every contribution looked at in each year of an agreement, with how much of it counts and why the rest does not. */
export async function judgedContributions(db: Reader, agreement: string): Promise<readonly (readonly Judged[])[]> {
  const found = await facts(db, agreement, dayOf(Temporal.Now.instant()))
  return found === undefined ? [] : found.agreement.years.map((_, index) => judgedIn(found, index))
}

/** What counts of the members’ contributions, year by year, in the shape of a case. */
export const countedByYear = async (db: Reader, agreement: string): Promise<readonly CaseContribution[][]> =>
  (await judgedContributions(db, agreement)).map(contributionsOf)

/** What counts of the members’ contributions in a year (counted from 1), in the shape of a case. */
export const countedContributions = async (db: Reader, agreement: string, year: number): Promise<CaseContribution[]> =>
  (await countedByYear(db, agreement))[year - 1] ?? []

/** The meter of a year (counted from 1); nothing where there is no such year, or it cannot be assessed. */
export async function meter(
  db: Reader,
  agreement: string,
  year: number,
  today: Temporal.PlainDate = dayOf(Temporal.Now.instant()),
): Promise<Meter | undefined> {
  const found = await facts(db, agreement, today)
  const meters = found === undefined ? undefined : metersOf(found)
  return meters?.ok ? meters.fact[year - 1] : undefined
}

/** What the control accepted of a claim, noted in its transaction: what is needed follows from it. */
export const noteAccepted = (tx: Tx, accepted: store.Accepted, now: Temporal.Instant): Promise<void> =>
  store.recordAccepted(tx, accepted, now)

export type AskedAllocation = {
  readonly agreement: string
  readonly year: number
  readonly payment: string
  /** The public money that rests on the members’ half. */
  readonly amount: Money
  /** Refused where the euros do not suffice; an advance takes what is there, and the rest is made up for by the next payment. */
  readonly strict: boolean
}
type Cause = { readonly actor: Actor; readonly now: Temporal.Instant }

/**
 * Sets euros of the members against a payment, in its transaction: as many as everything paid for the year so far asks for, less
 * what earlier payments of the year rest on. Each contribution counts its own cents under the database’s guard, so no cent is
 * matched twice, however many payments run at once. Answers what is missing.
 */
export async function allocateFor(tx: Tx, asked: AskedAllocation, { actor, now }: Cause): Promise<Money> {
  const { agreement, year, payment, amount, strict } = asked
  await store.standInLine(tx, agreement, year)
  const found = await facts(tx, agreement, dayOf(now))
  const match = found?.instrument.document.funding.match ?? null
  if (found === undefined || match === null) return zero
  const resting = await store.restingOn(tx, agreement, year)
  const set = sum([zero, ...resting.byContribution.values()])
  const need = subtract(privateFor(add(resting.publicMoney, amount), match), set)
  const { shares, short } = allocate(candidatesIn(found, year), need, await inKindLeft(tx, found, year))
  if (strict && short.cents > 0n) throw new Unrecordable([tooShort(short)])
  await store.recordRest(tx, { payment, agreement, year, publicMoney: amount, shares }, now)
  // in one order everywhere, so that two payments never wait for each other
  for (const share of shares.toSorted((a, b) => (a.contribution < b.contribution ? -1 : 1)))
    await noteMatched(tx, share.contribution, share.amount.cents)
  const told = { payment, contributions: shares.length, cents: (need.cents - short.cents).toString() }
  await alsoActed(tx, { actor, kind: 'match', name: 'match.allocated', now }, [
    { id: subjectOf(agreement, year).id, data: told },
  ])
  return short
}

/** What is free in a year, cash of earlier years included where the instrument carries it over. */
function candidatesIn(found: Facts, year: number): Candidate[] {
  const carries = found.instrument.document.funding.match?.carryOver === true
  const free = (index: number): Candidate[] =>
    judgedIn(found, index).map(({ given, counts }) => ({
      contribution: given.id,
      kind: given.kind,
      free: subtract(counts, least(counts, given.here)),
    }))
  const earlier = carries ? Array.from({ length: year - 1 }, (_, index) => free(index)).flat() : []
  return [...earlier.filter(({ kind }) => kind === 'cash'), ...free(year - 1)]
}

/** How much may still come in kind: its share of what the year needs, less what payments of the year rest on already. */
async function inKindLeft(tx: Tx, found: Facts, year: number): Promise<Money> {
  const share = found.instrument.document.funding.match?.inKindShare.basisPoints ?? 0n
  if (share === 0n) return zero
  const meters = metersOf(found)
  const needed = (meters.ok ? meters.fact[year - 1]?.needed?.cents : undefined) ?? 0n
  const kinds = new Map(found.given.map(({ id, kind }) => [id, kind]))
  const { byContribution } = await store.restingOn(tx, found.agreement.id, year)
  const used = [...byContribution]
    .filter(([id]) => kinds.get(id) === 'in-kind')
    .reduce((all, [, one]) => all + one.cents, 0n)
  const left = (needed * share) / 10_000n - used
  return money(left > 0n ? left : 0n)
}

const tooShort = (short: Money): Refusal =>
  refuse('match.short', {
    en: `The members’ half no longer suffices for this payment: ${short.cents / 100n}.${String(short.cents % 100n).padStart(2, '0')} euro is missing. Propose it anew.`,
    nl: `De helft van de leden volstaat niet meer voor deze betaling: er ontbreekt ${short.cents / 100n},${String(short.cents % 100n).padStart(2, '0')} euro. Stel ze opnieuw voor.`,
  })

/** Gives the euros of a payment that failed, or was taken back, free again. */
export async function releaseFor(
  tx: Tx,
  { payment, why }: { readonly payment: string; readonly why: string },
  { now }: Pick<Cause, 'now'>,
): Promise<void> {
  for (const { contribution, amount } of await store.releaseRest(tx, payment, why, now))
    await noteMatched(tx, contribution, -amount.cents)
}
