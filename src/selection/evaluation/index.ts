export {
  type Assignment,
  assignmentLife,
  type Recommendation,
  type Round,
  recommendations,
  roundLife,
} from './round.ts'
export { type CriterionResult, type Exact, type Ranked, type Result, ranked } from './rules.results.ts'
