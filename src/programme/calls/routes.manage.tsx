import { randomUUID } from 'node:crypto'
import { agencyRoles } from '../../kernel/actor.ts'
import { writeMoney } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { agencyZone } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import {
  type Answer,
  type Ask,
  get,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import { envelopes as allEnvelopes } from '../envelopes/queries.ts'
import { instrumentsOf } from '../instruments/queries.ts'
import type { Surroundings } from './door.ts'
import * as pages from './pages.manage.tsx'
import { one } from './pages.tsx'
import * as acts from './queries.acts.ts'
import { aroundRoutes } from './routes.around.tsx'
import { oneCall } from './routes.reading.ts'
import { typedOf } from './rules.changes.ts'
import { mayRun, maySee } from './rules.ts'
import { nameOf } from './shown.ts'
import * as around from './store.around.ts'
import * as store from './store.openings.ts'
import { en } from './texts.manage.en.ts'
import { nl } from './texts.manage.nl.ts'

const may = only('programme-manager')
/** Whoever runs calls; the rule tells a cluster’s manager which are theirs. */
const runners = only('programme-manager', 'cluster-manager')
const readers = only(...agencyRoles, 'auditor', 'cluster-manager')
const nothing: pages.Tried = { typed: {}, refusals: [] }
type Said = { readonly [key in keyof typeof en]: (typeof en)[key] extends string ? key : never }[keyof typeof en]
const said = (key: Said): Words => ({ en: en[key], nl: nl[key] })

/** How calls are run: drafted, looked at, published, changed with a reason, withdrawn. */
export const manageRoutes = (surroundings: Surroundings): Route[] => [
  get('/calls/new', may, ask => beginPage(ask, nothing)),

  post('/calls', may, async ask => {
    const { form, database, actor, language } = ask
    const asked = { call: form.text('call'), instrument: form.text('instrument'), typed: form.typed() }
    const outcome = await acts.beginCall(database, actor, asked, howOf(ask))
    return outcome.ok
      ? seeOther(`/${language}/calls/${outcome.fact}/edit`, said('begun'))
      : beginPage(ask, { typed: form.typed(), refusals: outcome.refusals })
  }),

  get('/calls/:call/edit', runners, ask => show(ask, surroundings, pages.edit, nothing)),

  get('/calls/:call/preview', readers, async ask => {
    const opening = await store.openingOf(ask.database.reader, ask.param('call'))
    if (opening === undefined || !maySee(ask.actor, opening)) return refusedAnswer([notFound])
    const shown = await oneCall(ask.database.reader, opening.call, opening, surroundings)
    if (shown === undefined) return refusedAnswer([notFound])
    const { site, now } = ask
    return page(one(shown, { site, now, manage: false, visitor: true, preview: true }, ask.language))
  }),

  post('/calls/:call/terms', runners, async ask => {
    const { database, actor, form } = ask
    const call = ask.param('call')
    const opening = await store.openingOf(database.reader, call)
    if (opening === undefined || !maySee(actor, opening) || !mayRun(actor, opening)) return refusedAnswer([notFound])
    const asked = { call, typed: form.typed(), seen: form.seen }
    const draft = opening.state === 'draft'
    const outcome = draft
      ? await acts.saveDraft(database, actor, asked, howOf(ask))
      : await acts.changeCall(
          database,
          actor,
          { ...asked, reason: reasonOf(ask), forms: await formKeys(ask, surroundings) },
          howOf(ask),
        )
    return answered(ask, outcome, draft ? 'edit' : '', draft ? 'saved' : 'changed', refusals =>
      show(ask, surroundings, pages.edit, { typed: form.typed(), refusals }),
    )
  }),

  get('/calls/:call/publication', runners, ask => show(ask, surroundings, pages.publication, nothing)),

  post('/calls/:call/publication', runners, async ask => {
    const asked = { call: ask.param('call'), seen: ask.form.seen, forms: await formKeys(ask, surroundings) }
    const outcome = await acts.publishCall(ask.database, ask.actor, asked, howOf(ask))
    return answered(ask, outcome, '', 'published', refusals =>
      show(ask, surroundings, pages.publication, { typed: {}, refusals }),
    )
  }),

  post('/calls/:call/discarding', runners, async ask => {
    const asked = { call: ask.param('call'), seen: ask.form.seen }
    const outcome = await acts.discardCall(ask.database, ask.actor, asked, howOf(ask))
    if (outcome.ok) return seeOther(`/${ask.language}/calls`, said('given'))
    return answered(ask, outcome, '', 'given', refusals => show(ask, surroundings, pages.edit, { typed: {}, refusals }))
  }),

  get('/calls/:call/withdrawal', runners, ask => show(ask, surroundings, pages.withdrawal, nothing)),

  post('/calls/:call/withdrawal', runners, async ask => {
    const asked = { call: ask.param('call'), seen: ask.form.seen, reason: reasonOf(ask) }
    const outcome = await acts.withdrawCall(ask.database, ask.actor, asked, howOf(ask))
    return answered(ask, outcome, '', 'withdrawn', refusals =>
      show(ask, surroundings, pages.withdrawal, { typed: ask.form.typed(), refusals }),
    )
  }),

  ...aroundRoutes(surroundings),
]

const howOf = ({ form }: Ask): acts.How => ({ key: form.key, asked: form.asked })

const reasonOf = ({ form }: Ask): Words => ({ nl: form.text('reason.nl'), en: form.text('reason.en') })

const formKeys = async (ask: Ask, { forms }: Surroundings) => (await forms(ask.database.reader)).map(({ key }) => key)

/** Where someone lands: on the page of the call, or on the form again with what was typed. */
function answered(
  ask: Ask,
  outcome: Outcome<unknown>,
  lands: string,
  what: Said,
  again: (refusals: readonly Refusal[]) => Promise<Answer>,
): Answer | Promise<Answer> {
  const at = `/${ask.language}/calls/${ask.param('call')}`
  if (outcome.ok) return seeOther(lands === '' ? at : `${at}/${lands}`, said(what))
  return statusOf(outcome.refusals) === 404 ? refusedAnswer(outcome.refusals) : again(outcome.refusals)
}

async function beginPage(ask: Ask, tried: pages.Tried): Promise<Answer> {
  const instruments = await instrumentsOf(ask.database.reader)
  const versions = instruments
    .all()
    .filter(({ key }) => instruments.isOffered(key))
    .map(({ key, document }) => ({ key, name: document.names[ask.language] }))
  const status = tried.refusals.length === 0 ? 200 : statusOf(tried.refusals)
  return page(pages.begin(versions, randomUUID(), tried, ask.language), status)
}

type Draw = (managed: pages.Managed, tried: pages.Tried, language: Ask['language']) => Parameters<typeof page>[0]

async function show(ask: Ask, surroundings: Surroundings, draw: Draw, tried: pages.Tried): Promise<Answer> {
  const managed = await load(ask, surroundings)
  if (managed === undefined) return refusedAnswer([notFound])
  return page(draw(managed, tried, ask.language), tried.refusals.length === 0 ? 200 : statusOf(tried.refusals))
}

/** A call with everything that its form needs. */
async function load(ask: Ask, surroundings: Surroundings): Promise<pages.Managed | undefined> {
  const { reader } = ask.database
  const opening = await store.openingOf(reader, ask.param('call'))
  if (opening === undefined || !maySee(ask.actor, opening) || !mayRun(ask.actor, opening)) return undefined
  const instrument = (await instrumentsOf(reader)).get(opening.instrument)
  if (instrument === undefined) return undefined
  const forms = await surroundings.forms(reader)
  const typed = opening.state === 'draft' ? await store.typedOf(reader, opening.call) : typedOf(opening, agencyZone)
  const keys = forms.map(({ key }) => key)
  const missing = opening.state === 'draft' ? await acts.missingOf(reader, opening, typed, keys, ask.now) : []
  const envelopes = (await allEnvelopes(reader))
    // what a call of a cluster grants comes from an earmark
    .filter(({ demonstration }) => demonstration === opening.demonstration && (opening.cluster ?? null) === null)
    .map(({ id, name, free }) => ({ id, label: `${name} (${writeMoney(free, ask.language)})` }))
  const questions = await around.questionsOf(reader, opening.call)
  return {
    opening,
    name: nameOf({ id: opening.call, opening, told: undefined, facts: [], instrument }, ask.language),
    typed,
    instrument,
    forms,
    envelopes,
    missing,
    key: randomUUID(),
    toAnswer: questions.filter(({ state }) => state === 'asked').length,
  }
}
