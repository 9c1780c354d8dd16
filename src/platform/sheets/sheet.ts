/** A spreadsheet as people see it: rows of cells, all as text. `rows[0]` is row 1; days stand as `2026-11-24`. */
export type Sheet = {
  readonly rows: readonly (readonly string[])[]
  /** How the file was read, e.g. `CSV, ;, windows-1252`. */
  readonly form: string
}

/** A workbook as people see it: its sheets in order, each with the name on its tab. */
export type Book = readonly { readonly name: string; readonly rows: Sheet['rows'] }[]

/** What a file may hold. Larger ones are refused, never cut. */
export const limits = {
  bytes: 20 * 1024 * 1024,
  rows: 200_000,
  columns: 100,
  /** Characters in one cell: what Excel itself allows. */
  cell: 32_767,
  /** A workbook is a zip file: what it may become when it is unpacked. */
  unpacked: 400 * 1024 * 1024,
  ratio: 150,
  entries: 2000,
  /** Milliseconds and MiB that reading one file may take. */
  time: 60_000,
  memory: 2048,
} as const

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
