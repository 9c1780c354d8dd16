export { entered as enteredOf } from './store.entry.ts'
export { freeSlug, lineageOf, recordStanding, recordSuccession } from './store.life.ts'
export { naming } from './store.naming.ts'
export { registerCluster } from './store.register.ts'
export { roadmapOf } from './store.roadmap.ts'
export {
  all as allClusters,
  byId as clusterById,
  citedBy as sourcesOf,
  facts as factsOf,
  factsNamed,
  namesOf as clusterNames,
  on as clustersOn,
  recordOf,
  sources,
  standings,
  successions as successionsOf,
} from './store.ts'
