import { createHash, randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { sum } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { creditorReference, writeTransfers } from '../../platform/bank/index.ts'
import { act, alsoActed, type Database, type Tx } from '../../platform/db/index.ts'
import { settle } from '../../programme/envelopes/queries.ts'
import type { Instruction } from './order.ts'
import type { Payment } from './payment.ts'
import { causeOf, type How, partOf, standingOf } from './queries.payments.ts'
import { closedGates } from './rules.gates.ts'
import * as rules from './rules.orders.ts'
import { confirmedAccount } from './store.accounts.ts'
import { instructionsFor, recordBatch } from './store.orders.ts'
import { settingsOf } from './store.rules.ts'
import * as store from './store.ts'

export type AskedOrder = {
  readonly payments: readonly string[]
  readonly executionOn?: string
  /** Also to an account that the bank rejected before. */
  readonly again?: boolean
}

/** Orders payments from the bank: one file, written once. Answers the batch’s id. */
export function orderPayments(
  database: Database,
  actor: Actor,
  asked: AskedOrder,
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  const wanted = [...new Set(asked.payments)]
  return act(database, {
    actor,
    subject: { kind: 'payment-batch', id },
    name: 'batch.ordered',
    ...how,
    load: async (tx, now) => ({
      ordering: {
        asked: wanted.length,
        found: await orderableIn(tx, wanted, dayOf(now)),
        debtors: (await settingsOf(tx)).debtor,
      },
      today: dayOf(now),
    }),
    decide: ({ ordering, today }) => rules.order(asked, ordering, actor, today),
    record: async (tx, fact, now) => {
      await recordOrder(tx, id, fact, { actor, now })
      return id
    },
    data: ({ lines, executionOn }) => ({
      orders: lines.length,
      total: store.said(sum(lines.map(({ amount }) => amount))),
      executionOn: executionOn.toString(),
    }),
  })
}

async function orderableIn(tx: Tx, ids: readonly string[], today: Temporal.PlainDate): Promise<rules.Orderable[]> {
  const found: rules.Orderable[] = []
  for (const payment of await store.held(tx, ids)) {
    const before = await instructionsFor(tx, payment.id)
    const standing = await standingOf(tx, payment.id, today)
    // what was approved stays approved; a bar or a duty that came since holds it all the same
    const closed = closedGates((standing?.gates ?? []).filter(({ gate }) => gate === 'bars' || gate === 'agreement'))
    found.push({
      payment,
      account: await confirmedAccount(tx, payment.organisation),
      rejectedAccount: refusedAccountOf(before.at(-1)),
      closed,
      times: before.length,
    })
  }
  return found
}

/** The account that the bank would not pay to, or sent the money back from. */
const refusedAccountOf = (last: Instruction | undefined): string | null =>
  last?.state === 'rejected' || last?.state === 'returned' ? last.account : null

async function recordOrder(
  tx: Tx,
  id: string,
  { debtor, executionOn, demonstration, lines }: rules.Ordered,
  { actor, now }: { readonly actor: Actor; readonly now: Temporal.Instant },
): Promise<void> {
  const message = await store.nextNumber(tx, 'OPD', dayOf(now).year, demonstration)
  const orders = lines.map(({ payment, account, amount, times }) => ({
    endToEnd: rules.endToEndOf(payment.number, times),
    payment: payment.id,
    account: account.id,
    amount,
    iban: account.iban,
    holder: account.holder,
    reference: creditorReference(payment.number),
  }))
  const xml = writeTransfers({
    message,
    createdAt: now,
    executionOn,
    debtor,
    transfers: orders.map(({ endToEnd, amount, iban, holder, reference }) => ({
      endToEnd,
      amount,
      creditor: { name: holder, iban },
      reference,
    })),
  })
  const digest = createHash('sha256').update(xml).digest('hex')
  await recordBatch(
    tx,
    {
      id,
      message,
      executionOn,
      debtor,
      orders: orders.length,
      total: sum(orders.map(({ amount }) => amount)),
      digest,
      orderedBy: actorKey(actor),
      orderedAt: now,
      demonstration,
      xml,
    },
    orders,
  )
  for (const { payment, times } of lines) await orderOne(tx, payment, times, now)
  await alsoActed(
    tx,
    { actor, kind: 'payment', name: 'payment.ordered', now },
    lines.map(({ payment }) => ({ id: payment.id, data: { batch: id, message, file: digest } })),
  )
}

/** What the bank rejected before was no longer settled: it is settled anew. */
async function orderOne(tx: Tx, payment: Payment, times: number, now: Temporal.Instant): Promise<void> {
  if (payment.state === 'failed')
    await settle(
      tx,
      { ...partOf(payment), on: dayOf(now) },
      causeOf(payment, 'payment.ordered', now, `settled-again-${times}`),
    )
  await store.recordState(tx, payment.id, { state: 'ordered' })
}
