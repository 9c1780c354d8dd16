export { acknowledgeDecided } from './queries.acknowledge.ts'
export {
  answerHearing,
  keepAcknowledgement,
  openHearing,
  recordSupportStart,
  renew,
  revoke,
  succeed,
} from './queries.acts.ts'
export { aidClockOf } from './queries.clock.ts'
export { followDecision, workDecided } from './queries.jobs.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'
export { byId as acknowledgementById, ofApplication } from './store.ts'
