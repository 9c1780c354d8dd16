import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Reading } from './reading.ts'

const columns = sql`id::text, claim::text, kind, state, content as rows, files, read_by as by, read_at as at`

export const readingById = async (db: Reader, id: string): Promise<Reading | undefined> =>
  (await sql<Reading>`select ${columns} from claims.reading where id::text = ${id}`.execute(db)).rows[0]

/** Those of a claim that wait to be applied, the newest first. */
export const readingsOf = async (db: Reader, claim: string): Promise<Reading[]> =>
  (
    await sql<Reading>`select ${columns} from claims.reading where claim::text = ${claim} and state = 'read'
      order by read_at desc, id`.execute(db)
  ).rows

export async function recordReading(tx: Tx, r: Omit<Reading, 'state'>): Promise<void> {
  await sql`insert into claims.reading (id, claim, kind, state, content, files, read_by, read_at)
    values (${r.id}, ${r.claim}, ${r.kind}, 'read', ${json(r.rows)}::jsonb, ${json(r.files)}::jsonb, ${r.by},
      ${r.at}::timestamptz)`.execute(tx)
}

export async function settleReading(
  tx: Tx,
  id: string,
  { state, by, at }: { state: 'applied' | 'dropped'; by: string; at: Temporal.Instant },
): Promise<void> {
  await sql`update claims.reading set state = ${state}, settled_by = ${by}, settled_at = ${at}::timestamptz
    where id = ${id}`.execute(tx)
}
