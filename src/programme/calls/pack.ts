import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Kept, type PackSource, type Part, type Recorder, told, words as w } from '../../pack/index.ts'
import type { Besides } from '../../platform/db/index.ts'
import { callFacts } from './call.ts'
import { openingsFile, readOpenings } from './pack.openings.ts'
import { brought } from './store.openings.ts'
import * as store from './store.ts'

const version = 1
const name = 'calls.yaml'

const callSchema = z.strictObject({
  id: w.slug,
  instrument: w.slug,
  name: w.translated.nullable().default(null),
  sources: z.array(w.slug).default([]),
  facts: z.array(told(callFacts)).default([]),
})
const fileSchema = z.strictObject({ calls: z.array(callSchema) })
type Entry = z.infer<typeof callSchema>

/**
 * `calls.yaml`: the calls of a programme as the public knows them from sources. `openings.yaml`: the calls that are run here.
 */
export const part: Part = {
  name: 'calls',
  version,
  reads: file => file === name || file === openingsFile,
  read: source => {
    const entries = read(source)
    const openings = readOpenings(source, new Set(entries?.map(({ id }) => id)))
    const recorders = [
      ...(entries === undefined ? [] : [recorder(entries)]),
      ...(openings === undefined ? [] : [openings]),
    ]
    return recorders.length === 0 ? undefined : inTurn(recorders)
  },
  known: async db =>
    [...(await brought(db)), ...(await store.loaded(db))].map(([id, { programme }]) => ({
      kind: 'call',
      id,
      programme,
    })),
}

const inTurn =
  (recorders: readonly Recorder[]): Recorder =>
  async (tx, about) => {
    const changed: Besides[] = []
    const kept: Kept[] = []
    for (const recorder of recorders) {
      const recorded = await recorder(tx, about)
      changed.push(...recorded.changed)
      kept.push(...(recorded.kept ?? []))
    }
    return { changed, kept }
  }

function read(source: PackSource): readonly Entry[] | undefined {
  const file = source.yaml(name, fileSchema)
  for (const [index, entry] of (file?.value.calls ?? []).entries()) {
    const at = (...path: (string | number)[]) => file?.line(['calls', index, ...path]) ?? 1
    source.declare('call', entry.id, name, at('id'))
    source.refer('instrument', entry.instrument, name, at('instrument'))
    for (const [i, key] of entry.sources.entries()) source.refer('source', key, name, at('sources', i))
    for (const [i, fact] of entry.facts.entries())
      if (fact.source !== null) source.refer('source', fact.source, name, at('facts', i, 'source'))
  }
  return file?.value.calls
}

const recorder =
  (entries: readonly Entry[]): Recorder =>
  async (tx, { programme, demonstration }) => {
    const changed: Besides[] = []
    const before = await store.loaded(tx)
    for (const entry of entries) {
      const { facts, ...call } = entry
      const digest = createHash('sha256')
        .update(JSON.stringify([version, entry, demonstration]))
        .digest('base64url')
      const stood = before.get(entry.id)?.digest
      if (stood === digest) continue
      await store.describe(tx, programme, { ...call, demonstration }, facts, digest)
      const act = stood === undefined ? 'call.described' : 'call.described-again'
      changed.push({ subject: { kind: 'call', id: entry.id }, name: act, data: { programme } })
    }
    return { changed }
  }
