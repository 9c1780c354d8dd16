import type { Explanation } from '../../kernel/explanation.ts'
import type { Money } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Translated, Words } from '../../kernel/words.ts'
import type { WrittenCase } from '../../programme/assessments/index.ts'
import type { Share } from '../../programme/envelopes/index.ts'
import type { CriterionResult, YearAmount } from './decision.ts'
import type { AskedProject, PartnerCost } from './project.ts'

/** What an application would cost if it were approved: the assessment of its requested budget, or why there is none. */
export type Cost =
  | {
      readonly known: true
      readonly years: readonly YearAmount[]
      readonly total: Money
      readonly explanations: readonly Explanation[]
      /** What was assessed. */
      readonly case?: WrittenCase
      /** Where it is a project: what each partner would be granted, each assessed as a case of its own. */
      readonly partners?: readonly PartnerCost[]
    }
  | { readonly known: false; readonly refusals: readonly Refusal[] }

/** What the evaluation says of an application. `total` in basis points of the scale; null: not complete. */
export type Scored = {
  readonly total: number | null
  readonly criteria: readonly CriterionResult[]
  readonly thresholdsMet: boolean | null
  readonly recommendation: string | null
  readonly feedback: Readonly<Record<string, Translated>>
}

/** An application as the committee has it before itself: plain data, gathered from the earlier rooms. */
export type Candidate = {
  readonly application: string
  readonly number: string
  readonly title: string
  readonly organisation: string
  readonly organisationName: string
  readonly cluster: string | null
  readonly clusterName: string | null
  /** The clusters that carry it, each for its part: a project draws on their project money by these. */
  readonly shares: readonly Share[]
  /** What is asked of a project besides its money; absent where it is none. */
  readonly project?: AskedProject | undefined
  readonly state: string
  readonly demonstration: boolean
  readonly scored: Scored
  readonly cost: Cost
  readonly ecosystems: readonly string[]
  /** NUTS 2. */
  readonly province: string | null
}

/** The criteria of an instrument, in its order. `threshold` in points of the scale. */
export type Criterion = { readonly id: string; readonly names: Words; readonly threshold: number | null }
