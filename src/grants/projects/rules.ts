import type { Actor } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { type Money, sum } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import { awards, type DecidedProject, type Decision } from '../../selection/decisions/index.ts'
import type { Agreement } from '../agreements/index.ts'
import { type Partner, type Project, type ProjectAct, projectLifecycle, staying } from './project.ts'
import { mayEnd, mayHandle, maySee } from './rules.access.ts'
import { type Consortium, judged, moved, type Shifted } from './rules.consortium.ts'
import { said } from './sentences.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** What a project would begin from. */
export type Ground = {
  readonly decision: Decision | undefined
  readonly decided: DecidedProject | undefined
  readonly instrument: Instrument | undefined
  readonly standing: Project | undefined
}
export type AskedBeginning = { readonly from?: string | undefined; readonly summary?: string | undefined }
export type Beginning = {
  readonly decision: Decision
  readonly decided: DecidedProject
  readonly term: Project['term']
  readonly summary: string
}

/** A project out of an approval that stands: its partners and what each is granted are those of the decision. */
export function begin(asked: AskedBeginning, ground: Ground, actor: Actor): Outcome<Beginning> {
  const { decision, decided, instrument, standing } = ground
  if (!mayHandle(actor)) return refused(said.who)
  if (decision === undefined || (actor.kind === 'person' && actor.demonstration && !decision.demonstration))
    return refused(notFound)
  if (standing !== undefined) return refused(said.already(standing.number))
  if (!awards(decision.ruling) || decision.supersededBy !== null) return refused(said.decision)
  if (decided === undefined || instrument === undefined) return refused(said.noConsortium)
  const unknown = decided.partners.filter(({ organisation }) => organisation === null)
  const typed = asked.from?.trim() ?? ''
  const read = typed === '' ? { ok: true as const, value: decided.term.from } : readTypedDay(typed)
  if (!read.ok) return refused(refuse(read.rule, read.message, { path: 'from' }))
  const from = read.value
  const refusals = [
    ...unknown.map(({ name }) => said.unregistered(name)),
    ...(compare(from, decision.decidedOn) < 0 ? [said.beforeDecision(decision.decidedOn)] : []),
    ...(from.day > 28 ? [said.monthStart] : []),
    ...((asked.summary ?? '').length > 10_000 ? [said.long] : []),
  ]
  const term = { from, to: from.add({ months: decided.months }).subtract({ days: 1 }) }
  return unless(refusals, () => ({ decision, decided, term, summary: asked.summary?.trim() ?? '' }))
}

/** What acts on a project are judged by. */
export type Standing = {
  readonly project: Project
  readonly instrument: Instrument
  readonly agreements: readonly Agreement[]
  readonly consortium: Consortium
  /** Why it cannot be closed yet, agreement by agreement. */
  readonly unsettled: readonly { readonly agreement: string; readonly words: Words }[]
}
type Seen = { readonly seen?: number | undefined }

const known = <Fact>(
  found: Standing | undefined,
  actor: Actor,
  decide: (standing: Standing) => Outcome<Fact>,
): Outcome<Fact> => (found === undefined || !maySee(actor, found.project) ? refused(notFound) : decide(found))

function basics(act: ProjectAct, { project }: Standing, actor: Actor, may: boolean, seen?: number): Refusal[] {
  return [
    ...(may ? [] : [act === 'stop' || act === 'close' ? said.whoEnds : said.who]),
    ...(actor.kind === 'person' && actor.demonstration && !project.demonstration ? [said.demonstration] : []),
    ...mayAct(projectLifecycle, project.state, act),
    ...(seen !== undefined && seen !== project.version ? [stale] : []),
  ]
}
const reasonOf = (text: string): Refusal[] => [
  ...(text.trim().length < 10 ? [said.reason] : []),
  ...(text.length > 10_000 ? [said.long] : []),
]
const agreementOf = ({ agreements }: Standing, { agreement }: Partner) => agreements.find(({ id }) => id === agreement)

/** It runs once every partner that stays has signed. */
export const start = (asked: Seen, found: Standing | undefined, actor: Actor): Outcome<{ readonly at: null }> =>
  known(found, actor, standing => {
    const refusals = basics('start', standing, actor, mayHandle(actor), asked.seen)
    for (const partner of staying(standing.project)) {
      const agreement = agreementOf(standing, partner)
      if (agreement?.state !== 'in-force') refusals.push(said.notSigned(partner.name, agreement?.number ?? '–'))
    }
    return unless(refusals, () => ({ at: null }))
  })

export type AskedLeave = Seen & { readonly partner: string; readonly reason: string; readonly on?: string }
export type Leaving = {
  readonly partner: Partner
  readonly on: Day
  readonly reason: string
  readonly findings: readonly Words[]
}

/**
 * A partner leaves, or is taken out before the project runs because it does not sign. That is a fact and is not refused: what the
 * consortium is without it is judged by the rules again and said. The lead leaves with the project only.
 */
export const leave = (asked: AskedLeave, found: Standing | undefined, actor: Actor, today: Day): Outcome<Leaving> =>
  known(found, actor, standing => {
    const { project } = standing
    const act = project.state === 'preparing' ? 'drop' : 'leave'
    const refusals = [...basics(act, standing, actor, mayHandle(actor), asked.seen), ...reasonOf(asked.reason)]
    const partner = staying(project).find(({ key }) => key === asked.partner)
    if (partner === undefined) return refused(said.noPartner, ...refusals)
    if (partner.lead) refusals.push(said.leadStays)
    const typed = asked.on?.trim() ?? ''
    const read = typed === '' ? { ok: true as const, value: today } : readTypedDay(typed)
    if (!read.ok) return refused(refuse(read.rule, read.message, { path: 'on' }), ...refusals)
    const on = read.value
    if (act === 'leave' && (compare(on, today) < 0 || compare(on, project.term.to) >= 0)) refusals.push(said.leaveOn)
    const agreement = agreementOf(standing, partner)
    if (act === 'drop' && !['drafted', 'offered'].includes(agreement?.state ?? '')) refusals.push(said.signedAlready)
    return unless(refusals, () => ({
      partner,
      on,
      reason: asked.reason.trim(),
      findings: judged(
        standing.consortium,
        staying(project).filter(({ key }) => key !== partner.key),
      ),
    }))
  })

export type AskedShift = Seen & {
  readonly from: string
  readonly to: string
  readonly year: string
  readonly line: string
  readonly amount: string
  readonly reason: string
}

/**
 * Costs of one partner become costs of another: both are assessed anew, each at its own rate. Refused where the consortium would
 * break a rule by it, or all partners together would be granted more than was decided.
 */
export const shift = (
  asked: AskedShift,
  found: Standing | undefined,
  actor: Actor,
): Outcome<Shifted & { readonly reason: string }> =>
  known(found, actor, standing => {
    const { project, consortium } = standing
    const refusals = [...basics('shift', standing, actor, mayHandle(actor), asked.seen), ...reasonOf(asked.reason)]
    const read = moved(asked, consortium, staying(project))
    if (!read.ok) return refused(...read.refusals, ...refusals)
    const others = project.partners.filter(({ leftOn }) => leftOn !== null)
    const total = sum([...read.fact.partners, ...others].map(({ grant }) => grant))
    if (total.cents > project.granted.cents) refusals.push(said.overGranted(project.granted, total))
    return unless(refusals, () => ({ ...read.fact, reason: asked.reason.trim() }))
  })

/** Its term is over: what was spent is declared and settled. */
export const finish = (
  asked: Seen,
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<{ readonly at: null }> =>
  known(found, actor, standing => {
    const { term } = standing.project
    const refusals = basics('finish', standing, actor, mayHandle(actor), asked.seen)
    if (compare(today, term.to) <= 0) refusals.push(said.termRuns(term.to))
    return unless(refusals, () => ({ at: null }))
  })

export const stop = (
  asked: Seen & { readonly reason: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly reason: string }> =>
  known(found, actor, standing => {
    const refusals = [...basics('stop', standing, actor, mayEnd(actor), asked.seen), ...reasonOf(asked.reason)]
    for (const { state, number } of standing.agreements)
      if (state === 'accepted') refusals.push(said.beingSigned(number))
    return unless(refusals, () => ({ reason: asked.reason.trim() }))
  })

/** Closed once what each partner declared was settled: what is not needed goes back to the clusters. */
export const close = (asked: Seen, found: Standing | undefined, actor: Actor): Outcome<{ readonly at: null }> =>
  known(found, actor, standing => {
    const refusals = basics('close', standing, actor, mayEnd(actor), asked.seen)
    for (const { words } of standing.unsettled) refusals.push(refuse('project.unsettled', words))
    return unless(refusals, () => ({ at: null }))
  })

/** What this person may do with it now: the forms on its page. */
export function doable(standing: Standing, actor: Actor): ProjectAct[] {
  const { project } = standing
  if (actor.kind === 'person' && actor.demonstration && !project.demonstration) return []
  const [handles, ends] = [mayHandle(actor), mayEnd(actor)]
  const may: Readonly<Record<ProjectAct, boolean>> = {
    start: handles,
    drop: handles,
    leave: handles,
    shift: handles,
    finish: handles,
    stop: ends,
    close: ends,
  }
  return (Object.keys(may) as ProjectAct[]).filter(
    one => may[one] && mayAct(projectLifecycle, project.state, one).length === 0,
  )
}

export const grantedIn = (partners: readonly Pick<Partner, 'grant'>[]): Money => sum(partners.map(({ grant }) => grant))
