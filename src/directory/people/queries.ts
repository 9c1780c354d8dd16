export { type PeopleFile, peopleFile } from './pack.ts'
export { resolver } from './resolver.ts'
export { loadPeople } from './store.demonstration.ts'
export { actorOf, all as allPeople, byEmail as personByEmail, byId as personById } from './store.ts'
