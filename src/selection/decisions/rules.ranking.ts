import type { Candidate } from './candidate.ts'
import type { TieBreak, TieOrder } from './sitting.ts'

/** How a tie was put in order, or that it is still open. */
export type TieState = 'criteria' | 'committee' | 'open'

/**
 * An application in its place. Equal totals have the same `rank`; `place` is the order in which they are taken, which
 * differs within a tie only by a rule that was written down. `rank` null: not scored whole.
 */
export type Ranked = {
  readonly candidate: Candidate
  readonly rank: number | null
  readonly place: number
  /** How many share the rank. */
  readonly sharing: number
  readonly tie: TieState | null
  readonly tieReason: string | null
}

type Rule = { readonly tieBreak: TieBreak; readonly tieOrders: readonly TieOrder[] }

/**
 * The ranked list: those that meet every threshold first, by total; then those that do not, by total; then those without
 * a total. Two applications with the same total have the same rank, whatever puts them in order.
 */
export function ranking(candidates: readonly Candidate[], rule: Rule): Ranked[] {
  const groups = groupsOf(candidates)
  let before = 0
  return groups.flatMap(group => {
    const start = before
    before += group.length
    const scored = group[0]?.scored.total !== null && group[0] !== undefined
    const inOrder = broken(group, rule)
    return inOrder.map(({ candidate, tie, reason }, index) => ({
      candidate,
      rank: scored ? start + 1 : null,
      place: start + index + 1,
      sharing: scored ? group.length : 1,
      tie: scored && group.length > 1 ? tie : null,
      tieReason: scored && group.length > 1 ? reason : null,
    }))
  })
}

const standing = ({ scored }: Candidate): number => (scored.total === null ? 2 : scored.thresholdsMet === false ? 1 : 0)

const byNumber = (a: Candidate, b: Candidate): number => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0)

/** Those of one standing and one total together, the best first; by number within, so that the order never wavers. */
function groupsOf(candidates: readonly Candidate[]): Candidate[][] {
  const sorted = [...candidates].sort(
    (a, b) => standing(a) - standing(b) || (b.scored.total ?? 0) - (a.scored.total ?? 0) || byNumber(a, b),
  )
  const groups: Candidate[][] = []
  for (const candidate of sorted) {
    const last = groups.at(-1)
    const first = last?.[0]
    const same =
      first !== undefined &&
      standing(first) === standing(candidate) &&
      first.scored.total === candidate.scored.total &&
      candidate.scored.total !== null
    if (same) last?.push(candidate)
    else groups.push([candidate])
  }
  return groups
}

type Placed = { readonly candidate: Candidate; readonly tie: TieState; readonly reason: string | null }

/** A tie put in order: by the order that the committee gave it, else by the criteria where that is the rule. */
function broken(group: readonly Candidate[], { tieBreak, tieOrders }: Rule): Placed[] {
  const ids = new Set(group.map(({ application }) => application))
  const ordered = tieOrders.find(
    ({ applications }) => applications.length === ids.size && applications.every(id => ids.has(id)),
  )
  if (ordered !== undefined)
    return ordered.applications.map(id => ({
      candidate: group.find(({ application }) => application === id) as Candidate,
      tie: 'committee' as const,
      reason: ordered.reason,
    }))
  if (tieBreak === 'committee') return group.map(candidate => ({ candidate, tie: 'open' as const, reason: null }))
  const sorted = [...group].sort((a, b) => byCriteria(a, b) || byNumber(a, b))
  return sorted.map((candidate, index) => {
    const [before, after] = [sorted[index - 1], sorted[index + 1]]
    const equal = [before, after].some(other => other !== undefined && byCriteria(candidate, other) === 0)
    return { candidate, tie: equal ? 'open' : 'criteria', reason: null }
  })
}

/** The scores on each criterion in the instrument's order; the first that differs decides. */
function byCriteria(a: Candidate, b: Candidate): number {
  for (const [index, one] of a.scored.criteria.entries()) {
    const other = b.scored.criteria[index]
    const difference = Number(other?.score ?? 0) - Number(one.score)
    if (difference !== 0) return difference
  }
  return 0
}
