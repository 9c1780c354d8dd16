import type { Money } from '../kernel/money.ts'

/** One line of a statement: what an entry did to the account, what it carried then, and which accounts stand opposite. */
export type Line = {
  readonly entry: bigint
  readonly year: number
  readonly happenedAt: Temporal.Instant
  readonly act: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly reason: string
  readonly change: Money
  readonly balance: Money
  readonly opposite: readonly string[]
}
/** Where a page of a statement begins: before this entry of this year. */
export type Place = { readonly year: number; readonly entry: bigint }

/** What made an account grow and shrink in each year, the latest first. */
export type Turnover = { readonly year: number; readonly grown: Money; readonly shrunk: Money }
