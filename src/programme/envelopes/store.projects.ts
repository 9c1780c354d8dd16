import { type Money, money } from '../../kernel/money.ts'
import { type Reader, sql } from '../../platform/db/index.ts'
import type { Draw, Earmark } from './earmark.ts'

type Day = Temporal.PlainDate

/** An earmark with what was drawn on it over time. What went back of it went to the earmark, or past it to the envelope. */
export type EarmarkSums = Earmark & {
  readonly drawn: Money
  readonly returned: Money
  /** Its pact ended before its time. */
  readonly closed: boolean
}

type SumsRow = Omit<EarmarkSums, 'left' | 'drawn' | 'returned'> & { left: bigint; drawn: bigint; returned: bigint }

/** Every earmark, or those of a cluster, with its sums. */
export const earmarkSums = async (db: Reader, cluster: string | null): Promise<EarmarkSums[]> =>
  (
    await sql<SumsRow>`
      select m.reservation::text, r.envelope::text, m.cluster, m.pact, m.from_day as "from", m.to_day as "to",
        m.closed_at is not null as closed, b.balance as left, coalesce(d.drawn, 0)::bigint as drawn,
        coalesce(d.returned, 0)::bigint as returned
      from envelopes.earmark m join envelopes.reservation r on r.id = m.reservation
      join ledger.balance b on b.code = 'envelope:' || r.envelope || ':reserved:' || r.id
      left join (select earmark, sum(cents) as drawn, sum(returned_cents) as returned from envelopes.drawing group by 1) d
        on d.earmark = m.reservation
      where ${cluster}::text is null or m.cluster = ${cluster}
      order by m.cluster, m.from_day, m.reservation`.execute(db)
  ).rows.map(({ left, drawn, returned, ...row }) => ({
    ...row,
    left: money(left),
    drawn: money(drawn),
    returned: money(returned),
  }))

/** What a project drew on one earmark, with what the whole of its reservation still holds. */
export type ProjectDraw = Draw & {
  readonly reservation: string
  readonly purpose: string
  readonly at: Temporal.Instant
  readonly returned: Money
  /** What the project drew in all and did not give back, over every earmark. */
  readonly whole: Money
  /** What of that no agreement has committed yet. */
  readonly open: Money
}

type DrawRow = Omit<ProjectDraw, 'amount' | 'returned' | 'whole' | 'open'> &
  Record<'cents' | 'returned' | 'whole' | 'open', bigint>

/** Every draw of projects on earmarks, or on those of a cluster; the latest first. */
export const projectDraws = async (db: Reader, cluster: string | null): Promise<ProjectDraw[]> =>
  (
    await sql<DrawRow>`
      select * from (
        select d.reservation::text, d.earmark::text, m.cluster, d.cents, d.returned_cents as returned, r.purpose,
          r.reserved_at as at, b.balance as open,
          (sum(d.cents - d.returned_cents) over (partition by d.reservation))::bigint as whole
        from envelopes.drawing d join envelopes.earmark m on m.reservation = d.earmark
        join envelopes.reservation r on r.id = d.reservation
        join ledger.balance b on b.code = 'envelope:' || r.envelope || ':reserved:' || r.id
      ) x
      where ${cluster}::text is null or x.cluster = ${cluster}
      order by x.at desc, x.reservation, x.cluster, x.earmark`.execute(db)
  ).rows.map(({ cents, returned, whole, open, ...row }) => ({
    ...row,
    amount: money(cents),
    returned: money(returned),
    whole: money(whole),
    open: money(open),
  }))

export type ProjectFlow = { readonly reservation: string; readonly year: number; readonly amount: Money }

/**
 * When what projects have committed is expected to be paid, by calendar year: as the forecast of the books has it, for what came
 * out of reservations that drew on earmarks.
 */
export const projectFlows = async (db: Reader, today: Day): Promise<ProjectFlow[]> =>
  (
    await sql<{ reservation: string; year: number; cents: string }>`
      with open as (
        select c.agreement, c.year, c.to_day, c.reservation, sum(b.balance)::bigint as cents
        from envelopes.commitment c
        join ledger.balance b on b.code in ('agreement:' || c.agreement || ':' || c.year || ':committed',
          'agreement:' || c.agreement || ':' || c.year || ':carried')
        where exists (select from envelopes.drawing d where d.reservation = c.reservation)
        group by 1, 2, 3, 4
      ), parts as (
        select o.reservation, x.due, greatest(0, least(x.cents, o.cents - x.later_cents)) as cents
        from open o join envelopes.expected x on x.agreement = o.agreement and x.year = o.year
        union all
        select o.reservation, (o.to_day + interval '3 months')::date, o.cents - coalesce(x.whole_cents, 0)
        from open o left join envelopes.expected x on x.agreement = o.agreement and x.year = o.year and x.ordinal = 1
      )
      select reservation::text, extract(year from greatest(due, ${today}::date))::integer as year, sum(cents)::text as cents
      from parts where cents > 0 group by 1, 2 order by 1, 2`.execute(db)
  ).rows.map(({ cents, ...row }) => ({ ...row, amount: money(BigInt(cents)) }))
