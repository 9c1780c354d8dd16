import { sql } from 'kysely'
import type { Database } from './database.ts'
import { syncsPassed } from './embedded.ts'

export type ServerFacts = {
  /** As `server_version_num`: 150004. */
  readonly version: number
  /** Extensions that Tros needs and that are neither there nor to be had. */
  readonly missing: readonly string[]
}

const needed = ['pg_trgm', 'unaccent', 'btree_gist'] as const

/** Which PostgreSQL this is, and whether it has what Tros needs. */
export async function serverFacts({ reader }: Database): Promise<ServerFacts> {
  const { rows } = await sql<{ version: string; had: string[] }>`
    select current_setting('server_version_num') as version,
      array(select name::text from pg_available_extensions where name = any(${needed}::text[])) as had`.execute(reader)
  const had = rows[0]?.had ?? []
  return { version: Number(rows[0]?.version), missing: needed.filter(name => !had.includes(name)) }
}

export type Durability = {
  /** PostgreSQL's settings without which an acknowledged write may be lost, that are off. */
  readonly off: readonly string[]
  /** Embedded only: whether an fsync was seen to reach the disk just now. */
  readonly reached: boolean | null
}

/** Whether an acknowledged write survives a power cut here. A checkpoint is asked for, to see it happen. */
export async function durabilityOf({ engine, reader }: Database): Promise<Durability> {
  const { rows } = await sql<{ name: string; setting: string }>`select name, setting from pg_settings
    where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name`.execute(reader)
  const off = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name)
  if (engine === 'postgres') return { off, reached: null }
  const before = syncsPassed()
  await sql`checkpoint`.execute(reader)
  return { off, reached: syncsPassed() > before }
}
