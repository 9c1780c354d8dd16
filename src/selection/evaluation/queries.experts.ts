import { randomUUID } from 'node:crypto'
import { ecosystemSlugs } from '../../directory/clusters/index.ts'
import { readRegisterNumber } from '../../directory/organisations/index.ts'
import { byNumber } from '../../directory/organisations/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { act, type Database, type Reader, type Tx, versionOf } from '../../platform/db/index.ts'
import { expertSubject } from './expert.ts'
import { pool } from './queries.check.ts'
import type { How } from './queries.how.ts'
import { recheckExpert } from './queries.recheck.ts'
import * as rules from './rules.experts.ts'
import * as store from './store.experts.ts'

async function poolOf(db: Reader, person: string): Promise<rules.Pool> {
  const [expert] = await pool(db, [person])
  return { expert, version: await versionOf(db, 'expert', person), ecosystems: ecosystemSlugs }
}

/** Keeps what an expert knows and wants to take on, as a version of its own. */
export const saveProfile = (
  database: Database,
  actor: Actor,
  asked: rules.AskedProfile & { readonly person: string },
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: expertSubject(asked.person),
    name: 'expert.profile-saved',
    ...how,
    load: async tx => ({
      found: await poolOf(tx, asked.person),
      last: (await store.profiles(tx, [asked.person])).get(asked.person)?.version ?? 0,
    }),
    decide: ({ found, last }) => {
      const kept = rules.keepProfile(asked, found, actor)
      return kept.ok ? { ok: true, fact: { ...kept.fact, version: last + 1 } } : kept
    },
    record: async (tx, fact, now) => {
      await store.recordProfile(tx, { ...fact, person: asked.person, by: actorKey(actor), at: now })
      return null
    },
    data: ({ ecosystems, sections, keywords, languages, available, most }) => ({
      ecosystems: [...ecosystems],
      sections: [...sections],
      keywords: [...keywords],
      languages: [...languages],
      available,
      most,
    }),
  })

/** Declares a tie, and looks at once whether it stands in the way of anything that the expert judges. */
export async function declareTie(
  database: Database,
  actor: Actor,
  asked: rules.AskedTie & { readonly person: string },
  how: How = {},
): Promise<Outcome<{ id: string }>> {
  const id = randomUUID()
  const outcome = await act(database, {
    actor,
    subject: expertSubject(asked.person),
    name: 'expert.tie-declared',
    ...how,
    load: async tx => {
      const number = readRegisterNumber(asked.number, asked.country)
      const organisation = number.ok
        ? await byNumber(tx, number.value.value, number.value.scheme, number.value.country)
        : undefined
      return { found: await poolOf(tx, asked.person), organisation }
    },
    decide: ({ found, organisation }) => rules.declareTie(asked, organisation, found, actor),
    record: async (tx, fact, now) => {
      const tie = { ...fact, id, person: asked.person, at: now, withdrawnAt: null, withdrawnWhy: null }
      await store.recordTie(tx, tie, actorKey(actor))
      return { id }
    },
    data: ({ kind, country, number, from, until }) => ({
      kind,
      country,
      number,
      from: from.toString(),
      until: until?.toString() ?? null,
    }),
  })
  if (outcome.ok) await recheckExpert(database, actor, asked.person, how.moment)
  return outcome
}

const tieIn = async (tx: Tx, person: string, tie: string) =>
  (await store.tiesOf(tx, [person])).find(({ id }) => id === tie)

/** Gives a tie its last day. */
export const endTie = (
  database: Database,
  actor: Actor,
  asked: { readonly person: string; readonly tie: string; readonly until: string; readonly seen?: number | undefined },
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: expertSubject(asked.person),
    name: 'expert.tie-ended',
    ...how,
    load: async tx => ({ found: await poolOf(tx, asked.person), tie: await tieIn(tx, asked.person, asked.tie) }),
    decide: ({ found, tie }) => rules.endTie(asked, tie, found, actor),
    record: async (tx, until) => {
      await store.recordTieEnd(tx, asked.tie, until)
      return null
    },
    data: until => ({ tie: asked.tie, until: until.toString() }),
  })

/** Takes back a tie that should not have been declared; it stays readable. */
export const withdrawTie = (
  database: Database,
  actor: Actor,
  asked: { readonly person: string; readonly tie: string; readonly reason: string; readonly seen?: number | undefined },
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: expertSubject(asked.person),
    name: 'expert.tie-withdrawn',
    ...how,
    load: async tx => ({ found: await poolOf(tx, asked.person), tie: await tieIn(tx, asked.person, asked.tie) }),
    decide: ({ found, tie }) => rules.withdrawTie(asked, tie, found, actor),
    record: async (tx, reason, now) => {
      await store.recordTieWithdrawal(tx, asked.tie, reason, now)
      return null
    },
    why: reason => reason,
    data: () => ({ tie: asked.tie }),
  })
