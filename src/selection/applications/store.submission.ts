import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Content, Correction, CorrectionPoint, Ended, Submission } from './submission.ts'

const columns = sql`s.id::text, s.application::text, s.stage, s.place, s.form, s.content as text, s.digest, s.code,
  s.correction::text, s.by, s.received_at as "receivedAt", s.deadline, e.how, e.by as "endedBy", e.at as "endedAt"`
const from = sql`from applications.submission s left join applications.submission_end e on e.submission = s.id`

type Row = Omit<Submission, 'content' | 'ended'> & {
  readonly how: Ended['how'] | null
  readonly endedBy: string
  readonly endedAt: Temporal.Instant
}
const asSubmission = ({ how, endedBy, endedAt, ...row }: Row): Submission => ({
  ...row,
  content: JSON.parse(row.text) as Content,
  ended: how === null ? null : { how, by: endedBy, at: endedAt },
})

/** Everything that was ever handed in, the newest first; of one stage when it is named. */
export const submissionsOf = async (db: Reader, application: string, stage?: string): Promise<Submission[]> =>
  (
    await sql<Row>`select ${columns} ${from} where s.application::text = ${application}
        and (${stage ?? null}::text is null or s.stage = ${stage ?? null})
      order by s.recorded_at desc, s.place desc`.execute(db)
  ).rows.map(asSubmission)

/**
 * What counts as handed in, in one stage or in the last one in which something was: the newest that was not taken back or given
 * up. One that was returned for correction counts until the correction takes its place.
 */
export const submissionOf = async (db: Reader, application: string, stage?: string): Promise<Submission | undefined> =>
  (
    await sql<Row>`select ${columns} ${from} where s.application::text = ${application}
        and (${stage ?? null}::text is null or s.stage = ${stage ?? null})
        and e.how is null
      order by s.recorded_at desc, s.place desc limit 1`.execute(db)
  ).rows.map(asSubmission)[0]

export const submissionByCode = async (db: Reader, code: string): Promise<Submission | undefined> =>
  (await sql<Row>`select ${columns} ${from} where s.code = ${code}`.execute(db)).rows.map(asSubmission)[0]

export const submissionById = async (db: Reader, id: string): Promise<Submission | undefined> =>
  (await sql<Row>`select ${columns} ${from} where s.id::text = ${id}`.execute(db)).rows.map(asSubmission)[0]

/** What counts as handed in, of many applications at once: for lists. */
export const receivedIn = async (
  db: Reader,
  applications: readonly string[],
): Promise<
  ReadonlyMap<string, { readonly receivedAt: Temporal.Instant; readonly digest: string; readonly code: string }>
> => {
  const { rows } = await sql<{ application: string; receivedAt: Temporal.Instant; digest: string; code: string }>`
    select distinct on (s.application) s.application::text, s.received_at as "receivedAt", s.digest, s.code ${from}
    where s.application::text = any(${[...applications]}::text[]) and e.how is null
    order by s.application, s.recorded_at desc`.execute(db)
  return new Map(rows.map(row => [row.application, row]))
}

/** The next place in a stage; asked inside the transaction that takes it. */
export const nextPlace = async (db: Reader, application: string, stage: string): Promise<number> =>
  (
    await sql<{ place: number }>`select coalesce(max(place), 0) + 1 as place from applications.submission
      where application::text = ${application} and stage = ${stage}`.execute(db)
  ).rows[0]!.place

export async function recordSubmission(tx: Tx, s: Omit<Submission, 'ended'>): Promise<void> {
  const files = s.content.files.map(({ digest }) => digest)
  await sql`insert into applications.submission (id, application, stage, place, form, content, digest, code, files, correction,
      by, received_at, deadline)
    values (${s.id}, ${s.application}, ${s.stage}, ${s.place}, ${s.form}, ${s.text}, ${s.digest}, ${s.code},
      ${files}::text[], ${s.correction}, ${s.by}, ${s.receivedAt}::timestamptz, ${s.deadline}::timestamptz)`.execute(tx)
}

/** How a submission ceased to stand. */
export async function recordEnd(tx: Tx, submission: string, ended: Ended): Promise<void> {
  await sql`insert into applications.submission_end (submission, how, by, at)
    values (${submission}, ${ended.how}, ${ended.by}, ${ended.at}::timestamptz)`.execute(tx)
}

const correction = sql`id::text, application::text, stage, submission::text, points, due_at as due, asked_by as "askedBy",
  asked_at as "askedAt", settled_at as "settledAt", settled_how as "settledHow"`

/** Every correction that was asked for, oldest first. */
export const correctionsOf = async (db: Reader, application: string): Promise<Correction[]> =>
  (
    await sql<Correction>`select ${correction} from applications.correction
      where application::text = ${application} order by asked_at, id`.execute(db)
  ).rows

/** The correction that waits for the applicant, if any. */
export const openCorrection = async (db: Reader, application: string): Promise<Correction | undefined> =>
  (
    await sql<Correction>`select ${correction} from applications.correction
      where application::text = ${application} and settled_at is null`.execute(db)
  ).rows[0]

/** Until when the corrections of these applications that are still open run. */
export const openCorrectionsOf = async (
  db: Reader,
  applications: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant>> =>
  new Map(
    (
      await sql<{ application: string; due: Temporal.Instant }>`select application::text, due_at as due
        from applications.correction
        where application::text = any(${[...applications]}::text[]) and settled_at is null`.execute(db)
    ).rows.map(({ application, due }) => [application, due]),
  )

type Asked = {
  readonly id: string
  readonly submission: string
  readonly points: readonly CorrectionPoint[]
  readonly due: Temporal.Instant
}
export async function recordCorrection(
  tx: Tx,
  about: { readonly application: string; readonly stage: string },
  asked: Asked,
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into applications.correction (id, application, stage, submission, points, due_at, asked_by, asked_at)
    values (${asked.id}, ${about.application}, ${about.stage}, ${asked.submission}, ${json(asked.points)}::jsonb,
      ${asked.due}::timestamptz, ${by}, ${now}::timestamptz)`.execute(tx)
}

export async function recordSettled(
  tx: Tx,
  application: string,
  how: NonNullable<Correction['settledHow']>,
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  await sql`update applications.correction set settled_at = ${now}::timestamptz, settled_by = ${by}, settled_how = ${how}
    where application::text = ${application} and settled_at is null`.execute(tx)
}
