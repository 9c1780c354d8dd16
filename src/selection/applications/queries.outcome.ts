import { byNumber, groupOn } from '../../directory/organisations/queries.ts'
import { peopleWith } from '../../directory/people/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, refuse } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { alsoActed, type Json, type Reader, type Tx, Unrecordable } from '../../platform/db/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { type Request, requestOf } from '../forms/index.ts'
import { formByKey } from '../forms/queries.ts'
import { type Application, type ApplicationAct, applicationLifecycle, type Parties, type State } from './application.ts'
import { beginStage } from './queries.carry.ts'
import { eventOf } from './queries.submission.ts'
import { personOf } from './rules.ts'
import { answersOf, writersOf } from './store.answers.ts'
import { commitmentsOf } from './store.commitment.ts'
import * as handed from './store.submission.ts'
import * as store from './store.ts'

/** What later rooms decide about an application. */
export type OutcomeAct = Extract<
  ApplicationAct,
  'retain' | 'not-retain' | 'reserve' | 'approve' | 'approve-conditionally' | 'reject' | 'reconsider'
>

/**
 * Applies what was decided elsewhere, in the transaction that decides it, with an event of its own in the application’s
 * history. Retained, it begins the next stage of its call with what it said so far. What the lifecycle does not allow undoes
 * the whole transaction, with the sentence why.
 */
export async function recordOutcome(
  tx: Tx,
  asked: {
    readonly application: string
    readonly act: OutcomeAct
    readonly actor: Actor
    readonly now: Temporal.Instant
    /** What goes with the event: the decision’s id, its reasons. */
    readonly data?: { readonly [key: string]: Json }
  },
): Promise<void> {
  const { actor, act, now } = asked
  const application = await store.toChange(tx, asked.application)
  if (application === undefined) throw new Unrecordable([notFound])
  const [first, ...rest] = mayAct(applicationLifecycle, examinedState(application), act)
  if (first !== undefined) throw new Unrecordable([first, ...rest])
  if (act === 'retain') {
    const stages = (await openingOf(tx, application.call))?.stages ?? []
    const next = stages[stages.findIndex(({ id }) => id === application.stage) + 1]
    if (next === undefined) throw new Unrecordable([noNextStage])
    await beginStage(tx, application, next, actorKey(actor), now)
  } else await store.recordState(tx, application.id, applicationLifecycle.acts[act].to)
  await alsoActed(tx, { actor, kind: 'application', name: eventOf[act], now }, [
    { id: application.id, data: { ...asked.data, stage: application.stage } },
  ])
}

/**
 * A cluster examines what was submitted to it as a whole: its decision says that the proposal was admissible and eligible too. What
 * the agency judges has been examined before it is decided on.
 */
function examinedState({ state, atCluster }: Application): State {
  const steps = atCluster === true && state === 'submitted' ? (['admit', 'find-eligible'] as const) : []
  return steps.reduce<State>(
    (at, step) => (mayAct(applicationLifecycle, at, step).length === 0 ? applicationLifecycle.acts[step].to : at),
    state,
  )
}

const noNextStage = refuse('application.no-next-stage', {
  en: 'The call of this application has no further stage to retain it for.',
  nl: 'De oproep van deze aanvraag heeft geen volgende fase om ze voor te weerhouden.',
})

/** What the application asks, read out of what was handed in; before that, out of the working copy. */
export async function requestOfApplication(db: Reader, id: string): Promise<Request | undefined> {
  const application = await store.byId(db, id)
  if (application === undefined) return undefined
  const submission = await handed.submissionOf(db, id)
  const form = await formByKey(db, submission?.form ?? application.form)
  if (form === undefined) return undefined
  const instrument = (await instrumentsOf(db)).get(application.instrument)
  const working = async () =>
    Object.fromEntries((await answersOf(db, id, application.stage)).map(({ path, value }) => [path, value]))
  const answers = submission?.content.answers ?? (await working())
  return requestOf(form, answers, {
    ...(instrument === undefined ? {} : { instrument }),
    ...(submission === undefined ? {} : { day: dayOf(submission.receivedAt) }),
  })
}

/**
 * Who it is about: the applicant, the undertaking it belongs to on that day, the organisations that it names and the companies
 * that commit themselves; and the people who act for the applicant, were let in, or wrote.
 */
export async function partiesOf(db: Reader, id: string, day?: Temporal.PlainDate): Promise<Parties> {
  const application = await store.byId(db, id)
  if (application === undefined) return { organisations: [], people: [] }
  const submission = await handed.submissionOf(db, id)
  const on = day ?? dayOf(submission?.receivedAt ?? application.createdAt)
  const organisations = new Set([application.organisation])
  for (const { id: each } of await groupOn(db, application.organisation, on)) organisations.add(each)
  for (const number of await numbersIn(db, id, application.stage)) {
    const found = await byNumber(db, number)
    if (found !== undefined) organisations.add(found.id)
  }
  const people = new Set((await writersOf(db, id)).flatMap(by => personOf(by) ?? []))
  for (const { person } of await store.editorsOf(db, id)) people.add(person)
  for (const { person } of await peopleWith(db, { organisation: application.organisation })) people.add(person)
  // those who act for the cluster judge a project that goes through it: that is no part in it
  if (application.cluster !== null && !application.project)
    for (const { person } of await peopleWith(db, { cluster: application.cluster })) people.add(person)
  // whoever handed it in held a mandate then, even if it has ended since
  const by = submission === undefined ? undefined : personOf(submission.by)
  if (by !== undefined) people.add(by)
  return { organisations: [...organisations], people: [...people] }
}

/** The register numbers of everyone that the application names in any stage, and of the companies that were asked to commit. */
async function numbersIn(db: Reader, id: string, stage: string): Promise<string[]> {
  const request = await requestOfApplication(db, id)
  const parts = [...(request?.companies ?? []), ...(request?.partners ?? []), ...(request?.parts ?? [])]
  const named = parts.map(({ number }) => number)
  const asked = (await commitmentsOf(db, id, stage)).map(({ line }) => line.number)
  return [...new Set([...named, ...asked])].filter(number => number !== '')
}
