import { draftStore } from '../../pack/index.ts'
import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Version } from './version.ts'

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

export const { drafts, draft, openDraft, keepDraft, closeDraft } = draftStore('instruments')
