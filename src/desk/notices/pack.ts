import { z } from 'zod'
import { type PackSource, type Part, type Recorder, says, words as w } from '../../pack/index.ts'
import { knownKind } from './kinds.ts'
import type { Wording } from './notice.ts'
import { placeholders, unknownIn } from './rules.ts'
import { replaceWordings, wordings } from './store.ts'

const name = 'notices.yaml'

const both = (longest: number) =>
  z.strictObject({ nl: z.string().min(1).max(longest), en: z.string().min(1).max(longest) })
const key = z
  .string()
  .max(80)
  .refine(
    text => /^[a-z][a-z0-9-]*(@\d{4}-\d{2}-\d{2})?$/.test(text),
    says(
      'write an instrument (ibn) or one version of it (ibn@2016-03-04).',
      'schrijf een instrument (ibn) of één versie ervan (ibn@2016-03-04).',
    ),
  )
const fileSchema = z.strictObject({
  notices: z.array(
    z.strictObject({
      kind: w.line,
      instrument: key.nullable().default(null),
      subject: both(200).nullable().default(null),
      text: both(5000).nullable().default(null),
    }),
  ),
})

/** `notices.yaml`: how an agency words what people are told, per kind and, where it wants, per instrument. */
export const part: Part = {
  name: 'notices',
  version: 1,
  reads: file => file === name,
  read(source) {
    const file = source.yaml(name, fileSchema)
    if (file === undefined) return undefined
    const seen = new Set<string>()
    for (const [index, entry] of file.value.notices.entries()) {
      const at = (...path: (string | number)[]) => file.line(['notices', index, ...path])
      if (knownKind(entry.kind) === undefined) source.fault(name, at('kind'), 'pack.notice-kind', noKind(entry.kind))
      if (entry.instrument !== null)
        source.refer('instrument', entry.instrument.split('@')[0] ?? '', name, at('instrument'))
      const once = `${entry.kind} ${entry.instrument ?? ''}`
      if (seen.has(once)) source.fault(name, at(), 'pack.twice', twice)
      seen.add(once)
      judgePlaceholders(source, entry, at)
    }
    return recorder(file.value.notices)
  },
}

function judgePlaceholders(source: PackSource, entry: Wording, at: (...path: string[]) => number): void {
  for (const field of ['subject', 'text'] as const)
    for (const language of ['nl', 'en'] as const)
      for (const unknown of unknownIn(entry[field]?.[language] ?? ''))
        source.fault(name, at(field, language), 'pack.placeholder', noPlaceholder(unknown))
}

const recorder =
  (entries: readonly Wording[]): Recorder =>
  async (tx, { programme }) => {
    const own = ({ kind, instrument, subject, text }: Wording) =>
      JSON.stringify([kind, instrument, subject?.nl, subject?.en, text?.nl, text?.en])
    const standing = (await wordings(tx)).filter(wording => wording.programme === programme)
    if (standing.map(own).sort().join() === entries.map(own).sort().join()) return { changed: [] }
    await replaceWordings(tx, programme, entries)
    const event = {
      subject: { kind: 'programme', id: programme },
      name: 'programme.notices-worded',
      data: { count: entries.length },
    }
    return { changed: [event] }
  }

const list = placeholders.map(each => `{${each}}`).join(', ')
const noPlaceholder = (unknown: string) => ({
  en: `“{${unknown}}” means nothing here; what may stand between braces: ${list}.`,
  nl: `“{${unknown}}” betekent hier niets; wat tussen accolades mag staan: ${list}.`,
})
const noKind = (kind: string) => ({
  en: `There is no kind of notice “${kind}”; the page /notices/templates shows them all.`,
  nl: `Een soort melding “${kind}” bestaat niet; de pagina /notices/templates toont ze allemaal.`,
})
const twice = {
  en: 'This kind of notice is worded twice for the same instrument.',
  nl: 'Deze soort melding staat er twee keer voor hetzelfde instrument.',
}
