import { randomUUID } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import { notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import { act, type Database, type Json, type Tx } from '../../platform/db/index.ts'
import { isLastStage } from './queries.gather.ts'
import type { How } from './queries.sittings.ts'
import * as rules from './rules.items.ts'
import { maySeeSitting } from './rules.sitting.ts'
import type { Item, Sitting } from './sitting.ts'
import * as store from './store.sittings.ts'

/** What every act on an item names. */
export type OnItem = { readonly sitting: string; readonly application: string }

type Step<Fact> = {
  readonly name: string
  decide(at: rules.At, lastStage: boolean): Outcome<Fact>
  record(tx: Tx, fact: Fact): Promise<void>
  why?(fact: Fact): string | undefined
  data?(fact: Fact): Json
}

/** One act on one item of a meeting; it enters the history of the meeting. */
function onItem<Fact>(database: Database, actor: Actor, asked: OnItem, how: How, step: Step<Fact>) {
  const { sitting: id, application } = asked
  let signed = false
  return act(database, {
    actor,
    subject: { kind: store.subjectKind, id },
    name: step.name,
    ...how,
    load: async (tx): Promise<{ sitting: Sitting | undefined; item: Item | undefined; lastStage: boolean }> => {
      await store.holdItem(tx, id, application)
      const sitting = await store.sittingById(tx, id)
      const [item] = await store.itemsOf(tx, id, application)
      return { sitting, item, lastStage: sitting !== undefined && (await isLastStage(tx, sitting)) }
    },
    decide: ({ sitting, item, lastStage }) => {
      if (sitting === undefined || item === undefined || !maySeeSitting(actor, sitting)) return refused(notFound)
      signed = sitting.signatures.length > 0
      return step.decide({ sitting, item, actor }, lastStage)
    },
    record: async (tx, fact) => {
      await step.record(tx, fact)
      if (signed) await store.lapseSignatures(tx, id)
      return id
    },
    ...(step.why === undefined ? {} : { why: step.why }),
    data: fact => ({ application, ...(step.data?.(fact) as object | undefined) }) as Json,
  })
}

/** A member leaves the room for an item; `person` when the chair or the secretary notes it for another. */
export const recuse = (
  database: Database,
  actor: Actor,
  asked: OnItem & { readonly reason: string; readonly person?: string },
  how: How = {},
) =>
  onItem(database, actor, asked, how, {
    name: 'sitting.recused',
    decide: at => rules.recuse(at, asked),
    record: (tx, recusal) => store.recordRecusals(tx, asked.sitting, [{ ...recusal, application: asked.application }]),
    why: ({ reason }) => reason,
    data: ({ person }) => ({ person }),
  })

export const putMotion = (
  database: Database,
  actor: Actor,
  asked: OnItem & { readonly ruling: string },
  how: How = {},
) =>
  onItem(database, actor, asked, how, {
    name: 'sitting.motion-put',
    decide: (at, lastStage) => rules.putMotion(at, asked.ruling, lastStage),
    record: (tx, ruling) => store.recordMotion(tx, { id: randomUUID(), ...asked, ruling }),
    data: ruling => ({ ruling }),
  })

/** A member's vote; `person` when the chair or the secretary notes a raised hand. */
export const castVote = (
  database: Database,
  actor: Actor,
  asked: OnItem & { readonly ballot: string; readonly person?: string },
  how: How = {},
) =>
  onItem(database, actor, asked, how, {
    name: 'sitting.voted',
    decide: at => rules.vote(at, asked),
    record: (tx, { motion, vote }) => store.recordVote(tx, motion, vote),
    data: ({ motion, vote }) => ({ motion, person: vote.person, ballot: vote.ballot }),
  })

export const countVotes = (database: Database, actor: Actor, asked: OnItem, how: How = {}) =>
  onItem(database, actor, asked, how, {
    name: 'sitting.votes-counted',
    decide: rules.count,
    record: (tx, { motion, result }) => store.recordResult(tx, motion, result),
    data: ({ motion, result }) => ({ motion, result }),
  })

/** Leaves an item for a later meeting. */
export const postpone = (
  database: Database,
  actor: Actor,
  asked: OnItem & { readonly reason: string },
  how: How = {},
) =>
  onItem(database, actor, asked, how, {
    name: 'sitting.postponed',
    decide: at => rules.postpone(at, asked.reason),
    record: (tx, why) => store.recordPostponement(tx, asked.sitting, asked.application, why),
    why: why => why,
  })
