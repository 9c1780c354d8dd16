export type { Claim, ClaimKind, State as ClaimState, Submission } from './claim.ts'
export { type Duplicate, type Exceeded, likenesses } from './duplicate.ts'
export type { Employee, HourlyRate, HoursCeiling } from './employee.ts'
export type { Evidence, Line, Total } from './line.ts'
export {
  activityWords,
  categoryWords,
  type LineGround,
  type ReadLine,
  readLine,
  type TypedLine,
  writeHours,
} from './rules.line.ts'
