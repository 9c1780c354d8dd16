import { randomUUID } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import { act, type Database, type Json, type Tx } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { assessmentOf, pathOf } from './criteria.ts'
import { standingOf } from './queries.allocation.ts'
import type { How } from './queries.how.ts'
import { recheck, record as recordFound } from './queries.recheck.ts'
import { type Assignment, assignmentSubject } from './round.ts'
import * as rules from './rules.assignments.ts'
import * as scoring from './rules.reviews.ts'
import * as reviews from './store.reviews.ts'
import * as store from './store.ts'

type Of<More = object> = { readonly assignment: string; readonly seen?: number | undefined } & More

/** The expert takes the application on, or declines with a reason. */
export async function answerInvitation(
  database: Database,
  actor: Actor,
  asked: Of<{ readonly answer: string; readonly reason: string }>,
  how: How = {},
): Promise<Outcome<null>> {
  const seen = await checkedFirst(database, actor, asked, how)
  return act(database, {
    actor,
    subject: assignmentSubject(asked.assignment),
    name: asked.answer === 'accept' ? 'assignment.accepted' : 'assignment.declined',
    ...how,
    load: tx => standingOf(tx, asked.assignment),
    decide: standing => rules.answer({ ...asked, seen }, standing, actor),
    record: async (tx, { state, reason }, now) => {
      await store.recordAssignmentState(tx, [asked.assignment], state, now, reason)
      return null
    },
    why: ({ reason }) => reason ?? undefined,
  })
}

/** The check of this expert and this application, done anew before an act of theirs; what it enters is not a stale page. */
async function checkedFirst(database: Database, actor: Actor, asked: Of, how: How): Promise<number | undefined> {
  const assignment = await store.assignmentById(database.reader, asked.assignment)
  if (assignment === undefined || actor.kind !== 'person' || actor.person !== assignment.expert) return asked.seen
  const { round, expert, application } = assignment
  const found = await recheck(database, actor, round, { expert, application }, how.moment)
  return found > 0 ? undefined : asked.seen
}

/** The expert signs that they have no conflict, which opens the application; or that they have one, which closes it. */
export async function signDeclaration(
  database: Database,
  actor: Actor,
  asked: Of<{ readonly conflict: string; readonly reason: string; readonly signature: string }>,
  how: How = {},
): Promise<Outcome<null>> {
  const seen = await checkedFirst(database, actor, asked, how)
  return act(database, {
    actor,
    subject: assignmentSubject(asked.assignment),
    name: asked.conflict === 'yes' ? 'assignment.conflict-declared' : 'assignment.declared',
    ...how,
    load: tx => standingOf(tx, asked.assignment),
    decide: standing => {
      const signed = rules.declare({ ...asked, seen }, standing, actor)
      return signed.ok ? accept({ ...signed.fact, of: standing.assignment as Assignment }) : signed
    },
    record: async (tx, { of, ...signed }, now) => {
      await store.recordDeclaration(tx, { id: randomUUID(), assignment: of.id, ...signed, at: now })
      if (!signed.conflict) await store.recordAssignmentState(tx, [of.id], 'declared', now)
      else await block(tx, { of, actor, how: 'declared', reason: signed.reason }, now)
      return null
    },
    why: ({ reason }) => (reason === '' ? undefined : reason),
    data: ({ conflict, signedAs, of }) => ({ conflict, signedAs, was: of.state }),
  })
}

/** A conflict that was declared or told: recorded like one that was found, and the assignment is blocked by it. */
async function block(
  tx: Tx,
  { of, actor, how, reason }: { of: Assignment; actor: Actor; how: 'declared' | 'told'; reason: string },
  now: Temporal.Instant,
): Promise<void> {
  const said = {
    declared: { en: `Declared by the expert: ${reason}`, nl: `Verklaard door de expert: ${reason}` },
    told: { en: `Recorded by the agency: ${reason}`, nl: `Vastgesteld door het agentschap: ${reason}` },
  }[how]
  const { round, application, expert, id } = of
  const found = [{ application, expert, ground: how, about: '', words: said }]
  await recordFound(tx, { round, actor, how, found, assignments: [of], told: id }, now)
}

/** Someone told the agency of a conflict: the expert is blocked, and what they scored is kept and set aside. */
export const tellConflict = (
  database: Database,
  actor: Actor,
  asked: Of<{ readonly reason: string }>,
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: assignmentSubject(asked.assignment),
    name: 'assignment.blocked',
    ...how,
    load: tx => standingOf(tx, asked.assignment),
    decide: standing => {
      const told = rules.tellConflict(asked, standing, actor)
      return told.ok ? accept({ reason: told.fact, of: standing.assignment as Assignment }) : told
    },
    record: async (tx, { of, reason }, now) => {
      await block(tx, { of, actor, how: 'told', reason }, now)
      return null
    },
    why: ({ reason }) => reason,
    data: ({ of, reason }) => ({ was: of.state, found: [{ ground: 'told', en: reason, nl: reason }] }),
  })

/** The expert withdraws, or the agency ends their part. What they scored is kept and set aside. */
export const withdrawExpert = (
  database: Database,
  actor: Actor,
  asked: Of<{ readonly reason: string }>,
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: assignmentSubject(asked.assignment),
    name: 'assignment.withdrawn',
    ...how,
    load: tx => standingOf(tx, asked.assignment),
    decide: standing => {
      const reason = rules.withdraw(asked, standing, actor)
      return reason.ok ? accept({ reason: reason.fact, was: standing.assignment?.state ?? '' }) : reason
    },
    record: async (tx, { reason }, now) => {
      await store.recordAssignmentState(tx, [asked.assignment], 'withdrawn', now, reason)
      return null
    },
    why: ({ reason }) => reason,
    data: ({ was }) => ({ was }),
  })

/** A submitted review is opened again, with a reason that its expert gets to read; the review as it was stays. */
export const reopenReview = (
  database: Database,
  actor: Actor,
  asked: Of<{ readonly reason: string }>,
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: assignmentSubject(asked.assignment),
    name: 'assignment.reopened',
    ...how,
    load: tx => standingOf(tx, asked.assignment),
    decide: standing => rules.reopen(asked, standing, actor),
    record: async (tx, reason, now) => {
      await store.recordAssignmentState(tx, [asked.assignment], 'declared', now, reason)
      return null
    },
    why: reason => reason,
  })

async function assessed(tx: Tx, id: string) {
  const standing = await standingOf(tx, id)
  const instrument = (await instrumentsOf(tx)).get(standing.round?.instrument ?? '')
  return {
    ...standing,
    assessment: instrument && assessmentOf(instrument, standing.round ?? {}),
    scores: await reviews.scoresOf(tx, id),
  }
}

type Scoring = Of<{ readonly typed: scoring.TypedScores }>

/** Keeps what was typed, complete or not. */
export const saveScores = (
  database: Database,
  actor: Actor,
  asked: Scoring,
  how: How = {},
): Promise<Outcome<{ saved: number }>> =>
  act(database, {
    actor,
    subject: assignmentSubject(asked.assignment),
    name: 'assignment.scores-saved',
    ...how,
    load: tx => assessed(tx, asked.assignment),
    decide: standing => scoring.save(asked, standing, actor),
    record: async (tx, scores, now) => {
      await reviews.recordScores(tx, asked.assignment, scores, now)
      return { saved: scores.length }
    },
  })

/** Hands in the review, whole. What was typed with it is kept first, so that a refused review loses nothing. */
export async function submitReview(
  database: Database,
  actor: Actor,
  asked: Scoring,
  how: How = {},
): Promise<Outcome<null>> {
  const seen = await checkedFirst(database, actor, asked, how)
  const outcome = await act(database, {
    actor,
    subject: assignmentSubject(asked.assignment),
    name: 'assignment.submitted',
    ...how,
    load: tx => assessed(tx, asked.assignment),
    decide: standing => scoring.submit({ ...asked, seen }, standing, actor),
    record: async (tx, scores, now) => {
      await reviews.recordScores(tx, asked.assignment, scores, now)
      await reviews.recordSubmission(tx, asked.assignment, scores, now)
      await store.recordAssignmentState(tx, [asked.assignment], 'submitted', now)
      return null
    },
    data: scores => ({ points: Object.fromEntries(scores.map(score => [pathOf(score), score.points])) as Json }),
  })
  if (!outcome.ok && outcome.refusals.every(({ kind }) => kind === undefined))
    await saveScores(database, actor, { ...asked, seen }, { moment: how.moment })
  return outcome
}
