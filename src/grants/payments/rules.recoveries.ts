import { type Actor, actorKey } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import type { Explanation } from '../../kernel/explanation.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { type Money, readMoney, subtract } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Agreement } from '../agreements/index.ts'
import { type Recovery, type RecoveryAct, type RecoveryGround, recoveryLifecycle } from './recovery.ts'
import type { InterestRule, PaymentRules } from './rule.ts'
import { mayAnnounce, mayBindAccount, mayClaim, mayOrder, maySee, needs, who } from './rules.access.ts'
import { reasonRefusals } from './rules.accounts.ts'
import type { Overpaid } from './rules.amount.ts'
import { divided, type Owed } from './rules.interest.ts'
import { noRules, recoverySentences as say } from './sentences.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** A recovery that could be announced for a year, and how much of it at most. */
export type Announcing = {
  readonly agreement: Agreement
  readonly rules: PaymentRules | null
  /** Paid in the year and not claimed back yet. */
  readonly most: Money
  /** What the assessment of certified costs says was paid too much. */
  readonly overpaid:
    | (Overpaid & {
        readonly source: string
        /** What proves it: certified costs, or that a terminated agreement left none. */
        readonly ground: 'certificate' | 'termination'
      })
    | undefined
}
export type AskedRecovery = {
  readonly year: number
  readonly ground: RecoveryGround
  /** As typed; a certificate says its own. */
  readonly amount: string
  readonly reason: string
}
export type Announced = {
  readonly year: number
  readonly ground: RecoveryGround
  readonly amount: Money
  readonly reason: string
  readonly source: string | null
  readonly explanation: Explanation | null
  readonly assessed: Recovery['assessed']
  readonly answerBy: Day
}

/** Nobody is asked for money back before they were heard: the recovery is announced, with a term to answer. */
export function announce(
  asked: AskedRecovery,
  found: Announcing | undefined,
  actor: Actor,
  today: Day,
): Outcome<Announced> {
  if (found === undefined || !maySee(actor, found.agreement)) return refused(notFound)
  const { agreement, rules, most, overpaid } = found
  // after a termination without an amount of its own, it is what the calculation says
  const certified = asked.ground === 'certificate' && overpaid?.ground !== 'termination'
  const computed = asked.ground === 'certificate' || (asked.ground === 'termination' && asked.amount.trim() === '')
  const typed = computed ? undefined : readMoney(asked.amount)
  const known = asked.ground === 'certificate' && !certified ? undefined : overpaid
  const amount = computed ? known?.amount : typed?.ok ? typed.value : undefined
  const refusals: Refusal[] = [
    ...needs(actor, mayAnnounce(actor), 'recovery.who', who.announce, agreement),
    ...(rules === null ? [noRules] : []),
    ...(agreement.years[asked.year - 1] === undefined ? [say.year] : []),
    ...(typed?.ok === false ? [refuse(typed.rule, typed.message, { path: 'amount' })] : []),
    ...(computed && known === undefined ? [notOverpaid] : []),
    ...(amount !== undefined && amount.cents <= 0n ? [say.amount] : []),
    ...(amount !== undefined && amount.cents > most.cents ? [say.more(most)] : []),
    ...reasonRefusals(asked.reason.trim()),
  ]
  return unless(refusals, () => ({
    year: asked.year,
    ground: asked.ground,
    amount: amount as Money,
    reason: asked.reason.trim(),
    source: asked.ground === 'termination' ? agreement.id : computed ? (overpaid?.source ?? null) : null,
    explanation: computed ? (known?.explanation ?? null) : null,
    assessed: computed ? (known?.assessed ?? null) : null,
    answerBy: today.add({ days: (rules as PaymentRules).recoveries.hearingDays }),
  }))
}

const notOverpaid = refuse('recovery.not-overpaid', {
  en: 'By the certified costs of this year nothing was paid too much.',
  nl: 'Volgens de gecertificeerde kosten van dit jaar is er niets te veel betaald.',
})

/** What acts on a recovery are judged by. */
export type Standing = { readonly recovery: Recovery; readonly rules: PaymentRules | null }
type Seen = { readonly seen?: number | undefined }

const known = <Fact>(
  standing: Standing | undefined,
  actor: Actor,
  decide: (standing: Standing) => Outcome<Fact>,
): Outcome<Fact> => (standing === undefined || !maySee(actor, standing.recovery) ? refused(notFound) : decide(standing))

const against = (act: RecoveryAct, { recovery }: Standing, seen?: number): Refusal[] => [
  ...mayAct(recoveryLifecycle, recovery.state, act),
  ...(seen !== undefined && seen !== recovery.version ? [stale] : []),
]

/** The organisation answers in the hearing. */
export const answer = (
  asked: Seen & { readonly text: string },
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<{ readonly text: string }> =>
  known(found, actor, standing => {
    const { recovery } = standing
    const text = asked.text.trim()
    const late = compare(today, recovery.answerBy) > 0
    const refusals: Refusal[] = [
      ...needs(actor, mayBindAccount(actor, recovery), 'recovery.who', who.organisation, recovery),
      ...against('answer', standing, asked.seen),
      ...(late && recovery.state === 'announced' ? [tooLate] : []),
      ...reasonRefusals(text, 'answer'),
    ]
    return unless(refusals, () => ({ text }))
  })

const tooLate = refuse('recovery.answer-late', {
  en: 'The term of the hearing is over: write to the agency.',
  nl: 'De termijn van de hoorzitting is voorbij: schrijf naar het agentschap.',
})

export type Claimed = { readonly due: Day; readonly interest: InterestRule }

/** After the hearing it is claimed, by someone else than who announced it; interest runs from the day after it is due. */
export const claim = (asked: Seen, found: Standing | undefined, actor: Actor, today: Day): Outcome<Claimed> =>
  known(found, actor, standing => {
    const { recovery, rules } = standing
    const heard = recovery.answer !== null || compare(today, recovery.answerBy) > 0
    const refusals: Refusal[] = [
      ...needs(actor, mayClaim(actor), 'recovery.who', who.claim, recovery),
      ...(recovery.announcedBy === actorKey(actor) ? [say.announcer] : []),
      ...against('claim', standing, asked.seen),
      ...(recovery.state === 'announced' && !heard ? [say.hearing(recovery.answerBy)] : []),
      ...(rules === null ? [noRules] : []),
    ]
    return unless(refusals, () => ({
      due: today.add({ days: (rules as PaymentRules).recoveries.paymentDays }),
      interest: (rules as PaymentRules).interest,
    }))
  })

/** After the hearing it is not carried through. */
export const drop = (
  asked: Seen & { readonly reason: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly reason: string }> =>
  known(found, actor, standing => {
    const reason = asked.reason.trim()
    const refusals: Refusal[] = [
      ...needs(actor, mayClaim(actor), 'recovery.who', who.claim, standing.recovery),
      ...against('drop', standing, asked.seen),
      ...reasonRefusals(reason),
    ]
    return unless(refusals, () => ({ reason }))
  })

export type AskedReceipt = Seen & { readonly amount: string; readonly on: string; readonly source: string }
export type Received = {
  readonly principal: Money
  readonly interest: Money
  readonly on: Day
  readonly source: string
  /** Nothing is owed any more. */
  readonly settles: boolean
}

/** What is owed, as interest is computed from it. */
export const owedOf = ({ amount, due, interest, receipts }: Recovery): Owed | undefined =>
  due === null || interest === null ? undefined : { amount, due, rule: interest, receipts }

/** What came in, divided over interest and principal. */
export function receiveInto(
  recovery: Recovery,
  { amount, on, source }: { readonly amount: Money; readonly on: Day; readonly source: string },
): Outcome<Received> {
  const owed = owedOf(recovery)
  if (owed === undefined) return refused(...(mayAct(recoveryLifecycle, 'announced', 'receive') as [Refusal]))
  const { principal, interest, over } = divided(owed, amount, on)
  const left = subtract(subtract(owed.amount, recovery.received), principal)
  const refusals: Refusal[] = [
    ...mayAct(recoveryLifecycle, recovery.state, 'receive'),
    ...(amount.cents <= 0n ? [say.amount] : []),
    ...(over.cents > 0n ? [say.receipt] : []),
    ...(recovery.receipts.some(one => one.source === source) ? [say.counted] : []),
  ]
  return unless(refusals, () => ({ principal, interest, on, source, settles: left.cents === 0n }))
}

/** A receipt recorded by hand, from a statement that was not read in. */
export const receive = (
  asked: AskedReceipt,
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<Received> =>
  known(found, actor, standing => {
    const { recovery } = standing
    const amount = readMoney(asked.amount)
    const on = readTypedDay(asked.on)
    const source = asked.source.trim().replace(/\s+/g, ' ')
    const since = recovery.claimedAt?.toZonedDateTimeISO('Europe/Brussels').toPlainDate()
    const future = on.ok && (compare(on.value, today) > 0 || (since !== undefined && compare(on.value, since) < 0))
    const early: Refusal[] = [
      ...needs(actor, mayOrder(actor), 'recovery.who', who.receive, recovery),
      ...against('receive', standing, asked.seen),
      ...(amount.ok ? [] : [refuse(amount.rule, amount.message, { path: 'amount' })]),
      ...(on.ok ? [] : [refuse(on.rule, on.message, { path: 'on' })]),
      ...(future ? [say.future] : []),
      ...(source === '' || source.length > 200 ? [say.source] : []),
    ]
    const [first, ...rest] = early
    if (first !== undefined || !amount.ok || !on.ok) return refused(first as Refusal, ...rest)
    return receiveInto(recovery, { amount: amount.value, on: on.value, source })
  })

/** Two people waive: one proposes with the reason, a second decides. */
export const proposeWaiver = (
  asked: Seen & { readonly reason: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly reason: string }> =>
  known(found, actor, standing => {
    const reason = asked.reason.trim()
    const may = mayAnnounce(actor) || mayClaim(actor)
    const refusals: Refusal[] = [
      ...needs(actor, may, 'recovery.who', who.announce, standing.recovery),
      ...against('propose-waiver', standing, asked.seen),
      ...reasonRefusals(reason),
    ]
    return unless(refusals, () => ({ reason }))
  })

export const waive = (asked: Seen, found: Standing | undefined, actor: Actor): Outcome<{ readonly left: Money }> =>
  known(found, actor, standing => {
    const { recovery } = standing
    const refusals: Refusal[] = [
      ...needs(actor, mayClaim(actor), 'recovery.who', who.claim, recovery),
      ...against('waive', standing, asked.seen),
      ...(recovery.waiverBy === null ? [say.noWaiver] : []),
      ...(recovery.waiverBy === actorKey(actor) ? [say.waiver] : []),
    ]
    return unless(refusals, () => ({ left: subtract(recovery.amount, recovery.received) }))
  })

export type RecoveryForm = 'answer' | 'claim' | 'drop' | 'receive' | 'propose-waiver' | 'waive'

/** What this person can do with it now: the forms on its page. */
export function doable({ recovery }: Standing, actor: Actor, today: Day): RecoveryForm[] {
  if (actor.kind !== 'person' || (actor.demonstration && !recovery.demonstration)) return []
  const by = actorKey(actor)
  const heard = recovery.answer !== null || compare(today, recovery.answerBy) > 0
  const may: Readonly<Record<RecoveryForm, boolean>> = {
    answer: mayBindAccount(actor, recovery) && compare(today, recovery.answerBy) <= 0,
    claim: mayClaim(actor) && heard && recovery.announcedBy !== by,
    drop: mayClaim(actor),
    receive: mayOrder(actor),
    'propose-waiver': (mayAnnounce(actor) || mayClaim(actor)) && recovery.waiverBy === null,
    waive: mayClaim(actor) && recovery.waiverBy !== null && recovery.waiverBy !== by,
  }
  return (Object.keys(may) as RecoveryForm[]).filter(
    one => may[one] && mayAct(recoveryLifecycle, recovery.state, one).length === 0,
  )
}

/** Whether a recovery is late: claimed, past its day, and not whole. */
export const isOverdue = ({ state, due }: Pick<Recovery, 'state' | 'due'>, today: Day): boolean =>
  state === 'claimed' && due !== null && compare(today, due) > 0
