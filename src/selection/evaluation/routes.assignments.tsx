import { randomUUID } from 'node:crypto'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { namesOf } from '../../directory/people/queries.ts'
import { notFound, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { type Reader, versionOf } from '../../platform/db/index.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  download,
  type Form,
  get,
  jsonAnswer,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { submissionOf } from '../applications/queries.ts'
import { formByKey } from '../forms/queries.ts'
import { assessmentOf } from './criteria.ts'
import * as pages from './pages.assignments.tsx'
import type { Column } from './pages.beside.tsx'
import { consensus as consensusPage, type View } from './pages.consensus.tsx'
import type { Tried } from './pages.parts.tsx'
import * as acts from './queries.assignments.ts'
import { aboutOf, applicationOf, check, poolFor } from './queries.check.ts'
import * as agreeing from './queries.consensus.ts'
import { namesOfStage } from './queries.view.ts'
import type { Assignment, Round } from './round.ts'
import { isAmong, isOwn, opensFor, seesOthers } from './rules.access.ts'
import { silent } from './rules.consensus.ts'
import type { TypedScores } from './rules.reviews.ts'
import * as reviews from './store.reviews.ts'
import * as store from './store.ts'
import { en } from './texts.assignments.en.ts'
import { nl } from './texts.assignments.nl.ts'

const may = only('expert', 'steering-group')
const at = '/assignments'
const how = ({ form }: Ask) => ({ key: form.key, asked: form.asked })
type Word = { [K in keyof typeof en]: (typeof en)[K] extends string ? K : never }[keyof typeof en]
const said = (key: Word): Words => ({ en: en[key] as string, nl: nl[key] as string })

/** What experts do. Each finds only their own assignments, from the invitation on. */
export const routes = (files: Files): Route[] => [
  get(at, may, async ask => {
    const { actor, database } = ask
    if (actor.kind !== 'person') return refusedAnswer([notFound])
    const rows: pages.Mine[] = []
    for (const assignment of await store.assignmentsOf(database.reader, actor.person)) {
      const mine = await mineOf(database.reader, assignment)
      if (mine !== undefined && isAmong(actor, mine.round)) rows.push(mine)
    }
    return page(pages.list(rows, actor.person, ask.language))
  }),

  get(`${at}/:assignment`, may, ask => show(ask)),

  acting(
    'answer',
    (ask, assignment) => {
      const { form } = ask
      const asked = { assignment, answer: form.text('answer'), reason: form.text('reason'), seen: form.seen }
      return acts.answerInvitation(ask.database, ask.actor, asked, how(ask))
    },
    ({ form }) => (form.text('answer') === 'accept' ? 'accepted' : 'declined'),
  ),

  acting(
    'declaration',
    (ask, assignment) => {
      const { form } = ask
      const asked = {
        assignment,
        conflict: form.text('conflict'),
        reason: form.text('reason'),
        signature: form.text('signature'),
        seen: form.seen,
      }
      return acts.signDeclaration(ask.database, ask.actor, asked, how(ask))
    },
    ({ form }) => (form.text('conflict') === 'yes' ? 'conflictKept' : 'signed'),
  ),

  acting(
    'scores',
    (ask, assignment) => {
      const asked = { assignment, typed: typedScores(ask.form), seen: ask.form.seen }
      return acts.saveScores(ask.database, ask.actor, asked, how(ask))
    },
    () => 'saved',
  ),

  acting(
    'submission',
    (ask, assignment) => {
      const asked = { assignment, typed: typedScores(ask.form), seen: ask.form.seen }
      return acts.submitReview(ask.database, ask.actor, asked, how(ask))
    },
    () => 'submitted',
    'scores',
  ),

  acting(
    'withdrawal',
    (ask, assignment) => {
      const asked = { assignment, reason: ask.form.text('reason'), seen: ask.form.seen }
      return acts.withdrawExpert(ask.database, ask.actor, asked, how(ask))
    },
    () => 'withdrawn',
  ),

  // what is typed saves itself: the same act, answered in data
  post(`${at}/:assignment/kept`, may, async ask => {
    const assignment = ask.param('assignment')
    const asked = { assignment, typed: typedScores(ask.form), seen: ask.form.seen }
    const outcome = await acts.saveScores(ask.database, ask.actor, asked)
    if (!outcome.ok) return told(outcome.refusals)
    return jsonAnswer({ version: await versionOf(ask.database.reader, 'assignment', assignment) })
  }),

  get(`${at}/:assignment/files/:digest`, may, async ask => {
    const found = await contentFor(ask)
    const file = found?.submission?.content.files.find(({ digest }) => digest === ask.param('digest'))
    return file === undefined ? refusedAnswer([notFound]) : download(files, file)
  }),

  get(`${at}/:assignment/consensus`, may, ask => showConsensus(ask)),

  agreeingOn(
    '',
    (ask, of) => agreeing.saveConsensus(ask.database, ask.actor, { ...of, ...draftOf(ask) }, how(ask)),
    'saved',
    'consensus',
  ),
  agreeingOn(
    '/proposal',
    (ask, of) => agreeing.proposeConsensus(ask.database, ask.actor, { ...of, ...draftOf(ask) }, how(ask)),
    'proposed',
    'consensus',
  ),
  agreeingOn(
    '/opinion',
    (ask, of) => {
      const asked = { ...of, agrees: ask.form.text('agrees'), dissent: ask.form.text('dissent') }
      return agreeing.voiceOpinion(ask.database, ask.actor, asked, how(ask))
    },
    'voiced',
    'opinion',
  ),
  agreeingOn(
    '/conclusion',
    (ask, of) => agreeing.concludeConsensus(ask.database, ask.actor, { ...of, reason: '' }, how(ask)),
    'concluded',
    'conclusion',
  ),
  agreeingOn(
    '/revision',
    (ask, of) =>
      agreeing.reviseConsensus(ask.database, ask.actor, { ...of, reason: ask.form.text('reason') }, how(ask)),
    'revised',
    'revision',
  ),

  post(`${at}/:assignment/consensus/kept`, may, async ask => {
    const of = await tableFor(ask)
    if (of === undefined) return refusedAnswer([notFound])
    const asked = { round: of.round.id, application: of.mine.application, seen: ask.form.seen, ...draftOf(ask) }
    const outcome = await agreeing.saveConsensus(ask.database, ask.actor, asked)
    if (!outcome.ok) return told(outcome.refusals)
    const id = `${of.round.id}/${of.mine.application}`
    return jsonAnswer({ version: await versionOf(ask.database.reader, 'evaluation', id) })
  }),
]

const told = (refusals: readonly Refusal[]): Answer => jsonAnswer({ refusals }, statusOf(refusals))

/** What stands in the fields of points and reasons, by the path of what they are about. */
function typedScores(form: Form): TypedScores {
  const typed: Record<string, { points: string; reason: string }> = {}
  for (const [name, value] of Object.entries(form.typed())) {
    const [, field, path = ''] = /^(points|reason)\.([a-z][a-z0-9.-]*)$/.exec(name) ?? []
    if (field === undefined) continue
    const found = typed[path] ?? { points: '', reason: '' }
    typed[path] = { ...found, [field]: field === 'points' ? value.trim() : value }
  }
  return typed
}

function draftOf({ form }: Ask) {
  const feedback: Record<string, Record<string, string>> = {}
  for (const [name, value] of Object.entries(form.typed())) {
    const [, criterion = '', language = ''] = /^feedback\.([a-z][a-z0-9-]*)\.(nl|en)$/.exec(name) ?? []
    if (criterion === '') continue
    feedback[criterion] = { ...feedback[criterion], ...(value.trim() === '' ? {} : { [language]: value.trim() }) }
  }
  return {
    typed: typedScores(form),
    feedback,
    recommendation: form.text('recommendation'),
    remark: form.text('remark'),
  }
}

/** An act of the expert on their own assignment. */
function acting(
  noun: string,
  act: (ask: Ask, assignment: string) => Promise<Outcome<unknown>>,
  word: (ask: Ask) => Word,
  form = noun,
): Route {
  return post(`${at}/:assignment/${noun}`, may, async ask => {
    const id = ask.param('assignment')
    const outcome = await act(ask, id)
    if (outcome.ok) return seeOther(`/${ask.language}${at}/${id}`, said(word(ask)))
    return show(ask, { form, typed: ask.form.typed(), refusals: outcome.refusals })
  })
}

function agreeingOn(
  noun: string,
  act: (
    ask: Ask,
    of: { readonly round: string; readonly application: string; readonly seen: number | undefined },
  ) => Promise<Outcome<unknown>>,
  word: Word,
  form: string,
): Route {
  return post(`${at}/:assignment/consensus${noun}`, may, async ask => {
    const of = await tableFor(ask)
    if (of === undefined) return refusedAnswer([notFound])
    const outcome = await act(ask, { round: of.round.id, application: of.mine.application, seen: ask.form.seen })
    if (outcome.ok) return seeOther(`/${ask.language}${at}/${of.mine.id}/consensus`, said(word))
    return showConsensus(ask, { form, typed: ask.form.typed(), refusals: outcome.refusals })
  })
}

async function mineOf(db: Reader, assignment: Assignment): Promise<pages.Mine | undefined> {
  const round = await store.roundById(db, assignment.round)
  const application = await applicationOf(db, assignment.application)
  if (round === undefined || application === undefined) return undefined
  const organisation = await organisationById(db, application.organisation)
  return {
    assignment,
    round,
    application,
    organisation: organisation?.name ?? '',
    names: await namesOfStage(db, round),
  }
}

/** The actor's own assignment, from the invitation on; and whether anything stands between them and the application now. */
async function ownOf(ask: Ask): Promise<(pages.Mine & { readonly found: number }) | undefined> {
  const { actor } = ask
  const db = ask.database.reader
  const assignment = await store.assignmentById(db, ask.param('assignment'))
  if (assignment === undefined || assignment.invitedAt === null || !isOwn(actor, assignment)) return undefined
  const mine = await mineOf(db, assignment)
  if (mine === undefined || !isAmong(actor, mine.round)) return undefined
  return { ...mine, found: await conflictsNow(db, mine.round, assignment, ask.now) }
}

/** Recorded, or known today: the page closes at once, also before the finding is entered. */
async function conflictsNow(db: Reader, round: Round, of: Assignment, now: Temporal.Instant): Promise<number> {
  const recorded = (await store.conflictsIn(db, round.id)).filter(
    ({ application, expert }) => application === of.application && expert === of.expert,
  )
  if (recorded.length > 0 || round.state === 'closed') return recorded.length
  const experts = await poolFor(db, round, [of.expert])
  return (await check(db, round, [of.application], experts, dayOf(now))).length
}

async function contentFor(ask: Ask) {
  const mine = await ownOf(ask)
  if (mine === undefined || !opensFor(mine.assignment, mine.found)) return undefined
  const db = ask.database.reader
  const submission = await submissionOf(db, mine.application.id, mine.round.stage)
  return { submission, form: submission === undefined ? undefined : await formByKey(db, submission.form) }
}

async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const mine = await ownOf(ask)
  if (mine === undefined) return refusedAnswer([notFound])
  const db = ask.database.reader
  const { assignment, round, found } = mine
  const instrument = (await instrumentsOf(db)).get(round.instrument)
  if (instrument === undefined) return refusedAnswer([notFound])
  const declarations = (await store.declarationsIn(db, round.id)).filter(each => each.assignment === assignment.id)
  const view: pages.One = {
    ...mine,
    about: await aboutOf(db, mine.application, dayOf(ask.now), round),
    assessment: assessmentOf(instrument, round),
    version: await versionOf(db, 'assignment', assignment.id),
    blocked: assignment.state === 'blocked' || found > 0,
    declaration: declarations.at(-1),
    content: await contentFor(ask),
    scores: await reviews.scoresOf(db, assignment.id),
    seesOthers: seesOthers(assignment, round, found),
    signAs: ask.actor.kind === 'person' ? ask.actor.name : '',
    now: ask.now,
    keys: [randomUUID(), randomUUID(), randomUUID(), randomUUID()],
    tried,
  }
  return page(pages.one(view, ask.language), tried === undefined ? 200 : statusOf(tried.refusals))
}

/** The table of the actor's application, once they may see what others scored; before, there is nothing here. */
async function tableFor(ask: Ask) {
  const mine = await ownOf(ask)
  if (mine === undefined || !seesOthers(mine.assignment, mine.round, mine.found)) return undefined
  return { ...mine, mine: mine.assignment }
}

async function showConsensus(ask: Ask, tried?: Tried): Promise<Answer> {
  const of = await tableFor(ask)
  if (of === undefined) return refusedAnswer([notFound])
  const db = ask.database.reader
  const table = await agreeing.tableOf(db, of.round, of.mine.application)
  if (table.assessment === undefined) return refusedAnswer([notFound])
  const nameOf = await namer(db, of.round, table.assignments, of.mine)
  const submissions = await reviews.submissionsIn(db, of.round.id, of.mine.application)
  const columns = table.assignments.flatMap((each): Column[] => {
    const last = submissions.findLast(({ assignment }) => assignment === each.id)
    return each.state === 'submitted' && last !== undefined
      ? [{ id: each.id, name: nameOf(each), scores: last.scores, aside: false }]
      : []
  })
  const own = (id: string) => table.assignments.find(each => each.id === id)
  const rapporteur = own(table.consensus?.rapporteur ?? '')
  const view: View = {
    round: of.round,
    mine: of.mine,
    application: of.application,
    names: of.names,
    assessment: table.assessment,
    columns,
    // a draft is its rapporteur's until it is put before the others
    consensus: hidden(table.consensus, of.mine),
    opinions: table.opinions.flatMap(each => {
      const by = own(each.assignment)
      return by === undefined ? [] : [{ ...each, name: nameOf(by) }]
    }),
    silent: silent(table).map(nameOf),
    rapporteur: rapporteur === undefined ? undefined : nameOf(rapporteur),
    version: table.version,
    keys: [randomUUID(), randomUUID(), randomUUID(), randomUUID()],
    tried,
  }
  return page(consensusPage(view, ask.language), tried === undefined ? 200 : statusOf(tried.refusals))
}

const hidden = (consensus: View['consensus'], mine: Assignment): View['consensus'] =>
  consensus?.state === 'draft' && consensus.rapporteur !== mine.id
    ? { ...consensus, points: [], feedback: {}, recommendation: '', remark: '' }
    : consensus

/** How an expert may call the others: by name, or in a blind round by a number that is the same for everyone. */
async function namer(db: Reader, round: Round, all: readonly Assignment[], mine: Assignment) {
  const people = await namesOf(
    db,
    all.map(({ expert }) => expert),
  )
  const numbers = new Map(all.map(({ id }, index) => [id, index + 1]))
  return ({ id, expert }: Assignment): string => {
    const number = numbers.get(id) ?? 0
    if (round.blind && id !== mine.id) return `Expert ${number}`
    return people.get(expert)?.name ?? `Expert ${number}`
  }
}
