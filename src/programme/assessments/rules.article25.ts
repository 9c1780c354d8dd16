import type { Money, Rate } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Activity } from '../instruments/index.ts'
import type { Dated } from '../law/index.ts'
import type { Case } from './case.ts'
import type { LawInForce } from './rules.law.ts'

/** The activities that art. 25 knows, from the furthest from the market to the nearest. */
const research = ['fundamental-research', 'industrial-research', 'experimental-development', 'feasibility'] as const
type Research = (typeof research)[number]
export const isResearch = (activity: string): activity is Research => (research as readonly string[]).includes(activity)

/** The highest intensity of an activity: what the law starts from, what it adds, where the additions end, and what comes out. */
export type Highest = {
  readonly base: Dated<Rate> | undefined
  readonly adds: readonly { readonly words: Words; readonly row: Dated<Rate> }[]
  readonly most: Dated<Rate> | null
  readonly rate: bigint
}

type Whom = Pick<Case, 'size' | 'cooperation'>

/**
 * Art. 25(5) to (7): by activity, more for a medium-sized or small enterprise, and more where partners cooperate effectively;
 * for industrial research and experimental development the additions end at a most.
 */
export function highest25(activity: Activity, whom: Whom, law: LawInForce): Highest {
  if (!isResearch(activity)) return { base: undefined, adds: [], most: null, rate: 0n }
  const base = law[`art25.rate.${activity}`]
  if (activity === 'fundamental-research') return { base, adds: [], most: null, rate: base?.value.basisPoints ?? 0n }
  const cooperates = activity !== 'feasibility' && whom.cooperation === true
  const adds = [
    ...(whom.size === undefined || whom.size === 'large' ? [] : [forSize(whom.size, law)]),
    ...(cooperates ? [{ words: cooperation, row: law['art25.add.cooperation'] }] : []),
  ].flatMap(({ words, row }) => (row === undefined ? [] : [{ words, row }]))
  const together = adds.reduce((sum, { row }) => sum + row.value.basisPoints, base?.value.basisPoints ?? 0n)
  const most = activity === 'feasibility' ? undefined : law['art25.most']
  const capped = most !== undefined && together > most.value.basisPoints
  return { base, adds, most: capped ? most : null, rate: capped ? most.value.basisPoints : together }
}

const forSize = (size: 'micro' | 'small' | 'medium', law: LawInForce) =>
  size === 'medium'
    ? { words: { en: 'Medium-sized enterprise', nl: 'Middelgrote onderneming' }, row: law['art25.add.medium'] }
    : { words: { en: 'Small enterprise', nl: 'Kleine onderneming' }, row: law['art25.add.small'] }

const cooperation: Words = { en: 'Effective collaboration', nl: 'Daadwerkelijke samenwerking' }

/**
 * Art. 4(1)(i): the threshold of what more than half of the costs are for; research further from the market counts with what is
 * nearer to it. The costs of this beneficiary stand for those of its project.
 */
export function notification25({ years }: Pick<Case, 'years'>, law: LawInForce): Dated<Money> | undefined {
  const spent = new Map<Research, bigint>()
  let all = 0n
  for (const { costs } of years)
    for (const { activity, accepted } of costs) {
      all += accepted
      if (isResearch(activity)) spent.set(activity, (spent.get(activity) ?? 0n) + accepted)
    }
  const isMost = (...of: Research[]): boolean => of.reduce((sum, each) => sum + (spent.get(each) ?? 0n), 0n) * 2n > all
  if (isMost('feasibility')) return law['art25.notification.feasibility']
  if (isMost('fundamental-research')) return law['art25.notification.fundamental-research']
  if (isMost('fundamental-research', 'industrial-research')) return law['art25.notification.industrial-research']
  return law['art25.notification.experimental-development']
}
