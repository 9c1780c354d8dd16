import { randomUUID } from 'node:crypto'
import { membersOn } from '../../directory/memberships/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { makePaymentReference } from '../../kernel/identifiers.ts'
import { decimalString } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, alsoActed, type Database, type Reader, type Tx } from '../../platform/db/index.ts'
import { clusterSubject } from './contribution.ts'
import { groundOf, type How } from './queries.acts.ts'
import { sendLink, whoAnswers } from './queries.confirm.ts'
import { writeInvoice } from './queries.letters.ts'
import * as rules from './rules.asking.ts'
import * as kept from './store.tiers.ts'
import * as store from './store.ts'

/** A tier from a day on. Answers its id. */
export function addTier(
  database: Database,
  actor: Actor,
  asked: rules.AskedTier & { readonly cluster: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: clusterSubject(asked.cluster),
    name: 'contributions.tier-added',
    ...how,
    load: async tx => ({
      ground: await groundOf(tx, asked.cluster),
      tiers: await kept.tiersOf(tx, asked.cluster),
    }),
    decide: ({ ground, tiers }) => rules.addTier(asked, ground, tiers, actor),
    record: async (tx, tier, _now, { ground }) => {
      const demonstration = ground.cluster?.demonstration ?? false
      await kept.recordTier(tx, { ...tier, id, cluster: asked.cluster, to: null, demonstration })
      return id
    },
    data: ({ name, amount, from }) => ({ name, amount: decimalString(amount), from: from.toString() }),
  })
}

export const closeTier = (
  database: Database,
  actor: Actor,
  asked: { readonly cluster: string; readonly tier: string; readonly to: string },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: clusterSubject(asked.cluster),
    name: 'contributions.tier-ended',
    ...how,
    load: async tx => ({ ground: await groundOf(tx, asked.cluster), tiers: await kept.tiersOf(tx, asked.cluster) }),
    decide: ({ ground, tiers }) =>
      rules.closeTier(
        asked,
        ground,
        tiers.find(({ id }) => id === asked.tier),
        actor,
      ),
    record: async (tx, { tier, to }) => {
      await kept.endTier(tx, tier.id, to)
      return tier.id
    },
    data: ({ tier, to }) => ({ name: tier.name, to: to.toString() }),
  })

/** An account on which the cluster receives contributions. */
export const addAccount = (
  database: Database,
  actor: Actor,
  asked: { readonly cluster: string; readonly iban: string; readonly holder: string },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: clusterSubject(asked.cluster),
    name: 'contributions.account-added',
    ...how,
    load: tx => groundOf(tx, asked.cluster),
    decide: ground => rules.addAccount(asked, ground, actor),
    record: async (tx, account, now) => {
      await kept.recordAccount(tx, { ...account, cluster: asked.cluster }, actorKey(actor), now)
      return account.iban
    },
    data: ({ iban, holder }) => ({ iban, holder }),
  })

/** What each member would be asked for a period: those of its first day, each for the sum of its tier. */
export async function candidatesFor(
  db: Reader,
  cluster: string,
  period: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
): Promise<rules.Candidate[]> {
  return rules.candidates(
    await membersOn(db, cluster, period.from),
    await kept.tiersOf(db, cluster),
    await store.list(db, { cluster, from: period.from, to: period.to }),
    period,
  )
}

/**
 * Calls on the members for a period: an invoice each, with a reference of its own and its PDF, and where the company has people
 * here a link on which it confirms. Answers the id of the call.
 */
export function callFor(
  database: Database,
  actor: Actor,
  asked: rules.AskedCall & { readonly cluster: string; readonly site: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: clusterSubject(asked.cluster),
    name: 'contributions.called',
    ...how,
    load: async tx => {
      const period = rules.readPeriod(asked)
      return {
        ground: { ...(await groundOf(tx, asked.cluster)), accounts: await kept.accountsOf(tx, asked.cluster) },
        among: period.ok ? await candidatesFor(tx, asked.cluster, period.fact) : [],
      }
    },
    decide: ({ ground, among }, now) => rules.call(asked, ground, among, actor, dayOf(now)),
    record: async (tx, fact, now, { ground }) => {
      await recordCall(tx, fact, { ...asked, id, actor, now, ground })
      return id
    },
    data: ({ title, period, asked: called }) => ({
      title,
      from: period.from.toString(),
      to: period.to.toString(),
      members: called.length,
    }),
  })
}

type Calling = {
  readonly id: string
  readonly cluster: string
  readonly site: string
  readonly actor: Actor
  readonly now: Temporal.Instant
  readonly ground: Awaited<ReturnType<typeof groundOf>>
}

async function recordCall(tx: Tx, fact: rules.Called, calling: Calling): Promise<void> {
  const { id, cluster, actor, now, ground } = calling
  const demonstration = ground.cluster?.demonstration ?? false
  const { title, period, due, account, text } = fact
  await kept.recordCall(
    tx,
    { id, cluster, title, period, due, iban: account.iban, text, madeAt: now, demonstration },
    actorKey(actor),
  )
  const made: { id: string; data: { call: string; payer: string } }[] = []
  for (const one of fact.asked) {
    const contribution = await recordAsked(tx, one, fact, calling)
    made.push({ id: contribution, data: { call: id, payer: one.member.organisation } })
  }
  await alsoActed(tx, { actor, kind: 'contribution', name: 'contribution.invoiced', now }, made)
}

async function recordAsked(
  tx: Tx,
  { member, tier, amount, vat }: rules.Candidate,
  { title, period, due, account, text }: rules.Called,
  { id: call, cluster, site, now, ground }: Calling,
): Promise<string> {
  if (tier === undefined || amount === undefined || vat === undefined) throw new Error('nobody is asked without a tier')
  const on = dayOf(now)
  const agreement = ground.agreements.find(({ years }) =>
    years.some(
      ({ from, to }) =>
        Temporal.PlainDate.compare(from, period.to) <= 0 && Temporal.PlainDate.compare(to, period.from) >= 0,
    ),
  )
  const demonstration = ground.cluster?.demonstration ?? false
  const fresh = {
    id: randomUUID(),
    number: await store.nextNumber(tx, period.from.year, demonstration),
    cluster,
    agreement: agreement?.id ?? null,
    payer: member.organisation,
    kind: 'cash',
    amount,
    refundableVat: vat,
    publicOrigin: null,
    period,
    due,
    state: 'invoiced',
    reference: makePaymentReference(await store.nextReference(tx)),
    tier: tier.name,
    note: '',
    pledgedOn: on,
    invoicedOn: on,
    receivedOn: null,
    valuation: null,
    splitOf: null,
    call,
    demonstration,
  } as const satisfies store.Fresh
  const invoiceNumber = await store.nextInvoice(tx, cluster, on.year)
  await store.record(tx, { ...fresh, invoiceNumber })
  const letter = await writeInvoice(
    tx,
    {
      contribution: fresh,
      organisation: agreement?.organisation ?? ground.agreements[0]?.organisation ?? null,
      title: `${title}: ${tier.name}`,
      remark: text,
      invoiceNumber,
      reference: fresh.reference,
      due,
      account,
      on,
    },
    now,
  )
  if (letter !== null) await store.recordLetter(tx, fresh.id, letter)
  const answers = await whoAnswers(tx, fresh)
  if (answers !== undefined) await sendLink(tx, { ...answers, contribution: fresh, cluster, site, now })
  return fresh.id
}
