import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Draft, Version } from './version.ts'

/** Which versions are published, and what each says by digest. */
export const publishedKeys = async (db: Reader): Promise<{ key: string; digest: string }[]> =>
  (await sql<{ key: string; digest: string }>`select key, digest from instruments.version order by key`.execute(db))
    .rows

/** Every version that was published. */
export const published = async (db: Reader): Promise<Version[]> =>
  (
    await sql<Version>`select key, instrument, in_force_from as "inForceFrom", document, format, digest, demonstration,
        published_at as "publishedAt"
      from instruments.version order by instrument, in_force_from desc`.execute(db)
  ).rows

export type Published = Omit<Version, 'publishedAt' | 'inForceFrom'> & {
  readonly inForceFrom: string
  readonly programme: string | null
  readonly by: string
}

export async function publish(tx: Tx, version: Published, now: Temporal.Instant): Promise<void> {
  const { key, instrument, inForceFrom, document, format, digest, programme, demonstration, by } = version
  await sql`insert into instruments.version (key, instrument, in_force_from, document, format, digest, programme,
      demonstration, published_at, published_by)
    values (${key}, ${instrument}, ${inForceFrom}::date, ${document}, ${format}, ${digest}, ${programme},
      ${demonstration}, ${now}, ${by})`.execute(tx)
}

const columns = sql`id, document, state, version, demonstration, changed_at as "changedAt"`

export const drafts = async (db: Reader): Promise<Draft[]> =>
  (
    await sql<Draft>`select ${columns} from instruments.draft where state = 'draft' order by changed_at desc, id`.execute(
      db,
    )
  ).rows

export const draft = async (db: Reader, id: string): Promise<Draft | undefined> =>
  (await sql<Draft>`select ${columns} from instruments.draft where id::text = ${id}`.execute(db)).rows[0]

export async function openDraft(
  tx: Tx,
  id: string,
  document: string,
  demonstration: boolean,
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into instruments.draft (id, document, demonstration, opened_at, changed_at)
    values (${id}, ${document}, ${demonstration}, ${now}, ${now})`.execute(tx)
}

export async function keepDraft(tx: Tx, id: string, document: string, now: Temporal.Instant): Promise<void> {
  await sql`update instruments.draft set document = ${document}, changed_at = ${now} where id = ${id}`.execute(tx)
}

/** A draft that became a version, or was given up (`version` null). */
export async function closeDraft(tx: Tx, id: string, version: string | null, now: Temporal.Instant): Promise<void> {
  await sql`update instruments.draft set state = ${version === null ? 'discarded' : 'published'}, version = ${version},
    changed_at = ${now} where id = ${id}`.execute(tx)
}
