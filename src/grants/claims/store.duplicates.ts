import { type Money, money } from '../../kernel/money.ts'
import { type Reader, sql } from '../../platform/db/index.ts'
import type { Duplicate, Exceeded, Likeness } from './duplicate.ts'
import type { HoursCeiling } from './employee.ts'

type Row = {
  line: string
  ordinal: number
  likeness: Likeness
  remark: string
  otherLine: string
  otherOrdinal: number
  claim: string
  number: string
  cluster: string
  date: Temporal.PlainDate
  amount: bigint
  state: string
}

/**
 * The lines of a claim that look like another: of this claim, of another one, of another cluster. One invoice may be spread
 * over lines of one claim, so there only the same amount twice is told.
 */
export const duplicatesIn = async (
  db: Reader,
  claim: string,
  { across }: { readonly across: boolean },
): Promise<Duplicate[]> =>
  (
    await sql<Row>`
      with own as materialized (
        select l.id, l.claim, l.ordinal, l.remark, l.supplier_key, l.invoice_key, l.amount_cents, l.spent_on, l.employee,
          l.minutes, l.activity, w.name_key, c.cluster
        from claims.line l join claims.claim c on c.id = l.claim left join claims.employee w on w.id = l.employee
        where l.claim = ${claim}::uuid and l.state = 'stands'),
      found as materialized (
        select own.id, own.ordinal, own.remark, own.cluster, o.id as other, 1 as rank, 'invoice' as likeness
          from own cross join lateral (select x.id, x.claim, x.amount_cents from claims.line x
            where x.supplier_key = own.supplier_key and x.invoice_key = own.invoice_key and x.state = 'stands' offset 0) o
          where own.supplier_key <> '' and own.invoice_key <> '' and o.id <> own.id
            and (o.claim <> own.claim or o.amount_cents = own.amount_cents)
        union all
        select own.id, own.ordinal, own.remark, own.cluster, o.id, 2, 'hours'
          from own cross join lateral (select x.id, x.claim, x.activity from claims.employee w
              join claims.line x on x.employee = w.id
            where w.name_key = own.name_key and x.spent_on = own.spent_on and x.minutes = own.minutes
              and x.state = 'stands' offset 0) o
          where own.employee is not null and o.id <> own.id and (o.claim <> own.claim or o.activity = own.activity)
        union all
        select own.id, own.ordinal, own.remark, mine.cluster, o.id, 3, 'file'
          from (select e.id, f.id as same from claims.evidence e join claims.evidence f on f.digest = e.digest
              and f.claim <> e.claim and f.state = 'stands'
            where e.claim = ${claim}::uuid and e.state = 'stands' offset 0) twice
            cross join lateral (select l.* from claims.proof p join claims.line l on l.id = p.line and l.state = 'stands'
              where p.evidence = twice.id offset 0) own
            cross join lateral (select x.id from claims.proof q join claims.line x on x.id = q.line and x.state = 'stands'
              where q.evidence = twice.same and x.amount_cents = own.amount_cents offset 0) o
            join claims.claim mine on mine.id = own.claim
        union all
        select own.id, own.ordinal, own.remark, own.cluster, o.id, 4, 'cost'
          from own cross join lateral (select x.id from claims.line x
            where x.spent_on = own.spent_on and x.amount_cents = own.amount_cents and x.supplier_key = own.supplier_key
              and x.state = 'stands' offset 0) o
          where own.supplier_key <> '' and o.id <> own.id)
      select distinct on (found.ordinal, found.other) found.id::text as line, found.ordinal, found.likeness, found.remark,
        o.*
      from found cross join lateral (
        select x.id::text as "otherLine", x.ordinal as "otherOrdinal", c.id::text as claim, c.number, c.cluster,
          x.spent_on as date, x.amount_cents as amount, c.state
        from claims.line x join claims.claim c on c.id = x.claim where x.id = found.other offset 0) o
      where o.state <> 'withdrawn' and (o.cluster = found.cluster or (${across} and o.state <> 'draft'))
      order by found.ordinal, found.other, found.rank`.execute(db)
  ).rows.map(({ line, ordinal, likeness, remark, otherLine, otherOrdinal, amount, state: _, ...other }) => ({
    line,
    ordinal,
    likeness,
    remark,
    other: { ...other, line: otherLine, ordinal: otherOrdinal, amount: money(amount) },
  }))

/**
 * People of a claim who come to more hours than a month or a year holds, over every claim of their cluster: the operating
 * grant and all projects. `across`: those of the same name in other clusters are counted too.
 */
export const exceededIn = async (
  db: Reader,
  claim: string,
  { perYear, perMonth }: HoursCeiling,
  { across }: { readonly across: boolean },
): Promise<Exceeded[]> =>
  (
    await sql<Exceeded>`
      with people as (
        select distinct w.id, w.name, w.name_key, w.cluster, w.share_points from claims.line l
          join claims.employee w on w.id = l.employee where l.claim = ${claim}::uuid and l.state = 'stands'),
      worked as (
        select people.id, people.name, people.share_points, o.spent_on, o.minutes, w.id <> people.id as other
        from people join claims.employee w on w.id = people.id or (${across} and w.name_key = people.name_key)
          join claims.line o on o.employee = w.id and o.state = 'stands'
          join claims.claim c on c.id = o.claim and c.state <> 'withdrawn' and (w.id = people.id or c.state <> 'draft')),
      summed as (
        select id, name, share_points, to_char(spent_on, 'YYYY') as period, sum(minutes)::integer as minutes,
          bool_or(other) as across, ${perYear}::integer as hours from worked group by 1, 2, 3, 4
        union all
        select id, name, share_points, to_char(spent_on, 'YYYY-MM'), sum(minutes)::integer, bool_or(other),
          ${perMonth}::integer from worked group by 1, 2, 3, 4),
      judged as (
        select id::text as employee, name, period, minutes, across,
          (hours::bigint * 60 * share_points / 10000)::integer as most from summed)
      select * from judged where minutes > most and period in (
        select to_char(spent_on, 'YYYY') from claims.line where claim = ${claim}::uuid and state = 'stands'
        union select to_char(spent_on, 'YYYY-MM') from claims.line where claim = ${claim}::uuid and state = 'stands')
      order by name, period`.execute(db)
  ).rows

/** What speaks against submitting the lines as they stand, as counts with the numbers of the first lines. */
export async function faultsIn(
  db: Reader,
  claim: string,
  { from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
) {
  const { rows } = await sql<{ fault: 'term' | 'bare'; lines: number; first: number[] }>`
    with own as (select l.id, l.ordinal, l.spent_on from claims.line l where l.claim = ${claim}::uuid and l.state = 'stands'),
    faulty as (
      select 'term' as fault, ordinal from own where spent_on < ${from}::date or spent_on > ${to}::date
      union all
      select 'bare', ordinal from own where own.id not in (select p.line from claims.evidence e
        join claims.proof p on p.evidence = e.id where e.claim = ${claim}::uuid and e.state = 'stands'))
    select fault, count(*)::integer as lines, (array_agg(ordinal order by ordinal))[1:10] as first
      from faulty group by fault`.execute(db)
  return rows
}

/** An invoice that stands in claims under two agreements: two subsidies may pay for it. */
export type PaidTwice = {
  readonly supplier: string
  readonly invoiceNumber: string
  readonly one: { readonly line: string; readonly claim: string; readonly number: string; readonly amount: Money }
  readonly other: { readonly line: string; readonly claim: string; readonly number: string; readonly amount: Money }
  readonly demonstration: boolean
}
type Twice = Omit<PaidTwice, 'one' | 'other'> & {
  line: string
  claim: string
  number: string
  amount: bigint
  otherLine: string
  otherClaim: string
  otherNumber: string
  otherAmount: bigint
}

/** Invoices declared under more than one agreement, as far as they were handed in; asked for all together. */
export const invoicedTwice = async (db: Reader): Promise<PaidTwice[]> =>
  (
    await sql<Twice>`
      select l.supplier, l.invoice_number as "invoiceNumber", c.demonstration, l.id::text as line, c.id::text as claim, c.number,
        l.amount_cents as amount, x.id::text as "otherLine", d.id::text as "otherClaim", d.number as "otherNumber",
        x.amount_cents as "otherAmount"
      from claims.line l join claims.claim c on c.id = l.claim
      join claims.line x on x.supplier_key = l.supplier_key and x.invoice_key = l.invoice_key and x.state = 'stands'
      join claims.claim d on d.id = x.claim
      where l.state = 'stands' and l.supplier_key <> '' and l.invoice_key <> '' and d.number > c.number
        and d.agreement <> c.agreement and d.demonstration = c.demonstration
        and c.state not in ('draft', 'withdrawn') and d.state not in ('draft', 'withdrawn')
      order by c.number, d.number, l.ordinal, x.ordinal`.execute(db)
  ).rows.map(({ line, claim, number, amount, otherLine, otherClaim, otherNumber, otherAmount, ...row }) => ({
    ...row,
    one: { line, claim, number, amount: money(amount) },
    other: { line: otherLine, claim: otherClaim, number: otherNumber, amount: money(otherAmount) },
  }))
