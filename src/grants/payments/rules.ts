import { type Actor, actorKey, hasRole } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { least, type Money, money, subtract, zero } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Agreement } from '../agreements/index.ts'
import type { Gate, Need, Payment, PaymentAct } from './payment.ts'
import { paymentLifecycle } from './payment.ts'
import type { Level, PaymentRules } from './rule.ts'
import { mayPropose, maySee, mayWithdraw, needs, who } from './rules.access.ts'
import { reasonRefusals } from './rules.accounts.ts'
import type { Computed } from './rules.amount.ts'
import { closedGates } from './rules.gates.ts'
import { amountSentences, forbidden, fourEyes, noRules } from './sentences.ts'

/** What is known when a payment is proposed. */
export type Proposing = {
  readonly agreement: Agreement
  readonly rules: PaymentRules | null
  readonly computed: Outcome<Computed>
  readonly gates: readonly Gate[]
  readonly claims: readonly string[]
  readonly verifiedBy: readonly string[]
  /** Payments of the same year that stand. */
  readonly standing: readonly Pick<Payment, 'year' | 'instalment' | 'state' | 'kind'>[]
}
export type Proposed = Computed & {
  readonly gates: readonly Gate[]
  readonly claims: readonly string[]
  readonly verifiedBy: readonly string[]
  readonly level: Level
  /** All levels, as they stand: the one is found among them. */
  readonly levels: readonly Level[]
}

/** Who approves an amount: the first level that reaches it. */
export const levelFor = <L extends Pick<Level, 'upTo'>>(levels: readonly L[], amount: Money): L | undefined =>
  levels.find(({ upTo }) => upTo === null || amount.cents <= upTo.cents)

/** A payment is proposed when its amount is computed and every gate is open; all that is closed is said at once. */
export function propose(
  asked: { readonly year: number; readonly instalment: number },
  found: Proposing | undefined,
  actor: Actor,
): Outcome<Proposed> {
  if (found === undefined || !maySee(actor, found.agreement)) return refused(notFound)
  const { agreement, rules, computed, gates, standing } = found
  const own = standing.filter(({ year, state }) => year === asked.year && state !== 'withdrawn')
  const level = rules !== null && computed.ok ? levelFor(rules.levels, computed.fact.amount) : undefined
  const refusals: Refusal[] = [
    ...needs(actor, mayPropose(actor), 'payment.who', who.propose, agreement),
    ...(rules === null ? [noRules] : []),
    ...(own.some(({ instalment }) => instalment === asked.instalment) ? [amountSentences.once] : []),
    ...(own.some(({ kind }) => kind === 'balance') ? [amountSentences.closed] : []),
    ...(own.some(({ instalment }) => instalment > asked.instalment) ? [amountSentences.closed] : []),
    ...closedGates(gates),
    ...(computed.ok ? [] : computed.refusals),
  ]
  return unless(refusals, () => ({
    ...(computed as { fact: Computed }).fact,
    gates,
    claims: found.claims,
    verifiedBy: found.verifiedBy,
    level: level as Level,
    levels: (rules as PaymentRules).levels,
  }))
}

export type Standing = {
  readonly payment: Payment
  /** The gates as they stand now. */
  readonly gates: readonly Gate[]
  /** What the organisation owes on this day, the oldest first. */
  readonly owed: readonly { readonly recovery: string; readonly number: string; readonly total: Money }[]
}
type Seen = { readonly seen?: number | undefined }

const known = <Fact>(
  standing: Standing | undefined,
  actor: Actor,
  decide: (standing: Standing) => Outcome<Fact>,
): Outcome<Fact> => (standing === undefined || !maySee(actor, standing.payment) ? refused(notFound) : decide(standing))

const against = (act: PaymentAct, { payment }: Standing, seen?: number): Refusal[] => [
  ...mayAct(paymentLifecycle, payment.state, act),
  ...(seen !== undefined && seen !== payment.version ? [stale] : []),
]

/** Whose approval comes next; nothing once all are there. */
export const nextNeed = ({ needs: all, approvals }: Pick<Payment, 'needs' | 'approvals'>): Need | undefined =>
  all[approvals.length]

/** Why this person, whatever their role, is not the one who approves: they had a hand in it before. */
export function handsBefore(payment: Payment, actor: Actor): Refusal[] {
  const by = actorKey(actor)
  return [
    ...(payment.verifiedBy.includes(by) ? [fourEyes.verified] : []),
    ...(payment.proposedBy === by ? [fourEyes.proposed] : []),
    ...(payment.approvals.some(one => one.by === by) ? [fourEyes.approved] : []),
  ]
}

export type Approved = {
  readonly role: Need['role']
  /** All approvals are there: it is settled. */
  readonly last: boolean
  readonly offsets: readonly { readonly recovery: string; readonly amount: Money }[]
  readonly offset: Money
}

/** One approval more; with the last one it is settled in the books, and what the organisation owes is set off. */
export const approve = (asked: Seen, found: Standing | undefined, actor: Actor): Outcome<Approved> =>
  known(found, actor, standing => {
    const { payment, gates, owed } = standing
    const need = nextNeed(payment)
    const last = payment.approvals.length + 1 === payment.needs.length
    const refusals: Refusal[] = [
      ...(need !== undefined && hasRole(actor, need.role) ? [] : [forbidden('payment.who', whoApproves(need))]),
      ...needs(actor, true, 'payment.who', who.propose, payment),
      ...handsBefore(payment, actor),
      ...against('approve', standing, asked.seen),
      ...closedGates(gates),
    ]
    const offsets = last ? offsetsFor(payment.amount, owed) : []
    return unless(refusals, () => ({
      role: (need as Need).role,
      last,
      offsets,
      offset: offsets.reduce((all, { amount }) => money(all.cents + amount.cents), zero),
    }))
  })

export const roleWords = {
  'account-manager': { en: 'an account manager', nl: 'een accountmanager' },
  'programme-manager': { en: 'a programme manager', nl: 'een programmamanager' },
  committee: { en: 'a member of the committee', nl: 'een lid van het comité' },
} as const
const whoApproves = (need: Need | undefined) =>
  need === undefined ? { en: 'nobody any more', nl: 'niemand meer' } : roleWords[need.role]

/** What the organisation owes, taken from what it gets: the oldest first, never more than the payment. */
function offsetsFor(amount: Money, owed: Standing['owed']): Approved['offsets'] {
  let left = amount
  return owed.flatMap(({ recovery, total }) => {
    const part = least(left, total)
    left = subtract(left, part)
    return part.cents > 0n ? [{ recovery, amount: part }] : []
  })
}

/** What the bank is asked to pay. */
export const toOrder = ({ amount, offset }: Pick<Payment, 'amount' | 'offset'>): Money => subtract(amount, offset)

/** Taken back before the bank has it; what was settled is no longer, and the instalment can be proposed anew. */
export const withdraw = (
  asked: Seen & { readonly reason: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly reason: string; readonly settled: boolean }> =>
  known(found, actor, standing => {
    const { payment } = standing
    const reason = asked.reason.trim()
    const refusals: Refusal[] = [
      ...needs(actor, mayWithdraw(actor), 'payment.who', who.withdraw, payment),
      ...against('withdraw', standing, asked.seen),
      ...(payment.offset.cents > 0n ? [offsetStands] : []),
      ...reasonRefusals(reason),
    ]
    return unless(refusals, () => ({ reason, settled: payment.state === 'approved' }))
  })

const offsetStands: Refusal = {
  rule: 'payment.offset-stands',
  message: {
    en: 'Part of this payment was set off against a recovery and counts as received: it is not withdrawn any more.',
    nl: 'Een deel van deze betaling is verrekend met een terugvordering en telt als ontvangen: ze wordt niet meer ingetrokken.',
  },
}

/** What this person can do with it now: the forms on its page. */
export function doable(standing: Standing, actor: Actor): ('approve' | 'withdraw')[] {
  const { payment } = standing
  const need = nextNeed(payment)
  const can: ('approve' | 'withdraw')[] = []
  if (actor.kind !== 'person' || (actor.demonstration && !payment.demonstration)) return can
  if (
    payment.state === 'proposed' &&
    need !== undefined &&
    hasRole(actor, need.role) &&
    handsBefore(payment, actor).length === 0
  )
    can.push('approve')
  if (
    mayWithdraw(actor) &&
    mayAct(paymentLifecycle, payment.state, 'withdraw').length === 0 &&
    payment.offset.cents === 0n
  )
    can.push('withdraw')
  return can
}
