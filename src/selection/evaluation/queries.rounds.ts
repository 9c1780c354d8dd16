import { randomUUID } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import { act, alsoActed, type Database, type Reader, type Tx, versionOf } from '../../platform/db/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { ripeFor } from './queries.check.ts'
import type { How } from './queries.how.ts'
import { type Round, type RoundAct, roundSubject } from './round.ts'
import { rapporteursFor } from './rules.consensus.ts'
import * as rules from './rules.rounds.ts'
import * as reviews from './store.reviews.ts'
import * as store from './store.ts'

type WithSeen = { readonly seen?: number | undefined }

/** Prepares the round of a call's stage, with every application of it that has been found eligible. */
export async function prepareRound(
  database: Database,
  actor: Actor,
  asked: rules.AskedSettings & { readonly call: string; readonly stage: string },
  how: How = {},
): Promise<Outcome<{ id: string }>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: roundSubject(id),
    name: 'evaluation-round.prepared',
    ...how,
    load: async tx => {
      const opening = await openingOf(tx, asked.call)
      const instrument = opening === undefined ? undefined : (await instrumentsOf(tx)).get(opening.instrument)
      return { opening, instrument, standing: await store.roundOf(tx, asked.call, asked.stage) }
    },
    decide: found => rules.prepare(asked, found, actor),
    record: async (tx, fact, now) => {
      await store.recordRound(tx, { id, ...fact }, now)
      await takeIn(tx, { id, ...fact }, now)
      return { id }
    },
    data: told,
  })
}

const told = ({ reviews: each, blind, per, due, shortest, lookBack, ...more }: rules.Prepared | Round) => ({
  reviews: each,
  blind,
  per,
  due: due.toString(),
  shortest,
  lookBack,
  call: more.call,
  stage: more.stage,
})

/** Every application of the stage that was found eligible since belongs to the round. */
async function takeIn(
  tx: Tx,
  round: Pick<Round, 'id' | 'call' | 'stage' | 'cluster'>,
  now: Temporal.Instant,
): Promise<void> {
  const eligible = await ripeFor(tx, round, now)
  await store.recordEntries(
    tx,
    round.id,
    eligible.map(({ id }) => id),
    now,
  )
}

const versioned = async (tx: Tx, id: string) => ({
  round: await store.roundToChange(tx, id),
  version: await versionOf(tx, 'evaluation-round', id),
})

/** Other settings for a round. */
export const saveSettings = (
  database: Database,
  actor: Actor,
  asked: rules.AskedSettings & WithSeen & { readonly round: string },
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: roundSubject(asked.round),
    name: 'evaluation-round.settings-changed',
    ...how,
    load: async tx => {
      const found = await versioned(tx, asked.round)
      const opening = found.round === undefined ? undefined : await openingOf(tx, found.round.call)
      return { ...found, stage: opening?.stages.find(({ id }) => id === found.round?.stage) }
    },
    decide: ({ round, version, stage }) => {
      const settled = rules.settle(asked, round, stage, { version, seen: asked.seen }, actor)
      return settled.ok ? accept({ ...(round as Round), ...settled.fact }) : settled
    },
    record: async (tx, fact) => {
      await store.recordSettings(tx, asked.round, fact)
      return null
    },
    data: told,
  })

/** The applications that were found eligible since are judged in this round too. */
export const takeInEligible = (
  database: Database,
  actor: Actor,
  asked: WithSeen & { readonly round: string },
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: roundSubject(asked.round),
    name: 'evaluation-round.applications-taken-in',
    ...how,
    load: tx => versioned(tx, asked.round),
    decide: ({ round, version }) => {
      const may = rules.mayRun(round, actor, { version, seen: asked.seen })
      return may.ok ? rules.mayTakeIn(may.fact) : may
    },
    record: async (tx, round, now) => {
      await takeIn(tx, round, now)
      return null
    },
  })

/** Everything by which it is judged whether a round may go on. */
export async function wholeOf(db: Reader, id: string, round: Round | undefined): Promise<rules.Whole> {
  return {
    round,
    version: await versionOf(db, 'evaluation-round', id),
    applications: await store.entriesOf(db, id),
    assignments: await store.assignmentsIn(db, id),
    reviewed: [...new Set((await reviews.submissionsIn(db, id)).map(({ assignment }) => assignment))],
    consensus: await reviews.consensusIn(db, id),
    panel: await reviews.panelOf(db, id),
  }
}

const past: Readonly<Record<RoundAct, string>> = {
  open: 'opened',
  confer: 'in-consensus',
  convene: 'before-panel',
  close: 'closed',
  resume: 'scoring-resumed',
  reopen: 'reopened',
}

/** The round goes on, or back. Going on to consensus names a rapporteur for every application that has none. */
export const moveRound = (
  database: Database,
  actor: Actor,
  asked: WithSeen & { readonly round: string; readonly act: RoundAct; readonly reason: string },
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: roundSubject(asked.round),
    name: `evaluation-round.${past[asked.act]}`,
    ...how,
    load: async tx => wholeOf(tx, asked.round, await store.roundToChange(tx, asked.round)),
    decide: whole => {
      const moved = rules.move(asked.act, asked, whole, actor)
      return moved.ok ? accept({ ...moved.fact, whole }) : moved
    },
    record: async (tx, { to, whole }, now) => {
      await store.recordRoundState(tx, asked.round, to, now)
      if (asked.act === 'confer') {
        const named = rapporteursFor(whole.applications, whole.assignments, whole.consensus)
        for (const { application, assignment } of named)
          await reviews.recordRapporteur(tx, asked.round, application, assignment)
        if (named.length > 0)
          await alsoActed(
            tx,
            { actor, kind: 'evaluation', name: 'evaluation.rapporteur-appointed', now },
            named.map(({ application, assignment }) => ({ id: `${asked.round}/${application}`, data: { assignment } })),
          )
      }
      return null
    },
    why: ({ reason }) => (reason === '' ? undefined : reason),
    data: ({ to }) => ({ to }),
  })
