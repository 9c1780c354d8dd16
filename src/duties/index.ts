export {
  type About,
  type Duty,
  type DutyAct,
  type Imposed,
  type Moved,
  type Owner,
  type Proof,
  type State as DutyState,
  states as dutyStates,
} from './duty.ts'
export { lateness, mayDo as mayDoWithDuty, maySee as maySeeDuty, ownersOf, type Standing } from './rules.ts'
