import type { Elsewhere } from '../../directory/people/index.ts'
import { forgetExpert, profilesOf, tiesOf } from './store.experts.ts'

/** What this room keeps about a person: what they said of themselves as an expert. What they judged stays, without a name. */
export const expertProfiles: Elsewhere = {
  name: 'expertProfile',
  of: async (db, person) => ({ profiles: await profilesOf(db, person), ties: await tiesOf(db, [person]) }),
  forget: forgetExpert,
}
