import type { Translated, Words } from '../../kernel/words.ts'

/** What sources tell of a call. Two sources may differ, and then both stand. */
export const callFacts = {
  launched: { type: 'day', en: 'Launched', nl: 'Gelanceerd' },
  infoSession: { type: 'day', en: 'Information session', nl: 'Infosessie' },
  stage2Deadline: { type: 'day', en: 'Deadline of the second stage', nl: 'Uiterste datum van de tweede fase' },
  decidedOn: { type: 'day', en: 'Decided on', nl: 'Beslist op' },
  fundingEnded: { type: 'day', en: 'Funding ended', nl: 'Financiering beëindigd' },
  expressionsOfInterestToStage2: {
    type: 'count',
    en: 'Expressions of interest admitted to the second stage',
    nl: 'Interesseverklaringen toegelaten tot de tweede fase',
  },
  acknowledged: { type: 'count', en: 'Clusters acknowledged', nl: 'Erkende clusters' },
} as const satisfies { readonly [key: string]: Words & { readonly type: 'day' | 'count' } }
export type CallFactKey = keyof typeof callFacts

/** A sourced fact of a call. `source` null: the sources of the call as a whole. A day may be a month or a year. */
export type CallFact = {
  readonly call: string
  readonly key: CallFactKey
  readonly value: number | string | Translated
  readonly at: string | null
  readonly source: string | null
  readonly note: Translated | null
  readonly ours: boolean
}

/** A call as the public knows it. `sources` are keys of the directory's sources. */
export type PublicCall = {
  readonly id: string
  readonly instrument: string
  readonly name: Translated | null
  readonly sources: readonly string[]
  readonly demonstration: boolean
}
