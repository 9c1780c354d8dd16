import { type Money, share, subtract, sum, writeMoney, zero } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Forecast, ForecastPart, Given } from './meter.ts'

/** What was once open in a state: since when, and when it came in; null: not until now, or never. */
export type Past = {
  readonly state: 'pledged' | 'invoiced'
  readonly payer: string
  readonly amount: Money
  readonly since: Temporal.PlainDate
  readonly receivedOn: Temporal.PlainDate | null
}

const days = (from: Temporal.PlainDate, to: Temporal.PlainDate): number => from.until(to, { largestUnit: 'days' }).days

/** How much of what was then still open came in within the days that are left, in money. */
type Rate = { readonly came: bigint; readonly open: bigint }

/**
 * The past says how much of an open amount comes in before the year is over: of everything of the same kind that was still open
 * at the same age and had as many days before it, the part that came in within those days. Nothing that is too young to
 * tell is asked.
 */
export function rateOf(past: readonly Past[], age: number, left: number, today: Temporal.PlainDate): Rate {
  let came = 0n
  let open = 0n
  for (const { amount, since, receivedOn } of past) {
    const took = receivedOn === null ? null : days(since, receivedOn)
    if (took !== null && took <= age) continue
    const watched = days(since, today)
    if (took === null && watched < age + left) continue
    open += amount.cents
    if (took !== null && took <= age + left) came += amount.cents
  }
  return { came, open }
}

export type Asked = {
  /** What is open and would count. */
  readonly open: readonly Given[]
  readonly past: readonly Past[]
  readonly received: Money
  readonly today: Temporal.PlainDate
  readonly end: Temporal.PlainDate
}

/** What will have come in on the last day of the year. A year that is over has what it has. */
export function forecast({ open, past, received, today, end }: Asked): Forecast {
  const left = days(today, end)
  if (left < 0) return { amount: received, parts: [] }
  const parts = (['invoiced', 'pledged'] as const).flatMap((state): ForecastPart[] => {
    const of = open.filter(one => one.state === state)
    if (of.length === 0) return []
    const same = past.filter(one => one.state === state)
    const found = of.map(one => expected(one, same, left, today))
    const whole = sum([zero, ...of.map(({ amount }) => amount)])
    const amount = sum([zero, ...found.map(({ amount: one }) => one)])
    return [{ state, open: whole, expected: amount, reckoned: told(found, amount, whole) }]
  })
  return { amount: sum([received, ...parts.map(part => part.expected)]), parts }
}

type Expected = { readonly amount: Money; readonly from: 'own' | 'cluster' | 'nothing' }

/** A payer with three payments behind it is judged by its own; another by those of the whole cluster; without a past, by its word. */
function expected(given: Given, past: readonly Past[], left: number, today: Temporal.PlainDate): Expected {
  const age = Math.max(0, days(given.since, today))
  const own = past.filter(({ payer }) => payer === given.payer.id)
  for (const [from, of] of [
    ['own', own.length >= 3 ? own : []],
    ['cluster', past],
  ] as const) {
    const { came, open } = rateOf(of, age, left, today)
    if (open > 0n) return { amount: share(given.amount, came, open, 'down'), from }
  }
  return { amount: given.amount, from: 'nothing' }
}

function told(found: readonly Expected[], amount: Money, whole: Money): Words {
  const some = (from: Expected['from']) => found.some(one => one.from === from)
  const least = subtract(whole, amount)
  const learned = some('own') || some('cluster')
  const en = learned
    ? `Reckoned from what was paid before: of what was open as long and had as many days left, this part came in. ${writeMoney(least, 'en')} is not counted on.`
    : 'Nothing of this kind was paid before: taken at its word, in full.'
  const nl = learned
    ? `Berekend uit eerder betaalgedrag: van wat even lang openstond en evenveel dagen over had, kwam dit deel binnen. Op ${writeMoney(least, 'nl')} wordt niet gerekend.`
    : 'Zoiets werd nog niet eerder betaald: volledig op zijn woord geloofd.'
  return { en, nl }
}
