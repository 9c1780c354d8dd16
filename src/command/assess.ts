import type { Outcome, Refusal } from '../kernel/outcome.ts'
import type { Language } from '../kernel/words.ts'
import { assess, printed, resultOf, type Shelf } from '../programme/assessments/index.ts'
import { readInstrument } from '../programme/instruments/index.ts'
import { Instruments } from '../programme/instruments/reader.ts'
import { jsonOf, languageOf, Misused, optionsOf, orMisused, textOf } from './case-file.ts'
import { type Command, type Exit, exit, type Io } from './command.ts'

export const assessCommand: Command = {
  name: 'assess',
  summary: 'Computes the grant of a case under its instrument, and explains it',
  help: `Usage: bin/tros assess --case FILE [--instrument FILE] [--explain] [--json] [--language nl|en]

Computes what an instrument gives for the years of an agreement. FILE holds one case or a list of them, as JSON
(/schemas/case.json); “-” is standard input. The result has the same shape (/schemas/result.json).

  --instrument FILE  a document (YAML or JSON) used for the cases that name it; others are looked up in
                     programmes/*/instruments
  --explain          shows for each year how every amount came about
  --json             prints JSON
  --language         the language of sentences; English unless said otherwise

No database and no server are needed. Exit codes: 0 every case was assessed, 1 something was refused, 2 used wrongly.`,
  needs: 'nothing',
  run: (args, io) => orMisused(io, () => run(args, io)),
}

async function run(args: readonly string[], io: Io): Promise<Exit> {
  const options = optionsOf(args, {
    case: { type: 'string' },
    instrument: { type: 'string' },
    explain: { type: 'boolean' },
    json: { type: 'boolean' },
    language: { type: 'string' },
  })
  if (options.case === undefined) throw new Misused('Say which case: bin/tros assess --case FILE.')
  const language = languageOf(options.language)
  const value = await jsonOf(options.case, io)
  const shelf = await shelfWith(options.instrument, io)
  if (!shelf.ok) return refusedDocument(shelf.refusals, options.json === true, language, io)
  const outcomes = (Array.isArray(value) ? value : [value]).map(each => assess(each, shelf.fact))
  if (options.json) {
    const results = outcomes.map(outcome => resultOf(outcome, language, options.explain === true))
    io.out(JSON.stringify(Array.isArray(value) ? results : results[0]))
  } else
    for (const outcome of outcomes)
      for (const line of printed(outcome, language, options.explain === true)) io.out(line)
  return outcomes.every(({ ok }) => ok) ? exit.done : exit.refused
}

/** The shipped instruments, and before them the one that was named. */
async function shelfWith(file: string | undefined, io: Io): Promise<Outcome<Shelf>> {
  const instruments = new Instruments()
  if (file === undefined) return { ok: true, fact: key => instruments.get(key) }
  const read = readInstrument(await textOf(file, io), file)
  if (!read.ok) return read
  return { ok: true, fact: key => (key === read.fact.key ? read.fact : instruments.get(key)) }
}

/** Why a document is refused: every reason, each with its line. */
export function refusedDocument(refusals: readonly Refusal[], json: boolean, language: Language, io: Io): Exit {
  if (json) io.out(JSON.stringify(resultOf({ ok: false, refusals: [...refusals] as never }, language, false)))
  else for (const { message } of refusals) io.err(message[language])
  return exit.refused
}
