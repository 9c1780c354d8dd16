import type { Explanation } from '../../kernel/explanation.ts'
import { divide, type Money, money, percentString, rate, subtract, sum, writeMoney, zero } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import type { InterestRule } from './rule.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** What is owed and what came in of it, as interest is computed from. */
export type Owed = {
  readonly amount: Money
  readonly due: Day
  readonly rule: InterestRule
  readonly receipts: readonly { readonly on: Day; readonly principal: Money; readonly interest: Money }[]
}

/** Days on which one principal ran at one rate; both days included. */
export type Stretch = {
  readonly from: Day
  readonly to: Day
  readonly days: number
  readonly principal: Money
  readonly basisPoints: number
  readonly interest: Money
}

/** The stretches from the day after it was due up to and including a day, each rounded down to the cent. */
export function stretchesUntil({ amount, due, rule, receipts }: Owed, until: Day): Stretch[] {
  const first = due.add({ days: 1 })
  const stretches: Stretch[] = []
  let principal = amount
  let from = first
  const run = (to: Day) => {
    for (const { from: start, to: end, basisPoints } of ratesBetween(rule, from, to)) {
      const days = start.until(end).days + 1
      const cents = divide(principal.cents * BigInt(basisPoints) * BigInt(days), 10_000n * BigInt(rule.days), 'down')
      if (principal.cents > 0n && basisPoints > 0)
        stretches.push({ from: start, to: end, days, principal, basisPoints, interest: money(cents) })
    }
    from = to.add({ days: 1 })
  }
  for (const receipt of [...receipts].sort((a, b) => compare(a.on, b.on))) {
    const last = compare(receipt.on, until) > 0 ? until : receipt.on
    if (compare(last, from) >= 0) run(last)
    principal = subtract(principal, receipt.principal)
  }
  if (compare(until, from) >= 0) run(until)
  return stretches
}

function ratesBetween({ rates }: InterestRule, from: Day, to: Day) {
  const sorted = [...rates].sort((a, b) => compare(a.from, b.from))
  return sorted.flatMap(({ from: start, basisPoints }, index) => {
    const next = sorted[index + 1]?.from
    const begins = compare(start, from) > 0 ? start : from
    const ends = next !== undefined && compare(next, to) <= 0 ? next.subtract({ days: 1 }) : to
    return compare(begins, ends) <= 0 ? [{ from: begins, to: ends, basisPoints }] : []
  })
}

/** What is still owed on a day: what came in pays the interest first, then the principal (Civil Code, art. 5.209). */
export type Outstanding = { readonly principal: Money; readonly interest: Money; readonly total: Money }
export function outstandingOn(owed: Owed, day: Day): Outstanding {
  const principal = subtract(owed.amount, sum(owed.receipts.map(one => one.principal)))
  const run = sum(stretchesUntil(owed, day).map(one => one.interest))
  const paid = sum(owed.receipts.map(one => one.interest))
  const left = run.cents > paid.cents ? subtract(run, paid) : zero
  return { principal, interest: left, total: money(principal.cents + left.cents) }
}

/** How an amount that came in divides over interest and principal; `over`: what is more than was owed. */
export function divided(owed: Owed, amount: Money, day: Day) {
  const { principal, interest } = outstandingOn(owed, day)
  const toInterest = amount.cents < interest.cents ? amount : interest
  const rest = subtract(amount, toInterest)
  const toPrincipal = rest.cents < principal.cents ? rest : principal
  return { interest: toInterest, principal: toPrincipal, over: subtract(rest, toPrincipal) }
}

/** The interest as a tree: a branch for every stretch, with its days, its rate and what it ran on. */
export function explainInterest(owed: Owed, day: Day): Explanation {
  const stretches = stretchesUntil(owed, day)
  const { rule } = owed
  return {
    rule: 'recovery.interest',
    label: { en: `Interest until ${writeDay(day, 'en')}`, nl: `Interest tot en met ${writeDay(day, 'nl')}` },
    amount: sum(stretches.map(({ interest }) => interest)),
    ...(rule.basis === undefined ? {} : { basis: rule.basis }),
    ...(rule.assumption === undefined ? {} : { assumption: rule.assumption }),
    formula: {
      en: `principal × rate × days ⁄ ${rule.days}, from the day after it was due`,
      nl: `hoofdsom × rentevoet × dagen ⁄ ${rule.days}, vanaf de dag na de vervaldag`,
    },
    children: stretches.map(({ from, to, days, principal, basisPoints, interest }) => ({
      rule: 'recovery.interest.stretch',
      label: {
        en: `${writeDay(from, 'en')} – ${writeDay(to, 'en')}: ${days} days at ${percentString(rate(basisPoints))} on ${writeMoney(principal, 'en')}`,
        nl: `${writeDay(from, 'nl')} – ${writeDay(to, 'nl')}: ${days} dagen aan ${percentString(rate(basisPoints)).replace('.', ',')} op ${writeMoney(principal, 'nl')}`,
      },
      amount: interest,
    })),
  }
}
