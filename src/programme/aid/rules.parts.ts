import { add, type Money, money, sum } from '../../kernel/money.ts'
import type { Aid, AmountRow, Particulars } from './register.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** An amount that counts as granted on one day. */
export type Part = { readonly on: Day; readonly equivalent: Money; readonly nominal: Money }

/**
 * What an award comes to, by the day on which each part of it was granted. What was added was granted on its own day; what was
 * taken away makes less of what was granted last, so that no part ever goes below nothing.
 */
export function partsOf(rows: readonly AmountRow[]): Part[] {
  const parts: { on: Day; equivalent: bigint; nominal: bigint }[] = []
  for (const { on, equivalent, nominal } of rows) {
    parts.push({ on, equivalent: most(equivalent.cents), nominal: most(nominal.cents) })
    takeAway(parts, 'equivalent', equivalent.cents)
    takeAway(parts, 'nominal', nominal.cents)
  }
  return parts
    .filter(part => part.equivalent > 0n || part.nominal > 0n)
    .map(part => ({ on: part.on, equivalent: money(part.equivalent), nominal: money(part.nominal) }))
    .sort((a, b) => compare(a.on, b.on))
}

const most = (cents: bigint): bigint => (cents > 0n ? cents : 0n)

function takeAway(
  parts: { equivalent: bigint; nominal: bigint }[],
  what: 'equivalent' | 'nominal',
  cents: bigint,
): void {
  let left = cents < 0n ? -cents : 0n
  for (const part of parts.toReversed()) {
    const taken = left < part[what] ? left : part[what]
    part[what] -= taken
    left -= taken
  }
}

/** The award as it stands: what counts of it (gross grant equivalent), all its rows together. */
export const equivalentOf = ({ rows }: Pick<Aid, 'rows'>): Money => sum(rows.map(row => row.equivalent))
export const nominalOf = ({ rows }: Pick<Aid, 'rows'>): Money => sum(rows.map(row => row.nominal))

/** The day on which the right to it was given. */
export const grantedOn = ({ rows }: Pick<Aid, 'rows'>): Day => (rows[0] as AmountRow).on

/** What was granted up to and including a day, as the register knows it now. */
export const equivalentUpTo = (aid: Pick<Aid, 'rows'>, day: Day): Money =>
  partsOf(aid.rows)
    .filter(({ on }) => compare(on, day) <= 0)
    .reduce((all, part) => add(all, part.equivalent), money(0n))

/** What is told about it now. */
export const particularsOf = ({ wordings }: Pick<Aid, 'wordings'>): Particulars =>
  wordings.at(-1) ?? { objective: '', region: null, sector: null, size: null, measure: null }
