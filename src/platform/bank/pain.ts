import type { Money } from '../../kernel/money.ts'

/** One transfer of a file of orders. */
export type Transfer = {
  /** Unique for ever: what the bank’s answers name it by. At most 35 characters. */
  readonly endToEnd: string
  readonly amount: Money
  readonly creditor: { readonly name: string; readonly iban: string }
  /** A structured creditor reference (ISO 11649). */
  readonly reference: string
}

/** A file of credit transfers from one account on one day. */
export type TransferFile = {
  readonly message: string
  readonly createdAt: Temporal.Instant
  readonly executionOn: Temporal.PlainDate
  readonly debtor: { readonly name: string; readonly iban: string; readonly bic: string | null }
  readonly transfers: readonly Transfer[]
}

/** What a bank answers about one transfer or, with `endToEnd` null, about a whole file. */
export type PaymentStatus = {
  readonly original: string
  readonly endToEnd: string | null
  /** ISO 20022 status: `ACSC`, `RJCT` … */
  readonly status: string
  readonly code: string | null
  readonly text: string
}

/** A payment status report. */
export type StatusReport = { readonly message: string; readonly statuses: readonly PaymentStatus[] }

/** What the bank took in, and what it paid: of these the first say nothing yet about the money. */
export const paidStatuses: ReadonlySet<string> = new Set(['ACSC', 'ACCC'])
export const takenStatuses: ReadonlySet<string> = new Set([
  'RCVD',
  'ACTC',
  'ACCP',
  'ACSP',
  'ACWC',
  'ACWP',
  'PDNG',
  'PATC',
])
