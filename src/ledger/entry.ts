import type { Money } from '../kernel/money.ts'
import type { AccountKind, Side } from './chart.ts'

/** An account as it stands. `code` names it for ever: `envelope:0f3c…:free`; `balance` is counted on its own side. */
export type Account = {
  readonly code: string
  readonly kind: AccountKind
  readonly side: Side
  readonly floor: Money | null
  readonly balance: Money
  /** In the books of the demonstration. */
  readonly demonstration: boolean
  /** The accounts it is read with: `<envelope>/<cluster>/<instrument>`. */
  readonly book: string | null
}

/** One amount from one account to another: the debit account is debited, the credit account credited. */
export type Posting = { readonly debit: string; readonly credit: string; readonly amount: Money }

/** What is asked to be entered in the books. */
export type Entry = {
  /** Posted twice with the same key and content, it happens once. */
  readonly key: string
  /** What was done, as the event says it: `envelope.reserved`. */
  readonly act: string
  /** Whose history holds the event of this entry. */
  readonly subject: { readonly kind: string; readonly id: string }
  /** Why, in words a controller understands. */
  readonly reason: string
  readonly happenedAt: Temporal.Instant
  readonly postings: readonly Posting[]
}

/** An entry that stands in the books. `reverses` is the entry it undoes, `reversedBy` the one that undid it. */
export type Posted = Entry & {
  readonly id: bigint
  readonly recordedAt: Temporal.Instant
  readonly reverses: bigint | null
  readonly reversedBy: bigint | null
}
