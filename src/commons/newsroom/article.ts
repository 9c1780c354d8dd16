import type { Language } from '../../kernel/words.ts'
import { languages } from '../../kernel/words.ts'

/** An article in one language; `body` is the Markdown of `markdown.ts`. */
export type Version = {
  readonly title: string
  readonly summary: string
  readonly byline: string
  readonly body: string
}

/** Facts told in our own words. `tellsOf`: the day it tells of, where it was written afterwards. */
export type Article = {
  readonly slug: string
  readonly demonstration: boolean
  readonly publishedOn: Temporal.PlainDate
  readonly tellsOf: Temporal.PlainDate | null
  readonly texts: { readonly [language in string]?: Version }
  /** Where the facts were found, as people read it. */
  readonly sources: readonly string[]
}

/** An article as one reader gets it: in the asked language, else in one that it has (`language` says which). */
export type Told = Omit<Article, 'texts'> & Version & { readonly language: string }

export function tell({ texts, ...article }: Article, asked: Language): Told {
  const language = [asked, ...languages, ...Object.keys(texts)].find(one => texts[one] !== undefined)
  const version = texts[language ?? '']
  if (language === undefined || version === undefined) throw new RangeError(`${article.slug} stands in no language`)
  return { ...article, ...version, language }
}

/** Newest first: by the day it tells of, so that the record reads in the order of what happened. */
export const inOrder = (articles: readonly Article[]): Article[] =>
  [...articles].sort(
    (a, b) =>
      Temporal.PlainDate.compare(b.tellsOf ?? b.publishedOn, a.tellsOf ?? a.publishedOn) || (a.slug < b.slug ? -1 : 1),
  )
