import { type Actor, hasRole } from '../../kernel/actor.ts'
import type { Words } from '../../kernel/words.ts'
import type { Reader } from '../../platform/db/index.ts'
import { openings } from '../../programme/calls/queries.ts'
import { applicationsIn } from '../applications/queries.ts'
import type { Listed, Waiting } from './pages.list.tsx'
import type { Choosable } from './pages.prepare.tsx'
import { candidatesOf, decidable, type Under, underOf } from './queries.gather.ts'
import { wordsOf } from './queries.room.ts'
import { competentFor, type Level } from './rules.levels.ts'
import { itemsOf, sittings } from './store.sittings.ts'

/** The names of the calls, by their id: for lists of the agency. */
export const callNames = async (db: Reader): Promise<ReadonlyMap<string, Words>> =>
  new Map((await openings(db)).map(({ call, names }) => [call, wordsOf(names, call)]))

/** Every meeting, with the words of its call, stage and level. */
export async function listedSittings(db: Reader): Promise<Listed[]> {
  const found: Listed[] = []
  for (const sitting of await sittings(db)) {
    const under = await underOf(db, sitting.call)
    const stage = under?.opening.stages.find(({ id }) => id === sitting.stage)
    const level = under?.levels.find(({ id }) => id === sitting.level)
    found.push({
      sitting,
      callNames: wordsOf(under?.opening.names ?? null, sitting.call),
      stageNames: stage?.names ?? { en: sitting.stage, nl: sitting.stage },
      levelNames: level?.names ?? { en: sitting.level, nl: sitting.level },
      items: (await itemsOf(db, sitting.id)).length,
    })
  }
  return found
}

/** The calls in which a decision can be prepared. */
export const callsWaiting = async (db: Reader): Promise<Choosable[]> =>
  (await openings(db)).map(({ call, names, demonstration }) => ({
    id: call,
    names: wordsOf(names, call),
    demonstration,
  }))

/** What waits for a decision, by call and stage; and what the actor may decide alone, by delegation. */
export async function waitingNow(db: Reader, actor: Actor, now: Temporal.Instant): Promise<Waiting[]> {
  const found: Waiting[] = []
  for (const { call } of await openings(db)) {
    const under = await underOf(db, call)
    if (under === undefined) continue
    for (const stage of under.opening.stages) {
      const waiting = await applicationsIn(db, { call, stage: stage.id, states: decidable })
      if (waiting.length === 0) continue
      found.push({
        call,
        stage: stage.id,
        callNames: wordsOf(under.opening.names, call),
        stageNames: stage.names,
        count: waiting.length,
        demonstration: under.opening.demonstration,
        alone: await aloneIn(db, actor, under, stage.id, now),
      })
    }
  }
  return found
}

/** Those for which the lowest competent level is one person whose role the actor has. */
async function aloneIn(
  db: Reader,
  actor: Actor,
  { opening, levels }: Under,
  stage: string,
  now: Temporal.Instant,
): Promise<Waiting['alone']> {
  const own = levels.filter(({ decider }) => decider !== 'sitting' && hasRole(actor, decider))
  if (own.length === 0) return []
  const candidates = await candidatesOf(db, { call: opening.call, stage }, now)
  return candidates.flatMap(candidate => {
    const level: Level | undefined = competentFor(levels, candidate.cost.known ? candidate.cost.total : null)
    return level !== undefined && own.includes(level) ? [{ candidate, level }] : []
  })
}
