import { type Json, json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Amendment, AmendmentState } from './amendment.ts'

export type Revision = {
  readonly agreement: string
  readonly ordinal: number
  readonly content: Json
  readonly amendment: string | null
  readonly letter: string | null
  readonly since: Temporal.PlainDate
}

/** Every state of what was agreed, the first signed text first. */
export const revisionsOf = async (db: Reader, agreement: string): Promise<Revision[]> =>
  (
    await sql<Revision>`select agreement::text, ordinal, content, amendment::text, letter, since
      from agreements.revision where agreement::text = ${agreement} order by ordinal`.execute(db)
  ).rows

export async function recordRevision(tx: Tx, r: Revision & { readonly at: Temporal.Instant }): Promise<void> {
  await sql`insert into agreements.revision (agreement, ordinal, content, amendment, letter, since, recorded_at)
    values (${r.agreement}, ${r.ordinal}, ${json(r.content)}::jsonb, ${r.amendment}::uuid, ${r.letter},
      ${r.since}::date, ${r.at}::timestamptz)`.execute(tx)
  await sql`update agreements.agreement set revision = ${r.ordinal} where id = ${r.agreement}`.execute(tx)
}

const selected = sql`
  select id::text, agreement::text, ordinal, kind, state, before, after, reason, side, requested_by as "requestedBy",
    requested_at as "requestedAt", agreed_by as "agreedBy", agreed_at as "agreedAt", decided_by as "decidedBy",
    decided_at as "decidedAt", decision_reason as "decisionReason", addendum, letter
  from agreements.amendment`

/** The requests to change an agreement, the newest first. */
export const amendmentsOf = async (db: Reader, agreement: string): Promise<Amendment[]> =>
  (await sql<Amendment>`${selected} where agreement::text = ${agreement} order by ordinal desc`.execute(db)).rows

/** The requests that nobody has decided on. */
export const amendmentsOpen = async (db: Reader): Promise<Amendment[]> =>
  (await sql<Amendment>`${selected} where state = 'requested' order by requested_at, id`.execute(db)).rows

export async function recordAmendment(
  tx: Tx,
  a: Pick<
    Amendment,
    'id' | 'agreement' | 'kind' | 'before' | 'after' | 'reason' | 'side' | 'requestedBy' | 'requestedAt'
  >,
): Promise<void> {
  await sql`insert into agreements.amendment (id, agreement, ordinal, kind, state, before, after, reason, side,
      requested_by, requested_at)
    select ${a.id}, ${a.agreement}, coalesce(max(o.ordinal), 0) + 1, ${a.kind}, 'requested', ${json(a.before)}::jsonb,
      ${json(a.after)}::jsonb, ${a.reason}, ${a.side}, ${a.requestedBy}, ${a.requestedAt}::timestamptz
    from agreements.amendment o where o.agreement = ${a.agreement}::uuid`.execute(tx)
}

export async function recordConsent(tx: Tx, id: string, by: string, at: Temporal.Instant): Promise<void> {
  await sql`update agreements.amendment set agreed_by = ${by}, agreed_at = ${at}::timestamptz where id = ${id}`.execute(
    tx,
  )
}

export async function recordOutcome(
  tx: Tx,
  id: string,
  outcome: {
    readonly state: Exclude<AmendmentState, 'requested'>
    readonly by: string
    readonly at: Temporal.Instant
    readonly reason: string | null
    readonly addendum?: number
    readonly letter?: string | null
  },
): Promise<void> {
  await sql`update agreements.amendment set state = ${outcome.state}, decided_by = ${outcome.by},
      decided_at = ${outcome.at}::timestamptz, decision_reason = ${outcome.reason},
      addendum = ${outcome.addendum ?? null}::integer, letter = ${outcome.letter ?? null} where id = ${id}`.execute(tx)
}
