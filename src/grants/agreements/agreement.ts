import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Money, Rate } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Payee, Size } from '../../programme/instruments/index.ts'

type Day = Temporal.PlainDate

export const states = {
  drafted: { en: 'drafted', nl: 'opgesteld' },
  offered: { en: 'offered', nl: 'aangeboden' },
  accepted: { en: 'accepted, to be countersigned', nl: 'aanvaard, nog mee te ondertekenen' },
  'in-force': { en: 'in force', nl: 'van kracht' },
  suspended: { en: 'suspended', nl: 'geschorst' },
  ended: { en: 'ended', nl: 'afgelopen' },
  terminated: { en: 'terminated', nl: 'stopgezet' },
  withdrawn: { en: 'withdrawn before it was signed', nl: 'ingetrokken voor ondertekening' },
} as const satisfies Record<string, Words>
export type State = keyof typeof states

export const acts = {
  revise: { name: { en: 'Revise the draft', nl: 'Het ontwerp aanpassen' }, from: ['drafted'], to: 'drafted' },
  withdraw: { name: { en: 'Withdraw the draft', nl: 'Het ontwerp intrekken' }, from: ['drafted'], to: 'withdrawn' },
  offer: { name: { en: 'Offer', nl: 'Aanbieden' }, from: ['drafted'], to: 'offered' },
  'take-back': { name: { en: 'Take the offer back', nl: 'Het aanbod terugnemen' }, from: ['offered'], to: 'drafted' },
  decline: { name: { en: 'Decline', nl: 'Weigeren' }, from: ['offered'], to: 'drafted' },
  accept: { name: { en: 'Accept', nl: 'Aanvaarden' }, from: ['offered'], to: 'accepted' },
  countersign: { name: { en: 'Countersign', nl: 'Mee ondertekenen' }, from: ['accepted'], to: 'in-force' },
  suspend: { name: { en: 'Suspend', nl: 'Schorsen' }, from: ['in-force'], to: 'suspended' },
  resume: { name: { en: 'Resume', nl: 'Hervatten' }, from: ['suspended'], to: 'in-force' },
  end: { name: { en: 'End', nl: 'Afsluiten' }, from: ['in-force'], to: 'ended' },
  terminate: { name: { en: 'Terminate', nl: 'Stopzetten' }, from: ['in-force', 'suspended'], to: 'terminated' },
} as const satisfies Record<string, { name: Words; from: readonly State[]; to: State }>
export type AgreementAct = keyof typeof acts

/**
 * An agreement’s life. Suspending and terminating are amendments and go through a request; ending is its term that is over.
 * What was signed is never drafted again: it changes by an addendum.
 */
export const agreementLifecycle: Lifecycle<State, AgreementAct> = lifecycle({
  noun: { en: 'agreement', nl: 'overeenkomst' },
  states,
  initial: 'drafted',
  acts,
})

/** One year of the term, and the most that may be paid for it. */
export type AgreementYear = { readonly from: Day; readonly to: Day; readonly maximum: Money }

/** Part of a year’s maximum, paid once a step of the yearly cycle is done. `year` counts from 1. */
export type Instalment = {
  readonly year: number
  readonly on: string
  readonly share: Rate
  readonly amount: Money
}

/** A partner that the agreement names, by its register number. */
export type Partner = { readonly number: string; readonly name: string }
/** What belongs to the agreement, by its digest where it is a file of ours. */
export type Annex = { readonly title: Words; readonly digest: string | null; readonly href: string | null }

/** How whoever accepted showed anew who they are; `confirmation` is for demonstration people, who have no password. */
export const proofs = {
  password: { en: 'password given anew', nl: 'wachtwoord opnieuw ingegeven' },
  'fresh-session': { en: 'signed in anew just before', nl: 'net voordien opnieuw aangemeld' },
  confirmation: { en: 'confirmed expressly (demonstration)', nl: 'uitdrukkelijk bevestigd (demonstratie)' },
} as const satisfies Record<string, Words>
export type Proof = keyof typeof proofs

/** As what a partner of a project was assessed: its rate hangs on it. */
export type Beneficiary = {
  readonly payee: Payee
  readonly size: Size | null
  readonly cooperation: boolean
}

/** The support agreement between the agency and a cluster organisation, or a partner of a project. */
export type Agreement = {
  readonly id: string
  /** `SO-2018-003`. */
  readonly number: string
  readonly application: string | null
  readonly decision: string | null
  readonly acknowledgement: string | null
  /** The project of which this is a partner’s agreement; null: it is one with a cluster organisation. */
  readonly project: string | null
  readonly beneficiary: Beneficiary | null
  readonly cluster: string
  readonly organisation: string
  /** The instrument version: `ibn@2016-03-04`. */
  readonly instrument: string
  readonly title: string
  readonly scope: string
  readonly partners: readonly Partner[]
  /** Special provisions, beside those of the instrument. */
  readonly provisions: string
  readonly annexes: readonly Annex[]
  /** The day of the decision: the day on which the right to the aid was given. */
  readonly grantedOn: Day
  /** The first operating aid to the cluster and those it came from: the clock of the longest duration runs from here. */
  readonly firstOperatingAidOn: Day
  /** What the cluster and those it came from were awarded before. */
  readonly cumulatedAid: Money
  /** Both days included. */
  readonly term: { readonly from: Day; readonly to: Day }
  readonly years: readonly AgreementYear[]
  readonly instalments: readonly Instalment[]
  readonly state: State
  readonly draftedBy: string
  readonly draftedAt: Temporal.Instant
  readonly offeredBy: string | null
  readonly offeredAt: Temporal.Instant | null
  readonly answerBy: Day | null
  /** SHA-256 of what was offered. */
  readonly offeredDigest: string | null
  readonly acceptedBy: string | null
  readonly acceptedName: string | null
  readonly acceptedAt: Temporal.Instant | null
  readonly acceptedProof: Proof | null
  readonly countersignedBy: string | null
  readonly countersignedName: string | null
  readonly countersignedAt: Temporal.Instant | null
  readonly offerLetter: string | null
  readonly signedLetter: string | null
  readonly suspendedFrom: Day | null
  /** The last day on which it held, when it ended before its term. */
  readonly endedOn: Day | null
  /** The number of the last addendum; 0: as it was signed. */
  readonly revision: number
  readonly demonstration: boolean
  /** How many acts it has seen: what a form was filled in on. */
  readonly version: number
}

export const subjectOf = (id: string) => ({ kind: 'agreement', id })
