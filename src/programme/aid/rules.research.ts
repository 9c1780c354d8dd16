import { add, type Money, money, writeMoney } from '../../kernel/money.ts'
import { highest25, inForce, isResearch, mostlyIn } from '../law/index.ts'
import type { Award, Point } from './award.ts'
import { transparency } from './rules.amounts.ts'
import { basisOf, inEach, point, unknownLaw } from './rules.point.ts'
import { difficulty, incentive, recovery } from './rules.ts'

/** What one partner of a project is about to be granted, for the check against art. 25. `null` means that nobody has said. */
export type ResearchAward = Pick<
  Award,
  'grantedOn' | 'term' | 'appliedOn' | 'awarded' | 'inDifficulty' | 'outstandingRecovery'
> & {
  readonly size: 'micro' | 'small' | 'medium' | 'large' | null
  readonly cooperation: boolean
  readonly costs: readonly {
    readonly activity: string
    readonly amount: Money
    readonly otherPublicAid?: Money | undefined
  }[]
  /** Aid to the same undertaking for the same project before this award. */
  readonly before: Money
}

const gber = 'Regulation (EU) 651/2014'

/**
 * Aid for a research and development project to one undertaking, point by point, under the law of the granting date. As with
 * operating aid: it may be granted when no point fails and someone has judged what needs judgement.
 */
export const checkResearch = (award: ResearchAward): Point[] => [
  categories(award),
  intensity(award),
  notification(award),
  incentive(award),
  difficulty(award),
  recovery(award),
  transparency(award),
]

/** Art. 25(2): the aided part of the project falls wholly within research, development or feasibility studies. */
function categories(award: ResearchAward): Point {
  const at = { award, rule: 'categories', basis: `${gber}, art. 25(2)` }
  const outside = award.costs.filter(({ activity }) => !isResearch(activity))
  return outside.length === 0
    ? point(
        at,
        'holds',
        'All costs are for research, development or feasibility studies.',
        'Alle kosten zijn voor onderzoek, ontwikkeling of haalbaarheidsstudies.',
      )
    : point(
        at,
        'fails',
        'Some costs are for something else than research, development or feasibility studies.',
        'Sommige kosten zijn voor iets anders dan onderzoek, ontwikkeling of haalbaarheidsstudies.',
      )
}

/** Art. 25(5) to (7) and art. 8: the aid with other public aid on the same costs, against the highest of each activity. */
function intensity(award: ResearchAward): Point {
  const at = { award, rule: 'intensity', basis: `${gber}, art. 25(5) and (6)` }
  if (inForce('art25.rate.industrial-research', award.grantedOn) === undefined) return unknownLaw(at)
  if (award.size === null)
    return point(
      at,
      'judgement',
      'The size of the undertaking is not known; the highest intensity depends on it.',
      'De grootte van de onderneming is niet gekend; de hoogste intensiteit hangt ervan af.',
    )
  const whom = { size: award.size, cooperation: award.cooperation }
  let [most, other] = [0n, money(0n)]
  for (const { activity, amount, otherPublicAid = money(0n) } of award.costs) {
    most += highest25(activity, whom, award.grantedOn).rate * amount.cents
    other = add(other, otherPublicAid)
  }
  const all = add(award.awarded, other)
  const [is, may] = [
    inEach(language => writeMoney(all, language)),
    inEach(language => writeMoney(money(most / 10_000n), language)),
  ]
  return all.cents * 10_000n <= most
    ? point(
        at,
        'holds',
        `The aid of ${is.en} stays within the highest intensity: ${may.en}.`,
        `De steun van ${is.nl} blijft binnen de hoogste intensiteit: ${may.nl}.`,
      )
    : point(
        at,
        'fails',
        `The aid of ${is.en} is above the highest intensity: ${may.en}.`,
        `De steun van ${is.nl} ligt boven de hoogste intensiteit: ${may.nl}.`,
      )
}

/** Art. 4(1)(i): above the threshold of what the project mostly is, the aid has to be notified. */
function notification(award: ResearchAward): Point {
  const costs = award.costs.map(({ activity, amount: { cents } }) => ({ activity, cents }))
  const threshold = inForce(`art25.notification.${mostlyIn(costs)}`, award.grantedOn)
  const at = { award, rule: 'cumulation', basis: basisOf(threshold, `${gber}, art. 4(1)(i)`) }
  if (threshold === undefined) return unknownLaw(at)
  const together = add(award.before, award.awarded)
  const [sum, most] = [together, threshold.value].map(each => inEach(language => writeMoney(each, language)))
  return together.cents <= threshold.value.cents
    ? point(
        at,
        'holds',
        `The aid to this undertaking for this project becomes ${sum?.en}, at most ${most?.en}.`,
        `De steun aan deze onderneming voor dit project wordt ${sum?.nl}, hoogstens ${most?.nl}.`,
      )
    : point(
        at,
        'fails',
        `The aid to this undertaking for this project becomes ${sum?.en}, above ${most?.en}: it has to be notified.`,
        `De steun aan deze onderneming voor dit project wordt ${sum?.nl}, boven ${most?.nl}: ze moet worden aangemeld.`,
      )
}
