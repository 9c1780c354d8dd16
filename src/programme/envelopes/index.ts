export type { Cause, Envelope, Reservation } from './envelope.ts'
export { againstReserving } from './rules.ts'
