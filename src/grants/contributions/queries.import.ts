import { randomUUID } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import { decimalString } from '../../kernel/money.ts'
import { type Outcome, refused } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, alsoActed, type Database, type Reader } from '../../platform/db/index.ts'
import { clusterSubject } from './contribution.ts'
import { groundOf, type How, payerOf } from './queries.acts.ts'
import * as rules from './rules.import.ts'
import * as store from './store.ts'

type Rows = readonly (readonly string[])[]

/** What an import would bring, row by row. */
export async function planImport(
  db: Reader,
  actor: Actor,
  cluster: string,
  rows: Rows,
): Promise<Outcome<rules.Judged[]>> {
  const read = rules.readRows(rows)
  if (!read.ok) return read
  const payers = new Map<string, { readonly id: string }>()
  for (const { asked } of read.fact) {
    if (payers.has(asked.payer)) continue
    const found = await payerOf(db, asked.payer)
    if (found !== undefined) payers.set(asked.payer, found)
  }
  return { ok: true, fact: rules.judge(read.fact, await groundOf(db, cluster), payers, actor) }
}

/** Records the pledges of a list: all of its rows, or none. Answers how many. */
export const importPledges = (
  database: Database,
  actor: Actor,
  asked: { readonly cluster: string; readonly rows: Rows },
  how: How = {},
): Promise<Outcome<number>> =>
  act(database, {
    actor,
    subject: clusterSubject(asked.cluster),
    name: 'contributions.pledges-imported',
    ...how,
    load: async tx => ({
      ground: await groundOf(tx, asked.cluster),
      plan: await planImport(tx, actor, asked.cluster, asked.rows),
    }),
    decide: ({ plan }) => (plan.ok ? rules.whole(plan.fact) : refused(...plan.refusals)),
    record: async (tx, pledges, now, { ground }) => {
      const demonstration = ground.cluster?.demonstration ?? false
      const made: { id: string; data: { payer: string; amount: string } }[] = []
      for (const one of pledges) {
        const id = randomUUID()
        await store.record(tx, {
          ...one,
          id,
          number: await store.nextNumber(tx, one.period.from.year, demonstration),
          cluster: asked.cluster,
          state: 'pledged',
          reference: null,
          pledgedOn: dayOf(now),
          invoicedOn: null,
          receivedOn: null,
          splitOf: null,
          call: null,
          demonstration,
        })
        made.push({ id, data: { payer: one.payer, amount: decimalString(one.amount) } })
      }
      await alsoActed(tx, { actor, kind: 'contribution', name: 'contribution.pledged', now }, made)
      return made.length
    },
    data: pledges => ({ pledges: pledges.length }),
  })
