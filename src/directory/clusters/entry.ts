import type { Translated, Words } from '../../kernel/words.ts'
import type { Cluster } from './cluster.ts'

/** What the agency may enter by hand. `place` is city, province and position together. */
export const fields = {
  name: { en: 'Name', nl: 'Naam' },
  theme: { en: 'Theme', nl: 'Thema' },
  strategy: { en: 'Strategy', nl: 'Strategie' },
  policyObjective: { en: 'Policy objective', nl: 'Beleidsdoelstelling' },
  website: { en: 'Website', nl: 'Website' },
  eccp: { en: 'Profile at the ECCP', nl: 'Profiel op het ECCP' },
  city: { en: 'City', nl: 'Stad of gemeente' },
  nuts2: { en: 'Province (NUTS 2)', nl: 'Provincie (NUTS 2)' },
  place: { en: 'Position on the map', nl: 'Positie op de kaart' },
  ecosystems: { en: 'Ecosystems', nl: 'Ecosystemen' },
} as const satisfies Record<string, Words>
export type EntryField = keyof typeof fields
export const isEntryField = (text: string): text is EntryField => Object.hasOwn(fields, text)

/** What is typed for a field: content per language, a position, or one text. */
export const shapes = {
  name: 'translated',
  theme: 'translated',
  strategy: 'translated',
  policyObjective: 'translated',
  website: 'text',
  eccp: 'text',
  city: 'text',
  nuts2: 'text',
  place: 'position',
  ecosystems: 'text',
} as const satisfies Record<EntryField, 'translated' | 'text' | 'position'>

export type EntryValue =
  | Translated
  | string
  | readonly string[]
  | { readonly latitude: number; readonly longitude: number }

/** What someone asks to have entered, as typed. `more` is the text in English, or the longitude. */
export type AskedEntry = {
  readonly field: string
  readonly value: string
  readonly more: string
  readonly source: string
}

/** An entry that stands above what the pack says. `source` is the key of its source. */
export type Entry = {
  readonly field: EntryField
  readonly value: EntryValue
  readonly source: string
  readonly enteredAt: Temporal.Instant
}

/** What someone asks to have added to a cluster's life, as typed. */
export type AskedStanding = {
  readonly instrument: string
  readonly status: string
  readonly from: string
  readonly until: string
  readonly call: string
  readonly note: string
  readonly source: string
}

/** What stands for a field now, as it would be typed: in Dutch and English, or latitude and longitude. */
export function asTyped(cluster: Cluster, field: EntryField): readonly [string, string] {
  if (field === 'place') return [String(cluster.latitude ?? ''), String(cluster.longitude ?? '')]
  if (field === 'ecosystems') return [cluster.ecosystems.join(' '), '']
  const value = cluster[field]
  return value === null || typeof value === 'string' ? [value ?? '', ''] : [value['nl'] ?? '', value['en'] ?? '']
}
