import { parseDocument } from 'yaml'
import { z } from 'zod'
import { readNuts } from '../../kernel/identifiers.ts'
import type { Words } from '../../kernel/words.ts'

const properties = z.looseObject({
  nuts: z.string().optional(),
  NUTS_ID: z.string().optional(),
  nuts2: z.string().optional(),
})
const geometry = z.looseObject({
  type: z.enum(['Polygon', 'MultiPolygon']),
  id: z.union([z.string(), z.number()]).optional(),
  properties: properties.nullish(),
})
const topojson = z.looseObject({
  type: z.literal('Topology'),
  arcs: z.array(z.array(z.array(z.number()).min(2)).min(2)),
  objects: z.record(
    z.string(),
    z.looseObject({ type: z.literal('GeometryCollection'), geometries: z.array(geometry) }),
  ),
})
const geojson = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.looseObject({ id: z.union([z.string(), z.number()]).optional(), properties: properties.nullish(), geometry }),
  ),
})

type Shape = {
  readonly id?: string | number | undefined
  readonly properties?: z.infer<typeof properties> | null | undefined
}

/** The boundaries that a text holds, with the NUTS codes of their regions, or the sentence why it holds none. */
export function readBoundaries(
  text: string,
):
  | { ok: true; format: 'topojson' | 'geojson'; content: object; codes: string[] }
  | { ok: false; words: Words; position: number } {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    // JSON.parse does not always say where; YAML, read as strictly as JSON, does
    const position = parseDocument(text, { schema: 'json' }).errors[0]?.pos[0] ?? 0
    return wrong('This is not JSON.', 'Dit is geen JSON.', position)
  }
  const topology = topojson.safeParse(content)
  const collection = topology.success ? undefined : geojson.safeParse(content)
  const shapes: readonly Shape[] | undefined = topology.success
    ? Object.values(topology.data.objects).flatMap(object => object.geometries)
    : collection?.data?.features
  if (shapes === undefined)
    return wrong(
      'This is neither a TopoJSON topology nor a GeoJSON feature collection of polygons.',
      'Dit is geen TopoJSON-topologie en geen GeoJSON-collectie van vlakken.',
    )
  const codes = [...new Set(shapes.flatMap(codeOf))].sort()
  if (codes.length === 0)
    return wrong(
      'No region carries a NUTS code: give each a property “nuts” (or “nuts2”, “NUTS_ID”).',
      'Geen enkele regio draagt een NUTS-code: geef elk een eigenschap “nuts” (of “nuts2”, “NUTS_ID”).',
    )
  return { ok: true, format: topology.success ? 'topojson' : 'geojson', content: content as object, codes }
}

const codeOf = ({ id, properties: named }: Shape): string[] =>
  [named?.nuts, named?.nuts2, named?.NUTS_ID, typeof id === 'string' ? id : undefined]
    .filter(code => code !== undefined)
    .filter(code => readNuts(code, '2024').ok)
    .slice(0, 1)

const wrong = (en: string, nl: string, position = 0) => ({ ok: false as const, words: { en, nl }, position })
