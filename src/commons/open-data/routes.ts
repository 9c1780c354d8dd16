import { allClusters } from '../../directory/clusters/queries.ts'
import { type Column, data, everyone, file, get, listing, page, type Route } from '../../platform/http/index.ts'
import { openings } from '../../programme/calls/queries.ts'
import { articles } from '../newsroom/queries.ts'
import { type Dataset, datasets, licence } from './datasets.ts'
import * as pages from './pages.tsx'
import { robots, sitemap } from './sitemap.ts'

const columns: readonly Column<Dataset>[] = [
  { name: 'id', value: d => d.id },
  { name: 'titleNl', value: d => d.title.nl },
  { name: 'titleEn', value: d => d.title.en },
  { name: 'addresses', value: d => d.addresses.map(({ href }) => href) },
  { name: 'formats', value: d => d.addresses.map(({ format }) => format) },
  { name: 'licence', value: () => licence.href },
]
const kept = { kept: true }
const standing = [
  '/',
  '/clusters',
  '/landscape',
  '/standings',
  '/project-funding',
  '/instruments',
  '/calls',
  '/acknowledgements',
  '/verify',
  '/news',
  '/data',
  '/accessibility',
]

export const routes: Route[] = [
  ...listing(
    '/data',
    everyone,
    {
      columns,
      load: async () => ({ rows: datasets, besides: null }),
      page: (rows, _besides, { language }) => pages.openData(rows, language),
    },
    kept,
  ),
  get('/accessibility', everyone, ({ language }) => page(pages.accessibility(language)), kept),
  data('/robots.txt', everyone, ({ site }) => file(robots(site), 'text/plain; charset=utf-8'), kept),
  data(
    '/sitemap.xml',
    everyone,
    async ({ database, site }) => {
      const clusters = (await allClusters(database.reader)).filter(({ demonstration }) => !demonstration)
      const news = (await articles(database.reader)).filter(({ demonstration }) => !demonstration)
      const calls = (await openings(database.reader)).filter(({ demonstration }) => !demonstration)
      const paths = [
        ...standing,
        ...clusters.map(({ id }) => `/clusters/${id}`),
        ...calls.map(({ call }) => `/calls/${call}`),
        ...news.map(({ slug }) => `/news/${slug}`),
      ]
      return file(sitemap(site, paths), 'application/xml; charset=utf-8')
    },
    kept,
  ),
]
