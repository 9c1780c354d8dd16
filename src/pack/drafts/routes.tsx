import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { act, alsoActed, type Tx, versionOf } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  data,
  file,
  get,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import { digestOf } from '../digest.ts'
import type { Desk } from './desk.ts'
import type { Draft } from './draft.ts'
import { draftKind, listed, load, textAsked } from './editing.ts'
import * as pages from './pages.tsx'
import * as rules from './rules.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const nothing: pages.Tried = { typed: {}, refusals: [] }

/** Versions that are being written: begun, edited, compared, previewed, published or given up. */
export function draftRoutes<Document>(desk: Desk<Document>): Route[] {
  const { may, store, kind } = desk
  const at = `${desk.at}/drafts`
  const name = draftKind(desk)
  return [
    get(at, may, async ask => page(await listPage(desk, ask, nothing))),

    post(at, may, ask => begin(desk, ask)),

    get(`${at}/:id`, may, ask => editPage(desk, ask, nothing)),

    post(`${at}/:id`, may, async ask => {
      const text = await textAsked(desk, ask)
      return change(desk, ask, {
        name: `${name}.saved`,
        decide: (draft, asking) => (text.ok ? rules.keep(kind, draft, text.fact, asking) : text),
        record: (tx, document, now) => store.keepDraft(tx, ask.param('id'), document, now),
        lands: () => [`${at}/${ask.param('id')}`, { en: en.saved, nl: nl.saved }],
        refused: refusals => {
          const typed = text.ok ? { document: text.fact } : ask.form.typed()
          return editPage(desk, ask, { typed, refusals }, statusOf(refusals))
        },
      })
    }),

    get(`${at}/:id/preview`, may, async (ask): Promise<Answer> => {
      const editing = await load(desk, ask)
      return editing === undefined
        ? refusedAnswer([notFound])
        : page(pages.preview(desk, editing.draft, editing.read, ask.language))
    }),

    data(`${at}/:id/document`, may, async (ask): Promise<Answer> => {
      const draft = await store.draft(ask.database.reader, ask.param('id'))
      return draft === undefined
        ? refusedAnswer([notFound])
        : file(draft.document, 'application/yaml; charset=utf-8', `draft-${draft.id.slice(0, 8)}.yaml`)
    }),

    get(`${at}/:id/publication`, may, ask => confirmPage(desk, ask, [])),

    post(`${at}/:id/publication`, may, ask => publish(desk, ask)),

    post(`${at}/:id/withdrawal`, may, ask =>
      change(desk, ask, {
        name: `${name}.given-up`,
        decide: (draft, asking) => rules.discard(kind, draft, asking),
        record: (tx, draft, now) => store.closeDraft(tx, draft.id, null, now),
        lands: () => [at, { en: en.given, nl: nl.given }],
        refused: refusals => editPage(desk, ask, { typed: {}, refusals }, statusOf(refusals)),
      }),
    ),
  ]
}

const isInvented = (actor: Actor): boolean => actor.kind === 'person' && actor.demonstration

async function begin<Document>(desk: Desk<Document>, ask: Ask): Promise<Answer> {
  const { database, actor, form, language } = ask
  const id = randomUUID()
  const text = await textAsked(desk, ask, form.text('from'))
  const outcome = await act(database, {
    actor,
    subject: { kind: draftKind(desk), id },
    name: `${draftKind(desk)}.begun`,
    key: form.key,
    asked: form.asked,
    load: async () => text,
    decide: asked => (asked.ok ? rules.begin(desk.kind, asked.fact) : asked),
    record: async (tx, document, now) => {
      await desk.store.openDraft(tx, id, document, isInvented(actor), now)
      return id
    },
  })
  if (outcome.ok) return seeOther(`/${language}${desk.at}/drafts/${outcome.fact}`, { en: en.begun, nl: nl.begun })
  const tried = { typed: form.typed(), refusals: outcome.refusals }
  return page(await listPage(desk, ask, tried), statusOf(outcome.refusals))
}

const publish = <Document,>(desk: Desk<Document>, ask: Ask): Promise<Answer> =>
  change(desk, ask, {
    name: `${draftKind(desk)}.published`,
    load: (tx, now) => desk.judge(tx, now),
    decide: (draft, asking, judge) => rules.publish(desk.kind, draft, desk.read, judge, asking),
    record: async (tx, document, now) => {
      const { actor } = ask
      const key = desk.keyOf(document)
      const text = (await desk.store.draft(tx, ask.param('id')))?.document ?? ''
      const digest = digestOf(text)
      const publication = { key, document, text, digest, demonstration: isInvented(actor), by: actorKey(actor) }
      await desk.publish(tx, publication, now)
      await desk.store.closeDraft(tx, ask.param('id'), key, now)
      const step = { actor, kind: desk.kind.name, name: `${desk.kind.name}.published`, now }
      await alsoActed(tx, step, [{ id: key, data: { version: key, digest } }])
    },
    lands: document => {
      const key = desk.keyOf(document)
      return [`${desk.at}/${key}`, { en: en.published(key), nl: nl.published(key) }]
    },
    refused: refusals => confirmPage(desk, ask, refusals, statusOf(refusals)),
  })

type Change<Besides, Fact> = {
  readonly name: string
  load?(tx: Tx, now: Temporal.Instant): Promise<Besides>
  decide(draft: Draft | undefined, asking: rules.Asking, besides: Besides): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant): Promise<void>
  lands(fact: Fact): readonly [path: string, said: Words]
  refused(refusals: readonly Refusal[]): Promise<Answer>
}

/** One act on a draft, by someone who saw it as it stands. */
async function change<Document, Besides, Fact>(
  desk: Desk<Document>,
  ask: Ask,
  step: Change<Besides, Fact>,
): Promise<Answer> {
  const id = ask.param('id')
  const kind = `${desk.kind.name}-draft`
  const outcome = await act(ask.database, {
    actor: ask.actor,
    subject: { kind, id },
    name: step.name,
    key: ask.form.key,
    asked: ask.form.asked,
    load: async (tx, now) => ({
      draft: await desk.store.draft(tx, id),
      asking: { stands: await versionOf(tx, kind, id), seen: ask.form.seen, actor: ask.actor },
      besides: (await step.load?.(tx, now)) as Besides,
    }),
    decide: ({ draft, asking, besides }) => step.decide(draft, asking, besides),
    record: async (tx, fact, now) => {
      await step.record(tx, fact, now)
      const [path, said] = step.lands(fact)
      return { path, en: said.en, nl: said.nl }
    },
  })
  if (!outcome.ok) return step.refused(outcome.refusals)
  const { path, en: english, nl: dutch } = outcome.fact
  return seeOther(`/${ask.language}${path}`, { en: english, nl: dutch })
}

async function listPage<Document>(desk: Desk<Document>, ask: Ask, tried: pages.Tried) {
  const standing = await desk.standing(ask.database.reader)
  return pages.list(desk, await listed(desk, ask), standing, randomUUID(), tried, ask.language)
}

async function editPage<Document>(desk: Desk<Document>, ask: Ask, tried: pages.Tried, status = 200): Promise<Answer> {
  const editing = await load(desk, ask)
  if (editing === undefined) return refusedAnswer([notFound])
  return page(pages.edit(desk, editing, [randomUUID(), randomUUID()], tried, ask.language), status)
}

async function confirmPage<Document>(
  desk: Desk<Document>,
  ask: Ask,
  refusals: readonly Refusal[],
  status = 200,
): Promise<Answer> {
  const editing = await load(desk, ask)
  if (editing === undefined) return refusedAnswer([notFound])
  return page(pages.confirm(desk, editing, randomUUID(), refusals, ask.language), status)
}
