import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'

export const lineStates = {
  stands: { en: 'stands', nl: 'geldt' },
  superseded: { en: 'superseded', nl: 'vervangen' },
  removed: { en: 'taken out', nl: 'geschrapt' },
} as const satisfies Record<string, Words>
export type LineState = keyof typeof lineStates
export const isLineState = (value: string): value is LineState => Object.hasOwn(lineStates, value)

/** How a line came in. */
export const sources = {
  typed: { en: 'typed', nl: 'ingegeven' },
  pasted: { en: 'pasted', nl: 'geplakt' },
  invoice: { en: 'read from an e-invoice', nl: 'uit een e-factuur gelezen' },
  workbook: { en: 'from a workbook', nl: 'uit een werkmap' },
  correction: { en: 'added after submission', nl: 'toegevoegd na indiening' },
} as const satisfies Record<string, Words>
export type Source = keyof typeof sources

/** What someone worked: whole minutes at an hourly rate. */
export type Hours = { readonly employee: string; readonly minutes: number; readonly rate: Money }

/**
 * One cost. Net amount and VAT as the invoice states them; what is declared is both, less the VAT that can be recovered. Hours
 * have no VAT: their net amount is the hours at the rate of the person. Negative amounts are credit notes.
 */
export type Line = {
  readonly id: string
  readonly claim: string
  /** Its number within the claim; never used twice. */
  readonly ordinal: number
  readonly category: string
  readonly activity: string
  /** The day the cost was made; of hours, a day in the month they were worked. */
  readonly date: Temporal.PlainDate
  readonly description: string
  readonly supplier: string
  /** The supplier’s register or VAT number, where it is known. */
  readonly supplierNumber: string | null
  readonly invoiceNumber: string
  readonly net: Money
  readonly vat: Money
  readonly refundableVat: Money
  /** What is declared: net + VAT − refundable VAT. */
  readonly amount: Money
  /** What another public purse already pays of it. */
  readonly otherPublicAid: Money
  readonly person: string | null
  /** Whole minutes. */
  readonly minutes: number | null
  readonly rate: Money | null
  /** The files that prove it, by digest: those that stand. */
  readonly evidence: readonly string[]
  /** The line that this one takes the place of. */
  readonly supersedes: string | null
  readonly state: LineState
  readonly source: Source
  /** Why it was added or changed after submission; what explains a cost that looks like another. */
  readonly remark: string
  readonly by: string
  readonly at: Temporal.Instant
  /** How often it was changed, from 1. */
  readonly version: number
}

/** A file that proves costs. Another may take its place, which keeps both. */
export type Evidence = {
  readonly id: string
  readonly claim: string
  readonly digest: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly by: string
  readonly at: Temporal.Instant
  readonly supersedes: string | null
  readonly state: LineState
  readonly reason: string | null
}

/** What the lines of a claim that stand come to, by category and activity. */
export type Total = {
  readonly category: string
  readonly activity: string
  readonly lines: number
  readonly amount: Money
  readonly otherPublicAid: Money
}

export const lineSubjectOf = (id: string) => ({ kind: 'claim-line', id })
