import { type Money, sum, zero } from '../../kernel/money.ts'
import type { Translated } from '../../kernel/words.ts'

/** One published amount: of a cluster, of several together, or of a cluster that is not among ours. */
export type Line = {
  readonly kind: 'cluster' | 'intercluster' | 'other'
  readonly cluster: string | null
  readonly name: Translated | null
  readonly year: string
  readonly amount: Money
  /** Where it was published. */
  readonly source: string
}

/** What was published of one year. `total`, `reserve` and `projects`: as published, where they were. */
export type Published = {
  readonly year: string
  readonly lines: readonly Line[]
  readonly total: { readonly amount: Money; readonly source: string } | null
  readonly reserve: { readonly amount: Money; readonly source: string } | null
  readonly projects: number | null
}

export const sumOf = ({ lines }: Published): Money => sum([zero, ...lines.map(({ amount }) => amount)])
