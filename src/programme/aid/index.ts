export { type Award, type OperatingAid, type Point, type Verdict, verdicts } from './award.ts'
export { costKinds } from './question.ts'
export {
  type Aid,
  type AidedCosts,
  type AmountRow,
  type Basis,
  bases,
  type Declaration,
  type Form,
  forms,
  type Given,
  isBasis,
  isOrigin,
  noCosts,
  type Origin,
  origins,
  type Particulars,
  type Publication,
  type Register,
  registers,
} from './register.ts'
export { mayDeclare, mayKeepAid, maySeeAid } from './rules.access.ts'
export { courseOf, type Turn } from './rules.course.ts'
export { type Cumulated, cumulatedOn } from './rules.cumulated.ts'
export { type DeMinimis, passedOn } from './rules.de-minimis.ts'
export { type Overlap, overlapsIn } from './rules.double.ts'
export { declarationLines, type Typed as TypedAid } from './rules.entry.ts'
export { equivalentOf, grantedOn, nominalOf, type Part, particularsOf, partsOf } from './rules.parts.ts'
export { checkResearch, type ResearchAward } from './rules.research.ts'
export { type ToTell, toTell } from './rules.telling.ts'
export { check } from './rules.ts'
