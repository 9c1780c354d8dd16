import type { Money } from '../../kernel/money.ts'

type Day = Temporal.PlainDate

/** The codes of accounts: what they are called in the books, for ever. */
export const codes = {
  /** What an article may still promise (`commitment`) or settle (`payment`) in a year, and what of it lapsed. */
  credit: (article: string, year: number, credit: Credit) => `article:${article}:${year}:${credit}`,
  voted: (article: string, year: number, credit: Credit) => `article:${article}:${year}:${credit}:voted`,
  lapsed: (article: string, year: number, credit: Credit) => `article:${article}:${year}:${credit}:lapsed`,
  envelope: (id: string, of: 'funding' | 'free' | 'drawn' | 'lapsed') => `envelope:${id}:${of}`,
  reserved: (envelope: string, reservation: string) => `envelope:${envelope}:reserved:${reservation}`,
  /** A year of an agreement, counted from 1. */
  year: (agreement: string, year: number, of: Stage) => `agreement:${agreement}:${year}:${of}`,
  /** What the settlements of a year of an agreement took of the payment credit of a calendar year. */
  used: (agreement: string, year: number, article: string, on: number) =>
    `agreement:${agreement}:${year}:used:${article}:${on}`,
}

export const credits = ['commitment', 'payment'] as const
export type Credit = (typeof credits)[number]

/** Where the money of a year of an agreement may stand. */
export const stages = ['committed', 'carried', 'settled', 'paid', 'receivable', 'recovered'] as const
export type Stage = (typeof stages)[number] | 'interest' | 'interest-received'

/** What is committed for a year of an agreement: the most that may be paid for it. `year` counts from 1. */
export type CommittedYear = { readonly year: number; readonly period: { from: Day; to: Day }; readonly amount: Money }

/** A part of a year that is expected to be paid on a day: what the forecast is made of. */
export type Expected = { readonly year: number; readonly due: Day; readonly amount: Money }

/** What an agreement promises, out of an envelope: of what was reserved for it, or of what is free. */
export type Commitment = {
  readonly agreement: string
  /** What people call it: `SO-2018-003`. */
  readonly number?: string
  readonly organisation?: string | null
  readonly cluster: string
  readonly instrument: string
  readonly envelope: string
  readonly reservation: string | null
  readonly years: readonly CommittedYear[]
  readonly expected?: readonly Expected[]
}

/** What may be paid for the years of an agreement since an addendum, and before it. */
export type Recommitment = {
  readonly agreement: string
  readonly years: readonly (CommittedYear & { readonly before: Money })[]
}

/** An amount of one year of an agreement. */
export type Part = { readonly agreement: string; readonly year: number; readonly amount: Money }

/** How a year of an agreement stands in the books. */
export type YearBooks = {
  readonly year: number
  /** All that is promised for it: open, settled and paid together. */
  readonly committed: Money
  /** Settled, and not yet paid. */
  readonly settled: Money
  /** All that was paid, also what has to come back or came back. */
  readonly paid: Money
  /** Promised and not yet settled: the part of the encours. */
  readonly open: Money
  /** Claimed back and not yet received. */
  readonly receivable: Money
  readonly recovered: Money
  /** Interest that came in on what was recovered. */
  readonly interest: Money
}
