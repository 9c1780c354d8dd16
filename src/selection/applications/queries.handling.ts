import { randomUUID } from 'node:crypto'
import { peopleWith } from '../../directory/people/queries.ts'
import { type Actor, actorKey, hasRole } from '../../kernel/actor.ts'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import { act, type Database, type Reader, type Tx, versionOf } from '../../platform/db/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import { formByKey } from '../forms/queries.ts'
import { type Application, applicationLifecycle, subjectOf } from './application.ts'
import type { HandlingAct } from './point.ts'
import type { How } from './queries.begin.ts'
import { factsAbout } from './queries.facts.ts'
import { sendCorrection, sendRefusal } from './queries.handling-letters.ts'
import { eventOf } from './queries.submission.ts'
import * as rules from './rules.handling.ts'
import { admissibility, eligibility } from './rules.points.ts'
import { partOf } from './rules.ts'
import * as handling from './store.handling.ts'
import * as handed from './store.submission.ts'
import * as store from './store.ts'
import type { CorrectionPoint } from './submission.ts'

/** The application as its handler finds it; nothing for whom it does not exist, or what was never handed in. */
export async function handled(
  db: Reader,
  actor: Actor,
  application: Application | undefined,
  now: Temporal.Instant,
): Promise<rules.Handled | undefined> {
  if (application === undefined) return undefined
  const editors = await store.editorsNow(db, application.id)
  const part = partOf(actor, application, editors)
  if (part === undefined) return undefined
  const submission = await handed.submissionOf(db, application.id, application.stage)
  const form = await formByKey(db, submission?.form ?? application.form)
  const facts =
    submission === undefined || form === undefined
      ? undefined
      : await factsAbout(db, application, submission, form, now)
  return {
    application,
    opening: await openingOf(db, application.call),
    submission,
    form,
    points: facts === undefined ? [] : [...admissibility(facts), ...eligibility(facts)],
    judgements: submission === undefined ? [] : await handling.judgementsOf(db, submission.id),
    handler: await handling.handlerOf(db, application.id),
    own: part === 'lead' || part === 'editor' || part === 'reader',
    version: await versionOf(db, 'application', application.id),
  }
}

const toHandle = async (tx: Tx, actor: Actor, id: string, now: Temporal.Instant) =>
  handled(tx, actor, await store.toChange(tx, id), now)

/** The colleagues who may be case handlers, invented ones for invented applications. */
export async function colleagues(db: Reader, demonstration: boolean) {
  const found = [
    ...(await peopleWith(db, { role: 'account-manager' })),
    ...(await peopleWith(db, { role: 'programme-manager' })),
  ].filter(each => each.demonstration === demonstration)
  return found.filter(({ person }, index) => found.findIndex(other => other.person === person) === index)
}

/** Names the case handler. */
export const assignHandler = (
  database: Database,
  actor: Actor,
  asked: { readonly application: string; readonly person: string },
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.application),
    name: 'application.handler-assigned',
    ...how,
    load: async (tx, now) => {
      const found = await toHandle(tx, actor, asked.application, now)
      const among = await colleagues(tx, found?.application.demonstration ?? false)
      return { found, among: among.map(({ person }) => person) }
    },
    decide: ({ found, among }) => rules.assign(found, asked, among, actor),
    record: async (tx, person, now) => {
      await handling.recordHandler(tx, asked.application, person, actorKey(actor), now)
      return null
    },
    data: person => ({ handler: person }),
  })

/** Judges points that no fact decides, each with its reason. */
export const judgePoints = (
  database: Database,
  actor: Actor,
  asked: { readonly application: string; readonly judgements: readonly rules.AskedJudgement[] },
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.application),
    name: 'application.judged',
    ...how,
    load: (tx, now) => toHandle(tx, actor, asked.application, now),
    decide: (found, now) => {
      const outcome = rules.judge(found, asked.judgements, actor, now)
      return outcome.ok ? accept({ judged: outcome.fact, found: found as rules.Handled }) : outcome
    },
    record: async (tx, { judged, found }, now) => {
      const submission = found.submission?.id ?? ''
      await handling.recordJudgements(tx, submission, judged, actorKey(actor), now)
      await takeOn(tx, actor, found, now)
      return null
    },
    data: ({ judged }) => ({ points: judged.map(({ point, verdict }) => ({ point, verdict })) }),
  })

/** Whoever begins to handle an application that nobody handles becomes its case handler. */
async function takeOn(tx: Tx, actor: Actor, { handler, application }: rules.Handled, now: Temporal.Instant) {
  if (handler === null && actor.kind === 'person' && hasRole(actor, ...rules.handlers))
    await handling.recordHandler(tx, application.id, actor.person, actorKey(actor), now)
}

/** Gives the verdict: admitted or not, eligible or not. */
export const concludeHandling = (
  database: Database,
  actor: Actor,
  asked: {
    readonly application: string
    readonly act: HandlingAct
    /** What the letter says; paragraphs apart by an empty line. */
    readonly reasons: string
    readonly seen?: number | undefined
  },
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.application),
    name: eventOf[asked.act],
    ...how,
    load: (tx, now) => toHandle(tx, actor, asked.application, now),
    decide: (found, now) => {
      const outcome = rules.conclude(found, { ...asked, seen: asked.seen }, actor, now)
      return outcome.ok ? accept({ verdict: outcome.fact, found: found as rules.Handled }) : outcome
    },
    record: async (tx, { verdict, found }, now) => {
      const about = { application: asked.application, submission: verdict.submission, act: asked.act }
      await handling.recordVerdict(tx, about, verdict, actorKey(actor), now)
      await store.recordState(tx, asked.application, applicationLifecycle.acts[asked.act].to)
      if (asked.act === 'refuse-admission' || asked.act === 'find-ineligible')
        await sendRefusal(tx, found.application, verdict.reasons, now)
      await takeOn(tx, actor, found, now)
      return null
    },
    why: ({ verdict }) => verdict.reasons.join('\n\n') || undefined,
    data: ({ verdict }) => ({
      submission: verdict.submission,
      points: verdict.points.map(({ id, verdict: v, byFact }) => ({ id, verdict: v, byFact })),
    }),
  })

/** Returns the application for correction with a term. */
export const returnForCorrection = (
  database: Database,
  actor: Actor,
  asked: {
    readonly application: string
    readonly due: string
    readonly points: readonly CorrectionPoint[]
    readonly site: string
    readonly seen?: number | undefined
  },
  how: How = {},
): Promise<Outcome<{ correction: string }>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.application),
    name: eventOf.return,
    ...how,
    load: (tx, now) => toHandle(tx, actor, asked.application, now),
    decide: (found, now) => {
      const outcome = rules.giveBack(found, { ...asked, seen: asked.seen }, actor, now)
      return outcome.ok ? accept({ returned: outcome.fact, found: found as rules.Handled }) : outcome
    },
    record: async (tx, { returned, found }, now) => {
      const id = randomUUID()
      const { application } = found
      await handed.recordCorrection(
        tx,
        { application: application.id, stage: application.stage },
        { id, ...returned },
        actorKey(actor),
        now,
      )
      await store.recordState(tx, application.id, 'returned')
      await takeOn(tx, actor, found, now)
      await sendCorrection(tx, found, returned, asked.site, now)
      return { correction: id }
    },
    data: ({ returned }) => ({
      submission: returned.submission,
      due: returned.due.toString(),
      points: returned.points.map(({ path }) => path),
    }),
  })

/** Goes on with what was handed in, when the term for the correction has passed. */
export const closeCorrection = (
  database: Database,
  actor: Actor,
  asked: { readonly application: string },
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.application),
    name: eventOf['close-correction'],
    ...how,
    load: async (tx, now) => ({
      found: await toHandle(tx, actor, asked.application, now),
      correction: await handed.openCorrection(tx, asked.application),
    }),
    decide: ({ found, correction }, now) => rules.closeCorrection(found, correction, actor, now),
    record: async (tx, _fact, now) => {
      await handed.recordSettled(tx, asked.application, 'closed', actorKey(actor), now)
      await store.recordState(tx, asked.application, 'submitted')
      return null
    },
  })
