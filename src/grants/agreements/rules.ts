import type { Bar } from '../../directory/organisations/index.ts'
import type { Duty } from '../../duties/index.ts'
import { type Actor, actorKey, hasRole } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import type { Money } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import type { Acknowledgement } from '../../selection/acknowledgement/index.ts'
import { awards, type Decision } from '../../selection/decisions/index.ts'
import {
  type Agreement,
  type AgreementAct,
  type AgreementYear,
  agreementLifecycle,
  type Instalment,
  type Proof,
} from './agreement.ts'
import { mayBind, mayHandle, maySee } from './rules.access.ts'
import { instalmentsOf, termFrom, totalOf, yearsFrom } from './rules.draft.ts'
import { sentences as say, who } from './sentences.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** What a draft is drawn up from. */
export type Ground = {
  readonly decision: Decision | undefined
  readonly acknowledgement: Acknowledgement | undefined
  readonly instrument: Instrument | undefined
  readonly standing: Agreement | undefined
  /** The last day on which operating aid may be given, counted from the first; null: no such limit. */
  readonly lastAid: (term: Agreement['term']) => { readonly day: Day; readonly basis: string } | null
}
export type AskedDraft = {
  readonly from?: string | undefined
  readonly title?: string | undefined
  readonly scope?: string | undefined
  readonly provisions?: string | undefined
}
export type Draft = {
  readonly title: string
  readonly scope: string
  readonly provisions: string
  readonly term: Agreement['term']
  readonly years: readonly AgreementYear[]
  readonly instalments: readonly Instalment[]
}

/** An agreement out of an approval that stands and its acknowledgement. Empty fields: as the decision has it. */
export function draft(
  asked: AskedDraft,
  ground: Ground,
  actor: Actor,
): Outcome<Draft & { readonly decision: Decision; readonly acknowledgement: Acknowledgement }> {
  const { decision, acknowledgement, instrument, standing } = ground
  if (!mayHandle(actor)) return refused(refuse('agreement.who', who.draft, { kind: 'forbidden' }))
  if (decision === undefined) return refused(notFound)
  if (actor.kind === 'person' && actor.demonstration && !decision.demonstration) return refused(notFound)
  if (standing !== undefined) return refused(say.already)
  if (!awards(decision.ruling) || decision.supersededBy !== null) return refused(say.decision)
  if (acknowledgement === undefined || instrument === undefined) return refused(say.decision)
  const read = terms(asked, { decision, acknowledgement, instrument, lastAid: ground.lastAid })
  return read.ok ? { ok: true, fact: { ...read.fact, decision, acknowledgement } } : read
}

type Whole = {
  readonly decision: Decision
  readonly acknowledgement: Acknowledgement
  readonly instrument: Instrument
  readonly lastAid: Ground['lastAid']
}

/** The terms of a draft as typed. */
function terms(asked: AskedDraft, { decision, acknowledgement, instrument, lastAid }: Whole): Outcome<Draft> {
  const refusals: Refusal[] = []
  const start = startOf(asked.from ?? '', decision, acknowledgement)
  if (!start.ok) return refused(refuse(start.rule, start.message, { path: 'from' }))
  const from = start.value
  if (compare(from, acknowledgement.from) < 0) refusals.push(say.tooEarly(acknowledgement.from))
  if (compare(from, acknowledgement.until) > 0) refusals.push(say.tooLate(acknowledgement.until))
  if (from.day > 28) refusals.push(say.monthStart)
  const title = asked.title?.trim() ? asked.title.trim() : decision.title
  if (title.length > 300) refusals.push(say.title)
  const scope = asked.scope?.trim() ?? ''
  const provisions = asked.provisions?.trim() ?? ''
  if (scope.length > 10_000) refusals.push(say.long('scope'))
  if (provisions.length > 10_000) refusals.push(say.long('provisions'))
  const term = termFrom(from, instrument.document.term.months)
  const years = yearsFrom(decision.years, from)
  const last = instrument.document.aid === 'gber-27' ? lastAid(term) : null
  const ends = years.at(-1)?.to ?? term.to
  if (last !== null && compare(ends, last.day) > 0) refusals.push({ ...say.beyond(last.day, last.basis), path: 'from' })
  const instalments = instalmentsOf(years, instrument.document.payment.instalments)
  return unless(refusals, () => ({ title, scope, provisions, term, years, instalments }))
}

/** The term and the money of a partner’s agreement are the project’s: by itself only its words change. */
function words(asked: AskedDraft, { title, scope, provisions, term, years, instalments }: Agreement): Outcome<Draft> {
  const said = {
    title: asked.title?.trim() || title,
    scope: asked.scope?.trim() ?? scope,
    provisions: asked.provisions?.trim() ?? provisions,
  }
  const refusals = [
    ...(said.title.length > 300 ? [say.title] : []),
    ...(said.scope.length > 10_000 ? [say.long('scope')] : []),
    ...(said.provisions.length > 10_000 ? [say.long('provisions')] : []),
  ]
  return unless(refusals, () => ({ ...said, term, years, instalments }))
}

/** The first day as typed; else that of the decision, or of the acknowledgement where that is later. */
function startOf(text: string, { years }: Decision, { from }: Acknowledgement) {
  if (text.trim() !== '') return readTypedDay(text)
  const first = years[0] === undefined ? from : Temporal.PlainDate.from(years[0].from)
  return { ok: true, value: compare(first, from) < 0 ? from : first } as const
}

/** Everything an act on an agreement is judged by. */
export type Standing = Omit<Whole, 'acknowledgement'> & {
  /** Nothing where the agreement was brought in from before. */
  readonly acknowledgement: Acknowledgement | undefined
  readonly agreement: Agreement
  /** Who drew it up, revised it or offered it. */
  readonly hands: readonly string[]
  /** Conditions of the decision that are neither fulfilled nor waived. */
  readonly conditions: readonly Duty[]
  readonly bars: readonly Bar[]
  /** What is left of the reservation of the decision; null where there is none. */
  readonly reserved: Money | null
  /** Whether the mandate of whoever acts was given or confirmed by somebody else. */
  readonly confirmed: boolean
}
type Seen = { readonly seen?: number | undefined }

/** What speaks against an act whoever asks for it: who, demonstration, state, a stale page. */
function judge(act: AgreementAct, { agreement }: Standing, actor: Actor, may: boolean, seen?: number): Refusal[] {
  return [
    ...(may ? [] : [refuse('agreement.who', who[act], { kind: 'forbidden' })]),
    ...(actor.kind === 'person' && actor.demonstration && !agreement.demonstration ? [say.demonstration] : []),
    ...mayAct(agreementLifecycle, agreement.state, act),
    ...(seen !== undefined && seen !== agreement.version ? [stale] : []),
  ]
}

/** What the actor may not see is not there. */
const known = <Fact>(
  standing: Standing | undefined,
  actor: Actor,
  decide: (standing: Standing) => Outcome<Fact>,
): Outcome<Fact> =>
  standing === undefined || !maySee(actor, standing.agreement) ? refused(notFound) : decide(standing)

const reasonOf = (text: string): Refusal[] => [
  ...(text.trim().length < 10 ? [say.reason] : []),
  ...(text.length > 10_000 ? [say.long('reason')] : []),
]

export const revise = (asked: Seen & AskedDraft, found: Standing | undefined, actor: Actor): Outcome<Draft> =>
  known(found, actor, standing => {
    const refusals = judge('revise', standing, actor, mayHandle(actor), asked.seen)
    const { acknowledgement, agreement } = standing
    const read =
      agreement.project !== null
        ? words(asked, agreement)
        : acknowledgement === undefined
          ? refused(say.decision)
          : terms(asked, { ...standing, acknowledgement })
    if (!read.ok) refusals.push(...read.refusals)
    return unless(refusals, () => (read as { fact: Draft }).fact)
  })

/** Back to nothing, or back to the draft: with the reason. */
export const goBack = (
  act: 'withdraw' | 'take-back' | 'decline',
  asked: Seen & { readonly reason: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly reason: string }> =>
  known(found, actor, standing => {
    const may = act === 'decline' ? mayBind(actor, standing.agreement) : mayHandle(actor)
    const refusals = [...judge(act, standing, actor, may, asked.seen), ...reasonOf(asked.reason)]
    return unless(refusals, () => ({ reason: asked.reason.trim() }))
  })

const againstGiving = ({ decision, conditions, bars, reserved, agreement }: Standing): Refusal[] => [
  ...(decision.supersededBy === null ? [] : [say.superseded]),
  ...conditions.map(({ title, due }) => say.condition(title, due)),
  ...bars.map(({ reason }) => say.barred(reason)),
  ...(reserved !== null && reserved.cents < totalOf(agreement.years).cents ? [say.money] : []),
]

/** Days within which an offer is answered, unless a day is named. */
const answerDays = 30

export const offer = (
  asked: Seen & { readonly answerBy?: string | undefined },
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<{ readonly answerBy: Day }> =>
  known(found, actor, standing => {
    const typed = asked.answerBy?.trim() ?? ''
    const read = typed === '' ? { ok: true as const, value: today.add({ days: answerDays }) } : readTypedDay(typed)
    const refusals = [...judge('offer', standing, actor, mayHandle(actor), asked.seen), ...againstGiving(standing)]
    if (!read.ok) refusals.push(refuse(read.rule, read.message, { path: 'answerBy' }))
    else if (compare(read.value, today.add({ days: 7 })) < 0 || compare(read.value, today.add({ months: 6 })) > 0)
      refusals.push(say.answerBy)
    return unless(refusals, () => ({ answerBy: (read as { value: Day }).value }))
  })

export type AskedAcceptance = Seen & {
  /** The digest of what lay before the person. */
  readonly digest: string
  readonly agreed: boolean
  /** How they showed anew who they are; null: they did not. */
  readonly proof: Proof | null
}

/** Signing for the organisation: by whoever binds it, of exactly what was offered, having shown anew who they are. */
export const accept = (
  asked: AskedAcceptance,
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<{ readonly proof: Proof }> =>
  known(found, actor, standing => {
    const { agreement, confirmed } = standing
    const may = mayBind(actor, agreement)
    const refusals = judge('accept', standing, actor, may, asked.seen)
    if (may && !confirmed) refusals.push(say.unconfirmed)
    if (agreement.state === 'offered') {
      if (asked.digest !== agreement.offeredDigest) refusals.push(say.otherText)
      if (agreement.answerBy !== null && compare(today, agreement.answerBy) > 0)
        refusals.push(say.lapsed(agreement.answerBy))
    }
    if (!asked.agreed) refusals.push(say.agreed)
    const { proof } = asked
    const demonstrates = actor.kind === 'person' && actor.demonstration
    if (proof === null || (proof === 'confirmation' && !demonstrates)) refusals.push(say.proof)
    return unless(refusals, () => ({ proof: proof as Proof }))
  })

/** Signing for the agency: by someone who neither drew it up nor offered it. From here it binds both. */
export const countersign = (asked: Seen, found: Standing | undefined, actor: Actor): Outcome<{ readonly at: null }> =>
  known(found, actor, standing => {
    const refusals = judge('countersign', standing, actor, hasRole(actor, 'programme-manager'), asked.seen)
    if (standing.hands.includes(actorKey(actor))) refusals.push(say.fourEyes)
    refusals.push(...againstGiving(standing))
    return unless(refusals, () => ({ at: null }))
  })

export const resume = (
  asked: Seen & { readonly reason: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly reason: string }> =>
  known(found, actor, standing => {
    const refusals = [...judge('resume', standing, actor, mayHandle(actor), asked.seen), ...reasonOf(asked.reason)]
    return unless(refusals, () => ({ reason: asked.reason.trim() }))
  })

/** The term is over: the agreement ends. What is owed for it is still owed. */
export const end = (
  asked: Seen,
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<{ readonly on: Day }> =>
  known(found, actor, standing => {
    const { term } = standing.agreement
    const refusals = judge('end', standing, actor, mayHandle(actor), asked.seen)
    if (compare(today, term.to) <= 0) refusals.push(say.termRuns(term.to))
    return unless(refusals, () => ({ on: term.to }))
  })

/** What this person may do now, without its being too late or asked wrongly: the forms on the page. */
export function doable(standing: Standing, actor: Actor): AgreementAct[] {
  const { agreement, hands } = standing
  if (actor.kind === 'person' && actor.demonstration && !agreement.demonstration) return []
  const handles = mayHandle(actor)
  const binds = mayBind(actor, agreement)
  const may: Readonly<Record<AgreementAct, boolean>> = {
    revise: handles,
    withdraw: handles,
    offer: handles,
    'take-back': handles,
    decline: binds,
    accept: binds,
    countersign: hasRole(actor, 'programme-manager') && !hands.includes(actorKey(actor)),
    suspend: false,
    terminate: false,
    resume: handles,
    end: handles,
  }
  return (Object.keys(may) as AgreementAct[]).filter(
    one => may[one] && mayAct(agreementLifecycle, agreement.state, one).length === 0,
  )
}
