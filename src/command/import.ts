import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { clusterById } from '../directory/clusters/queries.ts'
import { type Counts, confirm, isKind } from '../directory/imports/index.ts'
import { type Asked, importSheet, type Planned, plan } from '../directory/imports/queries.ts'
import { system } from '../kernel/actor.ts'
import { accept, type Refusal, refused } from '../kernel/outcome.ts'
import type { Database } from '../platform/db/index.ts'
import { readList, type Sheet } from '../platform/sheets/index.ts'
import { readArguments } from './arguments.ts'
import { type Command, type Exit, exit, type Io } from './command.ts'

const usage = `Usage: bin/tros import members --cluster SLUG FILE [--dry-run] [--json]
       bin/tros import organisations FILE [--dry-run] [--json]
       bin/tros import clusters FILE [--dry-run] [--json]`

export const importCommand: Command = {
  name: 'import',
  summary: 'Imports members, organisations or clusters from CSV or XLSX: the whole file, or nothing',
  help: `${usage}

Reads a list with a header row; columns by their Dutch or English names, in any order. Organisations are found by
their register number and registered when they are new; a name that differs is reported and not overwritten. Every bad
cell is told with its row and column, and then nothing is recorded. Importing the same file twice changes nothing.

  --cluster SLUG   the cluster whose members the file lists
  --dry-run        say what would be recorded, and record nothing
  --json           print the outcome as JSON

Exit code: 0 imported or nothing to do, 1 the file was refused, 2 the command was not understood.`,
  needs: 'database',
  run: async (args, io, { database }) => {
    const options = { cluster: { type: 'string' }, json: { type: 'boolean' }, 'dry-run': { type: 'boolean' } } as const
    const read = readArguments(args, options, 2, usage, io)
    if (read === undefined) return exit.usage
    const [kind = '', name = ''] = read.rest
    const cluster = typeof read.values['cluster'] === 'string' ? read.values['cluster'] : null
    if (!isKind(kind) || (kind === 'members') !== (cluster !== null)) {
      io.err(
        isKind(kind)
          ? 'Members need --cluster SLUG; organisations and clusters do not take it.'
          : `“${kind}” cannot be imported.`,
      )
      io.err(usage)
      return exit.usage
    }
    const file = resolve(io.cwd, name)
    const bytes = await readFile(file).catch(() => undefined)
    if (bytes === undefined) {
      io.err(`The file ${file} cannot be read.`)
      return exit.refused
    }
    const asked = { kind, cluster, actor: system('import') }
    const sheet = await readList(bytes, basename(file))
    if (!sheet.ok) return say(io, read.values['json'] === true, { refusals: sheet.refusals })
    return say(
      io,
      read.values['json'] === true,
      await run(database, asked, sheet.fact, read.values['dry-run'] === true),
    )
  },
}

type Told = {
  readonly counts?: Counts
  readonly refusals?: readonly Refusal[]
  readonly remarks?: readonly string[]
  readonly dryRun?: boolean
}

async function run(database: Database, asked: Asked, sheet: Sheet, dryRun: boolean): Promise<Told> {
  if (asked.kind === 'members' && (await clusterById(database.reader, asked.cluster ?? '')) === undefined)
    return { refusals: [noCluster(asked.cluster ?? '')] }
  const remarks: string[] = []
  const planned = (told: Planned) => {
    const lines = told.remarks.map(({ row, words }) => (row > 1 ? `Row ${row}: ${words.en}` : words.en))
    remarks.splice(0, remarks.length, ...lines)
  }
  const outcome = dryRun
    ? await dryRunOf(database, asked, sheet, planned)
    : await importSheet(database, asked, sheet, { id: randomUUID(), seen: undefined, planned })
  return outcome.ok ? { counts: outcome.fact, remarks, dryRun } : { refusals: outcome.refusals, remarks }
}

async function dryRunOf(database: Database, asked: Asked, sheet: Sheet, told: (planned: Planned) => void) {
  const planned = await plan(database.reader, asked, sheet, Temporal.Now.instant())
  if (planned === undefined) return refused(noCluster(asked.cluster ?? ''))
  told(planned)
  const outcome = confirm(planned, undefined, undefined)
  return outcome.ok ? accept(outcome.fact.counts) : outcome
}

const noCluster = (slug: string): Refusal => ({
  rule: 'import.cluster',
  message: { en: `There is no cluster “${slug}”.`, nl: `Er is geen cluster “${slug}”.` },
})

function say(io: Io, asJson: boolean, { counts, refusals = [], remarks = [], dryRun = false }: Told): Exit {
  if (asJson) io.out(JSON.stringify({ counts, refusals, remarks, dryRun }))
  else {
    for (const remark of remarks) io.err(remark)
    for (const { message } of refusals) io.err(message.en)
    if (refusals.length > 0) io.err('The file was refused; nothing was recorded.')
    else if (counts !== undefined) io.out(told(counts, dryRun))
  }
  return refusals.length > 0 ? exit.refused : exit.done
}

function told({ rows, stood, registered, joined, facts }: Counts, dryRun: boolean): string {
  const done = [
    registered > 0 ? `${registered} registered` : '',
    joined > 0 ? `${joined} memberships recorded` : '',
    facts > 0 ? `${facts} facts recorded` : '',
  ].filter(Boolean)
  return `${rows} rows: ${done.length === 0 ? 'nothing to do' : `${dryRun ? 'would be: ' : ''}${done.join(', ')}`}; ${stood} stood already.`
}
