import {
  around,
  type ClusterOn,
  changesAt,
  clusterColumns,
  inOrder,
  type Naming,
  readAsOf,
  regionName,
  turningDays,
} from '../../directory/clusters/index.ts'
import { clustersOn, naming as namingOf, recordOf, standings as standingsOf } from '../../directory/clusters/queries.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Reader } from '../../platform/db/index.ts'
import { type Ask, type Column, cannotShow, everyone, listing, type Route } from '../../platform/http/index.ts'
import { boundaries } from '../../programme/agency/queries.ts'
import type { Landscape } from './landscape.ts'
import * as pages from './pages.tsx'
import { type Areas, areasOf } from './regions.ts'

type Row = ClusterOn & { readonly asOf: Temporal.PlainDate }
const columns: readonly Column<Row>[] = [...clusterColumns, { name: 'asOf', value: row => row.asOf }]

export const routes: Route[] = listing(
  '/landscape',
  everyone,
  {
    columns,
    load,
    page: (_rows, { landscape, turns, areas }, { url, language }) => pages.page(landscape, turns, areas, url, language),
  },
  { kept: true },
)

async function load(ask: Ask) {
  const { database, language, url } = ask
  const db = database.reader
  const asked = readAsOf(url.searchParams.get('asOf') ?? '', await recordOf(db), dayOf(ask.now))
  if (!asked.ok) return cannotShow(ask, asked.refusals, () => pages.askAgain(asked.refusals, language))
  const shown = asked.fact
  const naming = await namingOf(db)
  const standings = await standingsOf(db)
  const clusters = (await clustersOn(db, shown.day)).sort((a, b) => inOrder(a, b, naming, language))
  const landscape: Landscape = { shown, clusters, standings, naming }
  const ends = changesAt(shown)
  const real = new Set(clusters.filter(({ demonstration }) => !demonstration).map(({ id }) => id))
  return {
    rows: clusters.map((cluster): Row => ({ ...cluster, asOf: shown.day })),
    besides: {
      landscape,
      turns: around(turningDays(standings.filter(({ cluster }) => real.has(cluster))), shown.day),
      areas: await areasIn(db, naming, language),
    },
    ...(ends === undefined ? {} : { until: ends }),
  }
}

/** Boundaries are large and change only with a pack: what was read of them is kept by their digest. */
const kept = new Map<string, Areas>()

async function areasIn(db: Reader, naming: Naming, language: Language): Promise<Areas | undefined> {
  const found = await boundaries(db)
  if (found === undefined) return undefined
  const codes = naming.regions.map(({ code }) => code)
  const key = JSON.stringify([found.digest, language, naming.regions])
  const standing = kept.get(key)
  if (standing !== undefined) return standing
  kept.clear()
  const areas = areasOf(found, codes, code => regionName(naming, code, language))
  kept.set(key, areas)
  return areas
}
