import { lifecycle } from '../../kernel/lifecycle.ts'
import type { Instrument } from './instrument.ts'

/** The life of a version. Only drafts are edited; a published version is superseded by its date, without an act. */
export const versionLife = lifecycle({
  noun: { en: 'version of an instrument', nl: 'versie van een steuninstrument' },
  states: {
    draft: { en: 'a draft', nl: 'ontwerp' },
    published: { en: 'published', nl: 'gepubliceerd' },
    superseded: { en: 'superseded', nl: 'vervangen' },
    discarded: { en: 'given up', nl: 'opgegeven' },
  },
  initial: 'draft',
  acts: {
    edit: { name: { en: 'Save the draft', nl: 'Ontwerp bewaren' }, from: ['draft'], to: 'draft' },
    publish: { name: { en: 'Publish', nl: 'Publiceren' }, from: ['draft'], to: 'published' },
    discard: { name: { en: 'Give up', nl: 'Opgeven' }, from: ['draft'], to: 'discarded' },
    supersede: { name: { en: 'Supersede', nl: 'Vervangen' }, from: ['published'], to: 'superseded' },
  },
})

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

/** A version that someone is writing. `document` may be unfinished. */
export type Draft = {
  readonly id: string
  readonly document: string
  readonly state: 'draft' | 'published' | 'discarded'
  readonly version: string | null
  readonly demonstration: boolean
  readonly changedAt: Temporal.Instant
}

/** Of versions with the newest first, the one in force on a day (`2026-11-24`); before the first, the first. */
export const inForceOn = (versions: readonly Instrument[], day: string): Instrument | undefined =>
  versions.find(({ document }) => document.version <= day) ?? versions.at(-1)
