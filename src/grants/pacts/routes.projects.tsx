import { clusterName } from '../../directory/clusters/index.ts'
import { allClusters } from '../../directory/clusters/queries.ts'
import { type Actor, hasRole, isAgency } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import {
  type Answer,
  type Ask,
  type Column,
  data,
  listing,
  type Route,
  refusedAnswer,
  signedIn,
} from '../../platform/http/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import * as pages from './pages.projects.tsx'
import type { Expectation, MoneyDraw, MoneyYear, Proposal } from './project-money.ts'
import { projectMoneyFor } from './queries.projects.ts'

const years: readonly Column<MoneyYear>[] = [
  { name: 'cluster', value: one => one.cluster },
  { name: 'pact', value: one => one.number },
  { name: 'from', value: one => one.from },
  { name: 'to', value: one => one.to },
  { name: 'maximum', value: one => one.maximum },
  { name: 'fixed', value: one => one.fixed },
  { name: 'drawn', value: one => one.drawn },
  { name: 'returned', value: one => one.returned },
  { name: 'left', value: one => one.left },
  { name: 'backInEnvelope', value: one => one.passed },
  { name: 'running', value: one => one.running },
  { name: 'decided', value: one => one.decided },
  { name: 'open', value: one => one.open },
  { name: 'demonstration', value: one => one.demonstration },
]
const draws: readonly Column<MoneyDraw>[] = [
  { name: 'cluster', value: one => one.cluster },
  { name: 'decision', value: one => (one.told ? one.decision : null) },
  { name: 'number', value: one => one.number },
  { name: 'title', value: one => one.title },
  { name: 'on', value: one => one.on },
  { name: 'drawn', value: one => one.amount },
  { name: 'returned', value: one => one.returned },
  { name: 'running', value: one => one.running },
  { name: 'decided', value: one => one.decided },
]
const expected: readonly Column<Expectation>[] = [
  { name: 'year', value: one => one.year },
  { name: 'cluster', value: one => one.cluster },
  { name: 'certainty', value: one => one.certainty },
  { name: 'amount', value: one => one.amount },
]
const proposals: readonly Column<Proposal>[] = [
  { name: 'cluster', value: one => one.cluster },
  { name: 'number', value: one => one.number },
  { name: 'title', value: one => one.title },
  { name: 'instrument', value: one => one.instrument },
  { name: 'certainty', value: one => one.certainty },
  { name: 'asked', value: one => one.amount },
  { name: 'demonstration', value: one => one.demonstration },
]

/** Everything of project money that somebody may see: of all, or of one cluster. Of others it is not found. */
export const routes: readonly Route[] = [
  ...listing('/project-money', signedIn, { columns: years, load: ask => load(ask, null), page: shown }),
  // the parts stand before the cluster: their address is longer
  part('draws', draws, ({ draws: rows }) => rows),
  part('forecast', expected, ({ expected: rows }) => rows),
  part('proposals', proposals, ({ proposals: rows }) => rows),
  ...listing('/project-money/:cluster', signedIn, {
    columns: years,
    load: ask => load(ask, ask.param('cluster')),
    page: shown,
  }),
]

type Loaded = { readonly rows: readonly MoneyYear[]; readonly besides: pages.ShownMoney }

function shown(_rows: readonly MoneyYear[], besides: pages.ShownMoney) {
  return pages.projectMoney(besides)
}

async function load(ask: Ask, cluster: string | null): Promise<Loaded | Answer> {
  const { database, actor, now, language } = ask
  const db = database.reader
  if (!mayLook(actor, cluster)) return refusedAnswer([notFound])
  const clusters = await allClusters(db)
  if (cluster !== null && clusters.every(({ id }) => id !== cluster)) return refusedAnswer([notFound])
  const names = new Map(clusters.map(one => [one.id, clusterName(one, language)]))
  const instruments = await instrumentsOf(db)
  const found = await projectMoneyFor(db, actor, cluster, now)
  return {
    rows: found.years,
    besides: {
      money: found,
      cluster,
      nameOf: id => names.get(id) ?? id,
      instrumentOf: key => instruments.get(key)?.document.names[language] ?? key,
      inside: isAgency(actor) || hasRole(actor, 'auditor'),
      today: dayOf(now),
      language,
    },
  }
}

/** Whether there is a page for somebody at all: what stands on it is then judged cluster by cluster. */
const mayLook = (actor: Actor, cluster: string | null): boolean =>
  isAgency(actor) ||
  hasRole(actor, 'auditor') ||
  (actor.kind === 'person' &&
    actor.mandates.some(
      one =>
        (one.role === 'cluster-manager' || one.role === 'cluster-finance') &&
        one.cluster !== null &&
        (cluster === null || one.cluster === cluster),
    ))

function part<Row>(
  name: string,
  columns: readonly Column<Row>[],
  read: (all: pages.ShownMoney['money']) => readonly Row[],
) {
  return data(`/project-money/:cluster/${name}.csv`, signedIn, async ask => {
    const asked = ask.param('cluster')
    const loaded = await load(ask, asked === 'all' ? null : asked)
    if ('kind' in loaded) return loaded
    return { kind: 'table', format: 'csv', columns, rows: read(loaded.besides.money), name }
  })
}
