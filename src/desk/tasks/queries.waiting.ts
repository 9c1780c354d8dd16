import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Database } from '../../platform/db/index.ts'
import { tasksOf } from './queries.ts'

/** How many tasks each person has, as this process last saw it: for the frame around every page, which waits for nothing. */
export type Waiting = {
  /** What is known now; where that is old, it is asked anew behind the page. */
  of(actor: Actor): number | undefined
  told(actor: Actor, count: number): void
}

const freshFor = 30_000
const most = { people: 5000, atOnce: 2 }

export function waitingIn(database: Database): Waiting {
  const known = new Map<string, { count: number | undefined; at: number }>()
  let asking = 0
  const keep = (key: string, count: number | undefined) => {
    known.delete(key)
    known.set(key, { count, at: performance.now() })
    const [oldest] = known.keys()
    if (known.size > most.people && oldest !== undefined) known.delete(oldest)
  }
  const ask = async (actor: Actor, key: string) => {
    asking++
    // a count that could not be had is no reason to fail anything: the old one stands a while longer
    const tasks = await tasksOf(database.reader, actor, Temporal.Now.instant()).catch(() => undefined)
    asking--
    if (tasks !== undefined) keep(key, tasks.length)
  }
  return {
    of(actor) {
      const key = actorKey(actor)
      const found = known.get(key)
      if ((found === undefined || performance.now() - found.at > freshFor) && asking < most.atOnce) {
        keep(key, found?.count)
        void ask(actor, key)
      }
      return found?.count
    },
    told: (actor, count) => keep(actorKey(actor), count),
  }
}
