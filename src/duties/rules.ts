import { type Actor, actorKey, audits, hasRole, isAgency } from '../kernel/actor.ts'
import { readTypedDay } from '../kernel/day.ts'
import { mayAct } from '../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../kernel/outcome.ts'
import { endOf } from '../kernel/time.ts'
import { type Duty, type DutyAct, dutyLifecycle, type Imposed, type Owner, type Proof } from './duty.ts'
import { words } from './words.ts'

/** Who judges proofs, waives duties and moves their day. */
export const judges = ['programme-manager', 'account-manager'] as const

/** Under which owners a person finds what they owe: their own, their roles', and those of whom they act for. */
export function ownersOf(actor: Actor): Owner[] {
  if (actor.kind !== 'person') return []
  return [
    { kind: 'person', id: actor.person },
    ...actor.roles.map(role => ({ kind: 'role', id: role }) as const),
    ...actor.mandates.flatMap(({ cluster, organisation, role }): Owner[] => [
      // a member company or a partner of a project acts for itself, never for the cluster
      ...(cluster === null || role === 'member-company' || role === 'project-partner'
        ? []
        : [{ kind: 'cluster', id: cluster } as const]),
      ...(organisation === null ? [] : [{ kind: 'organisation', id: organisation } as const]),
    ]),
  ]
}

const same = (a: Owner, b: Owner) => a.kind === b.kind && a.id === b.id

/** Who answers for a duty: its owner, and whoever stands behind that. */
export const holders = ({ owner, alsoOwed }: Pick<Imposed, 'owner' | 'alsoOwed'>): Owner[] => [
  owner,
  ...(alsoOwed ?? []).filter(
    (other, index, all) => !same(other, owner) && all.findIndex(o => same(o, other)) === index,
  ),
]

/** Whether this person owes it, alone or with others. A demonstration person owes demonstration duties only. */
export function owes(actor: Actor, duty: Pick<Duty, 'owner' | 'alsoOwed' | 'demonstration'>): boolean {
  if (actor.kind === 'person' && actor.demonstration && !duty.demonstration) return false
  const own = ownersOf(actor)
  return holders(duty).some(holder => own.some(owner => same(owner, holder)))
}

type Seen = Pick<Duty, 'owner' | 'alsoOwed' | 'demonstration'> & Partial<Pick<Duty, 'instrument'>>

/** The cluster that owes it or answers for it, and the instrument it belongs to. */
const aboutOf = (duty: Seen) => ({
  cluster: holders(duty).find(({ kind }) => kind === 'cluster')?.id ?? null,
  // a duty of no instrument is out of reach where only some are audited
  instrument: duty.instrument ?? '',
})

/** Whoever owes it, the agency, and an auditor whose engagement reaches its cluster and its instrument. */
export const maySee = (actor: Actor, duty: Seen): boolean =>
  isAgency(actor) || audits(actor, aboutOf(duty)) || owes(actor, duty)

/** Too late, by what it says when it is read: nothing handed in by the end of the day, or handed in only after it. */
export function lateness(
  duty: Pick<Duty, 'state' | 'due' | 'shownAt'>,
  now: Temporal.Instant,
): 'overdue' | 'late' | null {
  const end = endOf(duty.due)
  if (duty.state === 'open') return Temporal.Instant.compare(now, end) < 0 ? null : 'overdue'
  if (duty.state === 'waived' || duty.shownAt === null) return null
  return Temporal.Instant.compare(duty.shownAt, end) < 0 ? null : 'late'
}

/** What an act on a duty is judged by. */
export type Standing = { readonly duty: Duty; readonly proofs: readonly Proof[]; readonly version: number }
export type Shown = { readonly text: string; readonly file: Proof['file'] }

/** The owner hands in what proves it: words, a file, or both. */
export function showProof(
  asked: Shown & { readonly seen: number | undefined },
  standing: Standing | undefined,
  actor: Actor,
): Outcome<Shown> {
  if (standing === undefined || !maySee(actor, standing.duty)) return refused(notFound)
  const { duty } = standing
  if (!owes(actor, duty)) return refused(refuse('duty.owner', words.owner, { kind: 'forbidden' }))
  const refusals = judgeAct('show', standing, asked.seen)
  if (duty.proof === null) refusals.push(refuse('duty.no-proof', words.noProof))
  if (asked.text === '' && asked.file === null) refusals.push(refuse('duty.proof', words.proof, { path: 'text' }))
  if (asked.text.length > 10_000) refusals.push(refuse('duty.proof-length', words.proofLength, { path: 'text' }))
  return unless(refusals, () => ({ text: asked.text, file: asked.file }))
}

/** The agency finds that it was done. Whoever handed in the proof does not judge it. */
export function fulfil(
  asked: { readonly seen: number | undefined },
  standing: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly proof: string | null }> {
  const first = mayJudge(standing, actor, true)
  if (!first.ok) return first
  const { duty, proofs } = first.fact
  const refusals = judgeAct('fulfil', first.fact, asked.seen)
  if (duty.state === 'open' && duty.proof !== null) refusals.push(refuse('duty.proof-first', words.proofFirst))
  const waiting = proofs.find(({ accepted }) => accepted === null)
  refusals.push(...fourEyes(waiting, actor))
  return unless(refusals, () => ({ proof: waiting?.id ?? null }))
}

/** The proof does not do; the reason goes to the owner, who owes it still. */
export function refuseProof(
  asked: { readonly reason: string; readonly seen: number | undefined },
  standing: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly proof: string; readonly reason: string }> {
  const first = mayJudge(standing, actor)
  if (!first.ok) return first
  const waiting = first.fact.proofs.find(({ accepted }) => accepted === null)
  const refusals = [
    ...judgeAct('refuse', first.fact, asked.seen),
    ...judgeReason(asked.reason),
    ...fourEyes(waiting, actor),
  ]
  return unless(refusals, () => ({ proof: (waiting as Proof).id, reason: asked.reason }))
}

/** It is owed no longer, for a reason. */
export function waive(
  asked: { readonly reason: string; readonly seen: number | undefined },
  standing: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly reason: string }> {
  const first = mayJudge(standing, actor)
  if (!first.ok) return first
  const refusals = [...judgeAct('waive', first.fact, asked.seen), ...judgeReason(asked.reason)]
  return unless(refusals, () => ({ reason: asked.reason }))
}

/** Another due day, earlier or later, for a reason; what it was stays known. */
export function move(
  asked: { readonly due: string; readonly reason: string; readonly seen: number | undefined },
  standing: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate; readonly reason: string }> {
  const first = mayJudge(standing, actor)
  if (!first.ok) return first
  const { duty, version } = first.fact
  const day = readTypedDay(asked.due)
  const refusals: Refusal[] = asked.seen === undefined || asked.seen === version ? [] : [stale]
  if (duty.state !== 'open' && duty.state !== 'shown') refusals.push(refuse('duty.settled', words.settled))
  if (!day.ok) refusals.push(refuse(day.rule, day.message, { path: 'due' }))
  else if (day.value.equals(duty.due)) refusals.push(refuse('duty.same-day', words.sameDay, { path: 'due' }))
  refusals.push(...judgeReason(asked.reason))
  return unless(refusals, () => ({
    from: duty.due,
    to: (day as { value: Temporal.PlainDate }).value,
    reason: asked.reason,
  }))
}

/** What this person may do with it now, without its being too late or asked wrongly: the forms on its page. */
export function mayDo(standing: Standing, actor: Actor): DutyAct[] {
  const { duty } = standing
  const possible: DutyAct[] = []
  if (duty.state === 'open' && duty.proof !== null && owes(actor, duty)) possible.push('show')
  if (duty.state === 'shown' || (duty.state === 'open' && duty.proof === null)) {
    if (fulfil({ seen: undefined }, standing, actor).ok) possible.push('fulfil')
  }
  if (!mayJudge(standing, actor).ok || (duty.state !== 'open' && duty.state !== 'shown')) return possible
  const waiting = standing.proofs.find(({ accepted }) => accepted === null)
  if (waiting !== undefined && fourEyes(waiting, actor).length === 0) possible.push('refuse')
  return [...possible, 'waive', 'move']
}

/** The duty, for whoever judges it. Where no proof is asked for, people of the agency say so themselves of what their role owes. */
function mayJudge(standing: Standing | undefined, actor: Actor, done = false): Outcome<Standing> {
  if (standing === undefined || !maySee(actor, standing.duty)) return refused(notFound)
  const { duty } = standing
  const own = done && duty.proof === null && duty.owner.kind === 'role' && owes(actor, duty)
  if (!own && !hasRole(actor, ...judges)) return refused(refuse('duty.judge', words.judge, { kind: 'forbidden' }))
  if (actor.kind === 'person' && actor.demonstration && !duty.demonstration)
    return refused(refuse('demonstration.person', words.demonstration, { kind: 'forbidden' }))
  return { ok: true, fact: standing }
}

const judgeAct = (act: Exclude<DutyAct, 'move'>, { duty, version }: Standing, seen: number | undefined): Refusal[] => [
  ...(seen === undefined || seen === version ? [] : [stale]),
  ...mayAct(dutyLifecycle, duty.state, act),
]

function judgeReason(reason: string): Refusal[] {
  if (reason === '') return [refuse('duty.reason', words.reason, { path: 'reason' })]
  return reason.length > 2000 ? [refuse('duty.reason-length', words.reasonLength, { path: 'reason' })] : []
}

const fourEyes = (waiting: Proof | undefined, actor: Actor): Refusal[] =>
  waiting?.by === actorKey(actor) ? [refuse('duty.four-eyes', words.fourEyes)] : []
