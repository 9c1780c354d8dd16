import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Draft } from './draft.ts'

/** The drafts of a room, kept in the table `draft` of its own schema; a room's store takes what it needs from here. */
export function draftStore(schema: string) {
  const table = sql.table(`${schema}.draft`)
  const columns = sql`id, document, state, version, demonstration, changed_at as "changedAt"`
  return {
    drafts: async (db: Reader): Promise<Draft[]> =>
      (await sql<Draft>`select ${columns} from ${table} where state = 'draft' order by changed_at desc, id`.execute(db))
        .rows,

    draft: async (db: Reader, id: string): Promise<Draft | undefined> =>
      (await sql<Draft>`select ${columns} from ${table} where id::text = ${id}`.execute(db)).rows[0],

    async openDraft(
      tx: Tx,
      id: string,
      document: string,
      demonstration: boolean,
      now: Temporal.Instant,
    ): Promise<void> {
      await sql`insert into ${table} (id, document, demonstration, opened_at, changed_at)
        values (${id}, ${document}, ${demonstration}, ${now}, ${now})`.execute(tx)
    },

    async keepDraft(tx: Tx, id: string, document: string, now: Temporal.Instant): Promise<void> {
      await sql`update ${table} set document = ${document}, changed_at = ${now} where id = ${id}`.execute(tx)
    },

    /** A draft that became a version, or was given up (`version` null). */
    async closeDraft(tx: Tx, id: string, version: string | null, now: Temporal.Instant): Promise<void> {
      const state = version === null ? 'discarded' : 'published'
      await sql`update ${table} set state = ${state}, version = ${version}, changed_at = ${now}
        where id = ${id}`.execute(tx)
    },
  }
}
export type DraftStore = ReturnType<typeof draftStore>
