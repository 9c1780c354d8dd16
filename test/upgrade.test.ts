import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkBackup, restoreBackup } from '../src/platform/backup/index.ts'
import { appliedMigrations, knownMigrations, sql } from '../src/platform/db/index.ts'
import { testDatabase } from './database.ts'

/** Backups of earlier versions, as `bin/tros test --record-landing` left them: what agencies have in their drawers. */
const landings = globSync(join(import.meta.dirname, 'landings/*.backup'))
const folder = mkdtempSync(join(tmpdir(), 'tros-upgrade-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Tables whose number of rows a later migration changed on purpose, each with its reason. */
const changedSince: Readonly<Record<string, string>> = {
  'jobs.waiting': 'A restore asks anew for the delivery of what still waits.',
}

test('there are landings to upgrade from', () => expect(landings.length).toBeGreaterThan(0))

test.each(landings.map(file => [basename(file), file] as const))(
  '%s comes to this version whole',
  async (_name, file) => {
    const database = await testDatabase()
    try {
      const { contents } = await checkBackup(file)
      await restoreBackup(database, file, { folder, replace: false })
      expect(await appliedMigrations(database.reader)).toEqual(await knownMigrations())
      const wrong: string[] = []
      for (const [name, rows] of Object.entries(contents.tables)) {
        if (name in changedSince) continue
        const [schema = '', table = ''] = name.split('.')
        const found = await sql<{ rows: bigint }>`select count(*) as rows from ${sql.id(schema, table)}`.execute(
          database.reader,
        )
        if (found.rows[0]?.rows !== BigInt(rows)) wrong.push(`${name}: ${rows} then, ${found.rows[0]?.rows} now`)
      }
      expect(wrong).toEqual([])
      expect(Object.values(contents.tables).reduce((sum, rows) => sum + rows, 0)).toBeGreaterThan(100)
    } finally {
      await database.close()
    }
  },
)
