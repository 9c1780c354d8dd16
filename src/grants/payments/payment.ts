import type { Explanation } from '../../kernel/explanation.ts'
import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Result, WrittenCase } from '../../programme/assessments/index.ts'

type Day = Temporal.PlainDate

export const paymentKinds = {
  advance: { en: 'Advance', nl: 'Voorschot' },
  interim: { en: 'Interim payment', nl: 'Tussentijdse betaling' },
  balance: { en: 'Balance', nl: 'Saldo' },
} as const satisfies Record<string, Words>
export type PaymentKind = keyof typeof paymentKinds

export const paymentStates = {
  proposed: { en: 'proposed', nl: 'voorgesteld' },
  approved: { en: 'approved', nl: 'goedgekeurd' },
  ordered: { en: 'ordered', nl: 'opgedragen aan de bank' },
  confirmed: { en: 'paid', nl: 'betaald' },
  failed: { en: 'rejected or sent back by the bank', nl: 'geweigerd of teruggestuurd door de bank' },
  withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
} as const satisfies Record<string, Words>
export type PaymentState = keyof typeof paymentStates

/**
 * The life of a payment. Approving settles it in the books and the bank’s confirmation pays it; one that the bank rejected is no
 * longer settled, and is ordered anew once the account is mended; so is one that was paid and that the bank sends back. What was
 * set off whole needs no bank.
 */
export const paymentLifecycle: Lifecycle<
  PaymentState,
  'approve' | 'order' | 'confirm' | 'fail' | 'return' | 'set-off' | 'withdraw'
> = lifecycle({
  noun: { en: 'payment', nl: 'betaling' },
  states: paymentStates,
  initial: 'proposed',
  acts: {
    approve: { name: { en: 'Approve', nl: 'Goedkeuren' }, from: ['proposed'], to: 'approved' },
    order: { name: { en: 'Order', nl: 'Opdracht geven' }, from: ['approved', 'failed'], to: 'ordered' },
    confirm: { name: { en: 'Confirm as paid', nl: 'Als betaald bevestigen' }, from: ['ordered'], to: 'confirmed' },
    fail: { name: { en: 'Rejected by the bank', nl: 'Door de bank geweigerd' }, from: ['ordered'], to: 'failed' },
    return: {
      name: { en: 'Sent back by the bank', nl: 'Teruggestuurd door de bank' },
      from: ['confirmed'],
      to: 'failed',
    },
    'set-off': { name: { en: 'Set off whole', nl: 'Volledig verrekenen' }, from: ['approved'], to: 'confirmed' },
    withdraw: {
      name: { en: 'Withdraw', nl: 'Intrekken' },
      from: ['proposed', 'approved', 'failed'],
      to: 'withdrawn',
    },
  },
})
export type PaymentAct = keyof (typeof paymentLifecycle)['acts']

/** Why money moves or not: one line per gate, with the sentence of each that is closed. */
export type Gate = {
  readonly gate: 'agreement' | 'duties' | 'bars' | 'match' | 'account' | 'claim'
  readonly open: boolean
  /** What closes it; or, where it is open, what was found. */
  readonly said: Words
}

/** What the amount was computed from, frozen with the payment: it recomputes from its case alone. */
export type Assessed = {
  readonly case: WrittenCase
  readonly result: Result
  readonly explanation: Explanation
}

/** Who has to approve, one after the other, each another person. */
export type Need = { readonly role: 'account-manager' | 'programme-manager' | 'committee' }
export type Approval = {
  readonly ordinal: number
  readonly role: Need['role']
  readonly by: string
  readonly at: Temporal.Instant
}

export type Payment = {
  readonly id: string
  /** `UB-2019-004`. */
  readonly number: string
  readonly agreement: string
  readonly cluster: string
  readonly organisation: string
  /** The project of whose partner it is; null: of a cluster organisation. */
  readonly project: string | null
  readonly instrument: string
  /** Counted from 1. */
  readonly year: number
  readonly kind: PaymentKind
  /** Which instalment of the year, counted from 1. */
  readonly instalment: number
  readonly amount: Money
  readonly assessed: Assessed
  readonly gates: readonly Gate[]
  readonly claims: readonly string[]
  readonly verifiedBy: readonly string[]
  readonly level: string
  readonly needs: readonly Need[]
  readonly approvals: readonly Approval[]
  readonly state: PaymentState
  readonly proposedBy: string
  readonly proposedAt: Temporal.Instant
  readonly approvedAt: Temporal.Instant | null
  /** Set off against what the organisation owes. */
  readonly offset: Money
  readonly paidOn: Day | null
  /** What the bank said when it rejected it. */
  readonly failure: { readonly code: string; readonly text: string } | null
  readonly reason: string | null
  readonly letter: string | null
  readonly demonstration: boolean
  /** How many acts it has seen: what a form was filled in on. */
  readonly version: number
}

export const paymentSubject = (id: string) => ({ kind: 'payment', id })
