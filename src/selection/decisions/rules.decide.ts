import { type Actor, hasRole } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { add, type Money, money, readMoney, writeMoney } from '../../kernel/money.ts'
import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import { type Award, check, type Point } from '../../programme/aid/index.ts'
import { againstReserving, type Draw, drawsOn, type Earmark, type Envelope } from '../../programme/envelopes/index.ts'
import type { Candidate, Criterion } from './candidate.ts'
import {
  awards,
  type Condition,
  type Count,
  type Decision,
  isRuling,
  type Judgement,
  type Ruling,
  rulingsOf,
} from './decision.ts'
import { type Awarded, awardOf, type Lowered } from './rules.cost.ts'
import { againstLevel, type Level } from './rules.levels.ts'
import { type AskedCondition, type AskedReasons, readConditions, readReasons } from './rules.reasons.ts'
import { keepsApart, leads, said } from './rules.sitting.ts'
import { carriedMotion, isRecused, tally, votersOf } from './rules.votes.ts'
import { type Item, type Sitting, sittingLife } from './sitting.ts'
import { words } from './words.decide.ts'

/** What somebody says when they record a decision, as typed. */
export type AskedDecision = {
  readonly ruling: string
  readonly reasons: AskedReasons
  readonly conditions: readonly AskedCondition[]
  /** A lower total than the assessment; empty: as assessed. */
  readonly lowered: string
  readonly loweredWhy: string
  /** By rule of the state-aid check. */
  readonly judgements: Readonly<Record<string, { readonly verdict: string; readonly reason: string }>>
  /** Why an earlier decision is reconsidered, or others on the reserve list are passed over. */
  readonly why: string
}

/** Who decides: a committee in a meeting, or one person at a level that decides alone. */
export type Way = { readonly sitting: Sitting; readonly item: Item } | { readonly alone: true }

/** Everything a decision is judged by. */
export type Deciding = {
  readonly candidate: Candidate
  readonly call: string
  readonly stage: string
  readonly instrument: string
  readonly lastStage: boolean
  readonly mayDecideFrom: Temporal.PlainDate
  readonly level: Level
  readonly criteria: readonly Criterion[]
  /** The decision that stands on it in this stage. */
  readonly standing: Decision | undefined
  readonly way: Way
  readonly envelope: Envelope | undefined
  /**
   * Where the instrument is one of projects: the project money that runs today, with what an earlier decision drew back on it, and
   * what the clusters are called. Null: the money comes out of the envelope of the call.
   */
  readonly earmarks: { readonly running: readonly Earmark[]; readonly nameOf: (cluster: string) => string } | null
  /** What the call may award in all, and what it has awarded; null: no maximum of its own. */
  readonly budget: { readonly most: Money | null; readonly awarded: Money }
  /** Those before it on the reserve list, with what they would cost. */
  readonly ahead: readonly { readonly number: string; readonly cost: Money | null }[]
  readonly lastPlace: number
  /** The award as the state-aid check wants it, but for its amount; null where the check does not apply. */
  readonly award: Award | null
  readonly earlierReservation: Money
}

/** A decision as it is to be recorded; ids are given by whoever records it. */
export type Taken = Omit<
  Decision,
  'id' | 'reservation' | 'supersededBy' | 'notifiedAt' | 'letter' | 'decidedBy' | 'decidedAt'
> & {
  /** What it takes of the project money of clusters; null: it reserves in the envelope itself. */
  readonly draws: readonly Draw[] | null
  /** The amount that an earlier decision had reserved goes back first. */
  readonly gives: boolean
  /** The application was decided before: it becomes eligible again first. */
  readonly reopens: boolean
}

const at = (path: string) => ({ path })

/** Takes a decision: everything that speaks against it at once, or the decision as it will stand. */
export function decide(asked: AskedDecision, state: Deciding, actor: Actor, day: Temporal.PlainDate): Outcome<Taken> {
  const { candidate, way, standing, level } = state
  const ruling = rulingOf(asked, way)
  const reasons = readReasons(asked.reasons, state.criteria)
  const conditions = readConditions(asked.conditions, ruling, day)
  const money = moneyOf(asked, state, ruling, day)
  const refusals: Refusal[] = [
    ...keepsApart(actor, candidate.demonstration),
    ...againstWay(way, level, actor),
    ...againstRuling(ruling, state),
    ...againstDay(state, day),
    ...againstStanding(asked, state, ruling),
    ...againstScore(candidate, ruling),
    ...reasons.refusals,
    ...conditions.refusals,
    ...money.refusals,
  ]
  if (ruling !== undefined && !awards(ruling)) refusals.push(...againstLevel(level, amountAsked(state)))
  return unless(refusals, () => ({
    application: candidate.application,
    number: candidate.number,
    title: candidate.title,
    organisation: candidate.organisation,
    call: state.call,
    stage: state.stage,
    instrument: state.instrument,
    level: level.id,
    sitting: 'sitting' in way ? way.sitting.id : null,
    ruling: ruling as Ruling,
    decidedOn: day,
    years: money.awarded?.years ?? [],
    total: money.awarded?.total ?? null,
    explanation: money.awarded?.explanation ?? null,
    criteria: candidate.scored.criteria,
    score: candidate.scored.total,
    conditions: conditions.conditions,
    reasons: reasons.reasons,
    aid: money.points,
    judgements: money.judgements,
    votes: 'sitting' in way ? countOf(way) : null,
    envelope: money.awarded === undefined ? null : (money.envelope ?? state.envelope?.id ?? null),
    draws: money.draws,
    place: ruling === 'reserve' ? state.lastPlace + 1 : null,
    supersedes: standing?.id ?? null,
    why: asked.why,
    demonstration: candidate.demonstration,
    gives: standing?.reservation != null,
    reopens: standing !== undefined && !promotes(standing, ruling),
  }))
}

/** From the reserve list to an approval or a rejection: what the list is for, no reconsideration. */
const promotes = (standing: Decision, ruling: Ruling | undefined): boolean =>
  standing.ruling === 'reserve' && ruling !== 'reserve'

/** In a meeting the vote decides; alone, the one who decides. */
function rulingOf(asked: AskedDecision, way: Way): Ruling | undefined {
  if ('sitting' in way) return carriedMotion(way.item)?.ruling
  return isRuling(asked.ruling) ? asked.ruling : undefined
}

function againstWay(way: Way, level: Level, actor: Actor): Refusal[] {
  if (!('sitting' in way)) {
    if (level.decider === 'sitting') return [refuse('decision.meeting', words.meeting, at('level'))]
    return hasRole(actor, level.decider) ? [] : [refuse('decision.not-yours', words.notYours, { kind: 'forbidden' })]
  }
  const { sitting, item } = way
  const refusals = [...leads(actor, sitting), ...mayAct(sittingLife, sitting.state, 'deliberate')]
  if (actor.kind === 'person' && isRecused(item, actor.person))
    refusals.push(refuse('item.recused', words.recused, { kind: 'forbidden' }))
  if (item.decision !== null || item.postponed !== null) refusals.push(refuse('item.settled', words.settled))
  else if (carriedMotion(item) === undefined) refusals.push(refuse('decision.no-majority', words.noMajority))
  return refusals
}

function againstRuling(ruling: Ruling | undefined, { lastStage, way }: Deciding): Refusal[] {
  if (ruling === undefined) return 'sitting' in way ? [] : [refuse('decision.ruling', words.ruling, at('ruling'))]
  return rulingsOf(lastStage).includes(ruling) ? [] : [refuse('decision.ruling', words.ruling, at('ruling'))]
}

/** Nothing is decided before the version of the instrument is in force. */
function againstDay({ mayDecideFrom, instrument }: Deciding, day: Temporal.PlainDate): Refusal[] {
  if (Temporal.PlainDate.compare(day, mayDecideFrom) >= 0) return []
  return [
    refuse('decision.not-in-force', {
      en: `${instrument} is in force from ${writeDay(mayDecideFrom, 'en')}: no decision can be taken under it before that day.`,
      nl: `${instrument} geldt vanaf ${writeDay(mayDecideFrom, 'nl')}: vóór die dag kan er geen beslissing volgens die versie worden genomen.`,
    }),
  ]
}

/** What was decided before stands until a new decision says why it takes its place. */
function againstStanding(asked: AskedDecision, { standing, ahead, envelope }: Deciding, ruling: Ruling | undefined) {
  if (standing === undefined) return []
  if (!promotes(standing, ruling)) return said(asked.why, 'why')
  const fits = ahead.filter(({ cost }) => cost !== null && envelope !== undefined && cost.cents <= envelope.free.cents)
  if (ruling === 'reject' || fits.length === 0 || asked.why.trim().length >= 10) return []
  const numbers = fits.map(({ number }) => number).join(', ')
  return [
    refuse(
      'decision.reserve-order',
      {
        en: `Before it on the reserve list there is room for ${numbers}: approve in the order of the list, or say why it is passed over.`,
        nl: `Vóór deze aanvraag staat op de reservelijst nog ${numbers}, waarvoor er ruimte is: keur goed in de volgorde van de lijst, of zeg waarom u ervan afwijkt.`,
      },
      at('why'),
    ),
  ]
}

function againstScore({ scored }: Candidate, ruling: Ruling | undefined): Refusal[] {
  if (scored.total === null) return [refuse('decision.not-scored', words.notScored)]
  const good = ruling !== undefined && (awards(ruling) || ruling === 'retain' || ruling === 'reserve')
  return good && scored.thresholdsMet === false ? [refuse('decision.threshold', words.threshold)] : []
}

/** What was asked for, as it would be granted: it says which level decides. */
const amountAsked = ({ candidate, lastStage }: Deciding): Money | null =>
  candidate.cost.known ? candidate.cost.total : lastStage ? null : money(0n)

type MoneySide = {
  readonly awarded: Awarded | undefined
  readonly draws: readonly Draw[] | null
  /** The envelope of the project money that is drawn on. */
  readonly envelope: string | null
  readonly points: readonly Point[]
  readonly judgements: readonly Judgement[]
  readonly refusals: readonly Refusal[]
}

/** The amount, the law and the room for it. */
function moneyOf(
  asked: AskedDecision,
  state: Deciding,
  ruling: Ruling | undefined,
  day: Temporal.PlainDate,
): MoneySide {
  const none = { awarded: undefined, draws: null, envelope: null, points: [], judgements: [], refusals: [] }
  if (ruling === undefined || !awards(ruling)) return none
  const { cost } = state.candidate
  if (!cost.known) return { ...none, refusals: cost.refusals }
  const lowered = readLowered(asked, cost.total)
  const awarded = awardOf(cost, lowered.lowered)
  const points = state.award === null ? [] : check({ ...state.award, awarded: awarded.total })
  const judged = judge(points, asked.judgements)
  const drawn = drawnBy(state, awarded.total)
  const refusals = [
    ...lowered.refusals,
    ...againstLevel(state.level, awarded.total),
    ...judged.refusals,
    ...(drawn === null ? inEnvelope(state, awarded.total, day) : drawn.ok ? [] : drawn.refusals),
    ...inBudget(state, awarded.total),
  ]
  if (awarded.total.cents === 0n) refusals.push(refuse('decision.nothing', words.nothing))
  const draws = drawn?.ok ? drawn.fact : null
  const envelope =
    state.earmarks?.running.find(({ reservation }) => reservation === draws?.[0]?.earmark)?.envelope ?? null
  return { awarded, draws, envelope, points, judgements: judged.judgements, refusals }
}

function readLowered(asked: AskedDecision, most: Money): { lowered: Lowered | null; refusals: Refusal[] } {
  if (asked.lowered === '') return { lowered: null, refusals: [] }
  const read = readMoney(asked.lowered)
  if (!read.ok) return { lowered: null, refusals: [refuse(read.rule, read.message, at('lowered'))] }
  const refusals = said(asked.loweredWhy, 'loweredWhy')
  if (read.value.cents >= most.cents || read.value.cents === 0n)
    refusals.push(
      refuse(
        'decision.lowered',
        {
          en: `A lower amount is more than nothing and less than the ${writeMoney(most, 'en')} of the assessment: leave it empty to award that.`,
          nl: `Een lager bedrag is meer dan nul en minder dan de ${writeMoney(most, 'nl')} van de berekening: laat het leeg om dat bedrag toe te kennen.`,
        },
        at('lowered'),
      ),
    )
  return { lowered: { to: read.value, reason: asked.loweredWhy }, refusals }
}

/** Every point that fails speaks against the award; every point that asks for a judgement gets one, with a reason. */
function judge(points: readonly Point[], asked: AskedDecision['judgements']) {
  const refusals: Refusal[] = []
  const judgements: Judgement[] = []
  for (const { rule, verdict, message, basis } of points) {
    if (verdict === 'holds') continue
    if (verdict === 'fails') {
      refusals.push(refuse(`aid.${rule}`, message, { basis }))
      continue
    }
    const found = asked[rule]
    const path = `aid-${rule}`
    if (found === undefined || found.verdict === '')
      refusals.push(refuse(`aid.${rule}`, message, { ...at(path), basis }))
    else if (found.verdict !== 'holds')
      refusals.push(refuse(`aid.${rule}.fails`, words.judgedAgainst, { ...at(path), basis }))
    if (found !== undefined && found.verdict !== '') {
      refusals.push(...said(found.reason, `${path}-reason`))
      judgements.push({ rule, holds: found.verdict === 'holds', reason: found.reason })
    }
  }
  return { refusals, judgements }
}

/** What a project takes of the project money of the clusters that carry it; null: the instrument gives no project money. */
const drawnBy = ({ earmarks, candidate }: Deciding, amount: Money): Outcome<readonly Draw[]> | null =>
  earmarks === null || amount.cents === 0n ? null : drawsOn(candidate.shares, amount, earmarks.running, earmarks.nameOf)

/** Whether the envelope has room; what an earlier decision reserved comes free first. */
function inEnvelope({ envelope, earlierReservation }: Deciding, amount: Money, day: Temporal.PlainDate): Refusal[] {
  if (envelope === undefined) return [refuse('decision.envelope', words.noEnvelope)]
  const freed = { ...envelope, free: add(envelope.free, earlierReservation) }
  return againstReserving(freed, amount, day).map(({ path: _, ...refusal }) => refusal)
}

/** Whether the budget of the call has room. */
function inBudget({ budget, earlierReservation }: Deciding, amount: Money): Refusal[] {
  const together = add(budget.awarded, amount)
  if (budget.most === null || together.cents <= budget.most.cents + earlierReservation.cents) return []
  return [overBudget(money(together.cents - budget.most.cents))]
}

/** The budget of the call has not enough left; `beyond` is what is lacking. */
export const overBudget = (beyond: Money): Refusal =>
  refuse('decision.budget', {
    en: `The budget of the call would be overdrawn by ${writeMoney(beyond, 'en')}.`,
    nl: `Het budget van de oproep zou met ${writeMoney(beyond, 'nl')} worden overschreden.`,
  })

function countOf({ sitting, item }: { readonly sitting: Sitting; readonly item: Item }): Count | null {
  const motion = carriedMotion(item)
  if (motion === undefined) return null
  const counted = tally(motion.votes, votersOf(sitting, item), sitting.chair)
  return { for: counted.for, against: counted.against, abstain: counted.abstain, casting: counted.casting }
}

/** What of a conditional approval becomes a duty of whom. */
export const ownerOf = (
  condition: Condition,
  candidate: Pick<Candidate, 'organisation' | 'cluster' | 'application'>,
) =>
  condition.owner === 'cluster' && candidate.cluster !== null
    ? ({ kind: 'cluster', id: candidate.cluster } as const)
    : condition.owner === 'account-manager'
      ? ({ kind: 'role', id: 'account-manager' } as const)
      : ({ kind: 'organisation', id: candidate.organisation } as const)
