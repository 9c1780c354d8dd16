import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Translated, Words } from '../../kernel/words.ts'
import type { Ruling } from './decision.ts'

export type SittingState = 'preparing' | 'open' | 'closed' | 'cancelled'
export type SittingAct = 'edit' | 'open' | 'deliberate' | 'sign' | 'close' | 'cancel'

/** The life of a committee meeting. It closes with the second of two signatures under its minutes. */
export const sittingLife: Lifecycle<SittingState, SittingAct> = lifecycle({
  noun: { en: 'meeting', nl: 'zitting' },
  states: {
    preparing: { en: 'being prepared', nl: 'in voorbereiding' },
    open: { en: 'open', nl: 'geopend' },
    closed: { en: 'closed', nl: 'gesloten' },
    cancelled: { en: 'cancelled', nl: 'geannuleerd' },
  },
  initial: 'preparing',
  acts: {
    edit: { name: { en: 'Change the meeting', nl: 'Zitting wijzigen' }, from: ['preparing'], to: 'preparing' },
    open: { name: { en: 'Open the meeting', nl: 'Zitting openen' }, from: ['preparing'], to: 'open' },
    deliberate: { name: { en: 'Deliberate and decide', nl: 'Beraadslagen en beslissen' }, from: ['open'], to: 'open' },
    sign: { name: { en: 'Sign the minutes', nl: 'Notulen ondertekenen' }, from: ['open'], to: 'open' },
    close: { name: { en: 'Close the meeting', nl: 'Zitting sluiten' }, from: ['open'], to: 'closed' },
    cancel: { name: { en: 'Cancel the meeting', nl: 'Zitting annuleren' }, from: ['preparing'], to: 'cancelled' },
  },
})

/** How equal totals are put in order: by the criteria in the order of the instrument, or by the committee with a reason. */
export const tieBreaks = {
  criteria: {
    en: 'By the scores on the criteria, in the order in which the instrument lists them',
    nl: 'Volgens de scores op de criteria, in de volgorde waarin het steuninstrument ze noemt',
  },
  committee: {
    en: 'The committee puts equal applications in order and says why',
    nl: 'Het comité bepaalt de volgorde van gelijke aanvragen en zegt waarom',
  },
} as const satisfies Record<string, Words>
export type TieBreak = keyof typeof tieBreaks

/** A member of the committee who was called to the meeting. */
export type Attendant = { readonly person: string; readonly present: boolean }

/** The order that the committee gave to equal applications, and why. */
export type TieOrder = { readonly applications: readonly string[]; readonly reason: string }

export type Signature = { readonly as: 'chair' | 'secretary'; readonly person: string; readonly at: Temporal.Instant }

export type Sitting = {
  readonly id: string
  readonly call: string
  readonly stage: string
  readonly instrument: string
  /** Which of the instrument's decision levels sits. */
  readonly level: string
  readonly day: Temporal.PlainDate
  readonly place: string
  readonly chair: string
  readonly secretary: string
  /** How many members have to be there, and have to take part in each vote. */
  readonly quorum: number
  readonly tieBreak: TieBreak
  readonly tieOrders: readonly TieOrder[]
  readonly state: SittingState
  readonly minutes: Translated
  readonly signatures: readonly Signature[]
  readonly members: readonly Attendant[]
  readonly demonstration: boolean
  readonly version: number
}

export type Ballot = 'for' | 'against' | 'abstain'
export const ballots = {
  for: { en: 'For', nl: 'Voor' },
  against: { en: 'Against', nl: 'Tegen' },
  abstain: { en: 'Abstention', nl: 'Onthouding' },
} as const satisfies Record<Ballot, Words>
export const isBallot = (value: string): value is Ballot => Object.hasOwn(ballots, value)

export type Vote = { readonly person: string; readonly ballot: Ballot }

/** What is put to the vote on an item. `result` null: voting goes on. */
export type Motion = {
  readonly id: string
  readonly ruling: Ruling
  readonly result: 'carried' | 'lost' | null
  readonly votes: readonly Vote[]
}

/** Why a member leaves the room for an item: a tie that was found, or one that they declared. */
export type Recusal = {
  readonly person: string
  readonly reason: string
  readonly found: boolean
}

/** One application on the agenda. Once decided, `decision` names it; put off to a later meeting, `postponed` says why. */
export type Item = {
  readonly sitting: string
  readonly application: string
  readonly place: number
  readonly recusals: readonly Recusal[]
  readonly motions: readonly Motion[]
  readonly postponed: string | null
  readonly decision: string | null
}

/** A set of applications that somebody looked at, kept to compare it with others. */
export type Scenario = {
  readonly id: string
  readonly sitting: string
  readonly name: string
  readonly applications: readonly string[]
  readonly by: string
  readonly savedAt: Temporal.Instant
}
