import { randomUUID } from 'node:crypto'
import { allClusters } from '../../directory/clusters/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { type Money, sum } from '../../kernel/money.ts'
import { notFound } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Language, Translated } from '../../kernel/words.ts'
import {
  type Answer,
  type Ask,
  asRecords,
  type Column,
  data,
  get,
  jsonAnswer,
  listing,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import { instrumentsOf } from '../instruments/queries.ts'
import { codes } from './books.ts'
import { type Closing, type ClosingAct, closingLifecycle } from './closing.ts'
import type { Tried } from './pages.articles.tsx'
import * as closingPages from './pages.closings.tsx'
import { forecast as forecastPage, type YearForecast } from './pages.forecast.tsx'
import * as pages from './pages.statements.tsx'
import * as acts from './queries.closing.ts'
import { how, isInvented, keeps, may, nameOf } from './routes.articles.tsx'
import { keepsBudget, readYear } from './rules.budget.ts'
import { type Forecast, type Grouping, groupings, isGrouping, type Within } from './statement.ts'
import * as budget from './store.budget.ts'
import * as closingStore from './store.closing.ts'
import * as store from './store.statements.ts'
import { all as envelopes } from './store.ts'
import { en } from './texts.statements.en.ts'
import { nl } from './texts.statements.nl.ts'

const onPage = 50

const columns: Column<pages.Row>[] = [
  { name: 'key', value: row => row.key },
  { name: 'label', value: row => row.label },
  { name: 'openBefore', value: row => row.before },
  { name: 'committed', value: row => row.committed },
  { name: 'settled', value: row => row.settled },
  { name: 'open', value: row => row.open },
  { name: 'paid', value: row => row.paid },
  { name: 'receivable', value: row => row.receivable },
  { name: 'recovered', value: row => row.recovered },
]
const forecastColumns: Column<Forecast>[] = [
  { name: 'year', value: row => row.year },
  { name: 'quarter', value: row => row.quarter },
  { name: 'article', value: row => row.article },
  { name: 'amount', value: row => row.amount },
]

/** The statements: how money stood and moved in a year, and when what is open will be paid; the end of a year. */
export const statementRoutes: Route[] = [
  ...listing('/ledger', may, {
    columns,
    load: async ask => {
      const asked = await askedIn(ask)
      const rows = await store.flowsBy(ask.database.reader, asked.by, {
        ...asked,
        demonstration: isInvented(ask.actor),
      })
      const label = await namesFor(ask, asked.by)
      const named = rows.map(row => ({ ...row, label: label(row.key) }))
      return { rows: named.toSorted((a, b) => a.label.localeCompare(b.label)), besides: await shownOf(ask, asked) }
    },
    page: (rows, asked, { language }) => pages.statement(rows, asked, language),
  }),
  get('/ledger/agreements', may, async ask => {
    const asked = await askedIn(ask)
    const db = ask.database.reader
    const wanted = { ...asked, demonstration: isInvented(ask.actor) }
    const count = await store.countYears(db, wanted)
    const last = Math.max(1, Math.ceil(count / onPage))
    const number = pageIn(ask, last)
    const rows = await store.flowsByYear(db, { ...wanted, offset: (number - 1) * onPage, limit: onPage })
    const cluster = await namesFor(ask, 'cluster')
    const named = rows.map(row => ({ ...row, clusterName: cluster(row.cluster) }))
    return page(pages.agreements(named, await shownOf(ask, asked), { page: number, pages: last }, ask.language))
  }),
  get('/ledger/forecast', may, async ask => {
    const parts = await forecastIn(ask)
    return page(forecastPage(parts, await againstCredits(ask, parts), dayOf(ask.now).year, ask.language))
  }),
  data('/ledger/forecast.json', may, async ask => jsonAnswer(asRecords(forecastColumns, await forecastIn(ask)))),
  get('/ledger/closings', may, async ({ database, actor, language }) =>
    page(
      closingPages.list(
        await closingStore.closings(database.reader, { demonstration: isInvented(actor) }),
        keepsBudget(actor),
        language,
      ),
    ),
  ),
  get('/ledger/closings/new', keeps, ({ language, now }) =>
    page(closingPages.prepareForm(randomUUID(), dayOf(now).year - 1, { typed: {}, refusals: [] }, language)),
  ),
  post('/ledger/closings', keeps, async ask => {
    const { database, actor, form, language, now } = ask
    const asked = {
      year: form.text('year'),
      commitmentCredit: form.text('commitmentCredit'),
      paymentCredit: form.text('paymentCredit'),
      endedEnvelopes: form.text('endedEnvelopes'),
      releaseEndedBy: form.text('releaseEndedBy'),
    }
    const outcome = await acts.prepareClosing(database, actor, asked, how(ask))
    if (outcome.ok)
      return seeOther(`/${language}/ledger/closings/${outcome.fact}`, { en: en.preparedSaid, nl: nl.preparedSaid })
    const tried = { typed: form.typed(), refusals: outcome.refusals }
    return page(
      closingPages.prepareForm(randomUUID(), dayOf(now).year - 1, tried, language),
      statusOf(outcome.refusals),
    )
  }),
  get('/ledger/closings/:id', may, ask => showClosing(ask)),
  post('/ledger/closings/:id/execution', keeps, ask => moved(ask, acts.carryOutClosing, 'carriedOut')),
  post('/ledger/closings/:id/continuation', keeps, ask => moved(ask, acts.continueClosing, 'carriedOut')),
  post('/ledger/closings/:id/withdrawal', keeps, ask => moved(ask, acts.withdrawClosing, 'withdrawn')),
]

type Asked = {
  readonly by: Exclude<Grouping, 'agreement'>
  readonly year: number
  readonly years: readonly number[]
  readonly within: Within
}

/** What the statement is asked for; what cannot be read is taken for not asked. */
async function askedIn({ url, now, database }: Ask): Promise<Asked> {
  const current = dayOf(now).year
  const first = (await store.firstYear(database.reader)) ?? current
  const years = Array.from({ length: Math.max(1, current - first + 1) }, (_, index) => current - index)
  const by = url.searchParams.get('by') ?? ''
  const within = Object.fromEntries(
    Object.keys(groupings).flatMap(name => {
      const value = url.searchParams.get(name)
      return value === null || value === '' ? [] : [[name, value === '-' ? '' : value.slice(0, 200)]]
    }),
  )
  const year = readYear(url.searchParams.get('year') ?? '') ?? current
  return {
    by: isGrouping(by) && by !== 'agreement' ? by : 'instrument',
    year,
    years: years.includes(year) ? years : [year, ...years],
    within,
  }
}

async function shownOf(ask: Ask, { by, year, years, within }: Asked): Promise<pages.AskedStatement> {
  const parts: pages.AskedStatement['within'][number][] = []
  for (const [grouping, value] of Object.entries(within) as [Grouping, string][])
    parts.push({ grouping, label: (await namesFor(ask, grouping))(value) })
  const query = Object.fromEntries(Object.entries(within).map(([name, value]) => [name, value || '-']))
  return { by, year, years, within: parts, query: { ...query, by } }
}

/** What the keys of a grouping are called. */
async function namesFor(ask: Ask, by: Grouping): Promise<(key: string) => string> {
  const db = ask.database.reader
  const { language } = ask
  const none = language === 'nl' ? nl.noArticle : en.noArticle
  if (by === 'cluster') {
    const names = new Map((await allClusters(db)).map(({ id, name }) => [id, inLanguage(name, language)]))
    return key => names.get(key) ?? key
  }
  if (by === 'instrument') {
    const all = await instrumentsOf(db)
    return key => {
      const names = all.get(key)?.document.names
      return names === undefined ? key : `${inLanguage(names, language)} (${key})`
    }
  }
  if (by === 'article') {
    const names = new Map((await budget.articles(db)).map(({ id, code, name }) => [id, `${code} · ${name}`]))
    return key => names.get(key) ?? none
  }
  if (by === 'envelope') {
    const names = new Map((await envelopes(db)).map(({ id, name }) => [id, name]))
    return key => names.get(key) ?? key
  }
  if (by === 'agreement') {
    const names = await store.numbersOf(db)
    return key => names.get(key) ?? key
  }
  return key => (key === '' ? none : key)
}
const inLanguage = (names: Translated | null, language: Language): string =>
  names?.[language] ?? names?.['nl'] ?? names?.['en'] ?? ''

const pageIn = ({ url }: Ask, last: number): number => {
  const text = url.searchParams.get('page') ?? ''
  return /^\d{1,6}$/.test(text) ? Math.min(last, Math.max(1, Number(text))) : 1
}

const forecastIn = (ask: Ask) =>
  store.forecast(ask.database.reader, { today: dayOf(ask.now), demonstration: isInvented(ask.actor), within: {} })

/** What is expected in each year under each article, against the payment credit that is left. */
async function againstCredits(ask: Ask, parts: readonly Forecast[]): Promise<YearForecast[]> {
  const db = ask.database.reader
  const articles = await budget.articles(db)
  const left = new Map<string, Money>()
  for (const { id } of articles)
    for (const one of await budget.creditsOf(db, id))
      if (one.credit === 'payment') left.set(codes.credit(id, one.year, 'payment'), one.left)
  return [...Map.groupBy(parts, ({ article, year }) => `${year} ${article}`).values()].flatMap(all => {
    const [first] = all
    if (first === undefined) return []
    const { article: id, year } = first
    return {
      article: articles.find(one => one.id === id) ?? null,
      year,
      expected: sum(all.map(({ amount }) => amount)),
      left: id === null ? null : (left.get(codes.credit(id, year, 'payment')) ?? null),
    }
  })
}

const seenClosing = async (ask: Ask): Promise<Closing | undefined> => {
  const found = await closingStore.closingById(ask.database.reader, ask.param('id'))
  return found === undefined || (isInvented(ask.actor) && !found.demonstration) ? undefined : found
}

async function showClosing(ask: Ask, tried?: Tried): Promise<Answer> {
  const closing = await seenClosing(ask)
  if (closing === undefined) return refusedAnswer([notFound])
  const db = ask.database.reader
  const sums = await closingStore.closingSums(db, closing.id)
  const last = Math.max(1, Math.ceil(sums.reduce((all, { lines }) => all + lines, 0) / onPage))
  const number = pageIn(ask, last)
  const people = await nameOf(ask, [closing.preparedBy, closing.startedBy])
  const doable = doableWith(closing, ask.actor)
  const shown: closingPages.Shown = {
    closing,
    sums,
    lines: await closingStore.closingLines(db, closing.id, { after: (number - 1) * onPage, limit: onPage }),
    page: number,
    pages: last,
    names: {
      prepared: people(closing.preparedBy),
      started: closing.startedBy === null ? null : people(closing.startedBy),
    },
    doable,
    waitsForOther: closing.state === 'prepared' && closing.preparedBy === actorKey(ask.actor),
    formKey: randomUUID(),
    ...(tried === undefined ? {} : { tried }),
  }
  return page(closingPages.one(shown, ask.language), tried === undefined ? 200 : statusOf(tried.refusals))
}

function doableWith(closing: Closing, actor: Actor): ClosingAct[] {
  if (!keepsBudget(actor) || (isInvented(actor) && !closing.demonstration)) return []
  const all: ClosingAct[] = ['start', 'continue', 'withdraw']
  return all.filter(
    act =>
      mayAct(closingLifecycle, closing.state, act).length === 0 &&
      (act !== 'start' || closing.preparedBy !== actorKey(actor)),
  )
}

async function moved(ask: Ask, act: typeof acts.withdrawClosing, said: 'carriedOut' | 'withdrawn'): Promise<Answer> {
  if ((await seenClosing(ask)) === undefined) return refusedAnswer([notFound])
  const id = ask.param('id')
  const outcome = await act(ask.database, ask.actor, { id }, how(ask))
  if (!outcome.ok) return showClosing(ask, { form: 'act', typed: {}, refusals: outcome.refusals })
  return seeOther(`/${ask.language}/ledger/closings/${id}`, { en: en[said], nl: nl[said] })
}
