export {
  awards,
  type Condition,
  type Count,
  type CriterionResult,
  type Decision,
  type Judgement,
  type Reason,
  type Ruling,
  type YearAmount,
} from './decision.ts'
export type { DecidedProject, PartnerCost } from './project.ts'
export type { Sitting } from './sitting.ts'
