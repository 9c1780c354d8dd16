import type { Reader } from '../../platform/db/index.ts'
import type { Agreement, CaseContribution } from '../agreements/index.ts'

/** What counts of the members’ half of a year so far. */
export const contributionsFor = async (
  _db: Reader,
  _agreement: Agreement,
  _year: number,
): Promise<readonly CaseContribution[]> => []
