import { randomUUID } from 'node:crypto'
import { clusterById } from '../../directory/clusters/queries.ts'
import { system } from '../../kernel/actor.ts'
import { decimalString } from '../../kernel/money.ts'
import { notFound, type Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { historyOf, versionOf } from '../../platform/db/index.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  data,
  type Form,
  get,
  jsonAnswer,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import type { Tried } from '../../ui/index.ts'
import { yearName } from '../agreements/index.ts'
import { agreementById } from '../agreements/queries.ts'
import { claimById } from '../claims/queries.ts'
import { type Control, checklistSubject, type Message, subjectOf } from './control.ts'
import * as hearing from './pages.hearing.tsx'
import { start } from './pages.start.tsx'
import * as tabs from './pages.tabs.tsx'
import * as pages from './pages.tsx'
import * as acts from './queries.acts.ts'
import { answerChecklist } from './queries.lines.ts'
import { beginningOf } from './queries.standing.ts'
import { frameOf, keptIn, pageOf, seen, seenWhole, triedOn, typedIn, uploads, wanted } from './routes.asking.ts'
import { mayAnswer, mayControl, seesWhole } from './rules.access.ts'
import { isDrawn, weightOf } from './rules.sample.ts'
import { toJudge } from './rules.ts'
import * as store from './store.ts'
import { certificatesOf, messagesOf } from './store.words.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const saidWords = (said: keyof typeof en.said): Words => ({ en: en.said[said], nl: nl.said[said] })
const base = (ask: Ask) => `/${ask.language}/claims/${ask.param('id')}/control`

export const controlRoutes = (files: Files): readonly Route[] => [
  get('/claims/:id/control', signedIn, ask => show(ask)),
  post('/claims/:id/control', signedIn, async ask => {
    const { database, actor, form } = ask
    const claim = await claimById(database.reader, actor, ask.param('id'))
    if (claim === undefined || !seesWhole(actor, claim)) return refusedAnswer([notFound])
    const asked = { claim: claim.id, method: typedIn(form, 'take', 'method'), reason: typedIn(form, 'take', 'reason') }
    const outcome = await acts.takeControl(database, actor, asked, form.how)
    return outcome.ok ? seeOther(base(ask), saidWords('taken')) : showStart(ask, triedOn(ask, 'take', outcome.refusals))
  }),

  ...stepping('hearing', 'announce', 'announced', acts.announceCuts),
  ...stepping('closing', 'close', 'concluded', acts.closeControl),
  ...stepping('conclusion', 'conclude', 'concluded', acts.concludeControl),
  ...stepping('resumption', 'resume', 'resumed', acts.resumeControl),
  ...stepping('follow-up', 'reopen', 'reopened', acts.reopenControl),

  get('/claims/:id/control/checklist', signedIn, ask => showChecklist(ask)),
  post('/claims/:id/control/checklist', signedIn, async ask => {
    const control = await seenWhole(ask)
    if (control === undefined) return refusedAnswer([notFound])
    const { form } = ask
    const questions = form.names.flatMap(name => /^checklist\.answer-([a-z0-9-]+)$/.exec(name)?.[1] ?? [])
    const answers = questions.map(question => ({
      question,
      value: typedIn(form, 'checklist', `answer-${question}`),
      remark: typedIn(form, 'checklist', `remark-${question}`),
    }))
    const outcome = await answerChecklist(
      ask.database,
      ask.actor,
      { id: control.id, seen: form.seen, answers },
      form.how,
    )
    if (!outcome.ok) return showChecklist(ask, triedOn(ask, 'checklist', outcome.refusals))
    return seeOther(base(ask), saidWords('checklist'))
  }),

  data('/claims/:id/control/sample.json', signedIn, async ask => {
    const control = await seenWhole(ask)
    return control === undefined ? refusedAnswer([notFound]) : jsonAnswer(await sampleData(ask, control))
  }),
  get('/claims/:id/control/sample', signedIn, ask => showSample(ask)),
  post('/claims/:id/control/sample', signedIn, async ask => {
    const control = await seenWhole(ask)
    if (control === undefined) return refusedAnswer([notFound])
    const { form, database, actor } = ask
    const asked = {
      id: control.id,
      seen: form.seen,
      outcome: typedIn(form, 'settle', 'outcome'),
      reason: typedIn(form, 'settle', 'reason'),
    }
    const outcome = await acts.settleSample(database, actor, asked, form.how)
    if (!outcome.ok) return showSample(ask, triedOn(ask, 'settle', outcome.refusals))
    return seeOther(base(ask), saidWords('sample'))
  }),

  get('/claims/:id/control/hearing', signedIn, ask => showHearing(ask)),
  post('/claims/:id/control/weighing', signedIn, async ask => {
    const control = await seenWhole(ask)
    if (control === undefined) return refusedAnswer([notFound])
    const { form, database, actor } = ask
    const line = form.text('line')
    const of = `weigh-${line}`
    const asked = {
      id: control.id,
      seen: form.seen,
      line,
      weighing: typedIn(form, of, 'weighing'),
      amount: typedIn(form, of, 'amount'),
      reason: typedIn(form, of, 'reason'),
    }
    const outcome = await acts.weighAnswer(database, actor, asked, form.how)
    if (!outcome.ok) return showHearing(ask, triedOn(ask, of, outcome.refusals))
    return seeOther(`${base(ask)}/hearing`, saidWords('weighed'))
  }),
  post(
    '/claims/:id/control/answers',
    signedIn,
    async ask => {
      const control = await seen(ask)
      if (control === undefined) return refusedAnswer([notFound])
      const { form, database, actor } = ask
      const line = form.text('line')
      const of = `answer-${line}`
      const kept = await keptIn(files, form, of)
      if (!kept.ok) return show(ask, triedOn(ask, of, kept.refusals))
      const asked = {
        id: control.id,
        seen: form.seen,
        line,
        stance: typedIn(form, of, 'stance'),
        text: typedIn(form, of, 'text'),
        files: kept.fact,
      }
      const outcome = await acts.answerCuts(database, actor, asked, form.how)
      return outcome.ok ? seeOther(base(ask), saidWords('answered')) : show(ask, triedOn(ask, of, outcome.refusals))
    },
    uploads,
  ),

  get('/claims/:id/control/history', signedIn, async ask => {
    const control = await seenWhole(ask)
    const events =
      control === undefined ? [] : await historyOf(ask.database.reader, subjectOf(control.id).kind, control.id)
    const frame =
      control === undefined
        ? undefined
        : await frameOf(
            ask,
            control,
            events.map(({ actor }) => actor),
          )
    if (control === undefined || frame === undefined) return refusedAnswer([notFound])
    return page(tabs.history({ ...frame, mayControl: mayControl(ask.actor, control), events }, ask.language))
  }),
]

type Step = (
  database: Ask['database'],
  actor: Ask['actor'],
  asked: { id: string; seen?: number | undefined; reason: string; whole: boolean },
  more: Form['how'],
) => Promise<Outcome<string>>

/** A step of the whole control, from the page of its lines. */
const stepping = (noun: string, form: string, said: keyof typeof en.said, step: Step): Route[] => [
  post(`/claims/:id/control/${noun}`, signedIn, async ask => {
    const control = await seenWhole(ask)
    if (control === undefined) return refusedAnswer([notFound])
    const asked = {
      id: control.id,
      seen: ask.form.seen,
      reason: typedIn(ask.form, form, 'reason'),
      whole: typedIn(ask.form, form, 'whole') === 'yes',
    }
    const outcome = await step(ask.database, ask.actor, asked, ask.form.how)
    return outcome.ok ? seeOther(base(ask), saidWords(said)) : show(ask, triedOn(ask, form, outcome.refusals))
  }),
]

const status = (tried: Tried | undefined): number => (tried === undefined ? 200 : statusOf(tried.refusals))

/** The claim’s control: its lines for the agency, what it is asked for the cluster; before it begins, how it would. */
export async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const control = await seen(ask)
  if (control === undefined) return showStart(ask, tried)
  if (!seesWhole(ask.actor, control)) return showCluster(ask, control, tried)
  const frame = await frameOf(ask, control)
  if (frame === undefined) return refusedAnswer([notFound])
  const told = await linesTold(ask, control, frame)
  return page(pages.lines(told, ask.language, tried), status(tried))
}

async function showStart(ask: Ask, tried?: Tried): Promise<Answer> {
  const { actor, database, now } = ask
  const db = database.reader
  const beginning = await beginningOf(db, actor, ask.param('id'), now)
  if (beginning === undefined || !seesWhole(actor, beginning.claim)) return refusedAnswer([notFound])
  const { claim } = beginning
  const year = (await agreementById(db, system('verification'), claim.agreement))?.years[claim.year - 1]
  const told = {
    beginning,
    cluster: (await clusterById(db, claim.cluster)) ?? { id: claim.cluster, name: null },
    year: year === undefined ? String(claim.year) : yearName(year),
    mayTake: mayControl(actor, claim),
    key: randomUUID(),
  }
  return page(start(told, ask.language, tried), status(tried))
}

type Framed = NonNullable<Awaited<ReturnType<typeof frameOf>>>

async function linesTold(ask: Ask, control: Control, frame: Framed): Promise<pages.ToldLines> {
  const db = ask.database.reader
  const { standing } = frame
  const { items, findings, places, checklist } = standing
  const lines = new Map(standing.lines.map(line => [line.id, line]))
  const drawn = new Set(places.filter(isDrawn).map(({ line }) => line))
  const known = new Set(standing.began.map(({ line }) => line))
  const asked = askedOn(await messagesOf(db, control.id))
  const todo = new Set(toJudge(standing).map(({ line }) => line))
  const is: Readonly<Record<pages.Show, (item: (typeof items)[number]) => boolean>> = {
    todo: ({ line }) => todo.has(line),
    all: () => true,
    flagged: ({ flags }) => weightOf(flags, checklist.sampling) >= checklist.sampling.raisedFrom,
    drawn: ({ line }) => drawn.has(line),
    corrected: ({ line }) => !known.has(line),
    asked: ({ line }) => asked.has(line),
    cut: ({ line }) => findings.get(line)?.verdict === 'cut',
    parked: ({ line }) => findings.get(line)?.verdict === 'parked',
    accepted: ({ line }) => findings.get(line)?.verdict === 'accepted',
  }
  const counts = Object.fromEntries(pages.shows.map(show => [show, items.filter(is[show]).length])) as Record<
    pages.Show,
    number
  >
  const wantedShow = ask.url.searchParams.get('show') ?? ''
  const chosen: pages.Show = pages.isShow(wantedShow) ? wantedShow : todo.size > 0 ? 'todo' : 'all'
  const last = Math.max(1, Math.ceil(counts[chosen] / pages.perPage))
  const at = Math.min(pageOf(ask), last)
  const rows = items.filter(is[chosen]).slice((at - 1) * pages.perPage, at * pages.perPage)
  return {
    ...frame,
    show: chosen,
    page: at,
    rows: rows.flatMap(item => {
      const line = lines.get(item.line)
      return line === undefined ? [] : [{ item, line }]
    }),
    counts,
    asked,
    certificates: await certificatesOf(db, control.id),
    mayControl: mayControl(ask.actor, control),
    today: dayOf(ask.now),
    at: ask.url.searchParams.get('at'),
  }
}

/** Lines whose last word is a question. */
export function askedOn(messages: readonly Message[]): Set<string> {
  const open = new Set<string>()
  for (const { line, kind } of messages) {
    if (line === null) continue
    if (kind === 'question') open.add(line)
    else if (kind === 'reply') open.delete(line)
  }
  return open
}

async function toldHearing(ask: Ask, control: Control): Promise<hearing.ToldHearing | undefined> {
  const db = ask.database.reader
  const messages = await messagesOf(db, control.id)
  const frame = await frameOf(
    ask,
    control,
    messages.map(({ by }) => by),
  )
  if (frame === undefined) return undefined
  const open = askedOn(messages)
  return {
    ...frame,
    may: { weigh: mayControl(ask.actor, control), answer: mayAnswer(ask.actor, control) },
    messages,
    certificates: await certificatesOf(db, control.id),
    asked: frame.standing.items
      .filter(({ line }) => open.has(line))
      .map(({ line, ordinal }) => ({
        line,
        ordinal,
        text: messages.findLast(one => one.line === line && one.kind === 'question')?.text ?? '',
      })),
    today: dayOf(ask.now),
    ...wanted,
  }
}

async function showCluster(ask: Ask, control: Control, tried?: Tried): Promise<Answer> {
  const told = await toldHearing(ask, control)
  return told === undefined
    ? refusedAnswer([notFound])
    : page(hearing.forCluster(told, ask.language, tried), status(tried))
}

async function showHearing(ask: Ask, tried?: Tried): Promise<Answer> {
  const control = await seenWhole(ask)
  const told = control === undefined ? undefined : await toldHearing(ask, control)
  return told === undefined
    ? refusedAnswer([notFound])
    : page(hearing.hearing(told, ask.language, tried), status(tried))
}

async function showChecklist(ask: Ask, tried?: Tried): Promise<Answer> {
  const control = await seenWhole(ask)
  const frame = control === undefined ? undefined : await frameOf(ask, control)
  if (control === undefined || frame === undefined) return refusedAnswer([notFound])
  const version = await versionOf(ask.database.reader, checklistSubject(control.id).kind, control.id)
  const told = { ...frame, mayControl: mayControl(ask.actor, control), version }
  return page(tabs.checklist(told, ask.language, tried), status(tried))
}

async function showSample(ask: Ask, tried?: Tried): Promise<Answer> {
  const control = await seenWhole(ask)
  const frame = control === undefined ? undefined : await frameOf(ask, control)
  if (control === undefined || frame === undefined) return refusedAnswer([notFound])
  const told = { ...frame, mayControl: mayControl(ask.actor, control), page: pageOf(ask) }
  return page(tabs.sample(told, ask.language, tried), status(tried))
}

/** All that draws the sample again: seed, interval, and each line in order. */
async function sampleData(ask: Ask, control: Control) {
  const places = control.method === 'sample' ? await store.placesOf(ask.database.reader, control.id) : []
  return {
    claim: control.claimNumber,
    checklist: control.checklist,
    method: control.method,
    risk: control.risk,
    seed: control.seed,
    interval: control.interval === null ? null : decimalString(control.interval),
    outcome: control.sampleOutcome,
    lines: places.map(place => ({
      line: place.line,
      ordinal: place.ordinal,
      amount: decimalString(place.amount),
      flags: place.flags,
      stratum: place.stratum,
      from: place.from === null ? null : decimalString({ cents: place.from, currency: 'EUR' }),
      hits: place.hits.map(cents => decimalString({ cents, currency: 'EUR' })),
      drawn: isDrawn(place),
    })),
  }
}
