import type { Explanation } from '../../kernel/explanation.ts'
import { type Money, percentString } from '../../kernel/money.ts'
import { decimal } from '../instruments/index.ts'
import type { Dated } from '../law/index.ts'
import type { AssessedYear } from './assessment.ts'
import { remainingCeiling } from './words.ts'

/** The ceiling: per year in proportion to the months, or what is left of a total. */
export function explainCeiling({ phase, months, standing }: AssessedYear): Partial<Explanation> {
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
  const { law, case: asked, cumulated, limit } = assessed.standing
  switch (name) {
    case 'intensity': {
      const highest = law['art27.opAid.rate']
      return {
        ...basisOf(highest),
        inputs: { highestIntensity: percentString(highest?.value ?? { basisPoints: 0n }), grantedOn: asked.grantedOn },
        children: lines(assessed),
      }
    }
    case 'notification':
      return {
        ...basisOf(law['art27.notification']),
        inputs: { threshold: amountOf(law['art27.notification']), cumulated: decimal(cumulated) },
      }
    case 'duration':
      return {
        ...basisOf(law['art27.opAid.maxYears']),
        inputs: {
          firstOperatingAidOn: asked.firstOperatingAidOn,
          limit,
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

const basisOf = (rule: Dated<unknown> | undefined): { basis?: string } =>
  rule === undefined ? {} : { basis: rule.basis }

const amountOf = (rule: Dated<Money> | undefined): string => decimal(rule?.value.cents ?? 0n)
