import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type GeoProjection, type GeoStream, geoArea, geoConicConformal, geoPath } from 'd3-geo'
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

/** One piece of land of a country, and the box it lies in. */
type Part = { readonly land: Feature<Polygon>; readonly box: Box }
type Country = { readonly id: string; readonly parts: readonly Part[] }

let world: readonly Country[] | undefined

/** Natural Earth 1:10m (public domain), read once. */
function countries(): readonly Country[] {
  if (world === undefined) {
    const file = fileURLToPath(import.meta.resolve('world-atlas/countries-10m.json'))
    const atlas = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ countries: GeometryCollection }>
    world = feature(atlas, atlas.objects.countries).features.map(({ id, geometry }) => ({
      id: String(id),
      parts: partsOf(geometry),
    }))
  }
  return world
}

function partsOf(geometry: Geometry): Part[] {
  const parts =
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : []
  return (
    parts
      .map(coordinates => ({
        land: { type: 'Feature' as const, properties: {}, geometry: { type: 'Polygon' as const, coordinates } },
        box: boxOf(coordinates[0] ?? []),
      }))
      // specks nobody can see; three of them are wound the wrong way and would cover the earth
      .filter(({ box: [west, south, east, north] }) => east - west > 0.01 || north - south > 0.01)
  )
}

/** The atlas cuts land at the date line, so the outermost coordinates are the box. */
function boxOf(ring: readonly Position[]): Box {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [lon = 0, lat = 0] of ring) {
    west = Math.min(west, lon)
    east = Math.max(east, lon)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  return [west, south, east, north]
}

const kept = new Map<string, Ground>()
const most = 40

/** The ground for a country (ISO 3166: `BE` or `056`) in a frame, or for a part of it (`box`). Undefined: no such country. */
export function groundOf(country: string, width: number, height: number, box?: Box): Ground | undefined {
  const key = JSON.stringify([country, width, height, box])
  const found = kept.get(key)
  if (found !== undefined) return found
  const own = countries().find(({ id }) => id === numericCode(country))
  if (own === undefined) return undefined
  const projection = fitted(box ?? mainland(own), width, height)
  const draw = geoPath({ stream: sink => projection.stream(thinned(sink)) }).digits(1)
  const sight = inSight(projection, width, height)
  const drawn = ({ parts }: Country) =>
    parts
      .filter(part => touches(part.box, sight))
      .map(part => draw(part.land) ?? '')
      .join('')
  const known = new WeakMap<Feature, string>()
  const ground: Ground = {
    country: drawn(own),
    neighbours: countries()
      .filter(other => other !== own)
      .map(drawn)
      .join(''),
    project: (lon, lat) => {
      const at = projection([lon, lat])
      return at === null ? undefined : { x: at[0], y: at[1] }
    },
    pathOf: area => {
      const path = known.get(area) ?? draw(wound(area)) ?? ''
      known.set(area, path)
      return path
    },
  }
  if (kept.size >= most) kept.clear()
  kept.set(key, ground)
  return ground
}

/** The largest part of a country and what lies around it, without what is overseas: what people mean by its outline. */
function mainland({ parts }: Country): Box {
  const size = ({ box: [west, south, east, north] }: Part) =>
    (east - west) * (north - south) * Math.cos((((south + north) / 2) * Math.PI) / 180)
  const largest = parts.reduce<Part | undefined>(
    (best, part) => (best === undefined || size(part) > size(best) ? part : best),
    undefined,
  )
  if (largest === undefined) return [-180, -90, 180, 90]
  const [west, south, east, north] = largest.box
  const around: Box = [west - 3, south - 3, east + 3, north + 3]
  return parts
    .filter(part => touches(part.box, around))
    .reduce<Box>(
      ([w, s, e, n], { box }) => [Math.min(w, box[0]), Math.min(s, box[1]), Math.max(e, box[2]), Math.max(n, box[3])],
      largest.box,
    )
}

/** Conic conformal with parallels of its own: how a country's surveyors draw it, so that it looks as people know it. */
function fitted(box: Box, width: number, height: number): GeoProjection {
  const [west, south, east, north] = box
  const sixth = (north - south) / 6
  return geoConicConformal()
    .parallels([south + sixth, north - sixth])
    .rotate([-(west + east) / 2, 0])
    .fitExtent(
      [
        [10, 10],
        [width - 10, height - 10],
      ],
      { type: 'MultiPoint', coordinates: edgeOf(box) },
    )
    .clipExtent([
      [-2, -2],
      [width + 2, height + 2],
    ])
}

/** Corners and middles: a parallel is an arc on this projection, its middle hangs lower than its ends. */
const edgeOf = ([west, south, east, north]: Box): [number, number][] =>
  [west, (west + east) / 2, east].flatMap(lon =>
    [south, (south + north) / 2, north].map((lat): [number, number] => [lon, lat]),
  )

/**
 * What of the earth the frame shows. A part far away (overseas, at a pole) would be drawn over everything: this projection
 * is made for a small piece of the earth.
 */
function inSight(projection: GeoProjection, width: number, height: number): Box {
  const seen = edgeOf([0, 0, width, height]).flatMap(at => projection.invert?.(at) ?? [])
  const lons = seen.filter((_, index) => index % 2 === 0)
  const lats = seen.filter((_, index) => index % 2 === 1)
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

const touches = (a: Box, b: Box): boolean => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1]

/** Leaves out what a screen cannot show: points nearer than this to the one before. */
const finest = 1
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
