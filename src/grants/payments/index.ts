export { accountLifecycle } from './account.ts'
export { type Payment, paymentLifecycle } from './payment.ts'
export { type Recovery, recoveryLifecycle } from './recovery.ts'
export { outstandingOn } from './rules.interest.ts'
