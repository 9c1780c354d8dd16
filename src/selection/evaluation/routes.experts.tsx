import { randomUUID } from 'node:crypto'
import { namesOf } from '../../directory/people/queries.ts'
import { notFound, type Outcome } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { historyOf, type Reader, versionOf } from '../../platform/db/index.ts'
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
import { managers } from '../../programme/calls/index.ts'
import type { Expert } from './expert.ts'
import * as pages from './pages.experts.tsx'
import { pool } from './queries.check.ts'
import * as acts from './queries.experts.ts'
import { isOwn, readsRounds } from './rules.access.ts'
import { mayKeep } from './rules.experts.ts'
import { profilesOf } from './store.experts.ts'
import { en } from './texts.experts.en.ts'
import { nl } from './texts.experts.nl.ts'

const may = only(...managers, 'auditor', 'expert')

const columns: Column<Expert>[] = [
  { name: 'person', value: e => e.person },
  { name: 'name', value: e => e.name },
  { name: 'ecosystems', value: e => e.profile?.ecosystems ?? [] },
  { name: 'sections', value: e => e.profile?.sections ?? [] },
  { name: 'keywords', value: e => e.profile?.keywords ?? [] },
  { name: 'languages', value: e => e.profile?.languages ?? [] },
  { name: 'available', value: e => e.profile?.available ?? null },
  { name: 'most', value: e => e.profile?.most ?? null },
  { name: 'load', value: e => e.load },
  {
    name: 'ties',
    value: e =>
      e.ties
        .filter(({ withdrawnAt }) => withdrawnAt === null)
        .map(({ kind, name, number, from, until }) => `${kind}: ${name} (${number}), ${from}/${until ?? '..'}`),
  },
  { name: 'demonstration', value: e => e.demonstration },
]

export const routes: Route[] = [
  ...listing('/experts', may, {
    columns,
    load: async ask => {
      const { actor, database } = ask
      // an expert finds themself here, and nobody else
      if (!readsRounds(actor)) {
        if (actor.kind !== 'person') return refusedAnswer([notFound])
        return ask.url.pathname.endsWith('/experts')
          ? { kind: 'redirect', status: 302, to: `/${ask.language}/experts/${actor.person}` }
          : { rows: await seen(database.reader, ask), besides: null }
      }
      return { rows: await seen(database.reader, ask), besides: null }
    },
    page: (rows, _besides, ask) => pages.list(rows, ask.language),
  }),

  get('/experts/:person', may, ask => show(ask)),

  post('/experts/:person/profile', may, async ask => {
    const { form, actor, database } = ask
    const asked = {
      person: ask.param('person'),
      ecosystems: form.all('ecosystems'),
      sections: form.all('sections'),
      keywords: form.text('keywords'),
      languages: form.all('languages'),
      available: form.text('available') === 'yes',
      most: form.text('most'),
      seen: form.seen,
    }
    return answer(ask, 'profile', await acts.saveProfile(database, actor, asked, how(ask)), {
      en: en.saved,
      nl: nl.saved,
    })
  }),

  post('/experts/:person/ties', may, async ask => {
    const { form, actor, database } = ask
    const text = (name: string) => form.text(name)
    const asked = {
      person: ask.param('person'),
      kind: text('kind'),
      number: text('number'),
      country: text('country'),
      name: text('name'),
      from: text('from'),
      until: text('until'),
      seen: form.seen,
    }
    const said = { en: en.declared, nl: nl.declared }
    return answer(ask, 'ties', await acts.declareTie(database, actor, asked, how(ask)), said)
  }),

  get('/experts/:person/ties/:tie', may, ask => showTie(ask)),

  post('/experts/:person/ties/:tie/end', may, async ask => {
    const { form, actor, database } = ask
    const asked = { person: ask.param('person'), tie: ask.param('tie'), until: form.text('until'), seen: form.seen }
    return answer(ask, 'end', await acts.endTie(database, actor, asked, how(ask)), { en: en.ended, nl: nl.ended })
  }),

  post('/experts/:person/ties/:tie/withdrawal', may, async ask => {
    const { form, actor, database } = ask
    const asked = { person: ask.param('person'), tie: ask.param('tie'), reason: form.text('reason'), seen: form.seen }
    const said = { en: en.takenBack, nl: nl.takenBack }
    return answer(ask, 'withdrawal', await acts.withdrawTie(database, actor, asked, how(ask)), said)
  }),
]

const how = ({ form }: Ask) => ({ key: form.key, asked: form.asked })

/** Those of the pool whom the actor may see; the demonstration stays among itself. */
async function seen(db: Reader, { actor }: Ask): Promise<Expert[]> {
  const invented = actor.kind === 'person' && actor.demonstration
  const found = await pool(db, readsRounds(actor) || actor.kind !== 'person' ? undefined : [actor.person])
  return found.filter(({ demonstration }) => demonstration || !invented)
}

function answer(ask: Ask, form: string, outcome: Outcome<unknown>, said: Words): Answer | Promise<Answer> {
  const home = `/${ask.language}/experts/${ask.param('person')}`
  if (outcome.ok) return seeOther(home, said)
  const all = (name: string) => ask.form.all(name)
  const tried = { form, typed: ask.form.typed(), all, refusals: outcome.refusals }
  return form === 'end' || form === 'withdrawal' ? showTie(ask, tried) : show(ask, tried)
}

async function around(ask: Ask, tried?: pages.Tried): Promise<pages.Around | undefined> {
  const { actor, database } = ask
  const db = database.reader
  const [expert] = (await pool(db, [ask.param('person')])) as [Expert | undefined]
  if (mayKeep(actor, { expert }).some(({ kind }) => kind === 'hidden')) return undefined
  if (expert === undefined) return undefined
  const history = await historyOf(db, 'expert', expert.person)
  const people = await namesOf(
    db,
    history.map(({ actor: by }) => by.replace(/^person:/, '')),
  )
  return {
    expert,
    own: isOwn(actor, { expert: expert.person }),
    mayKeep: mayKeep(actor, { expert }).length === 0,
    version: await versionOf(db, 'expert', expert.person),
    versions: await profilesOf(db, expert.person),
    history,
    names: new Map([...people].map(([id, { name }]) => [`person:${id}`, name])),
    keys: [randomUUID(), randomUUID()],
    tried,
  }
}

async function show(ask: Ask, tried?: pages.Tried): Promise<Answer> {
  const found = await around(ask, tried)
  if (found === undefined) return refusedAnswer([notFound])
  return page(pages.profile(found, ask.language), tried === undefined ? 200 : statusOf(tried.refusals))
}

async function showTie(ask: Ask, tried?: pages.Tried): Promise<Answer> {
  const found = await around(ask, tried)
  const tie = found?.expert.ties.find(({ id, withdrawnAt }) => id === ask.param('tie') && withdrawnAt === null)
  if (found === undefined || tie === undefined || !found.mayKeep) return refusedAnswer([notFound])
  return page(pages.tie(found, tie, ask.language), tried === undefined ? 200 : statusOf(tried.refusals))
}
