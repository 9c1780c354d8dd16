export { type Change, changeDocument, readChange } from './change.ts'
export { documentJsonSchema, type Ground, type InstrumentDocument, type Match } from './document.ts'
export type { Ceiling, Ratio } from './document.values.ts'
export { groundOf, type Instrument, type Phase } from './instrument.ts'
export { readInstrument } from './read.ts'
export {
  type Activity,
  type AidBasis,
  activities,
  aidBases,
  type Category,
  categories,
  payers,
  type Size,
  sizes,
  wordsOf,
} from './vocabulary.ts'
export { decimal, euro } from './written.ts'
