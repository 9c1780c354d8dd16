import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type PackSource, type Part, type Recorder, words as w } from '../../pack/index.ts'
import { json } from '../../platform/db/index.ts'
import { type Kind, kinds, type Remedy, type Sender, type Style } from './letter.ts'
import * as store from './store.ts'

const template = /^letters\/([a-z-]+)\.(nl|en)\.typ$/
const house = 'letters/house.typ'
const words = z.strictObject({ nl: w.line, en: w.line })

const remediesFile = z.strictObject({
  remedies: z.array(
    z.strictObject({
      id: w.slug,
      kind: z.enum(['objection', 'court']),
      letters: z.array(z.enum(Object.keys(kinds) as [Kind, ...Kind[]])).min(1),
      days: z.int().min(1).max(365),
      decideWithin: z.int().min(1).max(365).optional(),
      text: words,
      basis: w.line.optional(),
      assumption: words.optional(),
    }),
  ),
})
const senderFile = z.strictObject({
  address: z.array(w.line).max(6).default([]),
  email: w.line.nullable().default(null),
  telephone: w.line.nullable().default(null),
})
const nobody: Sender = { address: [], email: null, telephone: null }

/** `letters/`: how the agency's letters look and read, from whom they come, and what can be done against a decision. */
export const part: Part = {
  name: 'letters',
  version: 1,
  reads: file => file === house || template.test(file) || /^letters\/(remedies|sender)\.yaml$/.test(file),
  read(source) {
    const files = source.files.filter(file => file.endsWith('.typ'))
    if (files.length === 0) return undefined
    judge(source, files)
    const remedies = source.yaml('letters/remedies.yaml', remediesFile)?.value.remedies ?? []
    const sender = source.yaml('letters/sender.yaml', senderFile)?.value ?? nobody
    return recorder(files, source, remedies, sender)
  },
}

/** Every kind in every language, and nothing taken from elsewhere. */
function judge(source: PackSource, files: readonly string[]): void {
  for (const name of [
    house,
    ...Object.keys(kinds).flatMap(kind => [`letters/${kind}.nl.typ`, `letters/${kind}.en.typ`]),
  ])
    if (!files.includes(name))
      source.fault(name, 1, 'letters.missing', {
        en: 'This template is missing: a programme with letters has every kind in Dutch and in English.',
        nl: 'Dit sjabloon ontbreekt: een programma met brieven heeft elke soort in het Nederlands en in het Engels.',
      })
  for (const file of files) {
    const kind = template.exec(file)?.[1]
    if (kind !== undefined && !Object.hasOwn(kinds, kind))
      source.fault(file, 1, 'letters.kind', {
        en: `“${kind}” is not a kind of letter.`,
        nl: `“${kind}” is geen soort brief.`,
      })
    const lines = source.text(file).split('\n')
    const at = lines.findIndex(line => line.includes('"@'))
    if (at !== -1)
      source.fault(file, at + 1, 'letters.package', {
        en: 'A letter takes nothing from the internet: copy what it needs into house.typ.',
        nl: 'Een brief haalt niets van het internet: zet wat nodig is in house.typ.',
      })
  }
}

const recorder =
  (files: readonly string[], source: PackSource, remedies: readonly Remedy[], sender: Sender): Recorder =>
  async (tx, { programme, demonstration, now }) => {
    const texts = Object.fromEntries(files.map(file => [file.slice('letters/'.length), source.text(file)]))
    const content = { files: texts, remedies, sender }
    const digest = createHash('sha256')
      .update(json([programme, content]))
      .digest('base64url')
    const style: Style = { digest, programme, demonstration, ...content }
    if (!(await store.useStyle(tx, style, now))) return { changed: [] }
    const subject = { kind: 'programme', id: programme }
    return { changed: [{ subject, name: 'programme.letters-recorded', data: { style: digest } }] }
  }
