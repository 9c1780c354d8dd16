import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Actor, actorKey, system } from '../../kernel/actor.ts'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database, sqlState } from '../../platform/db/index.ts'
import type { ClosingState } from './closing.ts'
import type { How } from './queries.budget.ts'
import * as rules from './rules.closing.ts'
import * as store from './store.closing.ts'

/** Prepares the end of a year: its preview, line by line. Answers its id. */
export function prepareClosing(
  database: Database,
  actor: Actor,
  asked: rules.AskedClosing & { readonly demonstration?: boolean },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  const demonstration = actor.kind === 'person' ? actor.demonstration : asked.demonstration === true
  return act(database, {
    actor,
    subject: { kind: 'closing', id },
    name: 'closing.prepared',
    ...how,
    load: async tx => ({ closings: await store.holdClosings(tx, demonstration), demonstration }),
    decide: (standing, now) => rules.prepare(asked, standing, actor, dayOf(now)),
    record: async (tx, { year, choices }, now) => {
      await store.recordClosing(tx, { id, year, choices, preparedBy: actorKey(actor), demonstration }, now)
      return id
    },
    data: ({ year, choices }) => ({
      year,
      ...choices,
      releaseEndedBy: choices.releaseEndedBy?.toString() ?? null,
    }),
  })
}

const moves =
  (what: 'start' | 'continue' | 'withdraw', name: string, state: ClosingState) =>
  (database: Database, actor: Actor, asked: { readonly id: string }, how: How = {}): Promise<Outcome<string>> =>
    act(database, {
      actor,
      subject: { kind: 'closing', id: asked.id },
      name,
      ...how,
      load: tx => store.closingById(tx, asked.id),
      decide: found => rules.decideClosing(what, found, actor),
      record: async (tx, { id }, now) => {
        await store.recordState(tx, id, state, { by: actorKey(actor), at: now })
        return id
      },
    })

/** Withdraws it before anything was entered. */
export const withdrawClosing = moves('withdraw', 'closing.withdrawn', 'withdrawn')
const start = moves('start', 'closing.started', 'running')
const goOn = moves('continue', 'closing.continued', 'running')

/** Carries a year end out, to its end. Interrupted, it is gone on with by `continueClosing`: each line is entered once. */
export async function carryOutClosing(
  database: Database,
  actor: Actor,
  asked: { readonly id: string },
  how: How = {},
): Promise<Outcome<string>> {
  const started = await start(database, actor, asked, how)
  return started.ok ? run(database, asked.id, how) : started
}

export async function continueClosing(
  database: Database,
  actor: Actor,
  asked: { readonly id: string },
  how: How = {},
): Promise<Outcome<string>> {
  const gone = await goOn(database, actor, asked, how)
  return gone.ok ? run(database, asked.id, how) : gone
}

const atOnce = 200
const tries = 5

/** Enters what waits, some lines at a time so that nobody else waits for long, and finishes. */
async function run(database: Database, id: string, { moment }: How): Promise<Outcome<string>> {
  const closing = await store.closingById(database.reader, id)
  if (closing === undefined || closing.state !== 'running') return accept(id)
  for (let attempt = 1; ; ) {
    try {
      const entered = await database.reader.transaction().execute(tx => store.enterLines(tx, closing, atOnce))
      if (entered === 0) break
      database.changes.count++
      attempt = 1
    } catch (error) {
      if (!['40001', '40P01'].includes(sqlState(error) ?? '') || attempt++ === tries) throw error
      await pause(2 ** attempt)
    }
  }
  return finish(database, id, moment)
}

const finish = (database: Database, id: string, moment: Temporal.Instant | undefined): Promise<Outcome<string>> =>
  act(database, {
    actor: system('closing'),
    subject: { kind: 'closing', id },
    name: 'closing.finished',
    key: `closing-${id}`,
    moment,
    load: tx => store.closingById(tx, id),
    decide: found => rules.decideClosing('finish', found, system('closing')),
    record: async (tx, _fact, now) => {
      await store.recordState(tx, id, 'closed', { at: now })
      return id
    },
  })
