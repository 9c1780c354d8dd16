import { type Actor, actorKey } from '../kernel/actor.ts'
import type { Outcome } from '../kernel/outcome.ts'
import { act, type Database, type Json, type Tx, versionOf } from '../platform/db/index.ts'
import { subjectOf } from './duty.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** The form's key and digest; and, for demonstration duties only, the moment it happened. */
export type How = { readonly key?: string; readonly asked?: string; readonly moment?: Temporal.Instant }

/** Every act names the duty, and the version of it that the person saw where they saw one. */
type Asked<More = object> = { readonly duty: string; readonly seen?: number | undefined } & More

/** Hands in what proves that the duty was done. */
export const showProof = (database: Database, actor: Actor, asked: Asked<rules.Shown>, how: How = {}) =>
  done(database, actor, asked.duty, 'duty.shown', how, {
    decide: standing => rules.showProof({ ...asked, seen: asked.seen }, standing, actor),
    record: (tx, fact, now) => store.recordProof(tx, asked.duty, fact, actorKey(actor), now),
    data: ({ file }) => ({ file: file?.name ?? null }),
  })

/** Finds that the duty was done: accepts the proof, or says so where none is asked for. */
export const fulfil = (database: Database, actor: Actor, asked: Asked, how: How = {}) =>
  done(database, actor, asked.duty, 'duty.fulfilled', how, {
    decide: standing => rules.fulfil({ seen: asked.seen }, standing, actor),
    record: (tx, { proof }, now) =>
      store.recordJudgement(tx, asked.duty, proof, { accepted: true, reason: null }, actorKey(actor), now),
  })

/** Refuses the proof, with a reason: the duty is owed still. */
export const refuse = (database: Database, actor: Actor, asked: Asked<{ readonly reason: string }>, how: How = {}) =>
  done(database, actor, asked.duty, 'duty.refused', how, {
    decide: standing => rules.refuseProof({ ...asked, seen: asked.seen }, standing, actor),
    record: (tx, { proof, reason }, now) =>
      store.recordJudgement(tx, asked.duty, proof, { accepted: false, reason }, actorKey(actor), now),
    why: ({ reason }) => reason,
  })

/** Lets the owner off, with a reason. */
export const waive = (database: Database, actor: Actor, asked: Asked<{ readonly reason: string }>, how: How = {}) =>
  done(database, actor, asked.duty, 'duty.waived', how, {
    decide: standing => rules.waive({ ...asked, seen: asked.seen }, standing, actor),
    record: (tx, _fact, now) => store.recordWaiver(tx, asked.duty, now),
    why: ({ reason }) => reason,
  })

/** Moves the due day, with a reason. `due` as people type a day. */
export const move = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly due: string; readonly reason: string }>,
  how: How = {},
) =>
  done(database, actor, asked.duty, 'duty.moved', how, {
    decide: standing => rules.move({ ...asked, seen: asked.seen }, standing, actor),
    record: (tx, fact, now) => store.recordMove(tx, asked.duty, fact, actorKey(actor), now),
    why: ({ reason }) => reason,
    data: ({ from, to }) => ({ from: from.toString(), to: to.toString() }),
  })

type Step<Fact> = {
  decide(standing: rules.Standing | undefined): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant): Promise<void>
  why?(fact: Fact): string
  data?(fact: Fact): Json
}

const done = <Fact>(
  database: Database,
  actor: Actor,
  duty: string,
  name: string,
  how: How,
  { decide, record, ...more }: Step<Fact>,
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: subjectOf(duty),
    name,
    ...how,
    load: tx => standingOf(tx, duty),
    decide,
    record: async (tx, fact, now) => {
      await record(tx, fact, now)
      return null
    },
    ...more,
  })

/** The duty with its proofs and its version, as acts judge it. */
export async function standingOf(db: Tx | Database['reader'], id: string): Promise<rules.Standing | undefined> {
  const duty = await store.byId(db, id)
  if (duty === undefined) return undefined
  return { duty, proofs: await store.proofsOf(db, id), version: await versionOf(db, 'duty', id) }
}
