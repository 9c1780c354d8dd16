export { addPerson } from './queries.add.ts'
export { erase } from './queries.erasure.ts'
export { applyRetention } from './queries.retention.ts'
export { tasksFor } from './queries.tasks.ts'
export { inviteToWork, isAddress, personAt } from './queries.work.ts'
export { resolver } from './resolver.ts'
export { type Contact, peopleWith } from './store.contacts.ts'
export { loadPeople } from './store.demonstration.ts'
export { type Named, namesOf } from './store.names.ts'
export {
  actorOf,
  all as allPeople,
  byId as personById,
  engageAuditor,
  extendToCluster,
  grantsOf,
  mandatesOf,
  recordEnd as endRole,
  standIns,
} from './store.ts'
