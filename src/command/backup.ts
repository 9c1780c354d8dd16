import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { secretDigest, writeBackup } from '../platform/backup/index.ts'
import { readArguments } from './arguments.ts'
import { type Command, exit } from './command.ts'
import { knownSecret } from './serve/secret.ts'
import { versionOfTros } from './version.ts'

const usage = 'Usage: bin/tros backup FILE [--json]'

export const backup: Command = {
  name: 'backup',
  summary: 'Writes everything there is into one file',
  help: `${usage}

Writes every row and every file, as of one moment, into one new file that only its owner may read. It can be
restored into the embedded database and into any PostgreSQL. The installation's secret is not in it: keep
that (TROS_SECRET, or the file \`secret\` in the data folder) in another place; second factors need it.`,
  needs: 'database',
  asIs: true,
  run: async (args, io, { database, folder }) => {
    const read = readArguments(args, { json: { type: 'boolean' } }, 1, usage, io)
    if (read === undefined) return exit.usage
    const file = resolve(io.cwd, read.rest[0] ?? '')
    const secret = knownSecret(folder, process.env['TROS_SECRET'])
    const digest = secret === undefined ? null : secretDigest(secret)
    const { tables, files } = await writeBackup(database, file, { version: versionOfTros(), folder, secret: digest })
    const rows = Object.values(tables).reduce((sum, count) => sum + count, 0)
    const { size } = statSync(file)
    if (read.values['json'] === true) io.out(JSON.stringify({ file, bytes: size, rows, files, tables }))
    else io.out(`${file}: ${rows} rows of ${Object.keys(tables).length} tables and ${files} files in ${size} bytes.`)
    return exit.done
  },
}
