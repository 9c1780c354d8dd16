import type { ClusterOn, Reach, Standing, Status } from './cluster.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** A stretch of one status, both days included; `until` null: no end is recorded. */
export type Stretch = {
  readonly status: Exclude<Status, 'none'>
  readonly from: Day
  readonly until: Day | null
  readonly instrument: string | null
}

/** A cluster and the stretches of its life, oldest first. */
export type Life = { readonly cluster: ClusterOn; readonly stretches: readonly Stretch[] }

/** The lives behind a list of clusters, in its order. */
export function livesOf(clusters: readonly ClusterOn[], standings: readonly Standing[]): Life[] {
  const byCluster = Map.groupBy(standings, ({ cluster }) => cluster)
  return clusters.map(cluster => ({
    cluster,
    stretches: stretchesOf(byCluster.get(cluster.id) ?? [], cluster.knownThrough),
  }))
}

/**
 * A life as one line without overlaps: each standing lasts until the next begins. What has no recorded end is known to
 * `knownThrough` and unknown from the day after.
 */
export function stretchesOf(standings: readonly Standing[], knownThrough: Day | null): Stretch[] {
  const inOrder = [...standings].sort((a, b) => compare(a.from, b.from))
  return inOrder.flatMap(({ status, from, until, instrument }, index): Stretch[] => {
    const next = inOrder[index + 1]?.from.subtract({ days: 1 }) ?? null
    const end = until === null || (next !== null && compare(next, until) < 0) ? next : until
    if (end !== null && compare(end, from) < 0) return []
    const fades = end === null && (status === 'acknowledged' || status === 'announced') && knownThrough !== null
    if (!fades || compare(from, knownThrough) > 0) return [{ status, from, until: end, instrument }]
    const after = knownThrough.add({ days: 1 })
    return [
      { status, from, until: knownThrough, instrument },
      { status: 'unknown', from: after, until: null, instrument },
    ]
  })
}

/** The days on which something about these standings changed: a first day, or the day after a last one. In order. */
export function turningDays(standings: readonly Standing[]): Day[] {
  const days = standings.flatMap(({ from, until }) => (until === null ? [from] : [from, until.add({ days: 1 })]))
  return [...new Set(days.map(String))].sort().map(day => Temporal.PlainDate.from(day))
}

/** The turning days nearest to a day, before and after it. */
export function around(days: readonly Day[], day: Day): { readonly before: Day | null; readonly after: Day | null } {
  return {
    before: days.findLast(one => compare(one, day) < 0) ?? null,
    after: days.find(one => compare(one, day) > 0) ?? null,
  }
}

/**
 * The years a picture of these lives runs over: from the year of the first standing to ten years (the longest term) after
 * the day on which the pages open; `day` always lies within.
 */
export function yearsOf(
  standings: readonly Standing[],
  reach: Reach,
  day: Day,
): { readonly from: Day; readonly to: Day } {
  const years = standings.map(({ from }) => from.year)
  const open = reach.showAsOf ?? day
  const from = Math.min(open.year, day.year, ...years)
  const to = Math.max(open.year + 10, day.year)
  return {
    from: Temporal.PlainDate.from({ year: from, month: 1, day: 1 }),
    to: Temporal.PlainDate.from({ year: to, month: 12, day: 31 }),
  }
}
