import type { Feature, FeatureCollection, Geometry } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Boundaries } from '../../programme/agency/index.ts'

type Properties = { readonly [name: string]: unknown } | null
export type Areas = FeatureCollection<Geometry, { readonly code: string; readonly name: string }>

/**
 * The boundaries of a programme pack as areas with a code and a name. Of several layers (provinces, districts) the first that
 * carries `wanted` codes is drawn; areas of other regions are left out.
 */
export function areasOf(boundaries: Boundaries, wanted: readonly string[], nameOf: (code: string) => string): Areas {
  const layers = layersOf(boundaries)
  const coded = layers.map(features =>
    features.flatMap((area): Areas['features'] => {
      const code = codeOf(area)
      return code !== undefined && wanted.includes(code) && area.geometry !== null
        ? [{ type: 'Feature', geometry: area.geometry, properties: { code, name: nameOf(code) } }]
        : []
    }),
  )
  return { type: 'FeatureCollection', features: coded.find(features => features.length > 0) ?? [] }
}

function layersOf({ format, content }: Boundaries): Feature<Geometry, Properties>[][] {
  if (format === 'geojson') return [(content as FeatureCollection<Geometry, Properties>).features]
  const topology = content as Topology<Record<string, GeometryCollection<NonNullable<Properties>>>>
  return Object.values(topology.objects).map(object => feature(topology, object).features)
}

const codeOf = ({ id, properties }: Feature<Geometry, Properties>): string | undefined =>
  [properties?.['nuts'], properties?.['nuts2'], properties?.['NUTS_ID'], id].find(
    (code): code is string => typeof code === 'string',
  )
