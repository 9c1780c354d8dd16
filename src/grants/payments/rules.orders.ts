import { type Actor, actorKey } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import type { Money } from '../../kernel/money.ts'
import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import type { BankAccount } from './account.ts'
import { type Payment, paymentLifecycle } from './payment.ts'
import type { Debtor } from './rule.ts'
import { mayOrder, needs, who } from './rules.access.ts'
import { toOrder } from './rules.ts'
import { fourEyes, orderSentences as say } from './sentences.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** A payment that is to be ordered, with what it is judged by. */
export type Orderable = {
  readonly payment: Payment
  readonly account: BankAccount | undefined
  /** The account of the last order that the bank rejected. */
  readonly rejectedAccount: string | null
  /** Gates of the organisation that are closed now. */
  readonly closed: readonly Refusal[]
  /** How often it was ordered before. */
  readonly times: number
}
export type Ordering = {
  readonly asked: number
  readonly found: readonly Orderable[]
  readonly debtors: { readonly real: Debtor | null; readonly demonstration: Debtor | null }
}
export type Ordered = {
  readonly debtor: Debtor
  readonly executionOn: Day
  readonly demonstration: boolean
  readonly lines: readonly {
    readonly payment: Payment
    readonly account: BankAccount
    readonly amount: Money
    readonly times: number
  }[]
}

const most = 1000

/** Who ordered is someone who neither verified, proposed nor approved; everything that speaks against one of them is said. */
export function order(
  asked: { readonly executionOn?: string | undefined; readonly again?: boolean | undefined },
  { asked: wanted, found, debtors }: Ordering,
  actor: Actor,
  today: Day,
): Outcome<Ordered> {
  const demonstration = found[0]?.payment.demonstration ?? false
  const debtor = demonstration ? debtors.demonstration : debtors.real
  const typed = asked.executionOn?.trim() ?? ''
  const day = typed === '' ? { ok: true as const, value: today } : readTypedDay(typed)
  const refusals: Refusal[] = [
    ...needs(actor, mayOrder(actor), 'order.who', who.order, { demonstration }),
    ...(wanted === 0 ? [say.none] : []),
    ...(wanted > most ? [say.many] : []),
    ...(found.length < wanted ? [say.gone] : []),
    ...(found.some(({ payment }) => payment.demonstration !== demonstration) ? [say.mixed] : []),
    ...(found.length > 0 && debtor === null ? [say.debtor] : []),
    ...(day.ok ? dayRefusals(day.value, today) : [refuse(day.rule, day.message, { path: 'executionOn' })]),
    ...found.flatMap(one => againstOne(one, actor, asked.again === true)),
  ]
  return unless(refusals, () => ({
    debtor: debtor as Debtor,
    executionOn: (day as { value: Day }).value,
    demonstration,
    lines: found.map(({ payment, account, times }) => ({
      payment,
      account: account as BankAccount,
      amount: toOrder(payment),
      times,
    })),
  }))
}

const dayRefusals = (day: Day, today: Day): Refusal[] =>
  compare(day, today) < 0 || compare(day, today.add({ months: 3 })) > 0 ? [say.day] : []

function againstOne({ payment, account, rejectedAccount, closed }: Orderable, actor: Actor, again: boolean): Refusal[] {
  return [
    ...mayAct(paymentLifecycle, payment.state, 'order').map(one => ({
      ...one,
      message: { en: `${payment.number}: ${one.message.en}`, nl: `${payment.number}: ${one.message.nl}` },
    })),
    ...(hadHand(payment, actor) ? [fourEyes.pays(payment.number)] : []),
    ...(account === undefined ? [say.account(payment.number)] : []),
    ...(account !== undefined && account.id === rejectedAccount && !again ? [say.same(payment.number)] : []),
    ...(toOrder(payment).cents === 0n ? [say.offset(payment.number)] : []),
    ...closed.map(one => ({
      ...one,
      message: { en: `${payment.number}: ${one.message.en}`, nl: `${payment.number}: ${one.message.nl}` },
    })),
  ]
}

/** Who verified, proposed or approved it does not pay it. */
export function hadHand(payment: Payment, actor: Actor): boolean {
  const by = actorKey(actor)
  return payment.proposedBy === by || payment.verifiedBy.includes(by) || payment.approvals.some(one => one.by === by)
}

/** The end-to-end id of an order: the number of the payment, and which attempt it is. */
export const endToEndOf = (number: string, times: number): string => (times === 0 ? number : `${number}-${times + 1}`)
