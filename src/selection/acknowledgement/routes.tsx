import { changesAt, clusterName, type Naming, readAsOf, type Shown } from '../../directory/clusters/index.ts'
import { naming, recordOf } from '../../directory/clusters/queries.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { type Language, says } from '../../kernel/words.ts'
import {
  type Answer,
  type Ask,
  type Column,
  everyone,
  listing,
  page,
  type Route,
  refusedAnswer,
} from '../../platform/http/index.ts'
import * as pages from './pages.register.tsx'
import * as verify from './pages.verify.tsx'
import { type Entry, registerOn } from './queries.register.ts'
import { fileRoutes } from './routes.file.tsx'
import { verifyRoutes } from './routes.verify.tsx'

/** The columns under which the register is published, on a day. */
const columns: readonly Column<Entry & { readonly asOf: Temporal.PlainDate }>[] = [
  { name: 'cluster', value: e => e.cluster },
  { name: 'nameNl', value: e => e.name?.['nl'] ?? null },
  { name: 'nameEn', value: e => e.name?.['en'] ?? null },
  { name: 'instrument', value: e => e.instrument },
  { name: 'instrumentVersion', value: e => e.version },
  { name: 'from', value: e => e.from },
  { name: 'until', value: e => e.until },
  { name: 'endedFrom', value: e => e.endedFrom },
  { name: 'supportFrom', value: e => e.supportFrom },
  { name: 'status', value: e => e.standing },
  { name: 'code', value: e => e.code },
  { name: 'source', value: e => e.source },
  { name: 'demonstration', value: e => e.demonstration },
  { name: 'asOf', value: e => e.asOf },
]

async function load(ask: Ask) {
  const db = ask.database.reader
  const asked = (name: string) => (ask.url.searchParams.get(name) ?? '').slice(0, 200)
  const shown = readAsOf(asked('asOf'), await recordOf(db), dayOf(ask.now))
  if (!shown.ok) return cannot(ask, shown.refusals)
  const all = await registerOn(db, shown.fact.day)
  const wanted = { text: asked('q'), instrument: asked('instrument'), standing: asked('status') }
  const rows = all.filter(entry => fits(entry, wanted, ask.language)).map(entry => ({ ...entry, asOf: shown.fact.day }))
  const instruments = [...new Set(all.map(({ instrument }) => instrument))].sort()
  const besides = { shown: shown.fact as Shown, wanted, instruments, naming: (await naming(db)) as Naming }
  const until = changesAt(shown.fact)
  return { rows, besides, ...(until === undefined ? {} : { until }) }
}

const fits = (entry: Entry, { text, instrument, standing }: pages.Wanted, language: Language): boolean =>
  (instrument === '' || entry.instrument === instrument) &&
  (standing === '' || entry.standing === standing) &&
  says([clusterName({ id: entry.cluster, name: entry.name }, language), entry.cluster, entry.code ?? ''], text)

const cannot = ({ url, language }: Ask, refusals: readonly Refusal[]): Answer =>
  /\.(json|csv)$/.test(url.pathname) ? refusedAnswer(refusals) : page(verify.ask('', language, { refusals }), 422)

export const routes: readonly Route[] = [
  ...listing(
    '/acknowledgements',
    everyone,
    { columns, load, page: (rows, besides, ask) => pages.register(rows, besides, ask) },
    { kept: true },
  ),
  ...verifyRoutes,
  ...fileRoutes,
]
