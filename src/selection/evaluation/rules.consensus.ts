import type { Actor } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Translated } from '../../kernel/words.ts'
import { type Assessment, itemsOf, readPoints } from './criteria.ts'
import {
  type Adjustment,
  type Assignment,
  type Consensus,
  consensusLife,
  isRecommendation,
  type Opinion,
  type Panel,
  type Round,
  type Score,
} from './round.ts'
import { isAmong, isOwn, manages, mayManage, readsRounds, seesOthers } from './rules.access.ts'
import { countedPoints } from './rules.results.ts'
import { missing, type TypedScores } from './rules.reviews.ts'
import { mayRun } from './rules.rounds.ts'
import { words } from './words.ts'

/** What an act on the consensus of one application is judged by. */
export type Table = {
  readonly round: Round | undefined
  readonly assessment: Assessment | undefined
  readonly version: number
  readonly assignments: readonly Assignment[]
  readonly consensus: Consensus | undefined
  readonly opinions: readonly Opinion[]
  readonly adjustments: readonly Adjustment[]
  readonly panel: Panel | undefined
}

type Around = { readonly round: Round; readonly mine: Assignment | undefined }
const never = undefined as never

/** Whoever sits at the table: the experts who handed in their own scores, and whoever runs the round. */
export function atTable(table: Table, actor: Actor, seen: number | undefined): Outcome<Around> {
  const { round } = table
  if (round === undefined || !isAmong(actor, round)) return refused(notFound)
  const mine = table.assignments.find(each => isOwn(actor, each) && seesOthers(each, round))
  if (mine === undefined && !readsRounds(actor, round)) return refused(notFound)
  if (mine === undefined) {
    const may = mayManage(actor, round)
    if (may.length > 0) return unless(may, () => never)
  }
  return unless(seen === undefined || seen === table.version ? [] : [stale], () => ({ round, mine }))
}

const during = (round: Round, ...states: Round['state'][]): Refusal[] =>
  states.includes(round.state) ? [] : [refuse('consensus.round', words.consensusRound)]

/** Who drafts the consensus: an expert whose review counts. */
export function appoint(
  asked: { readonly assignment: string; readonly seen?: number | undefined },
  table: Table,
  actor: Actor,
): Outcome<string> {
  const may = mayRun(table.round, actor, { version: table.version, seen: asked.seen })
  if (!may.ok) return may
  const found = table.assignments.find(({ id }) => id === asked.assignment)
  const refusals = during(may.fact, 'scoring', 'consensus', 'panel')
  if (found?.state !== 'submitted')
    refusals.push(refuse('consensus.rapporteur', words.rapporteur, { path: 'assignment' }))
  return unless(refusals, () => asked.assignment)
}

export type Drafted = Pick<Consensus, 'recommendation' | 'remark' | 'points' | 'feedback'>
export type AskedConsensus = {
  readonly typed: TypedScores
  readonly feedback: Readonly<Record<string, Translated>>
  readonly recommendation: string
  readonly remark: string
  readonly seen?: number | undefined
}

/** The rapporteur keeps a draft, complete or not. */
export function save(asked: AskedConsensus, table: Table, actor: Actor): Outcome<Drafted> {
  const may = asRapporteur(asked.seen, table, actor)
  if (!may.ok) return may
  const { round } = may.fact
  const refusals = [...during(round, 'consensus', 'panel'), ...step(table, 'save')]
  if (table.assessment === undefined) refusals.push(refuse('evaluation.call', words.call))
  const items = table.assessment === undefined ? [] : itemsOf(table.assessment, round.per)
  const points = items.flatMap(({ criterion, part, path }): Score[] => {
    const typed = asked.typed[path]
    return typed === undefined ? [] : [{ criterion, part, points: typed.points.slice(0, 20), reason: typed.reason }]
  })
  const criteria = table.assessment?.criteria.map(({ id }) => id) ?? []
  const feedback = Object.fromEntries(Object.entries(asked.feedback).filter(([id]) => criteria.includes(id)))
  const texts = [...points.map(({ reason }) => reason), asked.remark, ...Object.values(feedback).flatMap(Object.values)]
  if (texts.some(text => (text ?? '').length > 20_000)) refusals.push(refuse('review.long', words.longText))
  const recommendation = isRecommendation(asked.recommendation) ? asked.recommendation : ''
  return unless(refusals, () => ({ points, feedback, recommendation, remark: asked.remark }))
}

function asRapporteur(seen: number | undefined, table: Table, actor: Actor): Outcome<Around> {
  const may = atTable(table, actor, seen)
  if (!may.ok) return may
  const { mine } = may.fact
  const theirs = mine !== undefined && table.consensus?.rapporteur === mine.id
  return theirs ? may : refused(refuse('consensus.not-rapporteur', words.notRapporteur, { kind: 'forbidden' }))
}

const step = ({ consensus }: Table, act: keyof typeof consensusLife.acts): Refusal[] =>
  consensus === undefined ? [refuse('consensus.none', words.noConsensus)] : mayAct(consensusLife, consensus.state, act)

/** Whether everything is said that goes to the applicant and the committee. */
export function lacking(consensus: Drafted, assessment: Assessment, round: Round): Refusal[] {
  const refusals = missing(consensus.points, assessment, round)
  for (const { id, names } of assessment.criteria) {
    const said = Object.values(consensus.feedback[id] ?? {}).some(text => (text ?? '').trim() !== '')
    if (!said) refusals.push(refuse('consensus.feedback', words.feedback(names), { path: `feedback.${id}.nl` }))
  }
  if (!isRecommendation(consensus.recommendation))
    refusals.push(refuse('consensus.recommendation', words.recommendation, { path: 'recommendation' }))
  return refusals
}

/** The draft goes before the other experts: whole, and saved with it. */
export function propose(asked: AskedConsensus, table: Table, actor: Actor): Outcome<Drafted> {
  const saved = save(asked, table, actor)
  if (!saved.ok) return saved
  const { round, assessment } = table as Table & { round: Round; assessment: Assessment }
  return unless([...step(table, 'propose'), ...lacking(saved.fact, assessment, round)], () => saved.fact)
}

/** An expert agrees, or notes where they see it otherwise. Said once per edition. */
export function voice(
  asked: { readonly agrees: string; readonly dissent: string; readonly seen?: number | undefined },
  table: Table,
  actor: Actor,
): Outcome<Omit<Opinion, 'at'>> {
  const may = atTable(table, actor, asked.seen)
  if (!may.ok) return may
  const { mine } = may.fact
  if (mine === undefined || table.consensus?.rapporteur === mine.id)
    return refused(refuse('consensus.voice', words.voice, { kind: 'forbidden' }))
  const edition = table.consensus?.edition ?? 0
  const refusals = [...during(may.fact.round, 'consensus', 'panel'), ...step(table, 'voice')]
  if (table.opinions.some(each => each.assignment === mine.id && each.edition === edition))
    refusals.push(refuse('consensus.voiced', words.voiced))
  const agrees = asked.agrees === 'yes'
  const dissent = asked.dissent.trim()
  if (!agrees && asked.agrees !== 'no') refusals.push(refuse('consensus.agrees', words.agrees, { path: 'agrees' }))
  if (!agrees && asked.agrees === 'no' && dissent === '')
    refusals.push(refuse('consensus.dissent', words.dissent, { path: 'dissent' }))
  if (dissent.length > 20_000) refusals.push(refuse('review.long', words.longText, { path: 'dissent' }))
  return unless(refusals, () => ({ assignment: mine.id, edition, agrees, dissent }))
}

/** Back to the draft: the rapporteur before it is concluded, whoever runs the round also after. What was voiced stays. */
export function revise(
  asked: { readonly reason: string; readonly seen?: number | undefined },
  table: Table,
  actor: Actor,
): Outcome<string> {
  const may = manages(actor, table.round) ? atTable(table, actor, asked.seen) : asRapporteur(asked.seen, table, actor)
  if (!may.ok) return may
  const refusals = [...during(may.fact.round, 'consensus', 'panel'), ...step(table, 'revise')]
  const reason = asked.reason.trim()
  if (table.consensus?.state === 'concluded' && !manages(actor, table.round))
    refusals.push(refuse('consensus.concluded', words.concluded, { kind: 'forbidden' }))
  if (reason === '' || reason.length > 2000) refusals.push(refuse('consensus.reason', words.reason, { path: 'reason' }))
  return unless(refusals, () => reason)
}

/** Who has still to say whether they agree: everyone whose review counts, but for the rapporteur. */
export const silent = ({ assignments, consensus, opinions }: Table): Assignment[] =>
  assignments.filter(
    ({ id, state }) =>
      state === 'submitted' &&
      id !== consensus?.rapporteur &&
      opinions.every(each => each.assignment !== id || each.edition !== consensus?.edition),
  )

/** It stands: everyone said what they think; without someone's word only the manager goes on, and says why. */
export function conclude(
  asked: { readonly reason: string; readonly seen?: number | undefined },
  table: Table,
  actor: Actor,
): Outcome<string> {
  const may = manages(actor, table.round) ? atTable(table, actor, asked.seen) : asRapporteur(asked.seen, table, actor)
  if (!may.ok) return may
  const refusals = [...during(may.fact.round, 'consensus', 'panel'), ...step(table, 'conclude')]
  const waiting = silent(table).length
  const reason = asked.reason.trim()
  if (waiting > 0 && !manages(actor, table.round)) refusals.push(refuse('consensus.silent', words.silent(waiting)))
  else if (waiting > 0 && reason === '')
    refusals.push(refuse('consensus.silent-reason', words.silentReason(waiting), { path: 'reason' }))
  const { consensus, assessment } = table
  const drafter = table.assignments.find(({ id }) => id === consensus?.rapporteur)
  if (drafter !== undefined && drafter.state !== 'submitted')
    refusals.push(refuse('consensus.rapporteur-left', words.rapporteurLeft))
  if (consensus !== undefined && assessment !== undefined)
    refusals.push(...lacking(consensus, assessment, may.fact.round))
  return unless(refusals, () => reason)
}

/** When the panel meets, who attends, and what was said. */
export function panel(
  asked: {
    readonly day: string
    readonly attendants: string
    readonly minutes: Translated
    readonly seen?: number | undefined
  },
  { round, version }: Pick<Table, 'round' | 'version'>,
  actor: Actor,
): Outcome<Panel> {
  const may = mayRun(round, actor, { version, seen: asked.seen })
  if (!may.ok) return may
  const day = readTypedDay(asked.day)
  const attendants = asked.attendants
    .split('\n')
    .map(name => name.trim())
    .filter(name => name !== '')
  const refusals = during(may.fact, 'consensus', 'panel')
  if (!day.ok) refusals.push(refuse(day.rule, day.message, { path: 'day' }))
  if (attendants.length === 0 || attendants.length > 50 || attendants.some(name => name.length > 120))
    refusals.push(refuse('panel.attendants', words.attendants, { path: 'attendants' }))
  if (Object.values(asked.minutes).some(text => (text ?? '').length > 50_000))
    refusals.push(refuse('review.long', words.longText, { path: 'minutes.nl' }))
  return unless(refusals, () => ({
    round: may.fact.id,
    day: (day as { value: Temporal.PlainDate }).value,
    attendants,
    minutes: asked.minutes,
  }))
}

/** The panel gives other points than the consensus, and says why; the points before stay known. */
export function adjust(
  asked: {
    readonly path: string
    readonly points: string
    readonly reason: string
    readonly seen?: number | undefined
  },
  table: Table,
  actor: Actor,
): Outcome<Omit<Adjustment, 'id' | 'by' | 'at' | 'application'>> {
  const may = mayRun(table.round, actor, { version: table.version, seen: asked.seen })
  if (!may.ok) return may
  const { consensus, assessment } = table
  const refusals: Refusal[] = []
  if (may.fact.state !== 'panel') refusals.push(refuse('panel.state', words.panelState))
  if (table.panel === undefined) refusals.push(refuse('panel.none', words.noPanel))
  if (consensus?.state !== 'concluded' || assessment === undefined)
    return unless([...refusals, refuse('panel.unconcluded', words.notConcluded)], () => never)
  const item = itemsOf(assessment, may.fact.per).find(({ path }) => path === asked.path)
  const after = readPoints(asked.points, assessment)
  const before = countedPoints(consensus.points, table.adjustments).find(
    ({ criterion, part }) => criterion === item?.criterion && part === item?.part,
  )
  const reason = asked.reason.trim()
  if (item === undefined) refusals.push(refuse('panel.item', words.item, { path: 'path' }))
  else if (after === undefined)
    refusals.push(refuse('review.points', words.points(item.names, assessment.scale), { path: 'points' }))
  else if (after === Number(before?.points)) refusals.push(refuse('panel.same', words.samePoints, { path: 'points' }))
  const shortest = Math.max(1, may.fact.shortest)
  if (reason.length < shortest || reason.length > 20_000)
    refusals.push(refuse('panel.reason', words.panelReason(shortest), { path: 'reason' }))
  return unless(refusals, () => ({
    criterion: item?.criterion ?? '',
    part: item?.part ?? '',
    before: Number(before?.points),
    after: after as number,
    reason,
  }))
}

/** For each application without one, the expert with the fewest consensus reports so far, in the order of their assignments. */
export function rapporteursFor(
  applications: readonly string[],
  assignments: readonly Assignment[],
  consensus: ReadonlyMap<string, Consensus>,
): { readonly application: string; readonly assignment: string }[] {
  const counts = new Map<string, number>()
  const counted = (each: Assignment) => counts.set(each.expert, (counts.get(each.expert) ?? 0) + 1)
  const submitted = assignments.filter(({ state }) => state === 'submitted')
  const standing = (application: string) => submitted.find(({ id }) => id === consensus.get(application)?.rapporteur)
  for (const application of applications) {
    const has = standing(application)
    if (has !== undefined) counted(has)
  }
  return applications.flatMap(application => {
    if (standing(application) !== undefined) return []
    const able = submitted.filter(each => each.application === application)
    const [first] = able.toSorted((a, b) => (counts.get(a.expert) ?? 0) - (counts.get(b.expert) ?? 0))
    if (first === undefined) return []
    counted(first)
    return [{ application, assignment: first.id }]
  })
}
