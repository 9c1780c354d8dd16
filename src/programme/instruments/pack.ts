import type { Refusal } from '../../kernel/outcome.ts'
import { refuse } from '../../kernel/outcome.ts'
import type { PackSource, Part, Recorder } from '../../pack/index.ts'
import { digestOf } from '../../pack/index.ts'
import { type Besides, Unrecordable } from '../../platform/db/index.ts'
import { readInstrument } from './read.ts'
import * as store from './store.ts'

type Entry = Pick<store.Published, 'key' | 'instrument' | 'inForceFrom' | 'document' | 'format' | 'digest'>

/**
 * The instrument documents of a programme: each is published as it stands. A pack that brings one that does not hold
 * together, under another name than its own, or with other content than was published under that name, is refused.
 */
export const part: Part = {
  name: 'instruments',
  version: 2,
  reads: file => /^instruments\/[^/]+\.(yaml|json)$/.test(file),
  read(source) {
    const entries = source.files.flatMap(file => readFile(source, file) ?? [])
    return entries.length === 0 ? undefined : recorder(entries)
  },
}

function readFile(source: PackSource, file: string): Entry | undefined {
  const text = source.text(file)
  const outcome = readInstrument(text, file)
  if (!outcome.ok) {
    for (const { rule, message, path = `${file}:1` } of outcome.refusals)
      source.fault(file, Number(path.split(':').at(-1)) || 1, rule, {
        en: message.en.replace(`${path}: `, ''),
        nl: message.nl.replace(`${path}: `, ''),
      })
    return undefined
  }
  const { key, document } = outcome.fact
  if (file.replace(/^instruments\/|\.(yaml|json)$/g, '') !== key)
    source.fault(file, 1, 'pack.instrument-name', {
      en: `This file has to be named ${key}, after what is in it.`,
      nl: `Dit bestand moet ${key} heten, naar wat erin staat.`,
    })
  const format = file.endsWith('.json') ? 'json' : 'yaml'
  return { key, instrument: document.id, inForceFrom: document.version, document: text, format, digest: digestOf(text) }
}

const recorder =
  (entries: readonly Entry[]): Recorder =>
  async (tx, { programme, demonstration, now }) => {
    const standing = new Map((await store.publishedKeys(tx)).map(({ key, digest }) => [key, digest]))
    const [first, ...rest] = entries.flatMap(({ key, digest }) =>
      standing.has(key) && standing.get(key) !== digest ? [neverEdited(key)] : [],
    )
    if (first !== undefined) throw new Unrecordable([first, ...rest])
    const changed: Besides[] = []
    for (const entry of entries.filter(({ key }) => !standing.has(key))) {
      await store.publish(tx, { ...entry, programme, demonstration, by: `programme:${programme}` }, now)
      const data = { version: entry.key, digest: entry.digest, programme }
      changed.push({ subject: { kind: 'instrument', id: entry.key }, name: 'instrument.published', data })
    }
    return { changed }
  }

const neverEdited = (key: string): Refusal =>
  refuse(
    'instrument.immutable',
    {
      en: `${key} was published with other content. A published version is never edited: give this one a later date.`,
      nl: `${key} is met een andere inhoud gepubliceerd. Een gepubliceerde versie wordt nooit gewijzigd: geef deze een latere datum.`,
    },
    { path: `instruments/${key}` },
  )
