import { decimalString, type Money, money, parseMoney, zero } from '../../kernel/money.ts'
import { refuse } from '../../kernel/outcome.ts'
import { json, type Reader, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { CaseCost } from '../agreements/index.ts'
import type { Share } from './rules.counting.ts'

type WrittenCost = { category: string; activity: string; accepted: string; otherPublicAid: string }
export type Accepted = {
  readonly agreement: string
  readonly year: number
  readonly claim: string
  readonly costs: readonly CaseCost[]
  /** Nothing more of this year is to come. */
  readonly final: boolean
}

/** What the control accepted of one claim; a later certificate of the same claim takes its place. */
export async function recordAccepted(tx: Tx, { agreement, year, claim, costs, final }: Accepted, at: Temporal.Instant) {
  const written: WrittenCost[] = costs.map(({ category, activity, accepted, otherPublicAid = zero }) => ({
    category,
    activity,
    accepted: decimalString(accepted),
    otherPublicAid: decimalString(otherPublicAid),
  }))
  await sql`insert into match.accepted (agreement, year, claim, costs, final, accepted_at)
    values (${agreement}, ${year}, ${claim}, ${json(written)}::jsonb, ${final}, ${at}::timestamptz)
    on conflict (agreement, year, claim) do update
      set costs = excluded.costs, final = excluded.final, accepted_at = excluded.accepted_at`.execute(tx)
}

/** Everything accepted of an agreement so far. */
export const acceptedOf = async (db: Reader, agreement: string): Promise<Accepted[]> =>
  (
    await sql<Omit<Accepted, 'costs'> & { costs: WrittenCost[] }>`
      select agreement::text, year, claim, costs, final from match.accepted where agreement::text = ${agreement}
      order by year, accepted_at, claim`.execute(db)
  ).rows.map(row => ({
    ...row,
    costs: row.costs.map(cost => ({
      ...cost,
      accepted: parseMoney(cost.accepted) ?? zero,
      otherPublicAid: parseMoney(cost.otherPublicAid) ?? zero,
    })),
  }))

/** What of a contribution some payment rests on. */
export type Taken = {
  readonly contribution: string
  readonly agreement: string
  readonly year: number
  readonly payment: string
  readonly amount: Money
}

/** Every allocation of these contributions that stands. */
export const takenOf = async (db: Reader, contributions: readonly string[]): Promise<Taken[]> =>
  (
    await sql<Omit<Taken, 'amount'> & { cents: bigint }>`
      select a.contribution::text, r.agreement, r.year, r.payment, a.cents
      from match.allocation a join match.rest r on r.payment = a.payment
      where r.released_at is null and a.contribution = any(${[...contributions]}::uuid[])
      order by r.allocated_at, r.payment, a.contribution`.execute(db)
  ).rows.map(({ cents, ...row }) => ({ ...row, amount: money(cents) }))

/** What payments of a year rest on: the public money, and the members’ money against it. */
export async function restingOn(
  db: Reader,
  agreement: string,
  year: number,
): Promise<{ readonly publicMoney: Money; readonly byContribution: ReadonlyMap<string, Money> }> {
  const { rows } = await sql<{ cents: string }>`select coalesce(sum(public_cents), 0)::text as cents from match.rest
    where agreement = ${agreement} and year = ${year} and released_at is null`.execute(db)
  const shares = await sql<{ contribution: string; cents: string }>`
    select a.contribution::text, sum(a.cents)::text as cents
    from match.rest r join match.allocation a on a.payment = r.payment
    where r.agreement = ${agreement} and r.year = ${year} and r.released_at is null group by 1`.execute(db)
  return {
    publicMoney: money(BigInt(rows[0]?.cents ?? '0')),
    byContribution: new Map(shares.rows.map(row => [row.contribution, money(BigInt(row.cents))])),
  }
}

/** Payments of one year stand in line until the transaction ends: each sees what the one before it rests on. */
export const standInLine = (tx: Tx, agreement: string, year: number) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`match/${agreement}/${year}`}, 0))`.execute(tx)

export type Rest = {
  readonly payment: string
  readonly agreement: string
  readonly year: number
  readonly publicMoney: Money
  readonly shares: readonly Share[]
}

/** What a payment rests on; a payment rests on something once. The contributions keep count of their own cents. */
export async function recordRest(tx: Tx, rest: Rest, at: Temporal.Instant): Promise<void> {
  const { payment, agreement, year, publicMoney } = rest
  const { rows } = await sql`insert into match.rest (payment, agreement, year, public_cents, allocated_at)
    values (${payment}, ${agreement}, ${year}, ${publicMoney.cents}::bigint, ${at}::timestamptz)
    on conflict (payment) do nothing returning payment`.execute(tx)
  if (rows.length === 0) throw new Unrecordable([twice])
  for (const { contribution, amount } of rest.shares)
    await sql`insert into match.allocation (payment, contribution, cents)
      values (${payment}, ${contribution}, ${amount.cents}::bigint)`.execute(tx)
}

/** Notes that a payment no longer rests on its euros; answers what they were. What it had rested on stays on record. */
export async function releaseRest(tx: Tx, payment: string, why: string, at: Temporal.Instant): Promise<Share[]> {
  const { rows } = await sql`update match.rest set released_at = ${at}::timestamptz, released_why = ${why}
    where payment = ${payment} and released_at is null returning payment`.execute(tx)
  if (rows.length === 0) return []
  const shares = await sql<{ contribution: string; cents: bigint }>`
    select contribution::text, cents from match.allocation where payment = ${payment} order by contribution`.execute(tx)
  return shares.rows.map(({ contribution, cents }) => ({ contribution, amount: money(cents) }))
}

const twice = refuse('match.payment-once', {
  en: 'This payment rests on the members’ money already.',
  nl: 'Tegenover deze betaling staat al geld van de leden.',
})
