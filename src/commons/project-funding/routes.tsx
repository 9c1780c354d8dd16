import { allClusters, factsNamed, sources } from '../../directory/clusters/queries.ts'
import { parseMoney } from '../../kernel/money.ts'
import type { Reader } from '../../platform/db/index.ts'
import { type Column, everyone, listing, type Route } from '../../platform/http/index.ts'
import { figuresOf } from '../../programme/agency/queries.ts'
import type { Line, Published } from './funding.ts'
import * as pages from './pages.tsx'

const columns: readonly Column<Line>[] = [
  { name: 'year', value: one => one.year },
  { name: 'kind', value: one => one.kind },
  { name: 'cluster', value: one => one.cluster },
  { name: 'publishedAmount', value: one => one.amount },
  { name: 'source', value: one => one.source },
]

/** What others published of project money: facts with their source, and no amounts of our books. */
export const routes: Route[] = listing(
  '/project-funding',
  everyone,
  {
    columns,
    load: async ({ database }) => {
      const all = await publishedIn(database.reader)
      return { rows: all.flatMap(({ lines }) => lines), besides: all }
    },
    page: (_rows, all, { language }) => pages.published(all, language),
  },
  { kept: true },
)

/** By year, the latest first; in each the clusters by amount, what several have together last. */
async function publishedIn(db: Reader): Promise<Published[]> {
  const titles = new Map((await sources(db)).map(({ key, title }) => [key, title]))
  const names = new Map((await allClusters(db)).map(({ id, name }) => [id, name]))
  const figures = await figuresOf(db)
  const lines: Line[] = []
  const line = (
    found: { value: unknown; at: string | null; source: string | null },
    rest: Omit<Line, 'year' | 'amount' | 'source'>,
  ) => {
    const amount = parseMoney(found.value)
    if (amount === undefined || found.at === null) return
    lines.push({ ...rest, year: found.at, amount, source: titles.get(found.source ?? '') ?? found.source ?? '–' })
  }
  for (const fact of await factsNamed(db, 'projectFunding'))
    line(fact, { kind: 'cluster', cluster: fact.cluster, name: names.get(fact.cluster) ?? null })
  lines.sort((a, b) => (a.amount.cents < b.amount.cents ? 1 : -1))
  for (const figure of figures.filter(({ key }) => key === 'otherProjectFunding'))
    line(figure, { kind: 'other', cluster: null, name: figure.note })
  for (const figure of figures.filter(({ key }) => key === 'interclusterProjectFunding'))
    line(figure, { kind: 'intercluster', cluster: null, name: null })
  const amountOf = (key: string, year: string) => {
    const found = figures.find(figure => figure.key === key && figure.at === year)
    const amount = parseMoney(found?.value)
    return amount === undefined ? null : { amount, source: titles.get(found?.source ?? '') ?? found?.source ?? '–' }
  }
  const count = (year: string) => figures.find(({ key, at }) => key === 'decidedProjects' && at === year)?.value
  return [...Map.groupBy(lines, ({ year }) => year)]
    .sort(([a], [b]) => b.localeCompare(a))
    .map(([year, own]) => {
      const projects = count(year)
      return {
        year,
        lines: own,
        total: amountOf('decidedProjectFunding', year),
        reserve: amountOf('reserveProjectFunding', year),
        projects: typeof projects === 'number' ? projects : null,
      }
    })
}
