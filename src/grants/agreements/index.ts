export {
  type CaseContribution,
  type CaseCost,
  type CaseMore,
  type CaseYear,
  caseOf,
  emptyYear,
} from './rules.case.ts'
