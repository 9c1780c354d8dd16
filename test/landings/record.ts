import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { versionOfTros } from '../../src/command/version.ts'
import { loadPack, shipped } from '../../src/packs.ts'
import { writeBackup } from '../../src/platform/backup/index.ts'
import { embedded, knownMigrations, migrate, openInMemory } from '../../src/platform/db/index.ts'
import { filesIn } from '../../src/platform/files/index.ts'
import { tell } from '../../src/replay/index.ts'

/**
 * Keeps what this version makes of its programmes and of the story of the demonstration as a backup beside this file, named after its last migration:
 * `bin/tros test --record-landing`, once per release, committed with it. From then on every later version has to be
 * able to restore it (`test/upgrade.test.ts`).
 */
const folder = mkdtempSync(join(tmpdir(), 'tros-landing-'))
const database = embedded(await openInMemory())
await migrate(database)
for (const pack of [shipped.flanders, shipped.demonstration]) {
  const outcome = await loadPack(database, pack)
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message.en).join('\n'))
}
// the files of the story belong to it, where the backup looks for them
await tell(database, shipped.demonstration, { files: filesIn(join(folder, 'files')), site: 'http://localhost:3000' })
const file = join(import.meta.dirname, `${(await knownMigrations()).at(-1)}.backup`)
rmSync(file, { force: true })
const { tables } = await writeBackup(database, file, { version: versionOfTros(), folder, secret: null })
await database.close()
rmSync(folder, { recursive: true })
console.log(`${file}: ${Object.values(tables).reduce((sum, rows) => sum + rows, 0)} rows`)
process.exit(0)
