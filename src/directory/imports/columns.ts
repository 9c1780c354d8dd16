import { refuse } from '../../kernel/outcome.ts'
import type { Sheet } from '../../platform/sheets/index.ts'
import type { Fault, Kind, Remark } from './importing.ts'

/** One column of a file: its name in either language, other names people give it, an example, and whether it must be there. */
export type Column = {
  readonly en: string
  readonly nl: string
  readonly also?: readonly string[]
  readonly example: string
  /** The example in an English file, where that is another word. */
  readonly exampleEn?: string
  readonly required?: true
}
type Columns = Readonly<Record<string, Column>>

const number: Column = {
  en: 'number',
  nl: 'nummer',
  also: [
    'enterprise number',
    'ondernemingsnummer',
    'kbo',
    'kbo-nummer',
    'cbe',
    'registernummer',
    'register number',
    'btw',
    'vat',
  ],
  example: '0440.966.354',
  required: true,
}
const country: Column = { en: 'country', nl: 'land', also: ['country of register', 'land register'], example: 'BE' }
const name: Column = {
  en: 'name',
  nl: 'naam',
  also: ['organisation', 'organisatie', 'bedrijf', 'company'],
  example: 'Vlasbedrijf nv',
}
const kind: Column = {
  en: 'kind',
  nl: 'soort',
  also: ['kind of organisation', 'soort organisatie'],
  example: 'bedrijf',
  exampleEn: 'company',
}
const size: Column = {
  en: 'size',
  nl: 'grootte',
  also: ['size class', 'grootteklasse'],
  example: 'klein',
  exampleEn: 'small',
}

export const exampleOf = ({ example, exampleEn }: Column, language: 'nl' | 'en'): string =>
  language === 'en' ? (exampleEn ?? example) : example

/** The columns of each kind of file, in the order of the template. */
export const columnsOf = {
  members: {
    number,
    name,
    kind,
    size,
    country,
    type: {
      en: 'type',
      nl: 'type',
      also: ['membership', 'lidmaatschap', 'type lidmaatschap'],
      example: 'gewoon lid',
      exampleEn: 'full member',
    },
    tier: { en: 'fee tier', nl: 'bijdrageklasse', also: ['tier', 'tarief', 'fee', 'bijdrage'], example: 'A' },
    from: {
      en: 'from',
      nl: 'van',
      also: ['member since', 'lid sinds', 'start', 'vanaf', 'since', 'sinds'],
      example: '01/01/2025',
      required: true,
    },
    until: { en: 'until', nl: 'tot', also: ['tot en met', 'end', 'einde', 'member until', 'lid tot'], example: '' },
  },
  organisations: {
    number,
    name: { ...name, required: true },
    kind: { ...kind, required: true },
    size,
    country,
    street: {
      en: 'street',
      nl: 'straat',
      also: ['straat en nummer', 'street and number', 'adres', 'address'],
      example: 'Kerkstraat 1',
    },
    postcode: { en: 'postcode', nl: 'postcode', also: ['postal code', 'zip'], example: '9000' },
    city: { en: 'municipality', nl: 'gemeente', also: ['city', 'stad', 'plaats', 'town'], example: 'Gent' },
    from: { en: 'from', nl: 'van', also: ['since', 'sinds', 'vanaf'], example: '01/01/2025' },
  },
  clusters: {
    slug: { en: 'slug', nl: 'sleutel', also: ['id'], example: 'voorbeeldcluster', required: true },
    nameNl: {
      en: 'name (dutch)',
      nl: 'naam',
      also: ['naam (nederlands)', 'name_nl', 'naam_nl', 'name'],
      example: 'Voorbeeldcluster',
      required: true,
    },
    nameEn: { en: 'name (english)', nl: 'naam (engels)', also: ['name_en', 'naam_en'], example: 'Example cluster' },
    themeNl: { en: 'theme (dutch)', nl: 'thema', also: ['theme_nl', 'thema_nl', 'theme'], example: 'Textiel' },
    themeEn: { en: 'theme (english)', nl: 'thema (engels)', also: ['theme_en', 'thema_en'], example: 'Textiles' },
    city: { en: 'municipality', nl: 'gemeente', also: ['city', 'stad', 'plaats'], example: 'Gent' },
    website: { en: 'website', nl: 'website', also: ['site', 'url'], example: 'https://example.org' },
    instrument: { en: 'instrument', nl: 'instrument', example: 'ibn' },
    from: { en: 'acknowledged from', nl: 'erkend van', also: ['from', 'van', 'erkend vanaf'], example: '01/01/2025' },
    until: {
      en: 'acknowledged until',
      nl: 'erkend tot',
      also: ['until', 'tot', 'tot en met', 'erkend tot en met'],
      example: '31/12/2027',
    },
  },
} as const satisfies Record<Kind, Columns>

/** One row of a file by the names of our columns; `row` as the spreadsheet counts it, what is not there is empty. */
export type Row<K extends Kind> = { readonly row: number; readonly [column: string]: string | number } & {
  readonly [C in keyof (typeof columnsOf)[K]]: string
}

export type Table<K extends Kind> = {
  readonly rows: readonly Row<K>[]
  readonly faults: readonly Fault[]
  readonly remarks: readonly Remark[]
  /** What the file itself calls each column, for pointing at a cell. */
  readonly called: Readonly<Record<string, string>>
}

/**
 * Reads a sheet by its first row: columns by their Dutch or English name, in any order. Columns that are not known are
 * left out with a remark; a column that must be there and is not, or that stands twice, is a fault. Empty rows are skipped.
 */
export function readTable<K extends Kind>(sheet: Sheet, kind: K): Table<K> {
  const known: Columns = columnsOf[kind]
  const header = sheet.rows[0] ?? []
  const found = header.map(title => Object.keys(known).find(key => isCalled(known[key] as Column, title)))
  const faults: Fault[] = []
  for (const [key, column] of Object.entries(known))
    if (column.required && !found.includes(key))
      faults.push({ row: 1, column: column.nl, value: '', refusal: missing(column) })
  for (const [index, key] of found.entries())
    if (key !== undefined && found.indexOf(key) !== index)
      faults.push({ row: 1, column: header[index] ?? '', value: header[index] ?? '', refusal: twice })
  const unknown = header.filter((title, index) => found[index] === undefined && title !== '')
  const rows =
    faults.length > 0 ? [] : sheet.rows.slice(1).flatMap((cells, index) => asRow<K>(cells, index + 2, found, known))
  return {
    rows,
    faults,
    remarks: unknown.map(title => ({ row: 1, words: ignored(title) })),
    called: Object.fromEntries(found.flatMap((key, index) => (key === undefined ? [] : [[key, header[index] ?? '']]))),
  }
}

function asRow<K extends Kind>(
  cells: readonly string[],
  row: number,
  found: readonly (string | undefined)[],
  known: Columns,
): Row<K>[] {
  if (cells.every(cell => cell === '')) return []
  const values: Record<string, string | number> = { row }
  for (const key of Object.keys(known)) values[key] = ''
  for (const [index, key] of found.entries()) if (key !== undefined) values[key] = (cells[index] ?? '').trim()
  return [values as Row<K>]
}

const plain = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[\s_*:]+/g, ' ')
    .trim()
const isCalled = ({ en, nl, also = [] }: Column, title: string): boolean =>
  [en, nl, ...also].some(name => plain(name) === plain(title))

const missing = ({ en, nl }: Column) =>
  refuse('import.column-missing', {
    en: `A column “${en}” (or “${nl}”) has to be there.`,
    nl: `Een kolom “${nl}” (of “${en}”) moet er zijn.`,
  })
const twice = refuse('import.column-twice', {
  en: 'This column stands here twice.',
  nl: 'Deze kolom staat hier twee keer.',
})
const ignored = (title: string) => ({
  en: `The column “${title.slice(0, 80)}” is not known here and was left out.`,
  nl: `De kolom “${title.slice(0, 80)}” is hier niet gekend en is weggelaten.`,
})
