import { randomUUID } from 'node:crypto'
import { notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { act, type Json, json, type Tx, versionOf } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  doneBy,
  get,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import { type Entry, type EntryField, fields, isEntryField } from './entry.ts'
import * as pages from './pages.edit.tsx'
import * as rules from './rules.entry.ts'
import * as entries from './store.entry.ts'
import { naming } from './store.naming.ts'
import * as store from './store.ts'
import { en } from './texts.edit.en.ts'
import { nl } from './texts.edit.nl.ts'

const mayEdit = doneBy('programme-manager', 'account-manager')

/** The agency's own hand on the facts of a cluster. */
export const routes: Route[] = [
  get('/clusters/:slug/edit', mayEdit, async ask => {
    const editing = await load(ask)
    if (editing === undefined) return refusedAnswer([notFound])
    const asked = ask.url.searchParams.get('fact') ?? ''
    const form = isEntryField(asked) ? asked : asked === 'standing' ? ('standing' as const) : undefined
    const open = form === undefined ? undefined : { form }
    return page(pages.edit(editing, open, randomUUID, ask.language))
  }),

  post('/clusters/:slug/entries', mayEdit, ask => {
    const { form } = ask
    const [field, value, more, source] = ['field', 'value', 'more', 'source'].map(name => form.text(name)) as Four
    return change(ask, isEntryField(field) ? field : undefined, {
      name: 'cluster.entered',
      load: async () => null,
      decide: (_state, versions) => rules.enter({ field, value, more, source }, versions),
      record: (tx, id, entered, now) => entries.recordEntry(tx, id, entered, now),
      data: entered => JSON.parse(json(entered)) as Json,
      said: ({ field: of }) => ({ en: en.entered(fields[of].en), nl: nl.entered(fields[of].nl) }),
    })
  }),

  post('/clusters/:slug/withdrawals', mayEdit, ask => {
    const field = ask.form.text('field')
    return change<readonly Entry[], EntryField>(ask, isEntryField(field) ? field : undefined, {
      name: 'cluster.entry-withdrawn',
      load: entries.entered,
      decide: (standing, versions) => rules.withdraw(field, standing, versions),
      record: entries.withdrawEntry,
      data: of => ({ field: of }),
      said: of => ({ en: en.withdrawn(fields[of].en), nl: nl.withdrawn(fields[of].nl) }),
    })
  }),

  post('/clusters/:slug/standings', mayEdit, ask => {
    const text = (name: string) => ask.form.text(name)
    const asked = {
      instrument: text('instrument'),
      status: text('status'),
      from: text('from'),
      until: text('until'),
      call: text('call'),
      note: text('note'),
      source: text('source'),
    }
    return change(ask, 'standing', {
      name: 'cluster.standing-added',
      load: async (tx, id) => ({
        standings: await store.standings(tx, id),
        instruments: await entries.instruments(tx),
      }),
      decide: (life, versions) => rules.addStanding(ask.param('slug'), asked, life, versions),
      record: entries.recordStanding,
      data: added => JSON.parse(json(added)) as Json,
      said: () => ({ en: en.added, nl: nl.added }),
    })
  }),
]

type Four = [string, string, string, string]

type Change<State, Fact> = {
  readonly name: string
  load(tx: Tx, id: string): Promise<State>
  decide(state: State, versions: rules.Versions): Outcome<Fact>
  record(tx: Tx, id: string, fact: Fact, now: Temporal.Instant): Promise<void>
  data(fact: Fact): Json
  said(fact: Fact): Words
}

/** One act on a cluster; refused, the page comes back with what was typed in the form that was sent. */
async function change<State, Fact>(
  ask: Ask,
  form: EntryField | 'standing' | undefined,
  step: Change<State, Fact>,
): Promise<Answer> {
  const id = ask.param('slug')
  const outcome = await act(ask.database, {
    actor: ask.actor,
    subject: { kind: 'cluster', id },
    name: step.name,
    key: ask.form.key,
    asked: ask.form.asked,
    load: async tx => ({
      found: await store.byId(tx, id),
      versions: { stands: await versionOf(tx, 'cluster', id), seen: ask.form.seen },
      state: await step.load(tx, id),
    }),
    decide: ({ found, versions, state }): Outcome<Fact> => {
      if (found === undefined) return refused(notFound)
      const [apart] = rules.keepsApart(ask.actor, found)
      return apart === undefined ? step.decide(state, versions) : refused(apart)
    },
    record: async (tx, fact, now) => {
      await step.record(tx, id, fact, now)
      const { en: english, nl: dutch } = step.said(fact)
      return { en: english, nl: dutch }
    },
    data: step.data,
  })
  if (outcome.ok) return seeOther(`/${ask.language}/clusters/${id}/edit`, outcome.fact)
  const editing = await load(ask)
  if (editing === undefined) return refusedAnswer([notFound])
  if (form === undefined) return refusedAnswer(outcome.refusals)
  const open = { form, typed: ask.form.typed(), refusals: outcome.refusals }
  return page(pages.edit(editing, open, randomUUID, ask.language), statusOf(outcome.refusals))
}

async function load(ask: Ask): Promise<pages.Editing | undefined> {
  const { reader } = ask.database
  const id = ask.param('slug')
  const cluster = await store.byId(reader, id)
  if (cluster === undefined) return undefined
  return {
    cluster,
    entries: await entries.entered(reader, id),
    standings: await store.standings(reader, id),
    instruments: await entries.instruments(reader),
    sources: await store.sources(reader),
    naming: await naming(reader),
    version: await versionOf(reader, 'cluster', id),
  }
}
