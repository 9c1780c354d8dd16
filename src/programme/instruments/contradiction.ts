import type { Words } from '../../kernel/words.ts'
import type { InstrumentDocument } from './document.ts'

/** Something in a document that cannot be, and where: `['funding', 'rate']`. */
export type Contradiction = { readonly path: readonly string[]; readonly rule: string; readonly words: Words }

/** What could be read of a document: a section that is malformed is not there, and hides nothing in the others. */
export type ReadSections = Partial<InstrumentDocument>

export const says = (path: string, rule: string, en: string, nl: string): Contradiction => ({
  path: path.split('.'),
  rule: `instrument.${rule}`,
  words: { en, nl },
})

/** 100 % in basis points. */
export const whole = 10_000n
