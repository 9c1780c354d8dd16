import { join } from 'node:path'
import { part as newsroom } from './commons/newsroom/pack.ts'
import { landscapePart } from './directory/clusters/pack.landscape.ts'
import { part as clusters } from './directory/clusters/pack.ts'
import { part as organisations } from './directory/memberships/pack.ts'
import { peopleFile } from './directory/people/pack.ts'
import { loadPeople } from './directory/people/queries.ts'
import type { Outcome } from './kernel/outcome.ts'
import { type Loaded, load, type Options, type Part } from './pack/index.ts'
import type { Database } from './platform/db/index.ts'
import { part as agency } from './programme/agency/pack.ts'
import { part as calls } from './programme/calls/pack.ts'

/** The packs that come with Tros: the Flemish programme, and the fictitious layer for demonstrations and tests. */
export const shipped = {
  flanders: join(import.meta.dirname, '../programmes/flanders'),
  demonstration: join(import.meta.dirname, '../programmes/demonstration'),
} as const

/** The invented people of a demonstration; other programmes have none. */
const people: Part = {
  name: 'people',
  version: 1,
  reads: file => file === 'people.yaml',
  read(source) {
    const file = source.yaml('people.yaml', peopleFile)
    if (file === undefined) return undefined
    if (!source.programme.demonstration)
      source.fault('people.yaml', 1, 'pack.people', {
        en: 'Only a demonstration brings people: real people are invited.',
        nl: 'Alleen een demonstratie brengt personen mee: echte personen worden uitgenodigd.',
      })
    for (const [index, { mandates }] of file.value.people.entries())
      for (const [i, { cluster }] of mandates.entries())
        if (cluster !== undefined)
          source.refer('cluster', cluster, 'people.yaml', file.line(['people', index, 'mandates', i, 'cluster']))
    return async (tx, { programme }) => {
      const added = await loadPeople(tx, file.value)
      const event = {
        subject: { kind: 'programme', id: programme },
        name: 'programme.people-recorded',
        data: { added },
      }
      return { changed: added === 0 ? [] : [event] }
    }
  },
}

/** The rooms' parts in a programme pack, in the order in which they are recorded. */
export const parts: readonly Part[] = [clusters, landscapePart, organisations, people, agency, calls, newsroom]

/** Loads a programme pack from its folder: whole, or not at all (see `pack/load.ts`). */
export const loadPack = (database: Database, folder: string, options: Options = {}): Promise<Outcome<Loaded>> =>
  load(database, folder, parts, options)
