export { byId, draw, open, release, reservationById, reservationsIn, reserve } from './store.ts'
