import type { Actor } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import { agencyZone, momentOf, readTime } from '../../kernel/time.ts'
import { handlerAt, type Opening, type Stage } from '../../programme/calls/index.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import {
  type Assignment,
  type Consensus,
  isLive,
  type Panel,
  type Round,
  type RoundAct,
  roundLife,
  type Settings,
} from './round.ts'
import { isAmong, mayManage, readsRounds } from './rules.access.ts'
import { words } from './words.ts'

/** Settings as typed. */
export type AskedSettings = {
  readonly reviews: string
  readonly blind: boolean
  readonly per: string
  readonly day: string
  readonly time: string
  readonly shortest: string
  readonly lookBack: string
}

/** What a round is usually asked: what no instrument says is ours, and stands in the form to be changed. */
export const usual: AskedSettings = {
  reviews: '3',
  blind: false,
  per: 'part',
  day: '',
  time: '17:00',
  shortest: '40',
  lookBack: '36',
}

export type Prepared = Settings & Pick<Round, 'call' | 'stage' | 'cluster' | 'instrument' | 'demonstration'>

/** A round begins for a stage of a published call whose instrument says how it judges. */
export function prepare(
  asked: AskedSettings & { readonly call: string; readonly stage: string },
  found: {
    readonly opening: Opening | undefined
    readonly instrument: Instrument | undefined
    readonly standing: Round | undefined
  },
  actor: Actor,
): Outcome<Prepared> {
  const { opening, instrument, standing } = found
  const stage = opening?.stages.find(({ id }) => id === asked.stage)
  const cluster = handlerAt(opening, stage)
  const may = mayManage(actor, { cluster })
  if (may.length > 0) return unless(may, () => never)
  const refusals: Refusal[] = []
  if (opening === undefined || opening.state !== 'published' || stage === undefined || instrument === undefined)
    refusals.push(refuse('evaluation.call', words.call, { path: 'call' }))
  else if (!isAmong(actor, opening))
    refusals.push(refuse('demonstration.person', words.demonstration, { path: 'call' }))
  else if (standing !== undefined) refusals.push(refuse('evaluation.once', words.once, { path: 'call' }))
  const settings = readSettings(asked, stage)
  refusals.push(...settings.refusals)
  return unless(refusals, () => ({
    ...(settings.value as Settings),
    call: asked.call,
    stage: asked.stage,
    ...(cluster === null ? {} : { cluster }),
    instrument: (opening as Opening).instrument,
    demonstration: (opening as Opening).demonstration,
  }))
}

const never = undefined as never

/** The settings as they were typed. What is scored cannot change once scoring is open; a deadline can. */
export function readSettings(asked: AskedSettings, stage: Stage | undefined) {
  const refusals: Refusal[] = []
  const whole = (name: 'reviews' | 'shortest' | 'lookBack', least: number, most: number): number => {
    const value = /^\d{1,4}$/.test(asked[name].trim()) ? Number(asked[name]) : -1
    if (value < least || value > most) refusals.push(refuse(`evaluation.${name}`, words[name], { path: name }))
    return value
  }
  const reviews = whole('reviews', 1, 9)
  const shortest = whole('shortest', 0, 2000)
  const lookBack = whole('lookBack', 0, 240)
  const day = readTypedDay(asked.day)
  const time = readTime(asked.time)
  if (!day.ok) refusals.push(refuse(day.rule, day.message, { path: 'day' }))
  if (!time.ok) refusals.push(refuse(time.rule, time.message, { path: 'time' }))
  if (asked.per !== 'part' && asked.per !== 'criterion')
    refusals.push(refuse('evaluation.per', words.per, { path: 'per' }))
  const due = day.ok && time.ok ? momentOf(day.value, time.value, agencyZone) : undefined
  if (due !== undefined && stage !== undefined && Temporal.Instant.compare(due, stage.opens) <= 0)
    refusals.push(refuse('evaluation.due', words.due, { path: 'day' }))
  const per: Settings['per'] = asked.per === 'criterion' ? 'criterion' : 'part'
  const value = due === undefined ? undefined : { reviews, blind: asked.blind, per, due, shortest, lookBack }
  return { refusals, value: value as Settings | undefined }
}

/** Other settings. Once scoring is open only the deadline moves: what was asked of one expert is asked of all. */
export function settle(
  asked: AskedSettings,
  round: Round | undefined,
  stage: Stage | undefined,
  standing: { readonly version: number; readonly seen: number | undefined },
  actor: Actor,
): Outcome<Settings> {
  const may = mayRun(round, actor, standing)
  if (!may.ok) return may
  const settings = readSettings(asked, stage)
  const refusals = [...settings.refusals]
  const { value } = settings
  if (may.fact.state !== 'preparing' && may.fact.state !== 'scoring')
    refusals.push(refuse('evaluation.settled', words.settled))
  if (may.fact.state === 'scoring' && value !== undefined) {
    const { reviews, blind, per, shortest } = may.fact
    const same = value.reviews === reviews && value.blind === blind && value.per === per && value.shortest === shortest
    if (!same) refusals.push(refuse('evaluation.only-deadline', words.onlyDeadline))
  }
  return unless(refusals, () => value as Settings)
}

/** The round, for whoever runs it and saw it as it is. */
export function mayRun(
  round: Round | undefined,
  actor: Actor,
  { version, seen }: { readonly version: number; readonly seen: number | undefined },
): Outcome<Round> {
  if (round === undefined || !readsRounds(actor, round) || !isAmong(actor, round)) return refused(notFound)
  const may = mayManage(actor, round)
  const old = seen === undefined || seen === version ? [] : [stale]
  return unless([...may, ...old], () => round)
}

/** Applications join a round while experts may still be found for them. */
export const mayTakeIn = (round: Round): Outcome<Round> =>
  unless(
    round.state === 'preparing' || round.state === 'scoring'
      ? []
      : [refuse('evaluation.allocation-over', words.allocationOver)],
    () => round,
  )

/** What a round is judged by when it goes on. */
export type Whole = {
  readonly round: Round | undefined
  readonly version: number
  readonly applications: readonly string[]
  readonly assignments: readonly Assignment[]
  /** Ids of assignments under which a review was ever handed in. */
  readonly reviewed: readonly string[]
  readonly consensus: ReadonlyMap<string, Consensus>
  readonly panel: Panel | undefined
}

export type Moved = { readonly to: Round['state']; readonly reason: string }

/** The round goes on, or back. Each step says what is still lacking; no step is skipped. */
export function move(
  act: RoundAct,
  asked: { readonly reason: string; readonly seen?: number | undefined },
  whole: Whole,
  actor: Actor,
): Outcome<Moved> {
  const may = mayRun(whole.round, actor, { version: whole.version, seen: asked.seen })
  if (!may.ok) return may
  const { state } = may.fact
  const wrong = mayAct(roundLife, state, act)
  const reason = asked.reason.trim()
  const lacking = wrong.length > 0 ? [] : lacks[act](whole, reason, may.fact)
  const long = reason.length > 2000 ? [refuse('evaluation.reason', words.reason, { path: 'reason' })] : []
  return unless([...wrong, ...lacking, ...long], () => ({ to: roundLife.acts[act].to, reason }))
}

const submittedFor = (whole: Whole, application: string) =>
  whole.assignments.filter(each => each.application === application && each.state === 'submitted')

const lacks: Readonly<Record<RoundAct, (whole: Whole, reason: string, round: Round) => Refusal[]>> = {
  open: ({ applications, assignments }) => {
    const refusals: Refusal[] = []
    if (applications.length === 0) refusals.push(refuse('evaluation.no-applications', words.noApplications))
    if (assignments.some(({ state }) => state === 'proposed'))
      refusals.push(refuse('evaluation.uninvited', words.uninvited))
    const bare = applications.filter(id => assignments.every(each => each.application !== id || !isLive(each)))
    if (bare.length > 0) refusals.push(refuse('evaluation.no-expert', words.noExpert(bare.length)))
    return refusals
  },
  confer: (whole, reason, { reviews }) => {
    const counts = whole.applications.map(id => submittedFor(whole, id).length)
    const none = counts.filter(count => count === 0).length
    if (none > 0) return [refuse('evaluation.unreviewed', words.unreviewed(none))]
    const few = counts.filter(count => count < reviews).length
    const waiting = whole.assignments.some(each => isLive(each) && each.state !== 'submitted')
    return reason === '' && (few > 0 || waiting) ? [refuse('evaluation.few', words.few, { path: 'reason' })] : []
  },
  convene: whole => unconcluded(whole),
  close: whole => {
    const { round, panel } = whole
    const said = Object.values(panel?.minutes ?? {}).some(text => (text ?? '') !== '')
    const minutes = round?.state === 'panel' && !said ? [refuse('evaluation.minutes', words.minutes)] : []
    return [...unconcluded(whole), ...minutes]
  },
  resume: (_whole, reason) => needsReason(reason),
  reopen: (_whole, reason) => needsReason(reason),
}

const needsReason = (reason: string): Refusal[] =>
  reason === '' ? [refuse('evaluation.reason', words.reason, { path: 'reason' })] : []

function unconcluded(whole: Whole): Refusal[] {
  const refusals: Refusal[] = []
  const open = whole.applications.filter(id => whole.consensus.get(id)?.state !== 'concluded').length
  if (open > 0) refusals.push(refuse('evaluation.unconcluded', words.unconcluded(open)))
  const old = whole.applications.filter(id => isOutdated(whole, id)).length
  if (old > 0) refusals.push(refuse('evaluation.outdated', words.outdated(old)))
  return refusals
}

/** A review came in, or fell away, after the consensus was concluded: it has to be looked at again. */
export function isOutdated(
  { assignments, reviewed, consensus }: Pick<Whole, 'assignments' | 'reviewed' | 'consensus'>,
  application: string,
): boolean {
  const concluded = consensus.get(application)?.concludedAt ?? null
  if (concluded === null) return false
  const later = (moment: Temporal.Instant | null) => moment !== null && Temporal.Instant.compare(moment, concluded) > 0
  return assignments.some(
    each =>
      each.application === application &&
      (later(each.submittedAt) || (reviewed.includes(each.id) && !isLive(each) && later(each.endedAt))),
  )
}
