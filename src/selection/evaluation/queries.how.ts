/** How an act is done: the form's key and digest; a moment only where demonstration subjects are replayed. */
export type How = {
  readonly key?: string | undefined
  readonly asked?: string | undefined
  readonly moment?: Temporal.Instant | undefined
}
