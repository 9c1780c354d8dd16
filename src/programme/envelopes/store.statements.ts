import { money } from '../../kernel/money.ts'
import { type Reader, sql } from '../../platform/db/index.ts'
import type { Flows, FlowsOfYear, Forecast, Grouping, Within } from './statement.ts'

type Asked = { readonly year: number; readonly demonstration: boolean; readonly within: Within }

const keys = {
  programme: sql`coalesce(a.programme, '')`,
  article: sql`coalesce(a.id, '')`,
  envelope: sql`c.envelope::text`,
  instrument: sql`c.instrument`,
  cluster: sql`c.cluster`,
  agreement: sql`c.agreement`,
}

const conditions = (within: Within, demonstration: boolean) =>
  sql.join(
    [
      sql`(c.demonstration or not ${demonstration})`,
      ...(Object.keys(keys) as Grouping[]).flatMap(name =>
        within[name] === undefined ? [] : [sql`${keys[name]} = ${within[name]}`],
      ),
    ],
    sql` and `,
  )

/** What stood before the year, and what the year changed, on each stage. */
const sums = (year: number, change = sql`t.grown - t.shrunk`, stage = sql`s.stage`) => {
  const before = (...stages: string[]) =>
    sql`coalesce(sum(${change}) filter (where t.year < ${year} and ${stage} = any(${stages}::text[])), 0)`
  const during = (...stages: string[]) =>
    sql`coalesce(sum(${change}) filter (where t.year = ${year} and ${stage} = any(${stages}::text[])), 0)`
  return sql`${before('committed', 'carried')}::text as before, ${during('committed', 'carried')}::text as "openChange",
    ${during('settled')}::text as "settledChange", ${during('paid', 'receivable', 'recovered')}::text as paid,
    ${before('receivable')}::text as "receivableBefore", ${during('receivable')}::text as "receivableChange",
    ${during('recovered')}::text as recovered`
}
const tables = (year: number) => sql`
  from envelopes.commitment c
  join envelopes.envelope e on e.id = c.envelope
  left join envelopes.article a on a.id = e.article
  cross join (values ('committed'), ('carried'), ('settled'), ('paid'), ('receivable'), ('recovered')) s(stage)
  left join ledger.turnover t on t.code = 'agreement:' || c.agreement || ':' || c.year || ':' || s.stage and t.year <= ${year}`

type Row = Record<
  'before' | 'openChange' | 'settledChange' | 'paid' | 'receivableBefore' | 'receivableChange' | 'recovered',
  string
>
/** What was settled less what of it was taken back; what was committed less what was released. */
const readFlows = (row: Row): Omit<Flows, 'key'> => {
  const [before, change, paid] = [BigInt(row.before), BigInt(row.openChange), BigInt(row.paid)]
  const settled = BigInt(row.settledChange) + paid
  return {
    before: money(before),
    committed: money(change + settled),
    settled: money(settled),
    open: money(before + change),
    paid: money(paid),
    receivable: money(BigInt(row.receivableBefore) + BigInt(row.receivableChange)),
    recovered: money(BigInt(row.recovered)),
  }
}

/** The statement of a year, by programme, instrument, cluster or another part: read from the turnover of their books. */
export const flowsBy = async (
  db: Reader,
  by: Exclude<Grouping, 'agreement'>,
  { year, demonstration, within: { agreement: _one, ...within } }: Asked,
): Promise<Flows[]> =>
  (
    await sql<Row & { key: string }>`select ${keys[by]} as key, ${sums(year, sql`t.change`, sql`t.kind`)}
      from envelopes.book c
      join envelopes.envelope e on e.id = c.envelope
      left join envelopes.article a on a.id = e.article
      left join ledger.book_turnover t on t.book = c.code and t.year <= ${year}
      where ${conditions(within, demonstration)} group by 1 order by 1`.execute(db)
  ).rows.map(({ key, ...row }) => ({ key, ...readFlows(row) }))

/** The statement of a year, by year of each agreement: a page of it, in the order of their numbers. */
export const flowsByYear = async (
  db: Reader,
  { year, demonstration, within, offset, limit }: Asked & { readonly offset: number; readonly limit: number },
): Promise<FlowsOfYear[]> =>
  (
    await sql<
      Row & {
        agreement: string
        number: string
        cluster: string
        own: number
        from: Temporal.PlainDate
        to: Temporal.PlainDate
      }
    >`
      with page as (
        select c.agreement, c.year from envelopes.commitment c join envelopes.envelope e on e.id = c.envelope
        left join envelopes.article a on a.id = e.article
        where ${conditions(within, demonstration)} order by c.number, c.agreement, c.year offset ${offset} limit ${limit}
      )
      select c.agreement, c.number, c.cluster, c.year as own, c.from_day as "from", c.to_day as "to", ${sums(year)}
      ${tables(year)} join page on page.agreement = c.agreement and page.year = c.year
      group by c.agreement, c.number, c.cluster, c.year, c.from_day, c.to_day
      order by c.number, c.agreement, c.year`.execute(db)
  ).rows.map(({ agreement, number, cluster, own, from, to, ...row }) => ({
    agreement,
    number,
    cluster,
    year: own,
    period: { from, to },
    ...readFlows(row),
  }))

/** How many years of agreements a statement tells of. */
export const countYears = async (db: Reader, { demonstration, within }: Omit<Asked, 'year'>): Promise<number> =>
  (
    await sql<{ count: number }>`select count(*)::integer as count from envelopes.commitment c
      join envelopes.envelope e on e.id = c.envelope left join envelopes.article a on a.id = e.article
      where ${conditions(within, demonstration)}`.execute(db)
  ).rows[0]?.count ?? 0

/** The first year in which anything was committed. */
export const firstYear = async (db: Reader): Promise<number | undefined> =>
  (
    await sql<{ year: number | null }>`select extract(year from min(committed_at))::integer as year
      from envelopes.commitment`.execute(db)
  ).rows[0]?.year ?? undefined

/**
 * When what is open is expected to be paid: what was settled already is taken to be the parts that were due first. What was due
 * before a day is expected now; what is open and expected of no part, three months after its year.
 */
export const forecast = async (
  db: Reader,
  { today, demonstration, within }: { readonly today: Temporal.PlainDate } & Omit<Asked, 'year'>,
): Promise<Forecast[]> =>
  (
    await sql<{ article: string | null; year: number; quarter: number; cents: string }>`
      with standing as (
        select split_part(b.code, ':', 2) as agreement, split_part(b.code, ':', 3)::integer as year,
          sum(b.balance)::bigint as cents
        from ledger.balance b where b.kind in ('committed', 'carried') and b.balance > 0 group by 1, 2
      ), open as (
        select c.agreement, c.year, c.to_day, a.id as article, o.cents
        from standing o join envelopes.commitment c on c.agreement = o.agreement and c.year = o.year
        join envelopes.envelope e on e.id = c.envelope left join envelopes.article a on a.id = e.article
        where ${conditions(within, demonstration)}
      ), parts as (
        select o.article, x.due, greatest(0, least(x.cents, o.cents - x.later_cents)) as cents
        from open o join envelopes.expected x on x.agreement = o.agreement and x.year = o.year
        union all
        select o.article, (o.to_day + interval '3 months')::date, o.cents - coalesce(x.whole_cents, 0)
        from open o left join envelopes.expected x on x.agreement = o.agreement and x.year = o.year and x.ordinal = 1
      )
      select article, extract(year from greatest(due, ${today}::date))::integer as year,
        extract(quarter from greatest(due, ${today}::date))::integer as quarter, sum(cents)::text as cents
      from parts where cents > 0 group by 1, 2, 3 order by 2, 3, 1`.execute(db)
  ).rows.map(({ cents, ...row }) => ({ ...row, amount: money(BigInt(cents)) }))

/** What agreements are called. */
export const numbersOf = async (db: Reader): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (
      await sql<{
        agreement: string
        number: string
      }>`select distinct agreement, number from envelopes.commitment`.execute(db)
    ).rows.map(({ agreement, number }) => [agreement, number]),
  )
