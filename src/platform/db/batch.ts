import { sql } from 'kysely'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Subject } from './act.ts'
import type { Tx } from './database.ts'
import { type Json, json } from './values.ts'

/** One event more of an act that touches several subjects at once, such as the loading of a programme pack. */
export type Besides = { readonly subject: Subject; readonly name: string; readonly data?: Json }

/**
 * Enters one act that touches many subjects (an import, a merger) into the history of each of them, in one statement.
 * Each `id` at most once. Someone who acts on one of them at the same moment collides on the version and is tried again.
 */
export async function alsoActed(
  tx: Tx,
  step: { readonly actor: Actor; readonly kind: string; readonly name: string; readonly now: Temporal.Instant },
  subjects: readonly { readonly id: string; readonly data: Json }[],
): Promise<void> {
  await sql`
    insert into event.event (subject_kind, subject_id, version, act, actor, data, happened_at)
    select ${step.kind}, s.id, coalesce(
        (select max(version) from event.event e where e.subject_kind = ${step.kind} and e.subject_id = s.id), 0) + 1,
      ${step.name}, ${actorKey(step.actor)}, s.data, ${step.now}::timestamptz
    from jsonb_to_recordset(${json(subjects)}::jsonb) as s (id text, data jsonb)`.execute(tx)
}
