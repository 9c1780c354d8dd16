import { clusterById } from '../../directory/clusters/queries.ts'
import { sum } from '../../kernel/money.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage } from '../../kernel/words.ts'
import type { Tx } from '../../platform/db/index.ts'
import { type Reservation, returnsOf } from '../../programme/envelopes/index.ts'
import { drawingsOf, earmarksOn } from '../../programme/envelopes/queries.ts'
import { drawsOnEarmarks } from '../../programme/instruments/index.ts'
import type { Candidate } from './candidate.ts'
import type { Under } from './queries.gather.ts'
import type { Deciding } from './rules.decide.ts'

/** The project money that a decision may draw on, as if what the one before it holds were back already; null: none is. */
export async function projectMoney(
  tx: Tx,
  { shares }: Candidate,
  { instrument }: Under,
  earlier: Reservation | undefined,
  now: Temporal.Instant,
): Promise<Deciding['earmarks']> {
  if (!drawsOnEarmarks(instrument)) return null
  const day = dayOf(now)
  const clusters = shares.map(({ cluster }) => cluster)
  const running = await earmarksOn(tx, clusters, day)
  const returns = earlier === undefined ? [] : returnsOf(earlier.left, await drawingsOf(tx, [earlier.id], day))
  const names = new Map<string, string>()
  for (const id of clusters) {
    const cluster = await clusterById(tx, id)
    names.set(id, cluster === undefined ? id : (inLanguage(cluster.name, 'nl')?.text ?? id))
  }
  return {
    running: running.map(one => ({
      ...one,
      left: sum([
        one.left,
        ...returns
          .filter(({ earmark, running: goes }) => goes && earmark === one.reservation)
          .map(({ amount }) => amount),
      ]),
    })),
    nameOf: cluster => names.get(cluster) ?? cluster,
  }
}
