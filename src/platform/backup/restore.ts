import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  appliedMigrations,
  type Database,
  knownMigrations,
  migrate,
  recordMigrations,
  runMigrations,
  sql,
  type Tx,
} from '../db/index.ts'
import { queueWaiting } from '../mail/index.ts'
import { schemas, type Table, tables } from './catalogue.ts'
import type { Contents, Head, Sequence } from './format.ts'
import { checkBackup, NotABackup, partsOf } from './read.ts'
import { relax, rememberRules } from './rules.ts'

export type RestoreOptions = {
  /** The folder whose `files` belong to the database. */
  readonly folder: string
  /** Whether what stands in the database may be given up. */
  readonly replace: boolean
}

export type Restored = { readonly head: Head; readonly contents: Contents; readonly migrated: readonly string[] }

const bytesAtOnce = 1024 * 1024
const rowsAtOnce = 500

/**
 * Makes the database what the backup says, in one transaction: the tables as they were when it was made, its rows, then
 * the migrations since. Reads the file whole first; a file that is not right changes nothing and throws `NotABackup`.
 */
export async function restoreBackup(database: Database, file: string, options: RestoreOptions): Promise<Restored> {
  const { head, contents } = await checkBackup(file)
  const known = await knownMigrations()
  const newer = head.migrations.filter(name => !known.includes(name))
  if (newer.length > 0)
    throw new NotABackup(
      `${file} was made by a newer version of Tros (${head.version}): this one does not know ${newer[0]}. Update Tros first.`,
    )
  if (!options.replace && !(await isEmpty(database)))
    throw new NotABackup('The database is not empty. With --replace, everything in it is given up for the backup.')
  // a new database gets its list of migrations this way; an older one is not touched before the transaction
  if ((await appliedMigrations(database.reader)).length === 0) await migrate(database)
  const migrated = known.filter(name => !head.migrations.includes(name))
  await database.reader.transaction().execute(async tx => {
    for (const schema of await schemas(tx)) await sql`drop schema ${sql.id(schema)} cascade`.execute(tx)
    await runMigrations(tx, head.migrations)
    await loadRows(tx, file, options.folder)
    await runMigrations(tx, migrated)
    await recordMigrations(tx, known)
    await queueWaiting(tx)
  })
  database.changes.count++
  return { head, contents, migrated }
}

/** Whether nobody has done anything in this database yet. */
export async function isEmpty({ reader }: Database): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('event.event') is not null as there`.execute(reader)
  if (rows[0]?.there !== true) return true
  return (await sql`select 1 from event.event limit 1`.execute(reader)).rows.length === 0
}

async function loadRows(tx: Tx, file: string, folder: string): Promise<void> {
  const here = new Map((await tables(tx)).map(table => [table.name, table]))
  const rules = await rememberRules(tx)
  await relax(tx, rules, [...here.values()])
  let sink: Sink | undefined
  for await (const part of partsOf(file)) {
    if (part.kind === 'begin')
      sink = 'table' in part.begin ? tableSink(tx, here, part.begin, file) : fileSink(folder, part.begin.file)
    else if (part.kind === 'line') await sink?.line(part.line)
    else if (part.kind === 'end') await sink?.end()
    else if (part.kind === 'sequence') await setSequence(tx, part.sequence)
  }
  await rules.putBack(tx)
}

type Sink = { line(text: string): Promise<void> | void; end(): Promise<void> | void }

function tableSink(
  tx: Tx,
  here: ReadonlyMap<string, Table>,
  { table: name, columns }: { table: string; columns: readonly string[] },
  file: string,
): Sink {
  const table = here.get(name)
  const types = columns.map(column => table?.columns.find(each => each.name === column)?.type)
  if (table === undefined || types.includes(undefined) || columns.length !== table.columns.length)
    throw new NotABackup(`${file} has a table ${name} that does not fit this version of Tros.`)
  const values = types.map((type, at) => sql`(r->>${sql.lit(at)})::${sql.raw(type ?? '')}`)
  let lines: string[] = []
  let bytes = 0
  const insert = async () => {
    if (lines.length === 0) return
    await sql`insert into ${sql.id(table.schema, table.table)} (${sql.join(columns.map(column => sql.id(column)))})
      overriding system value select ${sql.join(values)}
      from json_array_elements(${`[${lines.join(',')}]`}::json) as r`.execute(tx)
    lines = []
    bytes = 0
  }
  return {
    line: text => {
      lines.push(text)
      bytes += text.length
      return lines.length >= rowsAtOnce || bytes >= bytesAtOnce ? insert() : undefined
    },
    end: insert,
  }
}

/** A file gets its name when it is whole and on disk; one that no row names is swept later. */
function fileSink(folder: string, name: string): Sink {
  if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(name))
    throw new NotABackup(`“${name}” is not the name of a file of Tros.`)
  const target = join(folder, 'files', name)
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  const part = join(dirname(target), `.${randomUUID()}`)
  const descriptor = openSync(part, 'wx', 0o600)
  return {
    line: text => void writeSync(descriptor, Buffer.from((JSON.parse(text) as [string])[0], 'base64')),
    end: () => {
      fsyncSync(descriptor)
      closeSync(descriptor)
      renameSync(part, target)
    },
  }
}

async function setSequence(tx: Tx, { sequence, last, called }: Sequence): Promise<void> {
  await sql`select setval(to_regclass(${sequence}), ${last}::bigint, ${called})
    where to_regclass(${sequence}) is not null`.execute(tx)
}
