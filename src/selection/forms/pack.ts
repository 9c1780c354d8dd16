import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { digestOf, type PackSource, type Part, type Recorder } from '../../pack/index.ts'
import { type Besides, Unrecordable } from '../../platform/db/index.ts'
import { lineOf, readForm } from './read.ts'
import * as store from './store.ts'

type Entry = Pick<store.Published, 'key' | 'form' | 'version' | 'document' | 'digest'>

/**
 * The forms of a programme, `forms/<id>@<version>.yaml`: each is published as it stands. A pack that brings one that does not
 * hold together, under another name than its own, or with other content than was published under that name, is refused.
 */
export const part: Part = {
  name: 'forms',
  version: 1,
  reads: file => /^forms\/[^/]+\.(yaml|json)$/.test(file),
  read(source) {
    const entries = source.files.flatMap(file => readFile(source, file) ?? [])
    return entries.length === 0 ? undefined : recorder(entries)
  },
  known: async db =>
    (await store.publishedKeys(db)).map(({ key, programme }) => ({ kind: 'form', id: key, programme })),
}

function readFile(source: PackSource, file: string): Entry | undefined {
  const text = source.text(file)
  const outcome = readForm(text, file)
  if (!outcome.ok) {
    for (const refusal of outcome.refusals) {
      const bare = (said: string) => said.replace(`${refusal.path}: `, '')
      const words = { en: bare(refusal.message.en), nl: bare(refusal.message.nl) }
      source.fault(file, lineOf(refusal), refusal.rule, words)
    }
    return undefined
  }
  const { key, id, version } = outcome.fact
  source.declare('form', key, file, 1)
  if (file.replace(/^forms\/|\.(yaml|json)$/g, '') !== key)
    source.fault(file, 1, 'pack.form-name', {
      en: `This file has to be named ${key}, after what is in it.`,
      nl: `Dit bestand moet ${key} heten, naar wat erin staat.`,
    })
  return { key, form: id, version, document: text, digest: digestOf(text) }
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
      changed.push({ subject: { kind: 'form', id: entry.key }, name: 'form.published', data })
    }
    return { changed }
  }

const neverEdited = (key: string): Refusal =>
  refuse(
    'form.immutable',
    {
      en: `${key} was published with other content. A published version is never edited: give this one another date.`,
      nl: `${key} is met een andere inhoud gepubliceerd. Een gepubliceerde versie wordt nooit gewijzigd: geef deze een andere datum.`,
    },
    { path: `forms/${key}` },
  )
