import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Counts, Upload } from './importing.ts'

/** Imports stand in line: two at once could each register what the other does. */
export async function oneAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('imports'))`.execute(tx)
}

export const byId = async (db: Reader, id: string): Promise<Upload | undefined> =>
  (
    await sql<Upload>`select id, kind, cluster, digest, name, confirmed from imports.upload
      where id::text = ${id}`.execute(db)
  ).rows[0]

export async function record(tx: Tx, upload: Omit<Upload, 'confirmed'>, now: Temporal.Instant): Promise<void> {
  await sql`insert into imports.upload (id, kind, cluster, digest, name, uploaded_at)
    values (${upload.id}, ${upload.kind}, ${upload.cluster}, ${upload.digest}, ${upload.name}, ${now}::timestamptz)`.execute(
    tx,
  )
}

export async function recordConfirmation(tx: Tx, id: string, counts: Counts): Promise<void> {
  await sql`update imports.upload set confirmed = ${json(counts)}::jsonb where id = ${id}`.execute(tx)
}

/** The digests of all files that an import names: never swept, part of every backup. */
export const digests = async (db: Reader): Promise<string[]> =>
  (await sql<{ digest: string }>`select distinct digest from imports.upload`.execute(db)).rows.map(row => row.digest)
