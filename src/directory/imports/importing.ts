import type { Refusal } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'

/** What can be brought in by a file. */
export const kinds = {
  members: { en: 'Members', nl: 'Leden' },
  organisations: { en: 'Organisations', nl: 'Organisaties' },
  clusters: { en: 'Clusters', nl: 'Clusters' },
} as const satisfies Record<string, Words>
export type Kind = keyof typeof kinds
export const isKind = (value: string): value is Kind => Object.hasOwn(kinds, value)

/** One bad cell: where it stands in the file (row 1 is the header), what it holds, and why it cannot be so. */
export type Fault = {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly refusal: Refusal
}

/** Something a person should know although it stops nothing; `row` 0: about the file as a whole. */
export type Remark = { readonly row: number; readonly words: Words }

/**
 * What a file would do to the register as it stands. With faults nothing is done at all. `Doing` is one row's deed;
 * `stood` counts the rows that stood already.
 */
export type Plan<Doing> = {
  readonly faults: readonly Fault[]
  readonly remarks: readonly Remark[]
  readonly doings: readonly Doing[]
  readonly stood: number
}

/** What an import did, or would do. */
export type Counts = {
  readonly rows: number
  readonly stood: number
  /** Organisations or clusters registered, memberships recorded, facts recorded. */
  readonly registered: number
  readonly joined: number
  readonly facts: number
}

/** A file that someone sent in, kept under its digest until it is confirmed. */
export type Upload = {
  readonly id: string
  readonly kind: Kind
  readonly cluster: string | null
  readonly digest: string
  readonly name: string
  readonly confirmed: Counts | null
}
