export { type BookedTransfer, bookedIn, bookedKind } from './camt.orders.ts'
export { type PaymentStatus, paidStatuses, takenStatuses } from './pain.ts'
export { creditorReference, writeTransfers } from './pain001.ts'
export { statusesIn } from './pain002.ts'
