import { inviteToWork, isAddress, personAt } from '../../directory/people/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import { isLanguage } from '../../kernel/words.ts'
import { act, type Database, type Json, type Tx, versionOf } from '../../platform/db/index.ts'
import { subjectOf } from './application.ts'
import type { How } from './queries.begin.ts'
import * as rules from './rules.people.ts'
import { partOf } from './rules.ts'
import * as store from './store.ts'

type Step<Besides, Fact> = {
  readonly name: string
  load?(tx: Tx, found: rules.Whole): Promise<Besides>
  decide(found: rules.Whole, besides: Besides): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant): Promise<Json>
  data?(fact: Fact): Json
}

/** One act on an application as a whole, by someone for whom it exists. */
async function onWhole<Besides, Fact>(
  database: Database,
  actor: Actor,
  id: string,
  how: How,
  step: Step<Besides, Fact>,
): Promise<Outcome<Json>> {
  const subject = subjectOf(id)
  return act(database, {
    actor,
    subject,
    name: step.name,
    ...how,
    load: async tx => {
      const application = await store.toChange(tx, id)
      if (application === undefined) return undefined
      const editors = await store.editorsOf(tx, id)
      const part = partOf(
        actor,
        application,
        editors.filter(({ until }) => until === null),
      )
      if (part === undefined) return undefined
      const found = { application, part, editors, version: await versionOf(tx, subject.kind, id) }
      return { found, besides: (await step.load?.(tx, found)) as Besides }
    },
    decide: state => (state === undefined ? refused(notFound) : step.decide(state.found, state.besides)),
    record: (tx, fact, now) => step.record(tx, fact, now),
    data: fact => step.data?.(fact) ?? {},
  })
}

type Inviting = rules.AskedEditor & { readonly application: string; readonly site: string }

/** Lets someone in to this one application. An address that is new here gets the ordinary invitation by mail. */
export const inviteEditor = (
  database: Database,
  actor: Actor,
  asked: Inviting,
  how: How = {},
): Promise<Outcome<Json>> =>
  onWhole(database, actor, asked.application, how, {
    name: 'application.editor-invited',
    load: async tx => (isAddress(asked.email) ? personAt(tx, asked.email) : undefined),
    decide: (found, person) => {
      const reached =
        person === undefined
          ? undefined
          : { id: person.id, demonstration: person.demonstration, erased: person.personal === null }
      const outcome = rules.letIn(found, asked, isAddress(asked.email), reached, actor)
      return outcome
    },
    record: async (tx, { person, right, replaces }, now) => {
      const language = isLanguage(asked.language) ? asked.language : 'nl'
      const invited =
        person ??
        (await inviteToWork(
          tx,
          actor,
          { name: asked.name.trim(), email: asked.email, language, site: asked.site },
          now,
        ))
      const by = actorKey(actor)
      if (replaces !== null) await store.recordEditorEnd(tx, replaces, by, now)
      await store.recordEditor(tx, { application: asked.application, person: invited, right, by }, now)
      return { person: invited }
    },
    data: ({ person, right }) => ({ person, right }),
  })

/** Ends the right of someone who was let in. */
export const endEditor = (
  database: Database,
  actor: Actor,
  asked: { readonly application: string; readonly editor: string },
  how: How = {},
): Promise<Outcome<Json>> =>
  onWhole(database, actor, asked.application, how, {
    name: 'application.editor-ended',
    decide: found => rules.endRight(found, asked.editor, actor),
    record: async (tx, editor, now) => {
      await store.recordEditorEnd(tx, editor.id, actorKey(actor), now)
      return null
    },
    data: ({ person, right }) => ({ person, right }),
  })

/** Lets the agency look into the draft, or no longer. */
export const shareDraft = (
  database: Database,
  actor: Actor,
  asked: { readonly application: string; readonly open: boolean },
  how: How = {},
): Promise<Outcome<Json>> =>
  onWhole(database, actor, asked.application, how, {
    name: asked.open ? 'application.shared' : 'application.unshared',
    decide: found => rules.share(found, asked.open),
    record: async (tx, open, now) => {
      await store.recordShared(tx, asked.application, open ? now : null)
      return null
    },
  })

/** Gives the application another title. */
export const renameApplication = (
  database: Database,
  actor: Actor,
  asked: { readonly application: string; readonly title: string; readonly seen: number | undefined },
  how: How = {},
): Promise<Outcome<Json>> =>
  onWhole(database, actor, asked.application, how, {
    name: 'application.renamed',
    decide: found => rules.rename(found, asked.title, asked.seen),
    record: async (tx, title) => {
      await store.recordTitle(tx, asked.application, title)
      return null
    },
  })
