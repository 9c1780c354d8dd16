import type { Cluster, RecordedStanding, Source } from '../../directory/clusters/index.ts'
import { allClusters, clusterById, recordOf, sources, standings } from '../../directory/clusters/queries.ts'
import type { Translated } from '../../kernel/words.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Acknowledgement, StandingOn } from './acknowledgement.ts'
import { standingOn } from './rules.ts'
import * as store from './store.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/**
 * A line of the public register: an acknowledgement of our own, with its code, or one that only a source tells of. `until`
 * null: no source tells when it ends.
 */
export type Entry = {
  readonly id: string | null
  readonly code: string | null
  readonly cluster: string
  readonly name: Translated | null
  /** `ibn`; `version` is the instrument version where it is known. */
  readonly instrument: string
  readonly version: string | null
  readonly from: Day
  readonly until: Day | null
  readonly supportFrom: Day | null
  readonly endedFrom: Day | null
  readonly standing: StandingOn
  readonly source: string | null
  readonly demonstration: boolean
}

/** Every acknowledgement as it stands on a day, real ones first. Those that are not yet in force then are in it too. */
export async function registerOn(db: Reader, day: Day): Promise<Entry[]> {
  const clusters = new Map((await allClusters(db)).map(cluster => [cluster.id, cluster]))
  const own = await store.all(db)
  const titles = new Map((await sources(db)).map(source => [source.key, source]))
  const { knownThrough } = await recordOf(db)
  const told = Map.groupBy(await standings(db), ({ cluster }) => cluster)
  const entries = [...clusters.values()].flatMap(cluster => [
    ...own.filter(a => a.cluster === cluster.id).map(a => entryOf(a, cluster, day)),
    ...sourced(told.get(cluster.id) ?? [], own, cluster, day, cluster.demonstration ? null : knownThrough, titles),
  ])
  return entries.sort(
    (a, b) =>
      Number(a.demonstration) - Number(b.demonstration) ||
      (a.cluster < b.cluster ? -1 : a.cluster > b.cluster ? 1 : compare(a.from, b.from)),
  )
}

const entryOf = (a: Acknowledgement, cluster: Cluster, day: Day): Entry => ({
  id: a.id,
  code: a.code,
  cluster: a.cluster,
  name: cluster.name,
  instrument: a.instrument.split('@')[0] ?? '',
  version: a.instrument,
  from: a.from,
  until: a.until,
  supportFrom: a.supportFrom,
  endedFrom: a.endedFrom,
  standing: standingOn(a, day),
  source: null,
  demonstration: a.demonstration,
})

/** Acknowledgements that a source tells of, and that this register did not make. They have no code: nothing of ours proves them. */
function sourced(
  all: readonly RecordedStanding[],
  own: readonly Acknowledgement[],
  cluster: Cluster,
  day: Day,
  knownThrough: Day | null,
  titles: ReadonlyMap<string, Source>,
): Entry[] {
  const ours = new Set(own.map(a => `${a.cluster} ${a.from}`))
  const inOrder = [...all].sort((a, b) => compare(a.from, b.from))
  return inOrder.flatMap((standing, index): Entry[] => {
    if (standing.status !== 'acknowledged' || ours.has(`${standing.cluster} ${standing.from}`)) return []
    const after = inOrder.slice(index + 1)
    const ending = after.find(({ status }) => status !== 'announced')
    const endedFrom =
      ending !== undefined && (standing.until === null || compare(ending.from, standing.until) <= 0)
        ? ending
        : undefined
    return [
      {
        id: null,
        code: null,
        cluster: cluster.id,
        name: cluster.name,
        instrument: standing.instrument,
        version: null,
        from: standing.from,
        until: standing.until,
        supportFrom: null,
        endedFrom: endedFrom?.from ?? null,
        standing: onDay(standing, endedFrom, day, knownThrough),
        source: standing.source === null ? null : (titles.get(standing.source)?.title ?? standing.source),
        demonstration: cluster.demonstration,
      },
    ]
  })
}

function onDay(
  { from, until }: RecordedStanding,
  ending: RecordedStanding | undefined,
  day: Day,
  knownThrough: Day | null,
): StandingOn {
  if (compare(day, from) < 0) return 'not-yet'
  if (ending !== undefined && compare(day, ending.from) >= 0)
    return ending.status === 'revoked' ? 'revoked' : ending.status === 'merged' ? 'succeeded' : 'ended'
  if (until !== null) return compare(day, until) > 0 ? 'ended' : 'in-force'
  return knownThrough !== null && compare(day, knownThrough) > 0 ? 'unknown' : 'in-force'
}

/** What the register says of one cluster on a day: every line, and whether one of them is in force. */
export async function clusterIn(
  db: Reader,
  cluster: string,
  day: Day,
): Promise<{ readonly cluster: Cluster; readonly entries: readonly Entry[] } | undefined> {
  const found = await clusterById(db, cluster)
  if (found === undefined) return undefined
  return { cluster: found, entries: (await registerOn(db, day)).filter(entry => entry.cluster === cluster) }
}
