import { money } from '../../kernel/money.ts'
import { constraintOf, json, type Reader, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { Receipt, Recovery, RecoveryState } from './recovery.ts'
import type { InterestRule } from './rule.ts'
import { recoverySentences as say } from './sentences.ts'
import { readExplanation, readInterest, writtenExplanation, writtenInterest } from './written.ts'

type Row = Omit<Recovery, 'amount' | 'received' | 'interestReceived' | 'explanation' | 'interest' | 'receipts'> & {
  readonly cents: bigint
  readonly receivedCents: bigint
  readonly interestCents: bigint
  readonly explanation: unknown
  readonly interest: Parameters<typeof readInterest>[0] | null
  readonly receipts: readonly (Omit<Receipt, 'principal' | 'interest' | 'on'> & {
    readonly principal: string
    readonly interest: string
    readonly on: string
  })[]
}
const read = ({ cents, receivedCents, interestCents, explanation, interest, receipts, ...row }: Row): Recovery => ({
  ...row,
  amount: money(cents),
  received: money(receivedCents),
  interestReceived: money(interestCents),
  explanation: explanation === null ? null : readExplanation(explanation),
  interest: interest === null ? null : readInterest(interest),
  receipts: receipts.map(one => ({
    ...one,
    principal: money(BigInt(one.principal)),
    interest: money(BigInt(one.interest)),
    on: Temporal.PlainDate.from(one.on),
  })),
})

const selected = sql`
  select r.id::text, r.number, r.agreement::text, r.cluster, r.organisation, r.instrument, r.year,
    (select o.project from agreements.of_project o where o.agreement = r.agreement::text) as project,
    r.amount_cents as cents, r.received_cents as "receivedCents", r.interest_cents as "interestCents", r.ground, r.source,
    r.reason, r.explanation, r.assessed, r.state, r.announced_by as "announcedBy", r.announced_at as "announcedAt",
    r.answer_by as "answerBy", r.answer, r.answered_at as "answeredAt", r.claimed_by as "claimedBy",
    r.claimed_at as "claimedAt", r.due, r.reference, r.interest, r.bar::text, r.waiver_by as "waiverBy",
    r.waiver_reason as "waiverReason", r.settled_by as "settledBy", r.settled_on as "settledOn", r.announcement, r.letter,
    r.demonstration,
    coalesce((select jsonb_agg(jsonb_build_object('ordinal', t.ordinal, 'way', t.way, 'principal', t.principal_cents::text,
      'interest', t.interest_cents::text, 'on', t.received_on, 'source', t.source, 'by', t.by) order by t.ordinal)
      from payments.receipt t where t.recovery = r.id), '[]'::jsonb) as receipts,
    coalesce((select max(e.version) from event.event e
      where e.subject_kind = 'recovery' and e.subject_id = r.id::text), 0)::integer as version
  from payments.recovery r`

export const recoveryById = async (db: Reader, id: string): Promise<Recovery | undefined> =>
  (await sql<Row>`${selected} where r.id::text = ${id}`.execute(db)).rows.map(read)[0]

export type WantedRecoveries = {
  readonly agreement?: string | undefined
  readonly organisation?: string | undefined
  readonly states?: readonly RecoveryState[] | undefined
  /** Structured references. */
  readonly references?: readonly string[] | undefined
}
/** Recoveries, the oldest first. */
export const allRecoveries = async (db: Reader, wanted: WantedRecoveries = {}): Promise<Recovery[]> => {
  const { agreement, organisation, states, references } = wanted
  return (
    await sql<Row>`${selected}
      where (${agreement ?? null}::text is null or r.agreement::text = ${agreement ?? null})
        and (${organisation ?? null}::text is null or r.organisation = ${organisation ?? null})
        and (${states === undefined} or r.state = any(${[...(states ?? [])]}::text[]))
        and (${references === undefined} or r.reference = any(${[...(references ?? [])]}::text[]))
      order by r.demonstration, r.announced_at, r.number`.execute(db)
  ).rows.map(read)
}

/** Holds the recoveries of an organisation until the transaction ends: nothing is received twice at one moment. */
export async function holdRecoveries(tx: Tx, organisations: readonly string[]): Promise<void> {
  await sql`select id from payments.recovery where organisation = any(${[...organisations]}::text[])
    order by id for update`.execute(tx)
}

export type NewRecovery = Pick<
  Recovery,
  | 'id'
  | 'number'
  | 'agreement'
  | 'cluster'
  | 'organisation'
  | 'project'
  | 'instrument'
  | 'year'
  | 'amount'
  | 'ground'
  | 'source'
  | 'reason'
  | 'explanation'
  | 'assessed'
  | 'announcedBy'
  | 'announcedAt'
  | 'answerBy'
  | 'announcement'
  | 'demonstration'
>
export async function recordRecovery(tx: Tx, r: NewRecovery): Promise<void> {
  await sql`insert into payments.recovery (id, number, agreement, cluster, organisation, instrument, year, amount_cents, ground,
      source, reason, explanation, assessed, state, announced_by, announced_at, answer_by, announcement, demonstration)
    values (${r.id}, ${r.number}, ${r.agreement}, ${r.cluster}, ${r.organisation}, ${r.instrument}, ${r.year},
      ${r.amount.cents}::bigint, ${r.ground}, ${r.source}, ${r.reason},
      ${r.explanation === null ? null : json(writtenExplanation(r.explanation))}::jsonb,
      ${r.assessed === null ? null : json(r.assessed)}::jsonb, 'announced', ${r.announcedBy},
      ${r.announcedAt}::timestamptz, ${r.answerBy}::date, ${r.announcement}, ${r.demonstration})`
    .execute(tx)
    .catch(error => {
      if (constraintOf(error) === 'recovery_ground') throw new Unrecordable([say.once])
      throw error
    })
}

export async function recordHearing(tx: Tx, id: string, text: string, by: string, at: Temporal.Instant): Promise<void> {
  await sql`update payments.recovery set answer = ${text}, answered_by = ${by}, answered_at = ${at}::timestamptz
    where id = ${id}`.execute(tx)
}

export async function recordClaim(
  tx: Tx,
  id: string,
  claim: {
    readonly by: string
    readonly at: Temporal.Instant
    readonly due: Temporal.PlainDate
    readonly reference: string
    readonly interest: InterestRule
    readonly bar: string
    readonly letter: string | null
  },
): Promise<void> {
  await sql`update payments.recovery set state = 'claimed', claimed_by = ${claim.by}, claimed_at = ${claim.at}::timestamptz,
    due = ${claim.due}::date, reference = ${claim.reference}, interest = ${json(writtenInterest(claim.interest))}::jsonb,
    bar = ${claim.bar}::uuid, letter = ${claim.letter} where id = ${id}`.execute(tx)
}

export async function recordReceipt(
  tx: Tx,
  id: string,
  one: Omit<Receipt, 'ordinal'>,
  at: Temporal.Instant,
): Promise<void> {
  await sql`insert into payments.receipt (recovery, ordinal, way, principal_cents, interest_cents, received_on, source, by, at)
    values (${id}, (select coalesce(max(ordinal), 0) + 1 from payments.receipt where recovery = ${id}), ${one.way},
      ${one.principal.cents}::bigint, ${one.interest.cents}::bigint, ${one.on}::date, ${one.source}, ${one.by},
      ${at}::timestamptz)`
    .execute(tx)
    .catch(error => {
      if (constraintOf(error) === 'receipt_once') throw new Unrecordable([say.counted])
      throw error
    })
  await sql`update payments.recovery set received_cents = received_cents + ${one.principal.cents}::bigint,
    interest_cents = interest_cents + ${one.interest.cents}::bigint where id = ${id}`
    .execute(tx)
    .catch(error => {
      if (constraintOf(error) === 'never_more_than_claimed') throw new Unrecordable([say.receipt])
      throw error
    })
}

export async function recordSettled(
  tx: Tx,
  id: string,
  {
    state,
    by,
    on,
  }: {
    readonly state: 'received' | 'waived' | 'dropped'
    readonly by: string
    readonly on: Temporal.PlainDate
  },
): Promise<void> {
  await sql`update payments.recovery set state = ${state}, settled_by = ${by}, settled_on = ${on}::date where id = ${id}`.execute(
    tx,
  )
}

export async function recordWaiver(
  tx: Tx,
  id: string,
  by: string,
  at: Temporal.Instant,
  reason: string,
): Promise<void> {
  await sql`update payments.recovery set waiver_by = ${by}, waiver_at = ${at}::timestamptz, waiver_reason = ${reason}
    where id = ${id}`.execute(tx)
}
