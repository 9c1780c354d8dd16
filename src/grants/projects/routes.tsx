import { randomUUID } from 'node:crypto'
import { clusterNames } from '../../directory/clusters/queries.ts'
import { namesOf } from '../../directory/people/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import { notFound, type Outcome } from '../../kernel/outcome.ts'
import { inLanguage, type Language, type Words } from '../../kernel/words.ts'
import { historyOf, type Reader } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  type Column,
  cannotShow,
  everyone,
  fitting,
  get,
  listing,
  notAState,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
  wantedIn,
} from '../../platform/http/index.ts'
import { booksOf } from '../../programme/envelopes/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { awards } from '../../selection/decisions/index.ts'
import { decisionsIn } from '../../selection/decisions/queries.ts'
import { happeningsOf, type Tried } from '../../ui/index.ts'
import { agreementStates } from '../agreements/index.ts'
import { fieldIn, type Noun, nouns, triedIn } from './pages.forms.tsx'
import * as lists from './pages.list.tsx'
import * as pages from './pages.tsx'
import { type Project, states, subjectOf } from './project.ts'
import * as acts from './queries.acts.ts'
import { standingOf } from './queries.standing.ts'
import { projectById } from './queries.ts'
import { mayHandle, maySee, opensAgreementOf, seesMoneyOf } from './rules.access.ts'
import { doable, grantedIn, type Standing } from './rules.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const columns: readonly Column<lists.Row>[] = [
  { name: 'id', value: p => p.id },
  { name: 'number', value: p => p.number },
  { name: 'title', value: p => p.title },
  { name: 'instrument', value: p => p.instrument },
  { name: 'clusters', value: p => p.clusterNames.join('; ') },
  { name: 'partners', value: p => p.partners.map(({ name }) => name).join('; ') },
  { name: 'granted', value: p => grantedIn(p.partners) },
  { name: 'from', value: p => p.term.from },
  { name: 'to', value: p => p.term.to },
  { name: 'state', value: p => p.state },
  { name: 'demonstration', value: p => p.demonstration },
]
const of = { rule: 'project', words: { en: 'a project', nl: 'een project' } }
const wordsOf = (row: lists.Row) => [
  row.number,
  row.title,
  ...row.clusterNames,
  ...row.partners.map(({ name }) => name),
]
const said = (words: keyof typeof en.said): Words => ({ en: en.said[words], nl: nl.said[words] })

export const routes: readonly Route[] = [
  ...listing('/projects/all', signedIn, {
    columns,
    load: ask => load(ask),
    page: (rows, besides, ask) => lists.list(rows, besides, ask.language),
  }),
  get('/projects', everyone, async ask => {
    const signed = (await store.list(ask.database.reader)).filter(isPublic)
    return page(lists.openList(await rowsOf(ask.database.reader, signed, ask.language), ask.language))
  }),
  post('/projects', signedIn, async ask => {
    const { form, database, actor, language } = ask
    const outcome = await acts.begin(
      database,
      actor,
      { decision: form.text('decision'), from: form.text('from'), summary: form.text('summary') },
      form.how,
    )
    if (outcome.ok) return seeOther(`/${language}/projects/${outcome.fact}/file`, said('begun'))
    return refusedAnswer(outcome.refusals)
  }),
  get('/projects/:id', everyone, async ask => {
    const { database, actor, language } = ask
    const project = await store.byId(database.reader, ask.param('id'))
    if (project === undefined || !isPublic(project)) return refusedAnswer([notFound])
    const about = await aboutOf(database.reader, project, language)
    return page(pages.open({ ...about, project, language, file: maySee(actor, project) }))
  }),
  get('/projects/:id/file', signedIn, ask => show(ask)),

  acting('running', (ask, at) => acts.start(ask.database, ask.actor, at, ask.form.how)),
  acting('departure', (ask, at, text) => {
    const asked = { partner: text('partner'), on: text('on'), reason: text('reason') }
    return acts.leave(ask.database, ask.actor, { ...at, ...asked }, ask.form.how)
  }),
  acting('budget-shift', (ask, at, text) => {
    const asked = {
      from: text('from'),
      to: text('to'),
      year: text('year'),
      line: text('line'),
      amount: text('amount'),
      reason: text('reason'),
    }
    return acts.shift(ask.database, ask.actor, { ...at, ...asked }, ask.form.how)
  }),
  acting('term-end', (ask, at) => acts.finish(ask.database, ask.actor, at, ask.form.how)),
  acting('stop', (ask, at, text) =>
    acts.stop(ask.database, ask.actor, { ...at, reason: text('reason') }, ask.form.how),
  ),
  acting('closing', (ask, at) => acts.close(ask.database, ask.actor, at, ask.form.how)),
]

/** What is signed is public. */
const isPublic = ({ startedOn }: Project): boolean => startedOn !== null

type At = { readonly id: string; readonly seen: number | undefined }
type Doing = (ask: Ask, at: At, text: (name: string) => string) => Promise<Outcome<string>>

/** An act on a project: what may not be seen is not there; refused, the page stands with what was typed. */
function acting(noun: Noun, doing: Doing): Route {
  return post(`/projects/:id/${noun}`, signedIn, async ask => {
    const id = ask.param('id')
    if ((await projectById(ask.database.reader, ask.actor, id)) === undefined) return refusedAnswer([notFound])
    const outcome = await doing(ask, { id, seen: ask.form.seen }, name => ask.form.text(fieldIn(noun, name)))
    if (outcome.ok) return seeOther(`/${ask.language}/projects/${id}/file`, said(nouns[noun]))
    return show(ask, triedIn(noun, ask.form.typed(), outcome.refusals))
  })
}

async function rowsOf(db: Reader, projects: readonly Project[], language: Language): Promise<lists.Row[]> {
  const names = await clusterNames(db)
  return projects.map(project => ({
    ...project,
    clusterNames: project.shares.map(
      ({ cluster }) => inLanguage(names.get(cluster) ?? null, language)?.text ?? cluster,
    ),
  }))
}

async function load(ask: Ask) {
  const { actor, language } = ask
  const db = ask.database.reader
  const wanted = wantedIn(ask)
  const visible = (await store.list(db)).filter(one => maySee(actor, one))
  const besides = { wanted, any: visible.length > 0, waiting: await waitingFor(db, actor) }
  const wrong = notAState(wanted, Object.keys(states), of)
  if (wrong !== undefined)
    return cannotShow(ask, [wrong], () => lists.list([], { ...besides, wanted: { ...wanted, state: '' } }, language))
  return { rows: fitting(await rowsOf(db, visible, language), wanted, wordsOf), besides }
}

/** Approvals of projects that have not begun, for whoever begins them. */
async function waitingFor(db: Reader, actor: Actor): Promise<lists.Besides['waiting']> {
  if (!mayHandle(actor)) return []
  const [standing, shelf] = [await store.decisionsWith(db), await instrumentsOf(db)]
  const invented = actor.kind === 'person' && actor.demonstration
  return (await decisionsIn(db))
    .filter(one => awards(one.ruling) && one.supersededBy === null && !standing.has(one.id))
    .filter(one => shelf.get(one.instrument)?.document.beneficiary.kind === 'project-partners')
    .filter(one => !invented || one.demonstration)
    .map(decision => ({ decision, key: randomUUID() }))
}

async function aboutOf(db: Reader, { shares, instrument }: Project, language: Language) {
  const names = await clusterNames(db)
  return {
    clusters: shares.map(({ cluster, share }) => ({
      slug: cluster,
      name: inLanguage(names.get(cluster) ?? null, language)?.text ?? cluster,
      share: lists.percent(share, language),
    })),
    instrument: (await instrumentsOf(db)).get(instrument)?.document.names[language] ?? instrument,
  }
}

async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const { actor, database, language } = ask
  const db = database.reader
  const standing = await standingOf(db, ask.param('id'))
  if (standing === undefined || !maySee(actor, standing.project)) return refusedAnswer([notFound])
  const { project } = standing
  const events = await historyOf(db, subjectOf(project.id).kind, project.id)
  const names = await namesOf(
    db,
    events.map(event => event.actor.replace(/^person:/, '')),
  )
  const told: pages.Told = {
    ...(await aboutOf(db, project, language)),
    project,
    seen: await seenIn(db, actor, standing, language),
    may: doable(standing, actor),
    unsettled: standing.unsettled.map(({ words }) => words[language]),
    happenings: happeningsOf(events, { names, acts: { en, nl }[language].acts, language }),
    formKey: randomUUID(),
    tried,
    language,
  }
  return page(pages.one(told), tried === undefined ? 200 : statusOf(tried.refusals))
}

/** What whoever looks sees of each partner. */
async function seenIn(
  db: Reader,
  actor: Actor,
  { project, agreements }: Standing,
  language: Language,
): Promise<pages.Told['seen']> {
  const found = new Map<string, pages.Seen>()
  for (const partner of project.partners) {
    const sees = seesMoneyOf(actor, project, partner)
    const agreement = agreements.find(({ id }) => id === partner.agreement)
    const years = sees ? await booksOf(db, partner.agreement) : []
    const total = (what: 'paid' | 'open') => ({
      cents: years.reduce((all, year) => all + year[what].cents, 0n),
      currency: 'EUR' as const,
    })
    found.set(partner.key, {
      money: sees ? { paid: total('paid'), open: total('open') } : null,
      agreement:
        !sees || agreement === undefined
          ? null
          : {
              number: agreement.number,
              state: agreementStates[agreement.state][language],
              opens: opensAgreementOf(actor, project, partner),
            },
    })
  }
  return found
}
