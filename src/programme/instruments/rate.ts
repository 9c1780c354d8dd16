import type { Instrument, Phase } from './instrument.ts'
import { type Activity, type Payee, payers, type Size, sizes, wordsOf } from './vocabulary.ts'

/** For whom a rate is: kind and size, and what of the project holds. */
export type Whom = {
  readonly size?: Size | undefined
  readonly payee?: Payee | undefined
  readonly cooperation?: boolean | undefined
  readonly targets?: boolean | undefined
}

/** A rate and how it came about. Numbers name exceptions and bonuses by their place in the document; rates in basis points. */
export type FoundRate = {
  readonly base: bigint
  readonly exception: number | null
  readonly bonuses: readonly number[]
  /** Where the bonuses were cut to the most; null where they fit under it. */
  readonly most: bigint | null
  readonly rate: bigint
}

/**
 * The rate of a cost line: the first exception that fits whom it is for and its activity, else the rate of the phase; every bonus
 * that fits is added, and together they lift no rate above the most. A base that is higher by itself stays what it is.
 */
export function rateFor(phase: Phase, whom: Whom, activity: Activity | undefined): FoundRate {
  const exception = phase.exceptions.findIndex(each => fits(each, whom, activity))
  const base = (phase.exceptions[exception]?.rate ?? phase.rate).basisPoints
  const bonuses = phase.bonuses.flatMap((each, index) =>
    fits(each, whom, activity) && holds(each, whom) ? [index] : [],
  )
  const lifted = bonuses.reduce((sum, index) => sum + (phase.bonuses[index]?.add.basisPoints ?? 0n), base)
  const limit = [whole, phase.most?.basisPoints ?? whole].reduce((a, b) => (a < b ? a : b))
  const most = lifted > limit && lifted > base ? (limit < base ? base : limit) : null
  return { base, exception: exception < 0 ? null : exception, bonuses, most, rate: most ?? lifted }
}

const whole = 10_000n

/** The kinds of beneficiaries that a document supports, as far as its rules say so. */
export const payeesOf = ({ document }: Instrument): readonly Payee[] => {
  const rule = document.consortium?.rules.find(each => each.rule === 'payees')
  if (rule?.rule === 'payees') return rule.only
  return document.beneficiary.kind === 'project-partners' ? wordsOf(payers) : ['company']
}

/** The lowest and the highest rate of a phase, over all whom and all that it may be for. */
export function ratesOf(phase: Phase, instrument: Instrument): readonly [lowest: bigint, highest: bigint] {
  if (phase.exceptions.length === 0 && phase.bonuses.length === 0)
    return [phase.rate.basisPoints, phase.rate.basisPoints]
  const found = payeesOf(instrument).flatMap(payee =>
    (payee === 'company' ? wordsOf(sizes) : [undefined]).flatMap(size =>
      instrument.document.funding.costs.activities.flatMap(activity =>
        [false, true].map(holds => rateFor(phase, { payee, size, cooperation: holds, targets: holds }, activity).rate),
      ),
    ),
  )
  return [found.reduce((a, b) => (a < b ? a : b)), found.reduce((a, b) => (a > b ? a : b))]
}

type Rated = Phase['exceptions'][number]
const fits = (each: Omit<Rated, 'rate'>, { size, payee = 'company' }: Whom, activity: Activity | undefined): boolean =>
  (each.sizes === undefined || (size !== undefined && each.sizes.includes(size))) &&
  (each.payees === undefined || each.payees.includes(payee)) &&
  (each.activities === undefined || (activity !== undefined && each.activities.includes(activity)))

const holds = ({ cooperation, targets }: Phase['bonuses'][number], whom: Whom): boolean =>
  (cooperation === undefined || whom.cooperation === true) && (targets === undefined || whom.targets === true)
