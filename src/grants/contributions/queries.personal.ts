import type { Elsewhere } from '../../directory/people/index.ts'
import { personById } from '../../directory/people/queries.ts'
import { forgetAddress, linksTo } from './store.links.ts'

/** Links that went to someone’s address: taken along, and taken away with them. */
export const contributionLinks: Elsewhere = {
  name: 'contributions',
  of: async (db, person) => {
    const found = await personById(db, person)
    return found?.personal == null ? [] : linksTo(db, found.personal.email)
  },
  forget: async (tx, person) => {
    const found = await personById(tx, person)
    if (found?.personal != null) await forgetAddress(tx, found.personal.email)
  },
}
