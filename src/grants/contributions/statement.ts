import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'

type Day = Temporal.PlainDate

/** A statement of a cluster’s account, as its bank sent it. */
export type Statement = {
  readonly id: string
  readonly cluster: string
  readonly format: 'camt.053' | 'coda'
  readonly iban: string
  readonly number: string
  readonly from: Day
  readonly to: Day
  readonly opening: Money
  readonly closing: Money
  /** SHA-256 of the file. */
  readonly digest: string
  readonly name: string
  readonly importedBy: string
  readonly importedAt: Temporal.Instant
  readonly demonstration: boolean
  readonly transactions: number
  readonly open: number
}

export const transactionStates = {
  open: { en: 'not said yet', nl: 'nog niet toegewezen' },
  matched: { en: 'matched', nl: 'toegewezen' },
  aside: { en: 'no contribution', nl: 'geen bijdrage' },
} as const satisfies Record<string, Words>
export type TransactionState = keyof typeof transactionStates

export const movements = {
  transfer: { en: 'transfer', nl: 'overschrijving' },
  'direct-debit': { en: 'direct debit', nl: 'domiciliëring' },
  return: { en: 'returned', nl: 'teruggeboekt' },
  other: { en: 'other', nl: 'andere' },
} as const satisfies Record<string, Words>

/** One movement on a statement. Negative: it went out, or came back. */
export type Transaction = {
  readonly id: string
  readonly statement: string
  readonly cluster: string
  readonly ordinal: number
  readonly on: Day
  readonly amount: Money
  readonly kind: keyof typeof movements
  readonly name: string
  readonly iban: string | null
  readonly reference: string | null
  readonly message: string
  readonly bankReference: string
  readonly state: TransactionState
  readonly contribution: string | null
  /** By the reference itself, or by a person. */
  readonly how: 'reference' | 'person' | null
  readonly saidBy: string | null
  readonly reason: string | null
  readonly demonstration: boolean
}

/** What a transaction may be, and why that is thought. */
export type Proposal = { readonly contribution: string; readonly why: readonly Why[]; readonly score: number }
export const whys = {
  reference: { en: 'the reference', nl: 'de mededeling' },
  amount: { en: 'the amount', nl: 'het bedrag' },
  iban: { en: 'paid from this account before', nl: 'betaalde eerder vanaf deze rekening' },
  name: { en: 'the name', nl: 'de naam' },
} as const satisfies Record<string, Words>
export type Why = keyof typeof whys

export const transactionSubject = (id: string) => ({ kind: 'bank-transaction', id })
