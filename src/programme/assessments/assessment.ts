import type { Money } from '../../kernel/money.ts'
import type { AidBasis, Instrument, Phase } from '../instruments/index.ts'
import type { Dated, Day } from '../law/index.ts'
import type { Case, Year } from './case.ts'
import type { Fraction } from './fraction.ts'
import type { LawInForce } from './rules.law.ts'

/** The terms of a grant, in the order in which the first smallest binds. Cents; `null` where a term does not apply. */
export const termNames = [
  'rate',
  'ceiling',
  'match',
  'intensity',
  'envelope',
  'notification',
  'duration',
  'deMinimis',
] as const
export type TermName = (typeof termNames)[number]
export type Terms = Readonly<Record<TermName, bigint | null>>

/** What a year is assessed against: its agreement, and what the years before it left. */
export type Standing = {
  readonly case: Case
  readonly instrument: Instrument
  readonly law: LawInForce
  /** On which basis the year is aided, and where the document says so. */
  readonly aid: AidBasis
  readonly aidPath: string
  /** The aid above which the Commission has to be notified; nothing where no such threshold holds. */
  readonly notification: Dated<Money> | undefined
  /** The first day on which no operating aid is possible any more; nothing where aid has no longest duration. */
  readonly limit: Day | null
  /** Aid to the cluster before this year. */
  readonly cumulated: bigint
  /** Cash of earlier years beyond their need, where it may be carried. */
  readonly surplus: bigint
  /** Granted earlier in the phase of this year. */
  readonly spent: bigint
}

/** The eligible costs of a year; `rated` is each cost at its own rate, not yet rounded. */
export type Costs = {
  readonly accepted: bigint
  readonly personnel: bigint
  readonly overhead: bigint | null
  readonly eligible: bigint
  readonly rated: Fraction
  readonly intensity: Fraction | null
}

/** Why a contribution counts or not. */
export type Countable = 'counted' | 'other-payer' | 'other-year'

/** How the match came about. `needed` is what would let the smallest other term bind. */
export type Matched = {
  readonly cash: bigint
  readonly inKind: bigint
  readonly inKindCounted: bigint
  readonly surplus: bigint
  readonly counted: bigint
  readonly needed: bigint
}

/**
 * What someone should know. `match`: `missing` more of it and `term` would bind instead. `notification`: the aid would pass
 * the threshold by `beyond`, and then all of it has to be notified.
 */
export type Warning =
  | { readonly rule: 'match'; readonly term: TermName; readonly missing: bigint }
  | { readonly rule: 'notification'; readonly term: 'notification'; readonly beyond: bigint }

/** A year assessed: the result and every number on the way to it. */
export type AssessedYear = {
  readonly year: Year
  readonly phase: Phase
  readonly standing: Standing
  readonly months: number
  readonly allowed: number
  readonly costs: Costs
  readonly ceiling: Fraction | null
  readonly matched: Matched | null
  readonly terms: Terms
  readonly grant: bigint
  readonly binding: TermName
  readonly payable: bigint
  readonly recoverable: bigint
  /** Cash carried to the next year. */
  readonly carried: bigint
  readonly warnings: readonly Warning[]
}

/** Whether the award is published: `threshold` is null where no duty existed on the granting date. */
export type Transparency = {
  readonly awarded: bigint
  readonly threshold: bigint | null
  readonly publish: boolean
  readonly publishBy: Day | null
}

export type Assessment = {
  readonly case: Case
  readonly instrument: Instrument
  readonly years: readonly AssessedYear[]
  readonly total: { readonly grant: bigint; readonly payable: bigint; readonly recoverable: bigint }
  readonly transparency: Transparency
}
