export { all, byId, draw, enlarge, open, release, reservationById, reservationsIn, reserve } from './store.ts'
