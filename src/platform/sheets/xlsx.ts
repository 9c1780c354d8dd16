import readBook, { readSheet } from 'read-excel-file/node'
import { Unreadable } from './refusals.ts'
import type { Book, Sheet } from './sheet.ts'
import { inspectWorkbook } from './zip.ts'

/** Reads the first sheet of a workbook: values as they were last computed, days as ISO text; links are not followed. */
export async function readXlsx(bytes: Buffer): Promise<Sheet> {
  await inspectWorkbook(bytes)
  const rows = await readSheet(bytes, { trim: true, parseNumber: plainNumber }).catch(() => undefined)
  if (rows === undefined) throw new Unreadable('broken')
  return { rows: (rows as unknown[][]).map(row => row.map(asText)), form: 'XLSX' }
}

/** Reads every sheet of a workbook. */
export async function readBookOf(bytes: Buffer): Promise<Book> {
  await inspectWorkbook(bytes)
  const sheets = await readBook(bytes, { trim: true, parseNumber: plainNumber }).catch(() => undefined)
  if (sheets === undefined) throw new Unreadable('broken')
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: (data as unknown[][]).map(row => row.map(asText)),
  }))
}

/** `4.40966354E8` is how a workbook may store 440966354. */
const plainNumber = (text: string): string => (/[eE]/.test(text) ? String(Number(text)) : text)

function asText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (!(cell instanceof Date)) return String(cell)
  return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().replace(/T00:00:00\.000Z$/, '')
}
