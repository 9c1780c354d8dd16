import type { Elsewhere } from '../../directory/people/index.ts'
import type { Words } from '../../kernel/words.ts'
import { kindOf } from './kinds.ts'
import { everythingOf, forget } from './store.ts'

export { sendDigests } from './queries.digest.ts'
export { type Telling, tell } from './queries.follow.ts'

/** What this room keeps about a person: what they were told, and what they chose. */
export const notices: Elsewhere = { name: 'notices', of: everythingOf, forget }

/** What a kind of notice is called. */
export const nameOfKind = (kind: string): Words => kindOf(kind).name
