import { lifecycle } from '../../kernel/lifecycle.ts'
import type { Money } from '../../kernel/money.ts'
import type { Translated, Words } from '../../kernel/words.ts'

/** The life of a call that the agency runs. Whether it is open is no state: it is read from the dates and the clock. */
export const openingLife = lifecycle({
  noun: { en: 'call', nl: 'oproep' },
  states: {
    draft: { en: 'a draft', nl: 'ontwerp' },
    published: { en: 'published', nl: 'gepubliceerd' },
    withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
    discarded: { en: 'given up', nl: 'opgegeven' },
  },
  initial: 'draft',
  acts: {
    save: { name: { en: 'Save the draft', nl: 'Ontwerp bewaren' }, from: ['draft'], to: 'draft' },
    publish: { name: { en: 'Publish', nl: 'Publiceren' }, from: ['draft'], to: 'published' },
    discard: { name: { en: 'Give up', nl: 'Opgeven' }, from: ['draft'], to: 'discarded' },
    change: { name: { en: 'Change', nl: 'Wijzigen' }, from: ['published'], to: 'published' },
    withdraw: { name: { en: 'Withdraw', nl: 'Intrekken' }, from: ['published'], to: 'withdrawn' },
  },
})
export type OpeningState = keyof typeof openingLife.states

/** One step in which can be applied. `form` is the key of a form: `ibn-expression@2016-03-04`; `closes` null: no end is set. */
export type Stage = {
  readonly id: string
  readonly names: Words
  readonly form: string
  readonly opens: Temporal.Instant
  readonly closes: Temporal.Instant | null
  /** Who judges what comes in at this stage. Left out: the agency. */
  readonly handler?: 'agency' | 'cluster'
}

/** What a call says to those who apply. A draft has what can be read of it so far. */
export type Terms = {
  readonly names: Translated
  readonly about: Translated
  readonly stages: readonly Stage[]
  /** The day by which a decision is expected. */
  readonly decisionBy: Temporal.PlainDate | null
  /** The last day on which a question may be asked. */
  readonly questionsUntil: Temporal.PlainDate | null
  readonly budget: Money | null
  readonly envelope: string | null
  /** The address to write to. */
  readonly contact: string | null
}

/** A call run in Tros: opens one version of an instrument (`ibn@2016-03-04`), in dated stages or continuously. */
export type Opening = Terms & {
  readonly call: string
  readonly instrument: string
  readonly kind: 'staged' | 'continuous'
  readonly state: OpeningState
  readonly demonstration: boolean
  /** The cluster whose call it is: proposals for projects, in rounds. Null or left out: a call of the agency. */
  readonly cluster?: string | null
  /** How often it was acted on: what a form carries. */
  readonly version: number
  readonly publishedAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
  /** Why it was withdrawn. */
  readonly endReason: Translated | null
}

/** The one stage of a call that is always open. */
export const onlyStage = { id: 'application', names: { en: 'Application', nl: 'Aanvraag' } } as const

/** Everything that happens to a call stands in its own history. */
export const subjectOf = (call: string) => ({ kind: 'call', id: call })

/** What changed of a published call: the field as the form names it, and the value before and after, as data. */
export type Difference = { readonly path: string; readonly before: string | null; readonly after: string | null }
export type Change = {
  readonly id: string
  readonly call: string
  readonly at: Temporal.Instant
  readonly reason: Translated
  readonly changes: readonly Difference[]
}

/** A document for applicants, kept under its digest. */
export type CallDocument = {
  readonly id: string
  readonly call: string
  readonly title: Translated
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly digest: string
  readonly addedAt: Temporal.Instant
  readonly removedAt: Temporal.Instant | null
}

/** An information session. `sequence` grows with each change, so that calendars follow. */
export type Session = {
  readonly id: string
  readonly call: string
  readonly title: Translated
  readonly starts: Temporal.Instant
  readonly ends: Temporal.Instant
  readonly place: string
  readonly url: string | null
  readonly sequence: number
  readonly changedAt: Temporal.Instant
  readonly cancelledAt: Temporal.Instant | null
}

/** The life of a question: it is answered to everyone, or set aside with a reason. */
export const questionLife = lifecycle({
  noun: { en: 'question', nl: 'vraag' },
  states: {
    asked: { en: 'asked', nl: 'gesteld' },
    answered: { en: 'answered', nl: 'beantwoord' },
    'set-aside': { en: 'set aside', nl: 'terzijde gelegd' },
  },
  initial: 'asked',
  acts: {
    answer: { name: { en: 'Answer', nl: 'Beantwoorden' }, from: ['asked', 'answered'], to: 'answered' },
    'set-aside': { name: { en: 'Set aside', nl: 'Terzijde leggen' }, from: ['asked'], to: 'set-aside' },
  },
})

/** A question as it was asked; `question` is the agency's wording, without who asked. */
export type Question = {
  readonly id: string
  readonly call: string
  readonly text: string
  readonly language: 'nl' | 'en'
  readonly person: string | null
  readonly email: string | null
  readonly askedAt: Temporal.Instant
  readonly state: keyof typeof questionLife.states
  readonly question: Translated | null
  readonly answer: Translated | null
  readonly settledAt: Temporal.Instant | null
  readonly reason: string | null
}
