import { notFound } from '../../kernel/outcome.ts'
import {
  type Ask,
  type Column,
  data,
  everyone,
  file,
  get,
  jsonAnswer,
  listing,
  page,
  plain,
  type Route,
  refusedAnswer,
} from '../../platform/http/index.ts'
import { type Article, inOrder, type Told, tell } from './article.ts'
import { atom, jsonFeed } from './feeds.tsx'
import * as pages from './pages.tsx'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

const columns: Column<Article>[] = [
  { name: 'slug', value: a => a.slug },
  { name: 'titleNl', value: a => a.texts['nl']?.title ?? null },
  { name: 'titleEn', value: a => a.texts['en']?.title ?? null },
  { name: 'summaryNl', value: a => a.texts['nl']?.summary ?? null },
  { name: 'summaryEn', value: a => a.texts['en']?.summary ?? null },
  { name: 'publishedOn', value: a => a.publishedOn },
  { name: 'tellsOf', value: a => a.tellsOf },
  { name: 'sources', value: a => a.sources },
  { name: 'demonstration', value: a => a.demonstration },
]

/** What a feed brings: the latest articles as this language tells them; never the invented ones. */
const feedOf = async ({ database, site, language }: Ask) => ({
  site,
  language,
  title: texts[language].feedTitle,
  articles: inOrder(await store.all(database.reader))
    .filter(article => !article.demonstration)
    .slice(0, 50)
    .map((article): Told => tell(article, language)),
})

const kept = { kept: true }

export const routes: Route[] = [
  get(
    '/news/feed.atom',
    everyone,
    async ask => file(atom(await feedOf(ask)), 'application/atom+xml; charset=utf-8'),
    kept,
  ),
  get(
    '/news/feed.json',
    everyone,
    async ask => file(JSON.stringify(jsonFeed(await feedOf(ask))), 'application/feed+json; charset=utf-8'),
    kept,
  ),
  ...listing<Article, null>(
    '/news',
    everyone,
    {
      columns,
      load: async ask => ({ rows: inOrder(await store.all(ask.database.reader)), besides: null }),
      page: (rows, _besides, { language }) =>
        pages.list(
          rows.map(article => tell(article, language)),
          language,
        ),
    },
    kept,
  ),
  data(
    '/news/:slug.json',
    everyone,
    async ask => {
      const found = await store.bySlug(ask.database.reader, ask.param('slug'))
      if (found === undefined) return refusedAnswer([notFound])
      return jsonAnswer({ ...found, publishedOn: plain(found.publishedOn), tellsOf: plain(found.tellsOf) })
    },
    kept,
  ),
  get(
    '/news/:slug',
    everyone,
    async ask => {
      const found = await store.bySlug(ask.database.reader, ask.param('slug'))
      if (found === undefined) return refusedAnswer([notFound])
      const { site, language } = ask
      return page(pages.article(tell(found, language), language, `${site}/${language}/news/${found.slug}`))
    },
    kept,
  ),
]
