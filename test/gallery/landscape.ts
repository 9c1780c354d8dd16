import type { MapPoint, Regions, Step, TimelineRow } from '../../src/ui/index.ts'

/** A landscape of invented clusters, of the size of a real one, for looking at pictures. */
const day = (iso: string) => Temporal.PlainDate.from(iso)

const places = [
  { place: 'Antwerpen', lon: 4.4025, lat: 51.2194 },
  { place: 'Gent', lon: 3.7174, lat: 51.0543 },
  { place: 'Brussel', lon: 4.3517, lat: 50.8503 },
  { place: 'Leuven', lon: 4.7005, lat: 50.8798 },
  { place: 'Oostende', lon: 2.9187, lat: 51.2247 },
  { place: 'Kortrijk', lon: 3.2649, lat: 50.828 },
  { place: 'Hasselt', lon: 5.3378, lat: 50.9307 },
  { place: 'Genk', lon: 5.5008, lat: 50.9661 },
  { place: 'Mechelen', lon: 4.4777, lat: 51.0259 },
  { place: 'Zaventem', lon: 4.4731, lat: 50.8838 },
] as const

const names = [
  'Zeewind',
  'Stoffenkring',
  'Vrachtlijn',
  'Stroomvijftig',
  'Voedselhof',
  'Blauwe Kust',
  'Lichtgewicht',
  'Luchtvracht',
  'Bouwdata',
  'Textielring',
  'Ruimte 4',
  'Hout & Vorm',
  'Slimme Stad',
  'Waterstofkring',
  'Fotonica',
  'Zorgtechniek',
  'Digitale Drukkers',
  'Spelmakers',
  'Groene Daken',
  'Offshore Onderhoud',
  'Dronebaan',
  'Leertechniek',
  'Kunststofkringloop',
  'Netwerk 24 (naam nog niet ingevoerd)',
  'Netwerk 25 (naam nog niet ingevoerd)',
  'Een netwerk met een werkelijk zeer lange naam',
]

export const rows: readonly TimelineRow[] = names.map((label, index) => {
  const spearhead = index < 6
  const later = index >= 20
  return {
    id: `c${index}`,
    label,
    href: `#c${index}`,
    group: spearhead ? 'spearhead' : 'ibn',
    demonstration: index === 22,
    spans: spearhead
      ? [
          {
            from: day(`201${6 + (index % 3)}-0${1 + index}-15`),
            until: day(`201${6 + (index % 3)}-1${index % 3}-01`),
            kind: 'announced',
          },
          { from: day(`201${6 + (index % 3)}-1${index % 3}-02`), until: null, kind: 'acknowledged' },
        ]
      : later
        ? [{ from: day('2018-07-20'), until: null, kind: 'acknowledged' }]
        : [
            { from: day('2016-07-14'), until: day('2019-12-31'), kind: 'acknowledged' },
            { from: day('2020-01-01'), until: null, kind: 'ended' },
          ],
  }
})

export const points: readonly MapPoint[] = names.slice(0, 18).map((label, index) => {
  const place = places[[0, 1, 0, 2, 2, 4, 3, 2, 0, 1, 3, 5, 6, 7, 8, 9, 2, 3][index] ?? 0] ?? places[0]
  return { ...place, label, href: `#c${index}`, kind: index < 6 ? 'spearhead' : 'ibn', demonstration: index === 17 }
})

export const steps: readonly Step[] = [
  { from: day('2016-01-01'), counts: [0, 0] },
  { from: day('2016-07-14'), counts: [0, 14] },
  { from: day('2016-10-27'), counts: [1, 14] },
  { from: day('2017-01-01'), counts: [4, 14] },
  { from: day('2017-04-30'), counts: [5, 14] },
  { from: day('2018-07-20'), counts: [6, 20] },
  { from: day('2020-01-01'), counts: [6, 6] },
]

/** Two rough squares, wound as GeoJSON wants. */
export const regions: Regions = {
  type: 'FeatureCollection',
  features: [square('XX1', 'West', [2.6, 50.7, 4.2, 51.4]), square('XX2', 'Oost', [4.2, 50.7, 5.8, 51.4])],
}

function square(code: string, name: string, [w, s, e, n]: readonly [number, number, number, number]) {
  const ring = [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ]
  return {
    type: 'Feature' as const,
    properties: { code, name },
    geometry: { type: 'Polygon' as const, coordinates: [ring] },
  }
}
