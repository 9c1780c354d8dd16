import { add, type Money, money, share } from '../../kernel/money.ts'
import { type AidedCosts, type Basis, noCosts } from '../../programme/aid/index.ts'
import { type AidBasis, aidFor, type Instrument, type Payee, type Phase } from '../../programme/instruments/index.ts'
import type { Agreement, AgreementYear } from './agreement.ts'

const { compare } = Temporal.PlainDate

/** What an agreement gives under one basis of aid. */
export type AidGiven = {
  readonly basis: Basis
  readonly article: string | null
  readonly total: Money
  readonly costs: AidedCosts
}

const asAid: Readonly<Record<Exclude<AidBasis, 'no-aid'>, Pick<AidGiven, 'basis' | 'article'>>> = {
  'gber-27': { basis: 'gber', article: '27' },
  'gber-25': { basis: 'gber', article: '25' },
  'de-minimis': { basis: 'de-minimis', article: null },
}

/** The phase in which a year of the agreement begins; the last one goes on to the end. */
function phaseAt(
  { phases }: Instrument,
  { term }: Pick<Agreement, 'term'>,
  { from }: AgreementYear,
): Phase | undefined {
  const month = term.from.until(from, { largestUnit: 'months' }).months + 1
  return phases.find(({ months }) => months.from <= month && month <= months.to) ?? phases.at(-1)
}

/** Years that begin after an agreement ended are not owed any more: they are no aid. */
const stands = ({ endedOn }: Pick<Agreement, 'endedOn'>, { from }: AgreementYear): boolean =>
  endedOn === null || compare(from, endedOn) <= 0

/**
 * The aid that an agreement gives: its yearly maxima, by the basis of the phase in which each year lies. The costs it helps to pay
 * come to at least the maxima divided by the rate. What goes to a kind of beneficiary outside state aid is none.
 */
export function aidGiven(
  agreement: Pick<Agreement, 'years' | 'term' | 'endedOn'>,
  instrument: Instrument,
  payee?: Payee,
): AidGiven[] {
  const found = new Map<keyof typeof asAid, { years: AgreementYear[]; total: Money; phase: Phase }>()
  for (const year of agreement.years) {
    const phase = phaseAt(instrument, agreement, year)
    const basis = phase && aidFor(phase, payee).aid
    if (phase === undefined || basis === undefined || basis === 'no-aid') continue
    const standing = found.get(basis) ?? { years: [], total: money(0n), phase }
    standing.years.push(year)
    if (stands(agreement, year)) standing.total = add(standing.total, year.maximum)
    found.set(basis, standing)
  }
  const { categories, activities } = instrument.document.funding.costs
  const kinds = categories.flatMap(category => activities.map(activity => ({ category, activity })))
  return [...found].map(([aid, { years, total, phase }]) => ({
    ...asAid[aid],
    total,
    costs: {
      ...noCosts,
      kinds,
      from: years[0]?.from ?? null,
      to: years.at(-1)?.to ?? null,
      eligible: total.cents > 0n ? share(total, 10_000n, phase.rate.basisPoints, 'up') : null,
      intensity: phase.rate,
    },
  }))
}
