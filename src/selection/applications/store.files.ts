import { randomUUID } from 'node:crypto'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { StoredFile } from './application.ts'

const columns = sql`id::text, application::text, stage, section, path, digest, name, type, size, by, at,
  superseded_at as "supersededAt", superseded_by as "supersededBy", from_application::text as "from"`

/** The files of an application, replaced ones included, oldest first. */
export const filesOf = async (db: Reader, application: string): Promise<StoredFile[]> =>
  (
    await sql<StoredFile>`select ${columns} from applications.file
      where application::text = ${application} order by at, id`.execute(db)
  ).rows

/** One file of an application. */
export const fileOf = async (db: Reader, application: string, digest: string): Promise<StoredFile | undefined> =>
  (
    await sql<StoredFile>`select ${columns} from applications.file
      where application::text = ${application} and digest = ${digest} order by at desc limit 1`.execute(db)
  ).rows[0]

export async function recordFile(
  tx: Tx,
  file: Pick<
    StoredFile,
    'application' | 'stage' | 'section' | 'path' | 'digest' | 'name' | 'type' | 'size' | 'by' | 'from'
  >,
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into applications.file (id, application, stage, section, path, digest, name, type, size, by, at,
      from_application)
    values (${randomUUID()}, ${file.application}, ${file.stage}, ${file.section}, ${file.path}, ${file.digest},
      ${file.name}, ${file.type}, ${file.size}, ${file.by}, ${now}::timestamptz, ${file.from})`.execute(tx)
}

/**
 * Which files an answer names now. The others stay, for the history and for what was handed in with them; one that is put back
 * counts again.
 */
export async function recordNamed(
  tx: Tx,
  at: { readonly application: string; readonly stage: string; readonly by: string },
  answers: readonly { readonly path: string; readonly digests: readonly string[] }[],
  now: Temporal.Instant,
): Promise<void> {
  await sql`update applications.file f set
      superseded_at = case when a.digests ? f.digest then null else coalesce(f.superseded_at, ${now}::timestamptz) end,
      superseded_by = case when a.digests ? f.digest then null else coalesce(f.superseded_by, ${at.by}) end
    from jsonb_to_recordset(${json(answers)}::jsonb) as a (path text, digests jsonb)
    where f.application::text = ${at.application} and f.stage = ${at.stage} and f.path = a.path`.execute(tx)
}

/** Copies the records of files that another application's answer named; the bytes are kept once. */
export async function copyFiles(
  tx: Tx,
  from: string,
  to: Pick<StoredFile, 'application' | 'stage' | 'section' | 'path' | 'by'>,
  digests: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into applications.file (id, application, stage, section, path, digest, name, type, size, by, at,
      from_application)
    select gen_random_uuid(), ${to.application}::uuid, ${to.stage}, ${to.section}, ${to.path}, digest, name, type, size,
      ${to.by}, ${now}::timestamptz, ${from}::uuid
    from (select distinct on (digest) * from applications.file
      where application::text = ${from} and digest = any(${[...digests]}::text[]) order by digest, at desc) f`.execute(
    tx,
  )
}

/** The digests of all files of applications: never swept, replaced ones neither. */
export const digests = async (db: Reader): Promise<string[]> =>
  (await sql<{ digest: string }>`select distinct digest from applications.file`.execute(db)).rows.map(row => row.digest)
