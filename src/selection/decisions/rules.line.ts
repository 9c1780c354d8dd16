import { add, type Money, money, subtract } from '../../kernel/money.ts'
import type { Candidate } from './candidate.ts'
import type { Ranked } from './rules.ranking.ts'

/** An application along the funding line: what it costs, what all before it and it cost, and whether that is there. */
export type LineRow = Ranked & {
  readonly cost: Money | null
  readonly cumulated: Money
  readonly funded: boolean
}

/** Where the money ends. `overdraw` is what is lacking for the first that finds no room. */
export type FundingLine = {
  readonly available: Money
  readonly rows: readonly LineRow[]
  readonly funded: number
  readonly cost: Money
  readonly next: { readonly candidate: Candidate; readonly overdraw: Money } | null
  /** The money ends between applications of the same rank that nobody has put in order. */
  readonly cutsTie: boolean
}

/** Those that can be funded by right of the ranking: scored whole, every threshold met, and with an amount that is known. */
export const isFundable = ({ scored, cost }: Candidate): boolean =>
  scored.total !== null && scored.thresholdsMet !== false && cost.known

/** Walks down the ranking until the money ends; what stands after the first without room is not reached, even when it would fit. */
export function fundingLine(ranked: readonly Ranked[], available: Money): FundingLine {
  let [cumulated, ended] = [money(0n), false]
  let next: FundingLine['next'] = null
  const rows = ranked.map((row): LineRow => {
    const { candidate } = row
    const cost = candidate.cost.known ? candidate.cost.total : null
    if (cost === null || !isFundable(candidate)) return { ...row, cost, cumulated, funded: false }
    const together = add(cumulated, cost)
    if (!ended && together.cents > available.cents) {
      ended = true
      next = { candidate, overdraw: subtract(together, available) }
    }
    cumulated = together
    return { ...row, cost, cumulated, funded: !ended }
  })
  const inside = rows.filter(({ funded }) => funded)
  const last = inside.at(-1)
  const after = next as FundingLine['next']
  const first = after === null ? undefined : rows.find(({ candidate }) => candidate === after.candidate)
  return {
    available,
    rows,
    funded: inside.length,
    cost: last?.cumulated ?? money(0n),
    next: after,
    cutsTie: first !== undefined && last !== undefined && first.rank === last.rank && first.tie === 'open',
  }
}

export type Choice = {
  readonly applications: readonly string[]
  readonly first?: number | undefined
  /** Basis points of the scale. */
  readonly minimum?: number | undefined
}

/** The applications that are chosen: the first so many, or those with at least a total, or the ones named. */
export function chosenOf(ranked: readonly Ranked[], { applications, first, minimum }: Choice): Set<string> {
  const fundable = ranked.filter(({ candidate }) => isFundable(candidate))
  if (first !== undefined) return new Set(fundable.slice(0, first).map(({ candidate }) => candidate.application))
  if (minimum !== undefined)
    return new Set(
      fundable
        .filter(({ candidate }) => (candidate.scored.total ?? 0) >= minimum)
        .map(({ candidate }) => candidate.application),
    )
  const named = new Set(applications)
  return new Set(ranked.map(({ candidate }) => candidate.application).filter(id => named.has(id)))
}

export type Picture = {
  readonly chosen: number
  readonly total: Money
  /** By calendar year of the first day of each year of support. */
  readonly years: readonly { readonly year: number; readonly amount: Money }[]
  readonly left: Money
  readonly next: { readonly candidate: Candidate; readonly beyond: Money } | null
  /** Chosen ones whose amount is not known, and so is not counted. */
  readonly unknown: number
}

/** What a set of applications costs, by year and together, against what there is; and what the next in rank would do. */
export function weigh(ranked: readonly Ranked[], chosen: ReadonlySet<string>, available: Money): Picture {
  const inside = ranked.map(({ candidate }) => candidate).filter(({ application }) => chosen.has(application))
  const byYear = new Map<number, Money>()
  let total = money(0n)
  for (const { cost } of inside) {
    if (!cost.known) continue
    total = add(total, cost.total)
    for (const { from, amount } of cost.years) {
      const year = Number(from.slice(0, 4))
      byYear.set(year, add(byYear.get(year) ?? money(0n), amount))
    }
  }
  const next = ranked.find(({ candidate }) => isFundable(candidate) && !chosen.has(candidate.application))?.candidate
  const left = subtract(available, total)
  return {
    chosen: inside.length,
    total,
    years: [...byYear].sort(([a], [b]) => a - b).map(([year, amount]) => ({ year, amount })),
    left,
    next:
      next === undefined || !next.cost.known
        ? null
        : { candidate: next, beyond: subtract(add(total, next.cost.total), available) },
    unknown: inside.filter(({ cost }) => !cost.known).length,
  }
}
