import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'

/** What a year will cost, by category and activity. */
export type PlanLine = { readonly category: string; readonly activity: string; readonly amount: Money }

export const planStates = {
  'handed-in': { en: 'handed in', nl: 'ingediend' },
  returned: { en: 'returned with remarks', nl: 'teruggestuurd met opmerkingen' },
  approved: { en: 'approved', nl: 'goedgekeurd' },
  replaced: { en: 'replaced by a later one', nl: 'vervangen door een latere versie' },
} as const satisfies Record<string, Words>
export type PlanState = keyof typeof planStates

/** A file of ours, under its digest. */
export type Document = {
  readonly digest: string
  readonly name: string
  readonly type: string
  readonly size: number
}

/** The work plan and budget of one year, as handed in; each handing in is one of its own. */
export type Plan = {
  readonly id: string
  readonly agreement: string
  /** Counted from 1. */
  readonly year: number
  readonly ordinal: number
  readonly state: PlanState
  readonly summary: string
  readonly lines: readonly PlanLine[]
  readonly document: Document | null
  readonly handedInBy: string
  readonly handedInAt: Temporal.Instant
  readonly judgedBy: string | null
  readonly judgedAt: Temporal.Instant | null
  readonly reason: string | null
}

/** What an evaluation comes to; `advice` where the instrument ties no consequence to it. */
export const outcomes = {
  go: { en: 'The support goes on', nl: 'De steun loopt door' },
  'no-go': { en: 'The support stops', nl: 'De steun stopt' },
  advice: { en: 'Advice given', nl: 'Advies gegeven' },
} as const satisfies Record<string, Words>
export type EvaluationOutcome = keyof typeof outcomes
export const isOutcome = (value: string): value is EvaluationOutcome => Object.hasOwn(outcomes, value)

/** An evaluation that the instrument asks for, within the term. Years that begin after its day wait for its outcome. */
export type Evaluation = {
  readonly agreement: string
  readonly ordinal: number
  readonly due: Temporal.PlainDate
  readonly consequence: 'go-or-no-go' | 'advice'
  readonly outcome: EvaluationOutcome | null
  readonly reasons: string | null
  readonly decidedBy: string | null
  readonly decidedAt: Temporal.Instant | null
}

/** Whether a year may be paid, as far as the agreement decides: each gate, and the sentence of each that is closed. */
export type Gates = {
  readonly inForce: boolean
  readonly planApproved: boolean
  readonly evaluationGo: boolean
  readonly reasons: readonly Words[]
}
