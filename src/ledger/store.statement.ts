import { type Currency, money } from '../kernel/money.ts'
import { type Reader, sql } from '../platform/db/index.ts'
import type { Line, Place, Turnover } from './statement.ts'

type LineRow = Omit<Line, 'subject' | 'change' | 'balance'> & {
  kind: string
  id: string
  currency: Currency
  change: bigint
  balance: bigint
}
/** A page of the statement of an account: the latest year first, in it the latest entry. */
export const statement = async (
  db: Reader,
  code: string,
  {
    year,
    before,
    limit,
  }: { readonly year?: number | undefined; readonly before?: Place | undefined; readonly limit: number },
): Promise<Line[]> =>
  (
    await sql<LineRow>`
      select m.entry, m.year, e.happened_at as "happenedAt", e.act, e.subject_kind as kind, e.subject_id as id, e.reason,
        a.currency, m.change, m.balance,
        (select array_agg(distinct case when p.debit = m.account then p.credit else p.debit end) from ledger.posting p
          where p.entry = m.entry and m.account in (p.debit, p.credit)) as opposite
      from (
        select * from ledger.movement where account = ${code}
          ${year === undefined ? sql`` : sql`and year = ${year}::smallint`}
          ${before === undefined ? sql`` : sql`and (year, entry) < (${before.year}::smallint, ${before.entry}::bigint)`}
        order by account desc, year desc, entry desc limit ${limit}
      ) m
      join ledger.entry e on e.id = m.entry join ledger.account a on a.code = m.account
      order by m.year desc, m.entry desc`.execute(db)
  ).rows.map(({ kind, id, currency, change, balance, ...row }) => ({
    ...row,
    subject: { kind, id },
    change: money(change, currency),
    balance: money(balance, currency),
  }))

export const turnoverOf = async (db: Reader, code: string): Promise<Turnover[]> =>
  (
    await sql<{ year: number; grown: bigint; shrunk: bigint; currency: Currency }>`
      select t.year, t.grown, t.shrunk, a.currency from ledger.total t join ledger.account a on a.code = t.account
      where t.account = ${code} order by t.year desc`.execute(db)
  ).rows.map(({ year, grown, shrunk, currency }) => ({
    year,
    grown: money(grown, currency),
    shrunk: money(shrunk, currency),
  }))
