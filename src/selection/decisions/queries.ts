export { decisionById, decisionOf, decisionsIn, decisionsOn, digests } from './store.decisions.ts'
export { sittingById, sittings } from './store.sittings.ts'
