import type { Explanation } from '../../kernel/explanation.ts'
import { type Money, money, sum } from '../../kernel/money.ts'
import type { WrittenCase } from '../assessments/index.ts'
import type { Activity, Category, Payee, Size } from '../instruments/index.ts'

type Day = Temporal.PlainDate

/** What a partner spends on one kind of cost for one kind of activity, and what another public purse pays of it. */
export type PartCost = {
  readonly category: Category
  readonly activity: Activity
  readonly amount: Money
  readonly otherPublicAid?: Money | undefined
}

export type PartYear = { readonly from: Day; readonly to: Day; readonly costs: readonly PartCost[] }

/**
 * One partner’s part of a project. `key` is how its place in the form is called (`partner[0]`): refusals point there. `number`
 * is its register number. `size` is that of a company; null where it is not known or not asked.
 */
export type Part = {
  readonly key: string
  readonly number: string
  readonly name: string
  readonly lead: boolean
  readonly payee: Payee
  readonly size: Size | null
  readonly years: readonly PartYear[]
  readonly own: Money
  /** What the partner asks, where it asks for less than its rate gives. */
  readonly asked?: Money | undefined
  readonly deMinimisBefore?: Money | undefined
}

/** The days of a project that its assessment depends on. */
export type ProjectTerm = {
  readonly grantedOn: Day
  readonly term: { readonly from: Day; readonly to: Day }
  /**
   * Whether the agreed targets count as reached, where a bonus depends on it. Left out: they do, so that what is decided is the
   * most there can be; at a payment it is said what was reached.
   */
  readonly targets?: boolean | undefined
}

/** Which organisations are one undertaking: the name of its group, its own number where it belongs to none. */
export type GroupOf = (number: string) => string

/** What the registers know of the partners; null where a register does not know. */
export type ConsortiumFacts = ProjectTerm & {
  readonly groupOf: GroupOf
  readonly payee: (number: string) => Payee | null
  /** Whether it is a member of one of the clusters of the project, for the whole project as far as that is known. */
  readonly memberOf: (number: string) => boolean | null
  /** Whether it has an establishment in the region of the agency. */
  readonly establishment: (number: string) => boolean | null
  /** The clusters on whose earmark the project draws. */
  readonly clusters: readonly string[]
}

/** One year of what a partner is granted, as decisions and agreements keep it. */
export type YearAmount = { readonly from: string; readonly to: string; readonly amount: Money }

/** What a partner is granted: the case it was assessed as, and why. `rate` is its grant of its costs, rounded down. */
export type AssessedPart = {
  readonly key: string
  readonly case: WrittenCase
  readonly years: readonly YearAmount[]
  readonly costs: Money
  readonly grant: Money
  readonly rate: bigint
  readonly explanation: Explanation
}

export type AssessedConsortium = {
  readonly partners: readonly AssessedPart[]
  readonly cooperation: boolean
  readonly years: readonly YearAmount[]
  readonly total: Money
  readonly explanation: Explanation
}

export const costsOf = ({ years }: Pick<Part, 'years'>): Money =>
  sum(years.flatMap(({ costs }) => costs.map(({ amount }) => amount)))

export const otherAidOf = ({ years }: Pick<Part, 'years'>): Money =>
  sum(years.flatMap(({ costs }) => costs.map(({ otherPublicAid = money(0n) }) => otherPublicAid)))

/** The costs of each undertaking of a consortium, companies of one group together. */
export function costsByGroup(parts: readonly Part[], groupOf: GroupOf): Map<string, bigint> {
  const found = new Map<string, bigint>()
  for (const part of parts) {
    const group = groupOf(part.number)
    found.set(group, (found.get(group) ?? 0n) + costsOf(part).cents)
  }
  return found
}
