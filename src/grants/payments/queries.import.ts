import { createHash, randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { accept, type Outcome, refused } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, alsoActed, type Database, type Tx, Unrecordable } from '../../platform/db/index.ts'
import { unpay, unsettle } from '../../programme/envelopes/queries.ts'
import type { Payment } from './payment.ts'
import { causeOf, confirmWithin, type How, partOf, receiveWithin } from './queries.payments.ts'
import { type BankFile, heardIn } from './read.ts'
import { mayOrder, needs, who } from './rules.access.ts'
import { type Heeded, heed } from './rules.results.ts'
import { importSentences as say } from './sentences.ts'
import { importLike, instructionsOfMessages, instructionsUnder, recordAnswer, recordImport } from './store.orders.ts'
import { allRecoveries, holdRecoveries, recoveryById } from './store.recoveries.ts'
import * as store from './store.ts'

export type AskedImport = { readonly name: string; readonly bytes: Uint8Array }
type Deciding = { readonly file: BankFile; readonly heeded: Heeded }

/**
 * Reads what a bank answered: payments are confirmed or rejected, receipts of recoveries recorded. A file is read once; what it
 * says of other things is left alone. Answers the import’s id.
 */
export function importAnswers(
  database: Database,
  actor: Actor,
  asked: AskedImport,
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  const digest = createHash('sha256').update(asked.bytes).digest('hex')
  const read = heardIn(asked.bytes)
  const demonstration = actor.kind === 'person' && actor.demonstration
  return act(database, {
    actor,
    // two who read in the same file stand in line
    subject: { kind: 'bank-import', id: digest },
    name: 'bank.answered',
    ...how,
    load: async (tx, now) => (read.ok ? knownOf(tx, read.fact, { digest, demonstration, now }) : undefined),
    decide: (known): Outcome<Deciding> => {
      const [first, ...rest] = needs(actor, mayOrder(actor), 'import.who', who.order, { demonstration })
      if (first !== undefined) return refused(first, ...rest)
      if (!read.ok) return read
      if (known?.before !== undefined)
        return refused(
          known.before.digest === digest ? say.twice(known.before.importedAt) : say.message(known.before.message),
        )
      const heeded = heed(
        known?.heard ?? [],
        known ?? { instructions: [], recoveries: [], today: dayOf(Temporal.Instant.fromEpochMilliseconds(0)) },
      )
      return heeded.ok ? accept({ file: read.fact, heeded: heeded.fact }) : heeded
    },
    record: async (tx, { file, heeded }, now) => {
      await recordImport(tx, {
        id,
        digest,
        kind: file.kind,
        message: file.message,
        name: asked.name.slice(-200),
        lines: heeded.lines,
        importedBy: actorKey(actor),
        importedAt: now,
        demonstration,
        bytes: asked.bytes,
      })
      await recordHeeded(tx, heeded, { id, actor, now })
      return id
    },
    data: ({ file, heeded }) => ({
      kind: file.kind,
      message: file.message,
      lines: heeded.lines.length,
      confirmed: heeded.confirmed.length,
      rejected: heeded.rejected.length,
      returned: heeded.returned.length,
      received: heeded.receipts.length,
    }),
  })
}

type Around = { readonly digest: string; readonly demonstration: boolean; readonly now: Temporal.Instant }

async function knownOf(tx: Tx, file: BankFile, { digest, demonstration, now }: Around) {
  const before = await importLike(tx, { digest, kind: file.kind, message: file.message, demonstration })
  // a status of a whole file is one of each of its orders
  const whole = file.heard.filter(one => one.endToEnd === null && one.original !== null)
  const under = await instructionsOfMessages(
    tx,
    whole.flatMap(({ original }) => original ?? []),
  )
  const heard = file.heard.flatMap(one =>
    one.endToEnd === null && one.original !== null
      ? under.filter(({ message }) => message === one.original).map(({ endToEnd }) => ({ ...one, endToEnd }))
      : [one],
  )
  const instructions = await instructionsUnder(
    tx,
    heard.flatMap(({ endToEnd }) => endToEnd ?? []),
  )
  const payments = await store.held(tx, [...new Set(instructions.map(({ payment }) => payment))])
  const ours = new Set(payments.filter(one => one.demonstration === demonstration).map(({ id }) => id))
  for (const agreement of [...new Set(payments.map(one => one.agreement))].sort())
    await store.holdMoneyOf(tx, agreement)
  const references = heard.flatMap(({ reference }) => reference ?? [])
  const named = (await allRecoveries(tx, { references })).filter(one => one.demonstration === demonstration)
  await holdRecoveries(
    tx,
    named.map(({ organisation }) => organisation),
  )
  const recoveries = (await allRecoveries(tx, { references })).filter(one => one.demonstration === demonstration)
  return {
    before,
    heard,
    instructions: instructions.filter(({ payment }) => ours.has(payment)),
    recoveries,
    today: dayOf(now),
    claimedBack: await claimedBackOf(tx, payments),
  }
}

/** The payments in whose year money is asked back, or came back: it is not sure whose money the bank returns. */
async function claimedBackOf(tx: Tx, payments: readonly Payment[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const { id, agreement, year, state } of payments) {
    if (state !== 'confirmed') continue
    const own = (await allRecoveries(tx, { agreement })).filter(one => one.year === year && one.state !== 'dropped')
    if (own.some(one => one.state !== 'waived' || one.received.cents > 0n)) found.add(id)
  }
  return found
}

async function recordHeeded(
  tx: Tx,
  { confirmed, rejected, returned, accepted, receipts }: Heeded,
  { id, actor, now }: { readonly id: string; readonly actor: Actor; readonly now: Temporal.Instant },
): Promise<void> {
  const paymentOf = async (payment: string): Promise<Payment> => {
    const found = await store.byId(tx, payment)
    if (found === undefined) throw new Error('an order is of a payment that stands')
    return found
  }
  for (const { instruction, answer } of accepted)
    await recordAnswer(tx, instruction.endToEnd, { state: 'accepted', answer, settledOn: null, import: id })
  for (const { instruction, answer, on } of confirmed) {
    await recordAnswer(tx, instruction.endToEnd, { state: 'confirmed', answer, settledOn: on, import: id })
    const payment = await paymentOf(instruction.payment)
    const again = instruction.endToEnd === payment.number ? {} : { again: instruction.endToEnd }
    await confirmWithin(tx, payment, { actor, now, on, name: 'payment.confirmed', ...again })
  }
  for (const { instruction, answer } of rejected) {
    await recordAnswer(tx, instruction.endToEnd, { state: 'rejected', answer, settledOn: null, import: id })
    const payment = await paymentOf(instruction.payment)
    await unsettle(tx, partOf(payment), causeOf(payment, 'payment.failed', now, `failed-${instruction.endToEnd}`))
    await store.recordState(tx, payment.id, { state: 'failed', failure: answer })
    await alsoActed(tx, { actor, kind: 'payment', name: 'payment.failed', now }, [
      { id: payment.id, data: { code: answer.code, text: answer.text } },
    ])
  }
  for (const { instruction, answer } of returned) {
    await recordAnswer(tx, instruction.endToEnd, { state: 'returned', answer, settledOn: null, import: id })
    const payment = await paymentOf(instruction.payment)
    await unpay(tx, partOf(payment), causeOf(payment, 'payment.returned', now, `returned-${instruction.endToEnd}`))
    await store.recordState(tx, payment.id, { state: 'failed', failure: answer })
    await alsoActed(tx, { actor, kind: 'payment', name: 'payment.returned', now }, [
      { id: payment.id, data: { code: answer.code, text: answer.text } },
    ])
  }
  for (const { recovery, received } of receipts) {
    const standing = await recoveryById(tx, recovery.id)
    if (standing === undefined) throw new Unrecordable([say.nothing])
    await receiveWithin(tx, standing, { ...received, way: 'bank' }, { actor, now })
  }
}
