import type { Translated } from '../../kernel/words.ts'

/** A line of the roadmap of a cluster. `until` is its last day; null: it goes on. */
export type RoadmapLine = {
  readonly id: string
  readonly cluster: string
  readonly names: Translated
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
}
