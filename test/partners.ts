import { parseMoney } from '../src/kernel/money.ts'
import type { Part, PartCost } from '../src/programme/consortia/index.ts'

/** Partners of a project as the cases of tests write them: `partner('small', { 'industrial-research': '60000.00' })`. */
export const euros = (text: string) => parseMoney(text)!
export const day = (text: string) => Temporal.PlainDate.from(text)

type Costs = Partial<Record<PartCost['activity'], string | { readonly amount: string; readonly other: string }>>

const sizes = ['micro', 'small', 'medium', 'large'] as const
export type Who = (typeof sizes)[number] | 'knowledge-institute' | 'public-body' | 'other'

let count = 0
/** One partner over one year from 1 January 2026; its costs are personnel, by activity. */
export function partner(who: Who, costs: Costs, more: Partial<Part> = {}): Part {
  const size = sizes.find(each => each === who) ?? null
  const number = String(++count).padStart(10, '0')
  return {
    key: 'partner[0]',
    number,
    name: `Partner ${number}`,
    lead: false,
    payee: size === null ? (who as Exclude<Who, (typeof sizes)[number]>) : 'company',
    size,
    years: [{ from: day('2026-01-01'), to: day('2026-12-31'), costs: written(costs) }],
    own: euros('0.00'),
    ...more,
  }
}

const written = (costs: Costs): PartCost[] =>
  Object.entries(costs).map(([activity, cost]) => ({
    category: 'personnel',
    activity: activity as PartCost['activity'],
    amount: euros(typeof cost === 'string' ? cost : cost.amount),
    ...(typeof cost === 'string' ? {} : { otherPublicAid: euros(cost.other) }),
  }))

/** The partners with their places in the form; the first leads. */
export const together = (...parts: readonly Part[]): Part[] =>
  parts.map((part, index) => ({ ...part, key: `partner[${index}]`, lead: index === 0 }))

export const projectTerm = {
  grantedOn: day('2025-11-20'),
  term: { from: day('2026-01-01'), to: day('2026-12-31') },
}
