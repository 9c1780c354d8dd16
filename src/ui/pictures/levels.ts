/** How dark an area is drawn: 0 for nothing, 1 to 4 for a share of the largest. */
export const level = (value: number, most: number): 0 | 1 | 2 | 3 | 4 =>
  value <= 0 || most <= 0 ? 0 : (Math.min(4, Math.max(1, Math.ceil((value / most) * 4))) as 1 | 2 | 3 | 4)
