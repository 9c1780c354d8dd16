import type { Translated } from '../../kernel/words.ts'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { CallDocument, Question, Session } from './opening.ts'

const documentColumns = sql`id::text, call, title, name, type, bytes, digest, added_at as "addedAt", removed_at as "removedAt"`

/** The documents of a call in the order in which they came; those taken away from view only when asked. */
export const documentsOf = async (db: Reader, call: string, { removed = false } = {}): Promise<CallDocument[]> =>
  (
    await sql<CallDocument>`select ${documentColumns} from calls.document
      where call = ${call} and (removed_at is null or ${removed}) order by added_at, id`.execute(db)
  ).rows

export async function recordDocument(tx: Tx, d: Omit<CallDocument, 'removedAt'>): Promise<void> {
  await sql`insert into calls.document (id, call, title, name, type, bytes, digest, added_at)
    values (${d.id}, ${d.call}, ${json(d.title)}::jsonb, ${d.name}, ${d.type}, ${d.bytes}, ${d.digest},
      ${d.addedAt}::timestamptz)`.execute(tx)
}

export async function recordRemoval(tx: Tx, document: string, now: Temporal.Instant): Promise<void> {
  await sql`update calls.document set removed_at = ${now}::timestamptz where id::text = ${document}`.execute(tx)
}

/** The digests of all documents of calls: never swept, also when taken out of view. */
export const digests = async (db: Reader): Promise<string[]> =>
  (await sql<{ digest: string }>`select distinct digest from calls.document`.execute(db)).rows.map(row => row.digest)

const sessionColumns = sql`id::text, call, title, starts, ends, place, url, sequence, changed_at as "changedAt",
  cancelled_at as "cancelledAt"`

/** The information sessions of a call, or of all calls, by the clock; cancelled ones included. */
export const sessionsOf = async (db: Reader, call?: string): Promise<Session[]> =>
  (
    await sql<Session>`select ${sessionColumns} from calls.session
      where ${call ?? null}::text is null or call = ${call ?? null} order by starts, id`.execute(db)
  ).rows

/** A session as it is now; one that stands is changed, and calendars follow its sequence. */
export async function recordSession(tx: Tx, s: Session): Promise<void> {
  await sql`insert into calls.session (id, call, title, starts, ends, place, url, sequence, changed_at, cancelled_at)
    values (${s.id}, ${s.call}, ${json(s.title)}::jsonb, ${s.starts}::timestamptz, ${s.ends}::timestamptz, ${s.place},
      ${s.url}, ${s.sequence}, ${s.changedAt}::timestamptz, ${s.cancelledAt}::timestamptz)
    on conflict (id) do update set title = excluded.title, starts = excluded.starts, ends = excluded.ends,
      place = excluded.place, url = excluded.url, sequence = excluded.sequence, changed_at = excluded.changed_at,
      cancelled_at = excluded.cancelled_at`.execute(tx)
}

type Brought = Pick<Session, 'title' | 'starts' | 'ends' | 'place' | 'url'>
type Id = (...parts: readonly (string | number)[]) => string

/** The sessions that a pack brings. */
export async function bringSessions(tx: Tx, call: string, sessions: readonly Brought[], id: Id, now: Temporal.Instant) {
  for (const [index, session] of sessions.entries())
    await recordSession(tx, {
      ...session,
      id: id(call, 'session', index),
      call,
      sequence: 0,
      changedAt: now,
      cancelledAt: null,
    })
}

const questionColumns = sql`id::text, call, text, language, person, email, asked_at as "askedAt", state, question, answer,
  settled_at as "settledAt", reason`

/** The questions of a call as they were asked, the oldest first. */
export const questionsOf = async (db: Reader, call: string): Promise<Question[]> =>
  (
    await sql<Question>`select ${questionColumns} from calls.question where call = ${call} order by asked_at, id`.execute(
      db,
    )
  ).rows

/** What waits for an answer, whichever call it is about. */
export const questionsToAnswer = async (db: Reader): Promise<Question[]> =>
  (
    await sql<Question>`select ${questionColumns} from calls.question where state = 'asked' order by asked_at, id`.execute(
      db,
    )
  ).rows

/** What someone asked while signed in, for the export of their data; and without them, when they are erased. */
export const questionsBy = async (db: Reader, person: string) =>
  (
    await sql<{ call: string; text: string; askedAt: Temporal.Instant }>`
      select call, text, asked_at as "askedAt" from calls.question where person = ${person} order by asked_at, id`.execute(
      db,
    )
  ).rows

export async function forgetAsker(tx: Tx, person: string): Promise<void> {
  await sql`update calls.question set person = null where person = ${person}`.execute(tx)
}

export const questionById = async (db: Reader, call: string, id: string): Promise<Question | undefined> =>
  (
    await sql<Question>`select ${questionColumns} from calls.question where call = ${call} and id::text = ${id}`.execute(
      db,
    )
  ).rows[0]

export async function recordQuestion(
  tx: Tx,
  q: Pick<Question, 'id' | 'call' | 'text' | 'language' | 'person' | 'email' | 'askedAt'>,
): Promise<void> {
  await sql`insert into calls.question (id, call, text, language, person, email, asked_at, state)
    values (${q.id}, ${q.call}, ${q.text}, ${q.language}, ${q.person}, ${q.email}, ${q.askedAt}::timestamptz, 'asked')`.execute(
    tx,
  )
}

/** The answer as everyone reads it. The address of whoever asked goes: they are told in the same transaction. */
export async function recordAnswer(
  tx: Tx,
  id: string,
  { question, answer }: { readonly question: Translated; readonly answer: Translated },
  now: Temporal.Instant,
): Promise<void> {
  await sql`update calls.question set state = 'answered', question = ${json(question)}::jsonb,
      answer = ${json(answer)}::jsonb, settled_at = ${now}::timestamptz, email = null where id::text = ${id}`.execute(
    tx,
  )
}

export async function recordSettingAside(tx: Tx, id: string, reason: string, now: Temporal.Instant): Promise<void> {
  await sql`update calls.question set state = 'set-aside', reason = ${reason}, settled_at = ${now}::timestamptz,
    email = null where id::text = ${id}`.execute(tx)
}

/** The questions with their answers that a pack brings. */
export async function bringQuestions(
  tx: Tx,
  call: string,
  questions: readonly {
    readonly text: string
    readonly at: Temporal.Instant
    readonly question: Translated
    readonly answer: Translated
  }[],
  id: Id,
): Promise<void> {
  for (const [index, { text, at, question, answer }] of questions.entries())
    await sql`insert into calls.question (id, call, text, language, asked_at, state, question, answer, settled_at)
      values (${id(call, 'question', index)}, ${call}, ${text}, 'nl', ${at}::timestamptz, 'answered',
        ${json(question)}::jsonb, ${json(answer)}::jsonb, ${at}::timestamptz)
      on conflict (id) do update set text = excluded.text, question = excluded.question, answer = excluded.answer`.execute(
      tx,
    )
}
