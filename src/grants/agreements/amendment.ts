import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Words } from '../../kernel/words.ts'
import type { Json } from '../../platform/db/index.ts'

/** What an agreement may be changed in. */
export const kinds = {
  'budget-shift': { en: 'Budget shift within a year', nl: 'Verschuiving in de begroting van een jaar' },
  term: { en: 'Term', nl: 'Looptijd' },
  name: { en: 'Name', nl: 'Naam' },
  partner: { en: 'Partner', nl: 'Partner' },
  scope: { en: 'Scope', nl: 'Voorwerp' },
  suspension: { en: 'Suspension', nl: 'Schorsing' },
  termination: { en: 'Termination', nl: 'Stopzetting' },
  share: { en: 'Part in the project', nl: 'Deel in het project' },
} as const satisfies Record<string, Words>
export type Kind = keyof typeof kinds
/** A partner’s part in a project changes with the whole project: nobody asks for it on one agreement alone. */
export const requestable = (Object.keys(kinds) as Kind[]).filter(kind => kind !== 'share')
export const isKind = (value: string): value is Kind => requestable.some(kind => kind === value)

export const states = {
  requested: { en: 'requested', nl: 'aangevraagd' },
  approved: { en: 'approved', nl: 'goedgekeurd' },
  rejected: { en: 'rejected', nl: 'geweigerd' },
  withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
} as const satisfies Record<string, Words>
export type AmendmentState = keyof typeof states
export type AmendmentAct = 'agree' | 'approve' | 'reject' | 'withdraw'

/** A request to change an agreement. Several may be under way at once; each approval is an addendum. */
export const amendmentLifecycle: Lifecycle<AmendmentState, AmendmentAct> = lifecycle({
  noun: { en: 'request to amend', nl: 'wijzigingsaanvraag' },
  states,
  initial: 'requested',
  acts: {
    agree: { name: { en: 'Agree', nl: 'Instemmen' }, from: ['requested'], to: 'requested' },
    approve: { name: { en: 'Approve', nl: 'Goedkeuren' }, from: ['requested'], to: 'approved' },
    reject: { name: { en: 'Reject', nl: 'Weigeren' }, from: ['requested'], to: 'rejected' },
    withdraw: { name: { en: 'Withdraw', nl: 'Intrekken' }, from: ['requested'], to: 'withdrawn' },
  },
})

/** What it changes, field by field, as text: amounts as decimals, days as ISO. */
export type Content = Readonly<Record<string, Json>>

export type Amendment = {
  readonly id: string
  readonly agreement: string
  /** The how manieth request on this agreement. */
  readonly ordinal: number
  readonly kind: Kind
  readonly state: AmendmentState
  readonly before: Content
  readonly after: Content
  readonly reason: string
  /** Who asked for it. */
  readonly side: 'agency' | 'beneficiary'
  readonly requestedBy: string
  readonly requestedAt: Temporal.Instant
  readonly agreedBy: string | null
  readonly agreedAt: Temporal.Instant | null
  readonly decidedBy: string | null
  readonly decidedAt: Temporal.Instant | null
  readonly decisionReason: string | null
  readonly addendum: number | null
  readonly letter: string | null
}
