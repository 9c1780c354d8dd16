import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type GeoProjection, type GeoStream, geoArea, geoBounds, geoConicConformal, geoPath } from 'd3-geo'
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { numericCode } from './countries.ts'

export type Box = readonly [west: number, south: number, east: number, north: number]
/** Areas with a NUTS code and a name, in WGS 84, as a programme pack brings them. */
export type Regions = FeatureCollection<Geometry, { readonly code: string; readonly name: string }>

/** What lies under the dots: the country, what borders on it, and where a place stands. */
export type Ground = {
  readonly country: string
  readonly neighbours: string
  readonly project: (lon: number, lat: number) => { x: number; y: number } | undefined
  readonly pathOf: (area: Feature) => string
}

type Named = { readonly name: string }
let world: readonly Feature<Geometry, Named>[] | undefined

/** Natural Earth 1:10m (public domain), read once. */
function countries(): readonly Feature<Geometry, Named>[] {
  if (world === undefined) {
    const file = fileURLToPath(import.meta.resolve('world-atlas/countries-10m.json'))
    const atlas = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ countries: GeometryCollection<Named> }>
    world = feature(atlas, atlas.objects.countries).features
  }
  return world
}

const kept = new Map<string, Ground>()
const most = 40

/** The ground for a country (ISO 3166: `BE` or `056`) in a frame, or for a part of it (`box`). Undefined: no such country. */
export function groundOf(country: string, width: number, height: number, box?: Box): Ground | undefined {
  const key = JSON.stringify([country, width, height, box])
  const found = kept.get(key)
  if (found !== undefined) return found
  const own = countries().find(({ id }) => String(id) === numericCode(country))
  if (own === undefined) return undefined
  const projection = fitted(box === undefined ? mainland(own) : corners(box), width, height)
  const draw = geoPath({ stream: sink => projection.stream(thinned(sink)) }).digits(1)
  const seen = geoBounds(frameOnEarth(projection, width, height))
  const ground: Ground = {
    country: within(own, seen)
      .map(part => draw(part) ?? '')
      .join(''),
    neighbours: countries()
      .filter(other => other !== own)
      .flatMap(other => within(other, seen))
      .map(part => draw(part) ?? '')
      .join(''),
    project: (lon, lat) => {
      const at = projection([lon, lat])
      return at === null ? undefined : { x: at[0], y: at[1] }
    },
    pathOf: area => draw(wound(area)) ?? '',
  }
  if (kept.size >= most) kept.clear()
  kept.set(key, ground)
  return ground
}

/** The largest part of a country and what lies around it: what people mean by its outline. */
function mainland(country: Feature): FeatureCollection {
  const parts = partsOf(country)
  const largest = parts.reduce<Feature<Polygon> | undefined>(
    (best, part) => (best === undefined || geoArea(part) > geoArea(best) ? part : best),
    undefined,
  )
  if (largest === undefined) return { type: 'FeatureCollection', features: [country] }
  const [[west, south], [east, north]] = geoBounds(largest)
  const around: Bounds = [
    [west - 3, south - 3],
    [east + 3, north + 3],
  ]
  return { type: 'FeatureCollection', features: parts.filter(part => touches(geoBounds(part), around)) }
}

/** Conic conformal with the country's own parallels: how its surveyors draw it, so that it looks as people know it. */
function fitted(area: Feature | FeatureCollection, width: number, height: number): GeoProjection {
  const [[west, south], [east, north]] = geoBounds(area)
  const sixth = (north - south) / 6
  return geoConicConformal()
    .parallels([south + sixth, north - sixth])
    .rotate([-(west + east) / 2, 0])
    .fitExtent(
      [
        [10, 10],
        [width - 10, height - 10],
      ],
      area,
    )
    .clipExtent([
      [-2, -2],
      [width + 2, height + 2],
    ])
}

const corners = ([west, south, east, north]: Box): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ].map(at => ({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: at } })),
})

const frameOnEarth = (projection: GeoProjection, width: number, height: number): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [0, width / 2, width].flatMap(x =>
    [0, height / 2, height].flatMap(y => {
      const at = projection.invert?.([x, y])
      return at === null || at === undefined
        ? []
        : [{ type: 'Feature' as const, properties: {}, geometry: { type: 'Point' as const, coordinates: at } }]
    }),
  ),
})

/**
 * The parts of a country that lie in sight. A part far away (overseas, at a pole) would be drawn over everything: this
 * projection is made for a small piece of the earth.
 */
const within = (country: Feature, seen: Bounds): Feature<Polygon>[] =>
  partsOf(country).filter(part => touches(geoBounds(part), seen))

function partsOf({ geometry }: Feature): Feature<Polygon>[] {
  const parts =
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : []
  return parts.map(coordinates => ({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates } }))
}

type Bounds = [[number, number], [number, number]]
const touches = ([[w, s], [e, n]]: Bounds, [[west, south], [east, north]]: Bounds): boolean =>
  // a country over the date line has its west in the east
  (w > e ? w <= east || e >= west : w <= east && e >= west) && s <= north && n >= south

/** Leaves out what a screen cannot show: points nearer than this to the one before. */
const finest = 0.7
function thinned(sink: GeoStream): GeoStream {
  let last: [number, number] | undefined
  return {
    point: (x, y) => {
      if (last !== undefined && Math.hypot(x - last[0], y - last[1]) < finest) return
      last = [x, y]
      sink.point(x, y)
    },
    lineStart: () => {
      last = undefined
      sink.lineStart()
    },
    lineEnd: () => sink.lineEnd(),
    polygonStart: () => sink.polygonStart(),
    polygonEnd: () => sink.polygonEnd(),
    ...(sink.sphere === undefined ? {} : { sphere: () => sink.sphere?.() }),
  }
}

/** GeoJSON winds outer rings against the clock (RFC 7946), d3 reads that as the rest of the earth: such areas are turned. */
function wound(area: Feature): Feature {
  if (area.geometry === null || geoArea(area) < 2 * Math.PI) return area
  const turned = (rings: Position[][]) => rings.map(ring => [...ring].reverse())
  const { geometry } = area
  if (geometry.type === 'Polygon')
    return { ...area, geometry: { type: 'Polygon', coordinates: turned(geometry.coordinates) } satisfies Polygon }
  if (geometry.type === 'MultiPolygon')
    return {
      ...area,
      geometry: { type: 'MultiPolygon', coordinates: geometry.coordinates.map(turned) } satisfies MultiPolygon,
    }
  return area
}
