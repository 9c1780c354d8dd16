import type { Explanation } from '../../kernel/explanation.ts'
import type { Money, Rate } from '../../kernel/money.ts'
import type { WrittenCase } from '../../programme/assessments/index.ts'
import type { Share } from '../../programme/envelopes/index.ts'
import type { Payee, Size } from '../../programme/instruments/index.ts'
import type { YearAmount } from './decision.ts'

/** A partner of a project, with what it is granted and why. `organisation` is null where the register does not know its number. */
export type PartnerCost = {
  /** Its place in the application: `partner[0]`. */
  readonly key: string
  readonly organisation: string | null
  readonly number: string
  readonly name: string
  readonly lead: boolean
  readonly payee: Payee
  readonly size: Size | null
  readonly cooperation: boolean
  readonly costs: Money
  readonly otherPublicAid: Money
  readonly own: Money
  readonly years: readonly YearAmount[]
  readonly grant: Money
  /** Its grant of its costs, rounded down. */
  readonly rate: Rate
  /** What it was assessed as; its years may have been lowered by the decision after that. */
  readonly case: WrittenCase
  readonly explanation: Explanation
}

/** A project as it was decided: what its agreements are drafted from. */
export type DecidedProject = {
  readonly decision: string
  readonly partners: readonly PartnerCost[]
  readonly shares: readonly Share[]
  readonly term: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }
  readonly months: number
  readonly challenges: readonly string[]
  readonly roadmap: readonly string[]
}

/** What a candidate brings of a project, before it is decided. */
export type AskedProject = Omit<DecidedProject, 'decision' | 'partners'>
