import { resolve } from 'node:path'
import { NotABackup, type Restored, restoreBackup, secretDigest } from '../platform/backup/index.ts'
import { readArguments } from './arguments.ts'
import { type Command, exit, type Io } from './command.ts'
import { knownSecret } from './serve/secret.ts'

const usage = 'Usage: bin/tros restore FILE [--replace] [--json]'

export const restore: Command = {
  name: 'restore',
  summary: 'Makes the database what a backup says',
  help: `${usage}

Reads the whole file and checks its digests, then loads it in one transaction, into an empty database or, with
--replace, instead of everything that is in it. A backup of an older version is brought to this one; of a newer one
it is refused. Whatever goes wrong, the database stays as it was.`,
  needs: 'database',
  asIs: true,
  run: async (args, io, { database, folder }) => {
    const read = readArguments(args, { json: { type: 'boolean' }, replace: { type: 'boolean' } }, 1, usage, io)
    if (read === undefined) return exit.usage
    const file = resolve(io.cwd, read.rest[0] ?? '')
    try {
      const restored = await restoreBackup(database, file, { folder, replace: read.values['replace'] === true })
      warn(restored, folder, io)
      tell(restored, read.values['json'] === true, io)
      return exit.done
    } catch (error) {
      if (!(error instanceof NotABackup)) throw error
      io.err(`${error.message} Nothing was changed.`)
      return exit.refused
    }
  },
}

function warn({ head }: Restored, folder: string, io: Io): void {
  const secret = knownSecret(folder, process.env['TROS_SECRET'])
  if (head.secret !== null && (secret === undefined || secretDigest(secret) !== head.secret))
    io.err(
      'Mind: this installation has another secret than the one that was backed up. Second factors and open links from before need the old one: set TROS_SECRET to it.',
    )
}

function tell({ head, contents: { tables, files }, migrated }: Restored, json: boolean, io: Io): void {
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0)
  if (json) {
    io.out(JSON.stringify({ made: head.made, version: head.version, rows, files, tables, migrated }))
    return
  }
  io.out(`Restored ${rows} rows and ${files} files, as of ${head.made} (Tros ${head.version}).`)
  if (migrated.length > 0) io.out(`Brought them to this version: ${migrated.length} migrations.`)
}
