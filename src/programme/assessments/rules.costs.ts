import type { Phase } from '../instruments/index.ts'
import type { Costs, Standing } from './assessment.ts'
import type { Cost, Year } from './case.ts'
import { atLeastZero, fraction } from './fraction.ts'

const whole = 10_000n

/**
 * The costs of a year: Σ accepted, with a flat overhead on personnel where the document has one; each at its rate; and the
 * highest aid under art. 27: per line the highest intensity less other public aid on that line (art. 8 cumulation).
 */
export function costsOf(year: Year, phase: Phase, { instrument, case: { size }, law }: Standing): Costs {
  const { overhead } = instrument.document.funding
  const highest = phase.aid === 'gber-27' ? (law['art27.opAid.rate']?.value.basisPoints ?? 0n) : null
  let accepted = 0n
  let personnel = 0n
  let rated = 0n
  let intensity = 0n
  for (const cost of year.costs) {
    accepted += cost.accepted
    if (cost.category === 'personnel') personnel += cost.accepted
    rated += rateOf(cost, phase, size) * cost.accepted
    if (highest !== null) intensity += atLeastZero(highest * cost.accepted - whole * cost.otherPublicAid)
  }
  const flat = overhead.kind === 'flat' ? (overhead.rate.basisPoints * personnel) / whole : null
  const extra = flat ?? 0n
  return {
    accepted,
    personnel,
    overhead: flat,
    eligible: accepted + extra,
    rated: fraction(rated + rateOf(undefined, phase, size) * extra, whole),
    intensity: highest === null ? null : fraction(intensity + highest * extra, whole),
  }
}

/** The rate of a cost line: the first exception that fits its activity and the beneficiary's size, else the rate of the phase. */
function rateOf(cost: Cost | undefined, { rate, exceptions }: Phase, size: Standing['case']['size']): bigint {
  const exception = exceptions.find(
    ({ sizes, activities }) =>
      (sizes === undefined || (size !== undefined && sizes.includes(size))) &&
      (activities === undefined || (cost !== undefined && activities.includes(cost.activity))),
  )
  return (exception?.rate ?? rate).basisPoints
}
