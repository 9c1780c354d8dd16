export type { Commitment, CommittedYear, Expected, Part, YearBooks } from './books.ts'
export type { Cause, Envelope, Reservation } from './envelope.ts'
export { againstReserving } from './rules.ts'
