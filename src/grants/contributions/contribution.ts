import type { MemberKind, Type } from '../../directory/memberships/index.ts'
import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import { add, type Money, type Rate } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'

type Day = Temporal.PlainDate

export const kinds = {
  cash: { en: 'money', nl: 'geld' },
  'in-kind': { en: 'in kind', nl: 'in natura' },
} as const satisfies Record<string, Words>
export type Kind = keyof typeof kinds
export const isKind = (value: string): value is Kind => Object.hasOwn(kinds, value)

export const states = {
  pledged: { en: 'pledged', nl: 'toegezegd' },
  invoiced: { en: 'invoiced', nl: 'gefactureerd' },
  received: { en: 'received', nl: 'ontvangen' },
  reversed: { en: 'reversed', nl: 'teruggedraaid' },
  withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
} as const satisfies Record<string, Words>
export type State = keyof typeof states
export const isState = (value: string): value is State => Object.hasOwn(states, value)
export type ContributionAct = 'invoice' | 'receive' | 'reverse' | 'withdraw'

/** What a member brings, from the promise to the money on the account. What came back is reversed, never removed. */
export const contributionLifecycle: Lifecycle<State, ContributionAct> = lifecycle({
  noun: { en: 'contribution', nl: 'bijdrage' },
  states,
  initial: 'pledged',
  acts: {
    invoice: { name: { en: 'Invoice', nl: 'Factureren' }, from: ['pledged'], to: 'invoiced' },
    receive: {
      name: { en: 'Record as received', nl: 'Als ontvangen boeken' },
      from: ['pledged', 'invoiced'],
      to: 'received',
    },
    reverse: { name: { en: 'Reverse', nl: 'Terugdraaien' }, from: ['received'], to: 'reversed' },
    withdraw: { name: { en: 'Withdraw', nl: 'Intrekken' }, from: ['pledged', 'invoiced'], to: 'withdrawn' },
  },
})

/** A file of ours, under its digest. */
export type Document = {
  readonly digest: string
  readonly name: string
  readonly type: string
  readonly size: number
}

export const methods = {
  hours: { en: 'hours at the cost of the employer', nl: 'uren tegen de kost van de werkgever' },
  invoice: { en: 'an invoice of what was bought', nl: 'een factuur van wat werd aangekocht' },
  depreciation: { en: 'use of equipment, at its depreciation', nl: 'gebruik van uitrusting, tegen de afschrijving' },
  market: { en: 'market price, with an offer of a third party', nl: 'marktprijs, met een offerte van een derde' },
} as const satisfies Record<string, Words>
export type Method = keyof typeof methods
export const isMethod = (value: string): value is Method => Object.hasOwn(methods, value)

/** How what comes in kind was turned into money, by whom, and what proves it. */
export type Valuation = {
  readonly method: Method
  readonly text: string
  readonly evidence: Document | null
  readonly by: string
}

/** What one member brings; a sum that is whole in one state. */
export type Contribution = {
  readonly id: string
  /** `BIJ-2026-00012`. */
  readonly number: string
  readonly cluster: string
  /** The agreement that it was given for; null: for the cluster. */
  readonly agreement: string | null
  readonly payer: string
  readonly kind: Kind
  /** What counts: without the VAT that may be reclaimed. */
  readonly amount: Money
  readonly refundableVat: Money
  /** What of it public money was matched with. */
  readonly matched: Money
  /** Whether the money is itself public; null: nobody has said. */
  readonly publicOrigin: boolean | null
  /** The year that it is meant for. */
  readonly period: { readonly from: Day; readonly to: Day }
  readonly due: Day | null
  readonly state: State
  /** Twelve digits, on which a payment is recognised. */
  readonly reference: string | null
  readonly tier: string
  readonly note: string
  readonly pledgedOn: Day
  readonly invoicedOn: Day | null
  readonly receivedOn: Day | null
  readonly endedReason: string | null
  readonly valuation: Valuation | null
  readonly confirmedAt: Temporal.Instant | null
  readonly confirmedBy: string | null
  readonly disputedAt: Temporal.Instant | null
  readonly dispute: string | null
  /** What it was split from, when only part of it came in. */
  readonly splitOf: string | null
  readonly call: string | null
  readonly letter: string | null
  /** Of its invoice, in the series of the cluster: `2019/0001`. */
  readonly invoiceNumber: string | null
  readonly demonstration: boolean
  readonly version: number
}

export const subjectOf = (id: string) => ({ kind: 'contribution', id })
/** What is done to the contributions of a cluster as a whole: tiers, calls, statements. */
export const clusterSubject = (cluster: string) => ({ kind: 'contributions', id: cluster })

/** What a cluster asks of a kind of member. The tier of a membership names it; else its type and kind do. */
export type Tier = {
  readonly id: string
  readonly cluster: string
  readonly name: string
  /** Empty: members of every type. */
  readonly types: readonly Type[]
  /** Empty: members of every kind and size. */
  readonly kinds: readonly MemberKind[]
  /** A year, without VAT. */
  readonly amount: Money
  readonly vat: Rate
  readonly from: Day
  readonly to: Day | null
}

/** One asking of all members of a day. */
export type Asking = {
  readonly id: string
  readonly cluster: string
  readonly title: string
  readonly period: { readonly from: Day; readonly to: Day }
  readonly due: Day
  readonly iban: string
  readonly text: string
  readonly madeAt: Temporal.Instant
  readonly demonstration: boolean
}

/** The link behind which a company confirms, as long as it works. */
export const linkLasts = Temporal.Duration.from('PT1440H')

/** An account on which a cluster receives contributions. */
export type Account = { readonly cluster: string; readonly iban: string; readonly holder: string }

export const serviceKinds = {
  event: { en: 'event', nl: 'evenement' },
  advice: { en: 'advice', nl: 'advies' },
  training: { en: 'training', nl: 'opleiding' },
  introduction: { en: 'introduction to a partner', nl: 'kennismaking met een partner' },
  project: { en: 'part in a project', nl: 'deelname aan een project' },
  other: { en: 'other', nl: 'andere' },
} as const satisfies Record<string, Words>
export type ServiceKind = keyof typeof serviceKinds
export const isServiceKind = (value: string): value is ServiceKind => Object.hasOwn(serviceKinds, value)

/** What a member got from its cluster. */
export type Service = {
  readonly id: string
  readonly cluster: string
  readonly organisation: string
  readonly kind: ServiceKind
  readonly title: string
  readonly on: Day
  /** What it would have cost elsewhere, where the cluster says so. */
  readonly value: Money | null
}

/** What is paid in all: what counts and the VAT that comes back. */
export const grossOf = ({ amount, refundableVat }: Pick<Contribution, 'amount' | 'refundableVat'>): Money =>
  add(amount, refundableVat)
