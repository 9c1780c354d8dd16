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

/** A line that stands on the left, on the right or on both sides, with its number there. */
export type Line = {
  readonly left: { readonly number: number; readonly text: string } | null
  readonly right: { readonly number: number; readonly text: string } | null
  readonly same: boolean
}

/** Beyond this many comparisons two texts are shown as wholly different between what they have in common. */
const most = 4_000_000

/** Two documents side by side: what is equal in one line, what was replaced facing what replaced it. */
export function sideBySide(left: string, right: string): Line[] {
  const [a, b] = [left.split(/\r?\n/), right.split(/\r?\n/)]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const lines: Line[] = []
  let [i, j] = [0, 0]
  const both = () => {
    lines.push({ left: { number: i + 1, text: a[i] ?? '' }, right: { number: j + 1, text: b[j] ?? '' }, same: true })
    i++
    j++
  }
  const until = (x: number, y: number) => {
    while (i < x || j < y)
      lines.push({
        left: i < x ? { number: i + 1, text: a[i++] ?? '' } : null,
        right: j < y ? { number: j + 1, text: b[j++] ?? '' } : null,
        same: false,
      })
  }
  while (i < head) both()
  for (const [x, y] of shared(a.slice(head, a.length - tail), b.slice(head, b.length - tail))) {
    until(x + head, y + head)
    both()
  }
  until(a.length - tail, b.length - tail)
  while (i < a.length) both()
  return lines
}

/** The positions of the longest common subsequence. */
function shared(a: readonly string[], b: readonly string[]): [number, number][] {
  if (a.length * b.length > most) return []
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const found: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; )
    if (a[i] === b[j]) found.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  return found
}
