import type { Scope } from './bundle.ts'

type About = {
  readonly cluster: string | null
  /** The version: `ibn@2016-03-04`. */
  readonly instrument: string
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly demonstration: boolean
}

/** Whether a record falls within a scope: its cluster and its instrument are in it, and its days meet the period. */
export const inScope = (scope: Scope, { cluster, instrument, from, to, demonstration }: About): boolean =>
  demonstration === scope.demonstration &&
  (scope.clusters === null || (cluster !== null && scope.clusters.includes(cluster))) &&
  (scope.instruments === null || scope.instruments.includes(instrument.split('@')[0] ?? '')) &&
  (scope.from === null || Temporal.PlainDate.compare(to, scope.from) >= 0) &&
  (scope.to === null || Temporal.PlainDate.compare(from, scope.to) <= 0)
