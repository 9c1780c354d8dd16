import { decimalString, type Money, money } from '../../kernel/money.ts'
import { constraintOf, json, type Reader, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { Approval, Assessed, Payment, PaymentState } from './payment.ts'
import { amountSentences as say } from './sentences.ts'
import { readExplanation, writtenExplanation } from './written.ts'

type Row = Omit<Payment, 'amount' | 'offset' | 'assessed' | 'approvals'> & {
  readonly cents: bigint
  readonly offsetCents: bigint
  readonly assessed: Omit<Assessed, 'explanation'> & { readonly explanation: unknown }
  readonly approvals: readonly (Omit<Approval, 'at'> & { readonly at: string })[]
}

const read = ({ cents, offsetCents, assessed, approvals, ...row }: Row): Payment => ({
  ...row,
  amount: money(cents),
  offset: money(offsetCents),
  assessed: { ...assessed, explanation: readExplanation(assessed.explanation) },
  approvals: approvals.map(one => ({ ...one, at: Temporal.Instant.from(one.at.replace(' ', 'T')) })),
})

const selected = sql`
  select p.id::text, p.number, p.agreement::text, p.cluster, p.organisation, p.instrument, p.year, p.kind, p.instalment,
    (select o.project from agreements.of_project o where o.agreement = p.agreement::text) as project,
    p.amount_cents as cents, p.assessed, p.gates, p.claims, p.verified_by as "verifiedBy", p.level, p.needs,
    coalesce((select jsonb_agg(jsonb_build_object('ordinal', a.ordinal, 'role', a.role, 'by', a.by, 'at', a.at)
      order by a.ordinal) from payments.approval a where a.payment = p.id), '[]'::jsonb) as approvals,
    p.state, p.proposed_by as "proposedBy", p.proposed_at as "proposedAt", p.approved_at as "approvedAt",
    p.offset_cents as "offsetCents", p.paid_on as "paidOn", p.failure, p.reason, p.letter, p.demonstration,
    coalesce((select max(e.version) from event.event e
      where e.subject_kind = 'payment' and e.subject_id = p.id::text), 0)::integer as version
  from payments.payment p`

export const byId = async (db: Reader, id: string): Promise<Payment | undefined> =>
  (await sql<Row>`${selected} where p.id::text = ${id}`.execute(db)).rows.map(read)[0]

/** Payments by their ids, each held until the transaction ends: nobody else acts on them meanwhile. */
export async function held(tx: Tx, ids: readonly string[]): Promise<Payment[]> {
  await sql`select id from payments.payment where id::text = any(${[...ids]}::text[]) order by id for update`.execute(
    tx,
  )
  return (
    await sql<Row>`${selected} where p.id::text = any(${[...ids]}::text[]) order by p.number`.execute(tx)
  ).rows.map(read)
}

/**
 * Holds what is paid for and claimed back from an agreement until the transaction ends: what is left of a year is read, judged and
 * taken by one at a time. Held after a payment’s own row and before recoveries, so that nobody waits in a circle.
 */
export const holdMoneyOf = (tx: Tx, agreement: string) =>
  sql`select pg_advisory_xact_lock(hashtext('payments.money'), hashtext(${agreement}))`.execute(tx)

export type Wanted = {
  readonly agreement?: string | undefined
  readonly organisation?: string | undefined
  readonly states?: readonly PaymentState[] | undefined
}
/** Payments, the newest number last. */
export const list = async (db: Reader, { agreement, organisation, states }: Wanted = {}): Promise<Payment[]> =>
  (
    await sql<Row>`${selected}
      where (${agreement ?? null}::text is null or p.agreement::text = ${agreement ?? null})
        and (${organisation ?? null}::text is null or p.organisation = ${organisation ?? null})
        and (${states === undefined} or p.state = any(${[...(states ?? [])]}::text[]))
      order by p.demonstration, p.proposed_at, p.number`.execute(db)
  ).rows.map(read)

/** The next number of a year: counted in the transaction that uses it, so that none is lost. */
export async function nextNumber(
  tx: Tx,
  of: 'UB' | 'TV' | 'OPD',
  year: number,
  demonstration: boolean,
): Promise<string> {
  const series = `${of}-${year}${demonstration ? '-D' : ''}`
  const { rows } = await sql<{ last: number }>`insert into payments.counter (series, last) values (${series}, 1)
    on conflict (series) do update set last = payments.counter.last + 1 returning last`.execute(tx)
  return `${of}-${year}-${demonstration ? 'D' : ''}${String(rows[0]?.last ?? 0).padStart(3, '0')}`
}

export type NewPayment = Omit<
  Payment,
  'approvals' | 'state' | 'approvedAt' | 'offset' | 'paidOn' | 'failure' | 'reason' | 'letter' | 'version'
>

/** A payment, and its amount among what the year is spoken for: the guard of the table says when it would be too much. */
export async function recordPayment(tx: Tx, p: NewPayment, maximum: Money): Promise<void> {
  await speak(tx, { agreement: p.agreement, year: p.year, by: p.amount, maximum })
  const assessed = { ...p.assessed, explanation: writtenExplanation(p.assessed.explanation) }
  await sql`insert into payments.payment (id, number, agreement, cluster, organisation, instrument, year, kind, instalment,
      amount_cents, assessed, gates, claims, verified_by, level, needs, state, proposed_by, proposed_at, demonstration)
    values (${p.id}, ${p.number}, ${p.agreement}, ${p.cluster}, ${p.organisation}, ${p.instrument}, ${p.year}, ${p.kind},
      ${p.instalment}, ${p.amount.cents}::bigint, ${json(assessed)}::jsonb, ${json(p.gates)}::jsonb,
      ${json(p.claims)}::jsonb, ${json(p.verifiedBy)}::jsonb, ${p.level}, ${json(p.needs)}::jsonb, 'proposed',
      ${p.proposedBy}, ${p.proposedAt}::timestamptz, ${p.demonstration})`
    .execute(tx)
    .catch(error => {
      if (constraintOf(error) === 'payment_once') throw new Unrecordable([say.once])
      throw error
    })
}

/** Changes what a year is spoken for. */
export async function speak(
  tx: Tx,
  { agreement, year, by, maximum }: { agreement: string; year: number; by: Money; maximum: Money | null },
): Promise<void> {
  const most = maximum?.cents ?? null
  // a first row cannot carry less than nothing: what comes back came from somewhere
  const first = by.cents > 0n ? by.cents : 0n
  await sql`insert into payments.year as y (agreement, year, maximum_cents, spoken_cents)
    values (${agreement}, ${year}, coalesce(${most}::bigint, ${first}::bigint), ${first}::bigint)
    on conflict (agreement, year) do update set spoken_cents = y.spoken_cents + ${by.cents}::bigint,
      maximum_cents = coalesce(${most}::bigint, y.maximum_cents)`
    .execute(tx)
    .catch(error => {
      if (constraintOf(error) === 'never_beyond') throw new Unrecordable([say.beyond])
      throw error
    })
}

export async function recordApproval(tx: Tx, id: string, one: Approval): Promise<void> {
  await sql`insert into payments.approval (payment, ordinal, role, by, at)
    values (${id}, ${one.ordinal}, ${one.role}, ${one.by}, ${one.at}::timestamptz)`.execute(tx)
}

export async function recordApproved(tx: Tx, id: string, at: Temporal.Instant, offset: Money): Promise<void> {
  await sql`update payments.payment set state = 'approved', approved_at = ${at}::timestamptz,
    offset_cents = ${offset.cents}::bigint where id = ${id}`.execute(tx)
}

export async function recordState(
  tx: Tx,
  id: string,
  change: {
    readonly state: PaymentState
    readonly paidOn?: Temporal.PlainDate
    readonly failure?: Payment['failure']
    readonly reason?: string
    readonly letter?: string | null
  },
): Promise<void> {
  const { state, paidOn, failure, reason, letter } = change
  await sql`update payments.payment set state = ${state}, 
    paid_on = case when ${state === 'failed'} then null else coalesce(${paidOn ?? null}::date, paid_on) end,
    failure = ${failure == null ? null : json(failure)}::jsonb, reason = coalesce(${reason ?? null}::text, reason),
    letter = coalesce(${letter ?? null}::text, letter) where id = ${id}`.execute(tx)
}

/** What was paid or is under way in the years of an agreement, and what of it was paid. */
export const sumsOf = async (
  db: Reader,
  agreement: string,
): Promise<{ readonly year: number; readonly spoken: Money; readonly paid: Money }[]> =>
  (
    await sql<{ year: number; spoken: bigint; paid: bigint }>`select year, sum(amount_cents)::bigint as spoken,
        coalesce(sum(amount_cents) filter (where state = 'confirmed'), 0)::bigint as paid
      from payments.payment where agreement::text = ${agreement} and state <> 'withdrawn' group by year order by year`.execute(
      db,
    )
  ).rows.map(({ year, spoken, paid }) => ({ year, spoken: money(spoken), paid: money(paid) }))

/** An amount as it stands in the data of an event. */
export const said = (amount: Money): string => decimalString(amount)
