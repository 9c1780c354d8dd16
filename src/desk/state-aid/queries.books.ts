import { paymentsOf, recoveriesOf } from '../../grants/payments/queries.ts'
import { type Money, sum } from '../../kernel/money.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Aid } from '../../programme/aid/index.ts'
import { booksOf } from '../../programme/envelopes/queries.ts'
import type { Books, Span } from './rules.rows.ts'

type Day = Temporal.PlainDate
type Dated = { readonly on: Day | null; readonly amount: Money }
const { compare } = Temporal.PlainDate

/** What was paid on an award and what came back, each by its day. */
export type DatedBooks = ReadonlyMap<string, { readonly paid: readonly Dated[]; readonly back: readonly Dated[] }>

/**
 * What was paid on the agreements behind these awards. An agreement that gives under two bases is paid as a whole: the amounts
 * stand with its first award, so that none is told twice. Without books nothing is known.
 */
export async function datedBooks(db: Reader, aids: readonly Aid[]): Promise<DatedBooks> {
  const found = new Map<string, { paid: Dated[]; back: Dated[] }>()
  const told = new Set<string>()
  for (const { id, source } of aids) {
    if (source?.kind !== 'agreement' || told.has(source.id)) continue
    told.add(source.id)
    if ((await booksOf(db, source.id)).length === 0) continue
    found.set(id, {
      paid: (await paymentsOf(db, source.id))
        .filter(({ state }) => state === 'confirmed')
        .map(({ paidOn: on, amount }) => ({ on, amount })),
      back: (await recoveriesOf(db, source.id)).flatMap(({ receipts }) =>
        receipts.map(({ on, principal: amount }) => ({ on, amount })),
      ),
    })
  }
  return found
}

const between = (all: readonly Dated[], to: Day, from?: Day): Money =>
  sum(
    all
      .filter(({ on }) => on !== null && compare(on, to) <= 0 && (from === undefined || compare(from, on) <= 0))
      .map(({ amount }) => amount),
  )

/** The same for a period: what was paid in it, and up to its last day. */
export const booksIn = (books: DatedBooks, { from, to }: Span): Books =>
  new Map(
    [...books].map(([id, { paid, back }]) => [
      id,
      { inSpan: between(paid, to, from), inAll: between(paid, to), recovered: between(back, to) },
    ]),
  )
