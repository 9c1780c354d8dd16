import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rate } from '../../kernel/money.ts'
import type { Assessment } from './criteria.ts'
import type { Adjustment, Consensus, Score } from './round.ts'
import { ranked, resultOf, spreadOf } from './rules.results.ts'

const names = { en: 'x', nl: 'x' }
const assessment = (weights: readonly bigint[], scale = { lowest: 0, highest: 5 }): Assessment => ({
  scale,
  criteria: [
    {
      id: 'potential',
      names,
      weight: rate(weights[0]!),
      threshold: 3,
      parts: [
        { id: 'a', names },
        { id: 'b', names },
        { id: 'c', names },
      ],
    },
    { id: 'quality', names, weight: rate(weights[1]!), threshold: 3 },
  ],
})
const score = (path: string, points: string): Score => {
  const [criterion = '', part = ''] = path.split('.')
  return { criterion, part, points, reason: 'because' }
}
const consensus = (points: readonly Score[], state: Consensus['state'] = 'concluded'): Consensus => ({
  round: 'r',
  application: 'a',
  state,
  rapporteur: null,
  edition: 1,
  recommendation: 'recommended',
  remark: '',
  points,
  feedback: { quality: { en: 'Good.' } },
  concludedAt: null,
})
const parts = (a: number, b: number, c: number, quality: number) => [
  score('potential.a', String(a)),
  score('potential.b', String(b)),
  score('potential.c', String(c)),
  score('quality', String(quality)),
]

describe('what points come to', () => {
  test.each([
    ['the highest everywhere', parts(5, 5, 5, 5), 10_000, true, '5.00'],
    ['the lowest everywhere', parts(0, 0, 0, 0), 0, false, '0.00'],
    ['thirds stay exact, and are rounded down once', parts(3, 3, 4, 4), 7_333, true, '3.33'],
    ['a threshold is met exactly', parts(2, 3, 4, 3), 6_000, true, '3.00'],
    ['a hair below a threshold is below it', parts(2, 3, 3, 5), 7_666, false, '2.66'],
    ['a criterion scored as a whole', [score('potential', '4'), score('quality', '3')], 7_000, true, '4.00'],
  ] as const)('%s', (_what, points, total, met, potential) => {
    const result = resultOf('a', assessment([5000n, 5000n]), consensus(points), [])
    expect(result).toMatchObject({ complete: true, total, thresholdsMet: met, recommendation: 'recommended' })
    expect(result.criteria[0]?.score).toBe(potential)
  })

  test('weights weigh, and a scale that begins at 1 begins at nothing', () => {
    expect(resultOf('a', assessment([7500n, 2500n]), consensus(parts(4, 4, 4, 0)), []).total).toBe(6_000)
    const fromOne = assessment([5000n, 5000n], { lowest: 1, highest: 5 })
    expect(resultOf('a', fromOne, consensus(parts(1, 1, 1, 1)), []).total).toBe(0)
    expect(resultOf('a', fromOne, consensus(parts(3, 3, 3, 3)), []).total).toBe(5_000)
  })

  test.each([
    ['nothing was agreed', undefined],
    ['a draft', consensus(parts(4, 4, 4, 4), 'draft')],
    ['a part lacks its points', consensus(parts(4, 4, 4, 4).slice(1))],
    ['points outside the scale', consensus(parts(4, 4, 6, 4))],
  ])('not complete, so nothing is told: %s', (_what, standing) => {
    expect(resultOf('a', assessment([5000n, 5000n]), standing, [])).toMatchObject({
      complete: false,
      total: null,
      thresholdsMet: null,
      recommendation: null,
      criteria: [],
      feedback: {},
    })
  })

  test('the latest change of the panel counts', () => {
    const change = (after: number): Adjustment => ({
      id: String(after),
      application: 'a',
      criterion: 'quality',
      part: '',
      before: 2,
      after,
      reason: 'Seen again',
      by: 'person:x',
      at: Temporal.Instant.from('2018-07-01T00:00:00Z'),
    })
    const result = resultOf('a', assessment([5000n, 5000n]), consensus(parts(4, 4, 4, 2)), [change(5), change(3)])
    expect(result).toMatchObject({ total: 7_000, thresholdsMet: true })
  })

  test('no total leaves the scale, and more points never make it less', () => {
    const points = fc.integer({ min: 0, max: 5 })
    fc.assert(
      fc.property(points, points, points, points, fc.integer({ min: 0, max: 10_000 }), (a, b, c, q, weight) => {
        const of = (given: readonly Score[]) =>
          resultOf('a', assessment([BigInt(weight), BigInt(10_000 - weight)]), consensus(given), []).total as number
        const total = of(parts(a, b, c, q))
        expect(total).toBeGreaterThanOrEqual(0)
        expect(total).toBeLessThanOrEqual(10_000)
        expect(of(parts(Math.min(5, a + 1), b, c, q))).toBeGreaterThanOrEqual(total)
      }),
    )
  })
})

describe('the ranking', () => {
  const of = (id: string, total: number | null, thresholdsMet: boolean | null = total === null ? null : true) => ({
    id,
    total,
    thresholdsMet,
  })
  test('equal totals share a rank; below a threshold comes after; without a total comes last', () => {
    const list = ranked([
      of('e', null),
      of('d', 9000, false),
      of('a', 8000),
      of('c', 7000),
      of('b', 8000),
      of('f', 9000),
    ])
    expect(list.map(({ result, rank, tied }) => [result.id, rank, tied])).toEqual([
      ['f', 1, false],
      ['a', 2, true],
      ['b', 2, true],
      ['c', 4, false],
      ['d', 5, false],
      ['e', null, false],
    ])
  })
})

test('how far experts lie apart', () => {
  expect(spreadOf([])).toBeUndefined()
  expect(spreadOf([2, 5, 3])).toEqual({ lowest: 2, highest: 5, mean: { over: 10n, under: 3n } })
})
