import { randomUUID } from 'node:crypto'
import { type Actor, audits, hasRole, isLimited, readsAllBooks } from '../../kernel/actor.ts'
import { decimalString } from '../../kernel/money.ts'
import { notFound } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Reader } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  asRecords,
  type Column,
  data,
  get,
  jsonAnswer,
  listing,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import type { Envelope, Reservation } from './envelope.ts'
import type { Tried } from './pages.articles.tsx'
import * as onePage from './pages.envelope.tsx'
import * as pages from './pages.tsx'
import * as acts from './queries.budget.ts'
import { openEnvelope } from './queries.open.ts'
import { articleRoutes, how, isInvented, keeps, may, triedIn, typedIn } from './routes.articles.tsx'
import { statementRoutes } from './routes.statements.tsx'
import { keepsBudget } from './rules.budget.ts'
import { drawnBy } from './store.books.ts'
import * as budget from './store.budget.ts'
import * as store from './store.ts'
import { en as budgetEn } from './texts.budget.en.ts'
import { nl as budgetNl } from './texts.budget.nl.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const manages = only('programme-manager')

const columns: Column<Envelope>[] = [
  { name: 'id', value: e => e.id },
  { name: 'name', value: e => e.name },
  { name: 'from', value: e => e.period.from },
  { name: 'to', value: e => e.period.to },
  { name: 'sum', value: e => pages.sumOf(e) },
  { name: 'reserved', value: e => e.reserved },
  { name: 'drawn', value: e => e.drawn },
  { name: 'committed', value: e => e.committed },
  { name: 'settled', value: e => e.settled },
  { name: 'paid', value: e => e.paid },
  { name: 'receivable', value: e => e.receivable },
  { name: 'recovered', value: e => e.recovered },
  { name: 'lapsed', value: e => e.lapsed },
  { name: 'article', value: e => e.article },
  { name: 'free', value: e => e.free },
  { name: 'demonstration', value: e => e.demonstration },
]
const reservationColumns: Column<Reservation>[] = [
  { name: 'id', value: r => r.id },
  { name: 'purpose', value: r => r.purpose },
  { name: 'subjectKind', value: r => r.subject.kind },
  { name: 'subject', value: r => r.subject.id },
  { name: 'reservedAt', value: r => r.reservedAt },
  { name: 'left', value: r => r.left },
]

/** Sums set apart: opened by the programme manager, read by the agency and its auditor. */
const all: Route[] = [
  ...listing('/envelopes', may, {
    columns,
    load: async ({ database, actor }) => ({
      rows: await withinReach(
        database.reader,
        actor,
        await store.all(database.reader, { demonstration: isInvented(actor) }),
      ),
      besides: hasRole(actor, 'programme-manager'),
    }),
    page: (rows, mayOpen, { language }) => pages.list(rows, mayOpen, language),
  }),

  get('/envelopes/new', manages, async ask =>
    page(pages.openForm(randomUUID(), {}, [], await articlesFor(ask), ask.language)),
  ),

  post('/envelopes', manages, async ask => {
    const { database, actor, form, language } = ask
    const asked = {
      name: form.text('name'),
      from: form.text('from'),
      to: form.text('to'),
      sum: form.text('sum'),
      article: form.text('article'),
      budgetYear: form.text('budgetYear'),
    }
    const outcome = await openEnvelope(database, actor, asked, { key: form.key, asked: form.asked })
    if (outcome.ok) return seeOther(`/${language}/envelopes/${outcome.fact}`, { en: en.opened, nl: nl.opened })
    return page(
      pages.openForm(randomUUID(), form.typed(), outcome.refusals, await articlesFor(ask), language),
      statusOf(outcome.refusals),
    )
  }),

  get('/envelopes/:id', may, ask => show(ask)),

  post('/envelopes/:id/feeds', keeps, async ask => {
    if ((await seen(ask)) === undefined) return refusedAnswer([notFound])
    const typed = typedIn(ask, 'feed')
    const asked = {
      envelope: ask.param('id'),
      direction: typed('direction'),
      year: typed('year'),
      amount: typed('amount'),
      reason: typed('reason'),
    }
    const outcome = await acts.feedEnvelope(ask.database, ask.actor, asked, how(ask))
    if (!outcome.ok) return show(ask, triedIn(ask, 'feed', outcome.refusals))
    return seeOther(`/${ask.language}/envelopes/${asked.envelope}`, { en: budgetEn.fed, nl: budgetNl.fed })
  }),

  post('/envelopes/:id/article', keeps, async ask => {
    if ((await seen(ask)) === undefined) return refusedAnswer([notFound])
    const typed = typedIn(ask, 'place')
    const asked = { envelope: ask.param('id'), article: typed('article'), year: typed('year') }
    const outcome = await acts.placeEnvelope(ask.database, ask.actor, asked, how(ask))
    if (!outcome.ok) return show(ask, triedIn(ask, 'place', outcome.refusals))
    return seeOther(`/${ask.language}/envelopes/${asked.envelope}`, { en: budgetEn.placed, nl: budgetNl.placed })
  }),

  data('/envelopes/:id/flow.json', may, async ask => {
    const found = await seen(ask)
    if (found === undefined) return refusedAnswer([notFound])
    const places = onePage.flowRecords(await shownOf(ask, found))
    return jsonAnswer(places.map(({ amount, ...place }) => ({ ...place, amount: decimalString(amount) })))
  }),

  data('/envelopes/:id/reservations.json', may, async ask => {
    const found = await seen(ask)
    if (found === undefined) return refusedAnswer([notFound])
    const rows = await store.reservationsIn(ask.database.reader, found.id)
    return jsonAnswer(asRecords(reservationColumns, rows))
  }),
  ...articleRoutes,
  ...statementRoutes,
]

/**
 * The budget and its statements are one whole: an auditor whose engagement is limited finds the accounts of what it reaches, and
 * the envelopes that nobody else draws on.
 */
export const routes: Route[] = all.map(route => ({
  ...route,
  handle: async ask =>
    readsAllBooks(ask.actor) || (await isReached(route.path, ask)) ? route.handle(ask) : refusedAnswer([notFound]),
}))

async function isReached(path: string, ask: Ask): Promise<boolean> {
  if (!isLimited(ask.actor) || ask.request.method === 'POST') return false
  if (/^\/envelopes(?:\.\w+)?$/.test(path)) return true
  if (!/^\/envelopes\/:id(?:\/\w+\.json)?$/.test(path)) return false
  const envelope = await seen(ask)
  return envelope !== undefined && (await withinReach(ask.database.reader, ask.actor, [envelope])).length > 0
}

/** Envelopes on which nothing is promised or set aside outside what this person may look at. */
async function withinReach(db: Reader, actor: Actor, envelopes: readonly Envelope[]): Promise<Envelope[]> {
  if (readsAllBooks(actor)) return [...envelopes]
  const within: Envelope[] = []
  for (const envelope of envelopes) {
    const drawn = await drawnBy(db, envelope.id)
    const set = envelope.reserved.cents + envelope.drawn.cents
    if (set === 0n && drawn.length > 0 && drawn.every(one => audits(actor, one))) within.push(envelope)
  }
  return within
}

/** The articles that an envelope of this person's may be fed from. */
const articlesFor = async ({ database, actor }: Ask) =>
  (await budget.articles(database.reader)).filter(one => one.demonstration === isInvented(actor))

async function shownOf(ask: Ask, envelope: Envelope): Promise<onePage.Shown> {
  const db = ask.database.reader
  const articles = await budget.articles(db)
  const feeds = await budget.feedsOf(db, { envelope: envelope.id })
  return {
    envelope,
    reservations: await store.reservationsIn(db, envelope.id),
    feeds,
    funding: await budget.fundingOf(db, envelope.id),
    article: articles.find(({ id }) => id === envelope.article),
    articles: articles.filter(({ demonstration }) => demonstration === envelope.demonstration),
    year: feeds.at(-1)?.year ?? dayOf(ask.now).year,
    mayChange: keepsBudget(ask.actor) && (!isInvented(ask.actor) || envelope.demonstration),
    keys: { feed: randomUUID(), place: randomUUID() },
  }
}

async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const envelope = await seen(ask)
  if (envelope === undefined) return refusedAnswer([notFound])
  const shown = await shownOf(ask, envelope)
  return tried === undefined
    ? page(onePage.one(shown, ask.language))
    : page(onePage.one({ ...shown, tried }, ask.language), statusOf(tried.refusals))
}

/** The envelope, for whom it exists. */
async function seen(ask: Ask): Promise<Envelope | undefined> {
  const found = await store.byId(ask.database.reader, ask.param('id'))
  return found === undefined || (isInvented(ask.actor) && !found.demonstration) ? undefined : found
}
