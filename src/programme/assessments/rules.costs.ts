import { type Activity, type Phase, rateFor } from '../instruments/index.ts'
import { highest25 } from '../law/index.ts'
import type { Costs, Standing } from './assessment.ts'
import type { Year } from './case.ts'
import { atLeastZero, fraction, smaller } from './fraction.ts'

const whole = 10_000n

/**
 * The costs of a year: Σ accepted, with a flat overhead on personnel where the document has one; each at its rate; and the
 * highest aid where the law sets one: per line the highest intensity less other public aid on that line (art. 8 cumulation).
 */
export function costsOf(year: Year, phase: Phase, standing: Standing): Costs {
  const { overhead } = standing.instrument.document.funding
  const rateOf = ratesOf(phase, standing)
  const highestOf = intensitiesOf(standing)
  let accepted = 0n
  let personnel = 0n
  let rated = 0n
  let intensity = 0n
  for (const cost of year.costs) {
    accepted += cost.accepted
    if (cost.category === 'personnel') personnel += cost.accepted
    rated += rateOf(cost.activity) * cost.accepted
    if (highestOf !== null)
      intensity += atLeastZero(highestOf(cost.activity) * cost.accepted - whole * cost.otherPublicAid)
  }
  const flat = overhead.kind === 'flat' ? (overhead.rate.basisPoints * personnel) / whole : null
  const extra = flat ?? 0n
  return {
    accepted,
    personnel,
    overhead: flat,
    eligible: accepted + extra,
    rated: fraction(rated + rateOf(undefined) * extra, whole),
    intensity: highestOf === null ? null : fraction(intensity + highestOf(undefined) * extra, whole),
  }
}

type Of = (activity: Activity | undefined) => bigint

/** The rate of a cost line by its activity; a flat overhead has none. */
function ratesOf(phase: Phase, { case: asked }: Standing): Of {
  if (phase.exceptions.length === 0 && phase.bonuses.length === 0) return () => phase.rate.basisPoints
  return kept(activity => rateFor(phase, asked, activity).rate)
}

/** The highest intensity of a cost line: outside state aid all of it, so that no cost is paid twice; under art. 25 a flat overhead has the lowest of the activities that the document lists. */
function intensitiesOf({ aid, law, case: asked, instrument }: Standing): Of | null {
  if (aid === 'gber-27') {
    const highest = law['art27.opAid.rate']?.value.basisPoints ?? 0n
    return () => highest
  }
  if (aid === 'no-aid') return () => whole
  if (aid !== 'gber-25') return null
  const { activities } = instrument.document.funding.costs
  const of = kept(activity => highest25(activity ?? '', asked, asked.grantedOn).rate)
  return activity => (activity === undefined ? activities.map(of).reduce(smaller) : of(activity))
}

/** The same answer for the same activity: a claim has thousands of lines of a handful of activities. */
function kept(find: Of): Of {
  const found = new Map<Activity | undefined, bigint>()
  return activity => {
    const standing = found.get(activity) ?? find(activity)
    found.set(activity, standing)
    return standing
  }
}
