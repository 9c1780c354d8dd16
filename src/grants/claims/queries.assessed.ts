import type { Explanation } from '../../kernel/explanation.ts'
import { type Money, money } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import type { Reader } from '../../platform/db/index.ts'
import { assess, explain, warningWords } from '../../programme/assessments/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { type CaseCost, type CaseYear, caseOf } from '../agreements/index.ts'
import { countedByYear } from '../match/queries.ts'
import type { Standing } from './rules.ts'
import { costsOf } from './store.lines.ts'

/** What the declared costs would give, were all of them accepted. */
export type Worth =
  | { readonly ok: true; readonly grant: Money; readonly explanation: Explanation; readonly warnings: readonly Words[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

/**
 * Asks the assessment about the year of a claim: with what was declared for it and the years before, and what counts of the
 * members’ half so far. `more`: a line that somebody is typing.
 */
export async function worthOf(
  db: Reader,
  { claim, agreement }: Standing,
  more: readonly CaseCost[] = [],
): Promise<Worth> {
  const years: CaseYear[] = []
  const counted = await countedByYear(db, agreement.id)
  for (let year = 1; year <= claim.year; year++) {
    const costs = await costsOf(db, { agreement: agreement.id, year, besides: claim.id })
    years.push({
      costs: [
        ...costs.map(({ amount, ...one }) => ({ ...one, accepted: amount })),
        ...(year === claim.year ? more : []),
      ],
      contributions: counted[year - 1] ?? [],
      alreadyPaid: money(0n),
    })
  }
  const shelf = await instrumentsOf(db)
  const outcome = assess(caseOf(agreement, years), key => shelf.get(key))
  if (!outcome.ok) return outcome
  const last = outcome.fact.years.at(-1)
  if (last === undefined) return { ok: false, refusals: [] }
  return { ok: true, grant: money(last.grant), explanation: explain(last), warnings: last.warnings.map(warningWords) }
}
