import { isAddress, notAnAddress } from '../../directory/people/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import { endOf, momentOf, readTime } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { type Opening, type Question, questionLife, type Session } from './opening.ts'
import { lastQuestions } from './rules.changes.ts'
import { against, asSeen } from './rules.ts'
import { words } from './words.around.ts'

const both = (said: Words, path: string, longest: number, sentences: Words): Refusal[] =>
  (['nl', 'en'] as const).flatMap(language =>
    said[language] !== '' && said[language].length <= longest
      ? []
      : [refuse('call.both-languages', sentences, { path: `${path}.${language}` })],
  )

/** What is withdrawn or given up is not added to any more. */
const stillRuns = ({ state }: Opening): Refusal[] =>
  state === 'draft' || state === 'published' ? [] : [refuse('call.ended', words.ended)]

/** Adds a document; its file has been judged already. */
export const addDocument = (
  opening: Opening,
  { title, file, seen }: { readonly title: Words; readonly file: Outcome<unknown>; readonly seen: number | undefined },
  actor: Actor,
): Outcome<{ readonly title: Words }> =>
  unless(
    [
      ...against(actor, opening),
      ...stillRuns(opening),
      ...asSeen(opening, seen),
      ...both(title, 'title', 200, words.title),
      ...(file.ok ? [] : file.refusals),
    ],
    () => ({ title }),
  )

/** Takes a document out of view. */
export const removeDocument = (
  opening: Opening,
  found: boolean,
  seen: number | undefined,
  actor: Actor,
): Outcome<null> =>
  found
    ? unless([...against(actor, opening), ...stillRuns(opening), ...asSeen(opening, seen)], () => null)
    : refused(notFound)

/** An information session, as it was typed. */
export type AskedSession = {
  readonly title: Words
  readonly day: string
  readonly from: string
  readonly to: string
  readonly place: string
  readonly url: string
}
export type ReadSession = Pick<Session, 'title' | 'starts' | 'ends' | 'place' | 'url'>

/** Sets a session, new or changed. */
export function setSession(
  opening: Opening,
  asked: AskedSession,
  standing: Session | undefined,
  seen: number | undefined,
  actor: Actor,
): Outcome<ReadSession> {
  const refusals = [...against(actor, opening), ...stillRuns(opening), ...asSeen(opening, seen)]
  if (standing !== undefined && standing.cancelledAt !== null)
    refusals.push(refuse('session.cancelled', words.cancelled))
  refusals.push(...both(asked.title, 'title', 200, words.title))
  const day = readTypedDay(asked.day)
  if (!day.ok) refusals.push(refuse(day.rule, day.message, { path: 'day' }))
  const [from, to] = [readTime(asked.from), readTime(asked.to)]
  if (!from.ok) refusals.push(refuse(from.rule, from.message, { path: 'from' }))
  if (!to.ok) refusals.push(refuse(to.rule, to.message, { path: 'to' }))
  const starts = day.ok && from.ok ? momentOf(day.value, from.value) : undefined
  const ends = day.ok && to.ok ? momentOf(day.value, to.value) : undefined
  if (starts !== undefined && ends !== undefined && Temporal.Instant.compare(ends, starts) <= 0)
    refusals.push(refuse('session.order', words.sessionOrder, { path: 'to' }))
  if (asked.place === '' && asked.url === '') refusals.push(refuse('session.where', words.where, { path: 'place' }))
  if (asked.place.length > 300) refusals.push(refuse('session.place', words.place, { path: 'place' }))
  if (asked.url !== '' && !isWebAddress(asked.url)) refusals.push(refuse('session.url', words.url, { path: 'url' }))
  return unless(refusals, () => ({
    title: asked.title,
    starts: starts as Temporal.Instant,
    ends: ends as Temporal.Instant,
    place: asked.place,
    url: asked.url === '' ? null : asked.url,
  }))
}

const isWebAddress = (text: string): boolean =>
  text.length <= 500 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

/** Calls a session off; it stays in view, crossed out, and in calendars. */
export function cancelSession(
  opening: Opening,
  standing: Session | undefined,
  seen: number | undefined,
  actor: Actor,
): Outcome<Session> {
  if (standing === undefined) return refused(notFound)
  return unless(
    [
      ...against(actor, opening),
      ...asSeen(opening, seen),
      ...(standing.cancelledAt === null ? [] : [refuse('session.cancelled', words.cancelled)]),
    ],
    () => standing,
  )
}

/** Whether questions can be asked about a call at a moment: from its publication until its last day for them is over. */
export function mayBeAsked(opening: Opening, now: Temporal.Instant): boolean {
  const until = lastQuestions(opening)
  return opening.state === 'published' && (until === null || Temporal.Instant.compare(now, endOf(until)) < 0)
}

export type AskedQuestion = { readonly text: string; readonly email: string }

/** Asks a question: whoever is signed in, or a visitor with an address for the answer. */
export function ask(
  opening: Opening,
  { text, email }: AskedQuestion,
  actor: Actor,
  now: Temporal.Instant,
): Outcome<{ readonly text: string; readonly email: string | null }> {
  const refusals: Refusal[] = []
  if (!mayBeAsked(opening, now)) refusals.push(refuse('question.closed', words.questionsClosed))
  if (actor.kind === 'person' && actor.demonstration && !opening.demonstration)
    refusals.push(refuse('call.demonstration', words.demonstration, { kind: 'forbidden' }))
  if (text.length < 10 || text.length > 2000) refusals.push(refuse('question.text', words.question, { path: 'text' }))
  if (actor.kind !== 'person' && !isAddress(email)) refusals.push(notAnAddress)
  return unless(refusals, () => ({ text, email: actor.kind === 'person' ? null : email.toLowerCase() }))
}

export type AskedAnswer = { readonly question: Words; readonly answer: Words }

/** Answers a question to everyone, in the agency’s own wording. Nobody is named in it. */
export function answer(
  opening: Opening,
  standing: Question | undefined,
  asked: AskedAnswer,
  actor: Actor,
): Outcome<AskedAnswer> {
  if (standing === undefined) return refused(notFound)
  const named = (['nl', 'en'] as const).filter(language => /\S+@\S+\.\S+/.test(asked.question[language]))
  return unless(
    [
      ...against(actor, opening),
      ...mayAct(questionLife, standing.state, 'answer'),
      ...both(asked.question, 'question', 2000, words.wording),
      ...both(asked.answer, 'answer', 5000, words.answer),
      ...named.map(language => refuse('question.anonymous', words.anonymous, { path: `question.${language}` })),
    ],
    () => asked,
  )
}

/** Sets a question aside: it is not published, and who asked is told why. */
export function setAside(
  opening: Opening,
  standing: Question | undefined,
  reason: string,
  actor: Actor,
): Outcome<{ readonly reason: string }> {
  if (standing === undefined) return refused(notFound)
  return unless(
    [
      ...against(actor, opening),
      ...mayAct(questionLife, standing.state, 'set-aside'),
      ...(reason.length < 5 || reason.length > 2000
        ? [refuse('question.reason', words.asideReason, { path: 'reason' })]
        : []),
    ],
    () => ({ reason }),
  )
}
