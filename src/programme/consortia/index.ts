export type {
  AssessedConsortium,
  AssessedPart,
  ConsortiumFacts,
  GroupOf,
  Part,
  PartCost,
  PartYear,
  ProjectTerm,
} from './consortium.ts'
export { costsOf, otherAidOf } from './consortium.ts'
export { assessConsortium } from './rules.assess.ts'
export { judgeConsortium } from './rules.judge.ts'
