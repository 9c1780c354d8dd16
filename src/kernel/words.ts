/** The languages in which every sentence of Tros exists. Content may have others (French, German). */
export const languages = ['nl', 'en'] as const
export type Language = (typeof languages)[number]

/** One sentence in every language: what is said to a person is never half translated. */
export type Words = Readonly<Record<Language, string>>

/** Content as people entered it: a language may be missing, and then another is shown with a remark. */
export type Translated = { readonly [language in string]?: string }

export const isLanguage = (value: unknown): value is Language => languages.includes(value as Language)

/** The text in the asked language, else in the first other one that has it; `language` says which it became. */
export function inLanguage(
  text: Translated | null,
  asked: Language,
): { text: string; language: string; fallback: boolean } | undefined {
  if (text === null) return undefined
  const found = [asked, ...languages, ...Object.keys(text)].find(language => text[language])
  return found === undefined ? undefined : { text: text[found] ?? '', language: found, fallback: found !== asked }
}

/** Spelling forgiven: capitals, accents and the spaces around do not matter. */
export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** Whether these words, read as one text, say what was asked. */
export const says = (words: readonly (string | undefined)[], asked: string): boolean =>
  folded(words.join(' ')).includes(folded(asked))
