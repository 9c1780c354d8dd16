import { add, least, type Money, most, sum, zero } from '../../kernel/money.ts'
import type { CertifiedCut, CertifiedRow, Finding, Item } from './control.ts'
import { partsOf, totalsOf } from './rules.finding.ts'

export type Result = {
  readonly rows: readonly CertifiedRow[]
  readonly claimed: Money
  readonly accepted: Money
  readonly cut: Money
  readonly parked: Money
  readonly cuts: readonly CertifiedCut[]
  readonly parkedLines: readonly CertifiedCut[]
}

/** What a control comes to: per category and activity, and each line of which something is not accepted. */
export function resultOf(items: readonly Item[], findings: ReadonlyMap<string, Finding>): Result {
  const rows = new Map<string, CertifiedRow>()
  for (const item of items) {
    const { category, activity, amount } = item
    const key = `${category} ${activity}`
    const { accepted, cut, parked } = partsOf(item, findings.get(item.line))
    const before = rows.get(key) ?? {
      category,
      activity,
      claimed: zero,
      accepted: zero,
      cut: zero,
      parked: zero,
      otherPublicAid: zero,
    }
    rows.set(key, {
      ...before,
      claimed: add(before.claimed, amount),
      accepted: add(before.accepted, accepted),
      cut: add(before.cut, cut),
      parked: add(before.parked, parked),
      // other public money stays with what is accepted of the line, and is never more than that
      otherPublicAid: add(before.otherPublicAid, least(item.otherPublicAid, most(accepted, zero))),
    })
  }
  const { claimed, accepted, cut, parked } = totalsOf(items, findings)
  const of = (verdict: 'cut' | 'parked'): CertifiedCut[] =>
    items.flatMap(({ line, ordinal, label }) => {
      const found = findings.get(line)
      if (found?.verdict !== verdict) return []
      const { amount, reason, rule, origin } = found
      return [{ line, ordinal, label, amount, reason, rule, origin }]
    })
  const sorted = [...rows.values()].sort((a, b) => {
    const [one, other] = [`${a.category} ${a.activity}`, `${b.category} ${b.activity}`]
    return one < other ? -1 : one > other ? 1 : 0
  })
  return { rows: sorted, claimed, accepted, cut, parked, cuts: of('cut'), parkedLines: of('parked') }
}

export type AcceptedCost = {
  readonly category: string
  readonly activity: string
  readonly accepted: Money
  readonly otherPublicAid: Money
}

/**
 * What several certificates of one year accept together, by category and activity: the costs of an assessment. Credit notes that
 * are larger than the costs beside them lower the next row of their category, then any; a cost is never below zero.
 */
export function acceptedOf(certificates: readonly { readonly rows: readonly CertifiedRow[] }[]): AcceptedCost[] {
  const together = new Map<string, AcceptedCost>()
  for (const { category, activity, accepted, otherPublicAid } of certificates.flatMap(({ rows }) => rows)) {
    const before = together.get(`${category} ${activity}`)
    together.set(`${category} ${activity}`, {
      category,
      activity,
      accepted: add(before?.accepted ?? zero, accepted),
      otherPublicAid: add(before?.otherPublicAid ?? zero, otherPublicAid),
    })
  }
  return lowered([...together.values()].sort((a, b) => order(a, b))).filter(({ accepted }) => accepted.cents > 0n)
}

const order = (a: AcceptedCost, b: AcceptedCost): number => {
  const [one, other] = [`${a.category} ${a.activity}`, `${b.category} ${b.activity}`]
  return one < other ? -1 : one > other ? 1 : 0
}

function lowered(rows: readonly AcceptedCost[]): AcceptedCost[] {
  const left = rows.map(row => ({ ...row }))
  for (const credit of left.filter(({ accepted }) => accepted.cents < 0n)) {
    const others = left.filter(row => row !== credit && row.accepted.cents > 0n)
    others.sort((a, b) => Number(b.category === credit.category) - Number(a.category === credit.category))
    for (const row of others) {
      const taken = least(row.accepted, { ...credit.accepted, cents: -credit.accepted.cents })
      row.accepted = add(row.accepted, { ...taken, cents: -taken.cents })
      credit.accepted = add(credit.accepted, taken)
    }
  }
  return left.map(({ accepted, otherPublicAid, ...row }) => ({
    ...row,
    accepted: most(accepted, zero),
    otherPublicAid: least(otherPublicAid, most(accepted, zero)),
  }))
}

/** What is cut beyond what an earlier certificate accepted: recovered where it was paid already. */
export const lessThan = (
  before: { readonly accepted: Money } | undefined,
  after: { readonly accepted: Money },
): Money =>
  before === undefined ? zero : most(sum([before.accepted, { ...after.accepted, cents: -after.accepted.cents }]), zero)
