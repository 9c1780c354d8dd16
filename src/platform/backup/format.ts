import { createHash } from 'node:crypto'

/**
 * A backup is gzipped lines of JSON. The first line says what it is; then each table and each file is a `Begin`, its
 * lines (arrays: a row's values as PostgreSQL writes them, or a piece of a file in base64) and an `End`; sequences stand
 * between them; the last line, `Whole`, counts everything, so that a file that was cut off is recognised.
 */
export type Head = {
  readonly tros: 'backup'
  readonly format: 1
  readonly version: string
  readonly made: string
  /** The migrations that the database had, in their order. */
  readonly migrations: readonly string[]
  /** A digest of the installation's secret, which itself is not in the backup. */
  readonly secret: string | null
}
export type Begin = { readonly table: string; readonly columns: readonly string[] } | { readonly file: string }
export type End = { readonly end: string; readonly lines: number; readonly sha256: string }
export type Sequence = { readonly sequence: string; readonly last: string; readonly called: boolean }
export type Whole = {
  readonly whole: string
  readonly tables: Readonly<Record<string, number>>
  readonly files: number
}
export type Line = Head | Begin | End | Sequence | Whole

/** What a backup holds, as its last line says: rows per table, and files. */
export type Contents = Pick<Whole, 'tables' | 'files'>

/** Digest of lines that pass by, each closed by LF. */
export class Digest {
  readonly #hash = createHash('sha256')
  lines = 0
  add(line: string): void {
    this.#hash.update(line).update('\n')
    this.lines++
  }
  close(): string {
    return this.#hash.digest('base64url')
  }
}

/** A digest by which two installations see that they share a secret, without telling it. */
export const secretDigest = (secret: string): string =>
  createHash('sha256').update(`tros backup: ${secret}`).digest('base64url').slice(0, 22)
