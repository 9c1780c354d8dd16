import type { Elsewhere } from '../../directory/people/index.ts'
import { mandatesOf, personById } from '../../directory/people/queries.ts'
import type { Reader } from '../../platform/db/index.ts'
import { nameKey } from './rules.line.ts'
import { forgetEmployees, keptOf } from './store.personal.ts'

/**
 * Hours and pay of someone who works for a cluster: taken along, and taken away where no claim rests on them. Hours that were
 * declared prove what public money paid for: they are kept as long as that can be audited. A name alone is nobody: only records of
 * organisations and clusters for which the person acts, or acted, are theirs.
 */
export const hoursAndPay: Elsewhere = {
  name: 'claims',
  of: async (db, person) => {
    const found = await whoIs(db, person)
    return found === undefined ? [] : keptOf(db, found)
  },
  forget: async (tx, person) => {
    const found = await whoIs(tx, person)
    if (found !== undefined) await forgetEmployees(tx, found)
  },
}

async function whoIs(db: Reader, person: string) {
  const found = await personById(db, person)
  if (found?.personal == null) return undefined
  const mandates = await mandatesOf(db, person)
  return {
    key: nameKey(found.personal.name),
    clusters: mandates.flatMap(({ cluster }) => cluster ?? []),
    organisations: mandates.flatMap(({ organisation }) => organisation ?? []),
  }
}
