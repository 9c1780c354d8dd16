/** The word that was probably meant, or nothing when none is near (at most two letters off, fewer for short words). */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const found = words.map(word => ({ word, off: distance(typed.toLowerCase(), word) })).sort((a, b) => a.off - b.off)[0]
  return found !== undefined && found.off <= Math.min(2, Math.ceil(found.word.length / 3)) ? found.word : undefined
}

/** Levenshtein: letters to add, drop or replace. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= Math.min(a.length, 64); i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length] ?? a.length
}
