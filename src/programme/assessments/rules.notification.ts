import type { Money } from '../../kernel/money.ts'
import { type Dated, isResearch, type Research } from '../law/index.ts'
import type { Case } from './case.ts'
import type { LawInForce } from './rules.law.ts'

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
