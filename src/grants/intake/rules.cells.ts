import { readTypedDay } from '../../kernel/day.ts'
import { decimalString, readMoney } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { columnCalled, columnsOf, needed, type SheetName, titleOf } from './columns.ts'
import type { CellFault, Row, Tables } from './intake.ts'

/** The rows of each sheet, as text under the keys of their columns; and every sheet or column that is missing. */
export function tablesOf(read: Readonly<Partial<Record<SheetName, readonly (readonly string[])[]>>>): {
  tables: Tables
  faults: CellFault[]
} {
  const faults: CellFault[] = []
  const rows = (sheet: SheetName): Row[] => {
    const found = read[sheet] ?? []
    if (found.length > 0) return rowsOf(sheet, found, faults)
    if (needed.includes(sheet)) faults.push({ sheet, row: 0, column: '', value: '', refusal: noSheet(sheet) })
    return []
  }
  const tables: Tables = {
    envelopes: rows('envelopes'),
    agreements: rows('agreements'),
    years: rows('years'),
    payments: rows('payments'),
    aid: rows('aid'),
    claims: rows('claims'),
  }
  return { tables, faults }
}

function rowsOf(sheet: SheetName, [header = [], ...rows]: readonly (readonly string[])[], faults: CellFault[]): Row[] {
  const keys = header.map(title => columnCalled(sheet, title))
  for (const [key, column] of Object.entries(columnsOf(sheet)))
    if (column.empty !== true && !keys.includes(key))
      faults.push({ sheet, row: 1, column: column.nl, value: '', refusal: noColumn(column.en, column.nl) })
  return rows.flatMap((cells, index) => {
    if (cells.every(cell => cell === '')) return []
    const found: Record<string, string> = {}
    for (const [place, key] of keys.entries()) if (key !== undefined) found[key] = (cells[place] ?? '').trim()
    return [{ row: index + 2, cells: found }]
  })
}

/** Reads the cells of one row, and keeps what is wrong with each. */
export class Cells {
  readonly sheet: SheetName
  readonly row: number
  readonly #cells: Row['cells']
  readonly #faults: CellFault[]
  constructor(sheet: SheetName, { row, cells }: Row, faults: CellFault[]) {
    this.sheet = sheet
    this.row = row
    this.#cells = cells
    this.#faults = faults
  }

  say(key: string, refusal: Refusal): void {
    const column = columnsOf(this.sheet)[key]?.nl ?? key
    this.#faults.push({ sheet: this.sheet, row: this.row, column, value: this.#cells[key] ?? '', refusal })
  }

  /** The text of a cell; said to be missing where it has to be there. */
  text(key: string): string {
    const value = this.#cells[key] ?? ''
    if (value === '' && columnsOf(this.sheet)[key]?.empty !== true) this.say(key, missing)
    if (value.length > 300) this.say(key, tooLong)
    return value
  }

  /** A day as ISO text; empty where there is none or it cannot be read. */
  day(key: string): string {
    const value = this.text(key)
    if (value === '') return ''
    const read = readTypedDay(value)
    if (!read.ok) this.say(key, refuse(read.rule, read.message))
    return read.ok ? read.value.toString() : ''
  }

  /** An amount as a decimal string; nothing where it is empty or cannot be read. */
  amount(key: string): string {
    const value = this.text(key)
    if (value === '') return '0.00'
    const read = readMoney(numeric(value))
    if (!read.ok) this.say(key, refuse(read.rule, read.message))
    return read.ok ? decimalString(read.value) : '0.00'
  }

  number(key: string): number {
    const value = this.text(key)
    if (/^\d{1,3}$/.test(value) && Number(value) > 0) return Number(value)
    if (value !== '') this.say(key, noNumber)
    return 0
  }
}

/** A workbook keeps `1234.5` for 1234,50: what has one decimal gets its second. */
const numeric = (text: string): string => (/^\d+\.\d$/.test(text) ? `${text}0` : text)

const noSheet = (sheet: SheetName) =>
  refuse('intake.sheet', {
    en: `The sheet “${titleOf(sheet, 'en')}” is missing or empty.`,
    nl: `Het blad “${titleOf(sheet, 'nl')}” ontbreekt of is leeg.`,
  })
const noColumn = (en: string, nl: string) =>
  refuse('intake.column', {
    en: `The column “${en}” has to be there.`,
    nl: `De kolom “${nl}” moet er zijn.`,
  })
const missing = refuse('intake.missing', { en: 'This cell has to be filled in.', nl: 'Deze cel moet ingevuld zijn.' })
const tooLong = refuse('intake.long', { en: 'At most 300 characters.', nl: 'Hoogstens 300 tekens.' })
const noNumber = refuse('intake.number', { en: 'A whole number from 1.', nl: 'Een geheel getal vanaf 1.' })
