import { type Reader, sql } from '../../platform/db/index.ts'
import type { Organisation } from './organisation.ts'

/** The names under these ids as they read today, mergers followed; in one question. */
export async function namesUnder(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`select id::text, name from organisations.known
    where id::text = any(${[...new Set(ids)]}::text[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The organisations under these ids as they read today, mergers followed; in one question. */
export async function organisationsUnder(
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Organisation>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Organisation & { under: string }>`
    select id::text as under, organisation::text as id, name, kind, demonstration, number from organisations.known
    where id::text = any(${[...new Set(ids)]}::text[])`.execute(db)
  return new Map(rows.map(({ under, ...organisation }) => [under, organisation]))
}
