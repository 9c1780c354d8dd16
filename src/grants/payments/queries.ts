import { type Actor, system } from '../../kernel/actor.ts'
import { type Money, subtract, zero } from '../../kernel/money.ts'
import type { Reader } from '../../platform/db/index.ts'
import { agreementById } from '../agreements/queries.ts'
import type { Payment } from './payment.ts'
import { sumsOf } from './queries.facts.ts'
import type { Recovery } from './recovery.ts'
import { maySee } from './rules.access.ts'
import * as recoveries from './store.recoveries.ts'
import * as store from './store.ts'

export { checkAccount, confirmAccount, proposeAccount } from './queries.accounts.ts'
export { importAnswers } from './queries.import.ts'
export { approvalRules } from './queries.levels.ts'
export { orderPayments } from './queries.orders.ts'
export { bringInPayment } from './queries.past.ts'
export { approvePayment, proposePayment, withdrawPayment } from './queries.payments.ts'
export {
  announceRecovery,
  answerRecovery,
  claimRecovery,
  dropRecovery,
  proposeWaiver,
  receiveRecovery,
  waiveRecovery,
} from './queries.recoveries.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'
export { releaseTerminated, terminatedOf } from './queries.termination.ts'
export { accountsOf, proofDigests as digests } from './store.accounts.ts'
export {
  batchesOf,
  importedFile,
  importsAbout,
  instructionsFor,
  instructionsIn,
  xmlOf,
} from './store.orders.ts'
export type { PastPayment } from './store.past.ts'
export { pastOf } from './store.past.ts'

/** The payment, when it exists for whoever asks. */
export async function paymentById(db: Reader, actor: Actor, id: string): Promise<Payment | undefined> {
  const found = await store.byId(db, id)
  return found === undefined || !maySee(actor, found) ? undefined : found
}

/** The recovery, when it exists for whoever asks. */
export async function recoveryById(db: Reader, actor: Actor, id: string): Promise<Recovery | undefined> {
  const found = await recoveries.recoveryById(db, id)
  return found === undefined || !maySee(actor, found) ? undefined : found
}

/** Every payment of an agreement, whatever its state. */
export const paymentsOf = (db: Reader, agreement: string): Promise<Payment[]> => store.list(db, { agreement })
export const recoveriesOf = (db: Reader, agreement: string): Promise<Recovery[]> =>
  recoveries.allRecoveries(db, { agreement })

/** What was paid for a year, what is under way, and what came back. */
export async function paidIn(
  db: Reader,
  agreement: string,
  year: number,
): Promise<{ readonly paid: Money; readonly underWay: Money; readonly back: Money }> {
  const found = await agreementById(db, system('payments'), agreement)
  const own = found === undefined ? undefined : (await sumsOf(db, found)).find(one => one.year === year)
  if (own === undefined) return { paid: zero, underWay: zero, back: zero }
  return { paid: own.paid, underWay: subtract(own.spoken, own.paid), back: own.back }
}
