import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { money, rate, sum } from '../../kernel/money.ts'
import { evenly, splitMix64 } from './chance.ts'
import type { Sampling } from './checklist.ts'
import type { Finding, Item } from './control.ts'
import {
  bookValue,
  draw,
  extrapolate,
  intervalOf,
  isDrawn,
  isMaterial,
  project,
  totalProjected,
} from './rules.sample.ts'

const sampling: Sampling = {
  materiality: rate(200),
  factors: { low: 161, medium: 231, high: 300 },
  fullBelow: 60,
  weights: { duplicate: 6, 'cut-before': 3, late: 1 },
  raisedFrom: 2,
  raisedTimes: 3,
  alwaysFrom: 6,
  largeClaim: money(25_000_000n),
}
const item = (ordinal: number, cents: bigint, flags: readonly string[] = []): Item => ({
  line: `line-${String(ordinal).padStart(5, '0')}`,
  ordinal,
  category: 'personnel',
  activity: 'animation',
  amount: money(cents),
  otherPublicAid: money(0n),
  label: '',
  flags,
})
const cut = (cents: bigint): Pick<Finding, 'verdict' | 'amount'> => ({ verdict: 'cut', amount: money(cents) })

describe('chance', () => {
  test('is SplitMix64: the numbers that its authors’ reference code gives for the seed 1234567', () => {
    const next = splitMix64(1_234_567n)
    expect([next(), next(), next(), next(), next()]).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ])
  })
  test('falls evenly below any number', () => {
    const next = splitMix64(7n)
    const counts = [0, 0, 0]
    for (let i = 0; i < 3000; i++) counts[Number(evenly(next, 3n))]!++
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120)
  })
})

const anyItem = fc.tuple(
  fc.bigInt({ min: -50_000n, max: 3_000_000n }),
  fc.subarray(['duplicate', 'cut-before', 'late']),
)
const population = fc
  .array(anyItem, { minLength: 1, maxLength: 120 })
  .map(all => all.map(([cents, flags], index) => item(index + 1, cents, flags)))
const seeds = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(n => n.toString(16).padStart(16, '0'))

test('the interval is materiality × value ⁄ factor: 2 % of € 300,000 with factor 3 is one euro in € 2,000', () => {
  expect(intervalOf([item(1, 30_000_000n)], sampling, 'high')).toEqual(money(200_000n))
})

test('each line is in one stratum once, whatever order it comes in; the same seed draws the same', () => {
  fc.assert(
    fc.property(population, seeds, (items, seed) => {
      const interval = intervalOf(items, sampling, 'medium')
      const places = draw(items, interval, sampling, seed)
      expect(places).toHaveLength(items.length)
      expect(draw([...items].reverse(), interval, sampling, seed)).toEqual(places)
      for (const { stratum, hits, from, amount } of places)
        for (const hit of hits) {
          expect(stratum).not.toBe('whole')
          expect(hit >= from! && hit < from! + amount.cents).toBe(true)
        }
    }),
  )
})

test('lines of an interval or more, flagged heavily, or that lower the claim, are always drawn', () => {
  fc.assert(
    fc.property(population, seeds, (items, seed) => {
      const interval = intervalOf(items, sampling, 'high')
      const drawn = new Set(
        draw(items, interval, sampling, seed)
          .filter(isDrawn)
          .map(({ line }) => line),
      )
      for (const { line, amount, flags } of items)
        if (amount.cents >= interval.cents || amount.cents <= 0n || flags.includes('duplicate'))
          expect(drawn.has(line)).toBe(true)
    }),
  )
})

test('over many seeds a line is drawn as often as its euros say', () => {
  const items = [item(1, 1000n), item(2, 3000n), item(3, 6000n)]
  const interval = money(10_000n)
  const counts = [0, 0, 0]
  for (let seed = 0; seed < 4000; seed++)
    for (const [index, place] of draw(
      items,
      interval,
      { ...sampling, weights: {} },
      seed.toString(16).padStart(16, '0'),
    ).entries())
      if (isDrawn(place)) counts[index]!++
  expect(counts.reduce((a, b) => a + b)).toBe(4000)
  expect(Math.abs(counts[0]! - 400)).toBeLessThan(80)
  expect(Math.abs(counts[1]! - 1200)).toBeLessThan(120)
  expect(Math.abs(counts[2]! - 2400)).toBeLessThan(120)
})

describe('errors of a sample', () => {
  test('a worked example: one drawn line of € 500 that is half wrong, interval € 2,000, speaks for € 1,000', () => {
    const places = [
      { line: 'a', ordinal: 1, amount: money(50_000n), stratum: 'ordinary' as const, from: 0n, hits: [10n] },
      { line: 'b', ordinal: 2, amount: money(150_000n), stratum: 'ordinary' as const, from: 50_000n, hits: [] },
      { line: 'c', ordinal: 3, amount: money(900_000n), stratum: 'whole' as const, from: null, hits: [] },
    ]
    const found = new Map([
      ['a', cut(25_000n)],
      ['c', cut(10_000n)],
    ])
    const projected = project(places, found, money(200_000n), sampling)
    expect(projected.map(({ stratum, found: f, projected: p }) => [stratum, f.cents, p.cents])).toEqual([
      ['whole', 10_000n, 10_000n],
      ['raised', 0n, 0n],
      ['ordinary', 25_000n, 100_000n],
    ])
    expect(isMaterial(projected, sampling)).toBe(true)
    expect(extrapolate(places, projected, new Map())).toEqual(new Map([['b', money(75_000n)]]))
  })

  test('nothing found, nothing projected; what is extrapolated is the projected error to the cent, and no line loses more than it is', () => {
    fc.assert(
      fc.property(
        population,
        seeds,
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 }),
        (items, seed, shares) => {
          const interval = intervalOf(items, sampling, 'low')
          const places = draw(items, interval, sampling, seed)
          expect(totalProjected(project(places, new Map(), interval, sampling)).cents).toBe(0n)
          const found = new Map(
            places.filter(isDrawn).flatMap(({ line, amount }, index) => {
              const cents = (amount.cents * BigInt(shares[index % shares.length]!)) / 100n
              return cents > 0n ? [[line, cut(cents)] as const] : []
            }),
          )
          const projected = project(places, found, interval, sampling)
          const cuts = extrapolate(places, projected, found)
          for (const { stratum, value, found: f, projected: p } of projected) {
            expect(p.cents >= f.cents && p.cents <= value.cents).toBe(true)
            const rest = places.filter(place => place.stratum === stratum && !isDrawn(place))
            const given = sum(rest.map(({ line }) => cuts.get(line) ?? money(0n))).cents
            const over = bookValue(rest).cents
            expect(given).toBe(over === 0n ? 0n : p.cents - f.cents < over ? p.cents - f.cents : over)
          }
          for (const { line, amount } of places)
            expect((cuts.get(line)?.cents ?? 0n) <= (amount.cents > 0n ? amount.cents : 0n)).toBe(true)
        },
      ),
    )
  })
})
