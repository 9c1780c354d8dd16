export { type PaymentStatus, paidStatuses, takenStatuses } from './pain.ts'
export { creditorReference, writeTransfers } from './pain001.ts'
export { readStatusReport } from './pain002.ts'
