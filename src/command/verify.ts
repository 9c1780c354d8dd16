import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Check } from '../desk/bundles/index.ts'
import { verify } from '../desk/bundles/index.ts'
import { hash } from '../desk/bundles/queries.ts'
import type { Language } from '../kernel/words.ts'
import { unzip } from '../platform/zip/index.ts'
import { readArguments } from './arguments.ts'
import { languageOf, orMisused } from './case-file.ts'
import { type Command, type Exit, exit, type Io } from './command.ts'

const usage = 'Usage: bin/tros verify BUNDLE [--json] [--language nl|en]'

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Checks an audit bundle: no database needed',
  help: `${usage}

Checks an audit bundle from its files alone, in any folder: the digest of every file, the chain of events and the history of
each record, every award assessed again from the bundled instrument, every balance replayed from its postings with
its floor at every step, how many approvals an amount needed, how much of the members a payment had to rest on, what the
files of the bank say, who signed and judged what, and whether decisions, agreements, assessments, books and letters say the same. Each check is printed; whatever does not hold is named with its file, its record and the reason.

  --json       prints JSON
  --language   the language of sentences; English unless said otherwise

Exit codes: 0 everything holds, 1 something does not, 2 used wrongly.`,
  needs: 'nothing',
  run: (args, io) => orMisused(io, () => run(args, io)),
}

async function run(args: readonly string[], io: Io): Promise<Exit> {
  const options = { json: { type: 'boolean' }, language: { type: 'string' } } as const
  const read = readArguments(args, options, 1, usage, io)
  if (read === undefined) return exit.usage
  const language = languageOf(typeof read.values['language'] === 'string' ? read.values['language'] : undefined)
  const file = resolve(io.cwd, read.rest[0] ?? '')
  const bytes = await readFile(file).catch(() => undefined)
  if (bytes === undefined) {
    io.err(language === 'nl' ? `Het bestand ${file} is niet leesbaar.` : `The file ${file} cannot be read.`)
    return exit.usage
  }
  const contents = await unzip(bytes)
  if (contents === undefined) {
    io.err(language === 'nl' ? `${file} is geen heel zip-bestand.` : `${file} is not a whole zip file.`)
    return exit.refused
  }
  const { held, checks } = verify(contents, hash)
  if (read.values['json'] === true) io.out(JSON.stringify({ held, sha256: hash(bytes), checks }))
  else {
    io.out(`SHA-256 ${hash(bytes)}`)
    for (const check of checks) for (const line of printed(check, language)) io.out(line)
    io.out(ending(held, checks, language))
  }
  return held ? exit.done : exit.refused
}

const shown = 50

function printed({ title, looked, faults }: Check, language: Language): string[] {
  const mark = faults.length > 0 ? '✗' : looked === 0 ? '–' : '✓'
  const lines = faults
    .slice(0, shown)
    .map(({ file, record, reason }) => `    ${file}${record === '' ? '' : ` · ${record}`}: ${reason[language]}`)
  const more = faults.length - shown
  return [
    `${mark} ${title[language]} (${looked})`,
    ...lines,
    ...(more > 0 ? [language === 'nl' ? `    … en nog ${more}` : `    … and ${more} more`] : []),
  ]
}

function ending(held: boolean, checks: readonly Check[], language: Language): string {
  const faults = checks.reduce((sum, check) => sum + check.faults.length, 0)
  if (held) return language === 'nl' ? 'Alles klopt.' : 'Everything holds.'
  return language === 'nl'
    ? `${faults === 1 ? 'Eén ding klopt' : `${faults} dingen kloppen`} niet.`
    : `${faults === 1 ? 'One thing does' : `${faults} things do`} not hold.`
}
