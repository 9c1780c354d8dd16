export {
  type About,
  type Duty,
  type DutyAct,
  dutyLifecycle,
  type Imposed,
  type Moved,
  type Owner,
  type Proof,
  type State as DutyState,
  states as dutyStates,
} from './duty.ts'
export { lateness, mayDo as mayDoWithDuty, maySee as maySeeDuty, owes, ownersOf, type Standing } from './rules.ts'
