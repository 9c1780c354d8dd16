import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Answer, Conflict, Origin } from './application.ts'

const columns = sql`path, section, value, version, by, at, origin, from_application::text as "from"`

/** What stands in a stage of an application, by path. */
export const answersOf = async (db: Reader, application: string, stage: string): Promise<Answer[]> =>
  (
    await sql<Answer>`select ${columns} from applications.answer
      where application::text = ${application} and stage = ${stage} order by path`.execute(db)
  ).rows

/** One version of one answer, as it was stored. */
export type Kept = Answer & { readonly base: number; readonly page: string | null }

const kept = sql`${columns}, base, page`

/** Everything that was stored in a stage, newest first; of one section when it is named. */
export const keptIn = async (db: Reader, application: string, stage: string, section?: string): Promise<Kept[]> =>
  (
    await sql<Kept>`select ${kept} from applications.saved
      where application::text = ${application} and stage = ${stage}
        and (${section ?? null}::text is null or section = ${section ?? null})
      order by at desc, path, version desc`.execute(db)
  ).rows

/** Every version of these questions, oldest first. */
export const versionsOf = async (
  db: Reader,
  application: string,
  stage: string,
  paths: readonly string[],
): Promise<Kept[]> =>
  (
    await sql<Kept>`select ${kept} from applications.saved
      where application::text = ${application} and stage = ${stage} and path = any(${[...paths]}::text[])
      order by path, version`.execute(db)
  ).rows

type ConflictRow = Omit<Conflict, 'other'> & Conflict['other']

/** What waits for someone to choose, in the order of the form's paths. */
export const conflictsOf = async (db: Reader, application: string, stage: string): Promise<Conflict[]> =>
  (
    await sql<ConflictRow>`select c.id::text, c.section, c.path, c.opened_at as "openedAt", s.version, s.value, s.by, s.at
      from applications.conflict c join applications.saved s
        on s.application = c.application and s.stage = c.stage and s.path = c.path and s.version = c.other
      where c.application::text = ${application} and c.stage = ${stage} and c.settled_at is null
      order by c.path, c.opened_at`.execute(db)
  ).rows.map(({ version, value, by, at, ...conflict }) => ({ ...conflict, other: { version, value, by, at } }))

/** A new version of an answer: it stands, and enters the history. */
export type Stored = {
  readonly path: string
  readonly section: string
  readonly value: unknown
  readonly version: number
  readonly base: number
  readonly origin: Origin
  readonly from: string | null
}

export async function recordAnswers(
  tx: Tx,
  to: { readonly application: string; readonly stage: string; readonly by: string; readonly page: string | null },
  stored: readonly Stored[],
  now: Temporal.Instant,
): Promise<void> {
  if (stored.length === 0) return
  const rows = sql`jsonb_to_recordset(${json(stored)}::jsonb)
    as r (path text, section text, value jsonb, version integer, base integer, origin text, "from" uuid)`
  await sql`insert into applications.saved (application, stage, path, version, section, value, base, by, at, page, origin,
      from_application)
    select ${to.application}, ${to.stage}, path, version, section, coalesce(value, 'null'), base, ${to.by},
      ${now}::timestamptz, ${to.page}, origin, "from" from ${rows}`.execute(tx)
  await sql`insert into applications.answer (application, stage, path, section, value, version, by, at, origin,
      from_application)
    select ${to.application}, ${to.stage}, path, section, coalesce(value, 'null'), version, ${to.by},
      ${now}::timestamptz, origin, "from" from ${rows}
    on conflict (application, stage, path) do update set value = excluded.value, version = excluded.version,
      by = excluded.by, at = excluded.at, origin = excluded.origin, from_application = excluded.from_application`.execute(
    tx,
  )
}
