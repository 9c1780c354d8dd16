import { expect, test } from 'vitest'
import { areasOf } from './regions.ts'

const square = (x: number) => [
  [
    [x, 0],
    [x + 1, 0],
    [x + 1, 1],
    [x, 1],
    [x, 0],
  ],
]
const polygon = (properties: object, x = 0, id?: string) => ({
  type: 'Feature',
  ...(id === undefined ? {} : { id }),
  properties,
  geometry: { type: 'Polygon', coordinates: square(x) },
})
const drawn = (content: object, format: 'geojson' | 'topojson' = 'geojson') =>
  areasOf({ format, content, codes: [], digest: '' }, ['BE21', 'BE25'], code => `name of ${code}`).features.map(
    ({ properties, geometry }) => [properties.code, properties.name, geometry.type],
  )

test.each([
  ['nuts', polygon({ nuts: 'BE21' })],
  ['nuts2', polygon({ nuts2: 'BE21' })],
  ['NUTS_ID', polygon({ NUTS_ID: 'BE21' })],
  ['its id', polygon({}, 0, 'BE21')],
])('an area is known by %s', (_how, area) =>
  expect(drawn({ type: 'FeatureCollection', features: [area, polygon({ nuts: 'BE33' }, 2), polygon({}, 4)] })).toEqual([
    ['BE21', 'name of BE21', 'Polygon'],
  ]),
)

test('of several layers, the first that carries the wanted codes is drawn', () => {
  const arcs = [square(0)[0] ?? []]
  const layer = (nuts: string) => ({
    type: 'GeometryCollection',
    geometries: [{ type: 'Polygon', arcs: [[0]], properties: { nuts } }],
  })
  const topology = {
    type: 'Topology',
    arcs,
    objects: { countries: layer('FR'), provinces: layer('BE25'), towns: layer('BE25') },
  }
  expect(drawn(topology, 'topojson')).toEqual([['BE25', 'name of BE25', 'Polygon']])
})
