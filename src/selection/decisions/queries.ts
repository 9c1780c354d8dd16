export { decideAlone, decideItem } from './queries.decide.ts'
export { intakeOf } from './queries.intake.ts'
export { castVote, countVotes, postpone, putMotion, recuse } from './queries.items.ts'
export { noteTold, notify } from './queries.notify.ts'
export { committeePart } from './queries.personal.ts'
export {
  openSitting,
  orderTie,
  prepareSitting,
  setAgenda,
  signMinutes,
  writeMinutes,
} from './queries.sittings.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'
export { decisionById, decisionOf, decisionsIn, decisionsOn, grantCaseOf } from './store.decisions.ts'
export { projectOf } from './store.projects.ts'
export { sittingById } from './store.sittings.ts'
