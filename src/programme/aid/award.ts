import type { Money, Rate } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Day } from '../law/index.ts'

/** Operating aid that this cluster, or a cluster it grew out of or merged with, received. `to` is null while it runs. */
export type OperatingAid = { readonly cluster: string; readonly from: Day; readonly to: Day | null }

/**
 * An award of operating aid as it is about to be granted, for the check against art. 27. `null` means that nobody has said:
 * the check then asks for a judgement, it never assumes.
 */
export type Award = {
  readonly grantedOn: Day
  readonly term: { readonly from: Day; readonly to: Day }
  readonly appliedOn: Day | null
  readonly rate: Rate
  readonly awarded: Money
  /** Aid to this cluster and its predecessors before this award; null: what they were awarded is not all in the register. */
  readonly cumulatedAid: Money | null
  /** Where part of it is de minimis aid: what counts already, and whether that is known from a declaration or the register. */
  readonly deMinimis?: { readonly before: Money; readonly known: boolean } | null
  readonly operatingAid: readonly OperatingAid[]
  readonly costs: readonly { readonly category: string; readonly activity: string }[]
  readonly operatesTheCluster: boolean | null
  readonly consortium: boolean
  readonly openAccess: boolean | null
  readonly fees: 'market-price' | 'cost-based' | 'other' | null
  readonly separateAccounts: boolean | null
  readonly inDifficulty: boolean | null
  readonly outstandingRecovery: boolean | null
}

export const verdicts = {
  holds: { en: 'Holds', nl: 'In orde' },
  fails: { en: 'Fails', nl: 'Niet in orde' },
  judgement: { en: 'Judgement needed', nl: 'Te beoordelen' },
} as const satisfies Record<string, Words>
export type Verdict = keyof typeof verdicts

/** One point of the check: its verdict, why, where it stands in the law, and the day whose law was read. */
export type Point = {
  readonly rule: string
  readonly verdict: Verdict
  readonly message: Words
  readonly basis: string
  readonly on: Day
}
