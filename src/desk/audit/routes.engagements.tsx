import { randomUUID } from 'node:crypto'
import { namesOf } from '../../directory/people/queries.ts'
import { hasRole } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Reader } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  get,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import type { Engagement } from './engagement.ts'
import * as pages from './pages.engagements.tsx'
import {
  choicesFor,
  closeEngagement,
  drawSample,
  engagementById,
  openEngagement,
  releaseNote,
  writeNote,
} from './queries.ts'
import { isTheirs, mayReadNote, maySee } from './rules.engagement.ts'
import * as store from './store.ts'
import { en } from './texts.engagement.en.ts'
import { nl } from './texts.engagement.nl.ts'

const may = only('auditor', 'programme-manager', 'administrator')
const opens = only('programme-manager')
const works = only('auditor')

const howOf = ({ form }: Ask) => ({ key: form.key, asked: form.asked })

export const engagementRoutes: readonly Route[] = [
  get('/audit/engagements', may, async ask => {
    const { database, actor, language } = ask
    const rows = (await store.list(database.reader)).filter(one => maySee(actor, one))
    const around = {
      names: await called(database.reader, rows),
      today: dayOf(ask.now),
      mayOpen: hasRole(actor, 'programme-manager'),
    }
    return page(pages.list(rows, around, language))
  }),

  get('/audit/engagements/new', opens, ask => openForm(ask, [])),

  post('/audit/engagements', opens, async ask => {
    const { database, actor, form, language, site } = ask
    const text = (name: string) => form.text(name)
    const asked = {
      title: text('title'),
      email: text('email'),
      name: text('name'),
      clusters: form.all('clusters').filter(Boolean),
      instruments: form.all('instruments').filter(Boolean),
      periodFrom: text('periodFrom'),
      periodTo: text('periodTo'),
      from: text('from'),
      to: text('to'),
      language,
      site,
    }
    const outcome = await openEngagement(database, actor, asked, howOf(ask))
    if (outcome.ok) return seeOther(`/${language}/audit/engagements/${outcome.fact}`, { en: en.opened, nl: nl.opened })
    return openForm(ask, outcome.refusals)
  }),

  get('/audit/engagements/:id', may, ask => shown(ask, [])),

  post('/audit/engagements/:id/samples', works, async ask => {
    const { database, actor, form } = ask
    const asked = { population: form.text('population'), size: form.text('size'), seed: form.text('seed') }
    const outcome = await drawSample(database, actor, { ...asked, engagement: ask.param('id') }, howOf(ask))
    return after(ask, outcome, 'drawn')
  }),

  post('/audit/engagements/:id/notes', works, async ask => {
    const { database, actor, form } = ask
    const asked = {
      subjectKind: form.text('subjectKind'),
      subjectId: form.text('subjectId'),
      text: form.text('text'),
      severity: form.text('severity'),
    }
    const outcome = await writeNote(database, actor, { ...asked, engagement: ask.param('id') }, howOf(ask))
    return after(ask, outcome, 'noted')
  }),

  post('/audit/engagements/:id/notes/:note/release', works, async ask => {
    const asked = { engagement: ask.param('id'), note: ask.param('note') }
    return after(ask, await releaseNote(ask.database, ask.actor, asked, howOf(ask)), 'released')
  }),

  post('/audit/engagements/:id/closing', only('auditor', 'programme-manager'), async ask => {
    const { form } = ask
    const asked = { engagement: ask.param('id'), conclusion: form.text('conclusion'), seen: form.seen }
    const outcome = await closeEngagement(ask.database, ask.actor, asked, howOf(ask))
    // whoever closed their own has nothing open any more
    if (outcome.ok && !hasRole(ask.actor, 'programme-manager'))
      return seeOther(`/${ask.language}/tasks`, { en: en.closed, nl: nl.closed })
    return after(ask, outcome, 'closed')
  }),
]

function after(
  ask: Ask,
  outcome: Outcome<string>,
  said: 'drawn' | 'noted' | 'released' | 'closed',
): Answer | Promise<Answer> {
  if (outcome.ok)
    return seeOther(`/${ask.language}/audit/engagements/${ask.param('id')}`, { en: en[said], nl: nl[said] })
  return outcome.refusals.some(({ kind }) => kind === 'hidden')
    ? refusedAnswer(outcome.refusals)
    : shown(ask, outcome.refusals)
}

async function openForm(ask: Ask, refusals: readonly Refusal[]): Promise<Answer> {
  const { form } = ask
  const typed = {
    key: randomUUID(),
    typed: form.typed(),
    ticked: { clusters: form.all('clusters'), instruments: form.all('instruments') },
    refusals,
  }
  const choices = await choicesFor(ask.database.reader, ask.actor)
  return page(pages.openForm(choices, typed, ask.language), refusals.length === 0 ? 200 : statusOf(refusals))
}

async function shown(ask: Ask, refusals: readonly Refusal[]): Promise<Answer> {
  const { actor, language } = ask
  const db = ask.database.reader
  const engagement = await engagementById(db, actor, ask.param('id'))
  if (engagement === undefined) return refusedAnswer([notFound])
  const open = engagement.closed === null
  const whole: pages.Whole = {
    engagement,
    samples: await store.samplesOf(db, engagement.id),
    notes: (await store.notesOf(db, engagement.id)).filter(note => mayReadNote(actor, engagement, note)),
    names: await called(db, [engagement]),
    today: dayOf(ask.now),
    may: {
      work: open && isTheirs(actor, engagement),
      close: open && (isTheirs(actor, engagement) || hasRole(actor, 'programme-manager')),
    },
    keys: [randomUUID(), randomUUID(), randomUUID()],
    form: { typed: ask.form.typed(), refusals },
  }
  return page(pages.engagement(whole, language), refusals.length === 0 ? 200 : statusOf(refusals))
}

async function called(db: Reader, rows: readonly Engagement[]): Promise<pages.Names> {
  const ids = rows.flatMap(({ person, openedBy }) => [person, openedBy.replace(/^person:/, '')])
  return Object.fromEntries([...(await namesOf(db, [...new Set(ids)]))].map(([id, { name }]) => [id, name ?? id]))
}
