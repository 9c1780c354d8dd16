export {
  awards,
  type Condition,
  type Count,
  type CriterionResult,
  type Decision,
  type Judgement,
  type Reason,
  type Ruling,
  ruled,
  rulings,
  type YearAmount,
} from './decision.ts'
export { type Sitting, sittingLife } from './sitting.ts'
