import { randomUUID } from 'node:crypto'
import { allClusters } from '../../directory/clusters/queries.ts'
import { readRegisterNumber } from '../../directory/organisations/index.ts'
import { byNumber, byId as organisationById } from '../../directory/organisations/queries.ts'
import { notFound, type Refusal } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage, type Words } from '../../kernel/words.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  type Column,
  data,
  file,
  get,
  jsonAnswer,
  Limit,
  listing,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { stageAt } from '../../programme/calls/index.ts'
import { openings, openNow } from '../../programme/calls/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { missing } from '../forms/index.ts'
import * as pages from './pages.draft.tsx'
import { history } from './pages.history.tsx'
import { agencyList } from './pages.list.tsx'
import { people } from './pages.people.tsx'
import { createApplication } from './queries.begin.ts'
import { carryOver, leftBehind } from './queries.carry.ts'
import { contextOf } from './queries.context.ts'
import { happenings } from './queries.history.ts'
import { isOfficial, listFor, type Row, wantedIn } from './queries.list.ts'
import { endEditor, inviteEditor, renameApplication, shareDraft } from './queries.people.ts'
import { applicationsOf, seenBy } from './queries.ts'
import { names, viewOf } from './queries.view.ts'
import { commitmentRoutes } from './routes.commitment.tsx'
import { handlingRoutes } from './routes.handling.tsx'
import { sectionRoutes } from './routes.sections.tsx'
import { submissionRoutes } from './routes.submission.tsx'
import { mayCarry } from './rules.carry.ts'
import { appliesFor, isWriting, mayExamine, mayRead, personOf } from './rules.ts'
import { fileOf } from './store.files.ts'
import { submissionOf } from './store.submission.ts'
import { en } from './texts.draft.en.ts'
import { nl } from './texts.draft.nl.ts'
import { sectionsOf, type View } from './view.ts'

const nothing: pages.Tried = { typed: {}, refusals: [] }

const columns: Column<Row>[] = [
  { name: 'id', value: ({ application }) => application.id },
  { name: 'number', value: ({ application }) => application.number },
  { name: 'title', value: ({ application }) => application.title },
  { name: 'call', value: ({ application }) => application.call },
  { name: 'stage', value: ({ application }) => application.stage },
  { name: 'organisation', value: ({ organisation }) => organisation },
  { name: 'state', value: ({ application }) => application.state },
  { name: 'deadline', value: ({ closes }) => closes ?? null },
  { name: 'received', value: ({ received }) => received ?? null },
  { name: 'code', value: ({ code }) => code ?? null },
  { name: 'digest', value: ({ digest }) => digest ?? null },
  { name: 'handler', value: ({ handler }) => handler ?? null },
  { name: 'demonstration', value: ({ application }) => application.demonstration },
]

/** Applications as their applicants work on them. */
export const routes = (files: Files): Route[] => [
  ...listing('/applications', signedIn, {
    columns,
    // officials see everyone's, applicants their own
    load: async ask => (isOfficial(ask.actor) ? everyones(ask) : { rows: await listed(ask), besides: undefined }),
    page: (rows, besides, ask) =>
      besides === undefined
        ? pages.list(rows, ask.now, ask.language)
        : agencyList(besides.listing, besides, ask.language),
  }),

  get('/applications/new', signedIn, ask =>
    beginPage(ask, { typed: { call: ask.url.searchParams.get('call') ?? '' }, refusals: [] }),
  ),

  post('/applications', signedIn, begin, { limit: new Limit({ times: 60, seconds: 3600 }) }),

  get('/applications/:id', signedIn, ask => overview(ask, nothing)),

  post('/applications/:id/title', signedIn, async ask => {
    const { form, database, actor } = ask
    const asked = { application: ask.param('id'), title: form.text('title'), seen: form.seen }
    const outcome = await renameApplication(database, actor, asked, keyed(ask))
    return outcome.ok ? back(ask, '', words('renamed')) : overview(ask, { typed: form.typed(), ...outcome })
  }),

  post('/applications/:id/sharing', signedIn, async ask => {
    const open = ask.form.text('open') === 'yes'
    const outcome = await shareDraft(ask.database, ask.actor, { application: ask.param('id'), open }, keyed(ask))
    return outcome.ok
      ? back(ask, '', words(open ? 'sharedSaid' : 'unsharedSaid'))
      : overview(ask, { typed: {}, ...outcome })
  }),

  post('/applications/:id/carry-over', signedIn, async ask => {
    const seen = await seenBy(ask.database.reader, ask.actor, ask.param('id'))
    if (seen === undefined) return refusedAnswer([notFound])
    const asked = { from: seen.application.id, call: ask.form.text('call'), title: seen.application.title }
    const outcome = await carryOver(ask.database, ask.actor, asked, keyed(ask))
    if (!outcome.ok) return overview(ask, { typed: ask.form.typed(), ...outcome })
    const { id, number } = outcome.fact
    return seeOther(`/${ask.language}/applications/${id}`, { en: en.carried(number), nl: nl.carried(number) })
  }),

  get('/applications/:id/people', signedIn, ask => peoplePage(ask, nothing)),

  post(
    '/applications/:id/people',
    signedIn,
    async ask => {
      const { form, database, actor } = ask
      const field = (name: string) => form.text(name)
      const asked = { email: field('email'), name: field('name'), language: field('language'), right: field('right') }
      const inviting = { ...asked, application: ask.param('id'), site: ask.site }
      const outcome = await inviteEditor(database, actor, inviting, keyed(ask))
      if (!outcome.ok) return peoplePage(ask, { typed: form.typed(), ...outcome })
      return back(ask, '/people', { en: en.invitedSaid(asked.email), nl: nl.invitedSaid(asked.email) })
    },
    // each may send a mail to someone who did not ask for it
    { limit: new Limit({ times: 30, seconds: 3600 }) },
  ),

  post('/applications/:id/people/:editor/end', signedIn, async ask => {
    const asked = { application: ask.param('id'), editor: ask.param('editor') }
    const outcome = await endEditor(ask.database, ask.actor, asked)
    if (!outcome.ok) return peoplePage(ask, { typed: {}, ...outcome })
    const still = await seenBy(ask.database.reader, ask.actor, ask.param('id'))
    return still === undefined
      ? seeOther(`/${ask.language}/applications`, words('endedSaid'))
      : back(ask, '/people', words('endedSaid'))
  }),

  get('/applications/:id/history', signedIn, historyPage),

  data('/applications/:id/files/:digest', signedIn, async (ask): Promise<Answer> => {
    const seen = await seenBy(ask.database.reader, ask.actor, ask.param('id'))
    if (seen === undefined || !mayRead(seen.part)) return refusedAnswer([notFound])
    const found = await fileOf(ask.database.reader, seen.application.id, ask.param('digest'))
    const bytes = found === undefined ? undefined : await files.get(found.digest)
    return found === undefined || bytes === undefined ? refusedAnswer([notFound]) : file(bytes, found.type, found.name)
  }),

  // answering at all keeps the session: the script asks only when the person says that they are still there
  data('/applications/:id/presence', signedIn, async ask => {
    const seen = await seenBy(ask.database.reader, ask.actor, ask.param('id'))
    return seen === undefined ? refusedAnswer([notFound]) : jsonAnswer({ here: true })
  }),

  ...sectionRoutes(files),
  ...submissionRoutes(files),
  ...commitmentRoutes(),
  ...handlingRoutes,
]

const words = (key: 'renamed' | 'sharedSaid' | 'unsharedSaid' | 'endedSaid'): Words => ({ en: en[key], nl: nl[key] })
const keyed = ({ form }: Ask) => ({ key: form.key, asked: form.asked })
const back = (ask: Ask, rest: string, said: Words): Answer =>
  seeOther(`/${ask.language}/applications/${ask.param('id')}${rest}`, said)

async function everyones(ask: Ask) {
  const db = ask.database.reader
  const wanted = wantedIn(ask.url.searchParams)
  const found = await listFor(db, ask.actor, wanted, ask.language)
  const handlers = await names(
    db,
    found.rows.flatMap(({ handler }) => handler ?? []),
  )
  const layers = ask.actor.kind === 'person' && !ask.actor.demonstration
  return {
    rows: found.rows,
    besides: {
      listing: found,
      wanted,
      names: handlers,
      query: ask.url.search,
      layers,
      examines: mayExamine(ask.actor),
    },
  }
}

async function listed(ask: Ask): Promise<Row[]> {
  const db = ask.database.reader
  const all = await openings(db)
  const rows: Row[] = []
  for (const application of await applicationsOf(db, ask.actor)) {
    const opening = all.find(({ call }) => call === application.call)
    const stage = opening?.stages.find(({ id }) => id === application.stage)
    rows.push({
      application,
      organisation: (await organisationById(db, application.organisation))?.name ?? '',
      call: (opening && inLanguage(opening.names, ask.language)?.text) ?? application.call,
      stage: stage?.names[ask.language] ?? '',
      closes: stage?.closes,
    })
  }
  return rows
}

async function beginPage(ask: Ask, tried: pages.Tried): Promise<Answer> {
  const db = ask.database.reader
  const { projects, clusters } = appliesFor(ask.actor)
  const demonstration = ask.actor.kind === 'person' && ask.actor.demonstration
  const calls = (await openNow(db, ask.now)).filter(
    opening => (opening.demonstration || !demonstration) && stageAt(opening, ask.now)?.id === opening.stages[0]?.id,
  )
  const forProjects = new Set(
    [...(await instrumentsOf(db)).all()]
      .filter(({ document }) => document.beneficiary.kind === 'project-partners')
      .map(({ key }) => key),
  )
  const named = []
  for (const id of projects) {
    const found = await organisationById(db, id)
    if (found !== undefined) named.push({ id, name: found.name })
  }
  // a project goes through any cluster: whoever may ask for one chooses among all of its kind
  const through = calls.some(({ cluster, instrument }) => cluster != null || forProjects.has(instrument))
  const known = (await allClusters(db)).filter(
    ({ id, demonstration: invented }) =>
      clusters.includes(id) || (through && projects.length > 0 && invented === demonstration),
  )
  const choices = {
    calls,
    organisations: named,
    clusters: known.map(({ id, name }) => ({ id, name: inLanguage(name, ask.language)?.text ?? id })),
  }
  const status = tried.refusals.length === 0 ? 200 : statusOf(tried.refusals)
  return page(pages.begin(choices, randomUUID(), tried, ask.language), status)
}

async function begin(ask: Ask): Promise<Answer> {
  const { form, database, actor, language } = ask
  const field = (name: string) => form.text(name)
  const typed = readRegisterNumber(field('number'))
  const named = typed.ok ? (await byNumber(database.reader, typed.value.value))?.id : undefined
  const asked = {
    call: field('call'),
    organisation: field('organisation') || (named ?? ''),
    cluster: field('cluster'),
    title: field('title'),
  }
  const outcome = await createApplication(database, actor, asked, keyed(ask))
  if (!outcome.ok) {
    // whoever acts for a cluster only names the organisation by its number: what is wrong is said there
    const there = field('organisation') === '' && field('number') !== '' ? 'number' : 'organisation'
    const refusals = outcome.refusals.map(each => (each.path === 'organisation' ? { ...each, path: there } : each))
    return beginPage(ask, { typed: form.typed(), refusals })
  }
  const { id, number } = outcome.fact
  return seeOther(`/${language}/applications/${id}`, { en: en.begun(number), nl: nl.begun(number) })
}

async function overview(ask: Ask, tried: pages.Tried): Promise<Answer> {
  const db = ask.database.reader
  const view = await viewOf(db, ask.actor, ask.param('id'))
  if (view === undefined) return refusedAnswer([notFound])
  const around = {
    sections: sectionsOf(view),
    missing: await missingIn(ask, view),
    left: mayRead(view.part) ? await leftBehind(db, view.application) : undefined,
    calls: await callsToCarryTo(ask, view),
    received: await receivedOf(db, view),
    now: ask.now,
    keys: [randomUUID(), randomUUID(), randomUUID()],
  }
  const status = tried.refusals.length === 0 ? 200 : statusOf(tried.refusals)
  return page(pages.overview(view, around, tried, ask.language), status)
}

/** When what stands was handed in; nothing of a stage that is still being written. */
const receivedOf = async (db: Reader, { application, part }: View) =>
  mayRead(part) && !isWriting(application.state) ? (await submissionOf(db, application.id))?.receivedAt : undefined

async function missingIn(ask: Ask, view: View) {
  if (view.form === undefined || !mayRead(view.part) || !isWriting(view.application.state)) return []
  const { application, form, values } = view
  return missing(form, values, await contextOf(ask.database.reader, application, form, values, dayOf(ask.now)))
}

/** The calls in which a lost application may be tried again. */
async function callsToCarryTo(ask: Ask, { application, part }: View) {
  if (mayCarry(application, part).length > 0) return []
  return (await openNow(ask.database.reader, ask.now)).filter(
    opening =>
      opening.demonstration === application.demonstration && stageAt(opening, ask.now)?.id === opening.stages[0]?.id,
  )
}

async function peoplePage(
  ask: Ask,
  tried: { typed: Record<string, string>; refusals: readonly Refusal[] } | pages.Tried,
): Promise<Answer> {
  const view = await viewOf(ask.database.reader, ask.actor, ask.param('id'))
  if (view === undefined || view.part === 'outline' || view.part === 'agency') return refusedAnswer([notFound])
  const actor = ask.actor.kind === 'person' ? ask.actor.person : ''
  const status = tried.refusals.length === 0 ? 200 : statusOf(tried.refusals)
  return page(people(view, actor, randomUUID(), tried, ask.language), status)
}

const historyLength = 40

async function historyPage(ask: Ask): Promise<Answer> {
  const db = ask.database.reader
  const view = await viewOf(db, ask.actor, ask.param('id'))
  if (view === undefined || !mayRead(view.part) || view.part === 'agency') return refusedAnswer([notFound])
  const asked = ask.url.searchParams
  const section = view.form?.sections.find(({ id }) => id === asked.get('section'))?.id ?? ''
  const number = Number(/^\d{1,4}$/.exec(asked.get('page') ?? '')?.[0] ?? 1)
  const at = Math.max(1, number)
  const { entries, more } = await happenings(db, view, { section, page: at, length: historyLength })
  const ids = entries.flatMap(({ by, person }) => [personOf(by) ?? '', person ?? ''])
  const known = await names(db, ids)
  return page(history(view, entries, known, { section, page: at, more }, [], ask.language))
}
