import { draftStore } from '../../pack/index.ts'
import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Version } from './version.ts'

/** Which versions are published, and what each says by digest. */
export const publishedKeys = async (db: Reader): Promise<{ key: string; digest: string; programme: string | null }[]> =>
  (
    await sql<{ key: string; digest: string; programme: string | null }>`
      select key, digest, programme from forms.version order by key`.execute(db)
  ).rows

const columns = sql`key, form, version, document, digest, demonstration, published_at as "publishedAt"`

/** Every version that was published, the newest first. */
export const published = async (db: Reader): Promise<Version[]> =>
  (await sql<Version>`select ${columns} from forms.version order by form, version desc`.execute(db)).rows

export const versionByKey = async (db: Reader, key: string): Promise<Version | undefined> =>
  (await sql<Version>`select ${columns} from forms.version where key = ${key}`.execute(db)).rows[0]

/** What a version says, by digest: enough to know that it has been read before. */
export const digestOf = async (db: Reader, key: string): Promise<string | undefined> =>
  (await sql<{ digest: string }>`select digest from forms.version where key = ${key}`.execute(db)).rows[0]?.digest

export type Published = Omit<Version, 'publishedAt' | 'version'> & {
  readonly version: string
  readonly programme: string | null
  readonly by: string
}

export async function publish(tx: Tx, entry: Published, now: Temporal.Instant): Promise<void> {
  const { key, form, version, document, digest, programme, demonstration, by } = entry
  await sql`insert into forms.version (key, form, version, document, digest, programme, demonstration, published_at,
      published_by)
    values (${key}, ${form}, ${version}::date, ${document}, ${digest}, ${programme}, ${demonstration}, ${now}, ${by})`.execute(
    tx,
  )
}

export const { drafts, draft, openDraft, keepDraft, closeDraft } = draftStore('forms')
