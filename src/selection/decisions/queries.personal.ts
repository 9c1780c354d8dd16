import type { Elsewhere } from '../../directory/people/index.ts'
import { forgetTies, partIn } from './store.telling.ts'

/** What this room keeps about a person: their part in meetings. */
export const committeePart: Elsewhere = { name: 'committee', of: partIn, forget: forgetTies }
