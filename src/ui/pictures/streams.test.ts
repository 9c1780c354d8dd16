import fc from 'fast-check'
import { expect, test } from 'vitest'
import { streams } from './streams.ts'

const size = { width: 960, height: 200, bar: 12, gap: 30, margin: 150 }
const places = [
  { id: 'article', column: 0 },
  { id: 'envelope', column: 1 },
  { id: 'free', column: 2 },
  { id: 'committed', column: 2 },
  { id: 'paid', column: 3 },
]

test('places stand in columns, as high as what passes through; what carries nothing is left out', () => {
  const { bars, ribbons } = streams(
    places,
    [
      { from: 'article', to: 'envelope', value: 100 },
      { from: 'envelope', to: 'committed', value: 75 },
      { from: 'envelope', to: 'free', value: 25 },
      { from: 'committed', to: 'paid', value: 0 },
    ],
    size,
  )
  expect(bars.map(({ id, height }) => `${id} ${height}`)).toEqual([
    'article 200',
    'envelope 200',
    'free 50',
    'committed 150',
  ])
  expect(bars.map(({ x }) => x)).toEqual([0, 399, 798, 798])
  expect(ribbons).toHaveLength(3)
  expect(ribbons[0]?.path).toBe('M12 0C205.5 0 205.5 0 399 0V200C205.5 200 205.5 200 12 200Z')
})

test('whatever flows, nothing stands outside the drawing or on another', () => {
  const amount = fc.integer({ min: 0, max: 10 ** 12 })
  fc.assert(
    fc.property(amount, amount, amount, (free, open, paid) => {
      const all = [
        { from: 'article', to: 'envelope', value: free + open + paid },
        { from: 'envelope', to: 'free', value: free },
        { from: 'envelope', to: 'committed', value: open + paid },
        { from: 'committed', to: 'paid', value: paid },
      ]
      const { bars, ribbons, height } = streams(places, all, size)
      for (const { x, y, height: tall } of bars) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x).toBeLessThanOrEqual(size.width - size.margin)
        expect(y + tall).toBeLessThanOrEqual(height + 0.2)
      }
      expect(ribbons.every(({ path }) => !/NaN|Infinity/.test(path))).toBe(true)
      for (const column of [0, 1, 2, 3]) {
        const own = bars.filter(({ id }) => places.find(place => place.id === id)?.column === column)
        own.slice(1).forEach((bar, index) => {
          expect(bar.y).toBeGreaterThanOrEqual((own[index]?.y ?? 0) + (own[index]?.height ?? 0) + size.gap - 0.2)
        })
      }
    }),
  )
})
