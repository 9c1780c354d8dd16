import { decimalString, percentString, type Rate } from '../../kernel/money.ts'
import { type Contradiction, type ReadSections, says, whole } from './contradiction.ts'
import { fundingContradictions } from './rules.contradictions.funding.ts'
import { projectContradictions } from './rules.contradictions.projects.ts'
import { groundFaults } from './rules.grounds.ts'

/** Everything in which a document contradicts itself or the law. */
export const contradictions = (document: ReadSections): Contradiction[] =>
  [
    weights,
    thresholds,
    instalments,
    levels,
    cycle,
    evaluations,
    fundingContradictions,
    projectContradictions,
    groundFaults,
  ].flatMap(check => check(document))

const total = (rates: readonly Rate[]): bigint => rates.reduce((sum, { basisPoints }) => sum + basisPoints, 0n)

/** What is judged: by the agency, and by a cluster before it. */
const judgedIn = ({ assessment, screening }: ReadSections) =>
  [
    { path: 'screening', judged: screening },
    { path: 'assessment', judged: assessment },
  ].flatMap(({ path, judged }) => (judged === undefined ? [] : [{ path, ...judged }]))

const weights = (document: ReadSections): Contradiction[] => judgedIn(document).flatMap(weightsOf)

function weightsOf(assessment: ReturnType<typeof judgedIn>[number]): Contradiction[] {
  const sum = total(assessment.criteria.map(({ weight }) => weight))
  if (sum === whole) return []
  const is = percentString({ basisPoints: sum })
  return [
    says(
      `${assessment.path}.criteria`,
      'weights',
      `The weights of the criteria add up to ${is}, not to 100%.`,
      `De gewichten van de criteria tellen op tot ${is}, niet tot 100%.`,
    ),
  ]
}

const thresholds = (document: ReadSections): Contradiction[] => judgedIn(document).flatMap(thresholdsOf)

function thresholdsOf(assessment: ReturnType<typeof judgedIn>[number]): Contradiction[] {
  const { lowest, highest } = assessment.scale
  const upsideDown =
    lowest < highest
      ? []
      : [
          says(
            `${assessment.path}.scale`,
            'scale',
            `The scale ends at ${highest}, not above its start ${lowest}.`,
            `De schaal eindigt op ${highest}, niet boven haar begin ${lowest}.`,
          ),
        ]
  return [
    ...upsideDown,
    ...assessment.criteria.flatMap(({ threshold }, index) =>
      threshold === undefined || (lowest <= threshold && threshold <= highest)
        ? []
        : [
            says(
              `${assessment.path}.criteria.${index}.threshold`,
              'threshold',
              `The threshold ${threshold} lies outside the scale from ${lowest} to ${highest}.`,
              `De drempel ${threshold} ligt buiten de schaal van ${lowest} tot ${highest}.`,
            ),
          ],
    ),
  ]
}

function instalments({ payment }: ReadSections): Contradiction[] {
  if (payment === undefined) return []
  const sum = total(payment.instalments.map(({ share }) => share))
  if (sum === whole) return []
  const is = percentString({ basisPoints: sum })
  return [
    says(
      'payment.instalments',
      'instalments',
      `The instalments add up to ${is}, not to 100%.`,
      `De schijven tellen op tot ${is}, niet tot 100%.`,
    ),
  ]
}

/** Each level decides more than the one before; the last has no limit, so that every amount has someone who decides. */
function levels({ decision }: ReadSections): Contradiction[] {
  if (decision === undefined) return []
  return decision.levels.flatMap(({ upTo }, index, all) => {
    const path = `decision.levels.${index}`
    const before = all[index - 1]?.upTo
    if (index === all.length - 1)
      return upTo === undefined
        ? []
        : [
            says(
              path,
              'decision-levels',
              `Nobody decides above ${decimalString(upTo)}.`,
              `Niemand beslist boven ${decimalString(upTo)}.`,
            ),
          ]
    if (upTo === undefined)
      return [
        says(
          path,
          'decision-levels',
          'This level decides on every amount: the next ones never decide.',
          'Dit niveau beslist over elk bedrag: de volgende beslissen nooit.',
        ),
      ]
    return before !== undefined && before.cents >= upTo.cents
      ? [
          says(
            path,
            'decision-levels',
            'This level decides no more than the one before it.',
            'Dit niveau beslist niet meer dan het vorige.',
          ),
        ]
      : []
  })
}

/** Nothing is paid on a step that the yearly cycle does not have. */
function cycle({ cycle: asked, payment }: ReadSections): Contradiction[] {
  if (asked === undefined || payment === undefined) return []
  return payment.instalments.flatMap(({ on }, index) =>
    asked.some(({ step }) => step === on)
      ? []
      : [
          says(
            `payment.instalments.${index}.on`,
            'cycle',
            `The yearly cycle has no step “${on}”.`,
            `De jaarcyclus heeft geen stap “${on}”.`,
          ),
        ],
  )
}

function evaluations({ evaluations: asked, term: whole }: ReadSections): Contradiction[] {
  if (asked === undefined || whole === undefined) return []
  return asked.flatMap(({ everyMonths }, index) =>
    everyMonths < whole.months
      ? []
      : [
          says(
            `evaluations.${index}.everyMonths`,
            'evaluation-never',
            `An evaluation every ${everyMonths} months never comes in a term of ${whole.months}.`,
            `Een evaluatie om de ${everyMonths} maanden komt er nooit in een looptijd van ${whole.months}.`,
          ),
        ],
  )
}
