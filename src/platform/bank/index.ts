export { type PaymentStatus, paidStatuses, type StatusReport, takenStatuses } from './pain.ts'
export { creditorReference, writeTransfers } from './pain001.ts'
export { isStatusReport, readStatusReport, statusesIn } from './pain002.ts'
