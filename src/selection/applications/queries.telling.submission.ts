import { type Actor, hasRole } from '../../kernel/actor.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import { inLanguage, type Words } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import type { Opening } from '../../programme/calls/index.ts'
import { openings } from '../../programme/calls/queries.ts'
import type { Application } from './application.ts'
import { applicationsOf } from './queries.ts'
import { handlers } from './rules.handling.ts'
import { stageOf } from './rules.submission.ts'
import { inTime } from './rules.time.ts'
import { partOf } from './rules.ts'
import { commitmentById } from './store.commitment.ts'
import { handlerOf, handlersOf } from './store.handling.ts'
import { openCorrectionsOf } from './store.submission.ts'
import * as store from './store.ts'
import { en } from './texts.telling.submission.en.ts'
import { nl } from './texts.telling.submission.nl.ts'

/** What waits around submissions: corrections for the applicant, examinations for the case handler. */
export async function submissionTasks(db: Reader, actor: Actor, now: Temporal.Instant): Promise<Task[]> {
  if (actor.kind !== 'person') return []
  const tasks = await corrections(db, actor)
  return hasRole(actor, ...handlers) ? [...tasks, ...(await examinations(db, actor, now))] : tasks
}

const task = (a: Application, kind: string, title: Words, rest: string, due: Temporal.Instant | null = null): Task => ({
  kind: `application.${kind}`,
  title,
  href: `/applications/${a.id}${rest}`,
  due,
  about: { kind: 'application', id: a.id },
  demonstration: a.demonstration,
})

async function corrections(db: Reader, actor: Actor): Promise<Task[]> {
  const mine = (await applicationsOf(db, actor)).filter(
    application => application.state === 'returned' && partOf(actor, application, []) === 'lead',
  )
  if (mine.length === 0) return []
  const due = await openCorrectionsOf(
    db,
    mine.map(({ id }) => id),
  )
  return mine.map(a =>
    task(a, 'correction', { en: en.correct(a), nl: nl.correct(a) }, '/submission', due.get(a.id) ?? null),
  )
}

/** What the case handler has to examine, and per call how many applications nobody handles. */
async function examinations(
  db: Reader,
  actor: Extract<Actor, { kind: 'person' }>,
  now: Temporal.Instant,
): Promise<Task[]> {
  const all = (await store.listed(db, { states: ['submitted', 'admissible', 'returned'] })).filter(
    ({ demonstration }) => demonstration === actor.demonstration,
  )
  if (all.length === 0) return []
  const ids = all.map(({ id }) => id)
  const [calls, handled, due] = [await openings(db), await handlersOf(db, ids), await openCorrectionsOf(db, ids)]
  const ripe = all.filter(a => isRipe(a, calls, now))
  const mine = ripe.filter(({ id }) => handled.get(id) === actor.person)
  const nobody = Map.groupBy(
    ripe.filter(({ id, state }) => state === 'submitted' && !handled.has(id)),
    ({ call }) => call,
  )
  return [
    ...mine.flatMap(a => own(a, due.get(a.id), now)),
    ...[...nobody].map(([call, waiting]) => unhandled(call, waiting, calls)),
  ]
}

/** Until the deadline the applicant may replace what was handed in: before that there is nothing to examine. */
function isRipe(application: Application, calls: readonly Opening[], now: Temporal.Instant): boolean {
  const opening = calls.find(({ call }) => call === application.call)
  const closes = stageOf(opening, application.stage)?.closes ?? null
  return closes === null || !inTime(now, closes)
}

function own(a: Application, due: Temporal.Instant | undefined, now: Temporal.Instant): Task[] {
  if (a.state === 'submitted') return [task(a, 'examine', { en: en.examine(a), nl: nl.examine(a) }, '/handling')]
  if (a.state === 'admissible') return [task(a, 'judge', { en: en.judge(a), nl: nl.judge(a) }, '/handling')]
  return due !== undefined && !inTime(now, due)
    ? [task(a, 'overdue', { en: en.overdue(a), nl: nl.overdue(a) }, '/handling', due)]
    : []
}

function unhandled(call: string, waiting: readonly Application[], calls: readonly Opening[]): Task {
  const names = calls.find(opening => opening.call === call)?.names ?? null
  const name = (language: 'en' | 'nl') => inLanguage(names, language)?.text ?? call
  return {
    kind: 'application.unhandled',
    title: { en: en.unhandled(waiting.length, name('en')), nl: nl.unhandled(waiting.length, name('nl')) },
    href: `/applications?call=${call}&handler=nobody&state=submitted`,
    due: null,
    about: { kind: 'call', id: call },
    demonstration: waiting[0]?.demonstration ?? false,
  }
}

type Told = keyof typeof en.told
const isTold = (act: string): act is Told => Object.hasOwn(en.told, act)

/** Those who are told besides the applicant’s people. */
const alsoHandler: readonly Told[] = ['application.corrected', 'application.withdrawn']

/** Who is told of what was handed in, examined or stated by a company. */
export async function submissionNotices(db: Reader, event: Event): Promise<Notice[]> {
  const { act } = event
  if (!isTold(act)) return []
  const commitment = event.subjectKind === 'commitment' ? await commitmentById(db, event.subjectId) : undefined
  const application = await store.byId(db, commitment?.application ?? event.subjectId)
  if (application === undefined) return []
  const { id, instrument, demonstration } = application
  const company = commitment?.name
  const words = (key: 'subject' | 'text'): Words => ({
    en: en.told[act][key](application, company),
    nl: nl.told[act][key](application, company),
  })
  const notice = (to: readonly string[], rest: string): Notice[] =>
    to.length === 0
      ? []
      : [
          {
            kind: act,
            to: [...new Set(to)],
            instrument,
            subject: words('subject'),
            text: words('text'),
            href: `/applications/${id}${rest}`,
            demonstration,
          },
        ]
  const handler = await handlerOf(db, id)
  if (act === 'application.handler-assigned') return notice(handler === null ? [] : [handler], '/handling')
  const editors = (await store.editorsNow(db, id)).map(({ person }) => person)
  // those who act for the organisation get the request for correction as a message of its own: a term runs for them
  const leads = act === 'application.returned' ? [] : await store.leadsOf(db, id)
  return [
    ...notice([...leads, ...editors], commitment === undefined ? '/submission' : '/commitments'),
    ...(alsoHandler.includes(act) && handler !== null ? notice([handler], '/handling') : []),
  ]
}
