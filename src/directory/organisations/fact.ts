import { type NaceCode, writeNace } from '../../kernel/identifiers.ts'
import type { Words } from '../../kernel/words.ts'

/** Size classes of Recommendation 2003/361/EC, Annex, article 2; `large` is what is none of the others. */
export const sizes = {
  micro: { en: 'Micro', nl: 'Micro' },
  small: { en: 'Small', nl: 'Klein' },
  medium: { en: 'Medium-sized', nl: 'Middelgroot' },
  large: { en: 'Large', nl: 'Groot' },
} as const satisfies Record<string, Words>
export type Size = keyof typeof sizes
export const isSize = (value: string): value is Size => Object.hasOwn(sizes, value)

export const factKinds = {
  'size-class': { en: 'Size class', nl: 'Grootteklasse' },
  address: { en: 'Address', nl: 'Adres' },
  activity: { en: 'Activity', nl: 'Activiteit' },
} as const satisfies Record<string, Words>
export type FactKind = keyof typeof factKinds

/** What can be true of an organisation for a while. */
export type FactValue =
  | { readonly kind: 'size-class'; readonly size: Size }
  | {
      readonly kind: 'address'
      readonly street: string
      readonly postcode: string
      readonly city: string
      /** ISO 3166, two letters. */
      readonly country: string
    }
  | ({ readonly kind: 'activity' } & NaceCode)

/** A value with its days, both inclusive; `until` null: no end known. `replacedAt` is set once a correction took its place. */
export type Fact = {
  readonly id: string
  readonly series: string
  readonly value: FactValue
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly recordedAt: Temporal.Instant
  readonly replacedAt: Temporal.Instant | null
}

/** What can hold only one value a day. */
export const seriesOf = (value: FactValue): string =>
  value.kind === 'activity' ? `activity:${value.version}:${value.code}` : value.kind

/** A fact in words, e.g. `Medium-sized` or `Kerkstraat 1, 9000 Gent, BE`. */
export function inWords(value: FactValue, language: 'nl' | 'en'): string {
  if (value.kind === 'size-class') return sizes[value.size][language]
  if (value.kind === 'activity') return writeNace(value)
  return [value.street, `${value.postcode} ${value.city}`.trim(), value.country].filter(Boolean).join(', ')
}
