import { createReadStream, createWriteStream, existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { appliedMigrations, type Database, sql, type Tx } from '../db/index.ts'
import { sequences, type Table, tables } from './catalogue.ts'
import { type Contents, Digest, type Head } from './format.ts'

export type BackupOptions = {
  /** Version of this Tros. */
  readonly version: string
  /** The folder whose `files` belong to the database. */
  readonly folder: string
  /** Digest of the installation's secret, when it has one. */
  readonly secret: string | null
}

const rowsAtOnce = 500
const bytesAtOnce = 48 * 1024

/**
 * Writes everything there is into one new file, readable by its owner only: rows as of one moment, then the files. It
 * gets its name when it is whole and on disk. Throws when `target` stands already.
 */
export async function writeBackup(database: Database, target: string, options: BackupOptions): Promise<Contents> {
  if (existsSync(target)) throw new Error(`${target} stands already. A backup never overwrites: give it another name.`)
  const part = `${target}.${process.pid}.part`
  try {
    const contents = await database.reader.transaction().execute(async tx => {
      await sql`set transaction isolation level repeatable read`.execute(tx)
      // one way of writing values, whatever the server or the session is set to
      await sql`set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'postgres';
        set local bytea_output = 'hex'; set local extra_float_digits = 1`.execute(tx)
      const counted = { tables: {} as Record<string, number>, files: 0 }
      const lines = Readable.from(everything(tx, options, counted))
      await pipeline(lines, createGzip({ level: 6 }), createWriteStream(part, { flags: 'wx', mode: 0o600 }))
      return counted
    })
    await sync(part)
    await rename(part, target)
    await sync(dirname(target))
    return contents
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

async function* everything(
  tx: Tx,
  options: BackupOptions,
  counted: { tables: Record<string, number>; files: number },
): AsyncGenerator<string> {
  const head: Head = {
    tros: 'backup',
    format: 1,
    version: options.version,
    made: new Date().toISOString(),
    migrations: await appliedMigrations(tx),
    secret: options.secret,
  }
  const all = new Digest()
  const say = (line: object) => {
    const text = JSON.stringify(line)
    all.add(text)
    return `${text}\n`
  }
  yield say(head)
  for (const table of await tables(tx)) {
    yield say({ table: table.name, columns: table.columns.map(({ name }) => name) })
    const digest = new Digest()
    for await (const lines of rowsOf(tx, table)) yield passing(lines, digest)
    counted.tables[table.name] = digest.lines
    yield say({ end: table.name, lines: digest.lines, sha256: digest.close() })
  }
  for (const { schema, name, last, called } of await sequences(tx))
    yield say({ sequence: `${schema}.${name}`, last, called })
  for (const file of filesIn(join(options.folder, 'files'))) {
    yield say({ file })
    const digest = new Digest()
    for await (const piece of createReadStream(join(options.folder, 'files', file), { highWaterMark: bytesAtOnce }))
      yield passing([JSON.stringify([(piece as Buffer).toString('base64')])], digest)
    counted.files++
    yield say({ end: file, lines: digest.lines, sha256: digest.close() })
  }
  yield `${JSON.stringify({ whole: all.close(), ...counted })}\n`
}

function passing(lines: readonly string[], digest: Digest): string {
  for (const line of lines) digest.add(line)
  return lines.map(line => `${line}\n`).join('')
}

/** Rows in batches, every value as PostgreSQL writes it: exact for every type, the same on both engines. */
async function* rowsOf(tx: Tx, table: Table): AsyncGenerator<string[]> {
  const values = table.columns.map(({ name }) => sql`${sql.id(name)}::text`)
  await sql`declare backup_rows no scroll cursor for
    select json_build_array(${sql.join(values)})::text as line from ${sql.id(table.schema, table.table)}`.execute(tx)
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(rowsAtOnce)} from backup_rows`.execute(tx)
    if (rows.length === 0) break
    yield rows.map(({ line }) => line)
  }
  await sql`close backup_rows`.execute(tx)
}

/** Names relative to `folder`, in order; what is still being written has no name of its own yet and is left out. */
const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
        .map(entry => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
        .filter(name => statSync(join(folder, name), { throwIfNoEntry: false }) !== undefined)
        .sort()
    : []

async function sync(name: string): Promise<void> {
  const handle = await open(name, 'r')
  await handle.sync()
  await handle.close()
}
