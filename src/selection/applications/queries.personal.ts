import type { Elsewhere } from '../../directory/people/index.ts'
import { forgetPerson, keptAbout } from './store.personal.ts'

/**
 * What this room keeps about a person: which applications they were let in to, and what they remarked. Answers are those of the
 * organisation; who wrote them stays an opaque id.
 */
export const written: Elsewhere = { name: 'applications', of: keptAbout, forget: forgetPerson }
