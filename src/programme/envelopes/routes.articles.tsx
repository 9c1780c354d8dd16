import { randomUUID } from 'node:crypto'
import { namesOf } from '../../directory/people/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import {
  type Answer,
  type Ask,
  type Column,
  get,
  listing,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import { type Article, type Transfer, type TransferAct, transferLifecycle } from './article.ts'
import * as forms from './pages.articles.forms.tsx'
import * as pages from './pages.articles.tsx'
import * as acts from './queries.budget.ts'
import { keepsBudget, readYear } from './rules.budget.ts'
import * as budget from './store.budget.ts'
import { all as envelopes } from './store.ts'
import { en } from './texts.budget.en.ts'
import { nl } from './texts.budget.nl.ts'

export const may = only(
  'programme-manager',
  'account-manager',
  'committee',
  'controller',
  'payer',
  'administrator',
  'auditor',
)
export const keeps = only('programme-manager', 'controller')
export const isInvented = (actor: Actor): boolean => actor.kind === 'person' && actor.demonstration
export const how = ({ form }: Ask) => ({ key: form.key, asked: form.asked })

const nouns = { approve: 'approval', reject: 'rejection', withdraw: 'withdrawal' } as const
const said = { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' } as const
const decisions = { approve: acts.approveTransfer, reject: acts.rejectTransfer, withdraw: acts.withdrawTransfer }

const columns: Column<pages.ArticleRow>[] = [
  { name: 'id', value: a => a.id },
  { name: 'code', value: a => a.code },
  { name: 'name', value: a => a.name },
  { name: 'programme', value: a => a.programme },
  { name: 'demonstration', value: a => a.demonstration },
  {
    name: 'credits',
    value: a => a.credits.map(c => `${c.year} ${c.credit}: ${c.voted.cents}/${c.used.cents}/${c.left.cents}`),
  },
]

/** The budget: its articles and their credits, and what moves between them. */
export const articleRoutes: Route[] = [
  ...listing('/articles', may, {
    columns,
    load: async ({ database, actor }) => {
      const rows: pages.ArticleRow[] = []
      for (const article of await budget.articles(database.reader, { demonstration: isInvented(actor) }))
        rows.push({ ...article, credits: await budget.creditsOf(database.reader, article.id) })
      return { rows, besides: keepsBudget(actor) }
    },
    page: (rows, mayOpen, { language, now }) => pages.list(rows, dayOf(now).year, mayOpen, language),
  }),
  get('/articles/new', keeps, ({ language }) =>
    page(pages.openForm(randomUUID(), { typed: {}, refusals: [] }, language)),
  ),
  post('/articles', keeps, async ask => {
    const { database, actor, form, language } = ask
    const asked = { code: form.text('code'), name: form.text('name'), programme: form.text('programme') }
    const outcome = await acts.openArticle(database, actor, asked, how(ask))
    if (outcome.ok) return seeOther(`/${language}/articles/${outcome.fact}`, { en: en.opened, nl: nl.opened })
    const { refusals } = outcome
    return page(pages.openForm(randomUUID(), { typed: form.typed(), refusals }, language), statusOf(refusals))
  }),
  get('/articles/:id', may, ask => show(ask)),
  post('/articles/:id/credits', keeps, async ask => {
    if ((await seen(ask)) === undefined) return refusedAnswer([notFound])
    const typed = typedIn(ask, 'change')
    const asked = {
      article: ask.param('id'),
      year: typed('year'),
      credit: typed('credit'),
      direction: typed('direction'),
      amount: typed('amount'),
      reason: typed('reason'),
      seen: ask.form.seen,
    }
    const outcome = await acts.changeCredit(ask.database, ask.actor, asked, how(ask))
    if (!outcome.ok) return show(ask, triedIn(ask, 'change', outcome.refusals))
    return seeOther(`/${ask.language}/articles/${asked.article}?year=${asked.year.trim()}`, {
      en: en.changed,
      nl: nl.changed,
    })
  }),
  post('/articles/:id/transfers', keeps, async ask => {
    if ((await seen(ask)) === undefined) return refusedAnswer([notFound])
    const typed = typedIn(ask, 'transfer')
    const asked = {
      from: ask.param('id'),
      to: typed('to'),
      year: typed('year'),
      credit: typed('credit'),
      amount: typed('amount'),
      reason: typed('reason'),
    }
    const outcome = await acts.requestTransfer(ask.database, ask.actor, asked, how(ask))
    if (!outcome.ok) return show(ask, triedIn(ask, 'transfer', outcome.refusals))
    return seeOther(`/${ask.language}/transfers/${outcome.fact}`, { en: en.asked, nl: nl.asked })
  }),
  get('/transfers/:id', may, ask => showTransfer(ask)),
  ...(['approve', 'reject', 'withdraw'] as const).map(act =>
    post(`/transfers/:id/${nouns[act]}`, keeps, async ask => {
      if ((await seenTransfer(ask)) === undefined) return refusedAnswer([notFound])
      const asked = { id: ask.param('id'), reason: typedIn(ask, 'decision')('reason') }
      const outcome = await decisions[act](ask.database, ask.actor, asked, how(ask))
      if (!outcome.ok) return showTransfer(ask, triedIn(ask, 'decision', outcome.refusals))
      return seeOther(`/${ask.language}/transfers/${asked.id}`, { en: en[said[act]], nl: nl[said[act]] })
    }),
  ),
]

/** What was typed in one of the forms of a page. */
export const typedIn =
  ({ form }: Ask, of: string) =>
  (name: string) =>
    form.text(`${of}-${name}`)
/** The form with what was typed, and what was wrong at its fields. */
export const triedIn = ({ form }: Ask, of: string, refusals: pages.Tried['refusals']): pages.Tried => ({
  form: of,
  typed: form.typed(),
  refusals: refusals.map(one => (one.path === undefined ? one : { ...one, path: `${of}-${one.path}` })),
})

async function show(ask: Ask, tried?: pages.Tried): Promise<Answer> {
  const article = await seen(ask)
  if (article === undefined) return refusedAnswer([notFound])
  const db = ask.database.reader
  const credits = await budget.creditsOf(db, article.id)
  const everywhere = await budget.articles(db, { demonstration: article.demonstration })
  // the running year where it has credits, else the latest that has
  const running = dayOf(ask.now).year
  const standing = (credits.find(one => one.year === running) ?? credits[0])?.year
  const year = readYear(ask.url.searchParams.get('year') ?? '') ?? standing ?? running
  const shown: pages.Shown = {
    article,
    credits,
    transfers: await budget.transfersOf(db, { article: article.id }),
    envelopes: (await envelopes(db)).filter(one => one.article === article.id),
    others: everywhere.filter(one => one.id !== article.id && one.demonstration === article.demonstration),
    year,
    mayChange: keepsBudget(ask.actor) && (!isInvented(ask.actor) || article.demonstration),
    keys: { change: randomUUID(), transfer: randomUUID() },
    ...(tried === undefined ? {} : { tried }),
  }
  return page(pages.one(shown, ask.language), tried === undefined ? 200 : statusOf(tried.refusals))
}

async function seen(ask: Ask): Promise<Article | undefined> {
  const found = await budget.articleById(ask.database.reader, ask.param('id'))
  return found === undefined || (isInvented(ask.actor) && !found.demonstration) ? undefined : found
}

async function seenTransfer(ask: Ask): Promise<Transfer | undefined> {
  const found = await budget.transferById(ask.database.reader, ask.param('id'))
  return found === undefined || (isInvented(ask.actor) && !found.demonstration) ? undefined : found
}

async function showTransfer(ask: Ask, tried?: pages.Tried): Promise<Answer> {
  const transfer = await seenTransfer(ask)
  if (transfer === undefined) return refusedAnswer([notFound])
  const db = ask.database.reader
  const people = await nameOf(ask, [transfer.requestedBy, transfer.decidedBy])
  const shown: forms.ShownTransfer = {
    transfer,
    names: {
      from: (await budget.articleById(db, transfer.from))?.code ?? transfer.from,
      to: (await budget.articleById(db, transfer.to))?.code ?? transfer.to,
      asked: people(transfer.requestedBy),
      decided: transfer.decidedBy === null ? null : people(transfer.decidedBy),
    },
    doable: doable(transfer, ask.actor),
    key: randomUUID(),
    ...(tried === undefined ? {} : { tried }),
  }
  return page(forms.transferPage(shown, ask.language), tried === undefined ? 200 : statusOf(tried.refusals))
}

function doable(transfer: Transfer, actor: Actor): TransferAct[] {
  if (!keepsBudget(actor) || (isInvented(actor) && !transfer.demonstration)) return []
  const own = transfer.requestedBy === actorKey(actor)
  const acts: TransferAct[] = own ? ['withdraw'] : ['approve', 'reject']
  return acts.filter(act => mayAct(transferLifecycle, transfer.state, act).length === 0)
}

/** What people are called, by their keys as events keep them. */
export async function nameOf(ask: Ask, keys: readonly (string | null)[]): Promise<(key: string) => string> {
  const ids = keys.flatMap(key => (key?.startsWith('person:') ? [key.slice('person:'.length)] : []))
  const names = await namesOf(ask.database.reader, ids)
  return key => names.get(key.replace('person:', ''))?.name ?? key
}
