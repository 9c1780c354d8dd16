import { type Money, money } from '../../kernel/money.ts'
import { type Json, json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Contribution, State, Valuation } from './contribution.ts'

type Row = Omit<Contribution, 'amount' | 'refundableVat' | 'matched' | 'period' | 'valuation'> & {
  readonly matched: bigint
  readonly cents: bigint
  readonly vat: bigint
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly valuation: Valuation | null
}

const selected = sql`
  select c.id::text, c.number, c.cluster, c.agreement::text, c.payer, c.kind, c.cents, c.refundable_vat_cents as vat,
    c.matched_cents as matched, c.public_origin as "publicOrigin", c.from_day as "from", c.to_day as "to", c.due, c.state, c.reference, c.tier, c.note,
    c.pledged_on as "pledgedOn", c.invoiced_on as "invoicedOn", c.received_on as "receivedOn",
    c.ended_reason as "endedReason", c.valuation, c.confirmed_at as "confirmedAt", c.confirmed_by as "confirmedBy",
    c.disputed_at as "disputedAt", c.dispute, c.split_of::text as "splitOf", c.call::text, c.letter::text,
    c.invoice_number as "invoiceNumber", c.demonstration,
    coalesce((select max(e.version) from event.event e where e.subject_kind = 'contribution' and e.subject_id = c.id::text),
      0)::integer as version
  from contributions.contribution c`

const read = ({ cents, vat, matched, from, to, ...row }: Row): Contribution => ({
  ...row,
  amount: money(cents),
  refundableVat: money(vat),
  matched: money(matched),
  period: { from, to },
})

export const byId = async (db: Reader, id: string): Promise<Contribution | undefined> =>
  (await sql<Row>`${selected} where c.id::text = ${id}`.execute(db)).rows.map(read)[0]

/** The contribution, held until the transaction ends: two statements do not receive it twice. */
export const held = async (tx: Tx, id: string): Promise<Contribution | undefined> => {
  await sql`select 1 from contributions.contribution where id::text = ${id} for update`.execute(tx)
  return byId(tx, id)
}

export type Wanted = {
  readonly cluster?: string | undefined
  readonly payer?: string | undefined
  readonly states?: readonly State[] | undefined
  /** Meant for a year that touches these days, or received in them. */
  readonly from?: Temporal.PlainDate | undefined
  readonly to?: Temporal.PlainDate | undefined
  readonly references?: readonly string[] | undefined
  readonly ids?: readonly string[] | undefined
}

/** Contributions by cluster, payer, state or days; in order of number. */
export const list = async (
  db: Reader,
  { cluster, payer, states, from, to, references, ids }: Wanted = {},
): Promise<Contribution[]> =>
  (
    await sql<Row>`${selected}
      where (${cluster ?? null}::text is null or c.cluster = ${cluster ?? null})
        and (${payer ?? null}::text is null or c.payer = ${payer ?? null})
        and (${states === undefined} or c.state = any(${[...(states ?? [])]}::text[]))
        and (${references === undefined} or c.reference = any(${[...(references ?? [])]}::text[]))
        and (${ids === undefined} or c.id::text = any(${[...(ids ?? [])]}::text[]))
        and (${from ?? null}::date is null or c.to_day >= ${from ?? null}::date or c.received_on >= ${from ?? null}::date)
        and (${to ?? null}::date is null or c.from_day <= ${to ?? null}::date or c.received_on <= ${to ?? null}::date)
      order by c.number`.execute(db)
  ).rows.map(read)

/** The next number of a year: counted in the transaction that uses it, so that none is lost. */
export async function nextNumber(tx: Tx, year: number, demonstration: boolean): Promise<string> {
  const series = `BIJ-${year}-${demonstration ? 'D' : ''}`
  const { rows } = await sql<{ last: number }>`insert into contributions.counter (series, last) values (${series}, 1)
    on conflict (series) do update set last = contributions.counter.last + 1 returning last`.execute(tx)
  return `${series}${String(rows[0]?.last ?? 0).padStart(5, '0')}`
}

/** A number that no other payment reference carries. */
export const nextReference = async (tx: Tx): Promise<bigint> =>
  (await sql<{ n: bigint }>`select nextval('contributions.reference') as n`.execute(tx)).rows[0]?.n ?? 0n

export type Fresh = Pick<
  Contribution,
  | 'id'
  | 'number'
  | 'cluster'
  | 'agreement'
  | 'payer'
  | 'kind'
  | 'amount'
  | 'refundableVat'
  | 'publicOrigin'
  | 'period'
  | 'due'
  | 'state'
  | 'reference'
  | 'tier'
  | 'note'
  | 'pledgedOn'
  | 'invoicedOn'
  | 'receivedOn'
  | 'valuation'
  | 'splitOf'
  | 'call'
  | 'demonstration'
> &
  Partial<Pick<Contribution, 'confirmedAt' | 'confirmedBy' | 'letter' | 'invoiceNumber'>>

export const record = (tx: Tx, c: Fresh) =>
  sql`insert into contributions.contribution (id, number, cluster, agreement, payer, kind, cents, refundable_vat_cents,
      public_origin, from_day, to_day, due, state, reference, tier, note, pledged_on, invoiced_on, received_on, valuation,
      confirmed_at, confirmed_by, split_of, call, letter, invoice_number, demonstration)
    values (${c.id}, ${c.number}, ${c.cluster}, ${c.agreement}, ${c.payer}, ${c.kind}, ${c.amount.cents},
      ${c.refundableVat.cents}, ${c.publicOrigin}, ${c.period.from}, ${c.period.to}, ${c.due}, ${c.state}, ${c.reference},
      ${c.tier}, ${c.note}, ${c.pledgedOn}, ${c.invoicedOn}, ${c.receivedOn},
      ${c.valuation === null ? null : json(c.valuation as unknown as Json)}::jsonb, ${c.confirmedAt ?? null},
      ${c.confirmedBy ?? null}, ${c.splitOf}, ${c.call}, ${c.letter ?? null}, ${c.invoiceNumber ?? null}, ${c.demonstration})`.execute(
    tx,
  )

export const recordInvoiced = (
  tx: Tx,
  id: string,
  invoiced: {
    readonly reference: string
    readonly invoiceNumber: string
    readonly on: Temporal.PlainDate
    readonly due: Temporal.PlainDate | null
    readonly letter: string | null
  },
) =>
  sql`update contributions.contribution set state = 'invoiced', reference = ${invoiced.reference},
      invoice_number = ${invoiced.invoiceNumber}, invoiced_on = ${invoiced.on}, due = ${invoiced.due},
      letter = ${invoiced.letter}
    where id::text = ${id}`.execute(tx)

export const recordLetter = (tx: Tx, id: string, letter: string) =>
  sql`update contributions.contribution set letter = ${letter} where id::text = ${id}`.execute(tx)

/** The next invoice of a cluster in a year, without a gap. */
export async function nextInvoice(tx: Tx, cluster: string, year: number): Promise<string> {
  const series = `${cluster}/${year}`
  const { rows } = await sql<{ last: number }>`insert into contributions.counter (series, last) values (${series}, 1)
    on conflict (series) do update set last = contributions.counter.last + 1 returning last`.execute(tx)
  return `${year}/${String(rows[0]?.last ?? 0).padStart(4, '0')}`
}

/** Received: with what came of it, where that was less. */
export const recordReceived = (tx: Tx, id: string, on: Temporal.PlainDate, amount: Money, vat: Money) =>
  sql`update contributions.contribution set state = 'received', received_on = ${on}, cents = ${amount.cents},
      refundable_vat_cents = ${vat.cents} where id::text = ${id}`.execute(tx)

/** What is still to come after a part of it came in. */
export const recordRest = (tx: Tx, id: string, amount: Money, vat: Money) =>
  sql`update contributions.contribution set cents = ${amount.cents}, refundable_vat_cents = ${vat.cents}
    where id::text = ${id}`.execute(tx)

export const recordEnd = (tx: Tx, id: string, state: 'reversed' | 'withdrawn', reason: string) =>
  sql`update contributions.contribution set state = ${state}, ended_reason = ${reason} where id::text = ${id}`.execute(
    tx,
  )

/** What the company said behind its link: of this sum, and of what was split from it. */
export const recordConfirmed = (
  tx: Tx,
  id: string,
  { by, publicOrigin }: { readonly by: string; readonly publicOrigin: boolean },
  now: Temporal.Instant,
) =>
  sql`update contributions.contribution set confirmed_at = ${now}, confirmed_by = ${by}, public_origin = ${publicOrigin},
      disputed_at = null, dispute = null
    where (id::text = ${id} or split_of::text = ${id}) and state <> 'withdrawn'`.execute(tx)
export const recordDispute = (tx: Tx, id: string, by: string, reason: string, now: Temporal.Instant) =>
  sql`update contributions.contribution set disputed_at = ${now}, dispute = ${reason}, confirmed_at = null,
      confirmed_by = ${by} where (id::text = ${id} or split_of::text = ${id}) and state <> 'withdrawn'`.execute(tx)

/** What public money rests on grows or shrinks; beyond the sum itself the database refuses. */
export async function recordMatched(tx: Tx, id: string, cents: bigint): Promise<boolean> {
  const { rows } = await sql`update contributions.contribution set matched_cents = matched_cents + ${cents}
    where id::text = ${id} and (state = 'received' or ${cents}::bigint < 0) returning id`.execute(tx)
  return rows.length > 0
}

/** A sum and what was split from it. */
export const family = async (db: Reader, id: string): Promise<Contribution[]> =>
  (
    await sql<Row>`${selected} where c.id::text = ${id} or c.split_of::text = ${id} order by c.number`.execute(db)
  ).rows.map(read)

/** What each cluster received, in cents; a cluster in which anything was promised stands here too. */
export const receivedPerCluster = async (db: Reader): Promise<ReadonlyMap<string, bigint>> =>
  new Map(
    (
      await sql<{ cluster: string; cents: string }>`select cluster,
          coalesce(sum(cents) filter (where state = 'received'), 0)::text as cents
        from contributions.contribution group by cluster`.execute(db)
    ).rows.map(({ cluster, cents }) => [cluster, BigInt(cents)]),
  )
