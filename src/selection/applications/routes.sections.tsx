import { randomUUID } from 'node:crypto'
import { isAgency } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { agencyZone, dayOf } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Json } from '../../platform/db/index.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
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
import { sessionLimits } from '../../platform/identity/index.ts'
import {
  type Asked,
  askedIn,
  assessProject,
  assessRequest,
  type Context,
  isBlank,
  judgeAnswer,
  judgeProject,
  questionPath,
  readTyped,
  requestOf,
  type Section,
  sectionOf,
  visible,
  wasPosted,
  withGroup,
  withoutGroup,
} from '../forms/index.ts'
import { anchor } from './pages.draft.tsx'
import * as pages from './pages.section.tsx'
import { offersFor, reuseAnswer } from './queries.carry.ts'
import { contextOf } from './queries.context.ts'
import { uploadFile } from './queries.files.ts'
import * as acts from './queries.sections.ts'
import { viewOf } from './queries.view.ts'
import { same, type Typed } from './rules.save.ts'
import { mayRead, mayWrite } from './rules.ts'
import { en } from './texts.draft.en.ts'
import { nl } from './texts.draft.nl.ts'
import { nameOf, type View } from './view.ts'

const at = '/applications/:id/sections/:section'
/** A section with its files; each question says how large its own may be. */
const largest = 52 * 1024 * 1024

type Opened = { readonly view: View; readonly section: Section; readonly context: Context }

/** The section for those who may read it; for others there is nothing here. */
async function opened(ask: Ask): Promise<Opened | undefined> {
  const view = await viewOf(ask.database.reader, ask.actor, ask.param('id'))
  const section = view?.form?.sections.find(({ id }) => id === ask.param('section'))
  if (view === undefined || section === undefined || !mayRead(view.part)) return undefined
  const { application, form, values } = view
  const context = await contextOf(ask.database.reader, application, form, values, dayOf(ask.now))
  return { view, section, context }
}

/** What was posted of the questions of a section, each with the version that it was typed on. */
function typedIn(form: Form, { view, section, context }: Opened): Typed[] {
  return askedIn(section, beyond(form, section, view)).flatMap(({ path, question }) => {
    if (!wasPosted(question, path, form)) return []
    const { value } = readTyped(question, path, form, context, view.values[path] ?? null)
    return [{ path, value, base: baseOf(form, path) ?? view.answers.get(path)?.version ?? 0 }]
  })
}

/** Groups that were on the page though nothing of them is stored yet. */
const beyond = (form: Form, section: Section, view: View) =>
  section.repeat === undefined
    ? view.values
    : Object.fromEntries([
        ...Object.entries(view.values),
        ...form.names
          .filter(name => name.startsWith(`_base.${section.id}[`))
          .map(name => [name.slice('_base.'.length), null] as const)
          .filter(([path]) => !Object.hasOwn(view.values, path)),
      ])

const baseOf = (form: Form, path: string): number | undefined => {
  const base = form.text(`_base.${path}`)
  return /^\d{1,9}$/.test(base) ? Number(base) : undefined
}

const pageOf = (form: Form): string | null => {
  const page = form.text('_page')
  return /^[\w-]{8,64}$/.test(page) ? page : null
}

const placeOf = (ask: Ask): acts.At => ({
  application: ask.param('id'),
  section: ask.param('section'),
  stage: ask.form.text('_stage'),
})

type Tried = {
  readonly typed: readonly Typed[]
  readonly refusals: readonly Refusal[]
  readonly remark?: { readonly about: string; readonly text: string }
}

/** The page of a section; with what could not be stored, when something could not. */
async function show(ask: Ask, tried: Tried = { typed: [], refusals: [] }): Promise<Answer> {
  const found = await opened(ask)
  if (found === undefined) return refusedAnswer([notFound])
  const { view, section, context } = found
  const { form } = view
  const shown = form === undefined ? [] : visible(form, view.values)
  const asked = shown.filter(each => each.section.id === section.id)
  const inOrder = (form?.sections ?? []).filter(({ id }) => shown.some(each => each.section.id === id))
  const index = inOrder.findIndex(({ id }) => id === section.id)
  const writes = mayWrite(view.part, view.application.state).length === 0
  const db = ask.database.reader
  const writing: pages.Writing = {
    section,
    asked,
    writes,
    tried: new Map(tried.typed.map(typed => [typed.path, typed])),
    remark: tried.remark,
    refusals: tried.refusals,
    hints: writes ? hintsOf(asked, view, context) : [],
    offers: writes ? await offersFor(db, ask.actor, view.application) : [],
    writers: writes ? await acts.writersNow(db, view.application.id) : [],
    previous: inOrder[index - 1],
    next: inOrder[index + 1],
    key: randomUUID(),
    page: randomUUID(),
    person: ask.actor.kind === 'person' ? ask.actor.person : '',
    idle: sessionLimits[isAgency(ask.actor) ? 'agency' : 'others'].idle.total('minutes'),
    gives: givesOf(asked, found),
    consortium: consortiumIn(found, shown, ask.language),
    now: ask.now,
  }
  return page(pages.section(view, writing, ask.language), tried.refusals.length === 0 ? 200 : statusOf(tried.refusals))
}

const hintsOf = (asked: readonly Asked[], view: View, context: Context): Refusal[] =>
  asked.flatMap(({ question, path }) => {
    const value = view.values[path] ?? null
    return isBlank(question, value) ? [] : judgeAnswer(question, path, value, context)
  })

/** What the instrument makes of what is asked for, beside the budget or the commitments. */
function givesOf(asked: readonly Asked[], { view, context }: Opened): pages.Writing['gives'] {
  const money = asked.some(({ question }) => question.type === 'budget' || question.type === 'commitments')
  if (!money || view.form === undefined) return null
  return { found: assessRequest(requestOf(view.form, view.values, context), context) }
}

/** The partners together, where they and the parts of the clusters are filled in. */
function consortiumIn({ view, section, context }: Opened, shown: readonly Asked[], language: Language) {
  const { form, values, application } = view
  if (form === undefined || section.holds === undefined) return null
  const request = requestOf(form, values, context)
  return {
    parts: request.parts,
    assessed: assessProject(form, request, context),
    findings: judgeProject(form, values, shown, request, context),
    hrefOf: (question: string) => {
      const of = sectionOf(question)
      if (of === section.id) return `#question-${anchor(question)}`
      return form.sections.some(({ id }) => id === of)
        ? `/${language}/applications/${application.id}/sections/${of}#question-${anchor(question)}`
        : undefined
    },
  }
}

const wantsData = (ask: Ask): boolean => /json/.test(ask.request.headers.get('accept') ?? '')

type Saved = {
  readonly found: Opened
  readonly typed: readonly Typed[]
  readonly versions: Readonly<Record<string, number>>
}

/** Stores what was typed and the files that came with it: everything posted from a section goes through here first. */
async function save(
  ask: Ask,
  files: Files,
): Promise<Outcome<Saved> | { ok: false; refusals: [Refusal, ...Refusal[]]; typed: Typed[] }> {
  const found = await opened(ask)
  if (found === undefined) return { ok: false, refusals: [notFound] }
  const { form, database, actor } = ask
  const typed = typedIn(form, found)
  const saving = { ...placeOf(ask), typed, page: pageOf(form) }
  // what is typed is stored once however often it is sent, so only a script's own tries need the key
  const how = wantsData(ask) ? { key: form.key, asked: form.asked } : {}
  const outcome = await acts.saveSection(database, actor, saving, how)
  if (!outcome.ok) return { ok: false, refusals: [...outcome.refusals], typed }
  const refusals = await upload(ask, found, files)
  const [first, ...rest] = refusals
  if (first !== undefined) return { ok: false, refusals: [first, ...rest], typed: [] }
  const versions = (outcome.fact as { versions?: Record<string, number> } | null)?.versions ?? {}
  return { ok: true, fact: { found, typed, versions } }
}

async function upload(ask: Ask, { section, view }: Opened, files: Files): Promise<Refusal[]> {
  const refusals: Refusal[] = []
  for (const { path, question } of askedIn(section, view.values)) {
    const sent = question.type === 'file' ? ask.form.file(`${path}.upload`) : undefined
    if (sent === undefined) continue
    const outcome = await uploadFile(ask.database, files, ask.actor, { ...placeOf(ask), path, upload: sent })
    if (!outcome.ok) refusals.push(...outcome.refusals)
  }
  return refusals
}

type Then = (ask: Ask, saved: Saved) => Promise<Outcome<Json> | Answer>

/** First what was typed is stored, then the act itself is done; the person lands where they were. */
const acting = (noun: string, files: Files, said: (ask: Ask) => Words, then: Then): Route =>
  post(
    `${at}/${noun}`,
    signedIn,
    async ask => {
      const saved = await save(ask, files)
      if (!saved.ok) return show(ask, { refusals: saved.refusals, typed: 'typed' in saved ? saved.typed : [] })
      const outcome = await then(ask, saved.fact)
      if ('kind' in outcome) return outcome
      if (!outcome.ok) return show(ask, { typed: [], refusals: outcome.refusals })
      return seeOther(`${hereOf(ask)}${whereOf(ask)}`, said(ask))
    },
    { largest },
  )

const hereOf = (ask: Ask): string => `/${ask.language}/applications/${ask.param('id')}/sections/${ask.param('section')}`

/** The question that a button was about, to land there again. */
function whereOf({ form }: Ask): string {
  const named = ['_add', '_remove', '_copy', '_reuse', '_about'].map(name => form.text(name)).find(Boolean)
  if (named === undefined || !named.includes('.')) return ''
  return `#question-${anchor(questionPath(named))}`
}

const words = (key: keyof typeof en & keyof typeof nl): Words => ({ en: String(en[key]), nl: String(nl[key]) })

export const sectionRoutes = (files: Files): Route[] => [
  get(at, signedIn, ask => show(ask)),

  post(
    at,
    signedIn,
    async ask => {
      const saved = await save(ask, files)
      if (wantsData(ask)) return saved.ok ? told(ask, saved.fact) : refusedAnswer(saved.refusals)
      if (!saved.ok) return show(ask, { refusals: saved.refusals, typed: 'typed' in saved ? saved.typed : [] })
      const view = await viewOf(ask.database.reader, ask.actor, ask.param('id'))
      const open = (view?.conflicts ?? []).filter(({ path }) => Object.hasOwn(saved.fact.versions, path))
      const next =
        ask.form.text('_then') === 'next' && open.length === 0 ? nextOf(view, saved.fact.found.section) : undefined
      const to =
        next === undefined
          ? `${hereOf(ask)}${whereOf(ask)}`
          : `/${ask.language}/applications/${ask.param('id')}/sections/${next}`
      return seeOther(to, words(open.length > 0 ? 'savedConflict' : 'saved'))
    },
    { largest },
  ),

  acting(
    'settlement',
    files,
    () => words('settledSaid'),
    (ask, { found, versions }) => {
      const [conflict = '', keep = ''] = ask.form.text('_settle').split(' ')
      const path = found.view.conflicts.find(({ id }) => id === conflict)?.path ?? ''
      const seen = versions[path] ?? baseOf(ask.form, path)
      return acts.settleConflict(ask.database, ask.actor, { ...placeOf(ask), conflict, keep, seen }, keyed(ask))
    },
  ),

  acting(
    'reuse',
    files,
    () => words('takenOver'),
    ask => {
      const [path = '', from = ''] = ask.form.text('_reuse').split(' ')
      return reuseAnswer(ask.database, ask.actor, { ...placeOf(ask), path, from }, keyed(ask))
    },
  ),

  acting(
    'groups',
    files,
    ask => words(ask.form.text('_group-add') === '' ? 'groupRemoved' : 'groupAdded'),
    changeGroups,
  ),

  acting(
    'assignment',
    files,
    () => words('assignedSaid'),
    ask =>
      acts.assignSection(ask.database, ask.actor, { ...placeOf(ask), person: ask.form.text('_person') }, keyed(ask)),
  ),

  acting(
    'sign-off',
    files,
    ask => words(ask.form.text('_ready') === 'yes' ? 'signedSaid' : 'reopenedSaid'),
    ask =>
      acts.signSection(
        ask.database,
        ask.actor,
        { ...placeOf(ask), ready: ask.form.text('_ready') === 'yes' },
        keyed(ask),
      ),
  ),

  post(`${at}/remarks`, signedIn, ask => remark(ask, files), { largest }),

  post(`${at}/restoration`, signedIn, async ask => {
    const { form, database, actor } = ask
    const version = Number(/^\d{1,9}$/.exec(form.text('version'))?.[0] ?? 0)
    const asked = { ...placeOf(ask), path: form.text('path'), version, seen: form.seen }
    const outcome = await acts.restoreAnswer(database, actor, asked, { key: form.key, asked: form.asked })
    if (!outcome.ok) return refusedAnswer(outcome.refusals)
    const back = `/${ask.language}/applications/${ask.param('id')}/history?section=${ask.param('section')}`
    return seeOther(back, words('restoredSaid'))
  }),
]

/** The key of the act that follows the saving of a form: the form's own, with a sign of its own. */
const keyed = ({ form }: Ask) =>
  form.key === undefined ? {} : { key: `${form.key.slice(0, 60)}-act`, asked: form.asked }

const nextOf = (view: View | undefined, section: Section): string | undefined => {
  if (view?.form === undefined) return undefined
  const order = [...new Set(visible(view.form, view.values).map(each => each.section.id))]
  return order[order.indexOf(section.id) + 1]
}

/** What a script hears of a save: versions, what was put aside for a choice, and which questions are asked now. */
async function told(ask: Ask, { found, typed, versions }: Saved): Promise<Answer> {
  const view = await viewOf(ask.database.reader, ask.actor, ask.param('id'))
  if (view === undefined) return refusedAnswer([notFound])
  const sent = new Set(typed.map(({ path }) => path))
  const asked = view.form === undefined ? [] : visible(view.form, view.values)
  return jsonAnswer({
    at: clock(ask.now),
    versions: Object.fromEntries([...sent].map(path => [path, versions[path] ?? view.answers.get(path)?.version ?? 0])),
    // a field that someone else changed meanwhile and this window did not touch: its version moves on only with its text
    changed: typed.flatMap(({ path, value }) => {
      const stands = view.answers.get(path)
      if (stands === undefined || Object.hasOwn(versions, path) || same(stands.value, value)) return []
      return [{ path, name: nameOf(view.names, stands.by, ask.language), at: clock(stands.at) }]
    }),
    conflicts: view.conflicts
      .filter(({ path }) => sent.has(path))
      .map(({ path, other }) => ({ path, name: nameOf(view.names, other.by, ask.language), at: clock(other.at) })),
    asked: asked.filter(each => each.section.id === found.section.id).map(({ path }) => path),
  })
}

/** `14:02`, on the agency's clock. */
const clock = (moment: Temporal.Instant): string =>
  moment.toZonedDateTimeISO(agencyZone).toPlainTime().toString({ smallestUnit: 'minute' })

async function changeGroups(ask: Ask, { found }: Saved): Promise<Outcome<Json>> {
  const view = await viewOf(ask.database.reader, ask.actor, ask.param('id'))
  if (view === undefined) return { ok: false, refusals: [notFound] }
  const { section } = found
  const removed = /^\d{1,3}$/.exec(ask.form.text('_group-remove'))?.[0]
  const after =
    removed === undefined ? withGroup(section, view.values) : withoutGroup(section, view.values, Number(removed))
  const paths = new Set(
    [...Object.keys(view.values), ...Object.keys(after)].filter(path => path.startsWith(`${section.id}[`)),
  )
  const typed = [...paths].flatMap((path): Typed[] => {
    const base = view.answers.get(path)?.version ?? 0
    const value = after[path] ?? null
    const added = Object.hasOwn(after, path) && !Object.hasOwn(view.values, path)
    return added || !same(value, view.values[path]) ? [{ path, value, base }] : []
  })
  return acts.saveSection(ask.database, ask.actor, { ...placeOf(ask), typed, page: null })
}

/** Says something, or closes or opens a conversation. Readers may, so their form holds nothing to save. */
async function remark(ask: Ask, files: Files): Promise<Answer> {
  const { form, database, actor } = ask
  const found = await opened(ask)
  if (found === undefined) return refusedAnswer([notFound])
  if (mayWrite(found.view.part, found.view.application.state).length === 0) {
    const saved = await save(ask, files)
    if (!saved.ok) return show(ask, { refusals: saved.refusals, typed: 'typed' in saved ? saved.typed : [] })
  }
  const [close, open] = [form.text('_close'), form.text('_open')]
  if (close !== '' || open !== '') {
    const asked = { ...placeOf(ask), thread: close || open, open: close === '' }
    const outcome = await acts.resolveThread(database, actor, asked, keyed(ask))
    if (!outcome.ok) return show(ask, { typed: [], refusals: outcome.refusals })
    return seeOther(hereOf(ask), words(close === '' ? 'threadOpened' : 'threadClosed'))
  }
  const about = form.text('_about') === '-' ? '' : form.text('_about')
  const text = form.text(`_remark.${about}`)
  const thread = /^thread (.+)$/.exec(about)?.[1] ?? ''
  const asked = { ...placeOf(ask), path: thread === '' ? about : '', thread, text }
  const outcome = await acts.commentOn(database, actor, asked, keyed(ask))
  if (!outcome.ok) return show(ask, { typed: [], refusals: outcome.refusals, remark: { about, text } })
  return seeOther(`${hereOf(ask)}${whereOf(ask)}`, words('remarkSaid'))
}
