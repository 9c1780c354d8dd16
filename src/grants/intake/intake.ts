import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import type { SheetName } from './columns.ts'

export const states = {
  staged: { en: 'waits for its reconciliation', nl: 'wacht op aansluiting' },
  accepted: { en: 'accepted', nl: 'aanvaard' },
  dropped: { en: 'dropped', nl: 'verworpen' },
} as const satisfies Record<string, Words>
export type State = keyof typeof states
export type IntakeAct = 'count' | 'accept' | 'drop'

/** What was uploaded waits until its sums close; accepting it is one act, all or nothing. */
export const intakeLifecycle: Lifecycle<State, IntakeAct> = lifecycle({
  noun: { en: 'programme brought in', nl: 'overgenomen programma' },
  states,
  initial: 'staged',
  acts: {
    count: { name: { en: 'Type the control totals', nl: 'Controletotalen ingeven' }, from: ['staged'], to: 'staged' },
    accept: { name: { en: 'Accept', nl: 'Aanvaarden' }, from: ['staged'], to: 'accepted' },
    drop: { name: { en: 'Drop', nl: 'Verwerpen' }, from: ['staged'], to: 'dropped' },
  },
})

/** A cell as it was read: by sheet, row and column. */
export type Row = { readonly row: number; readonly cells: Readonly<Record<string, string>> }
export type Tables = Readonly<Record<SheetName, readonly Row[]>>

/** What is wrong in a cell; `column` empty: with the row or the sheet as a whole. */
export type CellFault = {
  readonly sheet: SheetName
  readonly row: number
  readonly column: string
  readonly value: string
  readonly refusal: Refusal
}

/** Everything that was read, without a fault. Amounts as decimal strings, days as ISO text: it is kept as JSON. */
export type Content = {
  readonly envelopes: readonly {
    readonly name: string
    readonly from: string
    readonly to: string
    readonly sum: string
    /** The article of the budget that it stands under; none: it takes no credit of any. */
    readonly article?: ReadArticle | null
  }[]
  readonly agreements: readonly ReadAgreement[]
  readonly aid: readonly ReadAid[]
}
/** An article as a sheet names it. `opens`: the register has none with this code yet, so it is opened with it. */
export type ReadArticle = {
  readonly code: string
  readonly name: string
  readonly programme: string
  /** The budget year of whose commitment credit the envelope was fed. */
  readonly year: number
  readonly opens: boolean
}
export type ReadAgreement = {
  readonly number: string
  readonly cluster: string
  readonly organisation: string
  readonly instrument: string
  readonly title: string
  readonly granted: string
  readonly from: string
  readonly to: string
  readonly first: string
  readonly earlier: string
  readonly awarded: string
  readonly envelope: string
  readonly years: readonly ReadYear[]
}
export type ReadYear = {
  readonly from: string
  readonly to: string
  readonly maximum: string
  readonly paid: string
  readonly open: string
  readonly payments: readonly {
    readonly kind: 'advance' | 'interim' | 'balance'
    readonly amount: string
    readonly on: string
    readonly reference: string
  }[]
  readonly claim: readonly Readonly<Record<string, string>>[]
}
export type ReadAid = {
  readonly reference: string
  readonly organisation: string
  readonly cluster: string | null
  readonly basis: 'gber' | 'de-minimis' | 'notified'
  readonly article: string | null
  readonly authority: string
  readonly on: string
  readonly amount: string
  readonly objective: string
}

/** What the old books say of an envelope, typed by a second person. */
export type ControlTotals = {
  readonly agreements: number
  readonly awarded: string
  readonly paid: string
  readonly open: string
}

export type Upload = {
  readonly id: string
  readonly name: string
  readonly file: string
  readonly digest: string
  readonly content: Content
  readonly state: State
  readonly uploadedBy: string
  readonly uploadedAt: Temporal.Instant
  readonly totals: Readonly<Record<string, ControlTotals>> | null
  readonly countedBy: string | null
  readonly countedAt: Temporal.Instant | null
  readonly settledBy: string | null
  readonly settledAt: Temporal.Instant | null
  readonly reason: string | null
  readonly demonstration: boolean
  readonly version: number
}

export const subjectOf = (id: string) => ({ kind: 'intake', id })
