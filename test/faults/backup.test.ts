import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '../../src/kernel/actor.ts'
import { accept } from '../../src/kernel/outcome.ts'
import { loadPack, shipped } from '../../src/packs.ts'
import { tables } from '../../src/platform/backup/catalogue.ts'
import { checkBackup, NotABackup, restoreBackup, writeBackup } from '../../src/platform/backup/index.ts'
import { act, type Database, embedded, migrate, openInMemory, sql } from '../../src/platform/db/index.ts'
import { queueMail } from '../../src/platform/mail/index.ts'
import { testDatabase } from '../database.ts'
import { folder } from './server.ts'

const place = folder()
const home = (name: string) => join(place, name)
const options = (name: string) => ({ version: '0.0.0-test', folder: home(name), secret: null })
const opened: Database[] = []
const open = async (database: Promise<Database>): Promise<Database> => {
  opened.push(await database)
  return opened.at(-1) as Database
}
const fresh = async () => embedded(await openInMemory())

/** Every row of every table, as text and in order: two databases that hold the same say the same. */
async function everything({ reader }: Database): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {}
  for (const { name, schema, table, columns } of await tables(reader)) {
    const values = columns.map(column => sql`${sql.id(column.name)}::text`)
    const found = await sql<{ line: string }>`
      select json_build_array(${sql.join(values)})::text as line from ${sql.id(schema, table)} order by 1`.execute(
      reader,
    )
    rows[name] = found.rows.map(({ line }) => line)
  }
  return rows
}

let first: Database
const file = home('first.backup')
beforeAll(async () => {
  first = await open(fresh())
  await migrate(first)
  for (const pack of [shipped.flanders, shipped.demonstration])
    expect(await loadPack(first, pack)).toMatchObject({ ok: true })
  await act(first, {
    actor: system('test'),
    subject: { kind: 'trial', id: 'awkward' },
    name: 'trial.written',
    key: 'a-key-of-a-form',
    load: async () => null,
    decide: () => accept({ text: 'U+2028: \u2028, quotes "\'\\, tab \t, line\nfeed, 🜲' }),
    record: async tx => {
      const to = 'iemand@example.org'
      await queueMail(tx, { kind: 'trial', to, language: 'nl', subject: 'Proef', text: 'a\nb\\c\u2028' })
      // JSON's null, which is not the absence of a value
      return null
    },
    data: fact => fact,
  })
  mkdirSync(home('a/files/ab'), { recursive: true })
  writeFileSync(home('a/files/ab/abcdef'), Buffer.from([0, 10, 13, 255, 91, 93]))
  await writeBackup(first, file, options('a'))
})
afterAll(async () => {
  for (const database of opened) await database.close()
  rmSync(place, { recursive: true, force: true })
})

test('a backup is for its owner only, and never written over another', async () => {
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await expect(writeBackup(first, file, options('a'))).rejects.toThrow('stands already')
})

test('embedded → file → this engine → file → embedded: every row and file is the same', async () => {
  const before = await everything(first)
  expect(Object.values(before).flat().length).toBeGreaterThan(100)
  const second = await open(testDatabase())
  await restoreBackup(second, file, { folder: home('b'), replace: false })
  const mail = 'jobs.waiting'
  const facts = async (database: Database) => ({ ...(await everything(database)), [mail]: [] })
  expect(await facts(second)).toEqual({ ...before, [mail]: [] })
  const again = home('second.backup')
  const { tables: counted } = await writeBackup(second, again, options('b'))
  expect(counted['event.event']).toBe(before['event.event']?.length)
  const third = await open(fresh())
  await restoreBackup(third, again, { folder: home('c'), replace: false })
  expect(await facts(third)).toEqual({ ...before, [mail]: [] })
  expect(readFileSync(home('c/files/ab/abcdef'))).toEqual(readFileSync(home('a/files/ab/abcdef')))
})

test('a restored database goes on: numbers continue, triggers guard, waiting mail is asked for again', async () => {
  const database = opened[1] as Database
  const outcome = await act(database, {
    actor: system('test'),
    subject: { kind: 'trial', id: 'after' },
    name: 'trial.written',
    load: async () => null,
    decide: () => accept(null),
    record: async () => 'written',
  })
  expect(outcome).toEqual({ ok: true, fact: 'written' })
  await expect(sql`delete from event.event`.execute(database.reader)).rejects.toThrow('append only')
  const keys = await sql`select 1 from pg_constraint where contype = 'f'
    and connamespace::regnamespace::text not in ('pgboss', 'migration')`.execute(database.reader)
  const ours = await sql`select 1 from pg_constraint where contype = 'f'
    and connamespace::regnamespace::text not in ('pgboss', 'migration')`.execute(first.reader)
  expect(keys.rows.length).toBe(ours.rows.length)
  const { rows } = await sql`select 1 from jobs.waiting where queue = 'mail'`.execute(database.reader)
  expect(rows.length).toBeGreaterThan(0)
})

/** A copy of the backup with its text changed. */
const changed = (name: string, change: (text: string) => string): string => {
  const copy = home(name)
  writeFileSync(copy, gzipSync(change(gunzipSync(readFileSync(file)).toString('utf8'))))
  return copy
}
const cut = (name: string): string => {
  copyFileSync(file, home(name))
  writeFileSync(home(name), readFileSync(file).subarray(0, -200))
  return home(name)
}
const lengthened = (name: string): string => {
  copyFileSync(file, home(name))
  appendFileSync(home(name), gzipSync('["more"]\n'))
  return home(name)
}
const bad: [what: string, make: () => string, sentence: RegExp][] = [
  ['that does not exist', () => home('nowhere'), /does not exist/],
  ['that is a folder', () => place, /is a folder/],
  ['that is something else', () => join(import.meta.dirname, 'backup.test.ts'), /is not a backup of Tros/],
  ['that is other lines', () => changed('other', () => '{"a":1}\n'), /is not a backup of Tros/],
  ['that was cut off by the disk', () => cut('cut'), /was cut off/],
  ['whose last line is missing', () => changed('short', text => text.replace(/[^\n]*\n$/, '')), /was cut off/],
  [
    'with one letter changed',
    () => changed('letter', text => text.replace('awkward', 'awkwerd')),
    /not as it was written/,
  ],
  [
    'without one row',
    () => changed('row', text => text.replace(/\n\["[^\n]*awkward[^\n]*/, '')),
    /not as it was written/,
  ],
  [
    'without one table',
    () => changed('table', text => text.replace(/\{"table":"event.event"[\s\S]*?\{"end".*\n/, '')),
    /not as it was written/,
  ],
  ['with something after its end', () => lengthened('long'), /goes on after its end/],
  [
    'of a newer version',
    () => changed('newer', text => text.replace('"migrations":[', '"migrations":["209901010000_far_future",')),
    /newer|not as it was written/,
  ],
]

test.each(bad)('a file %s is refused and the database is as before', async (_what, make, sentence) => {
  const before = await everything(first)
  const restoring = restoreBackup(first, make(), { folder: home('x'), replace: true })
  await expect(restoring).rejects.toThrow(NotABackup)
  await expect(restoring).rejects.toThrow(sentence)
  expect(await everything(first)).toEqual(before)
  expect(existsSync(home('x'))).toBe(false)
})

test('a database in use is not given up unless someone says so', async () => {
  await expect(restoreBackup(first, file, { folder: home('x'), replace: false })).rejects.toThrow('not empty')
  const before = await everything(first)
  await restoreBackup(first, file, { folder: home('a'), replace: true })
  expect({ ...(await everything(first)), 'jobs.waiting': [] }).toEqual({ ...before, 'jobs.waiting': [] })
})

test('a backup says what it holds', async () => {
  const { head, contents } = await checkBackup(file)
  expect(head.migrations.length).toBeGreaterThan(5)
  expect(contents).toMatchObject({ files: 1, tables: { 'mail.message': 1 } })
})
