import type { Size } from './fact.ts'

/** Figures of one enterprise in one accounting year; amounts in cents, headcount in tenths of annual work units. */
export type Figures = {
  readonly year: number
  readonly headcountTenths: bigint
  readonly turnover: bigint
  readonly balance: bigint
}

/** Recommendation 2003/361/EC, Annex, article 2; amounts in cents. An enterprise is of a class when it stays below its headcount and below one of the amounts. */
const ceilings: readonly { size: Size; headcountTenths: bigint; turnover: bigint; balance: bigint }[] = [
  { size: 'micro', headcountTenths: 100n, turnover: 200_000_000n, balance: 200_000_000n },
  { size: 'small', headcountTenths: 500n, turnover: 1_000_000_000n, balance: 1_000_000_000n },
  { size: 'medium', headcountTenths: 2500n, turnover: 5_000_000_000n, balance: 4_300_000_000n },
]

/** The class that one year's figures give by themselves (article 2). */
export const sizeOfYear = (figures: Omit<Figures, 'year'>): Size =>
  ceilings.find(
    c =>
      figures.headcountTenths < c.headcountTenths && (figures.turnover <= c.turnover || figures.balance <= c.balance),
  )?.size ?? 'large'

/**
 * The SME test of an enterprise with its linked enterprises: their figures count for 100 % (article 6(2)), each
 * enterprise once. `group` holds per enterprise its years; a year counts only when every enterprise has it, so `missing`
 * names who keeps the newest year from being judged. A class is gained or lost only when two accounting years in a row
 * say so (article 4(2)). Partner enterprises (25–50 %) are not in the register and not counted.
 */
export function smeTest(group: ReadonlyMap<string, readonly Figures[]>): {
  readonly size: Size | undefined
  readonly missing: readonly string[]
} {
  const years = [...new Set([...group.values()].flat().map(f => f.year))].sort((a, b) => a - b)
  const whole = years.filter(year => [...group.values()].every(own => own.some(f => f.year === year)))
  const newest = years.at(-1)
  const missing = [...group].filter(([, own]) => !own.some(f => f.year === newest)).map(([id]) => id)
  const sizes = whole.map(year => ({ year, size: sizeOfYear(together(group, year)) }))
  let held = sizes[0]?.size
  for (const [index, { year, size }] of sizes.entries()) {
    const before = sizes[index - 1]
    if (before?.year === year - 1 && before.size === size) held = size
  }
  return { size: held, missing }
}

const together = (group: ReadonlyMap<string, readonly Figures[]>, year: number): Omit<Figures, 'year'> => {
  const figures = [...group.values()].flat().filter(f => f.year === year)
  const sum = (of: (f: Figures) => bigint) => figures.reduce((total, f) => total + of(f), 0n)
  return {
    headcountTenths: sum(f => f.headcountTenths),
    turnover: sum(f => f.turnover),
    balance: sum(f => f.balance),
  }
}
