import { type Rate, rate } from '../../kernel/money.ts'
import type { Aid, AidedCosts } from './register.ts'
import { equivalentOf } from './rules.parts.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/**
 * Costs that more than one award helps to pay. Together they may not pass the highest intensity that one of them allows (art.
 * 8(3)(b)). `judgement`: what one of them pays of these costs is not known.
 */
export type Overlap = {
  readonly aids: readonly Aid[]
  readonly kinds: AidedCosts['kinds']
  readonly from: Day
  readonly to: Day
  readonly together: Rate | null
  readonly highest: Rate | null
  readonly verdict: 'exceeds' | 'within' | 'judgement'
}

type Span = { readonly aid: Aid; readonly from: Day; readonly to: Day }

/** The costs of one undertaking, or of one cluster and those it came from, that are aided more than once. */
export function overlapsIn(aids: readonly Aid[]): Overlap[] {
  const found = new Map<string, Overlap>()
  for (const [kind, spans] of spansByKind(aids))
    for (const { from, to, among } of stretches(spans)) {
      const key = `${from}/${to}/${among.map(({ id }) => id).join()}`
      const [category = '', activity = ''] = kind.split('/')
      const standing = found.get(key) ?? { ...judged(among), aids: among, from, to, kinds: [] }
      found.set(key, { ...standing, kinds: [...standing.kinds, { category, activity }] })
    }
  return [...found.values()].sort((a, b) => compare(a.from, b.from))
}

function spansByKind(aids: readonly Aid[]): Map<string, Span[]> {
  const spans = new Map<string, Span[]>()
  for (const aid of aids) {
    const { kinds, from, to } = aid.costs
    if (from === null || to === null || equivalentOf(aid).cents <= 0n) continue
    for (const key of new Set(kinds.map(({ category, activity }) => `${category}/${activity}`)))
      spans.set(key, [...(spans.get(key) ?? []), { aid, from, to }])
  }
  return spans
}

/** The stretches of days on which the same awards, more than one, pay for the same costs. */
function stretches(spans: readonly Span[]): { from: Day; to: Day; among: Aid[] }[] {
  const turns = [...new Set(spans.flatMap(({ from, to }) => [from.toString(), to.add({ days: 1 }).toString()]))].sort()
  const found: { from: Day; to: Day; among: Aid[] }[] = []
  for (const [index, turn] of turns.entries()) {
    const next = turns[index + 1]
    if (next === undefined) break
    const from = Temporal.PlainDate.from(turn)
    const to = Temporal.PlainDate.from(next).subtract({ days: 1 })
    const among = spans
      .filter(span => compare(span.from, from) <= 0 && compare(span.to, to) >= 0)
      .map(({ aid }) => aid)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    if (among.length > 1) found.push({ from, to, among })
  }
  return found
}

/** What each award pays of its costs, in hundredths of a percent, rounded up: the sum is never too low. */
export function shareOf(aid: Aid): Rate | null {
  const { eligible } = aid.costs
  if (eligible === null || eligible.cents <= 0n) return null
  const { cents } = equivalentOf(aid)
  return rate((cents * 10_000n + eligible.cents - 1n) / eligible.cents)
}

function judged(among: readonly Aid[]): Pick<Overlap, 'together' | 'highest' | 'verdict'> {
  const shares = among.map(shareOf)
  const intensities = among.flatMap(({ costs }) => (costs.intensity === null ? [] : [costs.intensity.basisPoints]))
  const highest =
    intensities.length === 0 ? null : rate(intensities.reduce((most, next) => (next > most ? next : most)))
  if (shares.some(share => share === null) || highest === null) return { together: null, highest, verdict: 'judgement' }
  const together = rate(shares.reduce((all, share) => all + (share?.basisPoints ?? 0n), 0n))
  return { together, highest, verdict: together.basisPoints > highest.basisPoints ? 'exceeds' : 'within' }
}
