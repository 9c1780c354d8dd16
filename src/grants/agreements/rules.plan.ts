import { type Actor, actorKey, hasRole } from '../../kernel/actor.ts'
import { type Money, readMoney, sum } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import type { Agreement } from './agreement.ts'
import { type Document, type Evaluation, type EvaluationOutcome, isOutcome, type Plan, type PlanLine } from './cycle.ts'
import { isBeneficiary, mayHandle, maySee } from './rules.access.ts'
import { holdsOn } from './rules.cycle.ts'
import { said } from './sentences.cycle.ts'
import { sentences } from './sentences.ts'

/** What acts on a year are judged by. */
export type YearStanding = {
  readonly agreement: Agreement
  readonly instrument: Instrument
  /** Of the whole agreement, the newest first within a year. */
  readonly plans: readonly Plan[]
  readonly evaluations: readonly Evaluation[]
  readonly today: Temporal.PlainDate
}
type Seen = { readonly seen?: number | undefined }

const known = <Fact>(
  found: YearStanding | undefined,
  actor: Actor,
  decide: (standing: YearStanding) => Outcome<Fact>,
): Outcome<Fact> => (found === undefined || !maySee(actor, found.agreement) ? refused(notFound) : decide(found))

const basics = (
  { agreement, today }: YearStanding,
  actor: Actor,
  may: boolean,
  who: Refusal,
  seen?: number,
): Refusal[] => [
  ...(may ? [] : [who]),
  ...(actor.kind === 'person' && actor.demonstration && !agreement.demonstration ? [sentences.demonstration] : []),
  ...(holdsOn(agreement, today) ? [] : [said.notInForce]),
  ...(seen !== undefined && seen !== agreement.version ? [stale] : []),
]

/** The lines that a budget may have: what the instrument pays, category by activity. */
export const linesOf = ({ document }: Instrument): { readonly category: string; readonly activity: string }[] =>
  document.funding.costs.categories.flatMap(category =>
    document.funding.costs.activities.map(activity => ({ category, activity })),
  )
export const lineName = ({ category, activity }: Pick<PlanLine, 'category' | 'activity'>) =>
  `line-${category}-${activity}`

export type AskedPlan = Seen & {
  readonly year: number
  readonly summary: string
  /** As typed, by `lineName`. */
  readonly amounts: Readonly<Record<string, string>>
  readonly document: Document | null
}
export type HandedIn = {
  readonly summary: string
  readonly lines: readonly PlanLine[]
  readonly document: Document | null
}

/** The cluster hands in what it will do in a year and what that will cost. Until the agency judges it, another may take its place. */
export const handIn = (asked: AskedPlan, found: YearStanding | undefined, actor: Actor): Outcome<HandedIn> =>
  known(found, actor, standing => {
    const { agreement, instrument, plans } = standing
    if (agreement.years[asked.year - 1] === undefined) return refused(notFound)
    const refusals = basics(standing, actor, isBeneficiary(actor, agreement), said.whoPlans, asked.seen)
    if (plans.some(({ year, state }) => year === asked.year && state === 'approved')) refusals.push(said.approved)
    const summary = asked.summary.trim()
    if (summary.length < 20) refusals.push(said.summary)
    if (summary.length > 20_000) refusals.push(said.longSummary)
    const lines: PlanLine[] = []
    for (const line of linesOf(instrument)) {
      const typed = asked.amounts[lineName(line)]?.trim() ?? ''
      if (typed === '') continue
      const read = readMoney(typed)
      if (!read.ok) refusals.push(refuse(read.rule, read.message, { path: lineName(line) }))
      else if (read.value.cents > 0n) lines.push({ ...line, amount: read.value })
    }
    if (lines.length === 0 && refusals.every(({ path }) => !path?.startsWith('line-'))) refusals.push(said.noBudget)
    return unless(refusals, () => ({ summary, lines, document: asked.document }))
  })

export const totalOfPlan = (lines: readonly PlanLine[]): Money => sum(lines.map(({ amount }) => amount))

/** The agency finds that it does, or sends it back with what is missing. */
export const judgePlan = (
  verdict: 'approve' | 'return',
  asked: Seen & { readonly year: number; readonly reason: string },
  found: YearStanding | undefined,
  actor: Actor,
): Outcome<{ readonly plan: Plan; readonly reason: string | null }> =>
  known(found, actor, standing => {
    const { agreement, plans } = standing
    if (agreement.years[asked.year - 1] === undefined) return refused(notFound)
    const refusals = basics(standing, actor, mayHandle(actor), said.whoJudges, asked.seen)
    const plan = plans.find(({ year, state }) => year === asked.year && state === 'handed-in')
    if (plan === undefined) refusals.push(said.noPlan)
    if (plan?.handedInBy === actorKey(actor)) refusals.push(said.ownPlan)
    const reason = asked.reason.trim()
    if (verdict === 'return' && reason.length < 10) refusals.push(sentences.reason)
    if (reason.length > 10_000) refusals.push(sentences.long('reason'))
    return unless(refusals, () => ({ plan: plan as Plan, reason: reason === '' ? null : reason }))
  })

/** What an evaluation comes to; a no-go closes the later years. */
export const evaluate = (
  asked: Seen & { readonly ordinal: number; readonly outcome: string; readonly reasons: string },
  found: YearStanding | undefined,
  actor: Actor,
): Outcome<{ readonly outcome: EvaluationOutcome; readonly reasons: string }> =>
  known(found, actor, standing => {
    const evaluation = standing.evaluations.find(({ ordinal }) => ordinal === asked.ordinal)
    if (evaluation === undefined) return refused(notFound)
    const refusals = basics(standing, actor, hasRole(actor, 'programme-manager'), said.whoEvaluates, asked.seen)
    if (evaluation.outcome !== null) refusals.push(said.evaluated)
    const outcome = isOutcome(asked.outcome) ? asked.outcome : undefined
    const fits = outcome !== undefined && (outcome === 'advice') === (evaluation.consequence === 'advice')
    if (!fits) refusals.push(said.outcome)
    const reasons = asked.reasons.trim()
    if (reasons.length < 10) refusals.push({ ...sentences.reason, path: 'reasons' })
    if (reasons.length > 10_000) refusals.push(sentences.long('reasons'))
    return unless(refusals, () => ({ outcome: outcome as EvaluationOutcome, reasons }))
  })
