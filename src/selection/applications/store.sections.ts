import { randomUUID } from 'node:crypto'
import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Comment, SectionWork } from './application.ts'

const columns = sql`section, assigned_to as "assignedTo", assigned_by as "assignedBy", assigned_at as "assignedAt",
  signed_by as "signedBy", signed_at as "signedAt", unsigned_by as "unsignedBy", unsigned_at as "unsignedAt"`

/** Who writes which section of a stage, and which of them are said to be ready. */
export const workOn = async (db: Reader, application: string, stage: string): Promise<Map<string, SectionWork>> =>
  new Map(
    (
      await sql<SectionWork>`select ${columns} from applications.section
        where application::text = ${application} and stage = ${stage}`.execute(db)
    ).rows.map(row => [row.section, row]),
  )

type At = { readonly application: string; readonly stage: string; readonly section: string }

export async function recordAssigned(tx: Tx, at: At, to: string | null, by: string, now: Temporal.Instant) {
  await sql`insert into applications.section (application, stage, section, assigned_to, assigned_by, assigned_at)
    values (${at.application}, ${at.stage}, ${at.section}, ${to}, ${by}, ${now}::timestamptz)
    on conflict (application, stage, section) do update set assigned_to = excluded.assigned_to,
      assigned_by = excluded.assigned_by, assigned_at = excluded.assigned_at`.execute(tx)
}

export async function recordSigned(tx: Tx, at: At, by: string, now: Temporal.Instant) {
  await sql`insert into applications.section (application, stage, section, signed_by, signed_at)
    values (${at.application}, ${at.stage}, ${at.section}, ${by}, ${now}::timestamptz)
    on conflict (application, stage, section) do update set signed_by = excluded.signed_by,
      signed_at = excluded.signed_at, unsigned_by = null, unsigned_at = null`.execute(tx)
}

/** Takes a sign-off away: something changed after it. */
export async function recordUnsigned(tx: Tx, at: At, by: string, now: Temporal.Instant) {
  await sql`update applications.section set signed_by = null, signed_at = null, unsigned_by = ${by},
      unsigned_at = ${now}::timestamptz
    where application::text = ${at.application} and stage = ${at.stage} and section = ${at.section}`.execute(tx)
}

const comment = sql`id::text, section, path, thread::text, by, at, text, resolved_by as "resolvedBy",
  resolved_at as "resolvedAt"`

/** What was said about a stage, oldest first. */
export const commentsOn = async (db: Reader, application: string, stage: string): Promise<Comment[]> =>
  (
    await sql<Comment>`select ${comment} from applications.comment
      where application::text = ${application} and stage = ${stage} order by at, id`.execute(db)
  ).rows

export async function recordComment(
  tx: Tx,
  at: At,
  said: { readonly path: string | null; readonly thread: string | null; readonly text: string; readonly by: string },
  now: Temporal.Instant,
): Promise<string> {
  const id = randomUUID()
  await sql`insert into applications.comment (id, application, stage, section, path, thread, by, at, text)
    values (${id}, ${at.application}, ${at.stage}, ${at.section}, ${said.path}, ${said.thread ?? id}, ${said.by},
      ${now}::timestamptz, ${said.text})`.execute(tx)
  return id
}

/** Closes a thread, or opens it again. */
export async function recordResolved(tx: Tx, thread: string, by: string | null, now: Temporal.Instant) {
  await sql`update applications.comment set resolved_by = ${by},
      resolved_at = case when ${by === null} then null else ${now}::timestamptz end
    where id::text = ${thread}`.execute(tx)
}

/** The sections that someone has to write and that nobody has signed off yet. */
export const assignedTo = async (db: Reader, person: string): Promise<{ application: string; section: string }[]> =>
  (
    await sql<{ application: string; section: string }>`select s.application::text, s.section
      from applications.section s join applications.application a on a.id = s.application and a.stage = s.stage
      where s.assigned_to = ${person} and s.signed_by is null and a.state in ('draft', 'returned')
      order by s.assigned_at`.execute(db)
  ).rows
