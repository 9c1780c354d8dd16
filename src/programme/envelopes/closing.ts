import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'

export const closingStates = {
  prepared: { en: 'prepared, to be carried out', nl: 'voorbereid, uit te voeren' },
  running: { en: 'being carried out', nl: 'in uitvoering' },
  closed: { en: 'closed', nl: 'afgesloten' },
  withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
} as const satisfies Record<string, Words>
export type ClosingState = keyof typeof closingStates
export type ClosingAct = 'start' | 'continue' | 'withdraw' | 'finish'

/** The end of a year: prepared by one, carried out by another. Once it runs, it runs to its end, also when it is interrupted. */
export const closingLifecycle: Lifecycle<ClosingState, ClosingAct> = lifecycle({
  noun: { en: 'year end', nl: 'jaarafsluiting' },
  states: closingStates,
  initial: 'prepared',
  acts: {
    start: { name: { en: 'Carry out', nl: 'Uitvoeren' }, from: ['prepared'], to: 'running' },
    continue: { name: { en: 'Go on', nl: 'Voortzetten' }, from: ['running'], to: 'running' },
    withdraw: { name: { en: 'Withdraw', nl: 'Intrekken' }, from: ['prepared'], to: 'withdrawn' },
    finish: { name: { en: 'Finish', nl: 'Afronden' }, from: ['running'], to: 'closed' },
  },
})

/** What happens to what is left of a credit. */
export const fates = {
  lapse: { en: 'It lapses', nl: 'Het vervalt' },
  carry: { en: 'It is carried over to the next year', nl: 'Het wordt overgedragen naar het volgende jaar' },
} as const satisfies Record<string, Words>
export type Fate = keyof typeof fates
export const isFate = (value: string): value is Fate => Object.hasOwn(fates, value)

export type Choices = {
  readonly commitmentCredit: Fate
  readonly paymentCredit: Fate
  /** What is still open of years of agreements that ended on or before this day is released; null: everything is carried over. */
  readonly releaseEndedBy: Temporal.PlainDate | null
  /** Whether what is free in envelopes whose period ends in the year lapses. */
  readonly endedEnvelopes: Fate
}

export type Closing = {
  readonly id: string
  readonly year: number
  readonly state: ClosingState
  readonly choices: Choices
  readonly preparedBy: string
  readonly preparedAt: Temporal.Instant
  readonly startedBy: string | null
  readonly startedAt: Temporal.Instant | null
  readonly closedAt: Temporal.Instant | null
  readonly demonstration: boolean
}

export const lineKinds = {
  'carry-commitment': { en: 'Open commitments carried over', nl: 'Openstaande vastleggingen overgedragen' },
  'release-commitment': { en: 'Open commitments released', nl: 'Openstaande vastleggingen vrijgegeven' },
  'carry-credit': { en: 'Credits carried over', nl: 'Kredieten overgedragen' },
  'lapse-credit': { en: 'Credits that lapse', nl: 'Kredieten die vervallen' },
  'lapse-free': { en: 'Free in ended envelopes: lapses', nl: 'Vrij in afgelopen enveloppes: vervalt' },
} as const satisfies Record<string, Words>
export type LineKind = keyof typeof lineKinds

/** One account that a closing empties or carries over. */
export type ClosingLine = {
  readonly ordinal: number
  /** What people call what it is about: the number of an agreement, the code of an article, the name of an envelope. */
  readonly subject: string
  readonly what: LineKind
  readonly from: string
  readonly to: string
  /** As it stood when it was prepared. */
  readonly amount: Money
  /** As it was entered; null: not yet. */
  readonly done: Money | null
}

/** The sum of the lines of a kind. */
export type ClosingSum = {
  readonly what: LineKind
  readonly lines: number
  readonly waiting: number
  readonly amount: Money
  readonly done: Money
}
