import type { Refusal } from '../../kernel/outcome.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Duplicate, Exceeded } from './duplicate.ts'
import { faultRefusals } from './rules.faults.ts'
import { lastDayOf, type Standing } from './rules.ts'
import { duplicatesIn, exceededIn, faultsIn } from './store.duplicates.ts'
import { holdEmployeesOf, hoursCeiling } from './store.employees.ts'
import { totalsOf } from './store.lines.ts'

/** What was found in the lines of a claim: what speaks against submitting it, and what someone should look at. */
export type Found = {
  readonly faults: Refusal[]
  readonly lines: number
  readonly duplicates: readonly Duplicate[]
  readonly exceeded: readonly Exceeded[]
}

/**
 * Looks at the lines as they stand. What speaks against submitting is found among the claims of the cluster itself; `across`: what
 * is shown looks at other clusters too. `held`: nobody else adds hours of these people meanwhile.
 */
export async function faultsOf(
  db: Reader,
  { claim, agreement, period }: Standing,
  { held = false, across = false }: { readonly held?: boolean; readonly across?: boolean } = {},
): Promise<Found> {
  if (held) await holdEmployeesOf(db, claim.id)
  const totals = await totalsOf(db, claim.id)
  const duplicates = await duplicatesIn(db, claim.id, { across })
  const own = duplicates.filter(({ other }) => other.cluster === claim.cluster)
  const ceiling = await hoursCeiling(db)
  const exceeded = await exceededIn(db, claim.id, ceiling, { across })
  const faults = await faultsIn(db, claim.id, { from: period.from, to: lastDayOf(agreement, period) })
  return {
    faults: faultRefusals({
      faults,
      totals,
      duplicates: own,
      exceeded: exceeded.filter(one => !one.across),
      basis: ceiling.basis,
    }),
    lines: totals.reduce((all, { lines }) => all + lines, 0),
    duplicates,
    exceeded,
  }
}
