/** Where money stands, or passes: `column` counts from where it comes in. */
export type Place = { readonly id: string; readonly column: number }
/** How much goes from one place to another. */
export type Stream = { readonly from: string; readonly to: string; readonly value: number }

export type Size = {
  readonly width: number
  readonly height: number
  readonly bar: number
  readonly gap: number
  readonly margin: number
}
export type Bar = {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly height: number
  readonly value: number
}
export type Ribbon = Stream & { readonly path: string }

const round = (value: number): number => Math.round(value * 10) / 10

/**
 * Lays a flow out: places in columns, as high as what passes through them, and between them ribbons as wide as what goes. What
 * carries nothing is left out; what carries little is still seen.
 */
export function streams(
  places: readonly Place[],
  all: readonly Stream[],
  { width, height, bar, gap, margin }: Size,
): { readonly bars: readonly Bar[]; readonly ribbons: readonly Ribbon[]; readonly height: number } {
  const flowing = all.filter(({ value }) => value > 0)
  const through = (id: string) => {
    const into = flowing.filter(({ to }) => to === id).reduce((sum, { value }) => sum + value, 0)
    const out = flowing.filter(({ from }) => from === id).reduce((sum, { value }) => sum + value, 0)
    return Math.max(into, out)
  }
  const standing = places.map(place => ({ ...place, value: through(place.id) })).filter(({ value }) => value > 0)
  const columns = [...new Set(standing.map(({ column }) => column))].sort((a, b) => a - b)
  const of = (column: number) => standing.filter(place => place.column === column)
  const most = Math.max(1, ...columns.map(column => of(column).reduce((sum, { value }) => sum + value, 0)))
  const scale = height / most
  const step = columns.length < 2 ? 0 : (width - margin - bar) / (columns.length - 1)
  const bars = columns.flatMap((column, index) => {
    let y = 0
    return of(column).map(({ id, value }): Bar => {
      const placed = { id, x: round(index * step), y: round(y), height: round(Math.max(2, value * scale)), value }
      y += placed.height + gap
      return placed
    })
  })
  const ribbons = ribbonsBetween(bars, flowing, scale, bar)
  return { bars, ribbons, height: round(Math.max(0, ...bars.map(({ y, height: own }) => y + own))) }
}

function ribbonsBetween(bars: readonly Bar[], flowing: readonly Stream[], scale: number, bar: number): Ribbon[] {
  const byId = new Map(bars.map(one => [one.id, one]))
  const place = (id: string) => bars.findIndex(one => one.id === id)
  const left = new Map<string, number>()
  const right = new Map<string, number>()
  const ordered = flowing.toSorted((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to))
  return ordered.flatMap(stream => {
    const [source, target] = [byId.get(stream.from), byId.get(stream.to)]
    if (source === undefined || target === undefined) return []
    const thick = Math.max(1, stream.value * scale)
    const [out, into] = [right.get(source.id) ?? 0, left.get(target.id) ?? 0]
    right.set(source.id, out + thick)
    left.set(target.id, into + thick)
    const [x0, x1] = [source.x + bar, target.x]
    const [y0, y1] = [source.y + out, target.y + into]
    const mid = round((x0 + x1) / 2)
    const [a, b, c, d] = [y0, y1, y1 + thick, y0 + thick].map(round)
    return [
      { ...stream, path: `M${x0} ${a}C${mid} ${a} ${mid} ${b} ${x1} ${b}V${c}C${mid} ${c} ${mid} ${d} ${x0} ${d}Z` },
    ]
  })
}
