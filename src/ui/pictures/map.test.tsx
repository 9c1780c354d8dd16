import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { bunch } from './bunch.ts'
import { CountryMap } from './country-map.tsx'
import { level } from './levels.ts'
import { groundOf } from './outline.ts'
import { lines } from './tile-map.tsx'

const spots = fc.array(fc.record({ x: fc.integer({ min: -50, max: 700 }), y: fc.integer({ min: -50, max: 500 }) }), {
  maxLength: 30,
})

test('dots never cover each other and never leave the map, wherever they were asked for', () => {
  fc.assert(
    fc.property(spots, asked => {
      const dots = bunch(asked, 27, 640, 480)
      expect(dots).toHaveLength(asked.length)
      for (const [index, a] of dots.entries()) {
        expect(a.x >= 13.4 && a.x <= 626.6 && a.y >= 13.4 && a.y <= 466.6).toBe(true)
        for (const b of dots.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(25)
      }
    }),
    { numRuns: 60 },
  )
})

test('the same dots come out at the same places, and a lone dot stays where it is', () => {
  const asked = [1, 1, 1, 40, 90].map(x => ({ x: x * 5 + 100, y: 100 }))
  expect(bunch(asked, 27, 640, 480)).toEqual(bunch(asked, 27, 640, 480))
  expect(bunch([{ x: 300, y: 200 }], 27, 640, 480)).toEqual([{ x: 300, y: 200 }])
})

test('twenty-six at one spot hang together', () => {
  const dots = bunch(
    Array.from({ length: 26 }, () => ({ x: 160, y: 140 })),
    27,
    320,
    280,
  )
  expect(Math.max(...dots.map(({ x, y }) => Math.hypot(x - 160, y - 140)))).toBeLessThan(130)
})

const inside = (at: { x: number; y: number } | undefined) =>
  at !== undefined && at.x > 0 && at.x < 900 && at.y > 0 && at.y < 720

test.each([
  ['BE', 4.4025, 51.2194],
  ['056', 5.5, 50.6],
  ['FR', 2.35, 48.85],
  ['NO', 10.75, 59.9],
  ['PT', -9.14, 38.72],
  ['AT', 16.37, 48.2],
] as const)('%s is drawn with its places on it, and with its neighbours beside it', (country, lon, lat) => {
  const ground = groundOf(country, 900, 720)
  expect(inside(ground?.project(lon, lat))).toBe(true)
  expect(ground?.country.length).toBeGreaterThan(200)
  // a neighbour that fills the frame would hide the sea
  expect(ground?.neighbours).not.toContain('M-2,-2L902,-2L902,722L-2,722Z')
})

test('a country that no atlas knows is no error', () => {
  expect(groundOf('XX', 900, 720)).toBeUndefined()
  const map = { id: 'm', title: 't', description: 'd', points: [], kinds: [], language: 'en' } as const
  expect(renderToString(<CountryMap {...map} country="XX" />)).toContain('No outline is known')
})

test.each(['clockwise', 'against the clock'])('an area wound %s is the area, not the rest of the earth', winding => {
  const ring = [
    [4, 50.5],
    [4, 51],
    [5, 51],
    [5, 50.5],
    [4, 50.5],
  ]
  const coordinates = [winding === 'clockwise' ? ring : [...ring].reverse()]
  const path = groundOf('BE', 900, 720)?.pathOf({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Polygon', coordinates },
  })
  expect(path?.length).toBeGreaterThan(30)
  expect(path).not.toContain('-2,-2')
})

test.each([
  [0, 10, 0],
  [1, 10, 1],
  [3, 10, 2],
  [10, 10, 4],
  [5, 0, 0],
  [-1, 10, 0],
])('%i of at most %i is level %i', (value, most, expected) => expect(level(value, most)).toBe(expected))

test.each([
  ['Vlaams-Brabant', ['Vlaams-', 'Brabant']],
  ['Antwerpen', ['Antwerpen']],
  ['Flemish Brabant', ['Flemish', 'Brabant']],
  ['Onafbreekbaar', ['Onafbreekbaar']],
])('%s on a tile', (label, expected) => expect(lines(label)).toEqual(expected))
