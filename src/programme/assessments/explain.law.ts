import type { Explanation } from '../../kernel/explanation.ts'
import { type Money, percentString, type Rate } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import { activities, decimal } from '../instruments/index.ts'
import { type Dated, highest25 } from '../law/index.ts'
import type { AssessedYear } from './assessment.ts'
import { remainingCeiling } from './words.ts'

/** The ceiling: per year in proportion to the months, or what is left of a total. */
export function explainCeiling({ phase, months, standing }: AssessedYear): Partial<Explanation> {
  if (phase.ceiling === null) return {}
  const { amount, per } = phase.ceiling
  return per === 'year'
    ? { inputs: { ceiling: decimal(amount.cents), months: String(months) } }
    : {
        formula: remainingCeiling,
        inputs: { ceiling: decimal(amount.cents), granted: decimal(standing.spent) },
      }
}

/** The terms that state aid law sets, each with the value in force on the granting date and where it stands. */
export function explainLaw(
  name: 'intensity' | 'notification' | 'duration' | 'deMinimis',
  assessed: AssessedYear,
): Partial<Explanation> {
  const { law, case: asked, cumulated, limit, notification, aid } = assessed.standing
  switch (name) {
    case 'intensity': {
      if (aid === 'gber-25') return { inputs: { grantedOn: asked.grantedOn }, children: lines25(assessed) }
      if (aid === 'no-aid') return { inputs: { highestIntensity: '100%' }, children: lines(assessed) }
      const highest = law['art27.opAid.rate']
      return {
        ...basisOf(highest),
        inputs: { highestIntensity: percentString(highest?.value ?? { basisPoints: 0n }), grantedOn: asked.grantedOn },
        children: lines(assessed),
      }
    }
    case 'notification':
      return {
        ...basisOf(notification),
        inputs: { threshold: amountOf(notification), cumulated: decimal(cumulated) },
      }
    case 'duration':
      return {
        ...basisOf(law['art27.opAid.maxYears']),
        inputs: {
          firstOperatingAidOn: asked.firstOperatingAidOn ?? '',
          limit: limit ?? '',
          allowed: String(assessed.allowed),
          months: String(assessed.months),
        },
      }
    case 'deMinimis':
      return {
        ...basisOf(law['deMinimis.ceiling']),
        inputs: { ceiling: amountOf(law['deMinimis.ceiling']), before: decimal(asked.deMinimisBefore ?? 0n) },
      }
  }
}

/** Per cost line what it had from elsewhere; without an amount, as nothing is rounded before the sum. */
const lines = ({ year, costs }: AssessedYear): Explanation[] => [
  ...year.costs.map(
    ({ accepted, otherPublicAid }, index): Explanation => ({
      rule: 'intensity.line',
      label: { en: `Cost line ${index + 1}`, nl: `Kostenregel ${index + 1}` },
      amount: null,
      inputs: { accepted: decimal(accepted), otherPublicAid: decimal(otherPublicAid) },
    }),
  ),
  ...(costs.overhead === null
    ? []
    : [
        {
          rule: 'intensity.line',
          label: { en: 'Flat overhead', nl: 'Forfaitaire overhead' },
          amount: null,
          inputs: { accepted: decimal(costs.overhead), otherPublicAid: '0.00' },
        } satisfies Explanation,
      ]),
]

/** Under art. 25 each line has the highest intensity of its activity, with what the law adds to it. */
const lines25 = ({ year, standing: { case: asked } }: AssessedYear): Explanation[] =>
  year.costs.map(({ activity, accepted, otherPublicAid }) => {
    const { base, adds, most, rate } = highest25(activity, asked, asked.grantedOn)
    return {
      rule: 'intensity.line',
      label: activities[activity],
      amount: null,
      ...(base === undefined ? {} : { basis: base.basis }),
      inputs: {
        highestIntensity: percentString({ basisPoints: rate }),
        accepted: decimal(accepted),
        otherPublicAid: decimal(otherPublicAid),
      },
      children: [
        ...(base === undefined ? [] : [lawRate({ en: 'Highest intensity', nl: 'Hoogste intensiteit' }, base, '')]),
        ...adds.map(({ words, row }) => lawRate(words, row, '+')),
        ...(most === null
          ? []
          : [lawRate({ en: 'The additions end at', nl: 'De verhogingen eindigen bij' }, most, '')]),
      ],
    }
  })

const lawRate = (words: Words, { value, basis }: Dated<Rate>, sign: string): Explanation => ({
  rule: 'intensity.rate',
  label: { en: `${words.en}: ${sign}${percentString(value)}`, nl: `${words.nl}: ${sign}${percentString(value)}` },
  amount: null,
  basis,
})

const basisOf = (rule: Dated<unknown> | undefined): { basis?: string } =>
  rule === undefined ? {} : { basis: rule.basis }

const amountOf = (rule: Dated<Money> | undefined): string => decimal(rule?.value.cents ?? 0n)
