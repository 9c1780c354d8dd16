import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Translated } from '../../kernel/words.ts'
import { act, type Database, type Json, type Reader, type Tx, versionOf } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { assessmentOf } from './criteria.ts'
import type { How } from './queries.how.ts'
import { evaluationSubject, type Round, roundSubject } from './round.ts'
import * as rules from './rules.consensus.ts'
import * as reviews from './store.reviews.ts'
import * as store from './store.ts'

type Of<More = object> = {
  readonly round: string
  readonly application: string
  readonly seen?: number | undefined
} & More

/** Everything that lies on the table of one application. */
export async function tableOf(db: Reader, round: Round | undefined, application: string): Promise<rules.Table> {
  const id = round?.id ?? ''
  const instrument = (await instrumentsOf(db)).get(round?.instrument ?? '')
  return {
    round,
    assessment: instrument && assessmentOf(instrument, round ?? {}),
    version: await versionOf(db, 'evaluation', `${id}/${application}`),
    assignments: await store.assignmentsIn(db, id, application),
    consensus: (await reviews.consensusIn(db, id, application)).get(application),
    opinions: await reviews.opinionsIn(db, id, application),
    adjustments: await reviews.adjustmentsIn(db, id, application),
    panel: await reviews.panelOf(db, id),
  }
}

type Step<Fact> = {
  decide(table: rules.Table): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant): Promise<unknown>
  why?(fact: Fact): string | undefined
  data?(fact: Fact): Json
}

const done = <Fact>(
  database: Database,
  actor: Actor,
  { round, application }: Of,
  name: string,
  how: How,
  { record, ...step }: Step<Fact>,
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: evaluationSubject(round, application),
    name: `evaluation.${name}`,
    ...how,
    load: async tx => tableOf(tx, await store.roundHeld(tx, round), application),
    record: async (tx, fact, now) => {
      await record(tx, fact, now)
      return null
    },
    ...step,
  })

/** Appoints the expert who drafts the consensus. */
export const appointRapporteur = (
  database: Database,
  actor: Actor,
  asked: Of<{ readonly assignment: string }>,
  how: How = {},
) =>
  done(database, actor, asked, 'rapporteur-appointed', how, {
    decide: table => rules.appoint(asked, table, actor),
    record: (tx, assignment) => reviews.recordRapporteur(tx, asked.round, asked.application, assignment),
    data: assignment => ({ assignment }),
  })

/** Keeps the draft of the rapporteur, complete or not. */
export const saveConsensus = (database: Database, actor: Actor, asked: Of<rules.AskedConsensus>, how: How = {}) =>
  done(database, actor, asked, 'consensus-saved', how, {
    decide: table => rules.save(asked, table, actor),
    record: (tx, fact) => reviews.recordConsensus(tx, asked.round, asked.application, fact),
  })

/** Puts the draft before the other experts. A draft that is not whole is kept, and what it lacks is said. */
export async function proposeConsensus(
  database: Database,
  actor: Actor,
  asked: Of<rules.AskedConsensus>,
  how: How = {},
): Promise<Outcome<null>> {
  const outcome = await done(database, actor, asked, 'consensus-proposed', how, {
    decide: table => rules.propose(asked, table, actor),
    record: async (tx, fact, now) => {
      await reviews.recordConsensus(tx, asked.round, asked.application, fact)
      await reviews.recordConsensusState(tx, asked.round, asked.application, 'proposed', now)
    },
  })
  if (!outcome.ok && outcome.refusals.every(({ kind }) => kind === undefined))
    await saveConsensus(database, actor, asked, { moment: how.moment })
  return outcome
}

/** An expert agrees with the draft, or notes where they see it otherwise. */
export const voiceOpinion = (
  database: Database,
  actor: Actor,
  asked: Of<{ readonly agrees: string; readonly dissent: string }>,
  how: How = {},
) =>
  done(database, actor, asked, asked.agrees === 'yes' ? 'consensus-agreed' : 'dissent-noted', how, {
    decide: table => rules.voice(asked, table, actor),
    record: (tx, fact, now) => reviews.recordOpinion(tx, { ...fact, at: now }),
    why: ({ dissent }) => (dissent === '' ? undefined : dissent),
    data: ({ edition }) => ({ edition }),
  })

/** Takes the consensus back to a draft, with a reason; what was voiced on it stays. */
export const reviseConsensus = (
  database: Database,
  actor: Actor,
  asked: Of<{ readonly reason: string }>,
  how: How = {},
) =>
  done(database, actor, asked, 'consensus-revised', how, {
    decide: table => rules.revise(asked, table, actor),
    record: (tx, _fact, now) => reviews.recordConsensusState(tx, asked.round, asked.application, 'draft', now),
    why: reason => reason,
  })

/** The consensus stands. */
export const concludeConsensus = (
  database: Database,
  actor: Actor,
  asked: Of<{ readonly reason: string }>,
  how: How = {},
) =>
  done(database, actor, asked, 'consensus-concluded', how, {
    decide: table => rules.conclude(asked, table, actor),
    record: (tx, _fact, now) => reviews.recordConsensusState(tx, asked.round, asked.application, 'concluded', now),
    why: reason => (reason === '' ? undefined : reason),
  })

/** The panel gives other points than the consensus, with its reason. */
export const adjustPoints = (
  database: Database,
  actor: Actor,
  asked: Of<{ readonly path: string; readonly points: string; readonly reason: string }>,
  how: How = {},
) =>
  done(database, actor, asked, 'points-adjusted', how, {
    decide: table => rules.adjust(asked, table, actor),
    record: (tx, fact, now) =>
      reviews.recordAdjustment(tx, asked.round, {
        ...fact,
        id: randomUUID(),
        application: asked.application,
        by: actorKey(actor),
        at: now,
      }),
    why: ({ reason }) => reason,
    data: ({ criterion, part, before, after }) => ({ criterion, part, before, after }),
  })

/** Keeps when the panel meets, who attends and what was said. */
export const savePanel = (
  database: Database,
  actor: Actor,
  asked: {
    readonly round: string
    readonly day: string
    readonly attendants: string
    readonly minutes: Translated
    readonly seen?: number | undefined
  },
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: roundSubject(asked.round),
    name: 'evaluation-round.panel-recorded',
    ...how,
    load: async tx => ({
      round: await store.roundToChange(tx, asked.round),
      version: await versionOf(tx, 'evaluation-round', asked.round),
    }),
    decide: state => rules.panel(asked, state, actor),
    record: async (tx, fact, now) => {
      await reviews.recordPanel(tx, fact, now)
      return null
    },
    data: ({ day, attendants }) => ({ day: day.toString(), attendants: [...attendants] }),
  })
