export { decideAlone, decideItem, notify } from './queries.decide.ts'
export { castVote, countVotes, postpone, putMotion, recuse } from './queries.items.ts'
export {
  attend,
  cancelSitting,
  changeSitting,
  openSitting,
  orderTie,
  prepareSitting,
  saveScenario,
  setAgenda,
  signMinutes,
  writeMinutes,
} from './queries.sittings.ts'
export { decisionById, decisionOf, decisionsIn, decisionsOn, digests } from './store.decisions.ts'
export { sittingById, sittings } from './store.sittings.ts'
