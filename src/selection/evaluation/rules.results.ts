import { divide } from '../../kernel/money.ts'
import type { Translated } from '../../kernel/words.ts'
import { type Assessment, type Criterion, readPoints } from './criteria.ts'
import type { Adjustment, Consensus, Score } from './round.ts'

/** An exact number of points: parts of a criterion count the same, and thirds are not rounded away. */
export type Exact = { readonly over: bigint; readonly under: bigint }

export type CriterionResult = {
  readonly criterion: string
  readonly points: Exact
  /** The same with two decimals, for reading: rounded down, so that it never shows a threshold met that was missed. */
  readonly score: string
  /** Null where the instrument sets no threshold. */
  readonly met: boolean | null
}

/** What a round found of one application. */
export type Result = {
  readonly application: string
  /** The consensus is concluded and every criterion has its points. */
  readonly complete: boolean
  readonly criteria: readonly CriterionResult[]
  /** Basis points of the scale, weighted; null until complete. */
  readonly total: number | null
  readonly thresholdsMet: boolean | null
  readonly recommendation: string | null
  /** What the applicant is told, per criterion. */
  readonly feedback: Readonly<Record<string, Translated>>
}

/** The points that count: those of the consensus, and where the panel changed them, its latest. */
export function countedPoints(
  points: readonly Score[],
  adjustments: readonly Pick<Adjustment, 'criterion' | 'part' | 'after'>[],
): Score[] {
  return points.map(score => {
    const last = adjustments.findLast(a => a.criterion === score.criterion && a.part === score.part)
    return last === undefined ? score : { ...score, points: String(last.after) }
  })
}

/** The mean of a criterion's parts, or its own points; nothing while any is missing. */
export function pointsOf(criterion: Criterion, scores: readonly Score[], assessment: Assessment): Exact | undefined {
  const own = scores.filter(score => score.criterion === criterion.id)
  const whole = own.length === 1 && own[0]?.part === ''
  const wanted = whole ? [''] : (criterion.parts ?? []).map(({ id }) => id)
  if (wanted.length === 0) return undefined
  let over = 0n
  for (const part of wanted) {
    const read = readPoints(own.find(score => score.part === part)?.points ?? '', assessment)
    if (read === undefined) return undefined
    over += BigInt(read)
  }
  return { over, under: BigInt(wanted.length) }
}

/** What the points of an application come to. */
export function resultOf(
  application: string,
  assessment: Assessment,
  consensus: Consensus | undefined,
  adjustments: readonly Adjustment[],
): Result {
  const scores = countedPoints(consensus?.points ?? [], adjustments)
  const criteria = assessment.criteria.flatMap(criterion => {
    const points = pointsOf(criterion, scores, assessment)
    return points === undefined ? [] : [{ criterion, points }]
  })
  const complete = consensus?.state === 'concluded' && criteria.length === assessment.criteria.length
  const results = criteria.map(({ criterion: { id, threshold }, points }) => ({
    criterion: id,
    points,
    score: written(points),
    met: threshold === undefined ? null : points.over >= BigInt(threshold) * points.under,
  }))
  return {
    application,
    complete,
    criteria: complete ? results : [],
    total: complete ? totalOf(criteria, assessment) : null,
    thresholdsMet: complete ? results.every(({ met }) => met !== false) : null,
    recommendation: complete ? consensus.recommendation || null : null,
    feedback: complete ? consensus.feedback : {},
  }
}

/**
 * The weighted total in basis points of the scale: the lowest points on every criterion are 0, the highest 10000. Exact until
 * the end, then rounded down once.
 */
export function totalOf(
  scored: readonly { readonly criterion: Criterion; readonly points: Exact }[],
  { scale }: Pick<Assessment, 'scale'>,
): number {
  const span = BigInt(scale.highest - scale.lowest)
  const weights = scored.reduce((sum, { criterion }) => sum + criterion.weight.basisPoints, 0n)
  if (span === 0n || weights === 0n) return 0
  let [over, under] = [0n, 1n]
  for (const { criterion, points } of scored) {
    const above = points.over - BigInt(scale.lowest) * points.under
    over = over * points.under + above * criterion.weight.basisPoints * under
    under *= points.under
  }
  return Number(divide(over * 10_000n, under * span * weights, 'down'))
}

/** `3.33`: two decimals, rounded down. */
export const written = ({ over, under }: Exact): string => {
  const hundredths = divide(over * 100n, under, 'down')
    .toString()
    .padStart(3, '0')
  return `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`
}

export type Ranked<Of extends Pick<Result, 'total' | 'thresholdsMet'>> = {
  readonly result: Of
  /** Equal totals share a rank, and the next rank is left out for each of them (1, 2, 2, 4); null: no total yet. */
  readonly rank: number | null
  readonly tied: boolean
}

/**
 * In order: those that meet every threshold by total, then those that do not by total, then those without a total. Within a
 * tie the given order stays: a round breaks no ties, the committee does.
 */
export function ranked<Of extends Pick<Result, 'total' | 'thresholdsMet'>>(results: readonly Of[]): Ranked<Of>[] {
  const standing = ({ total, thresholdsMet }: Of) => (total === null ? 2 : thresholdsMet === false ? 1 : 0)
  const sorted = results
    .map((result, index) => ({ result, index }))
    .sort(
      (a, b) =>
        standing(a.result) - standing(b.result) || (b.result.total ?? 0) - (a.result.total ?? 0) || a.index - b.index,
    )
    .map(({ result }) => result)
  const equal = (a: Of, b: Of | undefined) =>
    b !== undefined && a.total !== null && a.total === b.total && standing(a) === standing(b)
  return sorted.map((result, index) => ({
    result,
    rank: result.total === null ? null : sorted.findIndex(other => equal(result, other)) + 1,
    tied: equal(result, sorted[index - 1]) || equal(result, sorted[index + 1]),
  }))
}

/** How far the points of several experts lie apart on one item. */
export function spreadOf(points: readonly number[]): { lowest: number; highest: number; mean: Exact } | undefined {
  if (points.length === 0) return undefined
  return {
    lowest: Math.min(...points),
    highest: Math.max(...points),
    mean: { over: points.reduce((sum, each) => sum + BigInt(each), 0n), under: BigInt(points.length) },
  }
}
