import type { Actor } from '../../kernel/actor.ts'
import { accept } from '../../kernel/outcome.ts'
import { act, type Database, type Tx } from '../../platform/db/index.ts'
import { closeInvitations } from './store.tickets.ts'
import { actorOf, recordSeen } from './store.ts'

export type Way = 'password' | 'second-factor' | 'passkey' | 'provider' | 'demonstration'

/** Leaves an event about a person; `also` is done in the same transaction. */
export async function leave(
  database: Database,
  actor: Actor,
  person: string,
  name: string,
  data: Readonly<Record<string, string>> = {},
  also: (tx: Tx, now: Temporal.Instant) => Promise<unknown> = async () => null,
): Promise<void> {
  await act(database, {
    actor,
    subject: { kind: 'person', id: person },
    name,
    load: async () => null,
    decide: () => accept(null),
    record: async (tx, _fact, now) => {
      await also(tx, now)
      return null
    },
    data: () => ({ ...data }),
  })
}

/** Someone came in. An invitation that was still open has been used with it. */
export async function cameIn(database: Database, person: string, way: Way): Promise<void> {
  const actor: Actor = (await actorOf(database.reader, person)) ?? { kind: 'visitor' }
  await leave(database, actor, person, 'sign-in.succeeded', { way }, async (tx, now) => {
    await recordSeen(tx, person, now)
    await closeInvitations(tx, person, now)
  })
}

/** Someone did not get in. For an address that nobody has, the same is done about nobody, so that it takes as long. */
export async function failedToComeIn(database: Database, person: string | undefined, way: Way): Promise<void> {
  await act(database, {
    actor: { kind: 'visitor' },
    subject: person === undefined ? { kind: 'sign-in', id: 'unknown' } : { kind: 'person', id: person },
    name: 'sign-in.failed',
    load: async () => null,
    decide: () => accept(null),
    record: async () => null,
    data: () => ({ way }),
  })
}
