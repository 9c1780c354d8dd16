import type { Words } from '../../kernel/words.ts'
import type { InstrumentDocument } from './document.ts'
import type { Phase } from './instrument.ts'
import type { Sentence } from './sentences.ts'

/** What sentences are made of, and how one is said. */
export type Given = {
  readonly document: InstrumentDocument
  readonly phases: readonly Phase[]
  sentence(path: string, en: string, nl: string): Sentence
}

export const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
export const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
export const listed = (all: readonly Words[]): Words => ({
  en: all.map(({ en }) => lower(en)).join(', '),
  nl: all.map(({ nl }) => lower(nl)).join(', '),
})
