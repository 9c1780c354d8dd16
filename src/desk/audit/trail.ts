/** What part of the audit trail is asked for, as typed in the address; empty where it was not. */
export type Asked = {
  readonly kind: string
  readonly id: string
  readonly actor: string
  readonly act: string
  readonly day: string
  readonly before: string
}

export const asks = ['kind', 'id', 'actor', 'act', 'day', 'before'] as const satisfies readonly (keyof Asked)[]

/** What was read of it; the trail is searched with this. */
export type Search = {
  readonly kind?: string
  readonly id?: string
  readonly actor?: string
  readonly act?: string
  readonly from?: Temporal.Instant
  readonly to?: Temporal.Instant
  readonly before?: bigint
}
