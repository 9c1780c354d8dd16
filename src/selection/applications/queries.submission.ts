import { randomUUID } from 'node:crypto'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Outcome, Refusal } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database, type Json, type Reader, type Tx } from '../../platform/db/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import { type Answers, type Form, missing, visible } from '../forms/index.ts'
import { type Application, type ApplicationAct, subjectOf } from './application.ts'
import type { How } from './queries.begin.ts'
import { contextOf, formOfApplication } from './queries.context.ts'
import { sendReceipt } from './queries.receipt.ts'
import { confirmedIn } from './queries.statements.ts'
import { askedAnswers, closedBy, filesNamedIn, lookOf } from './reading.ts'
import * as rules from './rules.submission.ts'
import { partOf } from './rules.ts'
import { answersOf } from './store.answers.ts'
import * as handed from './store.submission.ts'
import * as store from './store.ts'
import { type Content, canonical, codeOfDigest, type Submission, sha256 } from './submission.ts'
import type { View } from './view.ts'

/** `received`: when the request came in, by the database's clock (`ask.received`); absent, the moment of the act. */
export type Received = How & { readonly received?: Temporal.Instant | undefined }

/** What an act on the whole application is called in its history. */
export const eventOf: Readonly<Record<ApplicationAct, string>> = {
  submit: 'application.submitted',
  withdraw: 'application.taken-back',
  abandon: 'application.withdrawn',
  return: 'application.returned',
  correct: 'application.corrected',
  'close-correction': 'application.correction-closed',
  'refuse-admission': 'application.refused-admission',
  admit: 'application.admitted',
  'find-ineligible': 'application.found-ineligible',
  'find-eligible': 'application.found-eligible',
  retain: 'application.retained',
  'not-retain': 'application.not-retained',
  reserve: 'application.reserved',
  approve: 'application.approved',
  'approve-conditionally': 'application.approved-conditionally',
  reject: 'application.rejected',
  reconsider: 'application.reconsidered',
}

/** The application as an act on the whole of it finds it; nothing for whom it does not exist. */
async function standing(
  db: Reader,
  actor: Actor,
  application: Application | undefined,
): Promise<rules.Standing | undefined> {
  if (application === undefined) return undefined
  const editors = await store.editorsNow(db, application.id)
  const part = partOf(actor, application, editors)
  if (part === undefined) return undefined
  return {
    application,
    part,
    editors: editors.map(({ person }) => person),
    opening: await openingOf(db, application.call),
    ...(await handedSoFar(db, application)),
  }
}

/** What was handed in in this stage and counts: nothing while it is a draft. */
const handedSoFar = async (db: Reader, { id, stage, state }: Application) => ({
  submission: state === 'draft' ? undefined : await handed.submissionOf(db, id, stage),
  correction: state === 'returned' ? await handed.openCorrection(db, id) : undefined,
})

/** What would be handed in now, and what the form says is still open. */
export type Prepared = rules.Prepared & { readonly form: Form; readonly whole: Answers }

/** What someone is about to hand in. `received` is the day that the form judges by. */
export async function prepared(
  db: Reader,
  actor: Actor,
  found: Application | undefined,
  received: Temporal.Instant,
): Promise<Prepared | undefined> {
  const stands = await standing(db, actor, found)
  const form = stands && (await formOfApplication(db, stands.application))
  if (stands === undefined || form === undefined) return undefined
  const { application } = stands
  const whole = plain(await answersOf(db, application.id, application.stage))
  const place = await handed.nextPlace(db, application.id, application.stage)
  return preparedOf(db, { ...stands, form, whole, place }, received)
}

/** The same for a page that has read most of it already. */
export async function preparedFor(db: Reader, view: View, received: Temporal.Instant): Promise<Prepared | undefined> {
  const { application, part, form, opening, editors, values } = view
  if (form === undefined) return undefined
  const stands = {
    application,
    part,
    opening,
    editors: editors.filter(({ until }) => until === null).map(({ person }) => person),
    ...(await handedSoFar(db, application)),
  }
  return preparedOf(db, { ...stands, form, whole: values, place: 0 }, received)
}

type Read = rules.Standing & { readonly form: Form; readonly whole: Answers; readonly place: number }

async function preparedOf(db: Reader, read: Read, received: Temporal.Instant): Promise<Prepared> {
  const { application, correction, submission, form, whole } = read
  const answers = askedAnswers(form, whole)
  const files = filesNamedIn(form, whole)
  const commitments = await confirmedIn(db, application, form, whole)
  const organisation = await organisationById(db, application.organisation)
  const context = await contextOf(db, application, form, whole, dayOf(received))
  return {
    ...read,
    answers,
    files,
    commitments,
    organisation: {
      id: application.organisation,
      name: organisation?.name ?? '',
      number: organisation?.number ?? null,
    },
    open: missing(form, whole, context) as readonly Refusal[],
    unasked:
      correction === undefined || submission === undefined ? [] : unaskedOf(form, correction, submission, answers),
    look: lookOf({ form: form.key, title: application.title, answers, files, commitments }),
  }
}

const plain = (answers: readonly { readonly path: string; readonly value: Json }[]): Answers =>
  Object.fromEntries(answers.map(({ path, value }) => [path, value]))

/** Changed since the submission that was returned, though the correction does not ask for it. */
function unaskedOf(
  form: Form,
  correction: NonNullable<rules.Standing['correction']>,
  { content }: Submission,
  answers: Content['answers'],
): string[] {
  const now = new Set(visible(form, answers).map(({ path }) => path))
  return [...closedBy(form, correction, content.answers)].filter(
    path => now.has(path) && canonical(content.answers[path] ?? null) !== canonical(answers[path] ?? null),
  )
}

/** What came in, as everyone who was told of it knows it. */
export type Receipt = { id: string; number: string; code: string; digest: string; received: string }

type AskedSubmission = { readonly application: string; readonly site: string } & rules.AskedSubmission

const handingIn =
  (which: 'submit' | 'correct', judge: typeof rules.submit) =>
  (database: Database, actor: Actor, asked: AskedSubmission, how: Received = {}): Promise<Outcome<Receipt>> => {
    const { received, ...rest } = how
    const arrival = (now: Temporal.Instant) => how.moment ?? received ?? now
    return act(database, {
      actor,
      subject: subjectOf(asked.application),
      name: eventOf[which],
      ...rest,
      load: async (tx, now) => prepared(tx, actor, await store.toChange(tx, asked.application), arrival(now)),
      decide: (state, now) => judge(state, asked, actor, arrival(now)),
      record: (tx, fact, now) => recordHanded(tx, actor, asked.site, fact, now),
      data: ({ content, state }) => ({
        stage: content.application.stage,
        place: content.submission.place,
        received: content.received,
        state,
      }),
    })
  }

/** Hands the application in. Sent twice with one key, it is handed in once and both get the first receipt. */
export const submitApplication = handingIn('submit', rules.submit)
/** Hands in the correction that was asked for. */
export const submitCorrection = handingIn('correct', rules.correct)

async function recordHanded(
  tx: Tx,
  actor: Actor,
  site: string,
  fact: rules.Handed,
  now: Temporal.Instant,
): Promise<Receipt> {
  const id = randomUUID()
  const content: Content = { ...fact.content, submission: { id, ...fact.content.submission } }
  const text = canonical(content)
  const digest = sha256(text)
  const { application, submission } = content
  const by = actorKey(actor)
  const kept = {
    id,
    application: application.id,
    stage: application.stage,
    place: submission.place,
    form: content.form,
    content,
    text,
    digest,
    code: codeOfDigest(digest),
    correction: submission.correction,
    by,
    receivedAt: Temporal.Instant.from(content.received),
    deadline: content.deadline === null ? null : Temporal.Instant.from(content.deadline),
  }
  if (submission.correction !== null) {
    await handed.recordSettled(tx, application.id, 'corrected', by, now)
    if (fact.replaces !== undefined) await handed.recordEnd(tx, fact.replaces.id, { how: 'corrected', by, at: now })
  }
  await handed.recordSubmission(tx, kept)
  await store.recordState(tx, application.id, fact.state)
  await sendReceipt(tx, actor, site, kept, fact, now)
  return { id, number: application.number, code: kept.code, digest, received: content.received }
}

/** Takes a submission back to change it; what was handed in stays on record as taken back. */
export const takeBack = (
  database: Database,
  actor: Actor,
  asked: { readonly application: string },
  how: Received = {},
): Promise<Outcome<null>> => {
  const { received, ...rest } = how
  return act(database, {
    actor,
    subject: subjectOf(asked.application),
    name: eventOf.withdraw,
    ...rest,
    load: async tx => standing(tx, actor, await store.toChange(tx, asked.application)),
    decide: (state, now) => rules.takeBack(state, how.moment ?? received ?? now),
    record: async (tx, { id }, now) => {
      await handed.recordEnd(tx, id, { how: 'taken-back', by: actorKey(actor), at: now })
      await store.recordState(tx, asked.application, 'draft')
      return null
    },
    data: ({ id, place }) => ({ submission: id, place }),
  })
}

/** Gives the application up for good. */
export const abandonApplication = (
  database: Database,
  actor: Actor,
  asked: { readonly application: string; readonly sure: boolean; readonly reason: string },
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.application),
    name: eventOf.abandon,
    ...how,
    load: async tx => standing(tx, actor, await store.toChange(tx, asked.application)),
    decide: state => rules.abandon(state, asked),
    record: async (tx, submission, now) => {
      const by = actorKey(actor)
      if (submission !== undefined) await handed.recordEnd(tx, submission.id, { how: 'abandoned', by, at: now })
      await handed.recordSettled(tx, asked.application, 'abandoned', by, now)
      await store.recordState(tx, asked.application, 'withdrawn')
      return null
    },
    why: () => asked.reason.trim().slice(0, 2000) || undefined,
  })
