import type { Rate } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import { type Dated, type Day, inForce } from './law.ts'

/** The activities that art. 25 knows, from the furthest from the market to the nearest; then the studies before them. */
const research = ['fundamental-research', 'industrial-research', 'experimental-development', 'feasibility'] as const
type Research = (typeof research)[number]
export const isResearch = (activity: string): activity is Research => (research as readonly string[]).includes(activity)

/** The highest intensity of an activity: what the law starts from, what it adds, where the additions end, and what comes out. */
type Highest = {
  readonly base: Dated<Rate> | undefined
  readonly adds: readonly { readonly words: Words; readonly row: Dated<Rate> }[]
  readonly most: Dated<Rate> | null
  readonly rate: bigint
}

/**
 * Art. 4(1)(i): what a project mostly is: what more than half of its costs are for, where research further from the market counts
 * with what is nearer to it.
 */
export function mostlyIn(costs: readonly { readonly activity: string; readonly cents: bigint }[]): Research {
  const spent = new Map<string, bigint>()
  let all = 0n
  for (const { activity, cents } of costs) {
    all += cents
    spent.set(activity, (spent.get(activity) ?? 0n) + cents)
  }
  const isMost = (...of: Research[]): boolean => of.reduce((sum, each) => sum + (spent.get(each) ?? 0n), 0n) * 2n > all
  if (isMost('feasibility')) return 'feasibility'
  if (isMost('fundamental-research')) return 'fundamental-research'
  return isMost('fundamental-research', 'industrial-research') ? 'industrial-research' : 'experimental-development'
}

type Whom = {
  readonly size?: 'micro' | 'small' | 'medium' | 'large' | undefined
  readonly cooperation?: boolean | undefined
}

/**
 * Art. 25(5) to (7): by activity, more for a medium-sized or small enterprise, and more where partners cooperate effectively;
 * for industrial research and experimental development the additions end at a most. What art. 25 does not know has none.
 */
export function highest25(activity: string, { size, cooperation: cooperates }: Whom, on: Day): Highest {
  if (!isResearch(activity)) return { base: undefined, adds: [], most: null, rate: 0n }
  const base = inForce(`art25.rate.${activity}`, on)
  const start = base?.value.basisPoints ?? 0n
  if (activity === 'fundamental-research') return { base, adds: [], most: null, rate: start }
  const adds = [
    ...(size === undefined || size === 'large' ? [] : [forSize(size, on)]),
    ...(cooperates === true && activity !== 'feasibility'
      ? [{ words: cooperation, row: inForce('art25.add.cooperation', on) }]
      : []),
  ].flatMap(({ words, row }) => (row === undefined ? [] : [{ words, row }]))
  const together = adds.reduce((sum, { row }) => sum + row.value.basisPoints, start)
  const most = activity === 'feasibility' ? undefined : inForce('art25.most', on)
  const capped = most !== undefined && together > most.value.basisPoints
  return { base, adds, most: capped ? most : null, rate: capped ? most.value.basisPoints : together }
}

const forSize = (size: 'micro' | 'small' | 'medium', on: Day) =>
  size === 'medium'
    ? { words: { en: 'medium-sized enterprise', nl: 'middelgrote onderneming' }, row: inForce('art25.add.medium', on) }
    : { words: { en: 'small enterprise', nl: 'kleine onderneming' }, row: inForce('art25.add.small', on) }

const cooperation: Words = { en: 'effective collaboration', nl: 'daadwerkelijke samenwerking' }
