import type { Money } from '../../kernel/money.ts'

/** Someone on an invoice, as it names them. `number`: the VAT number, else the register number. */
export type Party = { readonly name: string; readonly number: string | null; readonly country: string | null }

/** One line of an invoice. */
export type InvoiceLine = { readonly id: string; readonly name: string; readonly net: Money }

/** An e-invoice as it was read; the amounts of a credit note are negative. */
export type Invoice = {
  readonly kind: 'invoice' | 'credit-note'
  readonly number: string
  readonly issued: Temporal.PlainDate
  /** The day on which VAT became due, where it is another than the day of issue. */
  readonly taxPoint: Temporal.PlainDate | null
  readonly due: Temporal.PlainDate | null
  readonly supplier: Party
  readonly buyer: Party
  readonly net: Money
  readonly vat: Money
  readonly gross: Money
  readonly lines: readonly InvoiceLine[]
  /** The invoices that it corrects. */
  readonly corrects: readonly string[]
  readonly note: string
}
