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
export { sendDecision } from './queries.letters.ts'
export { clusterIn, registerOn } from './queries.register.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'
export { byCode as acknowledgementByCode, byId as acknowledgementById, ofApplication, ofCluster } from './store.ts'
