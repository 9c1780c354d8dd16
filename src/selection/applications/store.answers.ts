import { randomUUID } from 'node:crypto'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Answer, Conflict, Origin } from './application.ts'
import type { Change, Standing, Typed, Version } from './rules.save.ts'

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

/** The versions of these questions from the one that was typed on, and the choices that wait there. */
export async function standingsOf(
  db: Reader,
  application: string,
  stage: string,
  typed: readonly Pick<Typed, 'path' | 'base'>[],
): Promise<Map<string, Standing>> {
  const asked = json(typed.map(({ path, base }) => ({ path, base })))
  const { rows: versions } = await sql<Version & { path: string }>`
    select s.path, s.version, s.value, s.page from applications.saved s
      join jsonb_to_recordset(${asked}::jsonb) as t (path text, base integer) on t.path = s.path
      join applications.answer a on a.application = s.application and a.stage = s.stage and a.path = s.path
    where s.application::text = ${application} and s.stage = ${stage} and s.version >= least(t.base, a.version)
    order by s.path, s.version`.execute(db)
  const { rows: conflicts } = await sql<{ path: string; id: string; other: number }>`
    select path, id::text, other from applications.conflict
    where application::text = ${application} and stage = ${stage} and settled_at is null
      and path = any(${typed.map(({ path }) => path)}::text[]) order by opened_at`.execute(db)
  return new Map(
    typed.map(({ path }) => [
      path,
      {
        versions: versions.filter(each => each.path === path),
        conflicts: conflicts.filter(each => each.path === path),
      },
    ]),
  )
}

/** Puts a version that did not know of the newest aside, to be chosen from. */
export async function recordAside(
  tx: Tx,
  to: { readonly application: string; readonly stage: string; readonly section: string },
  { path, aside }: Change,
  now: Temporal.Instant,
): Promise<void> {
  if (aside === null) return
  if (aside.moved === null)
    await sql`insert into applications.conflict (id, application, stage, path, section, other, opened_at)
      values (${randomUUID()}, ${to.application}, ${to.stage}, ${path}, ${to.section}, ${aside.other},
        ${now}::timestamptz)`.execute(tx)
  else await sql`update applications.conflict set other = ${aside.other} where id::text = ${aside.moved}`.execute(tx)
}

export async function recordSettled(
  tx: Tx,
  conflict: string,
  how: 'standing' | 'other' | 'merged',
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  await sql`update applications.conflict set settled_at = ${now}::timestamptz, settled_by = ${by}, settled_how = ${how}
    where id::text = ${conflict} and settled_at is null`.execute(tx)
}

/** Who ever wrote in an application. */
export const writersOf = async (db: Reader, application: string): Promise<string[]> =>
  (
    await sql<{ by: string }>`select distinct by from applications.saved
      where application::text = ${application} order by by`.execute(db)
  ).rows.map(({ by }) => by)

/** These versions of these questions, each with the one before it. */
export const keptAt = async (
  db: Reader,
  application: string,
  stage: string,
  wanted: readonly { readonly path: string; readonly version: number }[],
): Promise<Answer[]> =>
  wanted.length === 0
    ? []
    : (
        await sql<Answer>`select distinct ${prefixed} from applications.saved s
          join jsonb_to_recordset(${json(wanted)}::jsonb) as w (path text, version integer)
            on w.path = s.path and s.version in (w.version, w.version - 1)
          where s.application::text = ${application} and s.stage = ${stage}`.execute(db)
      ).rows

const prefixed = sql`s.path, s.section, s.value, s.version, s.by, s.at, s.origin, s.from_application::text as "from"`

/** Who wrote these versions. */
export const writersAt = async (
  db: Reader,
  application: string,
  stage: string,
  wanted: readonly { readonly path: string; readonly version: number }[],
): Promise<string[]> =>
  (
    await sql<{ by: string }>`select distinct s.by from applications.saved s
      join jsonb_to_recordset(${json(wanted)}::jsonb) as w (path text, version integer)
        on w.path = s.path and w.version = s.version
      where s.application::text = ${application} and s.stage = ${stage}`.execute(db)
  ).rows.map(({ by }) => by)

/** The sections in which something that someone wrote waits for a choice. */
export const tornFor = async (db: Reader, by: string): Promise<{ application: string; section: string }[]> =>
  (
    await sql<{ application: string; section: string }>`select distinct c.application::text, c.section
      from applications.conflict c
        join applications.application a on a.id = c.application and a.stage = c.stage
        join applications.saved s
          on s.application = c.application and s.stage = c.stage and s.path = c.path and s.version = c.other
        join applications.answer w on w.application = c.application and w.stage = c.stage and w.path = c.path
      where c.settled_at is null and (s.by = ${by} or w.by = ${by}) order by 1, 2`.execute(db)
  ).rows
