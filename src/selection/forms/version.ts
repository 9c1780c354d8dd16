/** A version as it was published. */
export type Version = {
  readonly key: string
  readonly form: string
  readonly version: Temporal.PlainDate
  readonly document: string
  readonly digest: string
  readonly demonstration: boolean
  readonly publishedAt: Temporal.Instant
}
