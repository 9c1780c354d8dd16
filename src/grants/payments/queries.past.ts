import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Tx } from '../../platform/db/index.ts'
import { pay, settle } from '../../programme/envelopes/queries.ts'
import { type PastPayment, recordPast } from './store.past.ts'

/**
 * Brings in a payment that was made before this register began: settled and paid in the books, beside the agreement that it was
 * made on. Nobody is asked to pay it again.
 */
export async function bringInPayment(
  tx: Tx,
  past: PastPayment,
  { actor, now, number }: { readonly actor: Actor; readonly now: Temporal.Instant; readonly number: string },
): Promise<void> {
  await recordPast(tx, past, actorKey(actor), now)
  const { agreement, year, amount, paidOn } = past
  const cause = {
    key: `intake-payment-${past.id}`,
    act: 'agreement.brought-in',
    subject: { kind: 'agreement', id: agreement },
    reason: [number, past.reference, paidOn.toString()].filter(part => part !== '').join(' · '),
    happenedAt: now,
  }
  await settle(tx, { agreement, year, amount, on: paidOn }, cause)
  await pay(tx, { agreement, year, amount }, cause)
}
