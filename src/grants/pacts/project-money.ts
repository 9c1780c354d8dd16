import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'

type Day = Temporal.PlainDate

/** How sure project money is to be spent, the surest first. */
export const certainties = {
  running: { en: 'running', nl: 'lopend' },
  decided: { en: 'decided', nl: 'beslist' },
  proposed: { en: 'proposed', nl: 'voorgesteld' },
  probable: { en: 'probable', nl: 'waarschijnlijk' },
} as const satisfies Record<string, Words>
export type Certainty = keyof typeof certainties

/** A year of a pact as projects use it. `drawn − returned` is `running + decided`: what agreements committed of it, and what not yet. */
export type MoneyYear = {
  readonly pact: string
  readonly number: string
  readonly cluster: string
  readonly instrument: string
  readonly demonstration: boolean
  readonly ordinal: number
  readonly from: Day
  readonly to: Day
  readonly reservations: readonly string[]
  readonly maximum: Money
  readonly fixed: boolean
  readonly drawn: Money
  readonly returned: Money
  readonly left: Money
  /** What of the maximum neither is left nor held by a project: it went back to the envelope when the year or the pact was over. */
  readonly passed: Money
  readonly running: Money
  readonly decided: Money
  /** Whether projects may draw on it today. */
  readonly open: boolean
}

/** What one decision drew on a year of a cluster’s pact. */
export type MoneyDraw = {
  readonly decision: string
  readonly cluster: string
  readonly pact: string
  readonly ordinal: number
  readonly number: string | null
  readonly title: string
  readonly on: Day
  readonly amount: Money
  readonly returned: Money
  readonly running: Money
  readonly decided: Money
  /** Whether it was made known; before that only the agency reads which project it is. */
  readonly told: boolean
}

/** A part of an amount, by the calendar year in which it is expected to be paid. */
export type Portion = { readonly year: number; readonly amount: Money }

/** A proposal that was handed in and not decided, as far as a cluster carries it. `amount` null: what it asks is not known yet. */
export type Proposal = {
  readonly application: string
  readonly number: string
  readonly title: string
  readonly cluster: string
  readonly instrument: string
  readonly certainty: 'proposed' | 'probable'
  readonly amount: Money | null
  readonly years: readonly Portion[]
  readonly demonstration: boolean
}

/** What is expected to be paid of a cluster’s projects in a calendar year. */
export type Expectation = Portion & { readonly cluster: string; readonly certainty: Certainty }

/** The project money of a cluster, or of all that somebody sees. */
export type ProjectMoney = {
  readonly years: readonly MoneyYear[]
  readonly draws: readonly MoneyDraw[]
  readonly proposals: readonly Proposal[]
  readonly expected: readonly Expectation[]
}
