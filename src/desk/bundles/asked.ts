import type { Scope } from './bundle.ts'

/** A bundle that was asked for. `made` once its file is there. */
export type AskedBundle = {
  readonly id: string
  readonly scope: Scope
  readonly askedBy: string
  readonly askedAt: Temporal.Instant
  readonly made: { readonly digest: string; readonly bytes: number; readonly at: Temporal.Instant } | null
}

/** What was typed. An empty choice means everything. */
export type TypedScope = {
  readonly clusters: readonly string[]
  readonly instruments: readonly string[]
  readonly from: string
  readonly to: string
}
