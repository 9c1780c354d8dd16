export type { Claim, ClaimKind, State as ClaimState, Submission } from './claim.ts'
export { claimLifecycle, kinds as claimKinds, states as claimStates } from './claim.ts'
export { type Duplicate, type Exceeded, likenesses } from './duplicate.ts'
export type { Employee, HourlyRate, HoursCeiling } from './employee.ts'
export { type Evidence, type Line, lineStates, type Total } from './line.ts'
export { maySee as maySeeClaim, mayWrite as mayWriteClaims } from './rules.access.ts'
export {
  activityWords,
  categoryWords,
  type LineGround,
  type ReadLine,
  readLine,
  type TypedLine,
  writeHours,
} from './rules.line.ts'
