import type { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect, sql, type Transaction } from 'kysely'
import type { Pool } from 'pg'
import { type Clock, clockOf, embeddedClock } from './clock.ts'
import { withOurValues } from './embedded.ts'
import { ourPool, plainPool } from './postgres.ts'

/** What a store reads through: the database or a transaction. */
export type Reader = Kysely<unknown>
/** What a store writes through. `Reader` inside a transaction would deadlock on the embedded database, so writers take this. */
export type Tx = Transaction<unknown>

/** The open database. `reader` speaks our values; `plain` is for libraries (identity, jobs) that bring their own. */
export type Database = {
  readonly engine: 'embedded' | 'postgres'
  readonly reader: Reader
  readonly plain: Kysely<unknown>
  readonly native: { readonly lite: PGlite } | { readonly pool: Pool }
  /** By which it is judged whether something came in time. */
  readonly clock: Clock
  /** Counts what this process has recorded, so that its own page cache notices at once. */
  readonly changes: { count: number }
  close(): Promise<void>
}

export function embedded(lite: PGlite): Database {
  const reader = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite: withOurValues(lite) as never }) })
  const plain = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite: lite }) })
  const clock = embeddedClock(reader)
  return {
    engine: 'embedded',
    reader,
    plain,
    native: { lite },
    clock,
    changes: { count: 0 },
    close: () => lite.close(),
  }
}

export function postgres(connectionString: string): Database {
  const pool = plainPool(connectionString)
  const reader = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: ourPool(connectionString) as never }) })
  const plain = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const clock = clockOf(connectionString)
  const close = async () => {
    await clock.close()
    await reader.destroy()
    await plain.destroy()
  }
  return { engine: 'postgres', reader, plain, native: { pool }, clock, changes: { count: 0 }, close }
}

/** Whether the database answers within `milliseconds`. */
export async function answers(database: Database, milliseconds = 2000): Promise<boolean> {
  const late = new Promise<false>(resolve => setTimeout(resolve, milliseconds, false).unref())
  const asked = sql`select 1`.execute(database.reader).then(
    () => true,
    () => false,
  )
  return Promise.race([asked, late])
}
