import { factsOf, lineageOf, standings } from '../../directory/clusters/queries.ts'
import type { Reader } from '../../platform/db/index.ts'
import { type AidClock, type AidStretch, clockOf } from './rules.clock.ts'
import { termFrom } from './rules.ts'
import * as store from './store.ts'

/**
 * The clock of operating aid of a cluster: every stretch of its own and of those it came from. Of an acknowledgement of this
 * register the support counts from its own first day; of a sourced one from the day that a source tells, else from the
 * acknowledgement, which is then an assumption.
 */
export async function aidClockOf(
  db: Reader,
  cluster: string,
  on: Temporal.PlainDate,
  term: { from: Temporal.PlainDate; until: Temporal.PlainDate } | null = null,
): Promise<AidClock> {
  const stretches: AidStretch[] = []
  for (const id of await lineageOf(db, cluster)) {
    const own = await store.ofCluster(db, id)
    for (const { supportFrom, months, endedFrom, instrument } of own) {
      if (supportFrom === null) continue
      const { until } = termFrom(supportFrom, months)
      const stopped = endedFrom?.subtract({ days: 1 }) ?? null
      const ends = stopped !== null && Temporal.PlainDate.compare(stopped, until) < 0 ? stopped : until
      stretches.push({ cluster: id, instrument, from: supportFrom, until: ends, assumed: false })
    }
    stretches.push(...(await sourced(db, id, new Set(own.map(({ from }) => from.toString())))))
  }
  return clockOf(stretches, term, on)
}

async function sourced(db: Reader, cluster: string, ours: ReadonlySet<string>): Promise<AidStretch[]> {
  const told = (await factsOf(db, cluster))
    .filter(({ key, value }) => key === 'supportedFrom' && typeof value === 'string' && value.length === 10)
    .map(({ value }) => Temporal.PlainDate.from(String(value)))
  const terms = (await standings(db, cluster)).filter(
    ({ status, from }) => status === 'acknowledged' && !ours.has(from.toString()),
  )
  return terms.map(({ instrument, from, until }) => {
    const { compare } = Temporal.PlainDate
    const start = told.find(day => compare(day, from) >= 0 && (until === null || compare(day, until) <= 0))
    return { cluster, instrument, from: start ?? from, until, assumed: start === undefined }
  })
}
