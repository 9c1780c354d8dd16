import { randomUUID } from 'node:crypto'
import { type Actor, actorKey, system } from '../../kernel/actor.ts'
import { accept } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, alsoActed, type Database, type Tx } from '../../platform/db/index.ts'
import { check, type Found, poolFor, unrecorded } from './queries.check.ts'
import { type Assignment, type Conflict, isLive, roundSubject } from './round.ts'
import * as store from './store.ts'

/**
 * The check of a round, done anew: for everyone of the pool against every application, or for one expert. What is found for the
 * first time is recorded and entered in the history of each assignment that it blocks: the score stays and counts no more.
 * Nothing new leaves no trace. Answers how many findings are new.
 */
export async function recheck(
  database: Database,
  actor: Actor,
  round: string,
  only: { readonly expert?: string; readonly application?: string } = {},
  moment?: Temporal.Instant,
): Promise<number> {
  const day = dayOf(moment ?? (await database.clock.read()))
  const fresh = await freshIn(database.reader, round, only, day)
  if (fresh.length === 0) return 0
  const outcome = await act(database, {
    actor: actor.kind === 'person' && only.expert === actor.person ? system('conflict-check') : actor,
    subject: roundSubject(round),
    name: 'evaluation-round.conflicts-found',
    moment,
    load: async tx => ({
      found: unrecorded(fresh, await store.conflictsIn(tx, round)),
      assignments: await store.assignmentsIn(tx, round),
    }),
    decide: state => accept(state),
    record: async (tx, { found, assignments }, now) => {
      await record(tx, { round, actor, how: 'check', found, assignments }, now)
      return found.length
    },
    data: ({ found }) => ({ found: found.map(told) }),
  })
  return outcome.ok ? outcome.fact : 0
}

const told = ({ application, expert, ground, about, words }: Found) => ({
  application,
  expert,
  ground,
  about,
  en: words.en,
  nl: words.nl,
})

async function freshIn(
  db: Database['reader'],
  round: string,
  { expert, application }: { readonly expert?: string; readonly application?: string },
  day: Temporal.PlainDate,
): Promise<Found[]> {
  const standing = await store.roundById(db, round)
  if (standing === undefined || standing.state === 'closed') return []
  const experts = await poolFor(db, standing, expert === undefined ? undefined : [expert])
  const applications = (await store.entriesOf(db, round)).filter(id => application === undefined || id === application)
  return unrecorded(await check(db, standing, applications, experts, day), await store.conflictsIn(db, round))
}

/** Records what was found, and blocks the assignments that it concerns. */
export async function record(
  tx: Tx,
  fact: {
    readonly round: string
    readonly actor: Actor
    readonly how: Conflict['how']
    readonly found: readonly Found[] | readonly Omit<Conflict, 'id' | 'round' | 'how' | 'by' | 'at'>[]
    readonly assignments: readonly Assignment[]
    /** The assignment whose own history tells it already. */
    readonly told?: string
  },
  now: Temporal.Instant,
): Promise<void> {
  const { round, actor, how, found } = fact
  await store.recordConflicts(
    tx,
    found.map(({ application, expert, ground, about, words }) => ({
      id: randomUUID(),
      round,
      application,
      expert,
      ground,
      about,
      words,
      how,
      by: actorKey(actor),
      at: now,
    })),
  )
  const hit = fact.assignments.filter(
    each =>
      isLive(each) &&
      found.some(({ application, expert }) => application === each.application && expert === each.expert),
  )
  if (hit.length === 0) return
  const ids = hit.map(({ id }) => id)
  await store.recordAssignmentState(tx, ids, 'blocked', now)
  const others = hit.filter(({ id }) => id !== fact.told)
  if (others.length > 0)
    await alsoActed(
      tx,
      { actor: system('conflict-check'), kind: 'assignment', name: 'assignment.blocked', now },
      others.map(({ id, application, expert, state }) => ({
        id,
        data: {
          was: state,
          found: found
            .filter(each => each.application === application && each.expert === expert)
            .map(({ ground, words }) => ({ ground, en: words.en, nl: words.nl })),
        },
      })),
    )
}

/** The check of one expert in every round in which they take part. */
export async function recheckExpert(
  database: Database,
  actor: Actor,
  expert: string,
  moment?: Temporal.Instant,
): Promise<void> {
  const rounds = new Set((await store.assignmentsOf(database.reader, expert)).map(({ round }) => round))
  for (const round of rounds) await recheck(database, actor, round, { expert }, moment)
}

/** The check of every round that is not closed: once a day, for what changed in the registers. Answers how many are new. */
export async function recheckAll(database: Database): Promise<number> {
  let found = 0
  for (const { id, state } of await store.rounds(database.reader))
    if (state !== 'closed') found += await recheck(database, system('conflict-check'), id)
  return found
}
