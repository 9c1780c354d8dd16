import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { digestOf } from '../../pack/index.ts'
import { act, alsoActed, type Reader, type Tx, versionOf } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  data,
  file,
  get,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import * as pages from './pages.drafts.tsx'
import { instrumentsOf } from './queries.ts'
import { readInstrument } from './read.ts'
import * as rules from './rules.drafts.ts'
import * as store from './store.ts'
import { en } from './texts.drafts.en.ts'
import { nl } from './texts.drafts.nl.ts'
import { type Draft, inForceOn } from './version.ts'

const may = only('programme-manager')
const kind = 'instrument-draft'
const nothing: pages.Tried = { typed: {}, refusals: [] }

/** Versions that are being written: begun, edited, compared, previewed, published or given up. */
export const routes: Route[] = [
  get('/instruments/drafts', may, async ask => page(await listPage(ask, nothing))),

  post('/instruments/drafts', may, async ask => {
    const { database, actor, form, language } = ask
    const id = randomUUID()
    const text = await textAsked(ask, form.text('from'))
    const outcome = await act(database, {
      actor,
      subject: { kind, id },
      name: 'instrument-draft.begun',
      key: form.key,
      asked: form.asked,
      load: async () => text,
      decide: asked => (asked.ok ? rules.begin(asked.fact) : asked),
      record: async (tx, document, now) => {
        await store.openDraft(tx, id, document, isInvented(actor), now)
        return id
      },
    })
    if (outcome.ok) return seeOther(`/${language}/instruments/drafts/${outcome.fact}`, { en: en.begun, nl: nl.begun })
    const tried = { typed: form.typed(), refusals: outcome.refusals }
    return page(await listPage(ask, tried), statusOf(outcome.refusals))
  }),

  get('/instruments/drafts/:id', may, ask => editPage(ask, nothing)),

  post('/instruments/drafts/:id', may, async ask => {
    const text = await textAsked(ask)
    return change(ask, {
      name: 'instrument-draft.saved',
      decide: (draft, asking) => (text.ok ? rules.keep(draft, text.fact, asking) : text),
      record: (tx, document, now) => store.keepDraft(tx, ask.param('id'), document, now),
      lands: () => [`/instruments/drafts/${ask.param('id')}`, { en: en.saved, nl: nl.saved }],
      refused: refusals => {
        const typed = text.ok ? { document: text.fact } : ask.form.typed()
        return editPage(ask, { typed, refusals }, statusOf(refusals))
      },
    })
  }),

  get('/instruments/drafts/:id/preview', may, async (ask): Promise<Answer> => {
    const editing = await load(ask)
    return editing === undefined
      ? refusedAnswer([notFound])
      : page(pages.preview(editing.draft, editing.read, ask.language))
  }),

  data('/instruments/drafts/:id/document', may, async (ask): Promise<Answer> => {
    const draft = await store.draft(ask.database.reader, ask.param('id'))
    return draft === undefined
      ? refusedAnswer([notFound])
      : file(draft.document, 'application/yaml; charset=utf-8', `draft-${draft.id.slice(0, 8)}.yaml`)
  }),

  get('/instruments/drafts/:id/publication', may, ask => confirmPage(ask, [])),

  post('/instruments/drafts/:id/publication', may, ask =>
    change(ask, {
      name: 'instrument-draft.published',
      load: shelf,
      decide: (draft, asking, shelved) => rules.publish(draft, shelved, asking),
      record: async (tx, { key, document }, now) => {
        const text = (await store.draft(tx, ask.param('id')))?.document ?? ''
        const digest = digestOf(text)
        const version = { key, instrument: document.id, inForceFrom: document.version, document: text, digest }
        const demonstration = isInvented(ask.actor)
        const by = actorKey(ask.actor)
        await store.publish(tx, { ...version, format: formatOf(text), programme: null, demonstration, by }, now)
        await store.closeDraft(tx, ask.param('id'), key, now)
        const step = { actor: ask.actor, kind: 'instrument', name: 'instrument.published', now }
        await alsoActed(tx, step, [{ id: key, data: { version: key, digest } }])
      },
      lands: ({ key }) => [`/instruments/${key}`, { en: en.published(key), nl: nl.published(key) }],
      refused: refusals => confirmPage(ask, refusals, statusOf(refusals)),
    }),
  ),

  post('/instruments/drafts/:id/withdrawal', may, ask =>
    change(ask, {
      name: 'instrument-draft.given-up',
      decide: (draft, asking) => rules.discard(draft, asking),
      record: (tx, draft, now) => store.closeDraft(tx, draft.id, null, now),
      lands: () => ['/instruments/drafts', { en: en.given, nl: nl.given }],
      refused: refusals => editPage(ask, { typed: {}, refusals }, statusOf(refusals)),
    }),
  ),
]

const isInvented = (actor: Actor): boolean => actor.kind === 'person' && actor.demonstration
const formatOf = (text: string): 'json' | 'yaml' => (text.trimStart().startsWith('{') ? 'json' : 'yaml')

type Change<Besides, Fact> = {
  readonly name: string
  load?(tx: Tx, now: Temporal.Instant): Promise<Besides>
  decide(draft: Draft | undefined, asking: rules.Asking, besides: Besides): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant): Promise<void>
  lands(fact: Fact): readonly [path: string, said: Words]
  refused(refusals: readonly Refusal[]): Promise<Answer>
}

/** One act on a draft, by someone who saw it as it stands. */
async function change<Besides, Fact>(ask: Ask, step: Change<Besides, Fact>): Promise<Answer> {
  const id = ask.param('id')
  const outcome = await act(ask.database, {
    actor: ask.actor,
    subject: { kind, id },
    name: step.name,
    key: ask.form.key,
    asked: ask.form.asked,
    load: async (tx, now) => ({
      draft: await store.draft(tx, id),
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

/** The published versions of an instrument, as a draft is judged against them. */
async function shelf(tx: Reader, now: Temporal.Instant): Promise<(instrument: string) => rules.Shelved> {
  const all = await store.published(tx)
  return id => {
    const own = all.filter(({ instrument }) => instrument === id)
    return {
      versions: own.flatMap(({ document, key }) => {
        const read = readInstrument(document, key)
        return read.ok ? [read.fact] : []
      }),
      real: own.some(({ demonstration }) => !demonstration),
      today: dayOf(now).toString(),
    }
  }
}

/** What was written: the file that came with the form, else its text, else the version it starts from. */
async function textAsked({ form, database }: Ask, from?: string): Promise<Outcome<string>> {
  const upload = form.file('file')
  if (upload !== undefined && upload.bytes.length > 0) return readUpload(upload.bytes)
  if (from === undefined) return { ok: true, fact: plainLines(form.text('document')) }
  const text = (await instrumentsOf(database.reader)).text(from)
  return text === undefined ? { ok: false, refusals: [nothingToCopy] } : { ok: true, fact: text }
}

function readUpload(bytes: Uint8Array): Outcome<string> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return { ok: true, fact: plainLines(text) }
  } catch {
    // not UTF-8: the sentence below says so
  }
  return { ok: false, refusals: [refuse('document.text', { en: en.notText, nl: nl.notText }, { path: 'file' })] }
}

const plainLines = (text: string): string => `${text.replaceAll('\r\n', '\n').trimEnd()}\n`

const nothingToCopy = refuse(
  'document.missing',
  { en: 'Choose a version to copy, or a file.', nl: 'Kies een versie om te kopiëren, of een bestand.' },
  { path: 'from' },
)

async function listPage(ask: Ask, tried: pages.Tried) {
  const { reader } = ask.database
  const listed = (await store.drafts(reader)).map((draft): pages.Listed => {
    const read = readInstrument(draft.document, 'draft')
    const faults = read.ok ? 0 : read.refusals.length
    return { draft, name: read.ok ? read.fact.key : undefined, faults }
  })
  return pages.list(listed, (await instrumentsOf(reader)).all(), randomUUID(), tried, ask.language)
}

async function editPage(ask: Ask, tried: pages.Tried, status = 200): Promise<Answer> {
  const editing = await load(ask)
  if (editing === undefined) return refusedAnswer([notFound])
  return page(pages.edit(editing, [randomUUID(), randomUUID()], tried, ask.language), status)
}

async function confirmPage(ask: Ask, refusals: readonly Refusal[], status = 200): Promise<Answer> {
  const editing = await load(ask)
  if (editing === undefined) return refusedAnswer([notFound])
  return page(pages.confirm(editing, randomUUID(), refusals, ask.language), status)
}

/** A draft that can still be worked on, with its faults and what it would take the place of. */
async function load(ask: Ask): Promise<pages.Editing | undefined> {
  const { reader } = ask.database
  const draft = await store.draft(reader, ask.param('id'))
  if (draft === undefined || draft.state !== 'draft') return undefined
  const outcome = readInstrument(draft.document, 'draft')
  const instruments = await instrumentsOf(reader)
  const id = outcome.ok ? outcome.fact.document.id : /^id:\s*([a-z][a-z0-9-]*)\s*$/m.exec(draft.document)?.[1]
  const versions = id === undefined ? [] : instruments.named(id).filter(({ key }) => instruments.isOffered(key))
  const inForce = inForceOn(versions, dayOf(ask.now).toString())
  return {
    draft,
    version: await versionOf(reader, kind, draft.id),
    read: outcome.ok ? outcome.fact : undefined,
    faults: outcome.ok
      ? []
      : outcome.refusals.map(refusal => {
          const { path = '', message } = refusal
          const bare = (text: string) => text.replace(`${path}: `, '')
          return {
            line: rules.lineOf(refusal),
            refusal: { ...refusal, message: { en: bare(message.en), nl: bare(message.nl) } },
          }
        }),
    inForce: inForce === undefined ? undefined : { instrument: inForce, text: instruments.text(inForce.key) ?? '' },
  }
}
