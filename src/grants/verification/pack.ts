import { decimalString, percentString } from '../../kernel/money.ts'
import { refuse } from '../../kernel/outcome.ts'
import { digestOf, type PackSource, type Part, type Recorder } from '../../pack/index.ts'
import { type Besides, Unrecordable } from '../../platform/db/index.ts'
import { checklistSchema, keyOf } from './checklist.ts'
import { digestsOfChecklists, type KeptChecklist, recordChecklist } from './store.checklists.ts'

type Entry = Pick<KeptChecklist, 'id' | 'version' | 'document' | 'digest'>

/** `controls/`: how claims are controlled. Each file is one version of one checklist, and never changes once it was recorded. */
export const part: Part = {
  name: 'controls',
  version: 1,
  reads: file => /^controls\/[^/]+\.yaml$/.test(file),
  read(source) {
    const entries = source.files.flatMap(file => readFile(source, file) ?? [])
    return entries.length === 0 ? undefined : recorder(entries)
  },
}

function readFile(source: PackSource, file: string): Entry | undefined {
  const found = source.yaml(file, checklistSchema)
  if (found === undefined) return undefined
  const key = keyOf(found.value)
  if (file !== `controls/${key}.yaml`)
    source.fault(file, 1, 'pack.control-name', {
      en: `This file has to be named ${key}.yaml, after what is in it.`,
      nl: `Dit bestand moet ${key}.yaml heten, naar wat erin staat.`,
    })
  const { id, version } = found.value
  return { id, version, document: written(found.value), digest: digestOf(source.text(file)) }
}

/** As it was written, so that it reads the same again: rates and amounts as text. */
const written = ({ sampling, ...rest }: ReturnType<typeof checklistSchema.parse>) => ({
  ...rest,
  sampling: {
    ...sampling,
    materiality: percentString(sampling.materiality),
    largeClaim: decimalString(sampling.largeClaim),
  },
})

const recorder =
  (entries: readonly Entry[]): Recorder =>
  async (tx, { programme, demonstration, now }) => {
    const standing = await digestsOfChecklists(tx)
    const [first, ...rest] = entries.flatMap(entry => {
      const before = standing.get(keyOf(entry))
      return before !== undefined && before !== entry.digest ? [neverEdited(keyOf(entry))] : []
    })
    if (first !== undefined) throw new Unrecordable([first, ...rest])
    const changed: Besides[] = []
    for (const entry of entries.filter(one => !standing.has(keyOf(one)))) {
      await recordChecklist(tx, { ...entry, programme, demonstration }, now)
      const data = { digest: entry.digest, programme }
      changed.push({ subject: { kind: 'checklist', id: keyOf(entry) }, name: 'checklist.recorded', data })
    }
    return { changed }
  }

const neverEdited = (key: string) =>
  refuse(
    'checklist.immutable',
    {
      en: `${key} was recorded with other content. A checklist is never edited: give this one a later date.`,
      nl: `${key} is met een andere inhoud opgenomen. Een controlelijst wordt nooit gewijzigd: geef deze een latere datum.`,
    },
    { path: `controls/${key}.yaml` },
  )
