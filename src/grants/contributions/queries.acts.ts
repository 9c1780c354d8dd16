import { randomUUID } from 'node:crypto'
import { clusterById } from '../../directory/clusters/queries.ts'
import { readRegisterNumber } from '../../directory/organisations/index.ts'
import { byNumber, byId as organisationById } from '../../directory/organisations/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import { makePaymentReference } from '../../kernel/identifiers/payment.ts'
import { decimalString, money, zero } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import {
  act,
  constraintOf,
  type Database,
  type Json,
  type Reader,
  type Tx,
  Unrecordable,
} from '../../platform/db/index.ts'
import { agreementsIn } from '../agreements/queries.ts'
import { type Contribution, subjectOf } from './contribution.ts'
import { writeInvoice } from './queries.letters.ts'
import * as rules from './rules.ts'
import { sentences } from './sentences.ts'
import { accountsOf } from './store.tiers.ts'
import * as store from './store.ts'

/** The form’s key and digest; and, for demonstration contributions only, the moment it happened. */
export type How = { readonly key?: string; readonly asked?: string; readonly moment?: Temporal.Instant }

/** What acts on the contributions of a cluster are judged by. */
export async function groundOf(db: Reader, cluster: string): Promise<rules.Ground> {
  const agreements = (await agreementsIn(db)).filter(one => one.cluster === cluster && one.countersignedAt !== null)
  return { cluster: await clusterById(db, cluster), agreements }
}

/** An organisation by its id, or by its number in any notation. */
export async function payerOf(db: Reader, text: string): Promise<{ readonly id: string } | undefined> {
  const asked = text.trim()
  const number = readRegisterNumber(asked)
  if (number.ok) return byNumber(db, number.value.value)
  return asked === '' ? undefined : organisationById(db, asked)
}

/** Records what a member promises. Answers the id of the contribution. */
export function pledge(
  database: Database,
  actor: Actor,
  asked: rules.AskedPledge & { readonly cluster: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: subjectOf(id),
    name: 'contribution.pledged',
    ...how,
    load: async tx => ({ ...(await groundOf(tx, asked.cluster)), payer: await payerOf(tx, asked.payer) }),
    decide: ground => rules.pledge(asked, ground, actor),
    record: async (tx, fact, now, { cluster }) => {
      const demonstration = cluster?.demonstration ?? false
      const pledgedOn = dayOf(now)
      await store.record(tx, {
        ...fact,
        id,
        number: await store.nextNumber(tx, fact.period.from.year, demonstration),
        cluster: asked.cluster,
        state: 'pledged',
        reference: null,
        pledgedOn,
        invoicedOn: null,
        receivedOn: null,
        splitOf: null,
        call: null,
        demonstration,
      })
      return id
    },
    data: ({ payer, kind, amount }) => ({ cluster: asked.cluster, payer, kind, amount: decimalString(amount) }),
  })
}

type Asked<More = object> = { readonly id: string; readonly seen?: number | undefined } & More

/** Asks the member for it, under a reference on which its payment is recognised. */
export const invoice = (database: Database, actor: Actor, asked: Asked<{ readonly due?: string }>, how: How = {}) =>
  done(database, actor, asked.id, 'contribution.invoiced', how, {
    decide: standing => rules.invoice(asked, standing, actor),
    record: async (tx, { contribution, due }, now) => {
      const on = dayOf(now)
      const reference = makePaymentReference(await store.nextReference(tx))
      const invoiceNumber = await store.nextInvoice(tx, contribution.cluster, on.year)
      const [account = null] = await accountsOf(tx, contribution.cluster)
      const { agreements } = await groundOf(tx, contribution.cluster)
      const title = contribution.tier === '' ? 'Bijdrage' : `Bijdrage: ${contribution.tier}`
      const organisation = agreements[0]?.organisation ?? null
      const letter = await writeInvoice(
        tx,
        { contribution, organisation, title, remark: '', invoiceNumber, reference, due, account, on },
        now,
      )
      await store.recordInvoiced(tx, contribution.id, { reference, invoiceNumber, on, due, letter })
    },
  })

/** Records by hand that it came in, whole or in part. */
export const receive = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly on: string; readonly amount?: string }>,
  how: How = {},
) =>
  done(database, actor, asked.id, 'contribution.received', how, {
    decide: (standing, now) => rules.receive(asked, standing, actor, dayOf(now)),
    record: (tx, fact, now) => recordReceipt(tx, fact, now).then(() => undefined),
    data: ({ on, split }) => ({ on: on.toString(), amount: decimalString(split.part.amount) }),
  })

/** The sum goes back to who paid it. */
export const reverse = (database: Database, actor: Actor, asked: Asked<{ readonly reason: string }>, how: How = {}) =>
  done(database, actor, asked.id, 'contribution.reversed', how, {
    decide: standing => rules.reverse(asked, standing, actor),
    record: async (tx, { contribution, reason }) => {
      await store.recordEnd(tx, contribution.id, 'reversed', reason)
    },
    why: ({ reason }) => reason,
  })

/** It will not come. */
export const withdraw = (database: Database, actor: Actor, asked: Asked<{ readonly reason: string }>, how: How = {}) =>
  done(database, actor, asked.id, 'contribution.withdrawn', how, {
    decide: standing => rules.withdraw(asked, standing, actor),
    record: async (tx, { contribution, reason }) => {
      await store.recordEnd(tx, contribution.id, 'withdrawn', reason)
    },
    why: ({ reason }) => reason,
  })

/**
 * What came in becomes a sum of its own that was received; what is still to come stays, what came beyond it stands beside it.
 * Answers the id of the sum that was received.
 */
export async function recordReceipt(
  tx: Tx,
  { contribution: c, on, split }: rules.Received,
  now: Temporal.Instant,
): Promise<string> {
  let received = c.id
  if (split.rest === null) await store.recordReceived(tx, c.id, on, split.part.amount, split.part.vat)
  else {
    received = await splitOff(tx, c, split.part, on, '')
    await store.recordRest(tx, c.id, split.rest.amount, split.rest.vat)
  }
  if (split.over.cents > 0n)
    await splitOff(tx, c, { amount: split.over, vat: zero }, on, `${dayOf(now)}: meer betaald dan gevraagd`)
  return received
}

async function splitOff(tx: Tx, c: Contribution, { amount, vat }: rules.Parts, on: Temporal.PlainDate, note: string) {
  const id = randomUUID()
  await store.record(tx, {
    ...c,
    id,
    number: await store.nextNumber(tx, c.period.from.year, c.demonstration),
    amount,
    refundableVat: vat,
    note: note === '' ? c.note : note,
    state: 'received',
    receivedOn: on,
    splitOf: c.splitOf ?? c.id,
  })
  return id
}

/**
 * What public money rests on of a contribution grows or shrinks, in the transaction of the room that matches. Beyond the sum
 * itself nothing is recorded: a euro matches once; and what went back meanwhile is not there to be matched.
 */
export async function noteMatched(tx: Tx, contribution: string, cents: bigint): Promise<void> {
  const stands = await store.recordMatched(tx, contribution, cents).catch(error => {
    if (constraintOf(error) === 'contribution_matched') throw new Unrecordable([sentences.matched(money(cents))])
    throw error
  })
  if (!stands) throw new Unrecordable([sentences.gone])
}

type Step<Fact> = {
  decide(standing: rules.Standing | undefined, now: Temporal.Instant): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant): Promise<void>
  why?(fact: Fact): string
  data?(fact: Fact): Json
}

/** An act on a contribution; answers its id. */
const done = <Fact>(
  database: Database,
  actor: Actor,
  id: string,
  name: string,
  how: How,
  { decide, record, ...more }: Step<Fact>,
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: subjectOf(id),
    name,
    ...how,
    load: tx => heldStanding(tx, id),
    decide,
    record: async (tx, fact, now) => {
      await record(tx, fact, now)
      return id
    },
    ...more,
  })

/** The contribution, held, with what acts on it are judged by. */
export async function heldStanding(tx: Tx, id: string): Promise<rules.Standing | undefined> {
  const contribution = await store.held(tx, id)
  return contribution === undefined ? undefined : { ...(await groundOf(tx, contribution.cluster)), contribution }
}
