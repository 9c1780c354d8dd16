import type { Money } from '../../kernel/money.ts'
import type { Period } from '../../kernel/time.ts'

/** A sum set apart for a purpose and a period. `free` may still be reserved; `id` is a UUID. */
export type Envelope = {
  readonly id: string
  readonly name: string
  readonly period: Period & { readonly to: Temporal.PlainDate }
  readonly demonstration: boolean
  /** The budget article it stands under, if any. */
  readonly article: string | null
  readonly free: Money
  readonly reserved: Money
  /** Used without an agreement. */
  readonly drawn: Money
  /** Promised in agreements and not yet settled, carried over or not. */
  readonly committed: Money
  readonly settled: Money
  readonly paid: Money
  readonly receivable: Money
  readonly recovered: Money
  /** Gone at the end of a year. */
  readonly lapsed: Money
}

/** Part of an envelope set aside for one subject. `left` is what was neither drawn nor released yet. */
export type Reservation = {
  readonly id: string
  readonly envelope: string
  readonly purpose: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly reservedBy: string
  readonly reservedAt: Temporal.Instant
  readonly left: Money
}

/** Why money moves: what the ledger and the event both say. `key` makes a repeated asking harmless. */
export type Cause = {
  readonly key: string
  readonly act: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly reason: string
  readonly happenedAt: Temporal.Instant
}
