import { readTypedDay } from '../../kernel/day.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Translated } from '../../kernel/words.ts'
import type { Cluster } from '../clusters/index.ts'
import type { Row, Table } from './columns.ts'
import type { Fault, Plan, Remark } from './importing.ts'
import { order, twiceInFile } from './words.ts'

/** A cluster that a file brings and the register does not know, with its acknowledgement when the file gives one. */
export type NewCluster = {
  readonly id: string
  readonly name: Translated
  readonly theme: Translated | null
  readonly city: string | null
  readonly website: string | null
  readonly standing: {
    readonly instrument: string
    readonly from: Temporal.PlainDate
    readonly until: Temporal.PlainDate | null
  } | null
}

/**
 * What a list of clusters would do: those that are not known are registered. Of one that stands nothing is overwritten:
 * a differing name is reported, the cluster's own page is where facts are entered, each with its source.
 */
export function planClusters(
  table: Table<'clusters'>,
  state: { readonly clusters: readonly Cluster[]; readonly instruments: readonly string[] },
): Plan<NewCluster> {
  const faults: Fault[] = [...table.faults]
  const remarks: Remark[] = [...table.remarks]
  const known = new Map(state.clusters.map(cluster => [cluster.id, cluster]))
  const rowOf = new Map<string, number>()
  const doings: NewCluster[] = []
  let stood = 0
  for (const row of table.rows) {
    const before = faults.length
    const fault = (column: string, refusal: Refusal) =>
      faults.push({ row: row.row, column: table.called[column] ?? column, value: String(row[column] ?? ''), refusal })
    const cluster = readCluster(row, state.instruments, fault)
    const earlier = rowOf.get(row.slug)
    if (earlier !== undefined) fault('slug', twiceInFile(earlier))
    rowOf.set(row.slug, row.row)
    if (faults.length > before) continue
    const standing = known.get(row.slug)
    if (standing === undefined) doings.push(cluster)
    else {
      stood++
      const name = standing.name?.['nl'] ?? standing.name?.['en']
      if (name !== undefined && name !== row.nameNl) remarks.push({ row: row.row, words: differs(name, row.nameNl) })
    }
  }
  return { faults, remarks, doings, stood }
}

function readCluster(
  row: Row<'clusters'>,
  instruments: readonly string[],
  fault: (column: string, refusal: Refusal) => void,
): NewCluster {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(row.slug) || row.slug.length > 80) fault('slug', wrongSlug)
  if (row.nameNl === '') fault('nameNl', noName)
  for (const column of ['nameNl', 'nameEn', 'themeNl', 'themeEn', 'city'] as const)
    if (row[column].length > 300) fault(column, tooLong)
  if (
    row.website !== '' &&
    !(URL.canParse(row.website) && /^https?:\/\//.test(row.website) && row.website.length <= 500)
  )
    fault('website', wrongSite)
  return {
    id: row.slug,
    name: { nl: row.nameNl, ...(row.nameEn === '' ? {} : { en: row.nameEn }) },
    theme:
      row.themeNl + row.themeEn === ''
        ? null
        : { ...(row.themeNl === '' ? {} : { nl: row.themeNl }), ...(row.themeEn === '' ? {} : { en: row.themeEn }) },
    city: row.city === '' ? null : row.city,
    website: row.website === '' ? null : row.website,
    standing: readStanding(row, instruments, fault),
  }
}

function readStanding(
  row: Row<'clusters'>,
  instruments: readonly string[],
  fault: (column: string, refusal: Refusal) => void,
): NewCluster['standing'] {
  if (row.instrument + row.from + row.until === '') return null
  const from = readTypedDay(row.from)
  const until = row.until === '' ? undefined : readTypedDay(row.until)
  if (!instruments.includes(row.instrument)) fault('instrument', wrongInstrument(instruments))
  if (!from.ok) fault('from', { rule: from.rule, message: from.message })
  if (until?.ok === false) fault('until', { rule: until.rule, message: until.message })
  if (!from.ok || until?.ok === false) return null
  if (until !== undefined && Temporal.PlainDate.compare(until.value, from.value) < 0) fault('until', order)
  return { instrument: row.instrument, from: from.value, until: until?.value ?? null }
}

const differs = (register: string, file: string) => ({
  en: `This cluster stands as “${register}”, the file says “${file}”. Nothing is overwritten.`,
  nl: `Deze cluster staat geregistreerd als “${register}”, het bestand zegt “${file}”. Er wordt niets overschreven.`,
})
const wrongSlug = refuse('cluster.slug', {
  en: 'A slug has small letters, digits and hyphens, such as voorbeeld-cluster, at most 80.',
  nl: 'Een sleutel bestaat uit kleine letters, cijfers en koppeltekens, zoals voorbeeld-cluster, hoogstens 80.',
})
const noName = refuse('cluster.name', { en: 'Give the name in Dutch.', nl: 'Geef de naam in het Nederlands.' })
const tooLong = refuse('cluster.length', {
  en: 'At most 300 characters fit here.',
  nl: 'Hier passen hoogstens 300 tekens.',
})
const wrongSite = refuse('cluster.website', {
  en: 'Write a whole address, such as https://example.org.',
  nl: 'Schrijf een volledig adres, zoals https://example.org.',
})
const wrongInstrument = (instruments: readonly string[]) =>
  refuse('cluster.instrument', {
    en: `Write one of these: ${instruments.join(', ')}.`,
    nl: `Schrijf een van deze: ${instruments.join(', ')}.`,
  })
