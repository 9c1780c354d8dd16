import type { Words } from '../../kernel/words.ts'

/** What kind of party an organisation is: it decides whose contributions count and how a cluster is composed. */
export const kinds = {
  company: { en: 'Company', nl: 'Bedrijf' },
  'knowledge-institute': { en: 'Knowledge institute', nl: 'Kennisinstelling' },
  'public-body': { en: 'Public body', nl: 'Overheid' },
  other: { en: 'Other', nl: 'Andere' },
} as const satisfies Record<string, Words>

export type Kind = keyof typeof kinds
export const isKind = (value: string): value is Kind => Object.hasOwn(kinds, value)

/** An organisation; `id` is opaque (UUID). `number` is its enterprise number, ten digits, where it has one. */
export type Organisation = {
  readonly id: string
  readonly name: string
  readonly kind: Kind
  readonly number: string | null
  readonly demonstration: boolean
}

/** What someone asks to have registered, as typed. `country` empty or `BE`: an enterprise number; else a foreign register's. */
export type Registration = {
  readonly name: string
  readonly kind: string
  readonly number: string
  readonly country?: string
}

/**
 * An organisation as it stands when someone acts on it. `version` counts the acts on it so far; `readsAs` names the
 * record that stands for it after a merger.
 */
export type Standing = Organisation & { readonly version: number; readonly readsAs: string }
