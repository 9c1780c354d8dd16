import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Credit } from './books.ts'

/** A line of the budget. `id` is its code as addresses write it. */
export type Article = {
  readonly id: string
  /** As the budget writes it: `EC0-1EDA2GA-WT`. */
  readonly code: string
  readonly name: string
  /** The budget programme it stands under. */
  readonly programme: string
  readonly demonstration: boolean
  /** How many acts it has seen. */
  readonly version: number
}

export const creditWords = {
  commitment: { en: 'commitment credit', nl: 'vastleggingskrediet' },
  payment: { en: 'payment credit', nl: 'vereffeningskrediet' },
} as const satisfies Record<Credit, Words>
export const isCredit = (value: string): value is Credit => Object.hasOwn(creditWords, value)

/** How one credit of an article stands in a year. */
export type CreditYear = {
  readonly year: number
  readonly credit: Credit
  /** What the budget gave. */
  readonly voted: Money
  /** What came from other articles or an earlier year, less what went to others or on to the next. */
  readonly moved: Money
  /** Commitment credit: what envelopes were fed with; payment credit: what settlements took. */
  readonly used: Money
  readonly lapsed: Money
  readonly left: Money
}

export const transferStates = {
  requested: { en: 'to be approved', nl: 'goed te keuren' },
  approved: { en: 'approved', nl: 'goedgekeurd' },
  rejected: { en: 'rejected', nl: 'geweigerd' },
  withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
} as const satisfies Record<string, Words>
export type TransferState = keyof typeof transferStates
export type TransferAct = 'approve' | 'reject' | 'withdraw'

/** A transfer of credit from one article to another: asked for by one, approved by another. */
export const transferLifecycle: Lifecycle<TransferState, TransferAct> = lifecycle({
  noun: { en: 'transfer of credit', nl: 'overschrijving van krediet' },
  states: transferStates,
  initial: 'requested',
  acts: {
    approve: { name: { en: 'Approve', nl: 'Goedkeuren' }, from: ['requested'], to: 'approved' },
    reject: { name: { en: 'Reject', nl: 'Weigeren' }, from: ['requested'], to: 'rejected' },
    withdraw: { name: { en: 'Withdraw', nl: 'Intrekken' }, from: ['requested'], to: 'withdrawn' },
  },
})

export type Transfer = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly year: number
  readonly credit: Credit
  readonly amount: Money
  readonly reason: string
  readonly state: TransferState
  readonly requestedBy: string
  readonly requestedAt: Temporal.Instant
  readonly decidedBy: string | null
  readonly decidedAt: Temporal.Instant | null
  readonly decisionReason: string | null
  readonly demonstration: boolean
}

/** What an envelope was fed with out of a year of its article; below zero: given back. */
export type Feed = {
  readonly envelope: string
  readonly article: string
  readonly year: number
  readonly amount: Money
  readonly reason: string
  readonly at: Temporal.Instant
}
