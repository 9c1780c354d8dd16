import { type Actor, actorKey } from '../../kernel/actor.ts'
import { act, type Database, type Tx } from '../../platform/db/index.ts'
import { forget } from '../../platform/identity/index.ts'
import { eraseMailTo } from '../../platform/mail/index.ts'
import type { Elsewhere } from './elsewhere.ts'
import { erase as mayErase } from './rules.ts'
import { concerned, recordErasure } from './store.ts'

/**
 * Erases someone: name, address, every way to sign in (their sessions end with it), links and messages, and what other
 * rooms keep about them (`elsewhere`); roles and mandates end. The opaque id and the events under it stay.
 */
export const erase = (
  database: Database,
  actor: Actor,
  id: string,
  { sure, why, elsewhere }: { sure: boolean; why?: string; elsewhere: readonly Elsewhere[] },
) =>
  act(database, {
    actor,
    subject: { kind: 'person', id },
    name: 'person.erased',
    load: tx => concerned(tx, id),
    decide: (state, now) => mayErase(sure, state, actor, now),
    record: async (tx, { email }, now) => {
      for (const { forget: away } of elsewhere) await away(tx, id)
      await takeAway(tx, id, email, actorKey(actor), now)
      return null
    },
    why: () => why,
  })

async function takeAway(tx: Tx, id: string, email: string, by: string, now: Temporal.Instant): Promise<void> {
  await forget(tx, id)
  await eraseMailTo(tx, email)
  await recordErasure(tx, id, by, now)
}
