import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Words } from '../../kernel/words.ts'
import type { Register } from '../../programme/aid/index.ts'

type Day = Temporal.PlainDate

export const states = {
  made: { en: 'made, not sent yet', nl: 'gemaakt, nog niet verstuurd' },
  sent: { en: 'sent', nl: 'verstuurd' },
  withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
} as const satisfies Record<string, Words>
export type State = keyof typeof states
export type ReturnAct = 'send' | 'withdraw'

/** A return to a public register: made, sent there by a person, or given up before that. What was sent is never made anew. */
export const returnLife: Lifecycle<State, ReturnAct> = lifecycle({
  noun: { en: 'return to a register', nl: 'opgave aan een register' },
  states,
  initial: 'made',
  acts: {
    send: { name: { en: 'Note that it was sent', nl: 'Noteren dat ze verstuurd is' }, from: ['made'], to: 'sent' },
    withdraw: { name: { en: 'Withdraw', nl: 'Intrekken' }, from: ['made'], to: 'withdrawn' },
  },
})

/** One line of a return: `key` is the award; every cell as it stands in the files, null where it is not known. */
export type ReturnRow = { readonly key: string; readonly cells: Readonly<Record<string, string | null>> }

export const formats = ['csv', 'xlsx', 'xml'] as const
export type Format = (typeof formats)[number]

export type Return = {
  readonly id: string
  readonly register: Register
  readonly from: Day
  readonly to: Day
  readonly state: State
  readonly rows: readonly ReturnRow[]
  /** The digest of each file. */
  readonly files: Readonly<Record<Format, string>>
  readonly madeBy: string
  readonly madeAt: Temporal.Instant
  readonly sentOn: Day | null
  readonly reference: string | null
  readonly sentBy: string | null
  readonly withdrawnReason: string | null
  readonly demonstration: boolean
  readonly version: number
}

export const subjectOf = (id: string) => ({ kind: 'aid-return', id })

/**
 * Whether the layout of a return was read at its source. None was so far: the fields are those that the law and the public
 * guidance name, the names and the order of the columns are ours, and every page and file says so.
 */
export const verified: Readonly<Record<Register, boolean>> = {
  transparency: false,
  'de-minimis': false,
  subsidies: false,
}
