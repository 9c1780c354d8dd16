import type { Kind } from '../../directory/organisations/index.ts'
import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { AssessedYear } from '../../programme/assessments/index.ts'

type Day = Temporal.PlainDate

/** What a contribution is, with all that decides whether it counts; every fact as it was on `day`. */
export type Given = {
  readonly id: string
  readonly payer: { readonly id: string; readonly name: string; readonly kind: Kind }
  readonly kind: 'cash' | 'in-kind'
  /** Net of refundable VAT. */
  readonly amount: Money
  readonly state: 'pledged' | 'invoiced' | 'received' | 'reversed'
  /** The day it was received; of what has not come yet, the day it is looked at. */
  readonly day: Day
  /** Since when it stands in its state: pledged or invoiced on. */
  readonly since: Day
  /** The agreement that it was given for; null: for the cluster. */
  readonly agreement: string | null
  readonly reference: string | null
  /** Whether the money comes from a public purse; null: nobody has said. */
  readonly publicOrigin: boolean | null
  readonly confirmed: boolean
  /** The company says that it did not bring this. */
  readonly disputed: boolean
  readonly member: boolean
  /** One undertaking with the cluster organisation, whoever controls whom. */
  readonly related: boolean
  /** What of it was matched with something else than this agreement. */
  readonly elsewhere: Money
  /** What of it a payment of this agreement rests on. */
  readonly here: Money
}

/** One reason why a contribution, or part of it, does not count. `amount`: how much; null: all of it. */
export type Against = { readonly rule: string; readonly message: Words; readonly amount: Money | null }

/** A contribution, and how much of it counts in a year. */
export type Judged = {
  readonly given: Given
  readonly counts: Money
  readonly against: readonly Against[]
}

/** What the need is reckoned from. */
export const bases = {
  accepted: { en: 'the costs that were accepted', nl: 'de aanvaarde kosten' },
  plan: { en: 'the budget of the approved work plan', nl: 'de begroting van het goedgekeurde werkplan' },
  maximum: {
    en: 'the maximum of the year: no work plan is approved yet',
    nl: 'het maximum van het jaar: er is nog geen goedgekeurd werkplan',
  },
} as const satisfies Record<string, Words>
export type Basis = keyof typeof bases

/** What is expected to come in before the year is over, and how that was reckoned. */
export type Forecast = {
  readonly amount: Money
  readonly parts: readonly ForecastPart[]
}
export type ForecastPart = {
  readonly state: 'pledged' | 'invoiced'
  readonly open: Money
  readonly expected: Money
  readonly reckoned: Words
}

/** How an agreement’s year stands: the members’ half against what the public half needs. */
export type Meter = {
  readonly agreement: string
  /** Counted from 1. */
  readonly year: number
  readonly from: Day
  readonly to: Day
  readonly basis: Basis
  /** Null: nothing has to be matched in this year. */
  readonly needed: Money | null
  /** What may still come and would count. */
  readonly pledged: Money
  readonly invoiced: Money
  /** What came and counts, with what was carried from the year before. */
  readonly received: Money
  readonly carried: Money
  /** Received and counted, but not yet confirmed by the company that paid. */
  readonly unconfirmed: Money
  readonly missing: Money
  readonly forecast: Forecast
  /** What one more euro would bring, and what all that is missing would. */
  readonly unlocks: { readonly one: Money; readonly all: Money }
  /** The grant as it stands now. */
  readonly grant: Money
  /** Negative once it is over. */
  readonly daysLeft: number
  readonly begun: boolean
  /** It was over before the agreement was brought in from elsewhere: what the members brought then is not known here. */
  readonly elsewhere: boolean
  readonly judged: readonly Judged[]
  readonly assessed: AssessedYear
}

/** The days before its end on which people are told that a year is short. */
export const alarms = [90, 30, 7] as const

export const subjectOf = (agreement: string, year: number) => ({ kind: 'match', id: `${agreement}/${year}` })
