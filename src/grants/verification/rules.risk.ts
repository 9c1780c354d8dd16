import { type Money, zero } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Flag, Risk, Sampling } from './checklist.ts'
import type { Item } from './control.ts'
import { bookValue, weightOf } from './rules.sample.ts'

type Day = Temporal.PlainDate

/** What flags are read from. */
export type Weighed = {
  readonly amount: Money
  readonly otherPublicAid: Money
  readonly date: Day
  readonly party: string
  readonly documents: number
  readonly duplicate: boolean
  readonly corrects: boolean
}
export type Around = {
  readonly total: Money
  readonly year: { readonly from: Day; readonly to: Day }
  /** Suppliers and people of whom something was cut in an earlier control of this agreement. */
  readonly cutBefore: ReadonlySet<string>
}

const large = 20n
const lateDays = 14
const roundFrom = 100_000n

/** What makes a line risky. */
export function flagsOf(line: Weighed, { total, year, cutBefore }: Around): Flag[] {
  const { cents } = line.amount
  const is: Readonly<Record<Flag, boolean>> = {
    duplicate: line.duplicate,
    'no-evidence': line.documents === 0,
    'other-aid': line.otherPublicAid.cents > 0n,
    large: cents > 0n && cents * large >= total.cents,
    late: Temporal.PlainDate.compare(line.date, year.to.subtract({ days: lateDays })) > 0,
    corrected: line.corrects,
    'cut-before': line.party !== '' && cutBefore.has(line.party),
    round: cents >= roundFrom && cents % 10_000n === 0n,
  }
  return (Object.keys(is) as Flag[]).filter(flag => is[flag])
}

/** What an agreement's earlier controls came to. */
export type Earlier = { readonly controls: number; readonly claimed: Money; readonly cut: Money }

export type Assessed = { readonly risk: Risk; readonly points: number; readonly reasons: readonly Words[] }

const perMille = (part: Money, of: Money): bigint => (of.cents <= 0n ? 0n : (part.cents * 1000n) / of.cents)

/** How risky a claim is, with what speaks for it: the part that carries a risk, what was cut before, and how much is asked. */
export function riskOf(items: readonly Item[], earlier: Earlier, sampling: Sampling): Assessed {
  const total = bookValue(items)
  const flagged = bookValue(items.filter(({ flags }) => weightOf(flags, sampling) >= sampling.raisedFrom))
  const share = perMille(flagged, total)
  const before = perMille(earlier.cut, earlier.claimed)
  const asPercent = (value: bigint) => `${(Number(value) / 10).toFixed(1)} %`
  const nl = (value: bigint) => asPercent(value).replace('.', ',')
  const found: [number, Words][] = []
  if (share >= 50n)
    found.push([
      share >= 200n ? 2 : 1,
      {
        en: `${asPercent(share)} of the amount carries a risk`,
        nl: `${nl(share)} van het bedrag draagt een risico`,
      },
    ])
  if (earlier.controls === 0)
    found.push([1, { en: 'first control of this agreement', nl: 'eerste controle van deze overeenkomst' }])
  if (before > 0n)
    found.push([
      before >= 50n ? 2 : 1,
      { en: `${asPercent(before)} was cut before`, nl: `${nl(before)} werd eerder verworpen` },
    ])
  if (total.cents >= sampling.largeClaim.cents && sampling.largeClaim.cents > zero.cents)
    found.push([1, { en: 'a large claim', nl: 'een grote declaratie' }])
  const points = found.reduce((sum, [weight]) => sum + weight, 0)
  return {
    risk: points >= 4 ? 'high' : points >= 2 ? 'medium' : 'low',
    points,
    reasons: found.map(([, words]) => words),
  }
}
