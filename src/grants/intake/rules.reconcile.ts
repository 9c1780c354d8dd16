import { type Money, money, parseMoney, subtract, sum, zero } from '../../kernel/money.ts'
import type { Content, ControlTotals, ReadAgreement } from './intake.ts'

const euro = (text: string): Money => parseMoney(text) ?? zero

/** One equation that has to close: what one side says, what the other says, and what is between them. */
export type Equation = {
  readonly about: string
  readonly what:
    | 'awarded'
    | 'paid-open'
    | 'payments'
    | 'envelope'
    | 'count'
    | 'control-awarded'
    | 'control-paid'
    | 'control-open'
  readonly left: Money
  readonly right: Money
  readonly difference: Money
}

const equation = (about: string, what: Equation['what'], left: Money, right: Money): Equation => ({
  about,
  what,
  left,
  right,
  difference: subtract(left, right),
})

/** Per agreement: awarded is what its years promise; what is paid and open is what they promise; payments are what was paid. */
export const ofAgreement = (a: ReadAgreement): Equation[] => {
  const { committed, paid, open } = sumsOf([a])
  const payments = sum(a.years.flatMap(year => year.payments.map(({ amount }) => euro(amount))))
  return [
    equation(a.number, 'awarded', euro(a.awarded), committed),
    equation(a.number, 'paid-open', sum([paid, open]), committed),
    equation(a.number, 'payments', payments, paid),
  ]
}

/** What years promise, what of it was paid and what is open. */
export function sumsOf(agreements: readonly ReadAgreement[]) {
  const years = agreements.flatMap(a => a.years)
  return {
    committed: sum(years.map(({ maximum }) => euro(maximum))),
    paid: sum(years.map(({ paid }) => euro(paid))),
    open: sum(years.map(({ open }) => euro(open))),
    awarded: sum(agreements.map(({ awarded }) => euro(awarded))),
  }
}

/** Per envelope, against what somebody else typed from the old books; and no envelope promises more than it holds. */
function ofEnvelope(
  { agreements }: Content,
  { name, sum: holds }: Content['envelopes'][number],
  totals: ControlTotals | undefined,
): Equation[] {
  const own = agreements.filter(({ envelope }) => envelope === name)
  const { committed, paid, open, awarded } = sumsOf(own)
  const over = committed.cents > euro(holds).cents ? committed : euro(holds)
  const held = equation(name, 'envelope', over, euro(holds))
  if (totals === undefined) return [held]
  const count = (n: number) => money(BigInt(n))
  return [
    held,
    equation(name, 'count', count(own.length), count(totals.agreements)),
    equation(name, 'control-awarded', awarded, euro(totals.awarded)),
    equation(name, 'control-paid', paid, euro(totals.paid)),
    equation(name, 'control-open', open, euro(totals.open)),
  ]
}

/** Everything that has to close before a programme is accepted. */
export const reconcile = (content: Content, totals: Readonly<Record<string, ControlTotals>> | null): Equation[] => [
  ...content.agreements.flatMap(ofAgreement),
  ...content.envelopes.flatMap(envelope => ofEnvelope(content, envelope, totals?.[envelope.name])),
]

export const open = (equations: readonly Equation[]): Equation[] =>
  equations.filter(({ difference }) => difference.cents !== 0n)
