import { randomUUID } from 'node:crypto'
import { namesOf } from '../../directory/people/queries.ts'
import { type Actor, hasRole } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { accept, notFound, type Outcome, type Refusal, refuse, refused } from '../../kernel/outcome.ts'
import { dayOf, endOf } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { historyOf, type Reader } from '../../platform/db/index.ts'
import { accepted, type Files, fileLimits } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  file,
  get,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { lettersAbout } from '../../programme/letters/queries.ts'
import { decisionById } from '../decisions/queries.ts'
import { type Objection, objectionLifecycle, subjectOf } from './objection.ts'
import * as pages from './pages.tsx'
import * as acts from './queries.acts.ts'
import { actsFor, mayHandle, maySee, personOf, termEnds } from './rules.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const routes = (files: Files): readonly Route[] => [
  get('/objections', signedIn, async ask => {
    const rows = (await store.all(ask.database.reader)).filter(o => maySee(ask.actor, o))
    const names = await namesOf(
      ask.database.reader,
      rows.flatMap(({ handler }) => handler ?? []),
    )
    return page(pages.list(rows, names, ask.language))
  }),

  get('/objections/new', signedIn, ask => ofDecision(ask, ask.url.searchParams.get('decision') ?? '')),

  post('/objections', signedIn, async ask => {
    const { form, language, database, actor } = ask
    const decision = form.text('decision')
    const asked = { decision, grounds: form.text('grounds'), hearing: form.text('hearing') }
    const outcome = await acts.openObjection(database, actor, asked, form.how)
    if (!outcome.ok) return ofDecision(ask, decision, { typed: form.typed(), refusals: outcome.refusals })
    return seeOther(`/${language}/objections/${outcome.fact}`, saying('opened'))
  }),

  get('/objections/:id', signedIn, ask => show(ask)),

  get('/objections/:id/documents/:document', signedIn, async ask => {
    const objection = await seen(ask)
    const documents = objection === undefined ? [] : await store.documentsOf(ask.database.reader, objection.id)
    const found = documents.find(({ id }) => id === ask.param('document'))
    const bytes = found === undefined ? undefined : await files.get(found.digest)
    return found === undefined || bytes === undefined ? refusedAnswer([notFound]) : file(bytes, found.type, found.name)
  }),

  acting(
    'documents',
    'document',
    async (ask, id) => {
      if ((await seen(ask)) === undefined) return refused(notFound)
      const sent = ask.form.file('file')
      const kept =
        sent === undefined ? refused(refuse('objection.file', noFile, { path: 'file' })) : await keptIn(files, sent)
      return kept.ok ? acts.addDocument(ask.database, ask.actor, { id, file: kept.fact }, ask.form.how) : kept
    },
    { largest: fileLimits.bytes + 1024 ** 2 },
  ),

  acting('handler', 'assigned', ({ database, actor, form }, id) =>
    acts.assignHandler(database, actor, { id, seen: form.seen, handler: form.text('handler') }, form.how),
  ),
  acting('hearing', 'heard', ({ database, actor, form }, id) =>
    acts.hearObjection(
      database,
      actor,
      { id, seen: form.seen, heldOn: form.text('heldOn'), account: form.text('account') },
      form.how,
    ),
  ),
  acting('outcome', 'decided', ({ database, actor, form }, id) =>
    acts.decideObjection(
      database,
      actor,
      {
        id,
        seen: form.seen,
        outcome: form.text('outcome'),
        reasons: form.text('reasons'),
        consequence: form.text('consequence'),
      },
      form.how,
    ),
  ),
  acting('withdrawal', 'withdrawn', ({ database, actor, form }, id) =>
    acts.withdrawObjection(database, actor, { id, seen: form.seen }, form.how),
  ),
]

const saying = (what: keyof typeof en.said): Words => ({ en: en.said[what], nl: nl.said[what] })
const noFile: Words = { en: 'Choose a document first.', nl: 'Kies eerst een document.' }

async function keptIn(files: Files, sent: { readonly name: string; readonly bytes: Uint8Array }) {
  const judged = await accepted(sent)
  if (!judged.ok) return judged
  const name = sent.name.slice(-200) || `document.${judged.fact.extension}`
  return accept({ digest: await files.put(sent.bytes), name, type: judged.fact.type, size: sent.bytes.byteLength })
}

function acting(
  noun: string,
  said: keyof typeof en.said,
  done: (ask: Ask, id: string) => Promise<Outcome<string>>,
  more: { largest?: number } = {},
): Route {
  return post(
    `/objections/:id/${noun}`,
    signedIn,
    async ask => {
      const id = ask.param('id')
      const outcome = await done(ask, id)
      if (!outcome.ok) return show(ask, { form: noun, typed: ask.form.typed(), refusals: outcome.refusals })
      return seeOther(`/${ask.language}/objections/${id}`, saying(said))
    },
    more,
  )
}

/** The objection of the address, when it exists for whoever asks. */
async function seen(ask: Ask): Promise<Objection | undefined> {
  const objection = await store.byId(ask.database.reader, ask.param('id'))
  return objection !== undefined && maySee(ask.actor, objection) ? objection : undefined
}

/** The form to object, for who may object to a decision that was notified; else there is nothing here. */
async function ofDecision(
  ask: Ask,
  id: string,
  tried: { readonly typed: Readonly<Record<string, string>>; readonly refusals: readonly Refusal[] } = {
    typed: {},
    refusals: [],
  },
): Promise<Answer> {
  const against = await acts.againstIn(ask.database.reader, id)
  if (against === undefined) return refusedAnswer([notFound])
  const { decision, cluster, days, standing } = against
  const whose = { organisation: decision.organisation, cluster, demonstration: decision.demonstration }
  if (!actsFor(ask.actor, whose) || decision.notifiedAt === null)
    return refusedAnswer(tried.refusals.length > 0 ? tried.refusals : [notFound])
  if (standing !== undefined && tried.refusals.length === 0)
    return seeOther(`/${ask.language}/objections/${standing.id}`)
  const last = termEnds(dayOf(decision.notifiedAt), days)
  const about = {
    decision: id,
    number: decision.number,
    decidedOn: decision.decidedOn,
    termEnds: last,
    open: Temporal.Instant.compare(ask.now, endOf(last)) < 0,
  }
  const shown = pages.objectForm(about, randomUUID(), tried.typed, tried.refusals, ask.language)
  return page(shown, tried.refusals.length === 0 ? 200 : statusOf(tried.refusals))
}

async function show(ask: Ask, tried?: pages.Tried): Promise<Answer> {
  const objection = await seen(ask)
  if (objection === undefined) return refusedAnswer([notFound])
  const told = await tell(ask.database.reader, objection, ask.actor)
  return page(pages.one(told, ask.language, tried), tried === undefined ? 200 : statusOf(tried.refusals))
}

async function tell(db: Reader, o: Objection, actor: Actor): Promise<pages.Told> {
  const history = await historyOf(db, 'objection', o.id)
  const documents = await store.documentsOf(db, o.id)
  const people = [
    ...history.flatMap(event => personOf(event.actor)),
    ...documents.flatMap(({ addedBy }) => personOf(addedBy)),
    ...(o.handler === null ? [] : [o.handler]),
  ]
  const { kind, id } = subjectOf(o.id)
  return {
    objection: o,
    documents,
    hearings: await store.hearingsOf(db, o.id),
    letters: await lettersAbout(db, kind, id),
    history,
    names: await namesOf(db, people),
    stands: (await decisionById(db, o.decision))?.supersededBy === null,
    doable: await doableFor(db, o, actor),
  }
}

async function doableFor(db: Reader, o: Objection, actor: Actor): Promise<pages.Told['doable']> {
  const handles = actor.kind === 'person' && actor.person === o.handler
  const open = o.state === 'received' || o.state === 'handling'
  const may = {
    assign: hasRole(actor, 'programme-manager'),
    hear: handles,
    decide: handles,
    withdraw: actsFor(actor, o),
  }
  const possible = (Object.keys(may) as (keyof typeof may)[]).filter(
    act => may[act] && mayAct(objectionLifecycle, o.state, act).length === 0,
  )
  const preparers = may.assign ? ((await acts.standingOf(db, o.id))?.preparers ?? []) : []
  const candidates = may.assign
    ? (await acts.candidatesFor(db)).filter(
        ({ person, demonstration }) => demonstration === o.demonstration && !preparers.includes(person),
      )
    : []
  const adds = open && (actsFor(actor, o) || mayHandle(actor))
  return {
    acts: adds ? (['add', ...possible] as const) : possible,
    candidates,
    key: randomUUID(),
    mebibytes: Math.floor(fileLimits.bytes / 1024 ** 2),
  }
}
