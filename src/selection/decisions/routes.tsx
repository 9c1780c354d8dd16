import { randomUUID } from 'node:crypto'
import { type Actor, hasRole, isLimited } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { historyOf } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  type Column,
  get,
  listing,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import { lettersAbout } from '../../programme/letters/queries.ts'
import * as lists from './pages.list.tsx'
import { minutes } from './pages.minutes.tsx'
import * as preparing from './pages.prepare.tsx'
import { scenarios } from './pages.scenario.tsx'
import * as pages from './pages.sitting.tsx'
import { possibleFor, settingOf, underOf } from './queries.gather.ts'
import { callNames, callsWaiting, listedSittings, waitingNow } from './queries.lists.ts'
import { landscapeOf, roomOf, wordsOf } from './queries.room.ts'
import { reachesSitting } from './queries.seen.ts'
import * as acts from './queries.sittings.ts'
import { isHidden, type Room, type Tried } from './room.ts'
import { routes as decisions } from './routes.decisions.tsx'
import { routes as items } from './routes.items.tsx'
import { chosenOf, weigh } from './rules.line.ts'
import type { Ranked } from './rules.ranking.ts'
import { maySeeSitting } from './rules.sitting.ts'
import type { Sitting } from './sitting.ts'
import { decisionsIn } from './store.decisions.ts'
import { itemsOf, sittingById } from './store.sittings.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

/** Who reads what lies before the committee; who prepares it; who takes part in it. */
export const reads = only('committee', 'programme-manager', 'account-manager', 'controller', 'administrator', 'auditor')
const manages = only('programme-manager')
export const takesPart = only('committee', 'programme-manager')

const columns: Column<lists.Listed>[] = [
  { name: 'id', value: ({ sitting }) => sitting.id },
  { name: 'call', value: ({ sitting }) => sitting.call },
  { name: 'stage', value: ({ sitting }) => sitting.stage },
  { name: 'level', value: ({ sitting }) => sitting.level },
  { name: 'day', value: ({ sitting }) => sitting.day },
  { name: 'state', value: ({ sitting }) => sitting.state },
  { name: 'items', value: ({ items: count }) => count },
  { name: 'demonstration', value: ({ sitting }) => sitting.demonstration },
]

type Row = { readonly row: Ranked; readonly hidden: boolean; readonly room: Room }
const hiddenOr = <Value,>({ hidden }: Row, value: Value): Value | null => (hidden ? null : value)
const rankColumns: Column<Row>[] = [
  { name: 'rank', value: r => hiddenOr(r, r.row.rank) },
  { name: 'place', value: r => hiddenOr(r, r.row.place) },
  { name: 'application', value: r => r.row.candidate.application },
  { name: 'number', value: r => r.row.candidate.number },
  { name: 'title', value: r => r.row.candidate.title },
  { name: 'organisation', value: r => r.row.candidate.organisationName },
  { name: 'basisPoints', value: r => hiddenOr(r, r.row.candidate.scored.total) },
  { name: 'thresholdsMet', value: r => hiddenOr(r, r.row.candidate.scored.thresholdsMet) },
  { name: 'tie', value: r => hiddenOr(r, r.row.tie) },
  {
    name: 'cost',
    value: r => hiddenOr(r, r.row.candidate.cost.known ? r.row.candidate.cost.total : null),
  },
  {
    name: 'decision',
    value: r => hiddenOr(r, r.room.decisions.find(d => d.application === r.row.candidate.application)?.ruling ?? null),
  },
]

const isInvented = (actor: Actor): boolean => actor.kind === 'person' && actor.demonstration

const all: Route[] = [
  ...listing('/committee', reads, {
    columns,
    load: async ({ database, actor, now }) => {
      const db = database.reader
      const demonstration = isInvented(actor)
      const names = await callNames(db)
      const reserve = (await decisionsIn(db))
        .filter(d => d.ruling === 'reserve' && (!demonstration || d.demonstration))
        .map(decision => ({
          decision,
          callNames: names.get(decision.call) ?? { en: decision.call, nl: decision.call },
        }))
      const rows = (await listedSittings(db)).filter(({ sitting }) => maySeeSitting(actor, sitting))
      const within: typeof rows = []
      for (const row of rows) if (await reachesSitting(db, actor, row.sitting.id)) within.push(row)
      const waiting = (await waitingNow(db, actor, now)).filter(each => !demonstration || each.demonstration)
      return {
        rows: within,
        besides: {
          // what waits and what is in reserve is of every call: not for an auditor of some of it
          waiting: isLimited(actor) ? [] : waiting,
          reserve: isLimited(actor) ? [] : reserve,
          mayCall: hasRole(actor, 'programme-manager'),
        },
      }
    },
    page: (rows, around, { language }) => lists.list(rows, around, language),
  }),

  get('/committee/new', manages, async ask => {
    const call = ask.url.searchParams.get('call')
    if (call === null) {
      const calls = await callsWaiting(ask.database.reader)
      return page(
        preparing.chooseCall(
          calls.filter(each => !isInvented(ask.actor) || each.demonstration),
          ask.language,
        ),
      )
    }
    const typed = { stage: ask.url.searchParams.get('stage') ?? '', tieBreak: 'criteria' }
    return prepareForm(ask, call, { typed, members: undefined, refusals: [] })
  }),

  post('/committee', manages, async ask => {
    const { database, actor, form, language } = ask
    const call = form.text('call')
    const outcome = await acts.prepareSitting(database, actor, { ...askedOf(ask), call }, how(ask))
    if (outcome.ok)
      return seeOther(`/${language}/committee/${outcome.fact}/agenda`, { en: en.prepared, nl: nl.prepared })
    const tried = { typed: form.typed(), members: form.all('members'), refusals: outcome.refusals }
    return prepareForm(ask, call, tried, statusOf(outcome.refusals))
  }),

  ...listing('/committee/:sitting', reads, {
    columns: rankColumns,
    load: async ask => {
      const room = await roomOf(ask.database.reader, ask.actor, ask.param('sitting'))
      if (room === undefined) return refusedAnswer([notFound])
      const history = await historyOf(ask.database.reader, 'sitting', room.sitting.id)
      const rows = room.ranked.map(row => ({ row, room, hidden: isHidden(room, row.candidate.application) }))
      return { rows, besides: { room, history } }
    },
    page: (_rows, { room, history }, { language }) =>
      pages.sitting(room, { history, key: randomUUID(), day: room.sitting.day }, language),
  }),

  get('/committee/:sitting/edit', manages, async ask => {
    const sitting = await seen(ask)
    if (sitting === undefined) return refusedAnswer([notFound])
    return editForm(ask, sitting, typedOf(sitting), membersOf(sitting), [])
  }),

  post('/committee/:sitting/edit', manages, async ask => {
    const { database, actor, form, language } = ask
    const sitting = await seen(ask)
    if (sitting === undefined) return refusedAnswer([notFound])
    const asked = { ...askedOf(ask), sitting: sitting.id, seen: form.seen }
    const outcome = await acts.changeSitting(database, actor, asked, how(ask))
    if (outcome.ok) return seeOther(`/${language}/committee/${sitting.id}`, { en: en.changed, nl: nl.changed })
    return editForm(ask, sitting, form.typed(), form.all('members'), outcome.refusals)
  }),

  get('/committee/:sitting/agenda', manages, async ask => {
    const sitting = await seen(ask)
    if (sitting === undefined) return refusedAnswer([notFound])
    const chosen = (await itemsOf(ask.database.reader, sitting.id)).map(({ application }) => application)
    return agendaForm(ask, sitting, chosen, [])
  }),

  post('/committee/:sitting/agenda', manages, async ask => {
    const { database, actor, form, language } = ask
    const sitting = await seen(ask)
    if (sitting === undefined) return refusedAnswer([notFound])
    const applications = form.all('applications')
    const asked = { sitting: sitting.id, applications, seen: form.seen }
    const outcome = await acts.setAgenda(database, actor, asked, how(ask))
    if (outcome.ok) return seeOther(`/${language}/committee/${sitting.id}`, { en: en.agendaSet, nl: nl.agendaSet })
    return agendaForm(ask, sitting, applications, outcome.refusals)
  }),

  get('/committee/:sitting/attendance', takesPart, ask => attendanceForm(ask, [])),

  post('/committee/:sitting/opening', takesPart, ask =>
    after(
      ask,
      acts.openSitting(ask.database, ask.actor, present(ask), how(ask)),
      '',
      { en: en.opened, nl: nl.opened },
      r => attendanceForm(ask, r),
    ),
  ),

  post('/committee/:sitting/attendance', takesPart, ask =>
    after(
      ask,
      acts.attend(ask.database, ask.actor, present(ask), how(ask)),
      '',
      { en: en.attended, nl: nl.attended },
      r => attendanceForm(ask, r),
    ),
  ),

  post('/committee/:sitting/cancellation', manages, ask => {
    const asked = { sitting: ask.param('sitting'), reason: ask.form.text('reason') }
    const outcome = acts.cancelSitting(ask.database, ask.actor, asked, how(ask))
    return after(ask, outcome, '', { en: en.cancelled, nl: nl.cancelled }, r => sittingPage(ask, 'cancel', r))
  }),

  post('/committee/:sitting/tie', takesPart, ask => {
    const { form } = ask
    const places = Object.entries(form.typed())
      .filter(([name]) => name.startsWith('place-'))
      .map(([name, place]) => ({ application: name.slice(6), place: Number(place) }))
    const inOrder = new Set(places.map(({ place }) => place)).size === places.length
    const applications = inOrder ? places.sort((a, b) => a.place - b.place).map(({ application }) => application) : []
    const asked = { sitting: ask.param('sitting'), applications, reason: form.text('reason') }
    const outcome = acts.orderTie(ask.database, ask.actor, asked, how(ask))
    return after(ask, outcome, '', { en: en.tieOrdered, nl: nl.tieOrdered }, r =>
      sittingPage(ask, `tie-${form.text('rank')}`, r),
    )
  }),

  get('/committee/:sitting/scenarios', reads, ask => scenarioPage(ask, [])),

  post('/committee/:sitting/scenarios', reads, async ask => {
    const { form, database, actor, language } = ask
    const applications = form.all('a')
    const asked = { sitting: ask.param('sitting'), name: form.text('name'), applications }
    const outcome = await acts.saveScenario(database, actor, asked, how(ask))
    if (!outcome.ok) return scenarioPage(ask, outcome.refusals)
    const query = applications.map(id => `a=${encodeURIComponent(id)}`).join('&')
    return seeOther(`/${language}/committee/${asked.sitting}/scenarios?${query}`, {
      en: en.scenarioSaved,
      nl: nl.scenarioSaved,
    })
  }),

  get('/committee/:sitting/minutes', reads, ask => minutesPage(ask, [])),

  post('/committee/:sitting/minutes', takesPart, ask => {
    const { form } = ask
    const text = Object.fromEntries(
      (['nl', 'en'] as const)
        .map(language => [language, form.text(`minutes-${language}`)] as const)
        .filter(([, written]) => written !== ''),
    )
    const asked = { sitting: ask.param('sitting'), text, seen: form.seen }
    const outcome = acts.writeMinutes(ask.database, ask.actor, asked, how(ask))
    return after(ask, outcome, '/minutes', { en: en.minutesSaved, nl: nl.minutesSaved }, r => minutesPage(ask, r))
  }),

  post('/committee/:sitting/signature', takesPart, ask => {
    const outcome = acts.signMinutes(ask.database, ask.actor, { sitting: ask.param('sitting') }, how(ask))
    return after(ask, outcome, '/minutes', { en: en.signed, nl: nl.signed }, r => minutesPage(ask, r))
  }),

  ...items,
  ...decisions,
]

/** A meeting outside an auditor’s engagement does not exist for them, whatever is asked of it. */
export const routes: Route[] = all.map(route =>
  route.path.includes(':sitting')
    ? {
        ...route,
        handle: async ask =>
          (await reachesSitting(ask.database.reader, ask.actor, ask.param('sitting')))
            ? route.handle(ask)
            : refusedAnswer([notFound]),
      }
    : route,
)

const how = ({ form }: Ask): acts.How => ({ key: form.key, asked: form.asked })
const present = (ask: Ask) => ({ sitting: ask.param('sitting'), present: ask.form.all('present') })

/** After an act on a meeting: back to one of its pages, or the form again with what was typed and why. */
async function after(
  ask: Ask,
  asked: Promise<Outcome<string>>,
  to: string,
  said: Words,
  refused: (refusals: readonly Refusal[]) => Promise<Answer>,
): Promise<Answer> {
  const outcome = await asked
  return outcome.ok
    ? seeOther(`/${ask.language}/committee/${ask.param('sitting')}${to}`, said)
    : refused(outcome.refusals)
}

/** The meeting of the address, for whom it exists. */
async function seen(ask: Ask): Promise<Sitting | undefined> {
  const sitting = await sittingById(ask.database.reader, ask.param('sitting'))
  return sitting !== undefined && maySeeSitting(ask.actor, sitting) ? sitting : undefined
}

const askedOf = ({ form }: Ask) => ({
  stage: form.text('stage'),
  level: form.text('level'),
  day: form.text('day'),
  place: form.text('place'),
  chair: form.text('chair'),
  secretary: form.text('secretary'),
  quorum: form.text('quorum'),
  tieBreak: form.text('tieBreak'),
  members: form.all('members'),
})

const typedOf = (sitting: Sitting) => ({
  day: sitting.day.toString(),
  place: sitting.place,
  chair: sitting.chair,
  secretary: sitting.secretary,
  quorum: String(sitting.quorum),
  tieBreak: sitting.tieBreak,
})
const membersOf = (sitting: Sitting) => sitting.members.map(({ person }) => person)

async function offerOf(ask: Ask, call: string): Promise<preparing.Offer | undefined> {
  const db = ask.database.reader
  const under = await underOf(db, call)
  const setting = await settingOf(db, ask.actor, call)
  if (under === undefined || setting === undefined) return undefined
  const { opening } = under
  return {
    call: { id: call, names: wordsOf(opening.names, call), demonstration: opening.demonstration },
    stages: opening.stages,
    levels: under.levels.filter(({ decider }) => decider === 'sitting'),
    committee: setting.committee,
    secretaries: setting.secretaries,
  }
}

type Trying = {
  readonly typed: Readonly<Record<string, string>>
  readonly members: readonly string[] | undefined
  readonly refusals: readonly Refusal[]
}

async function prepareForm(
  ask: Ask,
  call: string,
  { typed, members, refusals }: Trying,
  status = 200,
): Promise<Answer> {
  const offer = await offerOf(ask, call)
  if (offer === undefined) return refusedAnswer([notFound])
  const filling = {
    key: randomUUID(),
    typed,
    members: members ?? offer.committee.map(({ person }) => person),
    refusals,
  }
  return page(preparing.form(offer, filling, undefined, ask.language), status)
}

async function editForm(
  ask: Ask,
  sitting: Sitting,
  typed: Readonly<Record<string, string>>,
  members: readonly string[],
  refusals: readonly Refusal[],
): Promise<Answer> {
  const offer = await offerOf(ask, sitting.call)
  if (offer === undefined) return refusedAnswer([notFound])
  const filling = { key: randomUUID(), typed, members, refusals }
  return page(preparing.form(offer, filling, sitting, ask.language), refusals.length === 0 ? 200 : statusOf(refusals))
}

async function agendaForm(
  ask: Ask,
  sitting: Sitting,
  chosen: readonly string[],
  refusals: readonly Refusal[],
): Promise<Answer> {
  const possible = await possibleFor(ask.database.reader, sitting)
  const fresh = sitting.state === 'preparing' && chosen.length === 0 && refusals.length === 0
  const ticked = fresh ? possible.filter(({ state }) => state === 'eligible').map(({ id }) => id) : chosen
  const filling = { key: randomUUID(), refusals }
  return page(
    preparing.agenda(sitting, possible, ticked, filling, ask.language),
    refusals.length === 0 ? 200 : statusOf(refusals),
  )
}

async function attendanceForm(ask: Ask, refusals: readonly Refusal[]): Promise<Answer> {
  const room = await roomOf(ask.database.reader, ask.actor, ask.param('sitting'))
  if (room === undefined) return refusedAnswer([notFound])
  const filling = { key: randomUUID(), refusals }
  return page(
    preparing.attendance(room.sitting, room.people, filling, ask.language),
    refusals.length === 0 ? 200 : statusOf(refusals),
  )
}

async function sittingPage(ask: Ask, form: string, refusals: readonly Refusal[]): Promise<Answer> {
  const room = await roomOf(ask.database.reader, ask.actor, ask.param('sitting'))
  if (room === undefined) return refusedAnswer([notFound])
  const tried: Tried = { form, typed: ask.form.typed(), refusals }
  const history = await historyOf(ask.database.reader, 'sitting', room.sitting.id)
  const around = { history, key: randomUUID(), day: room.sitting.day, tried }
  return page(pages.sitting(room, around, ask.language), statusOf(refusals))
}

async function minutesPage(ask: Ask, refusals: readonly Refusal[]): Promise<Answer> {
  const room = await roomOf(ask.database.reader, ask.actor, ask.param('sitting'))
  if (room === undefined) return refusedAnswer([notFound])
  const tried = refusals.length === 0 ? undefined : { form: 'minutes', typed: ask.form.typed(), refusals }
  const letters = await lettersAbout(ask.database.reader, 'sitting', room.sitting.id)
  return page(
    minutes(room, { key: randomUUID(), tried, letters }, ask.language),
    refusals.length === 0 ? 200 : statusOf(refusals),
  )
}

async function scenarioPage(ask: Ask, refusals: readonly Refusal[]): Promise<Answer> {
  const db = ask.database.reader
  const room = await roomOf(db, ask.actor, ask.param('sitting'))
  if (room === undefined) return refusedAnswer([notFound])
  const asked = scenarioAsked(ask)
  const chosen = chosenOf(room.ranked, asked.choice)
  const wrong = [...refusals, ...asked.refusals]
  const view = {
    room,
    chosen,
    asked: asked.typed,
    weighed: weigh(room.ranked, chosen, room.whole),
    landscape: await landscapeOf(db, ask.now, room.sitting.demonstration),
    key: randomUUID(),
    refusals: wrong,
  }
  return page(scenarios(view, ask.language), wrong.length === 0 ? 200 : statusOf(wrong))
}

/** Which set was asked for: by number, by total, or by boxes; of several, the first that says something. */
function scenarioAsked({ url, form, request }: Ask) {
  const text = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 20)
  const typed = { first: text('first'), minimum: text('minimum') }
  const refusals: Refusal[] = []
  if (typed.first !== '' && !/^\d{1,4}$/.test(typed.first))
    refusals.push(
      refuse(
        'scenario.first',
        { en: 'Write a whole number, such as 14.', nl: 'Schrijf een geheel getal, zoals 14.' },
        { path: 'first' },
      ),
    )
  const minimum = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(typed.minimum)
  if (typed.minimum !== '' && minimum === null)
    refusals.push(
      refuse(
        'scenario.minimum',
        { en: 'Write a percentage, such as 70 or 72.5.', nl: 'Schrijf een percentage, zoals 70 of 72,5.' },
        { path: 'minimum' },
      ),
    )
  const boxes = request.method === 'POST' ? form.all('a') : url.searchParams.getAll('a')
  return {
    typed,
    refusals,
    choice: {
      applications: boxes.slice(0, 500),
      first: typed.first === '' || refusals.length > 0 ? undefined : Number(typed.first),
      minimum: minimum === null ? undefined : Number(`${minimum[1]}${(minimum[2] ?? '').padEnd(2, '0')}`),
    },
  }
}
