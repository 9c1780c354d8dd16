import type { Words } from '../../kernel/words.ts'

/** What a cluster says of an idea that was shared with it, before it is submitted. */
export type Advice = {
  readonly id: string
  readonly application: string
  readonly text: string
  readonly by: string
  readonly at: Temporal.Instant
}

export const verdicts = {
  retain: { en: 'Retained: it goes on to the agency', nl: 'Weerhouden: het gaat door naar het agentschap' },
  'not-retain': { en: 'Not retained', nl: 'Niet weerhouden' },
} as const satisfies Record<string, Words>
export type Ruling = keyof typeof verdicts
export const isRuling = (text: string): text is Ruling => Object.hasOwn(verdicts, text)

/** What the cluster decided on a pre-proposal, on what its steering group found. */
export type Verdict = {
  readonly id: string
  readonly application: string
  readonly stage: string
  readonly cluster: string
  readonly verdict: Ruling
  readonly reasons: string
  /** Basis points of the scale. */
  readonly total: number | null
  readonly thresholdsMet: boolean | null
  readonly by: string
  readonly at: Temporal.Instant
  readonly letter: string | null
}

export const screeningSubject = (application: string) => ({ kind: 'screening', id: application })
