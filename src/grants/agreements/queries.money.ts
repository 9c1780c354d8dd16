import { zero } from '../../kernel/money.ts'
import type { Tx } from '../../platform/db/index.ts'
import { draw, reservationById } from '../../programme/envelopes/queries.ts'
import type { Agreement } from './agreement.ts'
import { totalOf } from './rules.draft.ts'

/**
 * What the decision had reserved is taken up by the agreement that carries it out, when it comes into force. An agreement whose
 * decision reserved nothing (brought in from before) moves no money here.
 */
export async function takeUp(
  tx: Tx,
  agreement: Agreement,
  reservation: string | null,
  now: Temporal.Instant,
): Promise<void> {
  const found = reservation === null ? undefined : await reservationById(tx, reservation)
  const total = totalOf(agreement.years)
  if (found === undefined || total.cents === zero.cents) return
  await draw(tx, found, total, {
    key: `agreement-${agreement.id}`,
    act: 'agreement.countersigned',
    subject: { kind: 'agreement', id: agreement.id },
    reason: agreement.number,
    happenedAt: now,
  })
}
