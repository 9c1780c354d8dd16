import type { Money } from '../../kernel/money.ts'
import type { Translated } from '../../kernel/words.ts'
import type { Aid, Cumulated, DeMinimis, Overlap, ToTell } from '../../programme/aid/index.ts'

type Day = Temporal.PlainDate

/** A cluster with the aid to it and to those it came from. */
export type ClusterLine = {
  readonly cluster: string
  readonly name: Translated | null
  readonly demonstration: boolean
  readonly cumulated: Cumulated
}

/** A single undertaking with its de minimis aid; it goes under the name of the enterprise that has most of it. */
export type UndertakingLine = {
  readonly organisation: string
  readonly name: string
  readonly members: number
  readonly demonstration: boolean
  readonly known: boolean
  readonly deMinimis: DeMinimis
}

export type Overview = {
  readonly today: Day
  readonly aids: readonly Aid[]
  readonly total: Money
  readonly clusters: readonly ClusterLine[]
  readonly undertakings: readonly UndertakingLine[]
  readonly toTell: readonly ToTell[]
  readonly overlaps: readonly Overlap[]
}

/** What presses most comes first: what is late, then what is due, then what was told. */
const order = { late: 0, due: 1, 'told-late': 2, told: 2 } as const
export const byUrgency = (a: ToTell, b: ToTell): number =>
  order[a.standing] - order[b.standing] || Temporal.PlainDate.compare(a.due, b.due)

/** The share of a ceiling that is used, in whole percents, rounded up: what is full reads 100. */
export const percentOf = (part: Money, whole: Money): number =>
  whole.cents <= 0n ? 0 : Number((part.cents * 100n + whole.cents - 1n) / whole.cents)
