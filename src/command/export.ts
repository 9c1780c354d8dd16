import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { gather, hash, knownTo, readScope } from '../desk/bundles/queries.ts'
import { system } from '../kernel/actor.ts'
import { filesIn } from '../platform/files/index.ts'
import { readArguments } from './arguments.ts'
import { type Command, type Exit, exit, type Io, type Opened } from './command.ts'
import { versionOfTros } from './version.ts'

const usage =
  'Usage: bin/tros export audit FILE [--cluster SLUG]… [--instrument ID]… [--from DAY] [--to DAY] [--demonstration]'

export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes an audit bundle: everything within a scope, to be checked with “verify”',
  help: `${usage}

Writes one zip file with decisions, agreements, instruments, assessments, books, letters and the trail of everything
within the scope, and a manifest with their SHA-256 digests. \`bin/tros verify FILE\` checks it anywhere, without a database.

  --cluster        only these clusters (their slug); may be said more than once
  --instrument     only these instruments (ibn, spearhead); may be said more than once
  --from, --to     only what meets these days (2018-07-20)
  --demonstration  what was invented, instead of what is real

Exit codes: 0 written, 1 refused, 2 used wrongly.`,
  needs: 'database',
  run: async (args, io, opened) => {
    const many = { type: 'string', multiple: true } as const
    const options = {
      cluster: many,
      instrument: many,
      from: { type: 'string' },
      to: { type: 'string' },
      demonstration: { type: 'boolean' },
    } as const
    const read = readArguments(args, options, 2, usage, io)
    if (read === undefined) return exit.usage
    const [what, name = ''] = read.rest
    if (what !== 'audit') {
      io.err(`“${what}” cannot be exported; “audit” can.`)
      return exit.usage
    }
    return write(resolve(io.cwd, name), read.values, io, opened)
  },
}

async function write(file: string, values: Readonly<Record<string, unknown>>, io: Io, opened: Opened): Promise<Exit> {
  const { database, folder } = opened
  if (existsSync(file)) {
    io.err(`${file} stands already. An export never overwrites: give it another name.`)
    return exit.refused
  }
  const actor = system('export')
  const list = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const typed = {
    clusters: list(values['cluster']),
    instruments: list(values['instrument']),
    from: text(values['from']),
    to: text(values['to']),
  }
  const scope = readScope(typed, await knownTo(database.reader, actor), actor)
  if (!scope.ok) {
    for (const { message } of scope.refusals) io.err(message.en)
    return exit.refused
  }
  const asked = { ...scope.fact, demonstration: values['demonstration'] === true }
  const site = process.env['TROS_URL'] ?? 'http://localhost:3000'
  const desk = { database, files: filesIn(join(folder, 'files')), site }
  const bytes = await gather(desk, asked, { version: versionOfTros(), by: 'system:export' })
  await writeFile(file, bytes, { flag: 'wx', mode: 0o600 })
  io.out(`${file}: ${bytes.byteLength} bytes, SHA-256 ${hash(bytes)}`)
  return exit.done
}
