import { lifecycle } from '../../kernel/lifecycle.ts'
import type { Translated, Words } from '../../kernel/words.ts'

/** The life of a round: one stage of one call, judged once. */
export const roundLife = lifecycle({
  noun: { en: 'round', nl: 'beoordelingsronde' },
  states: {
    preparing: { en: 'being prepared', nl: 'in voorbereiding' },
    scoring: { en: 'open for scoring', nl: 'open voor scores' },
    consensus: { en: 'in consensus', nl: 'in consensus' },
    panel: { en: 'before the panel', nl: 'bij het panel' },
    closed: { en: 'closed', nl: 'afgesloten' },
  },
  initial: 'preparing',
  acts: {
    open: { name: { en: 'Open for scoring', nl: 'Openen voor scores' }, from: ['preparing'], to: 'scoring' },
    confer: { name: { en: 'Go on to consensus', nl: 'Naar de consensus' }, from: ['scoring'], to: 'consensus' },
    convene: { name: { en: 'Put before a panel', nl: 'Voorleggen aan een panel' }, from: ['consensus'], to: 'panel' },
    close: { name: { en: 'Close the round', nl: 'Ronde afsluiten' }, from: ['consensus', 'panel'], to: 'closed' },
    resume: {
      name: { en: 'Go back to scoring', nl: 'Terug naar de scores' },
      from: ['consensus', 'panel'],
      to: 'scoring',
    },
    reopen: { name: { en: 'Open again', nl: 'Heropenen' }, from: ['closed'], to: 'consensus' },
  },
})
export type RoundState = keyof typeof roundLife.states
export type RoundAct = keyof typeof roundLife.acts
export const isRoundAct = (value: string): value is RoundAct => Object.hasOwn(roundLife.acts, value)

/** What a round asks of its experts. */
export type Settings = {
  /** How many experts judge each application. */
  readonly reviews: number
  /** Experts do not learn each other's names. */
  readonly blind: boolean
  readonly per: 'criterion' | 'part'
  readonly due: Temporal.Instant
  /** The fewest characters of a reason. */
  readonly shortest: number
  /** For how many months a tie that has ended still counts. */
  readonly lookBack: number
}

export type Round = Settings & {
  readonly id: string
  readonly call: string
  readonly stage: string
  /** The cluster whose manager runs it and whose steering group scores; null or left out: the agency and its experts. */
  readonly cluster?: string | null
  /** The instrument version, with its criteria: `ibn@2016-03-04`. */
  readonly instrument: string
  readonly state: RoundState
  readonly demonstration: boolean
  readonly createdAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | null
}

export const roundSubject = (round: string) => ({ kind: 'evaluation-round', id: round })

/** The life of one expert's part in one application, from the proposal to the review that counts. */
export const assignmentLife = lifecycle({
  noun: { en: 'assignment', nl: 'opdracht' },
  states: {
    proposed: { en: 'proposed', nl: 'voorgesteld' },
    removed: { en: 'taken off', nl: 'geschrapt' },
    invited: { en: 'invited', nl: 'uitgenodigd' },
    declined: { en: 'declined', nl: 'geweigerd' },
    accepted: { en: 'accepted, unsigned', nl: 'aanvaard, te ondertekenen' },
    declared: { en: 'being scored', nl: 'wordt gescoord' },
    submitted: { en: 'submitted', nl: 'ingediend' },
    withdrawn: { en: 'withdrawn', nl: 'teruggetrokken' },
    blocked: { en: 'blocked by a conflict', nl: 'geblokkeerd' },
  },
  initial: 'proposed',
  acts: {
    invite: { name: { en: 'Invite', nl: 'Uitnodigen' }, from: ['proposed'], to: 'invited' },
    remove: { name: { en: 'Take off', nl: 'Schrappen' }, from: ['proposed'], to: 'removed' },
    accept: { name: { en: 'Accept', nl: 'Aanvaarden' }, from: ['invited'], to: 'accepted' },
    decline: { name: { en: 'Decline', nl: 'Weigeren' }, from: ['invited'], to: 'declined' },
    declare: {
      name: { en: 'Sign the declaration', nl: 'Verklaring ondertekenen' },
      from: ['accepted'],
      to: 'declared',
    },
    save: { name: { en: 'Save', nl: 'Bewaren' }, from: ['declared'], to: 'declared' },
    submit: { name: { en: 'Submit the review', nl: 'Beoordeling indienen' }, from: ['declared'], to: 'submitted' },
    reopen: { name: { en: 'Open the review again', nl: 'Beoordeling heropenen' }, from: ['submitted'], to: 'declared' },
    withdraw: {
      name: { en: 'Withdraw', nl: 'Terugtrekken' },
      from: ['invited', 'accepted', 'declared', 'submitted'],
      to: 'withdrawn',
    },
    block: {
      name: { en: 'Block for a conflict of interest', nl: 'Blokkeren wegens een belangenconflict' },
      from: ['proposed', 'invited', 'accepted', 'declared', 'submitted'],
      to: 'blocked',
    },
  },
})
export type AssignmentState = keyof typeof assignmentLife.states
export type AssignmentAct = keyof typeof assignmentLife.acts

/** States in which the expert still takes part. */
export const live: readonly AssignmentState[] = ['proposed', 'invited', 'accepted', 'declared', 'submitted']
export const isLive = ({ state }: Pick<Assignment, 'state'>): boolean => live.includes(state)

export type Assignment = {
  readonly id: string
  readonly round: string
  readonly application: string
  readonly expert: string
  readonly state: AssignmentState
  readonly replaces: string | null
  /** Why this pair: what the allocation saw; null when it was chosen by hand. */
  readonly fit: Fit | null
  /** Why it ended, or why it was declined. */
  readonly reason: string | null
  readonly invitedAt: Temporal.Instant | null
  readonly answeredAt: Temporal.Instant | null
  readonly submittedAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
}

export const assignmentSubject = (assignment: string) => ({ kind: 'assignment', id: assignment })

/** How well an expert fits an application: points, and what they stand for. */
export type Fit = {
  readonly points: number
  readonly ecosystems: readonly string[]
  readonly sections: readonly string[]
  readonly keywords: readonly string[]
  readonly language: string
}

/** What an expert signed before the content opened. */
export type Declaration = {
  readonly id: string
  readonly assignment: string
  readonly conflict: boolean
  readonly reason: string
  readonly signedAs: string
  readonly at: Temporal.Instant
}

/** What stands between an expert and an application. Never edited, never taken away. */
export type Conflict = {
  readonly id: string
  readonly round: string
  readonly application: string
  readonly expert: string
  readonly ground: string
  readonly about: string
  readonly words: Words
  readonly how: 'check' | 'declared' | 'told'
  readonly by: string
  readonly at: Temporal.Instant
}

/** What was typed for one criterion or part (`part` empty: the criterion as a whole). */
export type Score = {
  readonly criterion: string
  readonly part: string
  readonly points: string
  readonly reason: string
}

export type Submission = {
  readonly assignment: string
  readonly number: number
  readonly scores: readonly Score[]
  readonly at: Temporal.Instant
}

/** The life of what the experts of one application agree on. */
export const consensusLife = lifecycle({
  noun: { en: 'consensus', nl: 'consensus' },
  states: {
    draft: { en: 'being drafted', nl: 'in opmaak' },
    proposed: { en: 'before the experts', nl: 'voorgelegd aan de experten' },
    concluded: { en: 'concluded', nl: 'vastgesteld' },
  },
  initial: 'draft',
  acts: {
    save: { name: { en: 'Save', nl: 'Bewaren' }, from: ['draft'], to: 'draft' },
    propose: {
      name: { en: 'Put before the experts', nl: 'Voorleggen aan de experten' },
      from: ['draft'],
      to: 'proposed',
    },
    voice: { name: { en: 'Agree or note dissent', nl: 'Instemmen of afwijken' }, from: ['proposed'], to: 'proposed' },
    revise: { name: { en: 'Revise', nl: 'Herwerken' }, from: ['proposed', 'concluded'], to: 'draft' },
    conclude: { name: { en: 'Conclude', nl: 'Vaststellen' }, from: ['proposed'], to: 'concluded' },
  },
})
export type ConsensusState = keyof typeof consensusLife.states

export const recommendations = {
  recommended: { en: 'Recommended', nl: 'Aanbevolen' },
  'with-remarks': { en: 'Recommended with remarks', nl: 'Aanbevolen met opmerkingen' },
  'not-recommended': { en: 'Not recommended', nl: 'Niet aanbevolen' },
} as const satisfies Record<string, Words>
export type Recommendation = keyof typeof recommendations
export const isRecommendation = (value: string): value is Recommendation => Object.hasOwn(recommendations, value)

export type Consensus = {
  readonly round: string
  readonly application: string
  readonly state: ConsensusState
  /** The assignment of the expert who drafts it. */
  readonly rapporteur: string | null
  readonly edition: number
  readonly recommendation: string
  /** For the agency: what does not go to the applicant. */
  readonly remark: string
  readonly points: readonly Score[]
  readonly feedback: Readonly<Record<string, Translated>>
  readonly concludedAt: Temporal.Instant | null
}

/** Everything about one application in one round stands in one history. */
export const evaluationSubject = (round: string, application: string) => ({
  kind: 'evaluation',
  id: `${round}/${application}`,
})

export type Opinion = {
  readonly assignment: string
  readonly edition: number
  readonly agrees: boolean
  readonly dissent: string
  readonly at: Temporal.Instant
}

export type Panel = {
  readonly round: string
  readonly day: Temporal.PlainDate
  readonly attendants: readonly string[]
  readonly minutes: Translated
}

export type Adjustment = {
  readonly id: string
  readonly application: string
  readonly criterion: string
  readonly part: string
  readonly before: number
  readonly after: number
  readonly reason: string
  readonly by: string
  readonly at: Temporal.Instant
}
