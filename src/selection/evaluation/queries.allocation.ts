import { randomUUID } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import { accept, type Outcome, unless } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, alsoActed, type Database, type Json, type Tx, versionOf } from '../../platform/db/index.ts'
import type { Application } from '../applications/index.ts'
import { applicationOf, asAble, check, poolFor, ripeFor, unrecorded, wantedOf } from './queries.check.ts'
import type { How } from './queries.how.ts'
import { recheck, record as recordFound } from './queries.recheck.ts'
import { assignmentSubject, isLive, roundSubject } from './round.ts'
import { type Allocation, allocate, type Wanted } from './rules.allocation.ts'
import * as rules from './rules.assignments.ts'
import { mayRun } from './rules.rounds.ts'
import * as store from './store.ts'

type WithSeen = { readonly seen?: number | undefined }

async function question(tx: Tx, id: string, moment: Temporal.Instant) {
  const round = await store.roundToChange(tx, id)
  if (round === undefined) return { round, version: 0 }
  const eligible = await ripeFor(tx, round, moment)
  const applications = [...new Set([...(await store.entriesOf(tx, id)), ...eligible.map(({ id: found }) => found)])]
  const experts = await poolFor(tx, round)
  const recorded = await store.conflictsIn(tx, id)
  const found: Application[] = []
  for (const each of applications) {
    const application = await applicationOf(tx, each)
    if (application !== undefined) found.push(application)
  }
  // in order of number: the same call is shared out in the same way wherever it is told
  found.sort((a, b) => (a.number < b.number ? -1 : 1))
  const wanted: Wanted[] = []
  for (const application of found) wanted.push(await wantedOf(tx, application, round.stage))
  return {
    round,
    version: await versionOf(tx, 'evaluation-round', id),
    applications,
    experts,
    recorded,
    wanted,
    fresh: unrecorded(await check(tx, round, applications, experts, dayOf(moment)), recorded),
    assignments: await store.assignmentsIn(tx, id),
  }
}

/**
 * Proposes who judges what: what stands is kept, what lacks is filled in. The conflicts that the check found are recorded with
 * it, for every expert and every application.
 */
export async function proposeAllocation(
  database: Database,
  actor: Actor,
  asked: WithSeen & { readonly round: string },
  how: How = {},
): Promise<Outcome<{ proposed: number; short: number }>> {
  return act(database, {
    actor,
    subject: roundSubject(asked.round),
    name: 'evaluation-round.allocation-proposed',
    ...how,
    load: async (tx, now) => question(tx, asked.round, now),
    decide: found => {
      const may = mayRun(found.round, actor, { version: found.version, seen: asked.seen })
      if (!may.ok) return may
      const { experts = [], wanted = [], fresh = [], recorded = [], assignments = [] } = found
      const conflicts = [...recorded, ...fresh]
      const isBarred = (each: { application: string; expert: string }) =>
        conflicts.some(({ application, expert }) => application === each.application && expert === each.expert)
      const standing = assignments.filter(each => isLive(each) && !isBarred(each))
      const gone = assignments.filter(each => !isLive(each))
      return unless(rules.mayAllocate(may.fact), () => ({
        allocation: allocate(wanted, experts.map(asAble), conflicts, standing, may.fact.reviews, gone),
        found,
      }))
    },
    record: async (tx, { allocation, found }, now) => {
      const { fresh = [], assignments = [], applications = [] } = found
      await store.recordEntries(tx, asked.round, applications, now)
      await recordFound(tx, { round: asked.round, actor, how: 'check', found: fresh, assignments }, now)
      await store.recordAssignments(
        tx,
        allocation.pairs.map(pair => ({ id: randomUUID(), round: asked.round, replaces: null, ...pair })),
      )
      return {
        proposed: allocation.pairs.length,
        short: allocation.short.reduce((sum, { missing }) => sum + missing, 0),
      }
    },
    data: ({ allocation, found }) => toldOf(allocation, found.fresh ?? []),
  })
}

const toldOf = (
  { pairs, short }: Allocation,
  fresh: readonly { application: string; expert: string; ground: string; words: { en: string; nl: string } }[],
): Json => ({
  pairs: pairs.map(({ application, expert, fit }) => ({ application, expert, points: fit.points })),
  short: short.map(each => ({ ...each })),
  found: fresh.map(({ application, expert, ground, words }) => ({
    application,
    expert,
    ground,
    en: words.en,
    nl: words.nl,
  })),
})

/** Puts an expert on an application by hand, after the check of this pair. */
export async function assignExpert(
  database: Database,
  actor: Actor,
  asked: WithSeen & {
    readonly round: string
    readonly application: string
    readonly expert: string
    readonly replaces?: string
  },
  how: How = {},
): Promise<Outcome<{ id: string }>> {
  const id = randomUUID()
  const { round, application, expert } = asked
  const found = await recheck(database, actor, round, { expert, application }, how.moment)
  // what the check just entered is not someone else's change
  const seen = found > 0 && asked.seen !== undefined ? asked.seen + 1 : asked.seen
  return act(database, {
    actor,
    subject: roundSubject(round),
    name: 'evaluation-round.expert-assigned',
    ...how,
    load: async tx => {
      const bench = await benchOf(tx, round)
      const found = bench.round === undefined ? [] : await poolFor(tx, bench.round, [expert])
      return { ...bench, expert: found[0] }
    },
    decide: bench => rules.assign({ ...asked, seen }, bench, actor),
    record: async (tx, fact) => {
      await store.recordAssignments(tx, [{ id, round, fit: null, ...fact }])
      return { id }
    },
    data: fact => ({ ...fact, assignment: id }),
  })
}

const benchOf = async (tx: Tx, round: string) => ({
  round: await store.roundToChange(tx, round),
  version: await versionOf(tx, 'evaluation-round', round),
  applications: await store.entriesOf(tx, round),
  assignments: await store.assignmentsIn(tx, round),
  conflicts: await store.conflictsIn(tx, round),
})

/** Takes a proposed expert off again. */
export const removeAssignment = (
  database: Database,
  actor: Actor,
  asked: WithSeen & { readonly assignment: string },
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: assignmentSubject(asked.assignment),
    name: 'assignment.removed',
    ...how,
    load: tx => standingOf(tx, asked.assignment),
    decide: standing => rules.remove(asked, standing, actor),
    record: async (tx, _fact, now) => {
      await store.recordAssignmentState(tx, [asked.assignment], 'removed', now)
      return null
    },
  })

/** What an act on one assignment is judged by; what is known between the two now is looked up with it. */
export async function standingOf(tx: Tx, id: string): Promise<rules.Standing> {
  const assignment = await store.assignmentById(tx, id)
  const round = assignment === undefined ? undefined : await store.roundHeld(tx, assignment.round)
  const conflicts = round === undefined ? [] : await store.conflictsIn(tx, round.id)
  return {
    assignment,
    round,
    version: await versionOf(tx, 'assignment', id),
    found: conflicts.filter(
      ({ application, expert }) => application === assignment?.application && expert === assignment.expert,
    ),
  }
}

/** Asks everyone on the proposal; the check is done once more before it, and who is blocked by it is not asked. */
export async function inviteExperts(
  database: Database,
  actor: Actor,
  asked: WithSeen & { readonly round: string },
  how: How = {},
): Promise<Outcome<{ invited: number }>> {
  const found = await recheck(database, actor, asked.round, {}, how.moment)
  const seen = found > 0 && asked.seen !== undefined ? asked.seen + 1 : asked.seen
  return act(database, {
    actor,
    subject: roundSubject(asked.round),
    name: 'evaluation-round.experts-invited',
    ...how,
    load: tx => benchOf(tx, asked.round),
    decide: bench => {
      const invited = rules.invite({ seen }, bench, actor)
      return invited.ok ? accept(invited.fact) : invited
    },
    record: async (tx, invited, now) => {
      const ids = invited.map(({ id }) => id)
      await store.recordAssignmentState(tx, ids, 'invited', now)
      await alsoActed(
        tx,
        { actor, kind: 'assignment', name: 'assignment.invited', now },
        ids.map(id => ({ id, data: {} })),
      )
      return { invited: ids.length }
    },
    data: invited => ({ assignments: invited.map(({ id }) => id) }),
  })
}
