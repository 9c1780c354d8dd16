import { randomUUID } from 'node:crypto'
import { peopleWith } from '../../directory/people/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import { accept, notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import { inLanguage, type Language, type Words } from '../../kernel/words.ts'
import { act, type Database, type Json, type Tx } from '../../platform/db/index.ts'
import { accepted } from '../../platform/files/index.ts'
import { queueMail } from '../../platform/mail/index.ts'
import * as letters from './letters.ts'
import { type Opening, type Question, subjectOf } from './opening.ts'
import type { How } from './queries.acts.ts'
import * as rules from './rules.around.ts'
import { maySee } from './rules.ts'
import * as around from './store.around.ts'
import { openingOf } from './store.openings.ts'

type Asked = { readonly call: string; readonly seen?: number | undefined }
type Step<State, Fact> = {
  readonly name: string
  readonly subject?: { readonly kind: string; readonly id: string }
  load(tx: Tx, opening: Opening): Promise<State>
  decide(opening: Opening, state: State, now: Temporal.Instant): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant, opening: Opening): Promise<Json>
  data?(fact: Fact): Json
}

/** One act around a call that the actor may see. */
async function onCall<State, Fact>(
  database: Database,
  actor: Actor,
  { call }: Asked,
  how: How,
  step: Step<State, Fact>,
): Promise<Outcome<Json>> {
  const invented = how.moment !== undefined && (await openingOf(database.reader, call))?.demonstration === true
  type Whole = { readonly fact: Fact; readonly opening: Opening }
  return act<{ opening: Opening; state: State } | undefined, Whole, Json>(database, {
    actor,
    subject: step.subject ?? subjectOf(call),
    name: step.name,
    key: how.key,
    asked: how.asked,
    moment: invented ? how.moment : undefined,
    load: async tx => {
      const opening = await openingOf(tx, call)
      if (opening === undefined || !maySee(actor, opening)) return undefined
      return { opening, state: await step.load(tx, opening) }
    },
    decide: (found, now) => {
      if (found === undefined) return refused(notFound)
      const outcome = step.decide(found.opening, found.state, now)
      return outcome.ok ? accept({ fact: outcome.fact, opening: found.opening }) : outcome
    },
    record: (tx, { fact, opening }, now) => step.record(tx, fact, now, opening),
    data: ({ fact }) => step.data?.(fact) ?? {},
  })
}

/** Adds a document. `digest` names the file, which is stored before; what it is was judged by its content. */
export async function addDocument(
  database: Database,
  actor: Actor,
  asked: Asked & {
    readonly title: Words
    readonly upload: { readonly name: string; readonly bytes: Uint8Array } | undefined
    put(bytes: Uint8Array): Promise<string>
  },
  how: How = {},
): Promise<Outcome<Json>> {
  const { title, upload, seen } = asked
  const file = await accepted(upload)
  // stored first, so that the record never names a file that is not there
  const digest = file.ok && upload !== undefined ? await asked.put(upload.bytes) : ''
  const id = randomUUID()
  return onCall(database, actor, asked, how, {
    name: 'call.document-added',
    load: async () => null,
    decide: opening => rules.addDocument(opening, { title, file, seen }, actor),
    record: async (tx, fact, now) => {
      if (!file.ok || upload === undefined) return null
      const { type, extension } = file.fact
      const name = `${upload.name.replace(/\.[^.]*$/, '').slice(0, 150) || 'document'}.${extension}`
      const bytes = upload.bytes.byteLength
      await around.recordDocument(tx, { id, call: asked.call, ...fact, name, type, bytes, digest, addedAt: now })
      return id
    },
    data: fact => ({ document: id, digest, title: { ...fact.title } }),
  })
}

export const removeDocument = (
  database: Database,
  actor: Actor,
  asked: Asked & { readonly document: string },
  how: How = {},
): Promise<Outcome<Json>> =>
  onCall(database, actor, asked, how, {
    name: 'call.document-removed',
    load: async tx => (await around.documentsOf(tx, asked.call)).some(({ id }) => id === asked.document),
    decide: (opening, found) => rules.removeDocument(opening, found, asked.seen, actor),
    record: async (tx, _fact, now) => {
      await around.recordRemoval(tx, asked.document, now)
      return null
    },
    data: () => ({ document: asked.document }),
  })

const sessionOf = async (tx: Tx, call: string, id: string | undefined) =>
  id === undefined ? undefined : (await around.sessionsOf(tx, call)).find(session => session.id === id)

/** Sets an information session: a new one, or `session` as it becomes. */
export const setSession = (
  database: Database,
  actor: Actor,
  asked: Asked & rules.AskedSession & { readonly session?: string | undefined },
  how: How = {},
): Promise<Outcome<Json>> =>
  onCall(database, actor, asked, how, {
    name: asked.session === undefined ? 'call.session-added' : 'call.session-changed',
    load: tx => sessionOf(tx, asked.call, asked.session),
    decide: (opening, standing) => {
      if (asked.session !== undefined && standing === undefined) return refused(notFound)
      const outcome = rules.setSession(opening, asked, standing, asked.seen, actor)
      return outcome.ok ? accept({ session: outcome.fact, standing }) : outcome
    },
    record: async (tx, { session, standing }, now) => {
      const id = standing?.id ?? randomUUID()
      const sequence = standing === undefined ? 0 : standing.sequence + 1
      await around.recordSession(tx, { ...session, id, call: asked.call, sequence, changedAt: now, cancelledAt: null })
      return id
    },
    data: ({ session, standing }) => ({
      session: standing?.id ?? null,
      starts: session.starts.toString(),
      ends: session.ends.toString(),
    }),
  })

export const cancelSession = (
  database: Database,
  actor: Actor,
  asked: Asked & { readonly session: string },
  how: How = {},
): Promise<Outcome<Json>> =>
  onCall(database, actor, asked, how, {
    name: 'call.session-cancelled',
    load: tx => sessionOf(tx, asked.call, asked.session),
    decide: (opening, standing) => rules.cancelSession(opening, standing, asked.seen, actor),
    record: async (tx, session, now) => {
      await around.recordSession(tx, { ...session, sequence: session.sequence + 1, changedAt: now, cancelledAt: now })
      return null
    },
    data: ({ id }) => ({ session: id }),
  })

const questionSubject = (id: string) => ({ kind: 'call-question', id })

/** Asks a question about a call; whoever asked is told of the answer. */
export function askQuestion(
  database: Database,
  actor: Actor,
  asked: Asked & rules.AskedQuestion & { readonly language: Language },
  how: How = {},
): Promise<Outcome<Json>> {
  const id = randomUUID()
  return onCall(database, actor, asked, how, {
    name: 'call-question.asked',
    subject: questionSubject(id),
    load: async () => null,
    decide: (opening, _state, now) => rules.ask(opening, asked, actor, now),
    record: async (tx, { text, email }, now) => {
      const { call, language } = asked
      const person = actor.kind === 'person' ? actor.person : null
      await around.recordQuestion(tx, { id, call, text, email, language, person, askedAt: now })
      return id
    },
    data: () => ({ call: asked.call }),
  })
}

/** Answers a question to everyone, or words a published answer better. */
export const answerQuestion = (
  database: Database,
  actor: Actor,
  asked: Asked & rules.AskedAnswer & { readonly id: string; readonly site: string },
  how: How = {},
): Promise<Outcome<Json>> =>
  onCall(database, actor, asked, how, {
    name: 'call-question.answered',
    subject: questionSubject(asked.id),
    load: tx => around.questionById(tx, asked.call, asked.id),
    decide: (opening, standing) => {
      const outcome = rules.answer(opening, standing, asked, actor)
      return outcome.ok && standing !== undefined ? accept({ ...outcome.fact, standing }) : (outcome as Outcome<never>)
    },
    record: async (tx, { question, answer, standing }, now, opening) => {
      await around.recordAnswer(tx, standing.id, { question, answer }, now)
      if (standing.state === 'asked')
        await tell(tx, opening, standing, language =>
          letters.answered(language, { ...named(opening, language), answer: answer[language], site: asked.site }),
        )
      return null
    },
    data: () => ({ call: asked.call }),
  })

/** Sets a question aside; whoever asked is told why. */
export const setQuestionAside = (
  database: Database,
  actor: Actor,
  asked: Asked & { readonly id: string; readonly reason: string },
  how: How = {},
): Promise<Outcome<Json>> =>
  onCall(database, actor, asked, how, {
    name: 'call-question.set-aside',
    subject: questionSubject(asked.id),
    load: tx => around.questionById(tx, asked.call, asked.id),
    decide: (opening, standing) => {
      const outcome = rules.setAside(opening, standing, asked.reason, actor)
      return outcome.ok && standing !== undefined ? accept({ ...outcome.fact, standing }) : (outcome as Outcome<never>)
    },
    record: async (tx, { reason, standing }, now, opening) => {
      await around.recordSettingAside(tx, standing.id, reason, now)
      await tell(tx, opening, standing, language => letters.setAside(language, { ...named(opening, language), reason }))
      return null
    },
    data: () => ({ call: asked.call }),
  })

const named = (opening: Opening, language: Language) => ({
  call: opening.call,
  name: inLanguage(opening.names, language)?.text ?? opening.call,
})

/** A letter to whoever asked: to the address they gave, else to the one in the register. */
async function tell(
  tx: Tx,
  opening: Opening,
  { person, email, language, text }: Question,
  letter: (language: Language) => letters.Letter,
): Promise<void> {
  const [known] = person === null ? [] : await peopleWith(tx, { ids: [person] })
  const to = email ?? known?.email
  // invented people have addresses that cannot exist
  if (to === undefined || (opening.demonstration && to.endsWith('.example'))) return
  const spoken = email === null ? (known?.language ?? language) : language
  const { subject, text: body } = letter(spoken)
  await queueMail(tx, {
    kind: 'call-question',
    to,
    language: spoken,
    subject,
    text: `${body}\n> ${text.replaceAll('\n', '\n> ')}\n`,
  })
}
