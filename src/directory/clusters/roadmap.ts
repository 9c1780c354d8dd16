import type { Translated } from '../../kernel/words.ts'

/** A line of the roadmap of a cluster. `until` is its last day; null: it goes on. */
export type RoadmapLine = {
  readonly id: string
  readonly cluster: string
  readonly names: Translated
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
}

export const runsOn = ({ from, until }: RoadmapLine, day: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(from, day) <= 0 && (until === null || Temporal.PlainDate.compare(until, day) >= 0)
