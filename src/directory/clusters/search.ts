/**
 * How well a text that people type from memory fits what something is called: 0 not at all, up to 1 for each word. Every word of
 * the query has to be found somewhere; accents, capitals, points and hyphens do not count, a word may be begun only, and a
 * longer word may hold one or two typing errors.
 */
export function closeness(query: string, texts: readonly string[]): number {
  const asked = words(query)
  if (asked.length === 0) return 1
  const known = texts.flatMap(text => {
    const parts = words(text)
    return [...parts, ...parts.slice(1).map((part, index) => `${parts[index]}${part}`)]
  })
  const best = asked.map(word => Math.max(0, ...known.map(one => likeness(word, one))))
  return best.includes(0) ? 0 : best.reduce((sum, one) => sum + one, 0) / best.length
}

/** `Flanders' FOOD` as `flanders`, `food`. */
const words = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/[\p{Mn}'’]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')

function likeness(asked: string, known: string): number {
  if (asked === known) return 1
  if (known.startsWith(asked)) return 0.9
  if (asked.length >= 4 && known.includes(asked)) return 0.7
  const errors = asked.length < 4 ? 0 : asked.length < 7 ? 1 : 2
  const found = Math.min(distance(asked, known, errors), distance(asked, known.slice(0, asked.length), errors) + 0.5)
  return found > errors + 0.5 || errors === 0 ? 0 : 0.6 - found / 10
}

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment); more than `most` reads as infinite. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + change,
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = above
    above = row
  }
  const found = above[b.length] ?? Number.POSITIVE_INFINITY
  return found > most ? Number.POSITIVE_INFINITY : found
}
