import { randomUUID } from 'node:crypto'
import { clusterName } from '../../directory/clusters/index.ts'
import { clusterById } from '../../directory/clusters/queries.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { hasRole } from '../../kernel/actor.ts'
import { notFound, type Outcome } from '../../kernel/outcome.ts'
import { inLanguage, type Words } from '../../kernel/words.ts'
import {
  type Answer,
  type Ask,
  get,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { type Opening, phaseAt, runsAt, scoresAt } from '../../programme/calls/index.ts'
import { beginCall } from '../../programme/calls/queries.acts.ts'
import { openings } from '../../programme/calls/queries.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import type { Tried } from '../../ui/index.ts'
import type { Application } from '../applications/index.ts'
import { applicationsIn, seenBy } from '../applications/queries.ts'
import { roundLife } from '../evaluation/index.ts'
import { resultsOf } from '../evaluation/queries.ts'
import * as rounds from './pages.rounds.tsx'
import * as pages from './pages.screening.tsx'
import * as acts from './queries.acts.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const at = '/clusters/:cluster/project-rounds'
const of = '/applications/:id/screening'

/** How a cluster screens: its rounds on one page, each project on its own. */
export const routes: readonly Route[] = [
  get(at, signedIn, ask => roundsPage(ask)),

  post(at, signedIn, async ask => {
    const cluster = await clusterOf(ask)
    if (cluster === undefined) return refusedAnswer([notFound])
    const { form, language } = ask
    const asked = { call: form.text('call'), instrument: form.text('instrument'), cluster: cluster.id }
    const outcome = await beginCall(ask.database, ask.actor, asked, form.how)
    return outcome.ok
      ? seeOther(`/${language}/calls/${outcome.fact}/edit`, { en: en.begun, nl: nl.begun })
      : roundsPage(ask, { form: 'round', typed: form.typed(), refusals: outcome.refusals })
  }),

  get(of, signedIn, ask => screeningPage(ask)),

  acting('advice', { en: en.sent, nl: nl.sent }, ({ database, actor, form }, application) =>
    acts.adviseOnIdea(database, actor, { application, text: form.text('text') }, form.how),
  ),

  acting('verdict', { en: en.decidedSaid, nl: nl.decidedSaid }, ({ database, actor, form }, application) => {
    const asked = { application, verdict: form.text('verdict'), reasons: form.text('reasons') }
    return acts.decideScreening(database, actor, asked, form.how)
  }),
]

function acting(noun: string, said: Words, done: (ask: Ask, application: string) => Promise<Outcome<null>>): Route {
  return post(`${of}/${noun}`, signedIn, async ask => {
    const id = ask.param('id')
    const outcome = await done(ask, id)
    return outcome.ok
      ? seeOther(`/${ask.language}/applications/${id}/screening`, said)
      : screeningPage(ask, { form: noun, typed: ask.form.typed(), refusals: outcome.refusals })
  })
}

/** The cluster of the address, when its rounds exist for whoever asks. */
async function clusterOf({ database, actor, param }: Ask) {
  const cluster = await clusterById(database.reader, param('cluster'))
  return cluster !== undefined && rules.seesRounds(actor, cluster) ? cluster : undefined
}

async function roundsPage(ask: Ask, tried?: Tried): Promise<Answer> {
  const cluster = await clusterOf(ask)
  if (cluster === undefined) return refusedAnswer([notFound])
  const { actor, language, now } = ask
  const db = ask.database.reader
  const run = runsAt(actor, cluster.id)
  const whole = rules.readsProposals(actor, cluster.id)
  const instruments = await instrumentsOf(db)
  const own = (await openings(db, { drafts: whole })).filter(opening => opening.cluster === cluster.id)
  const shown: rounds.Round[] = []
  const rows: rounds.Row[] = []
  for (const opening of own) {
    const applications = await applicationsIn(db, { call: opening.call })
    const stage = opening.stages.find(({ handler }) => handler === 'cluster')
    const found = stage === undefined ? undefined : await resultsOf(db, opening.call, stage.id)
    if (whole) rows.push(...(await rowsOf(ask, applications, found)))
    shown.push({
      opening,
      name: inLanguage(opening.names, language)?.text ?? opening.call,
      instrument: instruments.get(opening.instrument)?.document.names[language] ?? opening.instrument,
      phase: phaseAt(opening, now),
      count: applications.filter(({ state, atCluster }) => state !== 'draft' || atCluster !== true).length,
      scoring: found && { id: found.round.id, state: roundLife.states[found.round.state][language] },
    })
  }
  const isIdea = ({ application: { state, atCluster } }: rounds.Row) => state === 'draft' && atCluster === true
  const view: rounds.Rounds = {
    cluster: { id: cluster.id, name: clusterName(cluster, language) },
    rounds: shown,
    ideas: whole ? rows.filter(isIdea) : null,
    proposals: whole ? rows.filter(row => !isIdea(row)) : null,
    may: { open: run || hasRole(actor, 'programme-manager'), run, score: !whole && scoresAt(actor, cluster.id) },
    instruments: instruments
      .all()
      .filter(({ key, document }) => instruments.isOffered(key) && document.screening !== undefined)
      .map(({ key, document }) => ({ key, name: document.names[language] })),
    key: randomUUID(),
    tried,
  }
  return page(rounds.rounds(view, language), tried === undefined ? 200 : statusOf(tried.refusals))
}

/** What the cluster may know of: shared ideas and whatever was submitted. */
async function rowsOf(
  ask: Ask,
  applications: readonly Application[],
  found: Awaited<ReturnType<typeof resultsOf>>,
): Promise<rounds.Row[]> {
  const db = ask.database.reader
  const seen = applications.filter(
    ({ state, atCluster, sharedAt }) => state !== 'draft' || atCluster !== true || sharedAt !== null,
  )
  const ids = seen.map(({ id }) => id)
  const [advice, verdicts] = [await store.adviceOn(db, ids), await store.verdictsOn(db, ids)]
  const rows: rounds.Row[] = []
  for (const application of seen) {
    const result = found?.final === true ? found.results.find(each => each.application === application.id) : undefined
    rows.push({
      application,
      organisation: (await organisationById(db, application.organisation))?.name ?? '',
      advised: advice.filter(each => each.application === application.id).length,
      total: result?.total ?? null,
      thresholdsMet: result?.thresholdsMet ?? null,
      verdict: verdicts.find(each => each.application === application.id),
    })
  }
  return rows
}

async function screeningPage(ask: Ask, tried?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const { actor, language, now } = ask
  const seen = await seenBy(db, actor, ask.param('id'))
  const cluster = await clusterById(db, seen?.application.screenedBy ?? '')
  if (seen === undefined || cluster === undefined) return refusedAnswer([notFound])
  const { application, part } = seen
  const verdict = (await store.verdictsOn(db, [application.id]))[0]
  const instrument = (await instrumentsOf(db)).get(application.instrument)
  const official = part === 'agency' || part === 'outline'
  const run = runsAt(actor, cluster.id)
  const { total, found } = await foundOf(ask, application, verdict?.stage ?? application.stage, instrument)
  const told = official || verdict !== undefined
  const view: pages.Shown = {
    application,
    cluster: { id: cluster.id, name: clusterName(cluster, language) },
    advice: part === 'outline' ? [] : await store.adviceOn(db, [application.id]),
    verdict,
    // the applicants learn what the steering group found with the decision
    found: told ? found : undefined,
    total: told ? total : null,
    may: {
      advise: run && rules.advise({ text: '…' }, application, actor).ok,
      decide: run && verdict === undefined && (await isRipe(ask, now)),
      rounds: rules.seesRounds(actor, cluster),
    },
    keys: [randomUUID(), randomUUID()],
    tried,
  }
  return page(pages.screening(view, language), tried === undefined ? 200 : statusOf(tried.refusals))
}

async function isRipe(ask: Ask, now: Temporal.Instant): Promise<boolean> {
  const { application, found } = await acts.screenedOf(ask.database.reader, ask.actor, ask.param('id'), now)
  return application?.state === 'submitted' && application.atCluster === true && found?.complete === true
}

async function foundOf(
  ask: Ask,
  { id, call }: Pick<Application, 'id' | 'call'>,
  stage: Opening['stages'][number]['id'],
  instrument: Instrument | undefined,
): Promise<Pick<pages.Shown, 'found' | 'total'>> {
  const results = await resultsOf(ask.database.reader, call, stage, id)
  const result = results?.final === true ? results.results[0] : undefined
  if (result === undefined) return { found: undefined, total: null }
  return {
    total: result.total,
    found: (instrument?.document.screening?.criteria ?? []).map(({ id: criterion, names, threshold }) => {
      const one = result.criteria.find(each => each.criterion === criterion)
      return { names, score: one?.score ?? null, threshold: threshold ?? null, met: one?.met ?? null }
    }),
  }
}
