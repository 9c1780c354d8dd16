import { randomUUID } from 'node:crypto'
import { clusterById } from '../../directory/clusters/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import { accept, notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { act, type Database, type Json, type Tx } from '../../platform/db/index.ts'
import { byId as envelopeById } from '../envelopes/queries.ts'
import type { Instrument } from '../instruments/index.ts'
import { instrumentsOf } from '../instruments/queries.ts'
import { type Opening, subjectOf } from './opening.ts'
import type { Around } from './rules.complete.ts'
import { fieldsOf, kindOf, readTerms, type Typed } from './rules.terms.ts'
import * as rules from './rules.ts'
import * as store from './store.openings.ts'

/** How an act is asked: the form's key and digest; a moment only for what belongs to the demonstration. */
export type How = {
  readonly key?: string | undefined
  readonly asked?: string | undefined
  readonly moment?: Temporal.Instant | undefined
}

/** Begins a call as a draft, on one version of an instrument; `names` and the rest may come with it. */
export async function beginCall(
  database: Database,
  actor: Actor,
  asked: {
    readonly call: string
    readonly instrument: string
    /** The cluster whose call it is, where a cluster judges first. */
    readonly cluster?: string | null
    readonly typed?: Typed
  },
  how: How = {},
): Promise<Outcome<string>> {
  return act(database, {
    actor,
    subject: subjectOf(asked.call),
    name: 'call.drafted',
    ...how,
    moment: rules.isInvented(actor) ? how.moment : undefined,
    load: async tx => {
      const instruments = await instrumentsOf(tx)
      const offered = instruments.isOffered(asked.instrument) ? instruments.get(asked.instrument) : undefined
      const cluster = (asked.cluster ?? '') === '' ? undefined : await clusterById(tx, asked.cluster as string)
      return {
        taken: await store.isTaken(tx, asked.call),
        instrument: offered,
        instruments,
        cluster: cluster?.id,
        inventedCluster: cluster?.demonstration === true,
      }
    },
    decide: (state, _now) => {
      const begun = rules.begin(asked, state, actor)
      const invented =
        rules.isInvented(actor) || state.inventedCluster || state.instruments.isDemonstration(asked.instrument)
      return begun.ok ? accept({ ...begun.fact, invented }) : begun
    },
    record: async (tx, { instrument, invented, cluster }, now) => {
      const fields = fieldsOf(instrument)
      const typed = Object.fromEntries(Object.entries(asked.typed ?? {}).filter(([name]) => fields.includes(name)))
      const begun = {
        call: asked.call,
        instrument: instrument.key,
        kind: kindOf(instrument),
        demonstration: invented,
        cluster,
      }
      await store.begin(tx, { ...begun, typed }, now)
      await store.recordTerms(tx, asked.call, readTerms(typed, instrument).terms)
      return asked.call
    },
    data: ({ instrument, cluster }) => ({ instrument: instrument.key, ...(cluster === null ? {} : { cluster }) }),
  })
}

type State = { readonly opening: Opening; readonly typed: Typed; readonly around: Around }

type Step<Fact> = {
  readonly name: string
  decide(state: State, now: Temporal.Instant): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant, opening: Opening): Promise<void>
  data?(fact: Fact): Json
  why?(fact: Fact): string | undefined
}

/** One act on a call. What the actor may not see is not found. */
async function onCall<Fact>(
  database: Database,
  actor: Actor,
  asked: { readonly call: string; readonly forms?: readonly string[] | undefined; readonly typed?: Typed },
  how: How,
  step: Step<Fact>,
): Promise<Outcome<null>> {
  const { call } = asked
  const invented = how.moment !== undefined && (await store.openingOf(database.reader, call))?.demonstration === true
  return act<State | undefined, { fact: Fact; opening: Opening }, null>(database, {
    actor,
    subject: subjectOf(call),
    name: step.name,
    key: how.key,
    asked: how.asked,
    moment: invented ? how.moment : undefined,
    load: async (tx, now) => {
      const opening = await store.openingOf(tx, call)
      if (opening === undefined || !rules.maySee(actor, opening)) return undefined
      const typed = await store.typedOf(tx, call)
      const instrument = (await instrumentsOf(tx)).get(opening.instrument) as Instrument
      return { opening, typed, around: await aroundOf(tx, instrument, asked.typed ?? typed, asked.forms, now) }
    },
    decide: (state, now) => {
      if (state === undefined) return refused(notFound)
      const outcome = step.decide(state, now)
      return outcome.ok ? accept({ fact: outcome.fact, opening: state.opening }) : outcome
    },
    record: async (tx, { fact, opening }, now) => {
      await step.record(tx, fact, now, opening)
      return null
    },
    ...(step.data === undefined ? {} : { data: ({ fact }: { fact: Fact }) => step.data?.(fact) ?? null }),
    ...(step.why === undefined ? {} : { why: ({ fact }: { fact: Fact }) => step.why?.(fact) }),
  })
}

async function aroundOf(
  tx: Parameters<typeof envelopeById>[0],
  instrument: Instrument,
  typed: Typed,
  forms: readonly string[] | undefined,
  now: Temporal.Instant,
): Promise<Around> {
  const { terms } = readTerms(typed, instrument)
  const known = forms ?? terms.stages.map(({ form }) => form)
  const envelope = terms.envelope === null ? undefined : await envelopeById(tx, terms.envelope)
  return { instrument, forms: new Set(known), free: envelope?.free, now }
}

/** What is missing of a draft, or contradicts itself, at this moment; nothing is recorded. */
export async function missingOf(
  db: Parameters<typeof envelopeById>[0],
  opening: Opening,
  typed: Typed,
  forms: readonly string[],
  now: Temporal.Instant,
) {
  const instrument = (await instrumentsOf(db)).get(opening.instrument) as Instrument
  const around = await aroundOf(db, instrument, typed, forms, now)
  return rules.missingPoints(typed, around)
}

/** Keeps a draft as it was typed. */
export const saveDraft = (
  database: Database,
  actor: Actor,
  asked: { readonly call: string; readonly typed: Typed; readonly seen?: number | undefined },
  how: How = {},
): Promise<Outcome<null>> =>
  onCall(database, actor, asked, how, {
    name: 'call.saved',
    decide: ({ opening, around }) => rules.save(opening, asked.typed, around.instrument, asked.seen, actor),
    record: async (tx, { typed, terms }) => {
      await store.recordTyped(tx, asked.call, typed)
      await store.recordTerms(tx, asked.call, terms)
    },
  })

/** Publishes a draft. `forms` are the keys of the forms that exist; left out, they are taken at their word. */
export const publishCall = (
  database: Database,
  actor: Actor,
  asked: { readonly call: string; readonly seen?: number | undefined; readonly forms?: readonly string[] },
  how: How = {},
): Promise<Outcome<null>> =>
  onCall(database, actor, asked, how, {
    name: 'call.published',
    decide: ({ opening, typed, around }) => rules.publish(opening, typed, around, asked.seen, actor),
    record: async (tx, terms, now) => {
      await store.recordTerms(tx, asked.call, terms)
      await store.recordState(tx, asked.call, 'published', now)
    },
    data: ({ stages }) => ({
      stages: stages.map(({ id, opens, closes }) => ({
        id,
        opens: opens.toString(),
        closes: closes?.toString() ?? null,
      })),
    }),
  })

/** Gives a draft up. */
export const discardCall = (
  database: Database,
  actor: Actor,
  asked: { readonly call: string; readonly seen?: number | undefined },
  how: How = {},
): Promise<Outcome<null>> =>
  onCall(database, actor, asked, how, {
    name: 'call.discarded',
    decide: ({ opening }) => rules.discard(opening, asked.seen, actor),
    record: (tx, _fact, now) => store.recordState(tx, asked.call, 'discarded', now),
  })

/** Changes a published call, with the reason that everyone reads. */
export const changeCall = (
  database: Database,
  actor: Actor,
  asked: {
    readonly call: string
    readonly typed: Typed
    readonly reason: Words
    readonly seen?: number | undefined
    readonly forms?: readonly string[]
  },
  how: How = {},
): Promise<Outcome<null>> =>
  onCall(database, actor, asked, how, {
    name: 'call.changed',
    decide: ({ opening, around }) =>
      rules.change(opening, { typed: asked.typed, reason: asked.reason, seen: asked.seen }, around, actor),
    record: async (tx, { terms, changes, reason }, now) => {
      await store.recordTerms(tx, asked.call, terms)
      await store.recordChange(tx, { id: randomUUID(), call: asked.call, at: now, reason, changes })
    },
    data: ({ changes, reason }) => ({ changes: changes.map(change => ({ ...change })), reason: { ...reason } }),
    why: ({ reason }) => reason.nl,
  })

/** Withdraws a published call, with the reason that everyone reads. */
export const withdrawCall = (
  database: Database,
  actor: Actor,
  asked: { readonly call: string; readonly reason: Words; readonly seen?: number | undefined },
  how: How = {},
): Promise<Outcome<null>> =>
  onCall(database, actor, asked, how, {
    name: 'call.withdrawn',
    decide: ({ opening }) => rules.withdraw(opening, asked.reason, asked.seen, actor),
    record: (tx, { reason }, now) => store.recordState(tx, asked.call, 'withdrawn', now, reason),
    data: ({ reason }) => ({ reason: { ...reason } }),
    why: ({ reason }) => reason.nl,
  })
