import { join } from 'node:path'
import type { Refusal } from '../kernel/outcome.ts'
import {
  type Altered,
  printedSimulation,
  type Shelf,
  simulate,
  simulationResult,
} from '../programme/assessments/index.ts'
import {
  type Change,
  changeDocument,
  type Instrument,
  readChange,
  readInstrument,
} from '../programme/instruments/index.ts'
import { Instruments } from '../programme/instruments/reader.ts'
import { refusedDocument } from './assess.ts'
import { jsonOf, languageOf, Misused, optionsOf, orMisused } from './case-file.ts'
import { type Command, type Exit, exit, type Io } from './command.ts'

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'Shows what changed parameters of an instrument would do to a portfolio',
  help: `Usage: bin/tros simulate --set INSTRUMENT.PATH=VALUE [--set …] [--portfolio FILE] [--json] [--language nl|en]

Assesses a portfolio (a list of cases, as for “assess”) under the instruments as they are and with other values, and
shows the difference per cluster, per year and in total. Nothing is recorded.

  --set        one parameter, named by its place in the document: ibn.funding.rate=40%,
               hessen-cluster.phases.preparation.rate=75%, ibn.decision.levels.0.id=board
  --portfolio  a file with cases; “-” is standard input; without it, the demonstration portfolio that ships
  --json       prints JSON
  --language   the language of sentences; English unless said otherwise

Exit codes: 0 done, 1 a change or a case was refused, 2 used wrongly.`,
  needs: 'nothing',
  run: (args, io) => orMisused(io, () => run(args, io)),
}

const demonstration = join(import.meta.dirname, '../../programmes/portfolio.demonstration.json')

async function run(args: readonly string[], io: Io): Promise<Exit> {
  const options = optionsOf(args, {
    set: { type: 'string', multiple: true },
    portfolio: { type: 'string' },
    json: { type: 'boolean' },
    language: { type: 'string' },
  })
  const language = languageOf(options.language)
  const changes = (options.set ?? []).map(changeFrom)
  if (changes.length === 0) throw new Misused('Say what changes: --set ibn.funding.rate=40%.')
  const portfolio = await jsonOf(options.portfolio ?? demonstration, io)
  const cases = Array.isArray(portfolio) ? portfolio : [portfolio]
  const instruments = new Instruments()
  const changed = changeAll(instruments, changes)
  if (changed.refusals.length > 0) return refusedDocument(changed.refusals, options.json === true, language, io)
  const before: Shelf = key => instruments.get(key)
  const found = simulate(cases, before, key => changed.instruments.get(key) ?? before(key))
  if (options.json) io.out(JSON.stringify(simulationResult(changed.altered, found, language)))
  else {
    for (const { instrument, path, before: was, after } of changed.altered)
      io.out(`${instrument} ${path}: ${was} → ${after}`)
    for (const line of printedSimulation(found, language)) io.out(line)
  }
  return found.refused.length === 0 ? exit.done : exit.refused
}

function changeFrom(text: string): Change {
  const read = readChange(text)
  if (!read.ok) throw new Misused(read.refusals[0].message.en)
  return read.fact
}

type Changed = { instruments: Map<string, Instrument>; altered: Altered[]; refusals: Refusal[] }

/** Every version that a change names, with its new values, read and checked like any document. */
function changeAll(instruments: Instruments, changes: readonly Change[]): Changed {
  const texts = new Map<string, string>()
  const altered = changes.flatMap(change => {
    const keys = instruments.keys.filter(key => key === change.instrument || key.startsWith(`${change.instrument}@`))
    if (keys.length === 0) throw new Misused(`There is no instrument “${change.instrument}”.`)
    return keys.map(key => {
      const outcome = changeDocument(texts.get(key) ?? instruments.text(key) ?? '', change)
      if (!outcome.ok) throw new Misused(outcome.refusals[0].message.en)
      texts.set(key, outcome.fact.text)
      return { instrument: key, path: change.path.join('.'), before: outcome.fact.before, after: change.value }
    })
  })
  const read = [...texts].map(([key, text]) => [key, readInstrument(text, key)] as const)
  return {
    instruments: new Map(read.flatMap(([key, outcome]) => (outcome.ok ? [[key, outcome.fact]] : []))),
    altered,
    refusals: read.flatMap(([, outcome]) => (outcome.ok ? [] : outcome.refusals)),
  }
}
