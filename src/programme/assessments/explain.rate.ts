import type { Explanation } from '../../kernel/explanation.ts'
import { percentString } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import { type Activity, activities, decimal, payers, rateFor, sizes } from '../instruments/index.ts'
import type { AssessedYear } from './assessment.ts'
import { groundsAt } from './explain.grounds.ts'

/**
 * How the rate of each activity came about: what it starts from, each bonus, and where they end. Only where a document has rates
 * by whom they are for; without an amount, as nothing is rounded before the sum.
 */
export function explainRates(assessed: AssessedYear): Explanation[] {
  const { phase, year } = assessed
  if (phase.exceptions.length === 0 && phase.bonuses.length === 0) return []
  const spent = new Map<Activity, bigint>()
  for (const { activity, accepted } of year.costs) spent.set(activity, (spent.get(activity) ?? 0n) + accepted)
  return [...spent].map(([activity, accepted]) => explainOne(activity, accepted, assessed))
}

function explainOne(activity: Activity, accepted: bigint, assessed: AssessedYear): Explanation {
  const { phase, standing } = assessed
  const asked = standing.case
  const { base, exception, bonuses, most, rate } = rateFor(phase, asked, activity)
  const start = exception === null ? phase.paths.rate : `funding.exceptions.${exception}`
  return {
    rule: 'rate.activity',
    label: said(activities[activity], rate, ''),
    amount: null,
    formula: { en: 'min(base + bonuses, most) × costs', nl: 'min(basis + toeslagen, maximum) × kosten' },
    inputs: { rate: percentString({ basisPoints: rate }), accepted: decimal(accepted) },
    ...(most === null ? {} : { binding: 'rate.most' }),
    children: [
      {
        rule: 'rate.base',
        label: said({ en: `Base: ${whomOf(assessed).en}`, nl: `Basis: ${whomOf(assessed).nl}` }, base, ''),
        amount: null,
        ...groundsAt(assessed, start),
      },
      ...bonuses.map((index): Explanation => {
        const bonus = phase.bonuses[index]
        return {
          rule: 'rate.bonus',
          label: said(bonusWords(bonus, asked.size), bonus?.add.basisPoints ?? 0n, '+'),
          amount: null,
          ...groundsAt(assessed, `funding.bonuses.${index}`),
        }
      }),
      ...(most === null
        ? []
        : [
            {
              rule: 'rate.most',
              label: said({ en: 'Bonuses lift it to at most', nl: 'Toeslagen verhogen het tot hoogstens' }, most, ''),
              amount: null,
              ...groundsAt(assessed, 'funding.most'),
            } satisfies Explanation,
          ]),
    ],
  }
}

const said = ({ en, nl }: Words, basisPoints: bigint, sign: string): Words => {
  const percent = `${sign}${percentString({ basisPoints })}`
  return { en: `${en}: ${percent}`, nl: `${nl}: ${percent}` }
}

/** For whom the base is: a company by its size, else the kind of organisation. */
function whomOf({ standing: { case: asked } }: AssessedYear): Words {
  const { payee = 'company', size } = asked
  return payee === 'company' && size !== undefined ? sizes[size] : payers[payee]
}

type Bonus = AssessedYear['phase']['bonuses'][number]

/** What a bonus is for: the condition it has besides size, or the size that earned it. */
function bonusWords(bonus: Bonus | undefined, size: AssessedYear['standing']['case']['size']): Words {
  if (bonus?.cooperation) return { en: 'Bonus: the partners cooperate', nl: 'Toeslag: de partners werken samen' }
  if (bonus?.targets)
    return { en: 'Bonus: the agreed targets are reached', nl: 'Toeslag: de afgesproken doelen zijn bereikt' }
  if (bonus?.sizes !== undefined && size !== undefined)
    return { en: `Bonus: ${sizes[size].en}`, nl: `Toeslag: ${sizes[size].nl}` }
  return { en: 'Bonus', nl: 'Toeslag' }
}
