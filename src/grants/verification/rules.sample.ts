import { add, applyRate, divide, least, type Money, money, most, subtract, sum, zero } from '../../kernel/money.ts'
import { evenly, splitMix64 } from './chance.ts'
import type { Risk, Sampling } from './checklist.ts'
import type { Finding, Item, Place, Stratum } from './control.ts'

/** How much the flags of a line weigh together. */
export const weightOf = (flags: readonly string[], { weights }: Pick<Sampling, 'weights'>): number =>
  flags.reduce((total, flag) => total + ((weights as Readonly<Record<string, number>>)[flag] ?? 0), 0)

/** What is claimed, without the lines that lower it: what errors are measured against. */
export const bookValue = (items: readonly Pick<Item, 'amount'>[]): Money =>
  sum(items.map(({ amount }) => most(amount, zero)))

/** One euro in every `interval` is drawn: materiality × value ⁄ factor, the sampling interval of monetary-unit sampling. */
export function intervalOf(items: readonly Pick<Item, 'amount'>[], sampling: Sampling, risk: Risk): Money {
  const tolerable = applyRate(bookValue(items), sampling.materiality, 'down')
  return most(money(divide(tolerable.cents * 100n, BigInt(sampling.factors[risk]), 'down')), money(1n))
}

/** In the stratum with a risk, euros are drawn more densely. */
export const intervalIn = (stratum: Stratum, interval: Money, { raisedTimes }: Pick<Sampling, 'raisedTimes'>): Money =>
  stratum === 'raised' ? most(money(divide(interval.cents, BigInt(raisedTimes), 'down')), money(1n)) : interval

/** Each stratum has a stream of chance of its own: what happens in one draws nothing in another. */
const streams: Readonly<Record<Exclude<Stratum, 'whole'>, bigint>> = { raised: 1n, ordinary: 2n }

/** Where a line belongs: looked at whatever chance says, drawn densely, or drawn. */
function stratumOf(item: Item, interval: Money, sampling: Sampling): Stratum {
  const weight = weightOf(item.flags, sampling)
  const stratum = weight >= sampling.raisedFrom ? 'raised' : 'ordinary'
  const whole =
    item.amount.cents <= 0n ||
    weight >= sampling.alwaysFrom ||
    item.amount.cents >= intervalIn(stratum, interval, sampling).cents
  return whole ? 'whole' : stratum
}

/**
 * Monetary-unit sampling with a random start: the lines of a stratum lie one after another by number, euro by euro; every
 * interval-th euro is drawn, and with it the line on which it falls. The same lines and seed give the same sample.
 */
export function draw(items: readonly Item[], interval: Money, sampling: Sampling, seed: string): Place[] {
  const places: Place[] = []
  const ordered = [...items].sort((a, b) => a.ordinal - b.ordinal || (a.line < b.line ? -1 : 1))
  const of = new Map<Stratum, Item[]>([
    ['whole', []],
    ['raised', []],
    ['ordinary', []],
  ])
  for (const item of ordered) of.get(stratumOf(item, interval, sampling))?.push(item)
  for (const { line, ordinal, amount } of of.get('whole') ?? [])
    places.push({ line, ordinal, amount, stratum: 'whole', from: null, hits: [] })
  for (const stratum of ['raised', 'ordinary'] as const) {
    const step = intervalIn(stratum, interval, sampling).cents
    let next = evenly(splitMix64(BigInt(`0x${seed}`) ^ streams[stratum]), step)
    let from = 0n
    for (const { line, ordinal, amount } of of.get(stratum) ?? []) {
      const hits: bigint[] = []
      for (; next < from + amount.cents; next += step) hits.push(next)
      places.push({ line, ordinal, amount, stratum, from, hits })
      from += amount.cents
    }
  }
  return places.sort((a, b) => a.ordinal - b.ordinal || (a.line < b.line ? -1 : 1))
}

export const isDrawn = ({ stratum, hits }: Pick<Place, 'stratum' | 'hits'>): boolean =>
  stratum === 'whole' || hits.length > 0

export type Projected = {
  readonly stratum: Stratum
  readonly lines: number
  readonly drawn: number
  readonly value: Money
  readonly examined: Money
  /** Cut on what was drawn, and what that comes to for the whole stratum. */
  readonly found: Money
  readonly projected: Money
}

/**
 * What the errors of the sample come to: in a stratum that was looked at whole the error itself; elsewhere each drawn euro
 * speaks for its interval with the part of its line that was wrong (tainting), rounded in favour of the beneficiary.
 */
export function project(
  places: readonly Place[],
  findings: ReadonlyMap<string, Pick<Finding, 'verdict' | 'amount'>>,
  interval: Money,
  sampling: Sampling,
): Projected[] {
  const errorOf = ({ line, amount }: Place): Money => {
    const found = findings.get(line)
    return found?.verdict === 'cut' ? least(found.amount, most(amount, zero)) : zero
  }
  return (['whole', 'raised', 'ordinary'] as const).map(stratum => {
    const own = places.filter(place => place.stratum === stratum)
    const drawn = own.filter(isDrawn)
    const value = bookValue(own)
    const found = sum(drawn.map(errorOf))
    const step = intervalIn(stratum, interval, sampling).cents
    const spoken = drawn.map(place =>
      stratum === 'whole' || place.amount.cents === 0n
        ? errorOf(place)
        : money(divide(errorOf(place).cents * step * BigInt(place.hits.length), place.amount.cents, 'down')),
    )
    return {
      stratum,
      lines: own.length,
      drawn: drawn.length,
      value,
      examined: bookValue(drawn),
      found,
      projected: most(found, least(sum(spoken), value)),
    }
  })
}

export const totalProjected = (all: readonly Projected[]): Money => sum(all.map(({ projected }) => projected))
export const totalFound = (all: readonly Projected[]): Money => sum(all.map(({ found }) => found))

/** Whether the projected error is larger than what may be left as it is. */
export const isMaterial = (all: readonly Projected[], { materiality }: Pick<Sampling, 'materiality'>): boolean =>
  totalProjected(all).cents > applyRate(sum(all.map(({ value }) => value)), materiality, 'down').cents

/**
 * What is cut on each line that nobody looked at when the error is extrapolated: its stratum’s projected error beyond what was
 * found, over those lines by amount, to the cent.
 */
export function extrapolate(
  places: readonly Place[],
  all: readonly Projected[],
  lookedAt: { has(line: string): boolean },
): Map<string, Money> {
  const cuts = new Map<string, Money>()
  for (const { stratum, found, projected } of all) {
    const rest = places.filter(place => place.stratum === stratum && !isDrawn(place) && !lookedAt.has(place.line))
    const over = bookValue(rest).cents
    const error = least(subtract(projected, found), money(over)).cents
    if (error <= 0n) continue
    let before = 0n
    let given = 0n
    for (const { line, amount } of rest) {
      before = add(money(before), most(amount, zero)).cents
      const upTo = divide(before * error, over, 'down')
      cuts.set(line, money(upTo - given))
      given = upTo
    }
  }
  return cuts
}
