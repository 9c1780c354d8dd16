import { type Actor, hasRole, isAgency } from '../../kernel/actor.ts'
import { notFound, type Refusal } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import {
  type Answer,
  type Ask,
  type Column,
  cannotShow,
  data,
  everyone,
  get,
  jsonAnswer,
  listing,
  page,
  plain,
  type Route,
  refusedAnswer,
} from '../../platform/http/index.ts'
import { changesAt, readAsOf, type Shown } from './asof.ts'
import type { ClusterOn } from './cluster.ts'
import { narrow, readWanted } from './filters.ts'
import { yearsOf } from './life.ts'
import * as story from './pages.cluster.tsx'
import { standings } from './pages.standings.tsx'
import * as pages from './pages.tsx'
import { naming } from './store.naming.ts'
import * as store from './store.ts'
import { clusterColumns, factColumns, standingColumns } from './table.ts'

type Row = ClusterOn & { readonly asOf: Temporal.PlainDate }

const columns: readonly Column<Row>[] = [...clusterColumns, { name: 'asOf', value: c => c.asOf }]
const kept = { kept: true }
const until = (shown: Shown) => {
  const instant = changesAt(shown)
  return instant === undefined ? {} : { until: instant }
}

/** What an address asks that cannot be shown: a page for people, a problem document for programs. */
const cannot = (ask: Ask, refusals: readonly Refusal[]): Answer =>
  cannotShow(ask, refusals, () => pages.askAgain(refusals, `/${ask.language}/clusters`, ask.language))

const dayAsked = async (ask: Ask) =>
  readAsOf(ask.url.searchParams.get('asOf') ?? '', await store.recordOf(ask.database.reader), dayOf(ask.now))

async function load(ask: Ask) {
  const db = ask.database.reader
  const shown = await dayAsked(ask)
  if (!shown.ok) return cannot(ask, shown.refusals)
  const { day, reach } = shown.fact
  const all = await store.on(db, day)
  const wanted = readWanted(ask.url.searchParams, all)
  if (!wanted.ok) return cannot(ask, wanted.refusals)
  const names = await naming(db)
  const narrowed = narrow(all, wanted.fact, names, ask.language)
  const years = yearsOf(await store.standings(db), reach, day)
  return {
    rows: narrowed.found.map((cluster): Row => ({ ...cluster, asOf: day })),
    besides: { shown: shown.fact, wanted: wanted.fact, narrowed, naming: names, years },
    ...until(shown.fact),
  }
}

/** All that is told of one cluster; `undefined` when there is none of that name. */
async function told(ask: Ask, shown: Shown): Promise<story.Told | undefined> {
  const db = ask.database.reader
  const id = ask.param('slug')
  const cluster = (await store.on(db, shown.day)).find(one => one.id === id)
  if (cluster === undefined) return undefined
  return {
    cluster,
    shown,
    standings: await store.standings(db, id),
    facts: await store.facts(db, id),
    cited: await store.citedBy(db, id),
    sources: await store.sources(db),
    successions: await store.successions(db, id),
    naming: await naming(db),
  }
}

/** A cluster on the day the address asks for, shown by `show`. */
const ofOne =
  (show: (told: story.Told, ask: Ask) => Answer) =>
  async (ask: Ask): Promise<Answer> => {
    const shown = await dayAsked(ask)
    if (!shown.ok) return cannot(ask, shown.refusals)
    const found = await told(ask, shown.fact)
    return found === undefined ? refusedAnswer([notFound]) : ({ ...show(found, ask), ...until(shown.fact) } as Answer)
  }

/** The agency and who manages the cluster or its money see its members; who may enter facts gets there from here. */
const waysOf = (actor: Actor, id: string): story.Ways => ({
  members:
    isAgency(actor) ||
    (actor.kind === 'person' &&
      actor.mandates.some(
        ({ cluster, role }) => cluster === id && (role === 'cluster-manager' || role === 'cluster-finance'),
      )),
  rounds:
    hasRole(actor, 'programme-manager', 'account-manager') ||
    (actor.kind === 'person' &&
      actor.mandates.some(
        ({ cluster, role }) => cluster === id && (role === 'cluster-manager' || role === 'steering-group'),
      )),
  edit: hasRole(actor, 'programme-manager', 'account-manager'),
})

export const routes: Route[] = [
  ...listing('/clusters', everyone, { columns, load, page: (_rows, listed, ask) => pages.list(listed, ask) }, kept),
  data(
    '/clusters/:slug.json',
    everyone,
    ofOne(found => jsonAnswer(asRecord(found))),
    kept,
  ),
  data(
    '/clusters/:slug.csv',
    everyone,
    ofOne(({ facts, cluster }) => ({
      kind: 'table',
      format: 'csv',
      columns: factColumns,
      rows: facts,
      name: cluster.id,
    })),
    kept,
  ),
  get(
    '/clusters/:slug',
    everyone,
    ofOne((found, { language, site, actor }) =>
      page(story.one(found, language, site, waysOf(actor, found.cluster.id))),
    ),
    kept,
  ),
  ...listing(
    '/standings',
    everyone,
    {
      columns: standingColumns,
      load: async ({ database }) => {
        const invented = new Set((await store.all(database.reader)).filter(c => c.demonstration).map(c => c.id))
        const rows = (await store.standings(database.reader)).map(standing => ({
          ...standing,
          demonstration: invented.has(standing.cluster),
        }))
        return { rows, besides: await naming(database.reader) }
      },
      page: (rows, names, { language }) => standings(rows, names, language),
    },
    kept,
  ),
]

/** A cluster as data: what it is on the day, and everything told of it with its sources. */
const asRecord = ({ cluster, shown, standings, facts, cited, successions }: story.Told) => ({
  ...Object.fromEntries(columns.map(({ name, value }) => [name, plain(value({ ...cluster, asOf: shown.day }))])),
  strategy: cluster.strategy,
  policyObjective: cluster.policyObjective,
  ours: cluster.ours,
  knownThrough: plain(cluster.knownThrough),
  standings: standings.map(({ origin, from, until: last, ...standing }) => ({
    ...standing,
    from: plain(from),
    until: plain(last),
  })),
  facts: facts.map(({ cluster: _cluster, origin, ...fact }) => fact),
  sources: cited,
  successions,
})
