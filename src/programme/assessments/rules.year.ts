import type { Phase } from '../instruments/index.ts'
import type { AssessedYear, Costs, Matched, Standing, TermName, Terms, Warning } from './assessment.ts'
import { termNames } from './assessment.ts'
import { lastDay, monthsFrom, plusMonths } from './calendar.ts'
import type { Year } from './case.ts'
import { atLeastZero, type Fraction, floor, fraction, lesser, times } from './fraction.ts'
import { costsOf } from './rules.costs.ts'
import { carriedOn, matchedBy, matchTerm } from './rules.match.ts'

/** One year of an agreement: its terms, and the first smallest of them as the grant. */
export function assessYear(year: Year, phase: Phase, standing: Standing): AssessedYear {
  const months = monthsFrom(year.from, year.to)
  const allowed = allowedMonths(year, months, standing)
  const costs = costsOf(year, phase, standing)
  const ceiling = ceilingOf(phase, months, standing.spent)
  const others = otherTerms({ year, standing, months, allowed, costs, ceiling })
  const smallest = others[firstSmallest(others)] ?? 0n
  const { match } = phase
  const matched = match === null ? null : matchedBy(year, match, standing.surplus, smallest)
  const terms: Terms = match === null || matched === null ? others : { ...others, match: matchTerm(matched, match) }
  const binding = firstSmallest(terms)
  const grant = terms[binding] ?? 0n
  return {
    year,
    phase,
    standing,
    months,
    allowed,
    costs,
    ceiling,
    matched,
    terms,
    grant,
    binding,
    payable: atLeastZero(grant - year.alreadyPaid),
    recoverable: atLeastZero(year.alreadyPaid - grant),
    carried: match === null || matched === null ? 0n : carriedOn(matched, grant, match),
    warnings: warningsOf(terms, matched, standing),
  }
}

type Given = Pick<AssessedYear, 'year' | 'standing' | 'months' | 'allowed' | 'costs' | 'ceiling'>

/** Every term but the match, which depends on them. */
function otherTerms({ year, standing, months, allowed, costs, ceiling }: Given): Terms {
  const { law, cumulated, case: asked, aid, notification } = standing
  const limited = aid === 'gber-27' && allowed < months
  return {
    rate: floor(costs.rated),
    ceiling: ceiling === null ? null : floor(ceiling),
    match: null,
    intensity: costs.intensity === null ? null : floor(costs.intensity),
    envelope: year.envelope ?? null,
    notification: notification === undefined ? null : atLeastZero(notification.value.cents - cumulated),
    duration: limited ? floor(durationOf(costs, ceiling, allowed, months)) : null,
    deMinimis:
      aid === 'de-minimis'
        ? atLeastZero(centsOf(law['deMinimis.ceiling']?.value) - (asked.deMinimisBefore ?? 0n))
        : null,
  }
}

const centsOf = (value: { readonly cents: bigint } | undefined): bigint => value?.cents ?? 0n

/** A ceiling per year in proportion to the months; a ceiling in total is what the earlier years of its phase left of it. */
export function ceilingOf({ ceiling }: Phase, months: number, spent: bigint): Fraction | null {
  if (ceiling === null) return null
  return ceiling.per === 'year'
    ? fraction(ceiling.amount.cents * BigInt(months), 12n)
    : fraction(atLeastZero(ceiling.amount.cents - spent), 1n)
}

/** ⌊min(rate × eligible, ceiling) × allowed ⁄ months⌋: only the months before the limit carry operating aid. */
const durationOf = ({ rated }: Costs, ceiling: Fraction | null, allowed: number, months: number): Fraction =>
  times(ceiling === null ? rated : lesser(rated, ceiling), BigInt(allowed), BigInt(months))

/** The months of a year whose last day is before the limit. */
function allowedMonths({ from, to }: Year, months: number, { limit }: Standing): number {
  if (limit === null || to < limit) return months
  let allowed = 0
  while (allowed < months && lastDay(from, allowed + 1) < limit) allowed++
  return allowed
}

/** The day on which the maximum duration since the first operating aid is over. */
export const limitOf = (firstOperatingAidOn: string, years: number): string =>
  plusMonths(firstOperatingAidOn, years * 12)

/** The first smallest term, in their order. */
export function firstSmallest(terms: Terms): TermName {
  let found: TermName = 'rate'
  for (const name of termNames) {
    const value = terms[name]
    if (value !== null && value < (terms[found] ?? 0n)) found = name
  }
  return found
}

function warningsOf(terms: Terms, matched: Matched | null, { notification, cumulated }: Standing): Warning[] {
  const warnings: Warning[] = []
  if (matched !== null && firstSmallest(terms) === 'match' && matched.needed > matched.counted)
    warnings.push({ rule: 'match', term: smallestBut('match', terms), missing: matched.needed - matched.counted })
  if (notification !== undefined) {
    const aid = cumulated + (terms[smallestBut('notification', terms)] ?? 0n)
    const beyond = aid - notification.value.cents
    if (beyond > 0n) warnings.push({ rule: 'notification', term: 'notification', beyond })
  }
  return warnings
}

const smallestBut = (left: TermName, terms: Terms): TermName => firstSmallest({ ...terms, [left]: null })
