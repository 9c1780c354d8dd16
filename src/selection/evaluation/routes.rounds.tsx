import { randomUUID } from 'node:crypto'
import { namesOf } from '../../directory/people/queries.ts'
import { agencyRoles, hasRole, isLimited } from '../../kernel/actor.ts'
import { notFound, type Outcome } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { type Event, historyOf, type Reader, versionOf } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  type Column,
  get,
  listing,
  type Need,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import { handles, managers } from '../../programme/calls/index.ts'
import { openings } from '../../programme/calls/queries.ts'
import * as allocating from './pages.allocation.tsx'
import { application as applicationPage } from './pages.application.tsx'
import type { Tried } from './pages.parts.tsx'
import * as results from './pages.results.tsx'
import * as pages from './pages.rounds.tsx'
import * as allocation from './queries.allocation.ts'
import * as assignments from './queries.assignments.ts'
import { applicationOf, asAble, wantedOf } from './queries.check.ts'
import * as consensus from './queries.consensus.ts'
import { recheck } from './queries.recheck.ts'
import { resultsIn } from './queries.results.ts'
import * as rounds from './queries.rounds.ts'
import { entriesIn, namesOfStage, reachesRound, roundFor, viewOf } from './queries.view.ts'
import { type Assignment, type Conflict, isLive, isRoundAct } from './round.ts'
import { isAmong, judgesItself, manages, mayManage, notBeforeOwn, readsResults, readsRounds } from './rules.access.ts'
import { allocate, type Short } from './rules.allocation.ts'
import { ranked } from './rules.results.ts'
import * as reviews from './store.reviews.ts'
import * as store from './store.ts'
import { en } from './texts.rounds.en.ts'
import { nl } from './texts.rounds.nl.ts'
import { nameIn, type RoundView } from './view.ts'

/** Who reads what came out; who reads rounds whole. Who runs them is judged again by each act. */
const readers: Need = only(...agencyRoles, 'auditor', 'cluster-manager')
const whole: Need = only(...managers, 'auditor', 'cluster-manager')

const said = (key: { [K in keyof typeof en]: (typeof en)[K] extends string ? K : never }[keyof typeof en]): Words => ({
  en: en[key] as string,
  nl: nl[key] as string,
})
const how = ({ form }: Ask) => ({ key: form.key, asked: form.asked })
const keys = (count: number) => Array.from({ length: count }, () => randomUUID())

const listColumns: Column<pages.Listed>[] = [
  { name: 'id', value: r => r.round.id },
  { name: 'call', value: r => r.round.call },
  { name: 'stage', value: r => r.round.stage },
  { name: 'instrument', value: r => r.round.instrument },
  { name: 'state', value: r => r.round.state },
  { name: 'due', value: r => r.round.due },
  { name: 'applications', value: r => r.applications },
  { name: 'reviewsAsked', value: r => r.asked },
  { name: 'reviewsSubmitted', value: r => r.submitted },
  { name: 'consensusConcluded', value: r => r.concluded },
  { name: 'demonstration', value: r => r.round.demonstration },
]

const resultColumns: Column<results.Row>[] = [
  { name: 'rank', value: r => r.rank },
  { name: 'tied', value: r => r.tied },
  { name: 'application', value: r => r.result.application },
  { name: 'number', value: r => r.entry.application.number },
  { name: 'title', value: r => r.entry.application.title },
  { name: 'applicant', value: r => r.entry.organisation },
  { name: 'complete', value: r => r.result.complete },
  { name: 'basisPoints', value: r => r.result.total },
  { name: 'thresholdsMet', value: r => r.result.thresholdsMet },
  {
    name: 'criteria',
    value: r =>
      r.result.criteria.map(
        ({ criterion, score, met }) => `${criterion}: ${score}${met === false ? ' (below threshold)' : ''}`,
      ),
  },
  { name: 'recommendation', value: r => r.result.recommendation },
  {
    name: 'feedback',
    value: r =>
      Object.entries(r.result.feedback).flatMap(([criterion, text]) =>
        Object.entries(text).map(([language, words]) => `${criterion} (${language}): ${words ?? ''}`),
      ),
  },
]

type Paired = { readonly assignment: Assignment; readonly view: RoundView; readonly found: readonly Conflict[] }
const pairColumns: Column<Paired>[] = [
  { name: 'assignment', value: r => r.assignment.id },
  { name: 'application', value: r => r.assignment.application },
  {
    name: 'number',
    value: r => r.view.entries.find(e => e.application.id === r.assignment.application)?.application.number ?? null,
  },
  { name: 'expert', value: r => r.assignment.expert },
  { name: 'name', value: r => nameIn(r.view, r.assignment.expert) },
  { name: 'state', value: r => r.assignment.state },
  { name: 'fit', value: r => r.assignment.fit?.points ?? null },
  { name: 'replaces', value: r => r.assignment.replaces },
  { name: 'reason', value: r => r.assignment.reason },
  { name: 'invitedAt', value: r => r.assignment.invitedAt },
  { name: 'submittedAt', value: r => r.assignment.submittedAt },
  { name: 'conflicts', value: r => r.found.map(({ words }) => words.en) },
]

const at = '/evaluation'

const all: Route[] = [
  ...listing(at, readers, {
    columns: listColumns,
    load: async ask => ({ rows: await listed(ask), besides: await stagesFor(ask) }),
    page: (rows, stages, ask) => listPage(ask, rows, stages),
  }),

  post(at, whole, async ask => {
    const { form, actor, database, language } = ask
    const [call = '', stage = ''] = form.text('stage').split('/')
    const asked = { ...pages.askedIn(form.typed()), call, stage }
    const outcome = await rounds.prepareRound(database, actor, asked, how(ask))
    if (outcome.ok) return seeOther(`/${language}${at}/${outcome.fact.id}`, said('prepared'))
    const tried = { form: 'round', typed: form.typed(), refusals: outcome.refusals }
    return page(listPage(ask, await listed(ask), await stagesFor(ask), tried), statusOf(outcome.refusals))
  }),

  get(`${at}/:round`, whole, ask => overview(ask)),

  post(`${at}/:round/settings`, whole, async ask => {
    const asked = { ...pages.askedIn(ask.form.typed()), round: ask.param('round'), seen: ask.form.seen }
    const outcome = await rounds.saveSettings(ask.database, ask.actor, asked, how(ask))
    return answer(ask, outcome, '', 'settingsSaved', tried => overview(ask, tried), 'settings')
  }),

  post(`${at}/:round/state`, whole, async ask => {
    const act = ask.form.text('act')
    if (!isRoundAct(act)) return refusedAnswer([notFound])
    const asked = { round: ask.param('round'), act, reason: ask.form.text('reason'), seen: ask.form.seen }
    const outcome = await rounds.moveRound(ask.database, ask.actor, asked, how(ask))
    return answer(ask, outcome, '', 'moved', tried => overview(ask, tried), 'state')
  }),

  post(`${at}/:round/entries`, whole, async ask => {
    const asked = { round: ask.param('round'), seen: ask.form.seen }
    const outcome = await rounds.takeInEligible(ask.database, ask.actor, asked, how(ask))
    return answer(ask, outcome, '', 'takenIn', tried => overview(ask, tried), 'entries')
  }),

  ...listing(`${at}/:round/allocation`, whole, {
    columns: pairColumns,
    load: async ask => {
      const view = await viewFor(ask)
      if (view === undefined) return refusedAnswer([notFound])
      const rows = view.assignments.map(assignment => ({
        assignment,
        view,
        found: view.conflicts.filter(c => c.application === assignment.application && c.expert === assignment.expert),
      }))
      return { rows, besides: { view, short: await shortIn(ask.database.reader, view) } }
    },
    page: (_rows, { view, short }, ask) =>
      allocating.allocation(view, { mayManage: manages(ask.actor, view.round), keys: keys(4), short }, ask.language),
  }),

  post(`${at}/:round/proposal`, whole, async ask => {
    const asked = { round: ask.param('round'), seen: ask.form.seen }
    const outcome = await allocation.proposeAllocation(ask.database, ask.actor, asked, how(ask))
    if (!outcome.ok) return allocationPage(ask, tried(ask, 'proposal', outcome.refusals))
    const { proposed, short } = outcome.fact
    return toAllocation(ask, { en: en.proposed(proposed, short), nl: nl.proposed(proposed, short) })
  }),

  post(`${at}/:round/invitations`, whole, async ask => {
    const asked = { round: ask.param('round'), seen: ask.form.seen }
    const outcome = await allocation.inviteExperts(ask.database, ask.actor, asked, how(ask))
    if (!outcome.ok) return allocationPage(ask, tried(ask, 'invitations', outcome.refusals))
    return toAllocation(ask, { en: en.invited(outcome.fact.invited), nl: nl.invited(outcome.fact.invited) })
  }),

  post(`${at}/:round/conflicts`, whole, async ask => {
    const round = await roundFor(ask.database.reader, ask.actor, ask.param('round'))
    if (round === undefined) return refusedAnswer([notFound])
    if (!manages(ask.actor, round)) return refusedAnswer(mayManage(ask.actor, round))
    const count = await recheck(ask.database, ask.actor, round.id)
    return toAllocation(ask, { en: en.checked(count), nl: nl.checked(count) })
  }),

  post(`${at}/:round/assignments`, whole, async ask => {
    const { form } = ask
    const asked = {
      round: ask.param('round'),
      application: form.text('application'),
      expert: form.text('expert'),
      replaces: form.text('replaces'),
      seen: form.seen,
    }
    if ((await roundFor(ask.database.reader, ask.actor, asked.round)) === undefined) return refusedAnswer([notFound])
    const outcome = await allocation.assignExpert(ask.database, ask.actor, asked, how(ask))
    if (!outcome.ok) return allocationPage(ask, tried(ask, 'assignments', outcome.refusals))
    return toAllocation(ask, said('assigned'))
  }),

  post(`${at}/:round/assignments/:assignment/removal`, whole, async ask => {
    const asked = { assignment: ask.param('assignment'), seen: ask.form.seen }
    const outcome = await allocation.removeAssignment(ask.database, ask.actor, asked, how(ask))
    if (!outcome.ok) return allocationPage(ask, tried(ask, 'removal', outcome.refusals))
    return toAllocation(ask, said('takenOff'))
  }),

  get(`${at}/:round/assignments/:assignment`, whole, ask => assignmentPage(ask)),

  onAssignment('withdrawal', 'withdrawn', assignments.withdrawExpert),
  onAssignment('conflict', 'told', assignments.tellConflict),
  onAssignment('reopening', 'reopened', assignments.reopenReview),

  get(`${at}/:round/applications/:application`, whole, ask => showApplication(ask)),

  onApplication('rapporteur', 'appointed', (ask, of) =>
    consensus.appointRapporteur(ask.database, ask.actor, { ...of, assignment: ask.form.text('assignment') }, how(ask)),
  ),
  onApplication('conclusion', 'isConcluded', (ask, of) =>
    consensus.concludeConsensus(ask.database, ask.actor, { ...of, reason: ask.form.text('reason') }, how(ask)),
  ),
  onApplication('revision', 'revised', (ask, of) =>
    consensus.reviseConsensus(ask.database, ask.actor, { ...of, reason: ask.form.text('reason') }, how(ask)),
  ),
  onApplication('adjustments', 'isAdjusted', (ask, of) => {
    const { form } = ask
    const asked = { ...of, path: form.text('path'), points: form.text('points'), reason: form.text('reason') }
    return consensus.adjustPoints(ask.database, ask.actor, asked, how(ask))
  }),

  get(`${at}/:round/panel`, whole, ask => panelPage(ask)),

  post(`${at}/:round/panel`, whole, async ask => {
    const { form } = ask
    const minutes = Object.fromEntries(
      (['nl', 'en'] as const).flatMap(language => {
        const text = form.text(`minutes.${language}`)
        return text === '' ? [] : [[language, text]]
      }),
    )
    const asked = {
      round: ask.param('round'),
      day: form.text('day'),
      attendants: form.text('attendants'),
      minutes,
      seen: form.seen,
    }
    const outcome = await consensus.savePanel(ask.database, ask.actor, asked, how(ask))
    return answer(ask, outcome, '/panel', 'panelSaved', typed => panelPage(ask, typed), 'panel')
  }),

  ...listing(`${at}/:round/results`, readers, {
    columns: resultColumns,
    load: async ask => {
      const db = ask.database.reader
      const round = await roundFor(db, ask.actor, ask.param('round'), 'results')
      if (round === undefined) return refusedAnswer([notFound])
      const view = await viewOf(db, round, ask.now)
      if (view === undefined) return refusedAnswer([notFound])
      // who judges an application of the round learns nothing of it here before the scoring is over
      const own = view.assignments.filter(each => judgesItself(ask.actor, [each], round))
      if (own.length > 0) return refusedAnswer([notBeforeOwn])
      const entries = await entriesIn(db, round.id)
      const found = (await resultsIn(db, round)).results
      // in order of number within a tie
      const inOrder = entries.flatMap(entry => {
        const result = found.find(each => each.application === entry.application.id)
        return result === undefined ? [] : [{ ...result, entry }]
      })
      const rows = ranked(inOrder).map(row => ({ ...row, entry: row.result.entry }))
      return { rows, besides: view }
    },
    page: (rows, view, ask) => results.results(rows, view, readsRounds(ask.actor, view.round), ask.language),
  }),
]

/** A round outside an auditor’s engagement does not exist for them, whatever is asked of it. */
export const routes: Route[] = all.map(route =>
  route.path.includes(':round')
    ? { ...route, handle: async ask => ((await isOutside(ask)) ? refusedAnswer([notFound]) : route.handle(ask)) }
    : route,
)

async function isOutside({ database, actor, param }: Ask): Promise<boolean> {
  const round = isLimited(actor) ? await store.roundById(database.reader, param('round')) : undefined
  return round !== undefined && !(await reachesRound(database.reader, actor, round))
}

const tried = (ask: Ask, form: string, refusals: Tried['refusals']): Tried => ({
  form,
  typed: ask.form.typed(),
  refusals,
})

const home = (ask: Ask, rest = '') => `/${ask.language}${at}/${ask.param('round')}${rest}`
const toAllocation = (ask: Ask, words: Words): Answer => seeOther(home(ask, '/allocation'), words)

/** Where an act lands, or the page that says why it was not done. */
function answer(
  ask: Ask,
  outcome: Outcome<unknown>,
  rest: string,
  word: Parameters<typeof said>[0],
  again: (tried: Tried) => Promise<Answer>,
  form: string,
): Answer | Promise<Answer> {
  return outcome.ok ? seeOther(home(ask, rest), said(word)) : again(tried(ask, form, outcome.refusals))
}

const shownWith = (content: Parameters<typeof page>[0], with_: Tried | undefined): Answer =>
  page(content, with_ === undefined ? 200 : statusOf(with_.refusals))

async function viewFor(ask: Ask): Promise<RoundView | undefined> {
  const db = ask.database.reader
  const round = await roundFor(db, ask.actor, ask.param('round'))
  return round === undefined ? undefined : viewOf(db, round, ask.now)
}

async function listed({ database, actor }: Ask): Promise<pages.Listed[]> {
  const db = database.reader
  const rows: pages.Listed[] = []
  for (const round of await store.rounds(db)) {
    if (!readsResults(actor, round) || !isAmong(actor, round) || !(await reachesRound(db, actor, round))) continue
    const own = await store.assignmentsIn(db, round.id)
    const agreed = await reviews.consensusIn(db, round.id)
    rows.push({
      round,
      names: await namesOfStage(db, round),
      applications: (await store.entriesOf(db, round.id)).length,
      asked: own.filter(isLive).length,
      submitted: own.filter(({ state }) => state === 'submitted').length,
      concluded: [...agreed.values()].filter(({ state }) => state === 'concluded').length,
    })
  }
  return rows
}

/** The stages for which a round can be prepared, for whoever prepares rounds. */
async function stagesFor({ database, actor }: Ask): Promise<pages.OpenStage[] | undefined> {
  if (!hasRole(actor, ...managers, 'cluster-manager')) return undefined
  const db = database.reader
  const standing = await store.rounds(db)
  const found: pages.OpenStage[] = []
  for (const opening of await openings(db)) {
    if (opening.state !== 'published' || !isAmong(actor, opening)) continue
    for (const stage of opening.stages) {
      const { id } = stage
      if (!handles(actor, opening, stage)) continue
      if (standing.every(({ call, stage }) => call !== opening.call || stage !== id))
        found.push({ call: opening.call, stage: id, names: await namesOfStage(db, { call: opening.call, stage: id }) })
    }
  }
  return found
}

const listPage = (
  ask: Ask,
  rows: readonly pages.Listed[],
  stages: readonly pages.OpenStage[] | undefined,
  typed?: Tried,
) =>
  pages.list(
    rows,
    { stages, whole: readsRounds(ask.actor) || hasRole(ask.actor, 'cluster-manager'), key: randomUUID(), tried: typed },
    ask.language,
  )

/** Names behind the actors of a history. */
async function actorsOf(db: Reader, history: readonly Event[]): Promise<ReadonlyMap<string, string>> {
  const people = await namesOf(
    db,
    history.map(({ actor }) => actor.replace(/^person:/, '')),
  )
  return new Map([...people].map(([id, { name }]) => [`person:${id}`, name]))
}

async function overview(ask: Ask, typed?: Tried): Promise<Answer> {
  const view = await viewFor(ask)
  if (view === undefined) return refusedAnswer([notFound])
  const db = ask.database.reader
  const history = await historyOf(db, 'evaluation-round', view.round.id)
  const shown = {
    mayManage: manages(ask.actor, view.round),
    keys: keys(3),
    history,
    actors: await actorsOf(db, history),
    tried: typed,
  }
  return shownWith(pages.overview(view, shown, ask.language), typed)
}

async function allocationPage(ask: Ask, typed?: Tried): Promise<Answer> {
  const view = await viewFor(ask)
  if (view === undefined) return refusedAnswer([notFound])
  const short = await shortIn(ask.database.reader, view)
  const shown = { mayManage: manages(ask.actor, view.round), keys: keys(4), short, tried: typed }
  return shownWith(allocating.allocation(view, shown, ask.language), typed)
}

/** Where experts lack now, and why: what the proposal would leave open if it were made again. */
async function shortIn(db: Reader, view: RoundView): Promise<readonly Short[]> {
  const standing = view.assignments.filter(isLive)
  if (standing.length === 0) return []
  const wanted = []
  for (const { application } of view.entries) {
    const found = await applicationOf(db, application.id)
    if (found !== undefined) wanted.push(await wantedOf(db, found, view.round.stage))
  }
  const gone = view.assignments.filter(each => !isLive(each))
  return allocate(wanted, view.experts.map(asAble), view.conflicts, standing, view.round.reviews, gone).short
}

async function assignmentPage(ask: Ask, typed?: Tried): Promise<Answer> {
  const view = await viewFor(ask)
  const of = view?.assignments.find(({ id }) => id === ask.param('assignment'))
  if (view === undefined || of === undefined) return refusedAnswer([notFound])
  const db = ask.database.reader
  const history = await historyOf(db, 'assignment', of.id)
  const shown = {
    mayManage: manages(ask.actor, view.round),
    version: await versionOf(db, 'assignment', of.id),
    keys: keys(3),
    history: history.filter(({ act }) => act !== 'assignment.scores-saved'),
    actors: await actorsOf(db, history),
    tried: typed,
  }
  return shownWith(allocating.assignment(view, of, shown, ask.language), typed)
}

/** An act of the manager on one assignment, with its reason. */
function onAssignment(noun: string, word: Parameters<typeof said>[0], act: typeof assignments.withdrawExpert): Route {
  return post(`${at}/:round/assignments/:assignment/${noun}`, whole, async ask => {
    const id = ask.param('assignment')
    const found = await store.assignmentById(ask.database.reader, id)
    if (found?.round !== ask.param('round')) return refusedAnswer([notFound])
    const asked = { assignment: id, reason: ask.form.text('reason'), seen: ask.form.seen }
    const outcome = await act(ask.database, ask.actor, asked, how(ask))
    return answer(ask, outcome, `/assignments/${id}`, word, typed => assignmentPage(ask, typed), noun)
  })
}

async function showApplication(ask: Ask, typed?: Tried): Promise<Answer> {
  const view = await viewFor(ask)
  const entry = view?.entries.find(({ application }) => application.id === ask.param('application'))
  if (view === undefined || entry === undefined) return refusedAnswer([notFound])
  const { id } = entry.application
  const own = view.assignments.filter(each => each.application === id)
  if (judgesItself(ask.actor, own, view.round)) return refusedAnswer([notBeforeOwn])
  const db = ask.database.reader
  const history = await historyOf(db, 'evaluation', `${view.round.id}/${id}`)
  const shown = {
    mayManage: manages(ask.actor, view.round),
    version: await versionOf(db, 'evaluation', `${view.round.id}/${id}`),
    keys: keys(4),
    history,
    actors: await actorsOf(db, history),
    tried: typed,
  }
  return shownWith(applicationPage(view, entry, shown, ask.language), typed)
}

/** An act of the manager on one application of a round. */
function onApplication(
  noun: string,
  word: Parameters<typeof said>[0],
  act: (
    ask: Ask,
    of: { readonly round: string; readonly application: string; readonly seen: number | undefined },
  ) => Promise<Outcome<unknown>>,
): Route {
  return post(`${at}/:round/applications/:application/${noun}`, whole, async ask => {
    const db = ask.database.reader
    const of = { round: ask.param('round'), application: ask.param('application'), seen: ask.form.seen }
    const round = await roundFor(db, ask.actor, of.round)
    if (round === undefined || !(await store.entriesOf(db, round.id)).includes(of.application))
      return refusedAnswer([notFound])
    const outcome = await act(ask, of)
    return answer(ask, outcome, `/applications/${of.application}`, word, typed => showApplication(ask, typed), noun)
  })
}

async function panelPage(ask: Ask, typed?: Tried): Promise<Answer> {
  const view = await viewFor(ask)
  if (view === undefined) return refusedAnswer([notFound])
  const shown = { mayManage: manages(ask.actor, view.round), key: randomUUID(), tried: typed }
  return shownWith(results.panel(view, shown, ask.language), typed)
}
