import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Need } from './payment.ts'

/** What a rule of the programme stands on: a basis, a source, or an assumption of ours where no source states it. */
export type Ground = {
  readonly basis?: string | undefined
  readonly source?: string | undefined
  readonly assumption?: Words | undefined
}

/** Up to which amount who approves; `upTo` null: without end. */
export type Level = {
  readonly id: string
  readonly names: Words
  readonly upTo: Money | null
  readonly needs: readonly Need[]
}

/** The rate of a year from a day on, in basis points, until the next one. */
export type DatedRate = { readonly from: Temporal.PlainDate; readonly basisPoints: number }

/** Interest on what was due and not received: by day, from the day after it was due. */
export type InterestRule = Ground & {
  readonly days: 365
  readonly rates: readonly DatedRate[]
}

/** From which account the agency pays. */
export type Debtor = { readonly name: string; readonly iban: string; readonly bic: string | null }

/** How a programme approves payments, changes bank accounts and claims money back. */
export type PaymentRules = {
  readonly levels: readonly Level[]
  readonly approval: Ground
  readonly accounts: Ground & { readonly coolingOffDays: number }
  readonly recoveries: Ground & { readonly hearingDays: number; readonly paymentDays: number }
  readonly interest: InterestRule
}

/** What the packs that were loaded say together: `null` where none says it. */
export type Settings = {
  readonly rules: PaymentRules | null
  /** Whose account pays, of the programme and of the demonstration. */
  readonly debtor: { readonly real: Debtor | null; readonly demonstration: Debtor | null }
}
