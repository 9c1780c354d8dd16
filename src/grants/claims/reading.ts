import type { Refusal } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import type { Line } from './line.ts'
import type { Field, ReadLine, TypedLine } from './rules.line.ts'

export const readingKinds = {
  pasted: { en: 'pasted table', nl: 'geplakte tabel' },
  invoices: { en: 'e-invoices', nl: 'e-facturen' },
  workbook: { en: 'workbook', nl: 'werkmap' },
} as const satisfies Record<string, Words>
export type ReadingKind = keyof typeof readingKinds

/** A row of a table, a workbook or an invoice, as text. `row`: its number as people see it. */
export type RawRow = {
  readonly row: number
  readonly typed: TypedLine
  /** The line it is about, where the file names one. */
  readonly id?: string | undefined
  /** How often that line was changed when the file was made. */
  readonly version?: string | undefined
  readonly remove?: boolean | undefined
  /** The invoice it was read from, by digest. */
  readonly file?: string | undefined
  /** What someone should look at, though it is no fault. */
  readonly remarks?: readonly Words[] | undefined
}

/** A file of a reading, with what kept it from being read. */
export type ReadFile = {
  readonly digest: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly refusals: readonly Refusal[]
}

/** What was read and waits to be applied. */
export type Reading = {
  readonly id: string
  readonly claim: string
  readonly kind: ReadingKind
  readonly state: 'read' | 'applied' | 'dropped'
  readonly rows: readonly RawRow[]
  readonly files: readonly ReadFile[]
  readonly by: string
  readonly at: Temporal.Instant
}

export type Difference = { readonly field: Field; readonly before: string; readonly after: string }

/** What a row would do. */
export type JudgedRow = {
  readonly raw: RawRow
  readonly what: 'added' | 'changed' | 'removed' | 'same' | 'wrong'
  readonly line: Line | undefined
  readonly read: ReadLine | undefined
  readonly differences: readonly Difference[]
  readonly refusals: readonly Refusal[]
}
