import { decimalString } from '../../kernel/money.ts'
import { type Outcome, type Refusal, unless } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { activities, categories } from '../../programme/instruments/index.ts'
import type { Line } from './line.ts'
import type { Difference, JudgedRow, RawRow } from './reading.ts'
import {
  type Field,
  fields,
  type LineGround,
  nameKey,
  type ReadLine,
  readLine,
  type TypedLine,
  writeHours,
} from './rules.line.ts'
import {
  changedSince,
  idTwice,
  lacking,
  nothing,
  notStanding,
  notTakenOut,
  reasonNeeded,
  removesNothing,
  tooMany,
  twice,
  unknownLine,
} from './sentences.reading.ts'

/** The most rows of one table. */
export const mostRows = 5000

/** The columns of a table of costs, each with what it is called. */
export const columns = {
  id: { en: 'id', nl: 'id' },
  version: { en: 'version', nl: 'versie' },
  category: { en: 'Category', nl: 'Categorie' },
  activity: { en: 'Activity', nl: 'Activiteit' },
  date: { en: 'Day', nl: 'Datum' },
  supplier: { en: 'Supplier', nl: 'Leverancier' },
  supplierNumber: { en: 'Supplier’s number', nl: 'Nummer leverancier' },
  invoiceNumber: { en: 'Invoice number', nl: 'Factuurnummer' },
  description: { en: 'Description', nl: 'Omschrijving' },
  net: { en: 'Amount without VAT', nl: 'Bedrag zonder btw' },
  vat: { en: 'VAT', nl: 'Btw' },
  refundableVat: { en: 'Refundable VAT', nl: 'Terugvorderbare btw' },
  otherPublicAid: { en: 'Other public aid', nl: 'Andere overheidssteun' },
  person: { en: 'Person', nl: 'Persoon' },
  hours: { en: 'Hours', nl: 'Uren' },
  remark: { en: 'Remark', nl: 'Opmerking' },
  remove: { en: 'Take out (x)', nl: 'Schrappen (x)' },
} as const satisfies Record<string, Words>
export type Column = keyof typeof columns

/** The order in which columns are taken when a pasted table has no headings. */
export const plainOrder: readonly Column[] = [
  'date',
  'category',
  'activity',
  'supplier',
  'invoiceNumber',
  'description',
  'net',
  'vat',
  'refundableVat',
]

const headed = (text: string): Column | undefined => {
  const key = nameKey(text)
  const found = (Object.keys(columns) as Column[]).find(
    column =>
      [column, columns[column].en, columns[column].nl].some(name => nameKey(name) === key) ||
      (synonyms[column] ?? []).includes(key),
  )
  return key === '' ? undefined : found
}
const synonyms: Readonly<Partial<Record<Column, readonly string[]>>> = {
  date: ['date', 'factuurdatum', 'invoice date', 'day'],
  supplierNumber: ['btw nummer', 'ondernemingsnummer', 'vat number', 'supplier number'],
  invoiceNumber: ['factuur', 'invoice', 'factuurnr', 'invoice no'],
  net: ['net', 'netto', 'bedrag', 'amount', 'bedrag excl btw'],
  remove: ['schrappen', 'take out', 'remove'],
  person: ['naam', 'name', 'medewerker', 'employee'],
}

/** Reads the rows of a table: by its headings where the first row has them, else in the plain order. */
export function readTable(rows: readonly (readonly string[])[]): Outcome<RawRow[]> {
  const first = rows.findIndex(cells => cells.some(cell => cell.trim() !== ''))
  const top = rows[first] ?? []
  const known = top.map(headed)
  const hasHeadings = known.filter(column => column !== undefined).length >= 3
  const order = hasHeadings ? known : plainOrder
  const refusals: Refusal[] = []
  if (hasHeadings) {
    for (const [index, column] of known.entries())
      if (column !== undefined && known.indexOf(column) !== index) refusals.push(twice(columns[column]))
    for (const need of ['category', 'activity', 'date'] as const)
      if (!known.includes(need)) refusals.push(lacking(columns[need]))
  }
  const body = rows.flatMap((cells, index) =>
    index < first + (hasHeadings ? 1 : 0) || cells.every(cell => cell.trim() === '')
      ? []
      : [rawRow(cells, order, index + 1)],
  )
  if (body.length === 0) refusals.push(nothing)
  if (body.length > mostRows) refusals.push(tooMany(body.length, mostRows))
  return unless(refusals, () => body)
}

function rawRow(cells: readonly string[], order: readonly (Column | undefined)[], row: number): RawRow {
  const cell = (column: Column) => {
    const index = order.indexOf(column)
    return index < 0 ? undefined : (cells[index] ?? '').trim()
  }
  const typed: Partial<Record<Field, string>> = {}
  for (const field of fields) {
    const text = cell(field)
    if (text !== undefined && text !== '') typed[field] = plainly(field, text)
  }
  return {
    row,
    typed,
    ...(cell('id') ? { id: cell('id') } : {}),
    ...(cell('version') ? { version: cell('version') } : {}),
    ...(/^(x|ja|yes|1|true)$/i.test(cell('remove') ?? '') ? { remove: true } : {}),
  }
}

/** A cell as a field wants it: words become the words of the vocabulary, `1234.5` becomes `1234.50`. */
function plainly(field: Field, text: string): string {
  if (field === 'category') return codeIn(categories, text)
  if (field === 'activity') return codeIn(activities, text)
  if (field === 'net' || field === 'vat' || field === 'refundableVat' || field === 'otherPublicAid')
    return /^-?\d+[.,]\d$/.test(text) ? `${text}0` : text
  return text
}

/** The word of a vocabulary that someone wrote, by its code or its name in either language, whole or up to the colon. */
function codeIn(table: Readonly<Record<string, Words>>, text: string): string {
  const key = nameKey(text)
  const names = ([code, { en, nl }]: [string, Words]) =>
    [code, en, nl, en.split(/[:,]/)[0] ?? '', nl.split(/[:,]/)[0] ?? ''].map(nameKey)
  return Object.entries(table).find(entry => names(entry).includes(key))?.[0] ?? text
}

/** A line as it would be typed. */
export const typedOf = (line: Line, nameOf: (employee: string) => string): TypedLine => ({
  category: line.category,
  activity: line.activity,
  date: line.date.toString(),
  description: line.description,
  supplier: line.supplier,
  supplierNumber: line.supplierNumber ?? '',
  invoiceNumber: line.invoiceNumber,
  net: line.person === null ? decimalString(line.net) : '',
  vat: line.person === null ? decimalString(line.vat) : '',
  refundableVat: line.person === null ? decimalString(line.refundableVat) : '',
  otherPublicAid: line.otherPublicAid.cents === 0n ? '' : decimalString(line.otherPublicAid),
  person: line.person === null ? '' : nameOf(line.person),
  hours: line.minutes === null ? '' : writeHours(line.minutes),
  remark: line.remark,
})

/** Judges the rows against the lines that stand: what each would do, and everything that is wrong with it. */
export function judgeRows(
  rows: readonly RawRow[],
  lines: ReadonlyMap<string, Line>,
  ground: LineGround,
  { adding }: { readonly adding: boolean },
): JudgedRow[] {
  const named = Map.groupBy(
    rows.filter(({ id }) => id !== undefined),
    ({ id }) => id,
  )
  const nameOf = (id: string) => ground.employees.find(one => one.id === id)?.name ?? id
  return rows.map((raw): JudgedRow => {
    const line = raw.id === undefined ? undefined : lines.get(raw.id)
    const wrong: Refusal[] = []
    if (raw.id !== undefined && line === undefined) wrong.push(unknownLine)
    if (raw.id !== undefined && (named.get(raw.id)?.length ?? 0) > 1)
      wrong.push(idTwice(named.get(raw.id)?.map(({ row }) => row) ?? []))
    if (line !== undefined && line.state !== 'stands') wrong.push(notStanding)
    if (line !== undefined && raw.version !== undefined && raw.version !== String(line.version))
      wrong.push(changedSince)
    if (raw.remove === true) {
      if (line === undefined && wrong.length === 0) wrong.push(removesNothing)
      if (adding) wrong.push(notTakenOut)
      return {
        raw,
        what: wrong.length > 0 ? 'wrong' : 'removed',
        line,
        read: undefined,
        differences: [],
        refusals: wrong,
      }
    }
    const outcome = readLine(raw.typed, ground)
    if (!outcome.ok) wrong.push(...outcome.refusals)
    const read = outcome.ok ? outcome.fact : undefined
    const differences = line === undefined || read === undefined ? [] : differencesOf(line, read, nameOf)
    const what = wrong.length > 0 ? 'wrong' : line === undefined ? 'added' : differences.length > 0 ? 'changed' : 'same'
    if (adding && (what === 'added' || what === 'changed') && (raw.typed.remark ?? '').length < 10)
      return { raw, what: 'wrong', line, read, differences, refusals: [...wrong, reasonNeeded] }
    return { raw, what, line, read, differences, refusals: wrong }
  })
}

/** The fields in which a line would become another. */
export function differencesOf(line: Line, read: ReadLine, nameOf: (employee: string) => string): Difference[] {
  const before = typedOf(line, nameOf)
  const after = typedOf({ ...line, ...read }, nameOf)
  return fields
    .filter(field => (before[field] ?? '') !== (after[field] ?? ''))
    .map(field => ({ field, before: before[field] ?? '', after: after[field] ?? '' }))
}

/** Everything that keeps a reading from being applied, each with its row and column; at most so many. */
export function rowRefusals(judged: readonly JudgedRow[]): Refusal[] {
  return judged.flatMap(({ raw, refusals }) =>
    refusals.map(one => ({ ...one, path: `row-${raw.row}.${one.path ?? ''}` })),
  )
}
