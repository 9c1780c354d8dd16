import type { Actor } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { type Money, zero } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Checklist } from './checklist.ts'
import {
  type Answer,
  type Control,
  type ControlAct,
  controlLifecycle,
  type Finding,
  type Item,
  isMethod,
  isSampleOutcome,
  type Method,
  type Place,
  type SampleOutcome,
} from './control.ts'
import { mayControl, maySee, seesWhole } from './rules.access.ts'
import { reasoned } from './rules.finding.ts'
import { type Assessed, riskOf } from './rules.risk.ts'
import {
  draw,
  extrapolate,
  intervalOf,
  isDrawn,
  isMaterial,
  project,
  totalFound,
  totalProjected,
} from './rules.sample.ts'
import { said } from './sentences.ts'

/** What acts on a control as a whole are judged by. */
export type Standing = {
  readonly control: Control
  readonly checklist: Checklist
  readonly items: readonly Item[]
  readonly findings: ReadonlyMap<string, Finding>
  readonly places: readonly Place[]
  readonly answers: readonly Answer[]
}

/** What a control would begin with. */
export type Beginning = {
  readonly claim: {
    readonly state: string
    readonly organisation: string
    readonly cluster: string
    readonly project: string | null
    readonly demonstration: boolean
  }
  readonly checklist: Checklist | undefined
  readonly items: readonly Item[]
  readonly assessed: Assessed | undefined
}
export type Taken = {
  readonly method: Method
  readonly methodReason: string
  readonly checklist: Checklist
  readonly risk: Assessed['risk']
  readonly seed: string | null
  readonly interval: Money | null
  readonly places: readonly Place[]
}

/** A claim is looked at whole where it is small or risky; a sample needs neither reason nor leave, a full control of more than that neither. */
export function mustBeFull({ items, assessed, checklist }: Beginning): boolean {
  return checklist === undefined || items.length < checklist.sampling.fullBelow || assessed?.risk === 'high'
}

/** Takes a submitted claim into control. The sample is drawn in the same act: who draws does not choose the seed. */
export function take(
  asked: { readonly method: string; readonly reason: string },
  found: Beginning | undefined,
  actor: Actor,
  seed: string,
): Outcome<Taken> {
  if (found === undefined || !seesWhole(actor, found.claim)) return refused(notFound)
  const { claim, checklist, items, assessed } = found
  const refusals: Refusal[] = []
  if (!mayControl(actor, claim)) refusals.push(said.who)
  if (claim.state !== 'submitted') refusals.push(said.notSubmitted)
  if (checklist === undefined || assessed === undefined) refusals.push(said.noChecklist)
  if (!isMethod(asked.method)) refusals.push(said.method)
  if (asked.method === 'sample' && checklist !== undefined && mustBeFull(found)) refusals.push(tooSmall(checklist))
  return unless(refusals, () => {
    const { sampling } = checklist as Checklist
    const risk = (assessed as Assessed).risk
    const sampled = asked.method === 'sample'
    const interval = sampled ? intervalOf(items, sampling, risk) : null
    return {
      method: asked.method as Method,
      methodReason: asked.reason.trim(),
      checklist: checklist as Checklist,
      risk,
      seed: sampled ? seed : null,
      interval,
      places: interval === null ? [] : draw(items, interval, sampling, seed),
    }
  })
}

/** Where no sample is drawn, every line is looked at. */
export const wholly = ({ line, ordinal, amount }: Item): Place => ({
  line,
  ordinal,
  amount,
  stratum: 'whole',
  from: null,
  hits: [],
})

const tooSmall = ({ sampling }: Checklist): Refusal =>
  refuse(
    'control.full',
    {
      en: `This claim is looked at whole: it has fewer than ${sampling.fullBelow} lines or its risk is high.`,
      nl: `Deze kostendeclaratie wordt volledig gecontroleerd: ze telt minder dan ${sampling.fullBelow} lijnen of haar risico is hoog.`,
    },
    { path: 'method' },
  )

type Asked = { readonly seen?: number | undefined }

/** What holds for every act of the controller on a control. */
export function basics(
  { control }: Pick<Standing, 'control'>,
  act: ControlAct,
  { seen }: Asked,
  actor: Actor,
): Refusal[] {
  return [
    ...(mayControl(actor, control) ? [] : [said.who]),
    ...(seen !== undefined && seen !== control.version ? [stale] : []),
    ...mayAct(controlLifecycle, control.state, act),
  ]
}
export const known = <Fact>(
  standing: Standing | undefined,
  actor: Actor,
  decide: (standing: Standing) => Outcome<Fact>,
): Outcome<Fact> => (standing === undefined || !maySee(actor, standing.control) ? refused(notFound) : decide(standing))

/** Lines that somebody still has to judge: every one that stands; of a sample that is not settled, those that were drawn or came later. */
export function toJudge({ control, items, findings, places }: Omit<Standing, 'checklist' | 'answers'>): Item[] {
  const open = items.filter(({ line }) => !findings.has(line))
  if (control.method === 'full' || control.sampleOutcome !== null) return open
  const undrawn = new Set(places.filter(place => !isDrawn(place)).map(({ line }) => line))
  return open.filter(({ line }) => !undrawn.has(line))
}

/** Questions that were not answered. */
export const unanswered = ({ checklist, answers }: Pick<Standing, 'checklist' | 'answers'>) =>
  checklist.questions.filter(({ id }) => !answers.some(({ question }) => question === id))

/** A cut that is higher than the cluster was certified before has to be heard. */
export const needsHearing = ({ verdict, amount, certified }: Finding): boolean =>
  verdict === 'cut' && amount.cents > (certified ?? zero).cents

/** The findings on lines that stand. */
export const standingFindings = ({ items, findings }: Pick<Standing, 'items' | 'findings'>): Finding[] =>
  items.flatMap(({ line }) => findings.get(line) ?? [])

const incomplete = (standing: Standing): Refusal[] => {
  const left = toJudge(standing).length
  const questions = unanswered(standing).length
  const { control } = standing
  return [
    ...(left === 0 ? [] : [linesLeft(left)]),
    ...(questions === 0 ? [] : [questionsLeft(questions)]),
    ...(control.method === 'sample' && control.sampleOutcome === null ? [said.sampleOpen] : []),
  ]
}
export const linesLeft = (count: number): Refusal =>
  refuse('control.lines', {
    en: count === 1 ? 'One line is not judged yet.' : `${count} lines are not judged yet.`,
    nl: count === 1 ? 'Eén lijn is nog niet beoordeeld.' : `${count} lijnen zijn nog niet beoordeeld.`,
  })
const questionsLeft = (count: number): Refusal =>
  refuse('control.checklist', {
    en:
      count === 1
        ? 'One question of the checklist has no answer.'
        : `${count} questions of the checklist have no answer.`,
    nl:
      count === 1
        ? 'Eén vraag van de controlelijst heeft geen antwoord.'
        : `${count} vragen van de controlelijst hebben geen antwoord.`,
  })

/** Tells the cluster which cuts are proposed, and until when it can answer. */
export const announce = (
  asked: Asked,
  found: Standing | undefined,
  actor: Actor,
  today: Temporal.PlainDate,
): Outcome<{ readonly standing: Standing; readonly answerBy: Temporal.PlainDate; readonly cuts: readonly Finding[] }> =>
  known(found, actor, standing => {
    const cuts = standingFindings(standing).filter(needsHearing)
    return unless(
      [
        ...basics(standing, 'announce', asked, actor),
        ...incomplete(standing),
        ...(cuts.length === 0 ? [said.nothingToHear] : []),
      ],
      () => ({ standing, answerBy: today.add({ days: standing.checklist.hearing.days }), cuts }),
    )
  })

/** Ends a control in which nothing is cut that the cluster was not heard on. */
export const close = (asked: Asked, found: Standing | undefined, actor: Actor): Outcome<Standing> =>
  known(found, actor, standing =>
    unless(
      [
        ...basics(standing, 'close', asked, actor),
        ...incomplete(standing),
        ...(standingFindings(standing).some(needsHearing) ? [said.hearFirst] : []),
      ],
      () => standing,
    ),
  )

/** Goes back to the lines before the hearing is over; the cuts have to be announced anew. */
export const resume = (
  asked: Asked & { readonly reason: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly standing: Standing; readonly reason: string }> =>
  known(found, actor, standing =>
    unless([...basics(standing, 'resume', asked, actor), ...reasoned(asked.reason)], () => ({
      standing,
      reason: asked.reason.trim(),
    })),
  )

/** A follow-up: of what was parked, or of everything. */
export const reopen = (
  asked: Asked & { readonly reason: string; readonly whole: boolean },
  found: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly standing: Standing; readonly reason: string; readonly whole: boolean }> =>
  known(found, actor, standing => {
    const open = standing.items.some(({ line }) => {
      const finding = standing.findings.get(line)
      return finding === undefined || finding.verdict === 'parked'
    })
    return unless(
      [
        ...basics(standing, 'reopen', asked, actor),
        ...reasoned(asked.reason),
        ...(asked.whole || open ? [] : [said.nothingParked]),
      ],
      () => ({ standing, reason: asked.reason.trim(), whole: asked.whole }),
    )
  })

export type SettledSample = {
  readonly outcome: SampleOutcome
  readonly reason: string
  /** What becomes of lines that nobody looked at: nothing is cut, or this much. */
  readonly rest: readonly { readonly line: string; readonly cut: Money }[]
}

/** Decides what the errors of the sample come to. */
export const settleSample = (
  asked: Asked & { readonly outcome: string; readonly reason: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<SettledSample> =>
  known(found, actor, standing => {
    const { control, checklist, items, findings, places } = standing
    const refusals = basics(standing, 'settle-sample', asked, actor)
    if (control.method !== 'sample' || control.interval === null) return refused(said.noSample, ...refusals)
    const left = toJudge({ ...standing, control: { ...control, sampleOutcome: null } }).length
    if (left > 0) refusals.push(linesLeft(left))
    const projected = project(places, findings, control.interval, checklist.sampling)
    if (!isSampleOutcome(asked.outcome)) return refused(said.sampleOutcome, ...refusals)
    if (asked.outcome === 'as-found' && isMaterial(projected, checklist.sampling)) refusals.push(said.material)
    if (asked.outcome === 'extrapolate' && totalProjected(projected).cents <= totalFound(projected).cents)
      refusals.push(said.noError)
    if (asked.outcome !== 'as-found') refusals.push(...reasoned(asked.reason))
    return unless(refusals, () => {
      const outcome = asked.outcome as SampleOutcome
      const judged = { has: (line: string) => findings.get(line)?.origin === 'judged' }
      const cuts = outcome === 'extrapolate' ? extrapolate(places, projected, judged) : new Map<string, Money>()
      const stands = new Set(items.map(({ line }) => line))
      const rest = places.filter(place => !isDrawn(place) && stands.has(place.line) && !judged.has(place.line))
      return {
        outcome,
        reason: asked.reason.trim(),
        rest: outcome === 'full' ? [] : rest.map(({ line }) => ({ line, cut: cuts.get(line) ?? zero })),
      }
    })
  })

/** How risky a claim is; nothing where no checklist tells what to weigh. */
export const assessedOf = (
  items: readonly Item[],
  earlier: Parameters<typeof riskOf>[1],
  checklist: Checklist | undefined,
): Assessed | undefined => (checklist === undefined ? undefined : riskOf(items, earlier, checklist.sampling))
