import { randomUUID } from 'node:crypto'
import { actorKey } from '../../kernel/actor.ts'
import { money } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, unless } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import { act } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  agencyOnly,
  asCsv,
  type Column,
  data,
  file,
  get,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import { simulationResult } from '../assessments/index.ts'
import { type Instruments, instrumentsOf } from '../instruments/queries.ts'
import * as pages from './pages.tsx'
import { demonstrationPortfolio, readPortfolio } from './reader.ts'
import * as rules from './rules.ts'
import { type Changes, parametersOf, type Saved } from './simulation.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const largest = 5 * 1024 * 1024

export const routes: Route[] = [
  get('/simulations', agencyOnly, async ask => {
    const instruments = await instrumentsOf(ask.database.reader)
    const { searchParams } = ask.url
    const base = baseOf(instruments, searchParams.get('instrument') ?? firstOf(instruments))
    const changes = changesOf(base, name => searchParams.get(name) ?? '')
    return page(await form(ask, instruments, { ...blank(), base, changes }))
  }),

  post('/simulations', agencyOnly, answerOf, { largest }),

  data('/simulations/:id.json', agencyOnly, async (ask): Promise<Answer> => {
    const found = await again(ask)
    return found?.outcome.ok ? jsonOf(found.outcome.fact, ask.language) : refusedAnswer([notFound])
  }),

  data('/simulations/:id.csv', agencyOnly, async (ask): Promise<Answer> => {
    const found = await again(ask)
    return found?.outcome.ok ? csvOf(found.outcome.fact) : refusedAnswer([notFound])
  }),

  get('/simulations/:id', agencyOnly, async (ask): Promise<Answer> => {
    const found = await again(ask)
    if (found === undefined) return refusedAnswer([notFound])
    const { saved, outcome } = found
    return page(
      outcome.ok
        ? pages.kept(saved, outcome.fact, [], ask.language)
        : pages.kept(saved, undefined, outcome.refusals, ask.language),
    )
  }),
]

/** The demonstration portfolio holds agreements of clusters: one begins with an instrument for those. */
const firstOf = (instruments: Instruments): string => {
  const all = instruments.all()
  return (all.find(({ document }) => document.consortium === undefined) ?? all[0])?.key ?? ''
}

const blank = () => ({
  changes: {} as Changes,
  portfolio: '',
  name: '',
  key: randomUUID() as string,
  refusals: [] as readonly Refusal[],
  simulated: undefined,
})

/** Runs what was asked; shows it, hands it out, or keeps it. */
async function answerOf(ask: Ask): Promise<Answer> {
  const instruments = await instrumentsOf(ask.database.reader)
  const base = baseOf(instruments, ask.form.text('instrument'))
  if (base === undefined) return refusedAnswer([notFound])
  const changes = changesOf(base, name => ask.form.text(name))
  const upload = ask.form.file('file')
  const portfolio =
    upload === undefined || upload.bytes.length === 0
      ? ask.form.text('portfolio')
      : new TextDecoder().decode(upload.bytes).replaceAll('\0', '').toWellFormed()
  const cases = readPortfolio(portfolio === '' ? demonstrationPortfolio() : portfolio)
  const outcome = rules.run(base, changes, cases, key => instruments.get(key))
  const [name, wanted] = [ask.form.text('name'), ask.form.text('do')]
  const trial = { ...blank(), base, changes, portfolio, name }
  if (!outcome.ok) {
    const refused = { ...trial, refusals: outcome.refusals }
    return page(await form(ask, instruments, refused), statusOf(outcome.refusals))
  }
  if (wanted === 'csv') return csvOf(outcome.fact)
  if (wanted === 'json') return jsonOf(outcome.fact, ask.language)
  const shown = { ...trial, simulated: outcome.fact }
  if (wanted !== 'save') return page(await form(ask, instruments, shown))
  const kept = await keep(ask, { name, instrument: base.instrument.key, changes, portfolio: cases })
  if (kept.ok) return seeOther(`/${ask.language}/simulations/${kept.fact}`, { en: en.saved, nl: nl.saved })
  return page(await form(ask, instruments, { ...shown, refusals: kept.refusals }), statusOf(kept.refusals))
}

/** The one act here: a simulation is kept. It concerns nothing but itself. */
function keep(ask: Ask, asked: Omit<Saved, 'id' | 'savedAt'>): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(ask.database, {
    actor: ask.actor,
    subject: { kind: 'simulation', id },
    name: 'simulation.kept',
    key: ask.form.key,
    asked: ask.form.asked,
    load: async () => asked,
    decide: it => unless(rules.named(it.name), () => it),
    record: async (tx, fact, now) => {
      await store.save(tx, { id, ...fact }, actorKey(ask.actor), now)
      return id as string
    },
    data: ({ instrument, changes }) => ({ instrument, changes: { ...changes } }),
  })
}

/** A kept simulation, computed again. */
async function again(ask: Ask): Promise<{ saved: Saved; outcome: Outcome<rules.Simulated> } | undefined> {
  const saved = await store.byId(ask.database.reader, ask.param('id'))
  const instruments = await instrumentsOf(ask.database.reader)
  const base = saved === undefined ? undefined : baseOf(instruments, saved.instrument)
  if (saved === undefined || base === undefined) return undefined
  return { saved, outcome: rules.run(base, saved.changes, saved.portfolio, key => instruments.get(key)) }
}

function baseOf(instruments: Instruments, key: string): rules.Base | undefined {
  const instrument = instruments.get(key)
  const text = instruments.text(key)
  if (instrument === undefined || text === undefined) return undefined
  return { instrument, text, parameters: parametersOf(instrument, text) }
}

const changesOf = (base: rules.Base | undefined, typed: (name: string) => string): Changes =>
  Object.fromEntries(
    (base?.parameters ?? []).flatMap(({ path }) => {
      const value = typed(path).trim().slice(0, 200)
      return value === '' ? [] : [[path, value]]
    }),
  )

async function form(ask: Ask, instruments: Instruments, trial: pages.Trial) {
  return pages.simulations(instruments.all(), trial, await store.saved(ask.database.reader), ask.language)
}

type Row = { level: string; name: string } & rules.Simulated['found']['grant']
const columns: Column<Row>[] = [
  { name: 'level', value: row => row.level },
  { name: 'name', value: row => row.name },
  { name: 'before', value: row => money(row.before) },
  { name: 'after', value: row => money(row.after) },
  { name: 'difference', value: row => money(row.difference) },
]

function csvOf({ found }: rules.Simulated): Answer {
  const rows: Row[] = [
    ...found.clusters.map(each => ({ ...each, level: 'cluster', name: each.cluster })),
    ...found.years.map(each => ({ ...each, level: 'year', name: each.year })),
    { ...found.grant, level: 'total', name: 'total' },
  ]
  return file(asCsv(columns, rows), 'text/csv; charset=utf-8', 'simulation.csv')
}

const jsonOf = ({ altered, found }: rules.Simulated, language: Language): Answer =>
  file(JSON.stringify(simulationResult(altered, found, language)), 'application/json', 'simulation.json')
