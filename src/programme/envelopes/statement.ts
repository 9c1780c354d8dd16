import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'

/** By what a statement can be drawn up. */
export const groupings = {
  programme: { en: 'budget programme', nl: 'begrotingsprogramma' },
  article: { en: 'budget article', nl: 'begrotingsartikel' },
  envelope: { en: 'envelope', nl: 'enveloppe' },
  instrument: { en: 'instrument', nl: 'instrument' },
  cluster: { en: 'cluster', nl: 'cluster' },
  agreement: { en: 'agreement', nl: 'overeenkomst' },
} as const satisfies Record<string, Words>
export type Grouping = keyof typeof groupings
export const isGrouping = (value: string): value is Grouping => Object.hasOwn(groupings, value)

/** Which part of the books: each of these leaves out what does not belong to it. Empty: what stands under no article. */
export type Within = { readonly [Name in Grouping]?: string | undefined }

/** How money stood and moved in a year: of a programme, a cluster, an agreement. */
export type Flows = {
  /** What it is: the id of the cluster, the code of the instrument; empty where there is none. */
  readonly key: string
  /** What was open on 1 January. */
  readonly before: Money
  /** Committed in the year, less what was released. */
  readonly committed: Money
  readonly settled: Money
  /** What was open on 31 December, or is now: the encours. */
  readonly open: Money
  readonly paid: Money
  /** Claimed back and not yet received. */
  readonly receivable: Money
  /** What came back in the year. */
  readonly recovered: Money
}

/** One year of an agreement in a statement: what leads to its accounts. */
export type FlowsOfYear = Omit<Flows, 'key'> & {
  readonly agreement: string
  readonly number: string
  readonly cluster: string
  readonly year: number
  readonly period: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }
}

/** What is expected to be paid in a quarter, under an article. */
export type Forecast = {
  readonly article: string | null
  readonly year: number
  readonly quarter: number
  readonly amount: Money
}
