import { createHash, randomUUID } from 'node:crypto'
import { setBar } from '../../directory/organisations/queries.ts'
import { type Actor, actorKey, system } from '../../kernel/actor.ts'
import { canonical } from '../../kernel/canonical.ts'
import { makePaymentReference } from '../../kernel/identifiers.ts'
import { subtract, zero } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf, writeDay } from '../../kernel/time.ts'
import { act, type Database, type Json, type Reader, type Tx } from '../../platform/db/index.ts'
import type { Cause } from '../../programme/envelopes/index.ts'
import { claimBack, waive as waiveInBooks } from '../../programme/envelopes/queries.ts'
import type { Agreement } from '../agreements/index.ts'
import { agreementById } from '../agreements/queries.ts'
import { claimsIn, overpaidNow, sumsOf } from './queries.facts.ts'
import { writeAnnouncement, writeClaim } from './queries.letters.ts'
import { type How, liftBar, receiveWithin } from './queries.payments.ts'
import { type Recovery, recoverySubject } from './recovery.ts'
import * as rules from './rules.recoveries.ts'
import * as store from './store.recoveries.ts'
import { settingsOf } from './store.rules.ts'
import { holdMoneyOf, nextNumber, said } from './store.ts'
import { writtenInterest } from './written.ts'

/** What a recovery of a year could be announced from. */
export async function announcingOf(
  db: Reader,
  agreement: Agreement | undefined,
  year: number,
): Promise<rules.Announcing | undefined> {
  if (agreement === undefined) return undefined
  const own = (await sumsOf(db, agreement)).find(one => one.year === year)
  const found = await overpaidNow(db, agreement, year)
  const { certificates } = await claimsIn(db, agreement.id, year)
  const left = own === undefined ? zero : subtract(own.paid, own.claimedBack)
  return {
    agreement,
    rules: (await settingsOf(db)).rules,
    most: left.cents < 0n ? zero : left,
    overpaid:
      found === undefined
        ? undefined
        : { ...found, source: certificates.join(' '), ground: certificates.length > 0 ? 'certificate' : 'termination' },
  }
}

/** Announces a recovery: the organisation is written to and heard. Answers its id. */
export function announceRecovery(
  database: Database,
  actor: Actor,
  asked: rules.AskedRecovery & { readonly agreement: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: recoverySubject(id),
    name: 'recovery.announced',
    ...how,
    load: async (tx, now) => {
      await holdMoneyOf(tx, asked.agreement)
      const found = await announcingOf(tx, await agreementById(tx, system('payments'), asked.agreement), asked.year)
      return { found, today: dayOf(now) }
    },
    decide: ({ found, today }) => rules.announce(asked, found, actor, today),
    record: async (tx, fact, now, { found }) => {
      const { agreement: a } = found as rules.Announcing
      await store.holdRecoveries(tx, [a.organisation])
      const recovery = {
        ...fact,
        id,
        number: await nextNumber(tx, 'TV', dayOf(now).year, a.demonstration),
        agreement: a.id,
        cluster: a.cluster,
        organisation: a.organisation,
        project: a.project,
        instrument: a.instrument,
        announcedBy: actorKey(actor),
        announcedAt: now,
        demonstration: a.demonstration,
      }
      const announcement = await writeAnnouncement(tx, a, recovery, now)
      await store.recordRecovery(tx, { ...recovery, announcement })
      return id
    },
    why: ({ reason }) => reason,
    data: ({ amount, year, ground, assessed }) => ({
      agreement: asked.agreement,
      year,
      ground,
      amount: said(amount),
      ...(assessed === null ? {} : { case: digestOf(canonical(assessed.case)) }),
    }),
  })
}

type Asked<More = object> = { readonly id: string; readonly seen?: number | undefined } & More

/** The organisation answers. */
export const answerRecovery = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly text: string }>,
  how: How = {},
) =>
  on(database, actor, asked.id, 'recovery.answered', how, {
    decide: (standing, today) => rules.answer(asked, standing, actor, today),
    record: (tx, { text }, now, { recovery }) => store.recordHearing(tx, recovery.id, text, actorKey(actor), now),
    why: ({ text }) => text,
  })

/** Claims it back: the letter goes out, the books have a receivable, and the bar begins the day after it is due. */
export const claimRecovery = (database: Database, actor: Actor, asked: Asked, how: How = {}) =>
  on(database, actor, asked.id, 'recovery.claimed', how, {
    decide: (standing, today) => rules.claim(asked, standing, actor, today),
    record: async (tx, { due, interest }, now, { recovery }) => {
      const { agreement, year, amount, number, organisation } = recovery
      await claimBack(tx, { agreement, year, amount }, causeOf(recovery, 'recovery.claimed', now, 'claimed'))
      const reference = makePaymentReference(BigInt(referenceSeed(number)))
      const bar = randomUUID()
      await setBar(tx, organisation, {
        id: bar,
        kind: 'recovery',
        reason: barReason(number, due),
        from: due.add({ days: 1 }),
        until: null,
      })
      const letter = await writeClaim(tx, { ...recovery, due, reference, interest }, now)
      await store.recordClaim(tx, recovery.id, { by: actorKey(actor), at: now, due, reference, interest, bar, letter })
    },
    data: ({ due, interest }) => ({ due: due.toString(), interest: digestOf(canonical(writtenInterest(interest))) }),
  })

/** `TV-2021-D003` → ten digits that no other recovery has: the year, whether it is invented, the number. */
const referenceSeed = (number: string): string => {
  const [, year = '0', place = '0'] = number.split('-')
  return `${year}${place.startsWith('D') ? '9' : '1'}${place.replace(/\D/g, '').padStart(5, '0')}`
}

const barReason = (number: string, due: Temporal.PlainDate) => ({
  en: `Recovery ${number} was due on ${writeDay(due, 'en')} and is not received.`,
  nl: `Terugvordering ${number} verviel op ${writeDay(due, 'nl')} en is niet ontvangen.`,
})

/** After the hearing it is not carried through. */
export const dropRecovery = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly reason: string }>,
  how: How = {},
) =>
  on(database, actor, asked.id, 'recovery.dropped', how, {
    decide: standing => rules.drop(asked, standing, actor),
    record: (tx, _fact, now, { recovery }) =>
      store.recordSettled(tx, recovery.id, { state: 'dropped', by: actorKey(actor), on: dayOf(now) }),
    why: ({ reason }) => reason,
  })

/** A receipt recorded by hand. */
export const receiveRecovery = (database: Database, actor: Actor, asked: Asked<rules.AskedReceipt>, how: How = {}) =>
  on(database, actor, asked.id, 'recovery.received', how, {
    decide: (standing, today) => rules.receive(asked, standing, actor, today),
    record: (tx, fact, now, { recovery }) =>
      receiveWithin(tx, recovery, { ...fact, way: 'by-hand' }, { actor, now, own: true }),
    data: ({ on, principal, interest, source, settles }) => ({
      way: 'by-hand',
      on: on.toString(),
      principal: said(principal),
      interest: said(interest),
      source,
      settles,
    }),
  })

/** The first of two people proposes to waive what is left. */
export const proposeWaiver = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly reason: string }>,
  how: How = {},
) =>
  on(database, actor, asked.id, 'recovery.waiver-proposed', how, {
    decide: standing => rules.proposeWaiver(asked, standing, actor),
    record: (tx, { reason }, now, { recovery }) => store.recordWaiver(tx, recovery.id, actorKey(actor), now, reason),
    why: ({ reason }) => reason,
  })

/** The second decides: what is left is not asked for any more, and the bar is lifted. */
export const waiveRecovery = (database: Database, actor: Actor, asked: Asked, how: How = {}) =>
  on(database, actor, asked.id, 'recovery.waived', how, {
    decide: standing => rules.waive(asked, standing, actor),
    record: async (tx, { left }, now, { recovery }) => {
      const { agreement, year } = recovery
      await waiveInBooks(tx, { agreement, year, amount: left }, causeOf(recovery, 'recovery.waived', now, 'waived'))
      await store.recordSettled(tx, recovery.id, { state: 'waived', by: actorKey(actor), on: dayOf(now) })
      await liftBar(tx, recovery, dayOf(now))
    },
    data: ({ left }) => ({ left: said(left) }),
  })

const causeOf = ({ id, number }: Recovery, name: string, now: Temporal.Instant, what: string): Cause => ({
  key: `recovery-${id}-${what}`,
  act: name,
  subject: recoverySubject(id),
  reason: number,
  happenedAt: now,
})

export async function recoveryStandingOf(db: Reader, id: string): Promise<rules.Standing | undefined> {
  const recovery = await store.recoveryById(db, id)
  return recovery === undefined ? undefined : { recovery, rules: (await settingsOf(db)).rules }
}

type Step<Fact> = {
  decide(standing: rules.Standing | undefined, today: Temporal.PlainDate): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant, standing: rules.Standing): Promise<void>
  why?(fact: Fact): string
  data?(fact: Fact): Json
}
const on = <Fact>(
  database: Database,
  actor: Actor,
  id: string,
  name: string,
  how: How,
  { decide, record, ...step }: Step<Fact>,
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: recoverySubject(id),
    name,
    ...how,
    load: async tx => {
      const found = await store.recoveryById(tx, id)
      if (found !== undefined) await store.holdRecoveries(tx, [found.organisation])
      return recoveryStandingOf(tx, id)
    },
    decide: (standing, now) => decide(standing, dayOf(now)),
    record: async (tx, fact, now, standing) => {
      await record(tx, fact, now, standing as rules.Standing)
      return id
    },
    ...step,
  })

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')
