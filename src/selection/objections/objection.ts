import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Words } from '../../kernel/words.ts'

export const states = {
  received: { en: 'received', nl: 'ontvangen' },
  handling: { en: 'being handled', nl: 'in behandeling' },
  decided: { en: 'decided', nl: 'beslist' },
  withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
} as const satisfies Record<string, Words>
export type State = keyof typeof states

export type ObjectionAct = 'assign' | 'hear' | 'decide' | 'withdraw'

/** An objection’s life. It is decided only once somebody who did not prepare the decision has it in hand. */
export const objectionLifecycle: Lifecycle<State, ObjectionAct> = lifecycle({
  noun: { en: 'objection', nl: 'bezwaar' },
  states,
  initial: 'received',
  acts: {
    assign: {
      name: { en: 'Assign a handler', nl: 'Een behandelaar aanwijzen' },
      from: ['received', 'handling'],
      to: 'handling',
    },

    hear: { name: { en: 'Record a hearing', nl: 'Een hoorzitting noteren' }, from: ['handling'], to: 'handling' },
    decide: { name: { en: 'Decide', nl: 'Beslissen' }, from: ['handling'], to: 'decided' },
    withdraw: { name: { en: 'Withdraw', nl: 'Intrekken' }, from: ['received', 'handling'], to: 'withdrawn' },
  },
})

export const outcomes = {
  upheld: { en: 'upheld', nl: 'gegrond' },
  partly: { en: 'partly upheld', nl: 'gedeeltelijk gegrond' },
  dismissed: { en: 'dismissed', nl: 'ongegrond' },
  inadmissible: { en: 'inadmissible', nl: 'onontvankelijk' },
} as const satisfies Record<string, Words>
export type ObjectionOutcome = keyof typeof outcomes
/** Whether the decision has to be taken again. */
export const reopens = (outcome: ObjectionOutcome): boolean => outcome === 'upheld' || outcome === 'partly'

/** An objection against a decision: a file with its own term and outcome. Never deleted. */
export type Objection = {
  readonly id: string
  /** `2018/B-003`. */
  readonly number: string
  readonly decision: string
  readonly application: string
  readonly about: string
  readonly instrument: string
  readonly organisation: string
  readonly cluster: string | null
  readonly decidedOn: Temporal.PlainDate
  readonly notifiedOn: Temporal.PlainDate
  /** In time until the end of this day, in the agency’s zone. */
  readonly termEnds: Temporal.PlainDate
  readonly receivedAt: Temporal.Instant
  readonly grounds: string
  readonly wantsHearing: boolean
  readonly decideBy: Temporal.PlainDate
  readonly state: State
  /** The person who has it in hand. */
  readonly handler: string | null
  readonly outcome: ObjectionOutcome | null
  readonly reasons: string | null
  readonly consequence: string | null
  readonly outcomeOn: Temporal.PlainDate | null
  readonly openedBy: string
  readonly demonstration: boolean
}

export type Held = {
  readonly id: string
  readonly heldOn: Temporal.PlainDate
  readonly account: string
  readonly recordedAt: Temporal.Instant
  readonly recordedBy: string
}

export type Document = {
  readonly id: string
  readonly digest: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly addedAt: Temporal.Instant
  readonly addedBy: string
}

export const subjectOf = (id: string) => ({ kind: 'objection', id })
