import { decimalString, type Money } from '../../kernel/money.ts'

/** One column of a list: its name in the data (stable, English) and its value. */
export type Column<Row> = {
  readonly name: string
  readonly value: (row: Row) => Cell
}
export type Cell =
  | string
  | number
  | bigint
  | boolean
  | null
  | Money
  | Temporal.PlainDate
  | Temporal.Instant
  | readonly string[]

const isMoney = (cell: object): cell is Money => 'cents' in cell

/** A value as data: amounts as decimal strings, days and instants in ISO 8601. */
export function plain(cell: Cell): string | number | boolean | null | string[] {
  if (cell === null || typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean') return cell
  if (typeof cell === 'bigint') return cell.toString()
  if (Array.isArray(cell)) return [...cell]
  return isMoney(cell as object) ? decimalString(cell as Money) : String(cell)
}

/** Rows as JSON objects, keys in the columns' order. */
export const asRecords = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Record<string, unknown>[] =>
  rows.map(row => Object.fromEntries(columns.map(column => [column.name, plain(column.value(row))])))

/** Starts that a spreadsheet would run as a formula (OWASP, CSV injection; ASVS 5.0 1.2.10), Unicode full-width twins included. */
const live = /^[=+\-@\t\r\n\0＝＋－＠]/

/** Text in a spreadsheet file that no program will run: the quote in front is what spreadsheets show as plain text. */
export const inert = (text: string): string => (live.test(text) ? `'${text}` : text)

/**
 * RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8. Text that could run as a formula is made inert;
 * numbers, amounts and days stay what they are.
 */
export function asCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(column => quoted(column.name)),
    ...rows.map(row => columns.map(c => csvCell(c.value(row)))),
  ]
  return `\uFEFF${lines.map(line => `${line.join(',')}\r\n`).join('')}`
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return quoted(inert(cell))
  const value = plain(cell)
  return Array.isArray(value) ? quoted(inert(value.join('; '))) : quoted(String(value))
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
