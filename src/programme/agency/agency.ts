import type { Translated, Words } from '../../kernel/words.ts'

/** Something that projects of the programme are meant to serve. `current`: whether the programme still names it. */
export type Challenge = { readonly id: string; readonly names: Translated; readonly current: boolean }

/** The public body that runs the programme. */
export type Agency = {
  readonly programme: string
  readonly name: Translated
  /** ISO 3166-1, two letters. */
  readonly country: string
  /** The region it serves, in NUTS 2024. */
  readonly nuts: string
  readonly timeZone: string
  readonly languages: readonly string[]
  readonly currency: string
  readonly website: string | null
}

/** Another body the agency exchanges with. */
export type Partner = {
  readonly name: string
  readonly country: string
  readonly note: Translated | null
  readonly source: string | null
}

/** What is told of the programme as a whole. */
export const figures = {
  decidedProjectFunding: {
    type: 'amount',
    en: 'Earmarked project funding decided in the year',
    nl: 'In het jaar besliste, gereserveerde projectfinanciering',
  },
  reserveProjectFunding: { type: 'amount', en: 'Reserve beside it', nl: 'Reserve daarnaast' },
  decidedProjects: { type: 'count', en: 'Projects decided in the year', nl: 'In het jaar besliste projecten' },
  interclusterProjectFunding: {
    type: 'amount',
    en: 'Project funding for several clusters together',
    nl: 'Projectfinanciering voor meerdere clusters samen',
  },
  otherProjectFunding: {
    type: 'amount',
    en: 'Project funding for a cluster outside this list',
    nl: 'Projectfinanciering voor een cluster buiten deze lijst',
  },
} as const satisfies { readonly [key: string]: Words & { readonly type: 'amount' | 'count' } }
export type FigureKey = keyof typeof figures

/** A figure with where it was found. `value` is a number for a count, a decimal string for an amount in euro. */
export type Figure = {
  readonly key: FigureKey
  readonly value: number | string | Translated
  readonly at: string | null
  readonly source: string | null
  readonly note: Translated | null
  readonly ours: boolean
}

/** The boundaries of regions as a pack brought them; each carries one of `codes` (NUTS). */
export type Boundaries = {
  readonly format: 'topojson' | 'geojson'
  readonly content: object
  readonly codes: readonly string[]
  readonly digest: string
}
