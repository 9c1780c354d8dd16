export {
  type About,
  type Duty,
  dutyLifecycle,
  type Imposed,
  type Owner,
  type State as DutyState,
  states as dutyStates,
} from './duty.ts'
export { lateness, maySee as maySeeDuty, ownersOf } from './rules.ts'
