import { resolve } from 'node:path'
import type { Loaded } from '../pack/index.ts'
import { loadPack } from '../packs.ts'
import { readArguments } from './arguments.ts'
import { type Command, exit } from './command.ts'

const usage = 'Usage: bin/tros load PACK [--json] [--dry-run]'

export const loadCommand: Command = {
  name: 'load',
  summary: 'Loads a programme pack (a folder): whole, or not at all',
  help: `${usage}

Reads the folder PACK and records what it says: agency, sources, clusters, calls, partners, news and more.
Every fault is told with its file and its line, and then nothing is recorded. Loading a pack twice changes
nothing; loading a changed pack records the differences and leaves them in the audit trail. What the agency
entered by hand stands above the pack: where the two differ, it is reported and nothing is overwritten.

  --dry-run   say what would change, and change nothing
  --json      print the outcome as JSON

Exit code: 0 loaded or nothing to do, 1 the pack was refused, 2 the command was not understood.`,
  needs: 'database',
  run: async (args, io, { database }) => {
    const options = { json: { type: 'boolean' }, 'dry-run': { type: 'boolean' } } as const
    const read = readArguments(args, options, 1, usage, io)
    if (read === undefined) return exit.usage
    const dryRun = read.values['dry-run'] === true
    const outcome = await loadPack(database, resolve(io.cwd, read.rest[0] ?? ''), { dryRun })
    if (read.values['json'] === true) io.out(JSON.stringify(outcome.ok ? outcome.fact : { refusals: outcome.refusals }))
    else if (outcome.ok) for (const line of told(outcome.fact, dryRun)) io.out(line)
    else {
      for (const { message } of outcome.refusals) io.err(message.en)
      io.err('The pack was refused; nothing was recorded.')
    }
    return outcome.ok ? exit.done : exit.refused
  },
}

function told({ programme, changed, kept, unread }: Loaded, dryRun: boolean): string[] {
  const would = dryRun ? 'Would record' : 'Recorded'
  return [
    changed.length === 0
      ? `Nothing to do: the programme “${programme}” stands as the pack says.`
      : `${would} ${changed.length} ${changed.length === 1 ? 'change' : 'changes'} of the programme “${programme}”.`,
    ...changed.map(({ subject, act }) => `  ${act}: ${subject.id}`),
    ...kept.map(({ subject, field, entered, pack }) =>
      pack === ''
        ? `Kept: the ${subject.kind} “${subject.id}” stands although the pack no longer names it.`
        : `Kept: ${field} of ${subject.id} is ${entered}, as the agency entered it; the pack says ${pack}.`,
    ),
    ...unread.map(file => `Not read: nothing in this version reads ${file}.`),
  ]
}
