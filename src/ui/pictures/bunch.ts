/** A point as it is asked for, in the picture's units. */
export type Spot = { readonly x: number; readonly y: number }

/**
 * Places dots of which several may stand at one spot, without any two overlapping and all within the frame: those of one
 * spot hang together like a bunch, and bunches that would touch make room for each other. The same dots always come out
 * at the same places. `apart`: from centre to centre.
 */
export function bunch(spots: readonly Spot[], apart: number, width: number, height: number): Spot[] {
  const wanted = spots.map((spot, index) => {
    const before = spots.slice(0, index).filter(other => near(other, spot, 2)).length
    const together = spots.filter(other => near(other, spot, 2)).length
    const offset = seat(before, together, apart)
    return { x: spot.x + offset.x, y: spot.y + offset.y }
  })
  const dots = wanted.map(({ x, y }) => ({ x, y }))
  for (let round = 0; round < 240; round++) {
    // first everyone is drawn to where they belong, at the end only room is made
    if (round < 160)
      for (const [index, dot] of dots.entries()) {
        dot.x += ((wanted[index]?.x ?? dot.x) - dot.x) * 0.08
        dot.y += ((wanted[index]?.y ?? dot.y) - dot.y) * 0.08
      }
    makeRoom(dots, apart)
    for (const dot of dots) {
      dot.x = Math.min(width - apart / 2, Math.max(apart / 2, dot.x))
      dot.y = Math.min(height - apart / 2, Math.max(apart / 2, dot.y))
    }
  }
  return dots.map(({ x, y }) => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 }))
}

const near = (a: Spot, b: Spot, distance: number) => Math.hypot(a.x - b.x, a.y - b.y) < distance

/** The n-th seat in a bunch: one in the middle when alone, else rows of a hanging bunch, widest first. */
function seat(index: number, together: number, apart: number): Spot {
  if (together === 1) return { x: 0, y: 0 }
  const widest = Math.ceil((Math.sqrt(8 * together + 1) - 1) / 2)
  let row = 0
  let first = 0
  while (index >= first + (widest - row) && widest - row > 1) {
    first += widest - row
    row++
  }
  const inRow = Math.max(1, Math.min(widest - row, together - first))
  const rows = (widest - 1) / 2
  return { x: (index - first - (inRow - 1) / 2) * apart, y: (row - rows / 2) * apart * 0.87 }
}

function makeRoom(dots: { x: number; y: number }[], apart: number): void {
  for (const [i, a] of dots.entries())
    for (const [step, b] of dots.slice(i + 1).entries()) {
      const distance = Math.hypot(b.x - a.x, b.y - a.y)
      if (distance >= apart) continue
      // two at exactly one place part in a direction of their own
      const angle = distance === 0 ? i + step : Math.atan2(b.y - a.y, b.x - a.x)
      const push = (apart - distance) / 2 + 0.01
      a.x -= Math.cos(angle) * push
      a.y -= Math.sin(angle) * push
      b.x += Math.cos(angle) * push
      b.y += Math.sin(angle) * push
    }
}
