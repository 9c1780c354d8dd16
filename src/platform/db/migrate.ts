import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Database, Reader, Tx } from './database.ts'

/** Where the migrations of this version stand. */
export const migrationsFolder = join(import.meta.dirname, '../../../migrations')

const provider = {
  getMigrations: async () =>
    Object.fromEntries(
      readdirSync(migrationsFolder)
        .filter(file => file.endsWith('.sql'))
        .sort()
        .map(file => {
          const text = readFileSync(join(migrationsFolder, file), 'utf8')
          const up = async (db: Kysely<unknown>) => {
            await sql.raw(text).execute(db)
          }
          return [file.replace(/\.sql$/, ''), { up }]
        }),
    ),
}

const migrator = (database: Database) =>
  new Migrator({ db: database.reader, provider, migrationTableSchema: 'migration', migrationTableName: 'done' })

/**
 * Brings the database to this version, forward only; returns the names it applied. Throws with the migration's name
 * and the reason; the database then stands where it stood.
 */
export async function migrate(database: Database): Promise<string[]> {
  const known = await knownMigrations()
  const newer = (await appliedMigrations(database.reader)).find(name => !known.includes(name))
  if (newer !== undefined)
    throw new Error(
      `This database is of a newer version of Tros: it has ${newer}. Update Tros, or restore an older backup.`,
    )
  const { error, results = [] } = await migrator(database).migrateToLatest()
  const failed = results.find(result => result.status === 'Error')
  if (error !== undefined) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      failed ? `Migration ${failed.migrationName} failed: ${reason}` : `The migrations cannot run: ${reason}`,
      {
        cause: error,
      },
    )
  }
  return results.map(result => result.migrationName)
}

/** The names of all migrations this version knows, in their order. */
export const knownMigrations = async (): Promise<string[]> => Object.keys(await provider.getMigrations())

/** The names of the migrations that a database has, in their order; none when it is new. */
export async function appliedMigrations(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('migration.done') is not null as there`.execute(db)
  if (rows[0]?.there !== true) return []
  const done = await sql<{ name: string }>`select name from migration.done order by name`.execute(db)
  return done.rows.map(({ name }) => name)
}

/** Runs these migrations in a transaction that rebuilds everything. The list of what was done is the caller's to set. */
export async function runMigrations(tx: Tx, names: readonly string[]): Promise<void> {
  const known = await provider.getMigrations()
  for (const name of names) await known[name]?.up(tx)
}

/** Sets the list of migrations done: a restored database has those of its backup. */
export async function recordMigrations(tx: Tx, names: readonly string[]): Promise<void> {
  await sql`delete from migration.done`.execute(tx)
  await sql`insert into migration.done (name, timestamp)
    select name, ${new Date().toISOString()} from unnest(${names}::text[]) as name`.execute(tx)
}
