import type { Match } from '../instruments/index.ts'
import type { Countable, Matched } from './assessment.ts'
import type { Contribution, Year } from './case.ts'
import { atLeastZero, ceil, floor, fraction, smaller } from './fraction.ts'

/** Whose money counts, and when: a payer that the document lists, received on a day within the year. */
export function countable({ payer, receivedOn }: Contribution, year: Year, { payers }: Match): Countable {
  if (!(payers as readonly string[]).includes(payer)) return 'other-payer'
  return year.from <= receivedOn && receivedOn <= year.to ? 'counted' : 'other-year'
}

/** What was brought, against what is needed for the smallest other term. In kind counts up to its share of the need. */
export function matchedBy(year: Year, match: Match, surplus: bigint, smallestOther: bigint): Matched {
  let cash = 0n
  let inKind = 0n
  for (const contribution of year.contributions)
    if (countable(contribution, year, match) === 'counted')
      if (contribution.kind === 'cash') cash += contribution.amount
      else inKind += contribution.amount
  const needed = privateFor(smallestOther, match)
  const inKindCounted = smaller(inKind, (match.inKindShare.basisPoints * needed) / 10_000n)
  return { cash, inKind, inKindCounted, surplus, counted: cash + inKindCounted + surplus, needed }
}

/** match = ⌊public-per-private × counted⌋ */
export const matchTerm = ({ counted }: Matched, { publicPerPrivate: { over, under } }: Match): bigint =>
  floor(fraction(over * counted, under))

/** ⌈public ⁄ public-per-private⌉: the private money that stands against an amount of public money. */
export const privateFor = (publicMoney: bigint, { publicPerPrivate: { over, under } }: Match): bigint =>
  ceil(fraction(publicMoney * under, over))

/** Cash beyond the need of the grant goes to the next year where the document allows it; in kind never does. */
export const carriedOn = ({ cash, surplus }: Matched, grant: bigint, match: Match): bigint =>
  match.carryOver ? atLeastZero(cash + surplus - privateFor(grant, match)) : 0n
