import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database, type Json, type Reader, type Tx } from '../../platform/db/index.ts'
import { subjectOf } from './agreement.ts'
import { recordChanged } from './queries.aid.ts'
import type { How } from './queries.draft.ts'
import { contentOf, writeAddendum } from './queries.letters.ts'
import { follow } from './queries.money.ts'
import { standingOf } from './queries.standing.ts'
import * as rules from './rules.amend.ts'
import * as amendments from './store.amendments.ts'
import * as cycle from './store.cycle.ts'
import * as store from './store.ts'

type Asked<More> = { readonly id: string; readonly seen?: number | undefined } & More
type Deciding = Asked<{ readonly amendment: string; readonly reason: string }>

/** Asks for a change. */
export const requestAmendment = (database: Database, actor: Actor, asked: Asked<rules.AskedAmendment>, how: How = {}) =>
  done(database, actor, asked.id, 'agreement.amendment-requested', how, {
    decide: (found, now) => rules.request(asked, found, actor, dayOf(now)),
    record: (tx, fact, now) =>
      amendments.recordAmendment(tx, {
        ...fact,
        id: randomUUID(),
        agreement: asked.id,
        requestedBy: actorKey(actor),
        requestedAt: now,
      }),
    why: ({ reason }) => reason,
    data: ({ kind }) => ({ kind }),
  })

/** Agrees, for the organisation, to what the agency asks for. */
export const agreeAmendment = (database: Database, actor: Actor, asked: Deciding, how: How = {}) =>
  done(database, actor, asked.id, 'agreement.amendment-agreed', how, {
    decide: found => rules.agree(asked, found, actor),
    record: (tx, { amendment }, now) => amendments.recordConsent(tx, amendment.id, actorKey(actor), now),
    data: ({ amendment }) => ({ amendment: amendment.id }),
  })

/** Takes a request back. */
export const withdrawAmendment = (database: Database, actor: Actor, asked: Deciding, how: How = {}) =>
  done(database, actor, asked.id, 'agreement.amendment-withdrawn', how, {
    decide: found => rules.withdraw(asked, found, actor),
    record: (tx, { amendment, reason }, now) =>
      amendments.recordOutcome(tx, amendment.id, { state: 'withdrawn', by: actorKey(actor), at: now, reason }),
    data: ({ amendment }) => ({ amendment: amendment.id }),
  })

/** Refuses a request, with the reason. */
export const rejectAmendment = (database: Database, actor: Actor, asked: Deciding, how: How = {}) =>
  done(database, actor, asked.id, 'agreement.amendment-rejected', how, {
    decide: found => rules.reject(asked, found, actor),
    record: (tx, { amendment, reason }, now) =>
      amendments.recordOutcome(tx, amendment.id, { state: 'rejected', by: actorKey(actor), at: now, reason }),
    why: ({ reason }) => reason,
    data: ({ amendment }) => ({ amendment: amendment.id, kind: amendment.kind }),
  })

/** Approves a request: the next addendum, its document and the next revision of what is agreed. */
export const approveAmendment = (database: Database, actor: Actor, asked: Deciding, how: How = {}) =>
  done(database, actor, asked.id, 'agreement.amended', how, {
    decide: (found, now) => rules.approve(asked, found, actor, dayOf(now)),
    record: async (tx, fact, now, found) => {
      const { amendment, agreement, plan } = fact
      const by = actorKey(actor)
      const ordinal = found.agreement.revision + 1
      await store.recordTerms(tx, agreement.id, agreement)
      if (agreement.state !== found.agreement.state) await store.recordStanding(tx, agreement.id, agreement)
      if (plan !== null) await shift(tx, asked.id, plan, amendment, by, now)
      const reason = `${agreement.number}, addendum ${ordinal}: ${amendment.reason}`
      await follow(tx, found.agreement, agreement, found.instrument, { amendment: amendment.id, reason, now })
      const name = actor.kind === 'visitor' ? '' : actor.name
      const letter = await writeAddendum(tx, { ...found, agreement }, { amendment, ordinal, now, name })
      await amendments.recordRevision(tx, {
        agreement: agreement.id,
        ordinal,
        content: contentOf(agreement) as Json,
        amendment: amendment.id,
        letter,
        since: dayOf(now),
        at: now,
      })
      await amendments.recordOutcome(tx, amendment.id, {
        state: 'approved',
        by,
        at: now,
        reason: fact.reason,
        addendum: ordinal,
        letter,
      })
      await recordChanged(tx, agreement, found.instrument, { actor, now, reason })
    },
    why: ({ reason }) => reason ?? undefined,
    data: ({ amendment }) => ({ amendment: amendment.id, kind: amendment.kind }),
  })

/** The plan of the year with the shift in it takes the place of the one that was approved. */
async function shift(
  tx: Tx,
  agreement: string,
  plan: NonNullable<rules.Amended['plan']>,
  { requestedBy, ordinal }: rules.Amended['amendment'],
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  await cycle.replaceApproved(tx, agreement, plan.year)
  const reason = `addendum, request ${ordinal}`
  await cycle.recordPlan(
    tx,
    { ...plan, id: randomUUID(), agreement, handedInBy: requestedBy, handedInAt: now },
    { by, reason },
  )
}

/** What acts on the amendments of an agreement are judged by. */
export async function amendingOf(
  db: Reader,
  id: string,
  actor: Actor,
  now: Temporal.Instant,
): Promise<rules.Amending | undefined> {
  const standing = await standingOf(db, id, actor, now)
  if (standing === undefined) return undefined
  return {
    ...standing,
    plans: await cycle.plansOf(db, id),
    amendments: await amendments.amendmentsOf(db, id),
  }
}

type Step<Fact> = {
  decide(found: rules.Amending | undefined, now: Temporal.Instant): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant, found: rules.Amending): Promise<void>
  why?(fact: Fact): string | undefined
  data?(fact: Fact): Json
}
function done<Fact>(
  database: Database,
  actor: Actor,
  id: string,
  name: string,
  how: How,
  { decide, record, ...more }: Step<Fact>,
): Promise<Outcome<string>> {
  return act(database, {
    actor,
    subject: subjectOf(id),
    name,
    ...how,
    load: (tx, now) => amendingOf(tx, id, actor, now),
    decide,
    record: async (tx, fact, now, found) => {
      await record(tx, fact, now, found as rules.Amending)
      return id
    },
    ...more,
  })
}
