import type { Words } from '../../kernel/words.ts'

export const phases = {
  admissibility: { en: 'Admissibility', nl: 'Ontvankelijkheid' },
  eligibility: { en: 'Eligibility', nl: 'Steunbaarheid' },
} as const satisfies Record<string, Words>
export type PhaseOf = keyof typeof phases

export const verdictWords = {
  holds: { en: 'In order', nl: 'In orde' },
  fails: { en: 'Not in order', nl: 'Niet in orde' },
  judgement: { en: 'To be judged', nl: 'Te beoordelen' },
} as const satisfies Record<string, Words>
export type Verdict = keyof typeof verdictWords

/** One thing that is examined: what is asked, the answer that the facts give, and on what it stands. */
export type Point = {
  readonly id: string
  readonly phase: PhaseOf
  readonly question: Words
  readonly verdict: Verdict
  /** Why the facts say so, or what they leave open. */
  readonly message: Words
  readonly basis: string | null
}

/** What someone judged where no fact decides. */
export type Judgement = {
  readonly point: string
  readonly verdict: 'holds' | 'fails'
  readonly reason: string
  readonly by: string
  readonly at: Temporal.Instant
}

/** A point with the judgement on it: `verdict` is what counts now. */
export type Examined = Point & { readonly judgement: Judgement | undefined; readonly byFact: boolean }

export const handlingActs = ['admit', 'refuse-admission', 'find-eligible', 'find-ineligible'] as const
export type HandlingAct = (typeof handlingActs)[number]

/** A verdict as it was given, with every point as it stood then. */
export type GivenVerdict = {
  readonly id: string
  readonly act: HandlingAct
  readonly submission: string
  readonly points: readonly (Omit<Examined, 'judgement'> & { readonly reason: string | null })[]
  readonly reasons: readonly string[]
  readonly by: string
  readonly at: Temporal.Instant
}
