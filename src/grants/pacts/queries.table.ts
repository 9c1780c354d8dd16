import { randomUUID } from 'node:crypto'
import { readRegisterNumber } from '../../directory/organisations/index.ts'
import { byNumber } from '../../directory/organisations/queries.ts'
import { personAt } from '../../directory/people/queries.ts'
import { noteWaived } from '../../duties/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { zero } from '../../kernel/money.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import type { Pact } from './pact.ts'
import { done, type How } from './queries.acts.ts'
import { imposeEngagements } from './queries.duties.ts'
import * as rules from './rules.table.ts'
import * as tables from './store.table.ts'
import * as store from './store.ts'

type Asked<More = object> = { readonly id: string; readonly seen?: number | undefined } & More

/** Someone joins the table. */
export function addParty(database: Database, actor: Actor, asked: Asked<rules.AskedParty>, how: How = {}) {
  let looked: rules.Looked = { organisation: undefined, person: undefined }
  return done(database, actor, asked.id, 'pact.party-added', how, {
    also: async tx => {
      looked = await look(tx, asked)
    },
    decide: standing => rules.addParty(asked, looked, standing, actor),
    record: async (tx, fact) => {
      await tables.recordParty(tx, asked.id, randomUUID(), fact)
      await tables.clearSignatures(tx, asked.id)
    },
    data: ({ name, kind }) => ({ name, kind }),
  })
}

async function look(tx: Tx, { number, email }: rules.AskedParty): Promise<rules.Looked> {
  const read = readRegisterNumber(number)
  const address = email.trim()
  return {
    organisation:
      number.trim() === '' ? undefined : read.ok ? ((await byNumber(tx, read.value.value))?.id ?? null) : null,
    person: address === '' ? undefined : ((await personAt(tx, address))?.id ?? null),
  }
}

/** A party that promised nothing leaves the table. */
export const removeParty = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly party: string }>,
  how: How = {},
) =>
  done(database, actor, asked.id, 'pact.party-removed', how, {
    decide: standing => rules.removeParty(asked, standing, actor),
    record: async (tx, { party }) => {
      await tables.removeParty(tx, party.id)
      await tables.clearSignatures(tx, asked.id)
    },
    data: ({ party }) => ({ name: party.name }),
  })

/** A party signs, or its signature on paper is recorded. */
export const signParty = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly party: string; readonly signedName: string; readonly signedOn: string }>,
  how: How = {},
) =>
  done(database, actor, asked.id, 'pact.party-signed', how, {
    decide: (standing, now) => rules.signParty(asked, standing, actor, dayOf(now)),
    record: (tx, { party, on, name }) => tables.recordSignature(tx, party.id, { on, name, by: actorKey(actor) }),
    data: ({ party, on, name }) => ({ party: party.name, on: on.toString(), name }),
  })

/** A party promises something; in a pact that holds, it is a duty at once. */
export const engage = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly party: string; readonly what: string; readonly proof: string; readonly due: string }>,
  how: How = {},
) =>
  done(database, actor, asked.id, 'pact.engaged', how, {
    decide: standing => rules.engage(asked, standing, actor),
    record: async (tx, fact, now, { pact }) => {
      const id = randomUUID()
      await tables.recordEngagement(tx, pact.id, id, fact, { by: actorKey(actor), at: now })
      if (pact.state === 'negotiating') await tables.clearSignatures(tx, pact.id)
      else await imposeEngagements(tx, pact, [{ ...fact, id }], actor, now)
    },
    data: ({ what, due }) => ({ what, due: due.toString() }),
  })

type Settling = Asked<{ readonly engagement: string; readonly reason: string }>
const settled =
  (verdict: 'not-met' | 'withdrawn', name: string) =>
  (database: Database, actor: Actor, asked: Settling, how: How = {}) =>
    done(database, actor, asked.id, name, how, {
      decide: (standing, now) => rules.settle({ ...asked, verdict }, standing, actor, dayOf(now)),
      record: async (tx, { engagement, reason }, now, { pact }) => {
        if (pact.state === 'negotiating') {
          await tables.dropEngagement(tx, engagement.id)
          await tables.clearSignatures(tx, pact.id)
          return
        }
        await tables.recordVerdict(tx, engagement.id, { verdict, reason, by: actorKey(actor), at: now })
        if (engagement.duty !== null) await noteWaived(tx, { duty: engagement.duty, reason, actor, now })
      },
      why: ({ reason }) => reason,
      data: ({ engagement }) => ({ engagement: engagement.id, what: engagement.what }),
    })
/** What was promised was not done. */
export const findNotMet = settled('not-met', 'pact.engagement-not-met')
/** What was promised is asked no longer. */
export const withdrawEngagement = settled('withdrawn', 'pact.engagement-withdrawn')

/** Opens the yearly review. */
export const openReview = (database: Database, actor: Actor, asked: Asked, how: How = {}) =>
  done(database, actor, asked.id, 'pact.review-opened', how, {
    decide: standing => rules.openReview(asked, standing, actor),
    record: async (tx, _fact, now) => {
      await tables.openReview(tx, asked.id, actorKey(actor), now)
      await store.recordState(tx, asked.id, 'under-review')
    },
  })

/** Notes how an engagement stands. */
export const noteFinding = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly engagement: string; readonly finding: string; readonly remark: string }>,
  how: How = {},
) =>
  done(database, actor, asked.id, 'pact.found', how, {
    decide: standing => rules.find(asked, standing, actor),
    record: (tx, { engagement, finding, remark }, now) =>
      tables.recordFinding(tx, { pact: asked.id, engagement: engagement.id, finding, remark }, actorKey(actor), now),
    data: ({ engagement, finding }) => ({ engagement: engagement.id, finding }),
  })

/** The review as it ends: what was settled since the last one stands in it beside what it found. */
export async function closeWith(
  tx: Tx,
  pact: Pact,
  { heldOn, minutes }: rules.Closed,
  actor: Actor,
  now: Temporal.Instant,
): Promise<void> {
  const by = actorKey(actor)
  for (const one of rules.settledSince(pact))
    await tables.recordFinding(tx, { ...one, pact: pact.id, remark: '' }, by, now)
  await tables.closeReview(tx, pact.id, { heldOn, minutes, by, at: now })
}

/** Closes the yearly review with its minutes. */
export const closeReview = (database: Database, actor: Actor, asked: Asked<rules.AskedClosing>, how: How = {}) =>
  done(database, actor, asked.id, 'pact.review-closed', how, {
    decide: (standing, now) => rules.closeReview(asked, standing, actor, dayOf(now)),
    record: async (tx, closed, now, { pact }) => {
      await closeWith(tx, pact, closed, actor, now)
      await store.recordState(tx, asked.id, 'signed')
    },
    data: ({ heldOn }) => ({ heldOn: heldOn.toString() }),
  })

/** Closes the review with a renewal: the pact for the next period is negotiated by the same parties, from what was meant for it. */
export const renew = (database: Database, actor: Actor, asked: Asked<rules.AskedClosing>, how: How = {}) => {
  const next = randomUUID()
  return done(database, actor, asked.id, 'pact.renewed', how, {
    decide: (standing, now) => rules.renew(asked, standing, actor, dayOf(now)),
    record: async (tx, { from, to, years, ...closed }, now, { pact }) => {
      await closeWith(tx, pact, closed, actor, now)
      await store.recordEnd(tx, pact.id, { state: 'renewed', reason: null, at: now })
      const meant = (start: Temporal.PlainDate) => pact.years.find(year => year.from.equals(start))?.amount ?? zero
      await store.recordDraft(tx, {
        ...pact,
        id: next,
        number: await store.nextNumber(tx, dayOf(now).year, pact.demonstration),
        period: pact.period + 1,
        from,
        to,
        predecessor: pact.id,
        by: actorKey(actor),
        at: now,
        years: years.map(year => ({ ...year, amount: meant(year.from) })),
      })
      await tables.copyParties(tx, pact.parties, next, randomUUID)
    },
    data: () => ({ next }),
  })
}
