import { expect, test } from 'vitest'
import { readBoundaries } from './boundaries.ts'

const square = [
  [3, 51],
  [4, 51],
  [4, 52],
  [3, 51],
]
const feature = (properties: object | null, geometry: object = { type: 'Polygon', coordinates: [square] }) => ({
  type: 'Feature',
  properties,
  geometry,
})
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
const topology = (properties: object, type = 'Polygon') =>
  JSON.stringify({
    type: 'Topology',
    arcs: [square],
    objects: { regions: { type: 'GeometryCollection', geometries: [{ type, arcs: [[0]], properties }] } },
  })

test.each([
  ['GeoJSON', collection(feature({ nuts: 'BE21' }), feature({ NUTS_ID: 'BE22' })), 'geojson', ['BE21', 'BE22']],
  ['TopoJSON', topology({ nuts2: 'BE25' }), 'topojson', ['BE25']],
  [
    'a region without a code beside one that has it',
    collection(feature({ nuts: 'BE21' }), feature(null)),
    'geojson',
    ['BE21'],
  ],
])('%s with NUTS codes is taken', (_why, text, format, codes) => {
  expect(readBoundaries(text)).toMatchObject({ ok: true, format, codes })
})

test.each([
  ['cut off', '{"type": "FeatureCollection",\n"features": [', 'not JSON'],
  ['a number', '5', 'neither'],
  ['a point', collection(feature({ nuts: 'BE21' }, { type: 'Point', coordinates: [3, 51] })), 'neither'],
  ['a topology of lines', topology({ nuts: 'BE21' }, 'LineString'), 'neither'],
  ['no codes', collection(feature({ name: 'Antwerpen' })), 'No region carries'],
  ['codes that are none', collection(feature({ nuts: 'Antwerpen' })), 'No region carries'],
  ['nothing at all', '', 'not JSON'],
])('%s is refused in words', (_why, text, words) => {
  const read = readBoundaries(text)
  expect(read.ok ? '' : read.words.en).toContain(words)
})
