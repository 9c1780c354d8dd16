import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { actorOf, namesOf } from '../../directory/people/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import { accept, notFound, refused } from '../../kernel/outcome.ts'
import type { Task } from '../../kernel/telling.ts'
import { calendar, calendarType } from '../../platform/calendar/index.ts'
import { act, type Tx } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  data,
  everyone,
  file,
  get,
  Limit,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
} from '../../platform/http/index.ts'
import type { Identity } from '../../platform/identity/index.ts'
import { calendarEvents } from './calendar.ts'
import { calendarPage, madePage } from './pages.calendar.tsx'
import * as pages from './pages.tsx'
import { tasksOf } from './queries.ts'
import type { Waiting } from './queries.waiting.ts'
import { type Asked, narrowed } from './rules.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }
const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

export const routes = (identity: Identity, waiting: Waiting): Route[] => [
  get('/tasks', signedIn, async ask => {
    const all = await tasksOf(ask.database.reader, ask.actor, ask.now)
    waiting.told(ask.actor, all.length)
    const asked = asksFor(ask)
    const { now, language } = ask
    return page(pages.tasks(narrowed(all, asked, now), { all, asked, now, language }))
  }),

  get('/tasks/calendar', signedIn, async ask => {
    const calendarOfTheirs = await store.calendarOf(ask.database.reader, idOf(ask.actor))
    return page(calendarPage(calendarOfTheirs, randomUUID(), ask.language))
  }),

  post('/tasks/calendar', signedIn, async ask => {
    const token = randomBytes(32).toString('base64url')
    const id = randomUUID()
    const made = await changed(ask, 'calendar.made', (tx, person, now) =>
      store.recordCalendar(tx, person, id, digestOf(token), now).then(() => id),
    )
    if (!made.ok) return refusedAnswer(made.refusals)
    // a form sent twice made one link, and only the first answer could show it
    if (made.fact !== id) return seeOther(`/${ask.language}/tasks/calendar`)
    return page(madePage(`${ask.site}/tasks.ics?token=${token}`, ask.language))
  }),

  post('/tasks/calendar/end', signedIn, async ask => {
    const ended = await changed(ask, 'calendar.ended', (tx, person, now) =>
      store.endCalendar(tx, person, now).then(() => ''),
    )
    if (!ended.ok) return refusedAnswer(ended.refusals)
    return seeOther(`/${ask.language}/tasks/calendar`, { en: en.ended, nl: nl.ended })
  }),

  data('/tasks.ics', everyone, ask => calendarFor(ask, identity), { limit: new Limit({ times: 60, seconds: 900 }) }),
]

/** The deadlines of whoever the token belongs to, and of nobody else; a token that opens nothing finds nothing. */
async function calendarFor(ask: Ask, identity: Identity): Promise<Answer> {
  const db = ask.database.reader
  const token = ask.url.searchParams.get('token') ?? ''
  const found = token === '' ? undefined : await store.personOf(db, digestOf(token))
  const actor = found === undefined ? undefined : await actorOf(db, found.person)
  if (found === undefined || actor === undefined) return refusedAnswer([notFound])
  if (actor.demonstration && !identity.mayDemonstrate(ask.request)) return refusedAnswer([notFound])
  const person = (await namesOf(db, [found.person])).get(found.person)
  const language = person?.language ?? 'nl'
  const tasks: readonly Task[] = await tasksOf(db, actor, ask.now)
  await store.recordUse(db, found.id, ask.now)
  const events = calendarEvents(tasks, { site: ask.site, language, now: ask.now })
  return file(calendar({ name: texts[language].calendarName, language, events }), calendarType)
}

type Change = (tx: Tx, person: string, now: Temporal.Instant) => Promise<string>

const changed = (ask: Ask, name: string, record: Change) =>
  act(ask.database, {
    actor: ask.actor,
    subject: { kind: 'calendar', id: idOf(ask.actor) },
    name,
    key: ask.form.key,
    asked: ask.form.asked,
    load: tx => actorOf(tx, idOf(ask.actor)),
    decide: person => (person === undefined ? refused(notFound) : accept(null)),
    record: (tx, _fact, now) => record(tx, idOf(ask.actor), now),
  })

const idOf = (actor: Actor): string => (actor.kind === 'person' ? actor.person : '')

function asksFor({ url }: Ask): Asked {
  const text = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 200)
  return { area: text('area'), urgency: text('urgency'), text: text('q') }
}
