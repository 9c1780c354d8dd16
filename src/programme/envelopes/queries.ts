export { openEnvelope } from './queries.open.ts'
export { all as envelopes, byId, draw, open, release, reservationById, reservationsIn, reserve } from './store.ts'
