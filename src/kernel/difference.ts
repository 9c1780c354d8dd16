/** What two texts have in common and where they differ. */

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

/** The positions of the longest common subsequence, in both. */
export function shared(a: readonly string[], b: readonly string[]): [number, number][] {
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

/** A stretch of text that both have, that is gone, or that came. */
export type Stretch = { readonly kind: 'same' | 'gone' | 'come'; readonly text: string }

/**
 * Two texts word by word. Where they have little in common, or are too long to compare, the one is shown as replaced by the
 * other: words picked out of two unlike sentences cannot be read.
 */
export function wordByWord(before: string, after: string): Stretch[] {
  const [a, b] = [wordsIn(before), wordsIn(after)]
  const found: Stretch[] = []
  let [i, j] = [0, 0]
  let [gone, come] = ['', '']
  const flush = () => {
    if (gone !== '') found.push({ kind: 'gone', text: gone })
    if (come !== '') found.push({ kind: 'come', text: come })
    ;[gone, come] = ['', '']
  }
  const pairs = [...shared(a, b)]
  for (const [x, y] of [...pairs, [a.length, b.length] as const]) {
    gone += a.slice(i, x).join('')
    come += b.slice(j, y).join('')
    const same = a[x] ?? ''
    const between = /^\s+$/.test(same) && (gone !== '' || come !== '') && changesAt(pairs, x + 1, y + 1)
    if (between) {
      gone += same
      come += same
    } else {
      flush()
      const last = found.at(-1)
      if (last?.kind === 'same') found[found.length - 1] = { kind: 'same', text: last.text + same }
      else if (same !== '') found.push({ kind: 'same', text: same })
    }
    ;[i, j] = [x + 1, y + 1]
  }
  flush()
  const kept = found.reduce((sum, { kind, text }) => (kind === 'same' ? sum + text.length : sum), 0)
  return kept * 3 >= Math.max(before.length, after.length) ? found : replaced(before, after)
}

/** Whether the words at these places differ too: the space between two changes belongs to them. */
const changesAt = (pairs: readonly (readonly [number, number])[], x: number, y: number): boolean =>
  !pairs.some(([left, right]) => left === x && right === y)

const replaced = (before: string, after: string): Stretch[] => [
  ...(before === '' ? [] : [{ kind: 'gone' as const, text: before }]),
  ...(after === '' ? [] : [{ kind: 'come' as const, text: after }]),
]

const wordsIn = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? []
