import type { Words } from '../../kernel/words.ts'
import type { Instrument } from './instrument.ts'
import { inWords } from './sentences.ts'

/** A rule that two versions state otherwise; null where one of them does not have it. */
export type Difference = {
  readonly path: string
  readonly before: Words | null
  readonly after: Words | null
}

/** What a version changes in the rules, in plain words, in the order of the chapters. */
export function differences(before: Instrument, after: Instrument): Difference[] {
  const [was, is] = [rulesOf(before), rulesOf(after)]
  const gone = was.filter(({ words }) => !is.some(other => other.words.en === words.en))
  const come = is.filter(({ words }) => !was.some(other => other.words.en === words.en))
  const taken = new Set<Rule>()
  const paired = come.map(({ path, words }): Difference => {
    const twin = gone.find(rule => rule.path === path && !taken.has(rule))
    if (twin !== undefined) taken.add(twin)
    return { path, before: twin?.words ?? null, after: words }
  })
  const left = gone.filter(rule => !taken.has(rule)).map(({ path, words }) => ({ path, before: words, after: null }))
  return [...paired, ...left]
}

type Rule = { readonly path: string; readonly words: Words }

const rulesOf = (instrument: Instrument): Rule[] => [
  { path: 'names', words: instrument.document.names },
  { path: 'summary', words: instrument.document.summary },
  ...inWords(instrument).flatMap(({ sentences }) => sentences),
]
