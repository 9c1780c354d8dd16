import { randomUUID } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import { money } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { act, type Database } from '../../platform/db/index.ts'
import { readYear } from './rules.budget.ts'
import type { Opening } from './rules.ts'
import * as rules from './rules.ts'
import { articleById, creditStanding } from './store.budget.ts'
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
    load: async (tx): Promise<rules.Source> => {
      const article = await articleById(tx, asked.article ?? '')
      const year = readYear(asked.budgetYear ?? '')
      const standing =
        article === undefined || year === undefined
          ? { left: money(0n), closed: false }
          : await creditStanding(tx, article, year, 'commitment')
      return { article, standing, demonstration }
    },
    decide: source => rules.open(asked, source),
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
    data: ({ name, period, sum, article }) => ({
      name,
      article,
      from: period.from.toString(),
      to: period.to.toString(),
      cents: sum.cents.toString(),
    }),
  })
}
