import { createHash } from 'node:crypto'
import type { Kept, Part, Recorder } from '../../pack/index.ts'
import type { Besides, Reader } from '../../platform/db/index.ts'
import { readClusters } from './pack.read.ts'
import * as store from './store.pack.ts'

const version = 1
const files = ['clusters.yaml', 'sources.yaml']

/** The clusters of a programme, their sources and how far its records reach. */
export const part: Part = {
  name: 'clusters',
  version,
  reads: file => files.includes(file),
  read: source => {
    const content = readClusters(source)
    return content === undefined ? undefined : recorder(content, source.programme)
  },
  known: async (db: Reader) => [
    ...[...(await store.loaded(db))].map(([id, { programme }]) => ({ kind: 'cluster', id, programme })),
    ...[...(await store.sourceOwners(db))].map(([id, programme]) => ({ kind: 'source', id, programme })),
  ],
}

const digestOf = (content: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([version, content]))
    .digest('base64url')

type Content = NonNullable<ReturnType<typeof readClusters>>

const recorder =
  ({ clusters, sources, successions }: Content, reach: Parameters<typeof store.recordReach>[2]): Recorder =>
  async (tx, { programme, demonstration }) => {
    const changed: Besides[] = []
    const frame = (what: string) => ({ subject: { kind: 'programme', id: programme }, name: `programme.${what}` })
    if (await store.recordReach(tx, programme, reach, demonstration)) changed.push(frame('reach-recorded'))
    if (await store.recordSources(tx, programme, sources)) changed.push(frame('sources-recorded'))
    const before = await store.loaded(tx)
    const kept: Kept[] = []
    for (const described of clusters) {
      const { id } = described.cluster
      const digest = digestOf(described)
      const stood = before.get(id)?.digest
      if (stood === digest) continue
      await store.describe(tx, programme, { ...described, digest })
      changed.push({
        subject: { kind: 'cluster', id },
        name: stood === undefined ? 'cluster.described' : 'cluster.described-again',
        data: { programme },
      })
      kept.push(...(await store.keptAgainst(tx, described.cluster)))
    }
    if (await store.recordSuccessions(tx, programme, successions)) changed.push(frame('successions-recorded'))
    return { changed, kept: [...kept, ...left(before, programme, clusters)] }
  }

/** A cluster that the pack no longer names stays: nothing of a programme's history is deleted. */
const left = (
  before: Awaited<ReturnType<typeof store.loaded>>,
  programme: string,
  clusters: Content['clusters'],
): Kept[] =>
  [...before]
    .filter(([id, { programme: of }]) => of === programme && !clusters.some(({ cluster }) => cluster.id === id))
    .map(([id]) => ({ subject: { kind: 'cluster', id }, field: 'cluster', entered: id, pack: '' }))
