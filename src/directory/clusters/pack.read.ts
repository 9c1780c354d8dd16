import { z } from 'zod'
import { type Located, type PackSource, says, told, words } from '../../pack/index.ts'
import { type Source, type Succession, successionKinds } from './cluster.ts'
import { facts } from './fact.ts'
import type { Described } from './store.pack.ts'

const w = words
const sourcesSchema = z.record(
  w.slug,
  z.union([w.line.transform(title => ({ title })), z.strictObject({ title: w.line, note: w.line.optional() })]),
)

const factSchema = told(facts)

const standingSchema = z
  .strictObject({
    instrument: w.slug,
    status: z.enum(['announced', 'acknowledged', 'ended', 'revoked', 'merged']),
    from: w.day,
    until: w.day.nullable().default(null),
    call: w.slug.nullable().default(null),
    source: w.slug.nullable().default(null),
    note: w.line.nullable().default(null),
  })
  .refine(({ from, until }) => until === null || Temporal.PlainDate.compare(from, until) <= 0, {
    path: ['until'],
    ...says('the last day comes before the first.', 'de laatste dag valt voor de eerste.'),
  })

const clusterSchema = z.strictObject({
  id: w.slug,
  name: w.translated.nullable(),
  theme: w.translated.nullable().default(null),
  ecosystems: z.array(w.slug).default([]),
  strategy: w.translated.nullable().default(null),
  policyObjective: w.translated.nullable().default(null),
  city: w.line.nullable().default(null),
  nuts2: w.nuts.nullable().default(null),
  place: w.place.nullable().default(null),
  ours: z.array(z.enum(['ecosystems', 'place'])).default([]),
  website: w.website.nullable().default(null),
  eccp: w.website.nullable().default(null),
  sources: z.array(w.slug).default([]),
  standings: z.array(standingSchema).default([]),
  // no day of an acknowledgement was found: said, so that a life that was forgotten is a fault
  undated: z.boolean().default(false),
  facts: z.array(factSchema).default([]),
})

const endSchema = z
  .strictObject({ cluster: w.slug.optional(), name: w.translated.optional() })
  .refine(
    ({ cluster, name }) => (cluster === undefined) !== (name === undefined),
    says('name a cluster, or give only a name.', 'noem een cluster, of geef alleen een naam.'),
  )
const successionSchema = z
  .strictObject({
    predecessor: endSchema,
    successor: endSchema,
    kind: z.enum(Object.keys(successionKinds) as [keyof typeof successionKinds]),
    at: w.partialDay.nullable().default(null),
    source: w.slug.nullable().default(null),
  })
  .refine(
    ({ predecessor, successor }) => predecessor.cluster !== undefined || successor.cluster !== undefined,
    says('one of the two has to be a cluster.', 'een van beide moet een cluster zijn.'),
  )

const fileSchema = z.strictObject({
  clusters: z.array(clusterSchema),
  successions: z.array(successionSchema).default([]),
})

type File = Located<z.infer<typeof fileSchema>>
type Entry = z.infer<typeof clusterSchema>

/** Reads `sources.yaml` and `clusters.yaml`; `undefined` when a fault was found (and said). */
export function readClusters(source: PackSource) {
  const sources = source.yaml('sources.yaml', sourcesSchema)
  for (const key of Object.keys(sources?.value ?? {}))
    source.declare('source', key, 'sources.yaml', sources?.line([key]) ?? 1)
  const file = source.yaml('clusters.yaml', fileSchema)
  if (file === undefined) return undefined
  for (const [index, entry] of file.value.clusters.entries()) check(source, file, entry, index)
  for (const [index, succession] of file.value.successions.entries()) {
    const at = (key: string) => file.line(['successions', index, key])
    for (const end of ['predecessor', 'successor'] as const) {
      const { cluster } = succession[end]
      if (cluster !== undefined) source.refer('cluster', cluster, 'clusters.yaml', at(end))
    }
    if (succession.source !== null) source.refer('source', succession.source, 'clusters.yaml', at('source'))
  }
  const { demonstration } = source.programme
  return {
    clusters: file.value.clusters.map(entry => described(entry, demonstration)),
    sources: Object.entries(sources?.value ?? {}).map(([key, value]): Source => ({ key, ...value }) as Source),
    successions: file.value.successions.map(succession),
  }
}

/** What one cluster declares and refers to, and what its standings may not do. */
function check(source: PackSource, file: File, entry: Entry, index: number): void {
  const name = 'clusters.yaml'
  const at = (...path: (string | number)[]) => file.line(['clusters', index, ...path])
  const refer = (kind: string, id: string | null | undefined, line: number) => {
    if (id !== null && id !== undefined) source.refer(kind, id, name, line)
  }
  source.declare('cluster', entry.id, name, at('id'))
  for (const [i, key] of entry.sources.entries()) refer('source', key, at('sources', i))
  for (const [i, fact] of entry.facts.entries()) refer('source', fact.source, at('facts', i, 'source'))
  if ((entry.standings.length === 0) !== entry.undated)
    source.fault(name, at('standings'), 'pack.standings', {
      en: 'a cluster has at least one standing; one of which no day is known says “undated: true” and has none.',
      nl: 'een cluster heeft minstens één toestand; een waarvan geen dag gekend is, zegt “undated: true” en heeft er geen.',
    })
  const begun = new Set<string>()
  for (const [i, standing] of entry.standings.entries()) {
    refer('instrument', standing.instrument, at('standings', i, 'instrument'))
    refer('call', standing.call, at('standings', i, 'call'))
    refer('source', standing.source, at('standings', i, 'source'))
    const first = `${standing.from} ${standing.status}`
    if (begun.has(first))
      source.fault(name, at('standings', i), 'pack.standing-once', {
        en: `This cluster is ${standing.status} twice from ${standing.from}.`,
        nl: `Deze cluster heeft twee keer dezelfde status vanaf ${standing.from}.`,
      })
    begun.add(first)
  }
  const marked = Object.values(entry.name ?? {}).every(text => /\((demonstratie|demonstration)\)$/.test(text ?? ''))
  if (source.programme.demonstration && !(marked && entry.name !== null && entry.id.startsWith('demo-')))
    source.fault(name, at('id'), 'pack.demonstration-marked', {
      en: 'A fictitious cluster says so: its id begins with “demo-” and its names end with “(demonstratie)” or “(demonstration)”.',
      nl: 'Een fictieve cluster zegt dat zelf: de id begint met “demo-” en de namen eindigen op “(demonstratie)” of “(demonstration)”.',
    })
}

function described(entry: Entry, demonstration: boolean): Omit<Described, 'digest'> {
  const { place, sources, standings, facts: known, undated: _, ...fields } = entry
  return {
    cluster: { ...fields, latitude: place?.latitude ?? null, longitude: place?.longitude ?? null, demonstration },
    sources,
    standings,
    facts: known,
  }
}

const succession = ({ predecessor, successor, ...rest }: z.infer<typeof successionSchema>): Succession => ({
  ...rest,
  predecessor: { cluster: predecessor.cluster ?? null, name: predecessor.name ?? null },
  successor: { cluster: successor.cluster ?? null, name: successor.name ?? null },
})
