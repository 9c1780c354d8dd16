import { money } from '../../kernel/money.ts'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Line, LineState, Source, Total } from './line.ts'
import { invoiceKey, type ReadLine, supplierKey } from './rules.line.ts'

type Amounts = 'net' | 'vat' | 'refundableVat' | 'amount' | 'otherPublicAid' | 'rate'
type Row = Omit<Line, Amounts> & { [Name in Exclude<Amounts, 'rate'>]: bigint } & { rate: bigint | null }

const read = (row: Row): Line => ({
  ...row,
  net: money(row.net),
  vat: money(row.vat),
  refundableVat: money(row.refundableVat),
  amount: money(row.amount),
  otherPublicAid: money(row.otherPublicAid),
  rate: row.rate === null ? null : money(row.rate),
})

const columnsWith = (
  evidence: ReturnType<typeof sql>,
) => sql`l.id::text, l.claim::text, l.ordinal, l.category, l.activity, l.spent_on as date, l.description,
  l.supplier, l.supplier_number as "supplierNumber", l.invoice_number as "invoiceNumber", l.net_cents as net,
  l.vat_cents as vat, l.refundable_cents as "refundableVat", l.amount_cents as amount,
  l.other_aid_cents as "otherPublicAid", l.employee::text as person, l.minutes, l.rate_cents as rate,
  ${evidence} as evidence,
  l.supersedes::text, l.state, l.source, l.remark, l.recorded_by as by, l.recorded_at as at, l.version`

/** A few lines look for their files one by one; all lines of a claim are joined with all its files at once. */
const columns = columnsWith(sql`array(select e.digest from claims.proof p join claims.evidence e on e.id = p.evidence
    where p.line = l.id and e.state = 'stands' order by e.recorded_at, e.id)`)
const columnsOfAll = columnsWith(sql`coalesce(proofs.digests, '{}')`)

/** The lines of a claim that stand, by number; with `all` also those that were superseded or taken out. */
export const linesOf = async (
  db: Reader,
  claim: string,
  { all = false }: { readonly all?: boolean } = {},
): Promise<Line[]> =>
  (
    await sql<Row>`
      with proofs as materialized (
        select p.line, array_agg(e.digest order by e.recorded_at, e.id) as digests
        from claims.evidence e join claims.proof p on p.evidence = e.id
        where e.claim = ${claim}::uuid and e.state = 'stands' group by p.line)
      select ${columnsOfAll} from claims.line l left join proofs on proofs.line = l.id
      where l.claim = ${claim}::uuid and (${all} or l.state = 'stands') order by l.ordinal`.execute(db)
  ).rows.map(read)

/** What of a line its control reads for all lines at once; `date` in ISO form. */
export type BriefLine = Pick<
  Line,
  | 'id'
  | 'ordinal'
  | 'category'
  | 'activity'
  | 'description'
  | 'supplier'
  | 'invoiceNumber'
  | 'amount'
  | 'otherPublicAid'
> & { readonly date: string; readonly documents: number }

type Brief = [string, number, string, string, string, string, string, string, string, string, number]

/** The lines that stand, by number, in few words: thousands of them come as one value, which is many times faster than as rows. */
export async function briefLinesOf(db: Reader, claim: string): Promise<BriefLine[]> {
  const { rows } = await sql<{ all: Brief[] }>`
    with proofs as materialized (
      select p.line, count(*)::integer as documents
      from claims.evidence e join claims.proof p on p.evidence = e.id
      where e.claim = ${claim}::uuid and e.state = 'stands' group by p.line)
    select coalesce(json_agg(json_build_array(l.id, l.ordinal, l.category, l.activity, l.description, l.supplier,
        l.invoice_number, l.amount_cents::text, l.other_aid_cents::text, l.spent_on, coalesce(proofs.documents, 0))
      order by l.ordinal), '[]'::json) as all
    from claims.line l left join proofs on proofs.line = l.id
    where l.claim = ${claim}::uuid and l.state = 'stands'`.execute(db)
  return (rows[0]?.all ?? []).map(
    ([id, ordinal, category, activity, description, supplier, invoiceNumber, amount, aid, date, documents]) => ({
      id,
      ordinal,
      category,
      activity,
      description,
      supplier,
      invoiceNumber,
      amount: money(BigInt(amount)),
      otherPublicAid: money(BigInt(aid)),
      date,
      documents,
    }),
  )
}

export const lineById = async (db: Reader, id: string): Promise<Line | undefined> =>
  (await sql<Row>`select ${columns} from claims.line l where l.id::text = ${id}`.execute(db)).rows.map(read)[0]

/** Which of these are standing lines of the claim; without `ids` all of them, each with its number. */
export const numbersOf = async (
  db: Reader,
  claim: string,
  ids?: readonly string[],
): Promise<{ id: string; ordinal: number }[]> =>
  (
    await sql<{ id: string; ordinal: number }>`select id::text, ordinal from claims.line
      where claim = ${claim}::uuid and state = 'stands' and (${ids === undefined} or id::text = any(${[...(ids ?? [])]}::text[]))
      order by ordinal`.execute(db)
  ).rows

/** The line that took the place of another. */
export const replacementOf = async (db: Reader, id: string): Promise<Line | undefined> =>
  (
    await sql<Row>`select ${columns} from claims.line l where l.supersedes::text = ${id} and l.state <> 'removed'`.execute(
      db,
    )
  ).rows.map(read)[0]

export type LineFilter = {
  readonly text?: string | undefined
  readonly category?: string | undefined
  readonly activity?: string | undefined
  readonly state?: LineState | 'all' | undefined
  /** Only those without a file that proves them. */
  readonly bare?: boolean | undefined
}

const fitting = (claim: string, { text = '', category = '', activity = '', state = 'stands', bare }: LineFilter) =>
  sql`l.claim = ${claim}::uuid
    and (${state === 'all'} or l.state = ${state})
    and (${category} = '' or l.category = ${category})
    and (${activity} = '' or l.activity = ${activity})
    and (${bare !== true} or l.id not in (select p.line from claims.evidence e join claims.proof p on p.evidence = e.id
      where e.claim = ${claim}::uuid and e.state = 'stands'))
    and (${text} = '' or position(lower(${text}) in lower(l.ordinal::text || ' ' || l.supplier || ' ' || l.invoice_number
      || ' ' || l.description || ' ' || coalesce((select w.name from claims.employee w where w.id = l.employee), ''))) > 0)`

/** A page of lines that fit a filter, by number. */
export const pageOf = async (
  db: Reader,
  claim: string,
  filter: LineFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<Line[]> =>
  (
    await sql<Row>`
      with page as materialized (select l.id from claims.line l where ${fitting(claim, filter)}
        order by l.ordinal limit ${limit} offset ${offset})
      select ${columns} from page join claims.line l on l.id = page.id order by l.ordinal`.execute(db)
  ).rows.map(read)

/** How many lines fit, and what they come to. */
export async function countOf(db: Reader, claim: string, filter: LineFilter) {
  const { rows } = await sql<{ lines: number; cents: bigint }>`select count(*)::integer as lines,
      coalesce(sum(l.amount_cents), 0)::bigint as cents
    from claims.line l where ${fitting(claim, filter)}`.execute(db)
  return { lines: rows[0]?.lines ?? 0, amount: money(rows[0]?.cents ?? 0n) }
}

type TotalRow = Omit<Total, 'amount' | 'otherPublicAid'> & { amount: bigint; otherPublicAid: bigint }
const readTotal = (row: TotalRow): Total => ({
  ...row,
  amount: money(row.amount),
  otherPublicAid: money(row.otherPublicAid),
})

/** What stands comes to, by category and activity. */
export const totalsOf = async (db: Reader, claim: string): Promise<Total[]> =>
  (
    await sql<TotalRow>`select category, activity, count(*)::integer as lines, sum(amount_cents)::bigint as amount,
        sum(other_aid_cents)::bigint as "otherPublicAid"
      from claims.line where claim = ${claim}::uuid and state = 'stands'
      group by category, activity order by category, activity`.execute(db)
  ).rows.map(readTotal)

/**
 * The costs declared for a year so far, as a case counts them: what was submitted, and with `besides` a claim that is being
 * written. Lines with other public aid stand alone.
 */
export const costsOf = async (
  db: Reader,
  { agreement, year, besides }: { readonly agreement: string; readonly year: number; readonly besides?: string },
): Promise<Total[]> =>
  (
    await sql<TotalRow>`select l.category, l.activity, count(*)::integer as lines, sum(l.amount_cents)::bigint as amount,
        sum(l.other_aid_cents)::bigint as "otherPublicAid"
      from claims.line l join claims.claim c on c.id = l.claim
      where c.agreement::text = ${agreement} and c.year = ${year} and l.state = 'stands'
        and (c.state not in ('draft', 'withdrawn') or c.id::text = ${besides ?? null})
      group by l.category, l.activity, case when l.other_aid_cents > 0 then l.id end
      order by l.category, l.activity`.execute(db)
  ).rows.map(readTotal)

export type NewLine = ReadLine & {
  readonly id: string
  readonly supersedes: string | null
  readonly source: Source
}

/** Adds lines to a claim that is held, with the next numbers, in one statement. */
export async function addLines(
  tx: Tx,
  claim: string,
  lines: readonly NewLine[],
  { by, at }: { readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  const written = lines.map((line, index) => ({ ...writtenLine(line), place: index }))
  await sql`
    with first as (
      update claims.claim set next_ordinal = next_ordinal + ${lines.length} where id = ${claim}::uuid
      returning next_ordinal - ${lines.length} as ordinal)
    insert into claims.line (id, claim, ordinal, category, activity, spent_on, description, supplier, supplier_number,
      invoice_number, supplier_key, invoice_key, net_cents, vat_cents, refundable_cents, amount_cents, other_aid_cents,
      employee, minutes, rate_cents, supersedes, state, source, remark, recorded_by, recorded_at)
    select w.id, ${claim}::uuid, first.ordinal + w.place, w.category, w.activity, w.date, w.description, w.supplier,
      w.number, w.invoice, w.supplier_key, w.invoice_key, w.net, w.vat, w.refundable, w.amount, w.aid, w.person, w.minutes,
      w.rate, w.supersedes, 'stands', w.source, w.remark, ${by}, ${at}::timestamptz
    from first, jsonb_to_recordset(${json(written)}::jsonb) as w (id uuid, place integer, category text, activity text,
      date date, description text, supplier text, number text, invoice text, supplier_key text, invoice_key text, net bigint,
      vat bigint, refundable bigint, amount bigint, aid bigint, person uuid, minutes integer, rate bigint, supersedes uuid,
      source text, remark text)`.execute(tx)
  const replaced = lines.flatMap(({ supersedes }) => (supersedes === null ? [] : [supersedes]))
  if (replaced.length > 0)
    await sql`update claims.line set state = 'superseded', version = version + 1
      where id = any(${replaced}::uuid[])`.execute(tx)
}

const writtenLine = (line: ReadLine & Partial<Pick<NewLine, 'id' | 'supersedes' | 'source'>>) => ({
  id: line.id ?? null,
  category: line.category,
  activity: line.activity,
  date: line.date.toString(),
  description: line.description,
  supplier: line.supplier,
  number: line.supplierNumber,
  invoice: line.invoiceNumber,
  supplier_key: supplierKey(line),
  invoice_key: invoiceKey(line),
  net: line.net.cents,
  vat: line.vat.cents,
  refundable: line.refundableVat.cents,
  amount: line.amount.cents,
  aid: line.otherPublicAid.cents,
  person: line.person,
  minutes: line.minutes,
  rate: line.rate?.cents ?? null,
  supersedes: line.supersedes ?? null,
  source: line.source ?? null,
  remark: line.remark,
})

/** Changes lines of a draft. */
export async function changeLines(
  tx: Tx,
  lines: readonly (ReadLine & { readonly id: string })[],
  { by, at }: { readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`
    update claims.line l set category = w.category, activity = w.activity, spent_on = w.date, description = w.description,
      supplier = w.supplier, supplier_number = w.number, invoice_number = w.invoice, supplier_key = w.supplier_key,
      invoice_key = w.invoice_key, net_cents = w.net, vat_cents = w.vat, refundable_cents = w.refundable,
      amount_cents = w.amount, other_aid_cents = w.aid, employee = w.person, minutes = w.minutes, rate_cents = w.rate,
      remark = w.remark, recorded_by = ${by}, recorded_at = ${at}::timestamptz, version = l.version + 1
    from jsonb_to_recordset(${json(lines.map(writtenLine))}::jsonb) as w (id uuid, category text, activity text, date date,
      description text, supplier text, number text, invoice text, supplier_key text, invoice_key text, net bigint, vat bigint,
      refundable bigint, amount bigint, aid bigint, person uuid, minutes integer, rate bigint, remark text)
    where l.id = w.id`.execute(tx)
}

/** Takes lines out; what they had taken the place of stands again. */
export async function removeLines(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update claims.line set state = 'stands', version = version + 1
    where id in (select supersedes from claims.line where id = any(${[...ids]}::uuid[]) and state = 'stands')`.execute(
    tx,
  )
  await sql`update claims.line set state = 'removed', version = version + 1
    where id = any(${[...ids]}::uuid[])`.execute(tx)
}
