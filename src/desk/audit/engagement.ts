import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Words } from '../../kernel/words.ts'

type Day = Temporal.PlainDate

export const states = {
  open: { en: 'open', nl: 'open' },
  closed: { en: 'closed', nl: 'afgesloten' },
} as const satisfies Record<string, Words>
export type State = keyof typeof states

export type EngagementAct = 'sample' | 'note' | 'release' | 'close'

/** Whether it runs today follows from its days and is computed when read. */
export const engagementLifecycle: Lifecycle<State, EngagementAct> = lifecycle({
  noun: { en: 'audit engagement', nl: 'auditopdracht' },
  states,
  initial: 'open',
  acts: {
    sample: { name: { en: 'Draw a sample', nl: 'Een steekproef trekken' }, from: ['open'], to: 'open' },
    note: { name: { en: 'Note', nl: 'Noteren' }, from: ['open'], to: 'open' },
    release: { name: { en: 'Release', nl: 'Vrijgeven' }, from: ['open'], to: 'open' },
    close: { name: { en: 'Close', nl: 'Afsluiten' }, from: ['open'], to: 'closed' },
  },
})

/** Who audits what, and when it may be looked at. `null` in what is audited: all of them. Days are included. */
export type Engagement = {
  readonly id: string
  readonly title: string
  readonly person: string
  readonly grant: string
  readonly clusters: readonly string[] | null
  readonly instruments: readonly string[] | null
  readonly period: { readonly from: Day | null; readonly to: Day | null }
  readonly from: Day
  readonly to: Day
  readonly openedBy: string
  readonly openedAt: Temporal.Instant
  readonly closed: { readonly by: string; readonly at: Temporal.Instant; readonly conclusion: string } | null
  readonly demonstration: boolean
  readonly version: number
}

export const stateOf = ({ closed }: Pick<Engagement, 'closed'>): State => (closed === null ? 'open' : 'closed')

/** What can be sampled. */
export const populations = {
  agreements: { en: 'Agreements', nl: 'Overeenkomsten' },
  decisions: { en: 'Awards', nl: 'Toekenningen' },
  entries: { en: 'Entries in the books', nl: 'Boekingen' },
  acts: { en: 'Acts on agreements', nl: 'Handelingen op overeenkomsten' },
} as const satisfies Record<string, Words>
export type Population = keyof typeof populations
export const isPopulation = (value: string): value is Population => Object.hasOwn(populations, value)

/** One record that may be drawn. */
export type Item = { readonly id: string; readonly label: string; readonly href: string }

export type Sample = {
  readonly id: string
  readonly engagement: string
  readonly ordinal: number
  readonly population: Population
  readonly digest: string
  readonly size: number
  readonly seed: string
  readonly drawn: readonly Item[]
  readonly drawnBy: string
  readonly drawnAt: Temporal.Instant
}

export const severities = {
  low: { en: 'low', nl: 'laag' },
  medium: { en: 'medium', nl: 'middel' },
  high: { en: 'high', nl: 'hoog' },
} as const satisfies Record<string, Words>
export type Severity = keyof typeof severities
export const isSeverity = (value: string): value is Severity => Object.hasOwn(severities, value)

/** What an auditor wrote about a record. With a severity it is a finding. The agency reads it once it is released. */
export type Note = {
  readonly id: string
  readonly engagement: string
  readonly ordinal: number
  readonly severity: Severity | null
  readonly subject: { readonly kind: string; readonly id: string }
  readonly text: string
  readonly notedBy: string
  readonly notedAt: Temporal.Instant
  readonly releasedAt: Temporal.Instant | null
}

export const subjectOf = (id: string) => ({ kind: 'audit-engagement', id })
