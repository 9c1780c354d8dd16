import { randomUUID } from 'node:crypto'
import { actorOf, namesOf } from '../../directory/people/queries.ts'
import { type Actor, hasRole, isAgency } from '../../kernel/actor.ts'
import { accept, notFound, refused } from '../../kernel/outcome.ts'
import { dayOf, writeDay } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import { act } from '../../platform/db/index.ts'
import {
  type Ask,
  type Column,
  everyone,
  get,
  Limit,
  listing,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { messageStates } from '../../platform/mail/index.ts'
import { agency } from '../../programme/agency/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { kinds } from './kinds.ts'
import { holds, isHow, subjectOf } from './notice.ts'
import * as logPages from './pages.log.tsx'
import { type Sample, templates } from './pages.templates.tsx'
import * as pages from './pages.tsx'
import { digestOf, unsubscribe } from './queries.unsubscribe.ts'
import { choose } from './rules.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const readers = only('administrator', 'programme-manager', 'auditor')
const wordsmiths = only('administrator', 'programme-manager')
const most = { page: 50, log: 100, file: 5000 }
const idOf = (actor: Actor): string => (actor.kind === 'person' ? actor.person : '')

export const routes: Route[] = [
  get('/notices', signedIn, async ask => {
    const db = ask.database.reader
    const onlyUnread = ask.url.searchParams.get('new') === 'yes'
    const asked = { unread: onlyUnread, before: number(ask, 'before'), limit: most.page + 1 }
    const found = await store.toldTo(db, idOf(ask.actor), asked)
    const ways = [
      { href: '/notices/log', label: 'toLog', may: readers },
      { href: '/notices/templates', label: 'toTemplates', may: wordsmiths },
    ] as const
    const shown = {
      unread: await store.unreadOf(db, idOf(ask.actor)),
      onlyUnread,
      more: found.length > most.page,
      ways: ways.filter(({ may }) => may.judge(ask.actor) === 'allowed'),
    }
    return page(pages.list(found.slice(0, most.page), shown, ask.language))
  }),

  post('/notices/reading', signedIn, async ask => {
    const person = idOf(ask.actor)
    const which = { id: typedNumber(ask.form.text('id')), upTo: typedNumber(ask.form.text('upTo')) }
    const outcome = await act(ask.database, {
      actor: ask.actor,
      subject: subjectOf(person),
      name: 'notices.read',
      key: ask.form.key,
      asked: ask.form.asked,
      load: async () => null,
      decide: () => (which.id === undefined && which.upTo === undefined ? refused(notFound) : accept(null)),
      record: async (tx, _fact, now) => store.recordRead(tx, person, which, now),
    })
    if (!outcome.ok) return refusedAnswer(outcome.refusals)
    return seeOther(`/${ask.language}/notices`, { en: en.marked, nl: nl.marked })
  }),

  get('/notices/preferences', signedIn, async ask => page(await preferencesOf(ask))),

  post('/notices/preferences', signedIn, async ask => {
    const person = idOf(ask.actor)
    const asked = Object.fromEntries(Object.entries(ask.form.typed()).filter(([name]) => !name.startsWith('_')))
    const outcome = await act(ask.database, {
      actor: ask.actor,
      subject: subjectOf(person),
      name: 'notices.chosen',
      key: ask.form.key,
      asked: ask.form.asked,
      load: tx => actorOf(tx, person),
      decide: found => (found === undefined ? refused(notFound) : choose(asked)),
      record: async (tx, chosen, now) => {
        await store.recordChoices(tx, person, chosen, now)
        return null
      },
      data: chosen => Object.fromEntries(chosen),
    })
    if (!outcome.ok) return page(await preferencesOf(ask, outcome.refusals), statusOf(outcome.refusals))
    return seeOther(`/${ask.language}/notices/preferences`, { en: en.saved, nl: nl.saved })
  }),

  get('/notices/unsubscription', everyone, ask => unsubscription(ask, false)),
  // a mail program posts here by itself, without cookies and without having opened the page (RFC 8058)
  post(
    '/notices/unsubscription',
    everyone,
    async ask => {
      const outcome = await unsubscribe(ask.database, digestOf(tokenOf(ask)))
      return outcome.ok ? unsubscription(ask, true) : refusedAnswer(outcome.refusals)
    },
    { limit: new Limit({ times: 60, seconds: 900 }) },
  ),

  ...listing('/notices/log', readers, {
    columns: logColumns(),
    load: async ask => {
      const db = ask.database.reader
      const text = (name: string) => (ask.url.searchParams.get(name) ?? '').trim().slice(0, 100)
      const asked = { kind: text('kind'), how: text('how'), person: text('person'), before: text('before') }
      const isFile = /\.(csv|json)$/.test(ask.url.pathname)
      const limit = isFile ? most.file : most.log
      const how =
        isHow(asked.how) || Object.hasOwn(holds, asked.how) ? (asked.how as store.LogFilter['how']) : undefined
      const filter = {
        kind: asked.kind || undefined,
        person: asked.person || undefined,
        how,
        limit,
        before: number(ask, 'before'),
      }
      const found = await store.log(db, filter)
      const names = await namesOf(
        db,
        found.map(({ person }) => person),
      )
      const states = await messageStates(
        db,
        found.flatMap(({ message }) => message ?? []),
      )
      const rows = found.map(told => ({
        told,
        name: names.get(told.person)?.name,
        state: told.message === null ? undefined : states.get(told.message),
      }))
      const passed = hasRole(ask.actor, 'administrator') ? await store.passed(db) : []
      const mailbox = hasRole(ask.actor, 'administrator')
      return { rows, besides: { asked, full: found.length === limit, passed, mailbox } }
    },
    page: (rows, shown, ask) => logPages.log(rows, shown, ask.language),
  }),

  get('/notices/templates', wordsmiths, async ask => {
    const db = ask.database.reader
    return page(templates(await store.wordings(db), await sampleOf(ask), ask.language))
  }),
]

function logColumns(): Column<logPages.Line>[] {
  return [
    { name: 'id', value: ({ told }) => told.id },
    { name: 'person', value: ({ told }) => told.person },
    { name: 'name', value: ({ name }) => name ?? null },
    { name: 'kind', value: ({ told }) => told.kind },
    { name: 'instrument', value: ({ told }) => told.instrument },
    { name: 'subject', value: ({ told }) => told.subject.nl },
    { name: 'event', value: ({ told }) => told.event },
    { name: 'happenedAt', value: ({ told }) => told.happenedAt },
    { name: 'noticedAt', value: ({ told }) => told.noticedAt },
    { name: 'how', value: ({ told }) => told.held ?? told.how },
    { name: 'mail', value: ({ state }) => state ?? null },
    { name: 'readAt', value: ({ told }) => told.readAt },
    { name: 'demonstration', value: ({ told }) => told.demonstration },
  ]
}

const typedNumber = (text: string): bigint | undefined => (/^\d{1,18}$/.test(text) ? BigInt(text) : undefined)
const number = ({ url }: Ask, name: string) => typedNumber(url.searchParams.get(name) ?? '')
const tokenOf = ({ url }: Ask): string => url.searchParams.get('token') ?? ''

/** The kinds that can reach someone: those of the agency for its people, of experts for experts, of applicants for the rest. */
function kindsFor(actor: Actor): string[] {
  const is = {
    agency: isAgency(actor) || hasRole(actor, 'auditor'),
    expert: hasRole(actor, 'expert'),
    applicant: false,
  }
  const mandated = actor.kind === 'person' && actor.mandates.length > 0
  is.applicant = mandated || (!is.agency && !is.expert)
  return Object.entries(kinds).flatMap(([name, { whom }]) => (whom.some(each => is[each]) ? [name] : []))
}

async function preferencesOf(ask: Ask, refusals: pages.Preferences['refusals'] = []) {
  const person = idOf(ask.actor)
  const all = await store.choicesOf(ask.database.reader, [person])
  const chosen = new Map([...all].map(([key, how]) => [key.slice(person.length + 1), how]))
  for (const [name, typed] of Object.entries(ask.form.typed())) if (isHow(typed)) chosen.set(name, typed)
  return pages.preferences({ own: kindsFor(ask.actor), chosen, key: randomUUID(), refusals }, ask.language)
}

async function unsubscription(ask: Ask, done: boolean) {
  const found = await store.unsubscriptionOf(ask.database.reader, digestOf(tokenOf(ask)))
  return found === undefined
    ? refusedAnswer([notFound])
    : page(pages.unsubscription(found.kinds, tokenOf(ask), done, ask.language))
}

/** Names as this installation has them, and an invented reader. */
async function sampleOf({ database, site, now }: Ask): Promise<Sample> {
  const body = await agency(database.reader)
  const instrument = (await instrumentsOf(database.reader)).all()[0]?.document.names
  const of = (language: Language) => ({
    name: 'An Janssens',
    instrument: instrument?.[language] ?? '',
    agency: inLanguage(body?.name ?? null, language)?.text ?? 'Tros',
    day: writeDay(dayOf(now), language),
    link: `${site}/${language}/tasks`,
  })
  return { nl: of('nl'), en: of('en') }
}
