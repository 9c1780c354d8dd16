import type { Translated, Words } from '../../kernel/words.ts'

/** What a cluster is on a given day. `unknown`: the day is after the last one the records speak of. */
export const statuses = {
  announced: { en: 'announced', nl: 'aangekondigd' },
  acknowledged: { en: 'acknowledged', nl: 'erkend' },
  ended: { en: 'ended', nl: 'beëindigd' },
  revoked: { en: 'revoked', nl: 'ingetrokken' },
  merged: { en: 'merged', nl: 'samengegaan' },
  unknown: { en: 'unknown', nl: 'onbekend' },
} as const satisfies Record<string, Words>
export type Status = keyof typeof statuses

/** Where a fact was found; `note` remarks on it (`ours` marks what no source states). */
export type Source = { readonly key: string; readonly title: string; readonly note?: string }

/**
 * A cluster initiative: the collaboration, not its legal body. Never deleted; what it is on a day follows from its
 * standings. `id` is its slug and stands in its address. `name` null: not yet entered.
 */
export type Cluster = {
  readonly id: string
  readonly name: Translated | null
  readonly theme: Translated | null
  readonly ecosystems: readonly string[]
  readonly strategy: Translated | null
  readonly policyObjective: Translated | null
  readonly city: string | null
  /** NUTS 2 code with its version, e.g. `BE21` in NUTS 2024. */
  readonly nuts2: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly website: string | null
  readonly eccp: string | null
  readonly demonstration: boolean
}

/** One span of a cluster's life under one instrument. `until` null: no end recorded. Days are inclusive. */
export type Standing = {
  readonly cluster: string
  readonly instrument: string
  readonly status: Exclude<Status, 'unknown'>
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly call: string | null
  readonly source: string | null
}

/** A cluster as it stands on a day: one row of `/clusters.json?asOf=`. */
export type ClusterOn = Cluster & {
  readonly instrument: string
  readonly status: Status
  readonly acknowledgedFrom: Temporal.PlainDate | null
  readonly acknowledgedUntil: Temporal.PlainDate | null
}
