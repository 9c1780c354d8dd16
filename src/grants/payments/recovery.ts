import type { Explanation } from '../../kernel/explanation.ts'
import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Assessed } from './payment.ts'
import type { InterestRule } from './rule.ts'

type Day = Temporal.PlainDate

export const recoveryGrounds = {
  certificate: { en: 'Control of the claim', nl: 'Controle van de declaratie' },
  termination: { en: 'Termination of the agreement', nl: 'Stopzetting van de overeenkomst' },
  'by-hand': { en: 'Decided by hand', nl: 'Met de hand beslist' },
} as const satisfies Record<string, Words>
export type RecoveryGround = keyof typeof recoveryGrounds

export const recoveryStates = {
  announced: { en: 'announced', nl: 'aangekondigd' },
  claimed: { en: 'claimed back', nl: 'teruggevorderd' },
  received: { en: 'received', nl: 'ontvangen' },
  waived: { en: 'waived', nl: 'kwijtgescholden' },
  dropped: { en: 'not carried through', nl: 'niet doorgezet' },
} as const satisfies Record<string, Words>
export type RecoveryState = keyof typeof recoveryStates

/** The life of a recovery: nobody is asked for money back before they were heard. */
export const recoveryLifecycle: Lifecycle<
  RecoveryState,
  'answer' | 'claim' | 'drop' | 'receive' | 'settle' | 'propose-waiver' | 'waive'
> = lifecycle({
  noun: { en: 'recovery', nl: 'terugvordering' },
  states: recoveryStates,
  initial: 'announced',
  acts: {
    answer: { name: { en: 'Answer', nl: 'Antwoorden' }, from: ['announced'], to: 'announced' },
    claim: { name: { en: 'Claim back', nl: 'Terugvorderen' }, from: ['announced'], to: 'claimed' },
    drop: { name: { en: 'Drop', nl: 'Niet doorzetten' }, from: ['announced'], to: 'dropped' },
    receive: { name: { en: 'Record a receipt', nl: 'Ontvangst boeken' }, from: ['claimed'], to: 'claimed' },
    settle: { name: { en: 'Received whole', nl: 'Volledig ontvangen' }, from: ['claimed'], to: 'received' },
    'propose-waiver': {
      name: { en: 'Propose to waive', nl: 'Kwijtschelding voorstellen' },
      from: ['claimed'],
      to: 'claimed',
    },
    waive: { name: { en: 'Waive', nl: 'Kwijtschelden' }, from: ['claimed'], to: 'waived' },
  },
})
export type RecoveryAct = keyof (typeof recoveryLifecycle)['acts']

/** Part of what is owed that came in: from the bank, set off against a payment, or recorded by hand. */
export type Receipt = {
  readonly ordinal: number
  readonly way: 'bank' | 'set-off' | 'by-hand'
  readonly principal: Money
  readonly interest: Money
  readonly on: Day
  readonly source: string
  readonly by: string
}

export type Recovery = {
  readonly id: string
  /** `TV-2021-001`. */
  readonly number: string
  readonly agreement: string
  readonly cluster: string
  readonly organisation: string
  /** The project of whose partner it is; null: of a cluster organisation. */
  readonly project: string | null
  readonly instrument: string
  readonly year: number
  readonly amount: Money
  readonly received: Money
  readonly interestReceived: Money
  readonly ground: RecoveryGround
  readonly source: string | null
  readonly reason: string
  /** Where an assessment says what was paid too much. */
  readonly explanation: Explanation | null
  /** What that was computed from; `null`: nothing was, or it was announced before this was kept. */
  readonly assessed: Pick<Assessed, 'case' | 'result'> | null
  readonly state: RecoveryState
  readonly announcedBy: string
  readonly announcedAt: Temporal.Instant
  /** The organisation is heard until this day. */
  readonly answerBy: Day
  readonly answer: string | null
  readonly answeredAt: Temporal.Instant | null
  readonly claimedBy: string | null
  readonly claimedAt: Temporal.Instant | null
  readonly due: Day | null
  /** Twelve digits: the structured reference of a Belgian transfer. */
  readonly reference: string | null
  readonly interest: InterestRule | null
  readonly bar: string | null
  readonly waiverBy: string | null
  readonly waiverReason: string | null
  readonly settledBy: string | null
  readonly settledOn: Day | null
  readonly receipts: readonly Receipt[]
  readonly announcement: string | null
  readonly letter: string | null
  readonly demonstration: boolean
  readonly version: number
}

export const recoverySubject = (id: string) => ({ kind: 'recovery', id })
