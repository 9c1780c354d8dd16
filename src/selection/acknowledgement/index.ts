export { type Acknowledgement, acknowledgementLifecycle, type StandingOn, standings } from './acknowledgement.ts'
export { standingOn } from './rules.ts'
