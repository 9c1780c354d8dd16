import type { Actor } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Expert } from './expert.ts'
import { type Assignment, type AssignmentAct, assignmentLife, type Conflict, isLive, type Round } from './round.ts'
import { isAmong, isOwn, readsRounds } from './rules.access.ts'
import { mayRun } from './rules.rounds.ts'
import { words } from './words.ts'

const allocating: readonly Round['state'][] = ['preparing', 'scoring']

/** What a hand-made assignment is judged by. */
export type Bench = {
  readonly round: Round | undefined
  readonly version: number
  readonly applications: readonly string[]
  readonly assignments: readonly Assignment[]
  readonly conflicts: readonly Pick<Conflict, 'application' | 'expert' | 'words'>[]
  readonly expert: Expert | undefined
}

/** Nothing when experts may be looked for in this round now. */
export const mayAllocate = (round: Round): Refusal[] =>
  allocating.includes(round.state) ? [] : [refuse('evaluation.allocation-over', words.allocationOver)]

export type Assigned = Pick<Assignment, 'application' | 'expert' | 'replaces'>

/** The manager puts an expert on an application by hand. What was found between the two stands in the way. */
export function assign(
  asked: {
    readonly application: string
    readonly expert: string
    readonly replaces?: string
    readonly seen?: number | undefined
  },
  bench: Bench,
  actor: Actor,
): Outcome<Assigned> {
  const may = mayRun(bench.round, actor, { version: bench.version, seen: asked.seen })
  if (!may.ok) return may
  const { expert } = bench
  const refusals: Refusal[] = mayAllocate(may.fact)
  if (!bench.applications.includes(asked.application))
    refusals.push(refuse('evaluation.application', words.application, { path: 'application' }))
  if (expert === undefined || expert.demonstration !== may.fact.demonstration)
    refusals.push(refuse('evaluation.expert', words.expert, { path: 'expert' }))
  else {
    const of = (each: { application: string; expert: string }) =>
      each.application === asked.application && each.expert === expert.person
    if (bench.assignments.some(each => of(each) && isLive(each)))
      refusals.push(refuse('evaluation.twice', words.twice, { path: 'expert' }))
    for (const { words: found } of bench.conflicts.filter(of))
      refusals.push(refuse('evaluation.conflict', words.conflict(found), { path: 'expert' }))
    const most = expert.profile?.most ?? 0
    if (expert.profile === null) refusals.push(refuse('evaluation.no-profile', words.noProfile, { path: 'expert' }))
    else if (!expert.profile.available)
      refusals.push(refuse('evaluation.unavailable', words.unavailable, { path: 'expert' }))
    else if (expert.load >= most) refusals.push(refuse('evaluation.most', words.most(most), { path: 'expert' }))
  }
  const replaced = bench.assignments.find(({ id }) => id === asked.replaces)
  if ((asked.replaces ?? '') !== '' && (replaced?.application !== asked.application || isLive(replaced)))
    refusals.push(refuse('evaluation.replaces', words.replaces, { path: 'replaces' }))
  return unless(refusals, () => ({
    application: asked.application,
    expert: asked.expert,
    replaces: replaced?.id ?? null,
  }))
}

/** What an act on one assignment is judged by. `found`: what is known now between the expert and the application. */
export type Standing = {
  readonly assignment: Assignment | undefined
  readonly round: Round | undefined
  readonly version: number
  readonly found: readonly Pick<Conflict, 'words'>[]
}

type Known = { readonly assignment: Assignment; readonly round: Round }

/** The assignment, for the expert whose it is. A proposal is not theirs yet: it does not exist for them. */
export function own(standing: Standing, actor: Actor, seen: number | undefined): Outcome<Known> {
  const { assignment, round, version } = standing
  if (assignment === undefined || round === undefined || !isOwn(actor, assignment) || !isAmong(actor, round))
    return refused(notFound)
  if (assignment.invitedAt === null) return refused(notFound)
  return unless(seen === undefined || seen === version ? [] : [stale], () => ({ assignment, round }))
}

/** The assignment, for whoever runs the round. */
export function managed(standing: Standing, actor: Actor, seen: number | undefined): Outcome<Known> {
  const { assignment, round, version } = standing
  if (assignment === undefined || round === undefined || !readsRounds(actor, round)) return refused(notFound)
  const may = mayRun(round, actor, { version, seen })
  return may.ok ? { ok: true, fact: { assignment, round } } : may
}

const step = ({ assignment }: Known, act: AssignmentAct): Refusal[] => mayAct(assignmentLife, assignment.state, act)

/** Taken off the proposal before anyone was asked. */
export function remove(asked: { readonly seen?: number | undefined }, standing: Standing, actor: Actor): Outcome<null> {
  const may = managed(standing, actor, asked.seen)
  if (!may.ok) return may
  return unless(step(may.fact, 'remove'), () => null)
}

export type Answered = { readonly state: 'accepted' | 'declined'; readonly reason: string | null }

/** The expert takes it on, or not, and then says why. */
export function answer(
  asked: { readonly answer: string; readonly reason: string; readonly seen?: number | undefined },
  standing: Standing,
  actor: Actor,
): Outcome<Answered> {
  const may = own(standing, actor, asked.seen)
  if (!may.ok) return may
  const { round } = may.fact
  if (asked.answer !== 'accept' && asked.answer !== 'decline')
    return refused(refuse('assignment.answer', words.answer, { path: 'answer' }))
  const refusals = [...step(may.fact, asked.answer)]
  if (asked.answer === 'accept') refusals.push(...mayAllocate(round), ...blockedBy(standing))
  const reason = asked.reason.trim()
  if (asked.answer === 'decline') refusals.push(...judgeReason(reason))
  return unless(refusals, () => ({
    state: asked.answer === 'accept' ? 'accepted' : 'declined',
    reason: reason === '' ? null : reason,
  }))
}

const blockedBy = ({ found }: Standing): Refusal[] =>
  found.length === 0 ? [] : [refuse('assignment.blocked', words.blocked, { kind: 'forbidden' })]

const judgeReason = (reason: string): Refusal[] =>
  reason === '' || reason.length > 2000 ? [refuse('assignment.reason', words.reason, { path: 'reason' })] : []

export type Signed = { readonly conflict: boolean; readonly reason: string; readonly signedAs: string }

/**
 * The declaration by which an expert opens what was handed in, or says that they have a conflict; one who finds it out later
 * declares it then.
 */
export function declare(
  asked: {
    readonly conflict: string
    readonly reason: string
    readonly signature: string
    readonly seen?: number | undefined
  },
  standing: Standing,
  actor: Actor,
): Outcome<Signed> {
  const may = own(standing, actor, asked.seen)
  if (!may.ok) return may
  const refusals: Refusal[] = []
  const conflict = asked.conflict === 'yes'
  if (!conflict && asked.conflict !== 'no')
    refusals.push(refuse('declaration.choice', words.declaration, { path: 'conflict' }))
  refusals.push(...step(may.fact, conflict ? 'block' : 'declare'))
  if (!conflict) refusals.push(...blockedBy(standing))
  const reason = asked.reason.trim()
  if (conflict) refusals.push(...judgeReason(reason))
  const name = actor.kind === 'person' ? actor.name : ''
  if (same(asked.signature) !== same(name))
    refusals.push(refuse('declaration.signature', words.signature(name), { path: 'signature' }))
  return unless(refusals, () => ({ conflict, reason, signedAs: asked.signature.trim() }))
}

/** A name as it is compared: spaces, capitals and accents do not matter. */
const same = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').trim().replace(/\s+/g, ' ').toLowerCase()

/** The expert stops, or the manager ends it; what they scored is kept and counts no more. */
export function withdraw(
  asked: { readonly reason: string; readonly seen?: number | undefined },
  standing: Standing,
  actor: Actor,
): Outcome<string> {
  const mine = standing.assignment !== undefined && isOwn(actor, standing.assignment)
  const may = mine ? own(standing, actor, asked.seen) : managed(standing, actor, asked.seen)
  if (!may.ok) return may
  const { state } = may.fact.round
  const over = state === 'closed' ? [refuse('assignment.closed', words.closedRound)] : []
  const reason = asked.reason.trim()
  return unless([...step(may.fact, 'withdraw'), ...over, ...judgeReason(reason)], () => reason)
}

/** A conflict that someone told the manager of. */
export function tellConflict(
  asked: { readonly reason: string; readonly seen?: number | undefined },
  standing: Standing,
  actor: Actor,
): Outcome<string> {
  const may = managed(standing, actor, asked.seen)
  if (!may.ok) return may
  const reason = asked.reason.trim()
  return unless([...step(may.fact, 'block'), ...judgeReason(reason)], () => reason)
}

/** A review that was handed in is opened again for its expert, who is told why. */
export function reopen(
  asked: { readonly reason: string; readonly seen?: number | undefined },
  standing: Standing,
  actor: Actor,
): Outcome<string> {
  const may = managed(standing, actor, asked.seen)
  if (!may.ok) return may
  const refusals = [...step(may.fact, 'reopen')]
  if (may.fact.round.state !== 'scoring') refusals.push(refuse('assignment.scoring', words.reopenScoring))
  const reason = asked.reason.trim()
  return unless([...refusals, ...judgeReason(reason)], () => reason)
}

/** For asking those on the proposal: which assignments get an invitation. */
export function invite(
  asked: { readonly seen?: number | undefined },
  bench: Pick<Bench, 'round' | 'version' | 'assignments' | 'conflicts'>,
  actor: Actor,
): Outcome<readonly Assignment[]> {
  const may = mayRun(bench.round, actor, { version: bench.version, seen: asked.seen })
  if (!may.ok) return may
  const proposed = bench.assignments.filter(({ state }) => state === 'proposed')
  const clean = proposed.filter(each =>
    bench.conflicts.every(({ application, expert }) => application !== each.application || expert !== each.expert),
  )
  const refusals: Refusal[] = mayAllocate(may.fact)
  if (clean.length === 0) refusals.push(refuse('evaluation.nobody', words.nobody))
  return unless(refusals, () => clean)
}
