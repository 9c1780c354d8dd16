import { randomUUID } from 'node:crypto'
import { noteWaived } from '../../duties/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { decimalString, least, zero } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database, type Json, type Tx } from '../../platform/db/index.ts'
import type { Cause, Envelope } from '../../programme/envelopes/index.ts'
import {
  closeEarmarks,
  byId as envelopeById,
  release,
  reservationById,
  reserve,
  setEarmark,
} from '../../programme/envelopes/queries.ts'
import { agreementById } from '../agreements/queries.ts'
import { type Pact, type PactYear, subjectOf } from './pact.ts'
import { imposeEngagements } from './queries.duties.ts'
import { standingOf } from './queries.standing.ts'
import * as money from './rules.money.ts'
import * as table from './rules.table.ts'
import * as rules from './rules.ts'
import * as tables from './store.table.ts'
import * as store from './store.ts'

/** The form’s key and digest; and, for demonstration pacts only, the moment it happened. */
export type How = { readonly key?: string; readonly asked?: string; readonly moment?: Temporal.Instant }
type Asked<More = object> = { readonly id: string; readonly seen?: number | undefined } & More

/** Opens the negotiation of a pact beside an agreement that is in force. Answers its id. */
export function draftPact(
  database: Database,
  actor: Actor,
  asked: { readonly agreement: string; readonly title: string; readonly from?: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: subjectOf(id),
    name: 'pact.drafted',
    ...how,
    load: async tx => {
      const agreement = await agreementById(tx, actor, asked.agreement)
      return { agreement, living: agreement !== undefined && (await store.hasLiving(tx, agreement.cluster)) }
    },
    decide: ground => rules.draft({ title: asked.title, from: asked.from ?? '' }, ground, actor),
    record: async (tx, { agreement, title, from, to, years }, now) => {
      await store.recordDraft(tx, {
        id,
        number: await store.nextNumber(tx, dayOf(now).year, agreement.demonstration),
        cluster: agreement.cluster,
        agreement: agreement.id,
        instrument: agreement.instrument,
        title,
        ambition: '',
        period:
          1 + (await store.list(tx, { cluster: agreement.cluster })).filter(({ signedAt }) => signedAt !== null).length,
        from,
        to,
        horizon: agreement.term.to,
        envelope: null,
        predecessor: null,
        demonstration: agreement.demonstration,
        by: actorKey(actor),
        at: now,
        years: years.map(year => ({ ...year, amount: zero })),
      })
      return id
    },
    data: ({ agreement }) => ({ agreement: agreement.id, cluster: agreement.cluster }),
  })
}

/** Changes the text: what was signed so far is signed anew. */
export const describe = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly title: string; readonly ambition: string }>,
  how: How = {},
) =>
  done(database, actor, asked.id, 'pact.described', how, {
    decide: standing => rules.describe(asked, standing, actor),
    record: async (tx, fact) => {
      await store.recordText(tx, asked.id, fact)
      await tables.clearSignatures(tx, asked.id)
    },
    data: ({ title }) => ({ title }),
  })

/** Sets the money, year by year. */
export function earmark(
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly envelope: string; readonly amounts: Readonly<Record<number, string>> }>,
  how: How = {},
) {
  let envelope: Envelope | undefined
  return done(database, actor, asked.id, 'pact.earmarked', how, {
    also: async tx => {
      envelope = await envelopeById(tx, asked.envelope)
    },
    decide: standing => money.earmark(asked, standing, actor, envelope),
    record: async (tx, { envelope: from, amounts }) => {
      await store.recordMoney(tx, asked.id, from, amounts)
      await tables.clearSignatures(tx, asked.id)
    },
    data: ({ envelope: from, amounts }) => ({
      envelope: from,
      amounts: Object.fromEntries(amounts.map(({ ordinal, amount }) => [ordinal, decimalString(amount)])),
    }),
  })
}

/** Everyone has signed: the money of the period is set aside year by year, and what was promised becomes duties. */
export const conclude = (database: Database, actor: Actor, asked: Asked, how: How = {}) =>
  done(database, actor, asked.id, 'pact.concluded', how, {
    decide: (standing, now) => money.conclude(asked, standing, actor, dayOf(now)),
    record: async (tx, { reserve: years }, now, { pact }) => {
      for (const year of years) await reserveFor(tx, { pact, year, amount: year.amount, actor, now, step: 'concluded' })
      await store.recordSigned(tx, pact.id, actorKey(actor), now)
      await imposeEngagements(tx, pact, pact.engagements, actor, now)
    },
    data: ({ reserve: years }) => ({
      years: years.map(({ ordinal, amount }) => ({ ordinal, amount: decimalString(amount) })),
    }),
  })

/** Fixes the maximum of a year: the difference is reserved besides, or goes back to the envelope. */
export const fixYear = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly year: number; readonly maximum: string; readonly reason: string }>,
  how: How = {},
) =>
  done(database, actor, asked.id, 'pact.maximum-fixed', how, {
    decide: (standing, now) => money.fixYear(asked, standing, actor, dayOf(now)),
    record: async (tx, { year, maximum, reason, more, less }, now, { pact }) => {
      const step = `fixed-${pact.version + 1}`
      if (more.cents > 0n) await reserveFor(tx, { pact, year, amount: more, actor, now, step })
      if (less.cents > 0n) await giveBack(tx, { pact, year, amount: less, now, step, reason })
      await store.recordMaximum(tx, pact.id, year.ordinal, { maximum, reason, by: actorKey(actor), at: now })
    },
    why: ({ reason }) => reason,
    data: ({ maximum }) => ({ year: asked.year, maximum: decimalString(maximum) }),
  })

type Reasoned = Asked<{ readonly reason: string }>

/** The parties do not come to a pact. */
export const abandon = (database: Database, actor: Actor, asked: Reasoned, how: How = {}) =>
  done(database, actor, asked.id, 'pact.abandoned', how, {
    decide: standing => rules.abandon(asked, standing, actor),
    record: (tx, { reason }, now) => store.recordEnd(tx, asked.id, { state: 'ended', reason, at: now }),
    why: ({ reason }) => reason,
  })

/** Ends a pact: what is still reserved goes back to the envelope, what is still promised is owed no longer. */
export const end = (database: Database, actor: Actor, asked: Reasoned, how: How = {}) =>
  done(database, actor, asked.id, 'pact.ended', how, {
    decide: standing => rules.end(asked, standing, actor),
    record: async (tx, { reason }, now, { pact }) => {
      for (const year of pact.years)
        if (year.books !== null && year.books.left.cents > 0n)
          await giveBack(tx, { pact, year, amount: year.books.left, now, step: 'ended', reason })
      await closeEarmarks(tx, pact.id, now)
      for (const { duty } of pact.engagements.filter(table.isOpen))
        if (duty !== null) await noteWaived(tx, { duty, reason, actor, now })
      await store.recordEnd(tx, pact.id, { state: 'ended', reason, at: now })
    },
    why: ({ reason }) => reason,
  })

type Booked = {
  readonly pact: Pact
  readonly year: PactYear
  readonly amount: Pact['years'][number]['amount']
  readonly now: Temporal.Instant
  readonly step: string
}
const causeOf = ({ pact, year, now, step }: Booked, reason: string): Cause => ({
  key: `pact-${pact.id}-${year.ordinal}-${step}`,
  act: step === 'concluded' ? 'pact.concluded' : step === 'ended' ? 'pact.ended' : 'pact.maximum-fixed',
  subject: subjectOf(pact.id),
  reason,
  happenedAt: now,
})

async function reserveFor(tx: Tx, booked: Booked & { readonly actor: Actor }): Promise<void> {
  const { pact, year, amount, actor } = booked
  const id = randomUUID()
  const purpose = `${pact.number} · ${year.from.toString()} – ${year.to.toString()}`
  await reserve(
    tx,
    { id, envelope: pact.envelope ?? '', purpose, amount, by: actorKey(actor) },
    causeOf(booked, purpose),
  )
  await store.recordReservation(tx, pact.id, year.ordinal, id)
  await setEarmark(tx, { reservation: id, cluster: pact.cluster, pact: pact.id, from: year.from, to: year.to })
}

/** Out of the reservations of a year, until the amount has gone back. */
async function giveBack(tx: Tx, booked: Booked & { readonly reason: string }): Promise<void> {
  let { amount } = booked
  for (const id of booked.year.reservations) {
    const found = await reservationById(tx, id)
    const part = found === undefined ? zero : least(found.left, amount)
    if (found === undefined || part.cents <= 0n) continue
    const cause = causeOf(booked, booked.reason)
    await release(tx, found, part, { ...cause, key: `${cause.key}-${id.slice(0, 8)}` })
    amount = { ...amount, cents: amount.cents - part.cents }
  }
}

type Step<Fact> = {
  also?(tx: Tx): Promise<void>
  decide(standing: rules.Standing | undefined, now: Temporal.Instant): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant, standing: rules.Standing): Promise<void>
  why?(fact: Fact): string
  data?(fact: Fact): Json
}

/** An act on a pact; answers its id. */
export function done<Fact>(
  database: Database,
  actor: Actor,
  id: string,
  name: string,
  how: How,
  { also, decide, record, ...more }: Step<Fact>,
): Promise<Outcome<string>> {
  let standing: rules.Standing | undefined
  return act(database, {
    actor,
    subject: subjectOf(id),
    name,
    ...how,
    load: async (tx, now) => {
      await also?.(tx)
      standing = await standingOf(tx, id, now)
      return standing
    },
    decide,
    record: async (tx, fact, now) => {
      await record(tx, fact, now, standing as rules.Standing)
      return id
    },
    ...more,
  })
}
