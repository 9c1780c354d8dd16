import type { Standing, Status } from './cluster.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** What a cluster is on a day, and by which standing. `span` is the acknowledgement that is meant, if there is one. */
export type Judged = {
  readonly status: Status
  readonly instrument: string | null
  readonly span: Pick<Standing, 'from' | 'until'> | null
}

/**
 * What a cluster is on `day`. A standing holds on every day from `from` to `until`, both included; of several the one that
 * began last. Before the first: `none`. After the end of the last: `ended`. After `knownThrough` the records say nothing
 * any more: what had no recorded end is then `unknown`, unless a standing that began after `knownThrough` says otherwise;
 * an end, a merger and a revocation stay what they are.
 */
export function judge(standings: readonly Standing[], day: Day, knownThrough: Day | null): Judged {
  const inOrder = [...standings].sort((a, b) => compare(a.from, b.from))
  const begun = inOrder.filter(standing => compare(standing.from, day) <= 0)
  const ruling = begun.findLast(({ until }) => until === null || compare(until, day) >= 0) ?? begun.at(-1)
  const acknowledgements = (of: readonly Standing[]) => of.filter(({ status }) => status === 'acknowledged')
  const span = acknowledgements(begun).at(-1) ?? acknowledgements(inOrder).at(0) ?? null
  const instrument = (ruling ?? inOrder.at(0))?.instrument ?? null
  return { status: ruling === undefined ? 'none' : statusBy(ruling, day, knownThrough), instrument, span }
}

function statusBy(ruling: Standing, day: Day, knownThrough: Day | null): Status {
  const { status, from, until } = ruling
  if (status !== 'announced' && status !== 'acknowledged') return status
  if (until !== null) return compare(day, until) > 0 ? 'ended' : status
  const silent = knownThrough !== null && compare(day, knownThrough) > 0 && compare(from, knownThrough) <= 0
  return silent ? 'unknown' : status
}

/** The status alone: see `judge`. */
export const statusOn = (standings: readonly Standing[], day: Day, knownThrough: Day | null): Status =>
  judge(standings, day, knownThrough).status
