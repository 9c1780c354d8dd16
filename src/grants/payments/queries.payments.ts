import { randomUUID } from 'node:crypto'
import { dropBar, endBar } from '../../directory/organisations/queries.ts'
import { type Actor, actorKey, system } from '../../kernel/actor.ts'
import { type Money, subtract, sum, zero } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import {
  act,
  alsoActed,
  type Database,
  type Json,
  type Reader,
  type Tx,
  Unrecordable,
} from '../../platform/db/index.ts'
import type { Cause } from '../../programme/envelopes/index.ts'
import { pay, received, settle, unsettle } from '../../programme/envelopes/queries.ts'
import type { Agreement } from '../agreements/index.ts'
import { agreementById } from '../agreements/queries.ts'
import { allocateFor, releaseFor } from '../match/queries.ts'
import { type Payment, paymentSubject } from './payment.ts'
import { claimsIn, computeNow, gatesNow, owedBy } from './queries.facts.ts'
import { writeAdvice } from './queries.letters.ts'
import { digestOf, keptOf } from './queries.levels.ts'
import { type Recovery, recoverySubject } from './recovery.ts'
import { receiveInto } from './rules.recoveries.ts'
import * as rules from './rules.ts'
import { pastOf } from './store.past.ts'
import * as recoveries from './store.recoveries.ts'
import { keepLevels, settingsOf } from './store.rules.ts'
import * as store from './store.ts'

/** The form’s key and digest; and, for demonstration payments only, the moment it happened. */
export type How = { readonly key?: string; readonly asked?: string; readonly moment?: Temporal.Instant }

type AskedInstalment = { readonly agreement: string; readonly year: number; readonly instalment: number }

/** Proposes an instalment: its amount is computed here, and frozen with what it was computed from. Answers the payment’s id. */
export function proposePayment(
  database: Database,
  actor: Actor,
  asked: AskedInstalment,
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  let agreement: Agreement | undefined
  return act(database, {
    actor,
    subject: paymentSubject(id),
    name: 'payment.proposed',
    ...how,
    load: async (tx, now) => {
      await store.holdMoneyOf(tx, asked.agreement)
      agreement = await agreementById(tx, system('payments'), asked.agreement)
      return agreement === undefined ? undefined : proposingOf(tx, agreement, asked, dayOf(now))
    },
    decide: found => rules.propose(asked, found, actor),
    record: async (tx, fact, now) => {
      const a = agreement as Agreement
      const number = await store.nextNumber(tx, 'UB', dayOf(now).year, a.demonstration)
      const { level, levels, ...rest } = fact
      await keepLevels(tx, keptOf(levels))
      await store.recordPayment(
        tx,
        {
          ...rest,
          id,
          number,
          agreement: a.id,
          cluster: a.cluster,
          organisation: a.organisation,
          project: a.project,
          instrument: a.instrument,
          level: level.id,
          needs: level.needs,
          proposedBy: actorKey(actor),
          proposedAt: now,
          demonstration: a.demonstration,
        },
        await leftOf(tx, a, asked.year),
      )
      return id
    },
    data: ({ amount, kind, year, assessed, level, levels }) => ({
      agreement: asked.agreement,
      year,
      kind,
      amount: store.said(amount),
      case: digestOf(assessed.case),
      level: level.id,
      levels: keptOf(levels).digest,
    }),
  })
}

/** The maximum of a year, less what was paid for it before this register began. */
async function leftOf(db: Reader, agreement: Agreement, year: number): Promise<Money> {
  const maximum = agreement.years[year - 1]?.maximum ?? zero
  const past = (await pastOf(db, agreement.id)).filter(one => one.year === year)
  return subtract(maximum, sum(past.map(({ amount }) => amount)))
}

/** What an instalment would be proposed from, today. */
export async function proposingOf(
  db: Reader,
  agreement: Agreement,
  asked: Omit<AskedInstalment, 'agreement'>,
  today: Temporal.PlainDate,
): Promise<rules.Proposing | undefined> {
  const { year, instalment } = asked
  const computed = await computeNow(db, agreement, year, instalment)
  if (computed === undefined) return undefined
  const standing = await store.list(db, { agreement: agreement.id })
  const { claims, verifiedBy } = await claimsIn(db, agreement.id, year)
  const amount = computed.ok ? computed.fact.amount : null
  const before = computed.ok && computed.fact.kind === 'advance'
  return {
    agreement,
    rules: (await settingsOf(db)).rules,
    computed,
    gates: await gatesNow(db, agreement, { year, instalment, amount, today }),
    claims: before ? [] : claims,
    verifiedBy: before ? [] : verifiedBy,
    standing,
  }
}

type Asked<More = object> = { readonly id: string; readonly seen?: number | undefined } & More

/** Approves it; with the last approval it is settled in the books and what the organisation owes is set off. */
export const approvePayment = (database: Database, actor: Actor, asked: Asked, how: How = {}) =>
  on(database, actor, asked.id, 'payment.approved', how, {
    decide: standing => rules.approve(asked, standing, actor),
    record: async (tx, { role, last, offsets, offset }, now, { payment }) => {
      const by = actorKey(actor)
      await store.recordApproval(tx, payment.id, { ordinal: payment.approvals.length + 1, role, by, at: now })
      if (!last) return
      const cause = causeOf(payment, 'payment.approved', now, 'settled')
      await settle(tx, { ...partOf(payment), on: dayOf(now) }, cause)
      await restOnMembers(tx, payment, { actor, now })
      await store.recordApproved(tx, payment.id, now, offset)
      for (const one of offsets) await setOff(tx, payment, one, { actor, now })
      if (offset.cents < payment.amount.cents) return
      // nothing is left for the bank: it is paid by what was set off
      await confirmWithin(tx, payment, { actor, now, on: dayOf(now), name: 'payment.set-off', offset })
    },
    data: ({ role, last, offset }) => ({ role, last, offset: store.said(offset) }),
  })

/**
 * The euros of the members that it rests on are its own from here. An advance comes before them and takes what is there: the
 * balance makes up for it. One that is approved after the balance has nothing that makes up for it, and needs them whole.
 */
async function restOnMembers(
  tx: Tx,
  payment: Payment,
  cause: { readonly actor: Actor; readonly now: Temporal.Instant },
) {
  const { id, agreement, year, amount, kind } = payment
  const later = (await store.list(tx, { agreement, states: ['approved', 'ordered', 'confirmed', 'failed'] })).some(
    one => one.year === year && one.instalment > payment.instalment,
  )
  await allocateFor(tx, { agreement, year, payment: id, amount, strict: kind !== 'advance' || later }, cause)
}

/** Takes a payment back before the bank has it. */
export const withdrawPayment = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly reason: string }>,
  how: How = {},
) =>
  on(database, actor, asked.id, 'payment.withdrawn', how, {
    decide: standing => rules.withdraw(asked, standing, actor),
    record: async (tx, { reason, settled }, now, { payment }) => {
      if (settled)
        await unsettle(tx, partOf(payment), causeOf(payment, 'payment.withdrawn', now, `withdrawn-${payment.version}`))
      await releaseFor(tx, { payment: payment.id, why: reason }, { now })
      await store.speak(tx, {
        agreement: payment.agreement,
        year: payment.year,
        by: { ...payment.amount, cents: -payment.amount.cents },
        maximum: null,
      })
      await store.recordState(tx, payment.id, { state: 'withdrawn', reason })
    },
    why: ({ reason }) => reason,
  })

/** Part of a payment counts as received of a recovery: interest first, then the principal; whole, it lifts the bar. */
async function setOff(
  tx: Tx,
  payment: Payment,
  { recovery: id, amount }: { readonly recovery: string; readonly amount: Money },
  { actor, now }: { readonly actor: Actor; readonly now: Temporal.Instant },
): Promise<void> {
  const recovery = await recoveries.recoveryById(tx, id)
  if (recovery === undefined) throw new Error('a recovery that is set off was just read')
  const outcome = receiveInto(recovery, { amount, on: dayOf(now), source: `payment ${payment.number}` })
  if (!outcome.ok) throw new Unrecordable(outcome.refusals)
  await receiveWithin(tx, recovery, { ...outcome.fact, way: 'set-off' }, { actor, now })
}

type Receiving = {
  readonly principal: Money
  readonly interest: Money
  readonly on: Temporal.PlainDate
  readonly source: string
  readonly settles: boolean
  readonly way: 'bank' | 'set-off' | 'by-hand'
}

/** Records what came in of a recovery, within the act that tells of it: books, bar, and the event where the act is another’s. */
export async function receiveWithin(
  tx: Tx,
  recovery: Recovery,
  { settles, ...receipt }: Receiving,
  { actor, now, own = false }: { readonly actor: Actor; readonly now: Temporal.Instant; readonly own?: boolean },
): Promise<void> {
  const { id, agreement, year, number } = recovery
  const { principal, interest, on: day, source, way } = receipt
  await recoveries.recordReceipt(tx, id, { ...receipt, by: actorKey(actor) }, now)
  const cause: Cause = {
    key: `recovery-${id}-received-${recovery.receipts.length + 1}`,
    act: 'recovery.received',
    subject: recoverySubject(id),
    reason: `${number}: ${source}`,
    happenedAt: now,
  }
  if (principal.cents > 0n) {
    await received(tx, { agreement, year, amount: principal, interest }, cause)
    await store.speak(tx, { agreement, year, by: { ...principal, cents: -principal.cents }, maximum: null })
  }
  if (settles) {
    await recoveries.recordSettled(tx, id, { state: 'received', by: actorKey(actor), on: day })
    await liftBar(tx, recovery, day)
  }
  if (own) return
  await alsoActed(tx, { actor, kind: 'recovery', name: settles ? 'recovery.settled' : 'recovery.received', now }, [
    { id, data: { way, on: day.toString(), principal: store.said(principal), interest: store.said(interest), source } },
  ])
}

/** The bar of a recovery ends with it; one that never came into force is none. */
export async function liftBar(
  tx: Tx,
  { bar, due }: Pick<Recovery, 'bar' | 'due'>,
  day: Temporal.PlainDate,
): Promise<void> {
  if (bar === null || due === null) return
  const first = due.add({ days: 1 })
  const last = day.subtract({ days: 1 })
  if (Temporal.PlainDate.compare(last, first) < 0) return dropBar(tx, bar)
  await endBar(tx, bar, last)
}

/** It is paid: the books, the letter of advice, and the event, within the act that tells of it. */
export async function confirmWithin(
  tx: Tx,
  payment: Payment,
  more: {
    readonly actor: Actor
    readonly now: Temporal.Instant
    readonly on: Temporal.PlainDate
    readonly name: 'payment.confirmed' | 'payment.set-off'
    readonly offset?: Money
    /** The order that paid it, where an earlier one failed or was sent back. */
    readonly again?: string
  },
): Promise<void> {
  const { actor, now, on: day, name, offset = payment.offset, again } = more
  await pay(tx, partOf(payment), causeOf(payment, name, now, again === undefined ? 'paid' : `paid-${again}`))
  const letter = await writeAdvice(tx, { ...payment, offset, paidOn: day }, now)
  await store.recordState(tx, payment.id, { state: 'confirmed', paidOn: day, letter })
  // what is set off whole is told by the approval itself
  if (name === 'payment.set-off') return
  await alsoActed(tx, { actor, kind: 'payment', name, now }, [{ id: payment.id, data: { on: day.toString() } }])
}

export const partOf = ({ agreement, year, amount }: Payment) => ({ agreement, year, amount })

export const causeOf = (
  { id, number }: Pick<Payment, 'id' | 'number'>,
  name: string,
  now: Temporal.Instant,
  what: string,
): Cause => ({ key: `payment-${id}-${what}`, act: name, subject: paymentSubject(id), reason: number, happenedAt: now })

/** A payment with what acts on it are judged by. */
export async function standingOf(
  db: Reader,
  id: string,
  today: Temporal.PlainDate,
): Promise<rules.Standing | undefined> {
  const payment = await store.byId(db, id)
  const agreement = payment && (await agreementById(db, system('payments'), payment.agreement))
  if (payment === undefined || agreement === undefined) return undefined
  const { year, instalment, amount } = payment
  const owed = await owedBy(db, payment.organisation, today)
  return {
    payment,
    gates: await gatesNow(db, agreement, { year, instalment, amount, today }),
    owed: owed.map(({ recovery, total }) => ({ recovery: recovery.id, number: recovery.number, total })),
  }
}

type Step<Fact> = {
  decide(standing: rules.Standing | undefined): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant, standing: rules.Standing): Promise<void>
  why?(fact: Fact): string
  data?(fact: Fact): Json
}
function on<Fact>(
  database: Database,
  actor: Actor,
  id: string,
  name: string,
  how: How,
  { record, ...step }: Step<Fact>,
): Promise<Outcome<string>> {
  let standing: rules.Standing | undefined
  return act(database, {
    actor,
    subject: paymentSubject(id),
    name,
    ...how,
    load: async (tx, now) => {
      const [payment] = await store.held(tx, [id])
      if (payment !== undefined) {
        await store.holdMoneyOf(tx, payment.agreement)
        await recoveries.holdRecoveries(tx, [payment.organisation])
      }
      standing = await standingOf(tx, id, dayOf(now))
      return standing
    },
    record: async (tx, fact, now) => {
      await record(tx, fact, now, standing as rules.Standing)
      return id
    },
    ...step,
  })
}
