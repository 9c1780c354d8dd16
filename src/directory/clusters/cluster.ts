import type { Translated, Words } from '../../kernel/words.ts'

/**
 * What a cluster is on a given day. `none`: the day is before the first thing recorded of it. `unknown`: the day is after
 * the last one the records speak of.
 */
export const statuses = {
  none: { en: 'not yet', nl: 'nog niet' },
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
  /** What the programme attributed itself and no source states. */
  readonly ours: readonly ('ecosystems' | 'place')[]
  readonly demonstration: boolean
}

/** One span of a cluster's life under one instrument. `until` null: no end recorded. Days are inclusive. */
export type Standing = {
  readonly cluster: string
  readonly instrument: string
  readonly status: Exclude<Status, 'unknown' | 'none'>
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly call: string | null
  readonly source: string | null
}

/** A standing, and who brought it: the programme pack or the agency itself. */
export type RecordedStanding = Standing & { readonly note: string | null; readonly origin: 'pack' | 'agency' }

/** A cluster as it stands on a day: one row of `/clusters.json?asOf=`. `instrument` null: nothing was ever recorded. */
export type ClusterOn = Cluster & {
  readonly instrument: string | null
  readonly status: Status
  readonly acknowledgedFrom: Temporal.PlainDate | null
  readonly acknowledgedUntil: Temporal.PlainDate | null
  /** After this day the records say nothing of it; null: they are kept to this day. */
  readonly knownThrough: Temporal.PlainDate | null
}

/** How one initiative follows another. */
export const successionKinds = {
  merge: { en: 'merger', nl: 'fusie' },
  rename: { en: 'new name', nl: 'nieuwe naam' },
  growth: { en: 'growth into a larger initiative', nl: 'uitgroei tot een groter initiatief' },
} as const satisfies Record<string, Words>
export type SuccessionKind = keyof typeof successionKinds

/** One end of a succession: an initiative of ours (`cluster`), or only a name. `name` null: not yet entered. */
export type End = { readonly cluster: string | null; readonly name: Translated | null }

/** `at` is a year, a month or a day, as far as the source tells. */
export type Succession = {
  readonly predecessor: End
  readonly successor: End
  readonly kind: SuccessionKind
  readonly at: string | null
  readonly source: string | null
}

/** Through which day the records of a programme speak, and on which day its public pages open. */
export type Reach = { readonly knownThrough: Temporal.PlainDate | null; readonly showAsOf: Temporal.PlainDate | null }
