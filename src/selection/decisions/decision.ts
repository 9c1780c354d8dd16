import type { Explanation } from '../../kernel/explanation.ts'
import type { Money } from '../../kernel/money.ts'
import type { Translated, Words } from '../../kernel/words.ts'
import type { Point } from '../../programme/aid/index.ts'

/** What may be decided of an application. The first two end a stage that is not the last; the others end the last one. */
export const rulings = {
  retain: { en: 'Retain for the next stage', nl: 'Weerhouden voor de volgende fase' },
  'not-retain': { en: 'Not retain', nl: 'Niet weerhouden' },
  approve: { en: 'Approve', nl: 'Goedkeuren' },
  'approve-conditionally': { en: 'Approve with conditions', nl: 'Goedkeuren onder voorwaarden' },
  reserve: { en: 'Put on the reserve list', nl: 'Op de reservelijst plaatsen' },
  reject: { en: 'Reject', nl: 'Afkeuren' },
} as const satisfies Record<string, Words>
export type Ruling = keyof typeof rulings

/** The same, once it has been decided. */
export const ruled = {
  retain: { en: 'Retained', nl: 'Weerhouden' },
  'not-retain': { en: 'Not retained', nl: 'Niet weerhouden' },
  approve: { en: 'Approved', nl: 'Goedgekeurd' },
  'approve-conditionally': { en: 'Approved with conditions', nl: 'Goedgekeurd onder voorwaarden' },
  reserve: { en: 'On the reserve list', nl: 'Op de reservelijst' },
  reject: { en: 'Rejected', nl: 'Afgekeurd' },
} as const satisfies Record<Ruling, Words>

export const isRuling = (value: string): value is Ruling => Object.hasOwn(rulings, value)
/** Whether it gives money: such a decision is checked against the law and reserves its amount. */
export const awards = (ruling: Ruling): boolean => ruling === 'approve' || ruling === 'approve-conditionally'
/** The rulings that a stage may end in. */
export const rulingsOf = (lastStage: boolean): readonly Ruling[] =>
  lastStage ? ['approve', 'approve-conditionally', 'reserve', 'reject'] : ['retain', 'not-retain']

/** What one year of a grant comes to. */
export type YearAmount = { readonly from: string; readonly to: string; readonly amount: Money }

/** What a conditional approval asks for: it becomes a duty on the day of the decision. */
export type Condition = {
  readonly what: Translated
  readonly owner: 'applicant' | 'cluster' | 'account-manager'
  readonly due: Temporal.PlainDate
  readonly proof: Translated
}

/** What the evaluation found on one criterion, as it was used. Points of the scale, two decimals, as text. */
export type CriterionResult = { readonly criterion: string; readonly score: string; readonly met: boolean | null }

/** Why, on one criterion of the instrument; `criterion` null: on the whole. */
export type Reason = { readonly criterion: string | null; readonly text: Translated }

/** Who judged a point of the state-aid check that needed a person, and why. */
export type Judgement = { readonly rule: string; readonly holds: boolean; readonly reason: string }

/** How many were for and against; `casting`: the chair's voice decided a tie. */
export type Count = {
  readonly for: number
  readonly against: number
  readonly abstain: number
  readonly casting: boolean
}

/**
 * A decision as it was taken: never edited. One that is reconsidered is superseded by another, which names it. `years`,
 * `total` and `explanation` are empty where nothing was awarded.
 */
export type Decision = {
  readonly id: string
  readonly application: string
  readonly number: string
  readonly title: string
  readonly organisation: string
  readonly call: string
  readonly stage: string
  readonly instrument: string
  readonly level: string
  readonly sitting: string | null
  readonly ruling: Ruling
  readonly decidedOn: Temporal.PlainDate
  readonly decidedAt: Temporal.Instant
  readonly decidedBy: string
  readonly years: readonly YearAmount[]
  readonly total: Money | null
  readonly explanation: Explanation | null
  readonly criteria: readonly CriterionResult[]
  /** Basis points of the scale. */
  readonly score: number | null
  readonly conditions: readonly Condition[]
  readonly reasons: readonly Reason[]
  readonly aid: readonly Point[]
  readonly judgements: readonly Judgement[]
  readonly votes: Count | null
  readonly envelope: string | null
  readonly reservation: string | null
  /** Place on the reserve list of its call and stage. */
  readonly place: number | null
  readonly supersedes: string | null
  readonly supersededBy: string | null
  readonly why: string
  readonly notifiedAt: Temporal.Instant | null
  /** The letter that brought it, where there is one. */
  readonly letter: string | null
  readonly demonstration: boolean
}
