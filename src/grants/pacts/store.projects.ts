import { type Money, money } from '../../kernel/money.ts'
import { type Reader, sql } from '../../platform/db/index.ts'
import type { MoneyYear } from './project-money.ts'

type YearRow = Pick<
  MoneyYear,
  | 'pact'
  | 'number'
  | 'cluster'
  | 'instrument'
  | 'demonstration'
  | 'ordinal'
  | 'from'
  | 'to'
  | 'fixed'
  | 'maximum'
  | 'reservations'
>

/** The years of pacts that were signed, or of those of a cluster, for which project money was set aside; the latest first. */
export const earmarkedYears = async (db: Reader, cluster: string | null): Promise<YearRow[]> =>
  (
    await sql<Omit<YearRow, 'maximum'> & { cents: bigint }>`
      select p.id::text as pact, p.number, p.cluster, p.instrument, p.demonstration, y.ordinal, y.from_day as "from",
        y.to_day as "to", y.maximum_cents is not null as fixed, coalesce(y.maximum_cents, y.amount_cents) as cents,
        array_agg(r.reservation::text order by r.reservation) as reservations
      from pacts.pact p join pacts.year y on y.pact = p.id
      join pacts.reservation r on r.pact = y.pact and r.year = y.ordinal
      where p.signed_at is not null and y.kind = 'earmarked' and (${cluster}::text is null or p.cluster = ${cluster})
      group by p.id, y.pact, y.ordinal
      order by p.cluster, y.from_day desc`.execute(db)
  ).rows.map(({ cents, ...row }) => ({ ...row, maximum: money(cents) }))

export type DecidedProject = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly years: readonly { readonly to: string; readonly amount: string }[]
  readonly total: Money
  readonly told: boolean
}

/** The decisions behind draws: what each was called, and over which years it was granted. */
export const decidedProjects = async (db: Reader, ids: readonly string[]): Promise<DecidedProject[]> =>
  (
    await sql<Omit<DecidedProject, 'total'> & { cents: bigint }>`
      select k.id::text, k.number, k.title, k.years, coalesce(k.total, 0)::bigint as cents,
        k.notified_at is not null as told
      from decisions.known k where k.id::text = any(${[...ids]}::text[])`.execute(db)
  ).rows.map(({ cents, ...row }) => ({ ...row, total: money(cents) }))
