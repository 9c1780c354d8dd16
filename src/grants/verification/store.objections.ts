import { constraintOf, json, type Reader, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { Objection } from './control.ts'
import { said } from './sentences.ts'

const selected = sql`select o.control::text, o.certificate::text, o.text, o.files, o.by_person as by, o.at,
  o.decide_outcome as outcome, o.decided_reason as reason, o.decided_by as "decidedBy", o.decided_at as "decidedAt"
  from verification.objection o`

export const objectionsOf = async (db: Reader, control: string): Promise<Objection[]> =>
  (await sql<Objection>`${selected} where o.control::text = ${control} order by o.at`.execute(db)).rows

/** Objections on which nobody decided yet. */
export const objectionsOpen = async (db: Reader): Promise<Objection[]> =>
  (await sql<Objection>`${selected} where o.decide_outcome is null order by o.at`.execute(db)).rows

type New = Pick<Objection, 'control' | 'certificate' | 'text' | 'files' | 'by' | 'at'>
export async function recordObjection(tx: Tx, o: New): Promise<void> {
  await sql`insert into verification.objection (control, certificate, text, files, by_person, at)
    values (${o.control}::uuid, ${o.certificate}::uuid, ${o.text}, ${json(o.files)}::jsonb, ${o.by}, ${o.at}::timestamptz)`
    .execute(tx)
    .catch(error => {
      if (constraintOf(error) === 'objection_once') throw new Unrecordable([said.objected])
      throw error
    })
}

export async function recordObjectionOutcome(
  tx: Tx,
  { control, certificate }: Pick<Objection, 'control' | 'certificate'>,
  decided: { readonly outcome: string; readonly reason: string; readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`update verification.objection set decide_outcome = ${decided.outcome}, decided_reason = ${decided.reason},
      decided_by = ${decided.by}, decided_at = ${decided.at}::timestamptz
    where control = ${control}::uuid and certificate = ${certificate}::uuid`.execute(tx)
}
