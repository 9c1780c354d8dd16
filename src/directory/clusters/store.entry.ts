import { createHash } from 'node:crypto'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Entry } from './entry.ts'
import type { Added, Entered } from './rules.entry.ts'
import * as pack from './store.pack.ts'

/** What the agency entered of a cluster, with the key of each source. */
export const entered = async (db: Reader, cluster: string): Promise<Entry[]> =>
  (
    await sql<Entry>`select field, value, source, entered_at as "enteredAt" from clusters.entered
      where cluster = ${cluster} order by field`.execute(db)
  ).rows

/** The instruments under which any cluster ever stood. */
export const instruments = async (db: Reader): Promise<string[]> =>
  (
    await sql<{ instrument: string }>`select distinct instrument from clusters.standing order by 1`.execute(db)
  ).rows.map(({ instrument }) => instrument)

/** Puts an entry above what the pack says, in place of an earlier one. */
export async function recordEntry(tx: Tx, cluster: string, entry: Entered, now: Temporal.Instant): Promise<void> {
  const source = await sourceOf(tx, entry.source)
  await sql`insert into clusters.entered (cluster, field, value, source, entered_at)
    values (${cluster}, ${entry.field}, ${json(entry.value)}::jsonb, ${source}, ${now}::timestamptz)
    on conflict (cluster, field) do update set value = excluded.value, source = excluded.source,
      entered_at = excluded.entered_at`.execute(tx)
}

/** Takes an entry away, so that the pack's word stands again; answers whether there was one. */
export async function withdrawEntry(tx: Tx, cluster: string, field: string): Promise<void> {
  await sql`delete from clusters.entered where cluster = ${cluster} and field = ${field}`.execute(tx)
}

export async function recordStanding(tx: Tx, cluster: string, added: Added): Promise<void> {
  const source = added.source === null ? null : await sourceOf(tx, added.source)
  await pack.addStanding(tx, { ...added, cluster, source, origin: 'agency' })
}

/** The key under which a source stands that someone named in words; the same words are the same source. */
async function sourceOf(tx: Tx, title: string): Promise<string> {
  const { rows } = await sql<{ key: string }>`
    select key from clusters.source where title = ${title} order by key limit 1`.execute(tx)
  if (rows[0] !== undefined) return rows[0].key
  const key = `entered-${createHash('sha256').update(title).digest('hex').slice(0, 16)}`
  await sql`insert into clusters.source (key, title) values (${key}, ${title}) on conflict (key) do nothing`.execute(tx)
  return key
}
