import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Words } from '../../kernel/words.ts'

export const states = {
  draft: { en: 'draft', nl: 'ontwerp' },
  submitted: { en: 'submitted', nl: 'ingediend' },
  'in-control': { en: 'in control', nl: 'in controle' },
  verified: { en: 'verified', nl: 'gecontroleerd' },
  certified: { en: 'certified', nl: 'gecertificeerd' },
  withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
} as const satisfies Record<string, Words>
export type State = keyof typeof states

export const acts = {
  submit: { name: { en: 'Submit', nl: 'Indienen' }, from: ['draft'], to: 'submitted' },
  withdraw: { name: { en: 'Withdraw the draft', nl: 'Het ontwerp intrekken' }, from: ['draft'], to: 'withdrawn' },
  recall: { name: { en: 'Recall', nl: 'Terugnemen' }, from: ['submitted'], to: 'draft' },
  'take-into-control': {
    name: { en: 'Take into control', nl: 'In controle nemen' },
    from: ['submitted'],
    to: 'in-control',
  },
  verify: { name: { en: 'Verify', nl: 'De controle afronden' }, from: ['in-control'], to: 'verified' },
  certify: { name: { en: 'Certify', nl: 'Certificeren' }, from: ['verified'], to: 'certified' },
} as const satisfies Record<string, { name: Words; from: readonly State[]; to: State }>
export type ClaimAct = keyof typeof acts

/**
 * A claim’s life. Whoever submitted it takes it back themself until its control starts; after that it is corrected by lines
 * that are added, never by opening what was submitted.
 */
export const claimLifecycle: Lifecycle<State, ClaimAct> = lifecycle({
  noun: { en: 'claim', nl: 'kostendeclaratie' },
  states,
  initial: 'draft',
  acts,
})

/** An interim claim is about part of a year; the final one closes it. */
export const kinds = {
  interim: { en: 'interim claim', nl: 'tussentijdse kostendeclaratie' },
  final: { en: 'final claim of the year', nl: 'eindafrekening van het jaar' },
} as const satisfies Record<string, Words>
export type ClaimKind = keyof typeof kinds
export const isKind = (value: string): value is ClaimKind => Object.hasOwn(kinds, value)

/** The costs that a cluster organisation declares for one year of its agreement. */
export type Claim = {
  readonly id: string
  /** `KD-2019-003`. */
  readonly number: string
  readonly agreement: string
  readonly cluster: string
  readonly organisation: string
  /** The project of whose partner it is; null: of a cluster organisation. */
  readonly project: string | null
  /** The instrument version of the agreement. */
  readonly instrument: string
  /** Counted from 1, as the agreement counts its years. */
  readonly year: number
  readonly kind: ClaimKind
  readonly state: State
  readonly openedBy: string
  readonly openedAt: Temporal.Instant
  /** The submission that stands; null while it is a draft. */
  readonly submittedBy: string | null
  readonly submittedAt: Temporal.Instant | null
  /** SHA-256 of what was submitted. */
  readonly digest: string | null
  readonly controlledAt: Temporal.Instant | null
  readonly verifiedAt: Temporal.Instant | null
  readonly certifiedAt: Temporal.Instant | null
  readonly demonstration: boolean
  /** How many acts it has seen: what a form was filled in on. */
  readonly version: number
}

/** One handing in: what was declared, fixed under its digest; kept also after it was taken back. */
export type Submission = {
  readonly claim: string
  /** Counted from 1. */
  readonly ordinal: number
  readonly digest: string
  /** What the receipt says, for anyone who holds it: `7K3M-Q9XT-2R5V-WD8N`. */
  readonly receipt: string
  readonly lines: number
  readonly cents: bigint
  readonly by: string
  readonly name: string
  readonly at: Temporal.Instant
  readonly recalledBy: string | null
  readonly recalledAt: Temporal.Instant | null
  readonly recallReason: string | null
}

export const subjectOf = (id: string) => ({ kind: 'claim', id })
