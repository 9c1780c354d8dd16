import type { Money } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'

/** What one file of statements may hold. Larger ones are refused, never cut. */
export const statementLimits = { bytes: 6 * 1024 * 1024, movements: 10_000 } as const

/** How money moved: a transfer, a collection by direct debit, something that was sent back. */
export type MovementKind = 'transfer' | 'direct-debit' | 'return' | 'other'

/** One movement on an account. Negative: it went out. */
export type Movement = {
  readonly booked: Temporal.PlainDate
  readonly value: Temporal.PlainDate | null
  readonly amount: Money
  readonly kind: MovementKind
  /** Who is at the other side; empty where the bank names nobody. */
  readonly name: string
  readonly iban: string | null
  /** A Belgian structured reference, twelve digits. */
  readonly reference: string | null
  readonly message: string
  readonly bankReference: string
}

/** A statement as a bank sent it, added up anew. */
export type BankStatement = {
  readonly format: 'camt.053' | 'coda'
  readonly iban: string
  readonly number: string
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly opening: Money
  readonly closing: Money
  readonly movements: readonly Movement[]
}

export const refusalOf = (rule: string, { en, nl }: Words, basis?: string): Refusal =>
  refuse(`statement.${rule}`, { en, nl }, { path: 'file', ...(basis === undefined ? {} : { basis }) })
