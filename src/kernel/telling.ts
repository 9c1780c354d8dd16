import type { Words } from './words.ts'

/** Something that waits for this person. */
export type Task = {
  /** Which room, and what for: `application.correction`. */
  readonly kind: string
  readonly title: Words
  /** Where it is done; without language. */
  readonly href: string
  readonly due: Temporal.Instant | null
  readonly about: { readonly kind: string; readonly id: string }
  readonly demonstration: boolean
}

/** What someone is told of because of an event. */
export type Notice = {
  /** Ids of people. Whoever did it themself is left out by the desk. */
  readonly to: readonly string[]
  /** `application.submitted`; what people choose by. */
  readonly kind: string
  /** The version it is about (`ibn@2016-03-04`), where an agency may word it in its own way. */
  readonly instrument: string | null
  readonly subject: Words
  readonly text: Words
  /** Where more is to be read; without language. */
  readonly href: string
  readonly demonstration: boolean
}
