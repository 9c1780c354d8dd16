import { randomUUID } from 'node:crypto'
import { decimalString } from '../../kernel/money.ts'
import { notFound } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { isLanguage, type Language } from '../../kernel/words.ts'
import { calendar, calendarType } from '../../platform/calendar/index.ts'
import {
  type Answer,
  type Ask,
  type Column,
  data,
  download,
  everyone,
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
  statusOf,
} from '../../platform/http/index.ts'
import { eventsOf } from './calendar.ts'
import type { Surroundings } from './door.ts'
import type { Opening } from './opening.ts'
import { list } from './pages.list.tsx'
import { questions } from './pages.questions.tsx'
import * as pages from './pages.tsx'
import { askQuestion } from './queries.around.ts'
import { manageRoutes } from './routes.manage.tsx'
import { allCalls, oneCall } from './routes.reading.ts'
import { selfCheck } from './routes.self-check.tsx'
import { mayRun, maySee, maySeeDrafts } from './rules.ts'
import { isInventedCall, type Listed, nextChange, phaseOf, type Shown, stageOf, timetable } from './shown.ts'
import { documentsOf, sessionsOf } from './store.around.ts'
import { openingOf, openings } from './store.openings.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

/** The calls: what is open, what each asks, and how they are run. */
export const routes = (around: Surroundings): Route[] => [
  data('/calls/calendar.ics', everyone, allDates, { kept: true }),
  ...manageRoutes(around),
  ...listing(
    '/calls',
    everyone,
    {
      columns,
      load: async ask => {
        const sees = maySeeDrafts(ask.actor)
        const all = await allCalls(ask.database.reader, { drafts: sees })
        const [drafts, rows] = [
          all.filter(({ opening }) => opening?.state === 'draft'),
          all.filter(({ opening }) => opening?.state !== 'draft'),
        ]
        const sessions = await sessionsOf(ask.database.reader)
        const run = rows.flatMap(({ opening }) => opening ?? [])
        return {
          rows: rows.map(row => ({ ...row, now: ask.now })),
          besides: drafts,
          ...until(nextChange(run, sessions, ask.now)),
        }
      },
      page: (rows, drafts, ask) => {
        const webcal = `${ask.site.replace(/^https?:/, 'webcal:')}/calls/calendar.ics?language=${ask.language}`
        return list(rows, { begin: mayRun(ask.actor), drafts, webcal }, ask.now, ask.language)
      },
    },
    { kept: true },
  ),

  data(
    '/calls/:call.json',
    everyone,
    async ask => {
      const shown = await load(ask, around)
      return shown === undefined
        ? refusedAnswer([notFound])
        : { ...jsonAnswer(asData(shown, ask)), ...untilOf(shown, ask) }
    },
    { kept: true },
  ),

  data('/calls/:call.csv', everyone, async (ask): Promise<Answer> => {
    const shown = await load(ask, around)
    if (shown === undefined) return refusedAnswer([notFound])
    const rows = datesOf(shown)
    return { kind: 'table', format: 'csv', columns: dateColumns, rows, name: shown.id }
  }),

  get(
    '/calls/:call',
    everyone,
    async ask => {
      const shown = await load(ask, around)
      if (shown === undefined) return refusedAnswer([notFound])
      const { actor, now, site } = ask
      const stands = { site, now, manage: mayRun(actor, shown.opening), visitor: actor.kind === 'visitor' }
      return { ...page(pages.one(shown, stands, ask.language)), ...untilOf(shown, ask) } as Answer
    },
    { kept: true },
  ),

  data(
    '/calls/:call/calendar.ics',
    everyone,
    async ask => {
      const opening = await published(ask)
      if (opening === undefined) return refusedAnswer([notFound])
      const sessions = await sessionsOf(ask.database.reader, opening.call)
      const events = eventsOf(opening, sessions, ask.site, languageOf(ask))
      const name = opening.names[languageOf(ask)] ?? opening.call
      return file(calendar({ name, language: languageOf(ask), events }), calendarType, `${opening.call}.ics`)
    },
    { kept: true },
  ),

  data('/calls/:call/documents/:document', everyone, async ask => {
    const opening = await visible(ask)
    const found =
      opening && (await documentsOf(ask.database.reader, opening.call)).find(({ id }) => id === ask.param('document'))
    return found === undefined ? refusedAnswer([notFound]) : download(around.files, found)
  }),

  get('/calls/:call/self-check', everyone, ask => selfCheck(ask)),

  get('/calls/:call/questions', everyone, ask => questionsPage(ask, around, { typed: {}, refusals: [] })),

  post('/calls/:call/questions', everyone, ask => sendQuestion(ask, around), {
    limit: new Limit({ times: 5, seconds: 3600 }),
  }),
]

const until = (moment: Temporal.Instant | undefined) => (moment === undefined ? {} : { until: moment })
const untilOf = ({ opening, sessions }: Shown, ask: Ask) =>
  until(opening === undefined ? undefined : nextChange([opening], sessions, ask.now))

/** The call of the address, for those who may see it. */
async function visible(ask: Ask): Promise<Opening | undefined> {
  const opening = await openingOf(ask.database.reader, ask.param('call'))
  return opening !== undefined && maySee(ask.actor, opening) ? opening : undefined
}

/** The call of the address once it was published: drafts have pages of their own. */
async function published(ask: Ask): Promise<Opening | undefined> {
  const opening = await openingOf(ask.database.reader, ask.param('call'))
  return opening?.publishedAt === null ? undefined : opening
}

async function load(ask: Ask, around: Surroundings): Promise<Shown | undefined> {
  return oneCall(ask.database.reader, ask.param('call'), await published(ask), around)
}

/** Data have no language of their own: the address may name one. */
const languageOf = (ask: Ask): Language => {
  const named = ask.url.searchParams.get('language')
  return isLanguage(named) ? named : ask.language
}

async function allDates(ask: Ask): Promise<Answer> {
  const { reader } = ask.database
  const language = languageOf(ask)
  const sessions = Map.groupBy(await sessionsOf(reader), ({ call }) => call)
  const events = (await openings(reader)).flatMap(opening =>
    eventsOf(opening, sessions.get(opening.call) ?? [], ask.site, language),
  )
  return file(calendar({ name: { en, nl }[language].title, language, events }), calendarType, 'calls.ics')
}

async function questionsPage(
  ask: Ask,
  around: Surroundings,
  tried: Parameters<typeof questions>[1]['tried'],
): Promise<Answer> {
  const shown = await load(ask, around)
  if (shown?.opening === undefined) return refusedAnswer([notFound])
  const asking = { key: randomUUID(), visitor: ask.actor.kind !== 'person', now: ask.now, tried }
  return page(
    questions({ ...shown, opening: shown.opening }, asking, ask.language),
    tried.refusals.length === 0 ? 200 : statusOf(tried.refusals),
  )
}

async function sendQuestion(ask: Ask, around: Surroundings): Promise<Answer> {
  const { form, actor, database, language } = ask
  const call = ask.param('call')
  const asked = { call, text: form.text('text').replaceAll('\r\n', '\n'), email: form.text('email'), language }
  const outcome = await askQuestion(database, actor, asked, { key: form.key, asked: form.asked })
  if (outcome.ok) return seeOther(`/${language}/calls/${call}/questions`, { en: en.asked, nl: nl.asked })
  if (statusOf(outcome.refusals) === 404) return refusedAnswer(outcome.refusals)
  return questionsPage(ask, around, { typed: form.typed(), refusals: outcome.refusals })
}

type Row = Listed & { readonly now: Temporal.Instant }
const stage = ({ opening, now }: Row) => (opening === undefined ? undefined : stageOf(opening, now))

const columns: Column<Row>[] = [
  { name: 'id', value: row => row.id },
  { name: 'nameNl', value: ({ opening, told }) => opening?.names['nl'] ?? told?.name?.['nl'] ?? null },
  { name: 'nameEn', value: ({ opening, told }) => opening?.names['en'] ?? told?.name?.['en'] ?? null },
  { name: 'instrument', value: ({ opening, told }) => opening?.instrument ?? told?.instrument ?? null },
  { name: 'kind', value: ({ opening }) => opening?.kind ?? null },
  { name: 'phase', value: row => phaseOf(row, row.now) },
  { name: 'stage', value: row => stage(row)?.id ?? null },
  { name: 'opens', value: row => stage(row)?.opens ?? null },
  { name: 'closes', value: row => stage(row)?.closes ?? null },
  { name: 'budget', value: ({ opening }) => opening?.budget ?? null },
  { name: 'decisionBy', value: ({ opening }) => opening?.decisionBy ?? null },
  { name: 'source', value: ({ opening }) => (opening === undefined ? 'sources' : 'run here') },
  { name: 'demonstration', value: row => isInventedCall(row) },
]

type DateRow = { readonly what: string; readonly nl: string; readonly en: string; readonly at: string }
const dateColumns: Column<DateRow>[] = [
  { name: 'what', value: row => row.what },
  { name: 'at', value: row => row.at },
  { name: 'nl', value: row => row.nl },
  { name: 'en', value: row => row.en },
]

/** The timetable as rows; of a call that only sources tell of, the facts that have a date. */
const datesOf = (shown: Shown): DateRow[] =>
  shown.opening === undefined
    ? shown.facts.map(({ key, value }) => ({ what: key, at: String(value), nl: '', en: '' }))
    : timetable({ ...shown, opening: shown.opening }).map(({ key, at, day, what }) => ({
        what: key,
        at: day ? dayOf(at).toString() : at.toString(),
        ...what,
      }))

const moment = (at: Temporal.Instant | null | undefined) => at?.toString() ?? null

function asData(shown: Shown, ask: Ask) {
  const { opening, told } = shown
  return {
    id: shown.id,
    phase: phaseOf(shown, ask.now),
    demonstration: isInventedCall(shown),
    names: opening?.names ?? told?.name ?? null,
    instrument: opening?.instrument ?? told?.instrument,
    ...(opening === undefined ? {} : runData(shown, opening)),
    facts: shown.facts.map(({ call: _, ...fact }) => fact),
    sources: shown.sources.filter(
      ({ key }) => told?.sources.includes(key) || shown.facts.some(fact => fact.source === key),
    ),
  }
}

const runData = (shown: Shown, opening: Opening) => ({
  about: opening.about,
  kind: opening.kind,
  stages: opening.stages.map(one => ({ ...one, opens: moment(one.opens), closes: moment(one.closes) })),
  budget: opening.budget === null ? null : { amount: decimalString(opening.budget), currency: opening.budget.currency },
  decisionBy: opening.decisionBy?.toString() ?? null,
  questionsUntil: opening.questionsUntil?.toString() ?? null,
  contact: opening.contact,
  publishedAt: moment(opening.publishedAt),
  withdrawn: opening.state === 'withdrawn' ? { at: moment(opening.endedAt), reason: opening.endReason } : null,
  documents: shown.documents.map(({ id, title, name, type, bytes, digest }) => ({
    title,
    name,
    type,
    bytes,
    sha256: digest,
    href: `/calls/${shown.id}/documents/${id}`,
  })),
  sessions: shown.sessions.map(({ id, title, starts, ends, place, url, cancelledAt }) => ({
    id,
    title,
    starts: moment(starts),
    ends: moment(ends),
    place,
    url,
    cancelled: cancelledAt !== null,
  })),
  questions: shown.questions
    .filter(({ state }) => state === 'answered')
    .map(({ question, answer, settledAt }) => ({ question, answer, answeredAt: moment(settledAt) })),
  changes: shown.changes.map(({ at, reason, changes }) => ({ at: moment(at), reason, changes })),
})
