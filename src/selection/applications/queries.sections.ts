import { type Actor, actorKey } from '../../kernel/actor.ts'
import { accept, notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import { act, type Database, type Json, type Reader, type Tx } from '../../platform/db/index.ts'
import { formByKey } from '../forms/queries.ts'
import { filesNamed, type Origin, sectionSubject } from './application.ts'
import type { How } from './queries.begin.ts'
import { closedBy } from './reading.ts'
import { place, type Typed } from './rules.save.ts'
import * as rules from './rules.sections.ts'
import { partOf } from './rules.ts'
import * as answers from './store.answers.ts'
import * as files from './store.files.ts'
import * as sections from './store.sections.ts'
import * as handed from './store.submission.ts'
import * as store from './store.ts'

/** Where someone writes: the application, its stage as they saw it, and the section. */
export type At = { readonly application: string; readonly stage: string; readonly section: string }

type Step<Besides, Fact, Answer extends Json> = {
  readonly name: string
  load(tx: Tx, found: rules.Section): Promise<Besides>
  decide(found: rules.Section, besides: Besides): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant): Promise<Answer>
  data(fact: Fact): { [key: string]: Json }
}

/** One act in one section: who may not see the application finds nothing, whoever else is judged by the rule. */
export async function inSection<Besides, Fact, Answer extends Json>(
  database: Database,
  actor: Actor,
  at: At,
  how: How,
  step: Step<Besides, Fact, Answer>,
): Promise<Outcome<Answer>> {
  return act(database, {
    actor,
    subject: sectionSubject(at.application, at.section),
    name: step.name,
    ...how,
    load: async tx => {
      const found = await sectionIn(tx, actor, at)
      return found === undefined ? undefined : { found, besides: await step.load(tx, found) }
    },
    decide: state =>
      state === undefined
        ? refused(notFound)
        : rules.withinCorrection(state.found, step.decide(state.found, state.besides)),
    record: (tx, fact, now) => step.record(tx, fact, now),
    data: fact => ({ stage: at.stage, ...step.data(fact) }),
  })
}

/** The section as it stands, with its application held until the transaction ends. */
async function sectionIn(tx: Tx, actor: Actor, at: At): Promise<rules.Section | undefined> {
  const application = await store.held(tx, at.application)
  if (application === undefined) return undefined
  const part = partOf(actor, application, await store.editorsNow(tx, at.application))
  const form = await formByKey(tx, application.form)
  if (part === undefined || form === undefined) return undefined
  const work = (await sections.workOn(tx, at.application, application.stage)).get(at.section)
  const found = { application, part, form, section: at.section, work }
  if (application.state !== 'returned') return found
  const correction = await handed.openCorrection(tx, application.id)
  const submission = await handed.submissionOf(tx, application.id, application.stage)
  if (correction === undefined || submission === undefined) return found
  return { ...found, closed: closedBy(form, correction, submission.content.answers) }
}

/** Records new versions, with what they put aside or settle, and the sign-off that they take away. */
export const write =
  (actor: Actor, at: At, page: string | null) =>
  async (tx: Tx, fact: rules.Written, now: Temporal.Instant): Promise<Json> => {
    const by = actorKey(actor)
    const stored = fact.changes.map(change => ({
      ...change,
      section: at.section,
      origin: fact.origin,
      from: fact.from,
    }))
    await answers.recordAnswers(tx, { application: at.application, stage: at.stage, by, page }, stored, now)
    for (const change of fact.changes) await answers.recordAside(tx, at, change, now)
    const named = fact.changes.map(({ path, value }) => ({ path, digests: filesNamed(value).map(f => f.digest) }))
    await files.recordNamed(tx, { application: at.application, stage: at.stage, by }, named, now)
    for (const { conflict, how } of fact.settled) await answers.recordSettled(tx, conflict, how, by, now)
    if (fact.unsigned !== null) await sections.recordUnsigned(tx, at, by, now)
    return { versions: Object.fromEntries(fact.changes.map(({ path, version }) => [path, version])) }
  }

/** The audit says which questions changed and in which version; what was typed stays with the application. */
export const told = ({ changes, settled, origin, from, unsigned }: rules.Written): { [key: string]: Json } => ({
  changes: changes.map(({ path, version, base, aside }) => ({ path, version, base, aside: aside?.other ?? null })),
  ...(settled.length === 0 ? {} : { settled: settled.map(({ path, how }) => ({ path, how })) }),
  ...(origin === 'typed' ? {} : { origin }),
  ...(from === null ? {} : { from }),
  ...(unsigned === null ? {} : { unsigned }),
})

export type Saving = At & {
  readonly typed: readonly Typed[]
  /** The window it was typed in: what one window typed before is never in conflict with what it types next. */
  readonly page: string | null
  readonly origin?: Origin
  readonly from?: string | null
}

/** Stores what was typed in a section. Nothing new: nothing happens, and nothing enters the history. */
export async function saveSection(
  database: Database,
  actor: Actor,
  saving: Saving,
  how: How = {},
): Promise<Outcome<Json>> {
  const standing = await answers.standingsOf(database.reader, saving.application, saving.stage, saving.typed)
  const news = saving.typed.some(each => place(each, standing.get(each.path)!, saving.page) !== undefined)
  if (!news) return unchanged(database, actor, saving)
  return inSection(database, actor, saving, how, {
    name: 'application-section.saved',
    load: tx => answers.standingsOf(tx, saving.application, saving.stage, saving.typed),
    decide: (found, standings) => rules.save(found, saving, standings),
    record: write(actor, saving, saving.page),
    data: told,
  })
}

/** Who may not write is told so also when there was nothing new to write. */
async function unchanged(database: Database, actor: Actor, saving: Saving): Promise<Outcome<Json>> {
  const found = await database.reader.transaction().execute(tx => sectionIn(tx, actor, saving))
  if (found === undefined) return refused(notFound)
  const judged = rules.save(found, { ...saving, typed: [] }, new Map())
  return judged.ok ? accept({ versions: {} }) : judged
}

/** Chooses between two versions of an answer. */
export const settleConflict = (database: Database, actor: Actor, asked: At & rules.Choice, how: How = {}) =>
  inSection(database, actor, asked, how, {
    name: 'application-section.settled',
    load: async tx => {
      const open = await answers.conflictsOf(tx, asked.application, asked.stage)
      const conflict = open.find(({ id, section }) => id === asked.conflict && section === asked.section)
      const standing = await answers.answersOf(tx, asked.application, asked.stage)
      return { conflict, standing: standing.find(({ path }) => path === conflict?.path) }
    },
    decide: (found, { conflict, standing }) => rules.settle(found, asked, conflict, standing),
    record: write(actor, asked, null),
    data: told,
  })

/** Puts an older version of an answer back. */
export const restoreAnswer = (
  database: Database,
  actor: Actor,
  asked: At & { readonly path: string; readonly version: number; readonly seen: number | undefined },
  how: How = {},
) =>
  inSection(database, actor, asked, how, {
    name: 'application-section.restored',
    load: async tx => {
      const versions = await answers.versionsOf(tx, asked.application, asked.stage, [asked.path])
      return { version: versions.find(each => each.version === asked.version), standing: versions.at(-1) }
    },
    decide: (found, { version, standing }) => rules.restore(found, asked, version, standing),
    record: write(actor, asked, null),
    data: fact => ({ ...told(fact), restored: asked.version }),
  })

/** Gives a section to someone to write; an empty `person` to nobody. */
export const assignSection = (
  database: Database,
  actor: Actor,
  asked: At & { readonly person: string },
  how: How = {},
) =>
  inSection(database, actor, asked, how, {
    name: 'application-section.assigned',
    load: async (tx, { application }) => writersNow(tx, application.id),
    decide: (found, writers) => rules.assign(found, asked.stage, asked.person, writers),
    record: async (tx, person, now) => {
      await sections.recordAssigned(tx, asked, person, actorKey(actor), now)
      return null
    },
    data: person => ({ person }),
  })

/** Those who may be given a section: let in as editors, or at work in it through a mandate. */
export async function writersNow(db: Reader, application: string): Promise<string[]> {
  const editors = (await store.editorsNow(db, application)).filter(({ right }) => right === 'editor')
  return [...new Set([...(await store.leadsOf(db, application)), ...editors.map(({ person }) => person)])]
}

/** Says that a section is ready, or takes that back. */
export const signSection = (database: Database, actor: Actor, asked: At & { readonly ready: boolean }, how: How = {}) =>
  inSection(database, actor, asked, how, {
    name: asked.ready ? 'application-section.signed-off' : 'application-section.reopened',
    load: (tx, { application }) => answers.conflictsOf(tx, application.id, application.stage),
    decide: (found, conflicts) =>
      asked.ready ? rules.signOff(found, asked.stage, conflicts) : rules.unsign(found, asked.stage),
    record: async (tx, _fact, now) => {
      const record = asked.ready ? sections.recordSigned : sections.recordUnsigned
      await record(tx, asked, actorKey(actor), now)
      return null
    },
    data: () => ({}),
  })

/** Says something about a section or one of its questions, or answers what was said. */
export const commentOn = (
  database: Database,
  actor: Actor,
  asked: At & { readonly path: string; readonly thread: string; readonly text: string },
  how: How = {},
) =>
  inSection(database, actor, asked, how, {
    name: 'application-section.commented',
    load: async tx => {
      const said = await sections.commentsOn(tx, asked.application, asked.stage)
      return said.find(({ id, thread, section }) => id === asked.thread && thread === id && section === asked.section)
    },
    decide: (found, thread) => rules.comment(found, asked, thread),
    record: (tx, said, now) => sections.recordComment(tx, asked, { ...said, by: actorKey(actor) }, now),
    data: ({ path, thread }) => ({ path, thread }),
  })

/** Closes a conversation, or opens it again. */
export const resolveThread = (
  database: Database,
  actor: Actor,
  asked: At & { readonly thread: string; readonly open: boolean },
  how: How = {},
) =>
  inSection(database, actor, asked, how, {
    name: asked.open ? 'application-section.thread-opened' : 'application-section.thread-closed',
    load: async tx => {
      const said = await sections.commentsOn(tx, asked.application, asked.stage)
      return said.find(({ id, section }) => id === asked.thread && section === asked.section)
    },
    decide: (found, thread) => rules.resolve(found, thread, asked.open, actor),
    record: async (tx, { id }, now) => {
      await sections.recordResolved(tx, id, asked.open ? null : actorKey(actor), now)
      return null
    },
    data: ({ id }) => ({ thread: id }),
  })
