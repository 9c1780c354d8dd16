import { CsvError, parse } from 'csv-parse/sync'
import { Unreadable } from './refusals.ts'
import { limits, type Sheet } from './sheet.ts'

/**
 * Reads CSV as spreadsheets write it: `;`, `,` or tab between cells, UTF-8 (with or without mark), UTF-16 or
 * Windows-1252, an optional `sep=` line.
 */
export function readCsv(bytes: Uint8Array): Sheet {
  const { text, encoding } = decode(bytes)
  if (text.includes('\0')) throw new Unreadable('not-text')
  const hint = /^sep=(.)\r?\n/i.exec(text)
  const body = hint === null ? text : text.slice(hint[0].length)
  const delimiter = hint?.[1] ?? delimiterOf(body)
  return { rows: records(body, delimiter), form: `CSV, ${delimiter === '\t' ? 'tab' : delimiter}, ${encoding}` }
}

function decode(bytes: Uint8Array): { text: string; encoding: string } {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
  }
}

/** The sign that stands most often outside quotation marks in the first line. */
function delimiterOf(text: string): string {
  const line = /^(?:[^"\r\n]|"[^"]*")*/.exec(text.slice(0, 20_000))?.[0].replace(/"[^"]*"/g, '') ?? ''
  const counts = [';', ',', '\t'].map(sign => ({ sign, count: line.split(sign).length }))
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).sign
}

function records(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      trim: true,
      max_record_size: limits.columns * limits.cell,
      to: limits.rows + 2,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new Unreadable(
      error.code === 'CSV_MAX_RECORD_SIZE' ? 'characters' : 'quotes',
      Number(error['records'] ?? 0) + 1,
    )
  }
}
