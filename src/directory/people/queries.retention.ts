import { system } from '../../kernel/actor.ts'
import { accept } from '../../kernel/outcome.ts'
import { act, type Database } from '../../platform/db/index.ts'
import { clearEnded } from '../../platform/identity/index.ts'
import { eraseMailBefore } from '../../platform/mail/index.ts'
import type { Elsewhere } from './elsewhere.ts'
import { erase } from './queries.erasure.ts'
import { endBefore, isDue } from './rules.retention.ts'
import { clearTickets, standings } from './store.retention.ts'

export type Cleared = {
  readonly sessions: number
  readonly tickets: number
  readonly messages: number
  readonly people: number
}

/** Applies the retention periods as of now: clears what has ended and erases whoever has served their time. */
export async function applyRetention(
  database: Database,
  now: Temporal.Instant,
  elsewhere: readonly Elsewhere[],
): Promise<Cleared> {
  const actor = system('retention')
  let people = 0
  for (const standing of await standings(database.reader)) {
    if (!isDue(standing, now)) continue
    const outcome = await erase(database, actor, standing.id, { sure: true, why: 'retention', elsewhere })
    if (outcome.ok) people++
  }
  const counted = { sessions: 0, tickets: 0, messages: 0 }
  await act(database, {
    actor,
    subject: { kind: 'retention', id: 'identity' },
    name: 'retention.applied',
    load: async tx => {
      const [sessions, tickets, messages] = [
        endBefore('session', now),
        endBefore('ticket', now),
        endBefore('mail', now),
      ]
      counted.sessions = sessions === undefined ? 0 : await clearEnded(tx, sessions)
      counted.tickets = tickets === undefined ? 0 : await clearTickets(tx, tickets)
      counted.messages = messages === undefined ? 0 : await eraseMailBefore(tx, messages)
      return counted
    },
    decide: accept,
    record: async () => null,
    data: ({ sessions, tickets, messages }) => ({ sessions, tickets, messages, people }),
  })
  return { ...counted, people }
}
