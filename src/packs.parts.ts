import { peopleFile } from './directory/people/pack.ts'
import { loadPeople } from './directory/people/queries.ts'
import type { Part } from './pack/index.ts'
import { readInstrument } from './programme/instruments/index.ts'

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

/**
 * The instrument documents of a programme. They are read from their files when they are asked for; here a pack that
 * brings one that does not hold together, or under another name than its own, is refused.
 */
export const instruments: Part = {
  name: 'instruments',
  version: 1,
  reads: file => /^instruments\/[^/]+\.(yaml|json)$/.test(file),
  read(source) {
    for (const file of source.files) {
      const outcome = readInstrument(source.text(file), file)
      const key = file.replace(/^instruments\/|\.(yaml|json)$/g, '')
      if (outcome.ok && outcome.fact.key !== key)
        source.fault(file, 1, 'pack.instrument-name', {
          en: `This file has to be named ${outcome.fact.key}, after what is in it.`,
          nl: `Dit bestand moet ${outcome.fact.key} heten, naar wat erin staat.`,
        })
      for (const { rule, message, path = `${file}:1` } of outcome.ok ? [] : outcome.refusals)
        source.fault(file, Number(path.split(':').at(-1)) || 1, rule, {
          en: message.en.replace(`${path}: `, ''),
          nl: message.nl.replace(`${path}: `, ''),
        })
    }
    return undefined
  },
}
