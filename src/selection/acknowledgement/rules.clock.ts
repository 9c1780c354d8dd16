import { inForce } from '../../programme/law/index.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** A stretch of operating aid to a cluster or to one it came from. `assumed`: no source tells when the support began. */
export type AidStretch = {
  readonly cluster: string
  readonly instrument: string
  readonly from: Day
  readonly until: Day | null
  readonly assumed: boolean
}

/**
 * The clock of operating aid (Regulation (EU) 651/2014, art. 27(7)): it starts with the first aid to the cluster or to any
 * cluster that it came from, and nothing but the end stops it. Three years as a network and ten as a spearhead cluster are
 * more than ten.
 */
export type AidClock = {
  readonly stretches: readonly AidStretch[]
  /** The first aid that was given; null while none has been. */
  readonly first: Day | null
  readonly years: number | null
  readonly basis: string
  /** The last day on which operating aid may be given. */
  readonly last: Day | null
  /** The day on which the term that was looked at would end, where that is too late. */
  readonly beyond: Day | null
}

/** The clock as the law stands on `on`; `term` is one that is about to run or runs. */
export function clockOf(stretches: readonly AidStretch[], term: { from: Day; until: Day } | null, on: Day): AidClock {
  const years = inForce('art27.opAid.maxYears', on.toString())
  const starts = stretches.map(({ from }) => from).sort(compare)
  const first = starts[0] ?? null
  const [counted] = [...starts, ...(term === null ? [] : [term.from])].sort(compare)
  const last =
    counted === undefined || years === undefined ? null : counted.add({ years: years.value }).subtract({ days: 1 })
  return {
    stretches: [...stretches].sort((a, b) => compare(a.from, b.from)),
    first,
    years: years?.value ?? null,
    basis: years?.basis ?? 'Regulation (EU) 651/2014, art. 27(7)',
    last,
    beyond: term !== null && last !== null && compare(term.until, last) > 0 ? term.until : null,
  }
}
