import { type Cell, type Column, plain } from '../http/index.ts'
import { inThread } from './read.ts'
import type { Written } from './worker.ts'

/** Rows as a workbook. Text stays text: nothing in it ever runs as a formula. Amounts are numbers, days are days. */
export async function asXlsx<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<Uint8Array<ArrayBuffer>> {
  const done = await inThread({
    kind: 'write',
    header: columns.map(column => column.name),
    rows: rows.map(row => columns.map(column => written(column.value(row)))),
  })
  if (!done.ok || !('bytes' in done)) throw new Error(`this list cannot be written: ${done.ok || done.reason}`)
  return done.bytes
}

/** A workbook of several sheets, such as a template: every value as text. */
export async function bookOf(
  sheets: readonly { readonly name: string; readonly header: readonly string[]; readonly rows: readonly string[][] }[],
): Promise<Uint8Array<ArrayBuffer>> {
  const text = (value: string): Written => ({ type: 'text', value })
  const done = await inThread({
    kind: 'write-book',
    sheets: sheets.map(({ rows, ...sheet }) => ({ ...sheet, rows: rows.map(row => row.map(text)) })),
  })
  if (!done.ok || !('bytes' in done)) throw new Error(`this workbook cannot be written: ${done.ok || done.reason}`)
  return done.bytes
}

function written(cell: Cell): Written {
  if (cell === null || typeof cell === 'number' || typeof cell === 'boolean') return cell
  if (cell instanceof Temporal.PlainDate) return { type: 'day', value: cell.toString() }
  if (typeof cell === 'object' && 'cents' in cell) return Number(cell.cents) / 100
  const value = plain(cell)
  return { type: 'text', value: Array.isArray(value) ? value.join('; ') : String(value) }
}
