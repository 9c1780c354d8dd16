import { type Actor, audits, hasRole, isAgency } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, stale, unless } from '../../kernel/outcome.ts'
import { dayOf, endOf } from '../../kernel/time.ts'
import type { Decision } from '../decisions/index.ts'
import {
  type Objection,
  type ObjectionAct,
  type ObjectionOutcome,
  objectionLifecycle,
  outcomes,
  reopens,
} from './objection.ts'
import { sentences as say } from './sentences.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** The last day of a term of so many days, counted from the day after the notification. */
export const termEnds = (notifiedOn: Day, days: number): Day => notifiedOn.add({ days })

/** In time: before the end of the last day, in the agency’s zone. */
export const inTime = ({ receivedAt, termEnds: last }: Pick<Objection, 'receivedAt' | 'termEnds'>): boolean =>
  Temporal.Instant.compare(receivedAt, endOf(last)) < 0

type Whose = { readonly organisation: string; readonly cluster: string | null; readonly demonstration: boolean }

/** Whoever manages the organisation or its cluster objects for it. */
export const actsFor = (actor: Actor, { organisation, cluster, demonstration }: Whose): boolean =>
  actor.kind === 'person' &&
  (demonstration || !actor.demonstration) &&
  actor.mandates.some(
    mandate =>
      mandate.role === 'cluster-manager' &&
      (mandate.cluster === null ? mandate.organisation === organisation : mandate.cluster === cluster),
  )

/** The agency, auditors, and who acts for the applicant; of a real file no demonstration person. */
export const maySee = (actor: Actor, whose: Whose): boolean =>
  !(actor.kind === 'person' && actor.demonstration && !whose.demonstration) &&
  (isAgency(actor) || audits(actor, { cluster: whose.cluster }) || actsFor(actor, whose))

export const mayHandle = (actor: Actor): boolean => hasRole(actor, 'programme-manager', 'account-manager')

/** What an objection is made against, and how far its term runs. */
export type Against = {
  readonly decision: Decision
  readonly cluster: string | null
  readonly days: number
  readonly decideWithin: number
  readonly standing: Objection | undefined
}

export type AskedObjection = { readonly grounds: string; readonly hearing: string }
export type Opened = Pick<
  Objection,
  | 'decision'
  | 'application'
  | 'about'
  | 'instrument'
  | 'organisation'
  | 'cluster'
  | 'decidedOn'
  | 'notifiedOn'
  | 'termEnds'
  | 'receivedAt'
  | 'grounds'
  | 'wantsHearing'
  | 'decideBy'
  | 'demonstration'
>

/**
 * Opens a file. A late objection opens one too: whether it is admitted is decided with a reason, not by a closed door. What
 * was not notified, or was not the applicant’s, does not exist for them.
 */
export function object(
  asked: AskedObjection,
  against: Against | undefined,
  actor: Actor,
  now: Temporal.Instant,
): Outcome<Opened> {
  if (against === undefined) return { ok: false, refusals: [notFound] }
  const { decision, cluster, days, decideWithin, standing } = against
  const { organisation, demonstration, notifiedAt } = decision
  const whose = { organisation, cluster, demonstration }
  if (!maySee(actor, whose) || (notifiedAt === null && !isAgency(actor))) return { ok: false, refusals: [notFound] }
  const refusals: Refusal[] = []
  if (!actsFor(actor, whose)) refusals.push(refuse('objection.who', say.who, { kind: 'forbidden' }))
  if (notifiedAt === null) refusals.push(refuse('objection.notified', say.notNotified))
  if (decision.supersededBy !== null) refusals.push(refuse('objection.superseded', say.superseded))
  if (standing !== undefined) refusals.push(refuse('objection.once', say.once(standing.number)))
  refusals.push(...textOf(asked.grounds, 'grounds'))
  return unless(refusals, () => {
    const notifiedOn = dayOf(notifiedAt ?? now)
    return {
      decision: decision.id,
      application: decision.application,
      about: decision.number,
      instrument: decision.instrument,
      organisation,
      cluster,
      decidedOn: decision.decidedOn,
      notifiedOn,
      termEnds: termEnds(notifiedOn, days),
      receivedAt: now,
      grounds: asked.grounds.trim(),
      wantsHearing: asked.hearing === 'yes',
      decideBy: dayOf(now).add({ days: decideWithin }),
      demonstration,
    }
  })
}

const textOf = (text: string, path: string): Refusal[] => [
  ...(text.trim().length < 20 ? [refuse('objection.text', say.text, { path })] : []),
  ...(text.length > 20_000 ? [refuse('text.long', say.long, { path })] : []),
]

/** Everything an act on an objection is judged by. `preparers`: the people who prepared or took the decision. */
export type Standing = {
  readonly objection: Objection
  readonly preparers: readonly string[]
  readonly version: number
}
type Seen = { readonly seen?: number | undefined }

function judge(act: ObjectionAct, standing: Standing, may: boolean, seen: number | undefined): Refusal[] {
  const refusals = mayAct(objectionLifecycle, standing.objection.state, act)
  if (!may) refusals.unshift(refuse('objection.not-yours', say.notYours[act], { kind: 'forbidden' }))
  if (seen !== undefined && seen !== standing.version) refusals.push(stale)
  return refusals
}

function on<Fact>(
  found: Standing | undefined,
  actor: Actor,
  decide: (standing: Standing) => Outcome<Fact>,
): Outcome<Fact> {
  return found === undefined || !maySee(actor, found.objection) ? { ok: false, refusals: [notFound] } : decide(found)
}

/** Who may be given the file: an official of the same layer who did not prepare the decision. */
export type Candidate = { readonly person: string; readonly demonstration: boolean }

/** Gives the file to somebody who did not prepare the decision. */
export const assign = (
  asked: Seen & { readonly handler: string },
  found: Standing | undefined,
  candidates: readonly Candidate[],
  actor: Actor,
): Outcome<string> =>
  on(found, actor, standing => {
    const { objection, preparers } = standing
    const refusals = judge('assign', standing, hasRole(actor, 'programme-manager'), asked.seen)
    const candidate = candidates.find(({ person }) => person === asked.handler)
    if (candidate === undefined || candidate.demonstration !== objection.demonstration)
      refusals.push(refuse('objection.handler', say.handler, { path: 'handler' }))
    else if (preparers.includes(candidate.person))
      refusals.push(refuse('objection.prepared', say.prepared, { path: 'handler' }))
    return unless(refusals, () => asked.handler)
  })

/** Adds a document, as long as it has not been decided: the applicant and the handler alike. */
export const add = (found: Standing | undefined, actor: Actor): Outcome<null> =>
  on(found, actor, ({ objection }) => {
    const refusals: Refusal[] = []
    if (!actsFor(actor, objection) && !mayHandle(actor))
      refusals.push(refuse('objection.not-yours', say.adds, { kind: 'forbidden' }))
    if (objection.state !== 'received' && objection.state !== 'handling')
      refusals.push(refuse('objection.closed', say.closed))
    return unless(refusals, () => null)
  })

const isHandler = (actor: Actor, { handler }: Objection): boolean => actor.kind === 'person' && actor.person === handler

/** Writes down what was said when the applicant was heard. */
export const hear = (
  asked: Seen & { readonly heldOn: string; readonly account: string },
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<{ readonly heldOn: Day; readonly account: string }> =>
  on(found, actor, standing => {
    const refusals = judge('hear', standing, isHandler(actor, standing.objection), asked.seen)
    const heldOn = readTypedDay(asked.heldOn)
    if (!heldOn.ok) refusals.push(refuse(heldOn.rule, heldOn.message, { path: 'heldOn' }))
    else if (compare(heldOn.value, today) > 0) refusals.push(refuse('objection.future', say.future, { path: 'heldOn' }))
    else if (compare(heldOn.value, dayOf(standing.objection.receivedAt)) < 0)
      refusals.push(refuse('objection.before', say.before, { path: 'heldOn' }))
    refusals.push(...textOf(asked.account, 'account'))
    return unless(refusals, () => ({ heldOn: (heldOn as { value: Day }).value, account: asked.account.trim() }))
  })

export type AskedOutcome = Seen & {
  readonly outcome: string
  readonly reasons: string
  readonly consequence: string
}
export type Decided = {
  readonly outcome: ObjectionOutcome
  readonly reasons: string
  readonly consequence: string | null
}

/** The outcome, with reasons. Who asked to be heard is heard first; only one that came late can be declared inadmissible for that. */
export const decide = (
  asked: AskedOutcome,
  found: Standing | undefined,
  hearings: number,
  actor: Actor,
): Outcome<Decided> =>
  on(found, actor, standing => {
    const { objection, preparers } = standing
    const refusals = judge('decide', standing, isHandler(actor, objection), asked.seen)
    const outcome = Object.hasOwn(outcomes, asked.outcome) ? (asked.outcome as ObjectionOutcome) : undefined
    if (outcome === undefined) refusals.push(refuse('objection.outcome', say.outcome, { path: 'outcome' }))
    if (actor.kind === 'person' && preparers.includes(actor.person))
      refusals.push(refuse('objection.prepared', say.prepared))
    if (
      objection.wantsHearing &&
      hearings === 0 &&
      outcome !== undefined &&
      outcome !== 'inadmissible' &&
      outcome !== 'upheld'
    )
      refusals.push(refuse('objection.heard', say.heardFirst, { path: 'outcome' }))
    refusals.push(...textOf(asked.reasons, 'reasons'))
    if (outcome !== undefined && reopens(outcome) && asked.consequence.trim().length < 10)
      refusals.push(refuse('objection.consequence', say.consequence, { path: 'consequence' }))
    return unless(refusals, () => ({
      outcome: outcome as ObjectionOutcome,
      reasons: asked.reasons.trim(),
      consequence: asked.consequence.trim() === '' ? null : asked.consequence.trim(),
    }))
  })

/** The applicant takes it back. */
export const withdraw = (asked: Seen, found: Standing | undefined, actor: Actor): Outcome<null> =>
  on(found, actor, standing =>
    unless(judge('withdraw', standing, actsFor(actor, standing.objection), asked.seen), () => null),
  )

/** The people behind what the audit calls `person:…`. */
export const personOf = (key: string): string[] => (key.startsWith('person:') ? [key.slice('person:'.length)] : [])
