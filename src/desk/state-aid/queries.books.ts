import { subtract, sum } from '../../kernel/money.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Aid } from '../../programme/aid/index.ts'
import { booksOf } from '../../programme/envelopes/queries.ts'
import type { Books, PaidOn, Span } from './rules.rows.ts'

/** What the books say of the agreements behind these awards. */
export async function booksFor(db: Reader, aids: readonly Aid[], _span: Span): Promise<Books> {
  const found = new Map<string, PaidOn>()
  for (const aid of aids) {
    if (aid.source?.kind !== 'agreement') continue
    const years = await booksOf(db, aid.source.id)
    if (years.length === 0) continue
    const inAll = sum(years.map(({ paid }) => paid))
    found.set(aid.id, { inSpan: subtract(inAll, inAll), inAll, recovered: sum(years.map(year => year.recovered)) })
  }
  return found
}
