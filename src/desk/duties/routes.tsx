import { randomUUID } from 'node:crypto'
import { namesOf } from '../../directory/people/queries.ts'
import {
  type Duty,
  type DutyAct,
  type DutyState,
  dutyStates,
  lateness,
  mayDoWithDuty,
  maySeeDuty,
  ownersOf,
  type Proof,
} from '../../duties/index.ts'
import * as duties from '../../duties/queries.ts'
import { type Actor, hasRole, isAgency, isLimited } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { accept, notFound, type Outcome, refuse } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { historyOf } from '../../platform/db/index.ts'
import { accepted, type Files, fileLimits } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  type Column,
  cannotShow,
  data,
  file,
  get,
  listing,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { dutyPage, type Tried } from './pages.duty.tsx'
import { nouns } from './pages.forms.tsx'
import * as pages from './pages.tsx'
import { ownersNamed } from './queries.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const most = 1000

const columns: Column<pages.Line & { readonly now: Temporal.Instant }>[] = [
  { name: 'id', value: ({ duty }) => duty.id },
  { name: 'due', value: ({ duty }) => duty.due },
  { name: 'kind', value: ({ duty }) => duty.kind },
  { name: 'title', value: ({ duty }) => duty.title.nl },
  { name: 'titleEn', value: ({ duty }) => duty.title.en },
  { name: 'owner', value: ({ owner }) => owner.nl },
  { name: 'ownerKind', value: ({ duty }) => duty.owner.kind },
  { name: 'ownerId', value: ({ duty }) => duty.owner.id },
  { name: 'aboutKind', value: ({ duty }) => duty.about.kind },
  { name: 'aboutId', value: ({ duty }) => duty.about.id },
  { name: 'state', value: ({ duty }) => duty.state },
  { name: 'late', value: ({ duty, now }) => lateness(duty, now) },
  { name: 'imposedAt', value: ({ duty }) => duty.imposedAt },
  { name: 'shownAt', value: ({ duty }) => duty.shownAt },
  { name: 'settledAt', value: ({ duty }) => duty.settledAt },
  { name: 'demonstration', value: ({ duty }) => duty.demonstration },
]

export const routes = (files: Files): Route[] => [
  ...listing('/duties', signedIn, {
    columns,
    load: async ask => {
      const db = ask.database.reader
      const asked = asksFor(ask)
      const whole = readsAll(ask.actor)
      const found = (await asked.found(whole)).filter(duty => asked.keeps(duty))
      const owners = await ownersNamed(db, found)
      const rows = found.map((duty, index) => ({ duty, owner: owners[index] ?? { nl: '', en: '' }, now: ask.now }))
      const kinds =
        whole && !isLimited(ask.actor) ? await duties.kindsOfDuties(db) : [...new Set(found.map(({ kind }) => kind))]
      const shown = { ...asked.shown, kinds, whole, now: ask.now, full: found.length === most }
      if (shown.refusals.length > 0)
        return cannotShow(ask, shown.refusals, () => pages.register(rows, shown, ask.language))
      return { rows, besides: shown }
    },
    page: (rows, shown, ask) => pages.register(rows, shown, ask.language),
  }),

  get('/duties/:id', signedIn, ask => show(ask)),

  data('/duties/:id/proofs/:proof', signedIn, async ask => {
    const standing = await seen(ask)
    const found = standing?.proofs.find(({ id }) => id === ask.param('proof'))?.file ?? null
    const bytes = found === null ? undefined : await files.get(found.digest)
    if (found === null || bytes === undefined) return refusedAnswer([notFound])
    return file(bytes, found.type, found.name)
  }),

  post(`/duties/:id/${nouns.show}`, signedIn, ask => handIn(ask, files), { largest: fileLimits.bytes + 1024 ** 2 }),
  acting('fulfil', (ask, duty) => duties.fulfil(ask.database, ask.actor, duty, ask.form.how)),
  acting('refuse', (ask, duty) =>
    duties.refuse(ask.database, ask.actor, { ...duty, reason: ask.form.text('refuse-reason') }, ask.form.how),
  ),
  acting('waive', (ask, duty) =>
    duties.waive(ask.database, ask.actor, { ...duty, reason: ask.form.text('waive-reason') }, ask.form.how),
  ),
  acting('move', (ask, duty) => {
    const asked = { ...duty, due: ask.form.text('move-due'), reason: ask.form.text('move-reason') }
    return duties.move(ask.database, ask.actor, asked, ask.form.how)
  }),
]

/** Who reads the whole register; others find what they owe. */
const readsAll = (actor: Actor): boolean => isAgency(actor) || hasRole(actor, 'auditor')

type Named = { readonly duty: string; readonly seen: number | undefined }

const acting = (act: Exclude<DutyAct, 'show'>, doing: (ask: Ask, duty: Named) => Promise<Outcome<null>>): Route =>
  post(`/duties/:id/${nouns[act]}`, signedIn, async ask =>
    answered(ask, act, await doing(ask, { duty: ask.param('id'), seen: ask.form.seen })),
  )

/** The file is judged by what it holds, and kept before the act that names it. */
async function handIn(ask: Ask, files: Files): Promise<Answer> {
  if ((await seen(ask)) === undefined) return refusedAnswer([notFound])
  const sent = ask.form.file('show-file')
  const read: Outcome<Proof['file']> = sent === undefined ? accept(null) : await kept(sent, files)
  if (!read.ok) return answered(ask, 'show', read)
  const asked = { duty: ask.param('id'), seen: ask.form.seen, text: ask.form.text('show-text'), file: read.fact }
  return answered(ask, 'show', await duties.showProof(ask.database, ask.actor, asked, ask.form.how))
}

async function kept(sent: { name: string; bytes: Uint8Array }, files: Files): Promise<Outcome<Proof['file']>> {
  const judged = await accepted(sent)
  if (!judged.ok) return judged
  const name = sent.name.slice(-200) || `file.${judged.fact.extension}`
  return accept({ digest: await files.put(sent.bytes), name, type: judged.fact.type, size: sent.bytes.byteLength })
}

function answered(ask: Ask, act: DutyAct, outcome: Outcome<unknown>): Answer | Promise<Answer> {
  if (outcome.ok) return seeOther(`/${ask.language}/duties/${ask.param('id')}`, { en: en.did[act], nl: nl.did[act] })
  const refusals = outcome.refusals.map(refusal =>
    refusal.path === undefined ? refusal : { ...refusal, path: `${act}-${refusal.path}` },
  )
  return show(ask, { act, typed: ask.form.typed(), refusals })
}

async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const standing = await seen(ask)
  if (standing === undefined) return refusedAnswer([notFound])
  const { duty, proofs } = standing
  const history = await historyOf(db, 'duty', duty.id)
  const actors = [...history.map(({ actor }) => actor), ...proofs.map(({ by }) => by)]
  const people = await namesOf(
    db,
    actors.flatMap(key => (key.startsWith('person:') ? [key.slice(7)] : [])),
  )
  const around = {
    duty,
    proofs,
    history,
    owner: (await ownersNamed(db, [duty]))[0] ?? { nl: '', en: '' },
    moves: await duties.movesOf(db, duty.id),
    names: new Map([...people].map(([id, { name }]) => [`person:${id}`, name])),
    may: mayDoWithDuty(standing, ask.actor),
    now: ask.now,
    key: randomUUID(),
    ...(tried === undefined ? {} : { tried }),
  }
  return page(dutyPage(around, ask.language), tried === undefined ? 200 : statusOf(tried.refusals))
}

/** The duty of the address, for those who may see it. */
async function seen(ask: Ask) {
  const standing = await duties.standingOf(ask.database.reader, ask.param('id'))
  return standing !== undefined && maySeeDuty(ask.actor, standing.duty) ? standing : undefined
}

const choices = ['unsettled', 'overdue', 'all', ...Object.keys(dutyStates)]

/** What was asked: which state, which kind, due by which day. A day that is none is said, and left out. */
function asksFor(ask: Ask) {
  const text = (name: string) => (ask.url.searchParams.get(name) ?? '').trim().slice(0, 100)
  const state = choices.includes(text('state')) ? text('state') : 'unsettled'
  const day = text('before') === '' ? undefined : readTypedDay(text('before'))
  const before = day?.ok ? day.value : undefined
  const kind = text('kind')
  const today = dayOf(ask.now)
  const filter = {
    state: state === 'all' ? undefined : (state as DutyState),
    kind: kind || undefined,
    before,
    today,
    // of what lies outside an engagement nothing is shown: more is read, so that what lies within is found
    limit: isLimited(ask.actor) ? most * 20 : most,
  }
  return {
    found: (whole: boolean) =>
      whole
        ? duties.dutiesListed(ask.database.reader, filter)
        : duties.dutiesOf(ask.database.reader, ownersOf(ask.actor), true),
    keeps: (duty: Duty) =>
      maySeeDuty(ask.actor, duty) &&
      (kind === '' || duty.kind === kind) &&
      (before === undefined || Temporal.PlainDate.compare(duty.due, before) <= 0) &&
      isIn(duty, state, ask.now),
    shown: {
      asked: { state, kind, before: text('before') },
      refusals: day?.ok === false ? [refuse(day.rule, day.message, { path: 'before' })] : [],
    },
  }
}

function isIn(duty: Duty, state: string, now: Temporal.Instant): boolean {
  if (state === 'all') return true
  if (state === 'unsettled') return duty.state === 'open' || duty.state === 'shown'
  return state === 'overdue' ? lateness(duty, now) === 'overdue' : duty.state === state
}
