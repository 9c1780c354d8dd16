import { randomUUID } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { act, type Database } from '../../platform/db/index.ts'
import type { Opening } from './rules.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** Opens an envelope; answers with its id. Someone signed in for the demonstration opens one of the demonstration. */
export function openEnvelope(
  database: Database,
  actor: Actor,
  asked: Opening & { readonly id?: string; readonly demonstration?: boolean },
  how: {
    readonly key?: string | undefined
    readonly asked?: string | undefined
    readonly moment?: Temporal.Instant | undefined
  } = {},
): Promise<Outcome<string>> {
  const id = asked.id ?? randomUUID()
  const subject = { kind: 'envelope', id }
  const demonstration = actor.kind === 'person' ? actor.demonstration : asked.demonstration === true
  return act(database, {
    actor,
    subject,
    name: 'envelope.opened',
    ...how,
    load: async () => null,
    decide: () => rules.open(asked),
    record: async (tx, fact, happenedAt) => {
      await store.open(tx, id, fact, demonstration, {
        key: `envelope-${id}`,
        act: 'envelope.opened',
        subject,
        reason: fact.name,
        happenedAt,
      })
      return id
    },
    data: ({ name, period, sum }) => ({
      name,
      from: period.from.toString(),
      to: period.to.toString(),
      cents: sum.cents.toString(),
    }),
  })
}
