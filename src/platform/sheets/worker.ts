import { parentPort, workerData } from 'node:worker_threads'
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { readCsv } from './csv.ts'
import { type Reason, Unreadable } from './refusals.ts'
import { limits, type Sheet } from './sheet.ts'
import { readXlsx } from './xlsx.ts'

/** What the worker is given: a file to read, or rows to write. */
export type Job =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly format: 'csv' | 'xlsx' }
  | { readonly kind: 'write'; readonly header: readonly string[]; readonly rows: readonly (readonly Written[])[] }
/** A cell to write; `day` is ISO text. */
export type Written = null | { readonly type: 'text' | 'day'; readonly value: string } | number | boolean
export type Done =
  | { readonly ok: true; readonly sheet: Sheet }
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly reason: Reason; readonly row: number | undefined }

parentPort?.postMessage(await run(workerData as Job))

async function run(job: Job): Promise<Done> {
  try {
    if (job.kind === 'write') return { ok: true, bytes: await write(job.header, job.rows) }
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

/** Text is always written as text, so that nothing in it is ever a formula. */
async function write(
  header: readonly string[],
  rows: readonly (readonly Written[])[],
): Promise<Uint8Array<ArrayBuffer>> {
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
  return new Uint8Array(await writeXlsxFile([bold, ...cells] as SheetData).toBuffer())
}

/** Characters that XML does not know would make the whole file unreadable. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 leaves out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, limits.cell)
}
