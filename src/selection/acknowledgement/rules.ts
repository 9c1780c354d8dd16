import { type Actor, hasRole } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, stale, unless } from '../../kernel/outcome.ts'
import {
  type Acknowledgement,
  type AcknowledgementAct,
  acknowledgementLifecycle,
  type Hearing,
  type StandingOn,
} from './acknowledgement.ts'
import { sentences as say } from './sentences.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** What an acknowledgement is on a day: computed from its days, whatever is done later. */
export function standingOn(
  { from, until, state, endedFrom }: Pick<Acknowledgement, 'from' | 'until' | 'state' | 'endedFrom'>,
  day: Day,
): StandingOn {
  if (compare(day, from) < 0) return 'not-yet'
  if (endedFrom !== null && compare(day, endedFrom) >= 0) return state === 'succeeded' ? 'succeeded' : 'revoked'
  return compare(day, until) > 0 ? 'ended' : 'in-force'
}

/** The term of an acknowledgement that begins on a day: so many months, its last day included. */
export const termFrom = (from: Day, months: number): { readonly from: Day; readonly until: Day } => ({
  from,
  until: from.add({ months }).subtract({ days: 1 }),
})

/** Who does what: the programme manager and the account manager; the answer also who acts for the cluster. */
export const mayHandle = (actor: Actor): boolean => hasRole(actor, 'programme-manager', 'account-manager')
export const mayRevoke = (actor: Actor): boolean => hasRole(actor, 'programme-manager')
export const actsFor = (
  actor: Actor,
  { cluster, organisation }: Pick<Acknowledgement, 'cluster' | 'organisation'>,
): boolean =>
  actor.kind === 'person' &&
  actor.mandates.some(
    mandate =>
      mandate.role === 'cluster-manager' &&
      (mandate.cluster === null ? mandate.organisation === organisation : mandate.cluster === cluster),
  )

/** Everything an act on an acknowledgement is judged by. */
export type Standing = {
  readonly acknowledgement: Acknowledgement
  readonly hearing: Hearing | undefined
  readonly renewal: Acknowledgement | undefined
  readonly version: number
}

/** What speaks against an act whoever asks for it: who, demonstration, state, a stale page. */
function judge(
  act: AcknowledgementAct,
  standing: Standing,
  actor: Actor,
  may: boolean,
  seen: number | undefined,
): Refusal[] {
  const { acknowledgement, version } = standing
  const refusals: Refusal[] = []
  if (!may) refusals.push(refuse('acknowledgement.who', say.who[act], { kind: 'forbidden' }))
  if (actor.kind === 'person' && actor.demonstration && !acknowledgement.demonstration)
    refusals.push(refuse('demonstration.person', say.demonstration, { kind: 'forbidden' }))
  refusals.push(...mayAct(acknowledgementLifecycle, acknowledgement.state, act))
  if (seen !== undefined && seen !== version) refusals.push(stale)
  return refusals
}

const known = <Fact>(standing: Standing | undefined, decide: (standing: Standing) => Outcome<Fact>): Outcome<Fact> =>
  standing === undefined ? { ok: false, refusals: [notFound] } : decide(standing)

const reasonOf = (text: string, path = 'reason'): Refusal[] => [
  ...(text.trim().length < 10 ? [refuse('acknowledgement.reason', say.reason, { path })] : []),
  ...(text.length > 10_000 ? [refuse('text.long', say.long, { path })] : []),
]

type Seen = { readonly seen?: number | undefined }

/** A next term that follows the last day of this one, on the ground of a decision of its own. */
export function renew(
  asked: Seen & { readonly reason: string; readonly months: string },
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<{ readonly from: Day; readonly until: Day; readonly months: number; readonly reason: string }> {
  return known(found, standing => {
    const { acknowledgement, renewal } = standing
    const refusals = [...judge('renew', standing, actor, mayRevoke(actor), asked.seen), ...reasonOf(asked.reason)]
    const months = /^\d{1,3}$/.test(asked.months.trim()) ? Number(asked.months) : 0
    if (months < 1 || months > 240) refusals.push(refuse('acknowledgement.months', say.months, { path: 'months' }))
    if (renewal !== undefined) refusals.push(refuse('acknowledgement.renewed', say.renewed(renewal.from.toString())))
    if (compare(today, acknowledgement.until) > 0) refusals.push(refuse('acknowledgement.ended', say.endedAlready))
    return unless(refusals, () => ({
      ...termFrom(acknowledgement.until.add({ days: 1 }), months),
      months,
      reason: asked.reason.trim(),
    }))
  })
}

export type AskedHearing = Seen & {
  readonly grounds: string
  readonly answerBy: string
  readonly day?: string
  readonly time?: string
  readonly place?: string
}
/** As short as a term to answer may be. */
const shortestAnswer = 14

/** An invitation to be heard, before anything is revoked. */
export function openHearing(
  asked: AskedHearing,
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<{
  readonly grounds: string
  readonly answerBy: Day
  readonly on: { readonly day: Day; readonly time: Temporal.PlainTime } | null
  readonly place: string
}> {
  return known(found, standing => {
    const refusals = [
      ...judge('open-hearing', standing, actor, mayHandle(actor), asked.seen),
      ...reasonOf(asked.grounds, 'grounds'),
    ]
    const { until } = standing.acknowledgement
    if (compare(today, until) > 0) refusals.push(refuse('acknowledgement.ended', say.endedAlready))
    const by = readTypedDay(asked.answerBy)
    if (!by.ok) refusals.push(refuse(by.rule, by.message, { path: 'answerBy' }))
    else if (compare(by.value, today.add({ days: shortestAnswer })) < 0)
      refusals.push(refuse('acknowledgement.answer-by', say.answerBy(shortestAnswer), { path: 'answerBy' }))
    const on = meeting(asked, refusals)
    return unless(refusals, () => ({
      grounds: asked.grounds.trim(),
      answerBy: (by as { value: Day }).value,
      on,
      place: (asked.place ?? '').trim().slice(0, 300),
    }))
  })
}

function meeting({ day = '', time = '', place = '' }: AskedHearing, refusals: Refusal[]) {
  if (day.trim() === '' && time.trim() === '' && place.trim() === '') return null
  const on = readTypedDay(day)
  if (!on.ok) refusals.push(refuse(on.rule, on.message, { path: 'day' }))
  const [, hours, minutes] = /^\s*([01]?\d|2[0-3])[:.u]([0-5]\d)\s*$/.exec(time) ?? []
  if (hours === undefined) refusals.push(refuse('time.form', say.time, { path: 'time' }))
  if (place.trim() === '') refusals.push(refuse('acknowledgement.place', say.place, { path: 'place' }))
  return on.ok && hours !== undefined
    ? { day: on.value, time: Temporal.PlainTime.from({ hour: Number(hours), minute: Number(minutes) }) }
    : null
}

/** What the cluster answers, in writing or as it was said at the hearing. Once given it is added to, never replaced. */
export function answer(
  asked: Seen & { readonly answer: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<string> {
  return known(found, standing => {
    const may = mayHandle(actor) || actsFor(actor, standing.acknowledgement)
    const refusals = [...judge('answer', standing, actor, may, asked.seen), ...reasonOf(asked.answer, 'answer')]
    return unless(refusals, () => {
      const before = standing.hearing?.answer
      return before ? `${before}\n\n${asked.answer.trim()}` : asked.answer.trim()
    })
  })
}

/** The hearing ends and the acknowledgement stays. */
export function keep(
  asked: Seen & { readonly reason: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<string> {
  return known(found, standing => {
    const refusals = [...judge('keep', standing, actor, mayRevoke(actor), asked.seen), ...reasonOf(asked.reason)]
    return unless(refusals, () => asked.reason.trim())
  })
}

/** Revokes after a hearing: what was answered is known, or the term to answer is over. From the day of the decision on, or later. */
export function revoke(
  asked: Seen & { readonly reason: string; readonly from: string },
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<{ readonly reason: string; readonly from: Day }> {
  return known(found, standing => {
    const { acknowledgement, hearing } = standing
    const refusals = [...judge('revoke', standing, actor, mayRevoke(actor), asked.seen), ...reasonOf(asked.reason)]
    if (hearing !== undefined && hearing.answer === null && compare(today, hearing.answerBy) <= 0)
      refusals.push(refuse('acknowledgement.heard', say.heard(hearing.answerBy.toString())))
    const from = readTypedDay(asked.from)
    if (!from.ok) refusals.push(refuse(from.rule, from.message, { path: 'from' }))
    else if (compare(from.value, today) < 0)
      refusals.push(refuse('acknowledgement.back', say.notBack, { path: 'from' }))
    else if (compare(from.value, acknowledgement.until) > 0 || compare(from.value, acknowledgement.from) <= 0)
      refusals.push(refuse('acknowledgement.outside', say.outside, { path: 'from' }))
    return unless(refusals, () => ({ reason: asked.reason.trim(), from: (from as { value: Day }).value }))
  })
}

/** Another cluster carries this one on: by merger, under a new name, or grown into something larger. */
export function succeed(
  asked: Seen & { readonly successor: string; readonly kind: string; readonly from: string; readonly reason: string },
  found: Standing | undefined,
  successor: { readonly id: string; readonly demonstration: boolean } | undefined,
  lineage: readonly string[],
  actor: Actor,
): Outcome<{
  readonly successor: string
  readonly kind: 'merge' | 'rename' | 'growth'
  readonly from: Day
  readonly reason: string
}> {
  return known(found, standing => {
    const { acknowledgement } = standing
    const refusals = [...judge('succeed', standing, actor, mayRevoke(actor), asked.seen), ...reasonOf(asked.reason)]
    if (successor === undefined || successor.demonstration !== acknowledgement.demonstration)
      refusals.push(refuse('acknowledgement.successor', say.successor, { path: 'successor' }))
    else if (successor.id === acknowledgement.cluster || lineage.includes(successor.id))
      refusals.push(refuse('acknowledgement.circle', say.circle, { path: 'successor' }))
    const kind = (['merge', 'rename', 'growth'] as const).find(one => one === asked.kind)
    if (kind === undefined) refusals.push(refuse('acknowledgement.kind', say.kind, { path: 'kind' }))
    const from = readTypedDay(asked.from)
    if (!from.ok) refusals.push(refuse(from.rule, from.message, { path: 'from' }))
    else if (
      compare(from.value, acknowledgement.from) <= 0 ||
      compare(from.value, acknowledgement.until.add({ days: 1 })) > 0
    )
      refusals.push(refuse('acknowledgement.outside', say.outside, { path: 'from' }))
    return unless(refusals, () => ({
      successor: successor?.id ?? '',
      kind: kind ?? 'rename',
      from: (from as { value: Day }).value,
      reason: asked.reason.trim(),
    }))
  })
}
