import { createHash } from 'node:crypto'
import { codeOf } from '../../kernel/code.ts'
import type { Json } from '../../platform/db/index.ts'

/** A file as a submission names it. */
export type NamedFile = {
  readonly path: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly digest: string
}

/** A company's own statement as it stood when the application was handed in. */
export type Statement = {
  readonly path: string
  readonly company: string
  readonly name: string
  /** By year of the term, as decimal strings: `{"1": "5000.00"}`. */
  readonly amounts: Readonly<Record<string, string>>
  readonly signatory: string
  readonly capacity: string
  readonly confirmedAt: string
}

/** Everything that was handed in. Days and moments as ISO 8601, people by their opaque ids. */
export type Content = {
  readonly format: 1
  readonly application: {
    readonly id: string
    readonly number: string
    readonly call: string
    readonly instrument: string
    readonly stage: string
    readonly title: string
    readonly organisation: { readonly id: string; readonly name: string; readonly number: string | null }
    readonly cluster: string | null
  }
  readonly submission: { readonly id: string; readonly place: number; readonly correction: string | null }
  readonly form: string
  readonly answers: Readonly<Record<string, Json>>
  readonly files: readonly NamedFile[]
  readonly commitments: readonly Statement[]
  /** Who may speak for the applicant, who wrote, and who handed it in. */
  readonly people: { readonly by: string; readonly lead: boolean; readonly editors: readonly string[] }
  readonly received: string
  readonly deadline: string | null
}

/** How a submission ceased to be the one that stands. */
export type Ended = {
  readonly how: 'taken-back' | 'corrected' | 'abandoned'
  readonly by: string
  readonly at: Temporal.Instant
}

/** What was handed in, as it is kept. `text` is the canonical text of `content`; `digest` its SHA-256. */
export type Submission = {
  readonly id: string
  readonly application: string
  readonly stage: string
  readonly place: number
  readonly form: string
  readonly content: Content
  readonly text: string
  readonly digest: string
  readonly code: string
  readonly correction: string | null
  readonly by: string
  readonly receivedAt: Temporal.Instant
  readonly deadline: Temporal.Instant | null
  readonly ended: Ended | null
}

/** What the case handler asks: a whole section, or one question; and what about it. */
export type CorrectionPoint = { readonly path: string; readonly text: string }
export type Correction = {
  readonly id: string
  readonly application: string
  readonly stage: string
  readonly submission: string
  readonly points: readonly CorrectionPoint[]
  readonly due: Temporal.Instant
  readonly askedBy: string
  readonly askedAt: Temporal.Instant
  readonly settledAt: Temporal.Instant | null
  readonly settledHow: 'corrected' | 'closed' | 'abandoned' | null
}

/**
 * The one text of a value (RFC 8785): keys in the order of their UTF-16 units, no spaces, numbers as ECMAScript writes them.
 * The same content gives the same digest on every machine.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}

/** SHA-256 in hexadecimal, as `sha256sum` writes it. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The code of a submission is made of its digest: whoever has the content can tell that the code is of nothing else. */
export const codeOfDigest = (digest: string): string => codeOf(Buffer.from(digest, 'hex'))
