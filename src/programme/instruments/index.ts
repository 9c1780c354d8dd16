export { type Change, changeDocument, readChange } from './change.ts'
export type { ConsortiumRule } from './document.consortium.ts'
export type { Match } from './document.ts'
export { aidFor, drawsOnEarmarks, groundOf, type Instrument, type Phase } from './instrument.ts'
export { AtAGlance, Sentences, Weights } from './pages.rules.tsx'
export { payeesOf, rateFor } from './rate.ts'
export { readInstrument } from './read.ts'
export { bonusFor, fitsWords } from './sentences.projects.ts'
export { inWords, type Sentence } from './sentences.ts'
export {
  type Activity,
  type AidBasis,
  activities,
  type Category,
  categories,
  eligibilityRules,
  type Payee,
  payers,
  type Size,
  sizes,
  wordsOf,
} from './vocabulary.ts'
export { decimal, euro } from './written.ts'
