import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type PackSource, type Part, type Recorder, told, words as w } from '../../pack/index.ts'
import type { Besides } from '../../platform/db/index.ts'
import { type Boundaries, type Figure, figures, type Partner } from './agency.ts'
import { readBoundaries } from './boundaries.ts'
import * as store from './store.ts'

const regions = /^regions\.(topojson|geojson)$/

const partnersSchema = z.strictObject({
  partners: z.array(
    z.strictObject({
      name: w.line,
      country: z.string().regex(/^[A-Z]{2}$/),
      note: w.translated.nullable().default(null),
      source: w.slug.nullable().default(null),
    }),
  ),
})
const figuresSchema = z.strictObject({ figures: z.array(told(figures)) })

/** The agency, its partner agencies, figures of the whole programme and the boundaries of its regions. */
export const part: Part = {
  name: 'agency',
  version: 1,
  reads: file => file === 'partners.yaml' || file === 'figures.yaml' || regions.test(file),
  read: source =>
    recorder(source, {
      partners: partners(source),
      figures: programmeFigures(source),
      boundaries: boundaries(source),
    }),
}

function partners(source: PackSource): readonly Partner[] {
  const file = source.yaml('partners.yaml', partnersSchema)
  for (const [index, { source: key }] of (file?.value.partners ?? []).entries())
    if (key !== null) source.refer('source', key, 'partners.yaml', file?.line(['partners', index, 'source']) ?? 1)
  return file?.value.partners ?? []
}

function programmeFigures(source: PackSource): readonly Figure[] {
  const file = source.yaml('figures.yaml', figuresSchema)
  for (const [index, { source: key }] of (file?.value.figures ?? []).entries())
    if (key !== null) source.refer('source', key, 'figures.yaml', file?.line(['figures', index, 'source']) ?? 1)
  return file?.value.figures ?? []
}

function boundaries(source: PackSource): Boundaries | undefined {
  const [file, second] = source.files.filter(name => regions.test(name))
  if (file === undefined) return undefined
  if (second !== undefined)
    source.fault(second, 1, 'pack.regions-once', {
      en: `The boundaries stand in ${file} already: a pack brings one file of them.`,
      nl: `De grenzen staan al in ${file}: een pakket brengt er één bestand van.`,
    })
  const text = source.text(file)
  const read = readBoundaries(text)
  if (read.ok) return { format: read.format, content: read.content, codes: read.codes, digest: digestOf(text) }
  source.fault(file, text.slice(0, read.position).split('\n').length, 'pack.regions', read.words)
  return undefined
}

const digestOf = (content: unknown): string => createHash('sha256').update(JSON.stringify(content)).digest('base64url')

type Content = {
  readonly partners: readonly Partner[]
  readonly figures: readonly Figure[]
  readonly boundaries: Boundaries | undefined
}

const recorder =
  ({ programme: heading }: PackSource, content: Content): Recorder =>
  async (tx, { programme }) => {
    const changed: Besides[] = []
    const ifNew = async (what: string, said: unknown, record: (digest: string) => Promise<void>) => {
      const digest = digestOf(said ?? null)
      if (!(await store.saysOtherwise(tx, programme, what, digest))) return
      await record(digest)
      changed.push({ subject: { kind: 'programme', id: programme }, name: `programme.${what}-recorded` })
    }
    const { agency, challenges } = heading
    if (agency !== undefined)
      await ifNew('agency', agency, digest => store.recordAgency(tx, { programme, ...agency }, digest))
    if (challenges.length > 0 || (await store.wasRead(tx, programme, 'challenges')))
      await ifNew('challenges', challenges, () => store.recordChallenges(tx, programme, challenges))
    for (const what of ['partners', 'figures'] as const)
      if (content[what].length > 0 || (await store.wasRead(tx, programme, what)))
        await ifNew(what, content[what], () =>
          what === 'partners'
            ? store.recordPartners(tx, programme, content.partners)
            : store.recordFigures(tx, programme, content.figures),
        )
    if (content.boundaries !== undefined || (await store.wasRead(tx, programme, 'boundaries')))
      await ifNew('boundaries', content.boundaries?.digest, () =>
        store.recordBoundaries(tx, programme, content.boundaries),
      )
    return { changed }
  }
