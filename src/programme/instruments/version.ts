import type { Instrument } from './instrument.ts'

/** A version as it was published; `inForceFrom` is in its name. */
export type Version = {
  readonly key: string
  readonly instrument: string
  readonly inForceFrom: Temporal.PlainDate
  readonly document: string
  readonly format: 'yaml' | 'json'
  readonly digest: string
  readonly demonstration: boolean
  readonly publishedAt: Temporal.Instant
}

/** Of versions with the newest first, the one in force on a day (`2026-11-24`); before the first, the first. */
export const inForceOn = (versions: readonly Instrument[], day: string): Instrument | undefined =>
  versions.find(({ document }) => document.version <= day) ?? versions.at(-1)
