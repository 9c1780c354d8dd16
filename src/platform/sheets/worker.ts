import { parentPort, workerData } from 'node:worker_threads'
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { readCsv } from './csv.ts'
import { type Reason, Unreadable } from './refusals.ts'
import { type Book, limits, type Sheet } from './sheet.ts'
import { readBookOf, readXlsx } from './xlsx.ts'

/** What the worker is given: a file to read, or rows to write. */
export type Job =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly format: 'csv' | 'xlsx' }
  | { readonly kind: 'read-book'; readonly bytes: Uint8Array }
  | { readonly kind: 'write-book'; readonly sheets: readonly WrittenSheet[] }
  | { readonly kind: 'write'; readonly header: readonly string[]; readonly rows: readonly (readonly Written[])[] }
/** One sheet to write. */
export type WrittenSheet = {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly Written[])[]
}
/** A cell to write; `day` is ISO text. */
export type Written = null | { readonly type: 'text' | 'day'; readonly value: string } | number | boolean
export type Done =
  | { readonly ok: true; readonly sheet: Sheet }
  | { readonly ok: true; readonly book: Book }
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly reason: Reason; readonly row: number | undefined }

parentPort?.postMessage(await run(workerData as Job))

async function run(job: Job): Promise<Done> {
  try {
    if (job.kind === 'write') return { ok: true, bytes: await write(job.header, job.rows) }
    if (job.kind === 'write-book') return { ok: true, bytes: await writeBook(job.sheets) }
    if (job.kind === 'read-book') {
      const book = await readBookOf(Buffer.from(job.bytes))
      return { ok: true, book: book.map(({ name, rows }) => ({ name, rows: rows.length === 0 ? [] : judged(rows) })) }
    }
    const sheet = job.format === 'csv' ? readCsv(job.bytes) : await readXlsx(Buffer.from(job.bytes))
    return { ok: true, sheet: judge(sheet) }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, reason: error.reason, row: error.row }
    throw error
  }
}

function judge({ rows, form }: Sheet): Sheet {
  const last = rows.findLastIndex(row => row.some(cell => cell !== ''))
  const kept = rows.slice(0, last + 1)
  if (kept.length === 0) throw new Unreadable('empty')
  if (kept.length > limits.rows + 1) throw new Unreadable('rows')
  for (const [index, row] of kept.entries()) {
    if (row.length > limits.columns && row.slice(limits.columns).some(cell => cell !== ''))
      throw new Unreadable('columns', index + 1)
    if (row.some(cell => cell.length > limits.cell || cell.includes('\0') || !cell.isWellFormed()))
      throw new Unreadable('characters', index + 1)
  }
  return { rows: kept, form }
}

/** As `judge`; a sheet with nothing on it is an empty one. */
function judged(rows: Sheet['rows']): Sheet['rows'] {
  return rows.some(row => row.some(cell => cell !== '')) ? judge({ rows, form: 'XLSX' }).rows : []
}

/** Text is always written as text, so that nothing in it is ever a formula. */
async function write(
  header: readonly string[],
  rows: readonly (readonly Written[])[],
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await writeXlsxFile(cellsOf(header, rows)).toBuffer())
}

async function writeBook(sheets: readonly WrittenSheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const written = sheets.map(({ name, header, rows }) => ({ sheet: name, data: cellsOf(header, rows) }))
  return new Uint8Array(await writeXlsxFile(written).toBuffer())
}

function cellsOf(header: readonly string[], rows: readonly (readonly Written[])[]): SheetData {
  const bold = header.map(value => ({ value: clean(value), type: String, fontWeight: 'bold' as const }))
  const cells = rows.map(row =>
    row.map(cell => {
      if (cell === null) return null
      if (typeof cell === 'number') return { value: cell, type: Number }
      if (typeof cell === 'boolean') return { value: cell, type: Boolean }
      return cell.type === 'day'
        ? { value: new Date(`${cell.value}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' }
        : { value: clean(cell.value), type: String }
    }),
  )
  return [bold, ...cells] as SheetData
}

/** Characters that XML does not know would make the whole file unreadable. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 leaves out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, limits.cell)
}
