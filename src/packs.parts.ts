import { peopleFile } from './directory/people/pack.ts'
import { loadPeople } from './directory/people/queries.ts'
import type { Part } from './pack/index.ts'

/** The invented people of a demonstration; other programmes have none. */
export const people: Part = {
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
    for (const [index, { id, mandates }] of file.value.people.entries()) {
      source.declare('person', id, 'people.yaml', file.line(['people', index, 'id']))
      for (const [i, { cluster }] of mandates.entries())
        if (cluster !== undefined)
          source.refer('cluster', cluster, 'people.yaml', file.line(['people', index, 'mandates', i, 'cluster']))
    }
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
