/** The word that was probably meant, or nothing when none is near (at most two letters off, fewer for short words). */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const found = words.map(word => ({ word, off: distance(typed.toLowerCase(), word) })).sort((a, b) => a.off - b.off)[0]
  return found !== undefined && found.off <= Math.min(2, Math.ceil(found.word.length / 3)) ? found.word : undefined
}

/** Letters to add, drop, replace or swap with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)]
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= Math.min(a.length, 64); i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : replaced
      row.push(Math.min(at(i, j - 1) + 1, at(i - 1, j) + 1, replaced, swapped))
    }
  }
  return rows.at(-1)?.at(-1) ?? a.length
}
