import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The portfolio that ships: invented agreements, to try things out on. */
export const demonstrationPortfolio = (): string =>
  readFileSync(join(import.meta.dirname, '../../../programmes/portfolio.demonstration.json'), 'utf8')

/** A list of cases out of JSON: one case is a list of one. What is not JSON, or too deep to be a case, is none at all. */
export function readPortfolio(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    // throws where lists stand in lists without end
    JSON.stringify(value)
    if (Array.isArray(value)) return value
    return typeof value === 'object' && value !== null ? [value] : []
  } catch {
    return []
  }
}
