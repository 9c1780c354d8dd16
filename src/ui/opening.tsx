import type { ComponentChildren } from 'preact'

const apart = 46
const widest = 6

/** A hanging bunch: rows of 6, 5, 4 … each dot linked to its neighbours. */
const dots = Array.from({ length: widest }, (_, row) =>
  Array.from({ length: widest - row }, (_, column) => ({
    x: 24 + column * apart + (row * apart) / 2,
    y: 34 + row * apart * 0.87,
    row,
    column,
  })),
).flat()

const links = dots.flatMap(a =>
  dots
    .filter(
      b =>
        (b.row === a.row && b.column === a.column + 1) ||
        (b.row === a.row + 1 && (b.column === a.column || b.column === a.column - 1)),
    )
    .map(b => `M${a.x} ${Math.round(a.y)}L${b.x} ${Math.round(b.y)}`),
)

/** Those that are drawn filled: an initiative stands out among many, and one of them is ripe. */
const filled = new Set([0, 3, 7, 9, 12, 16, 18])
const ripe = 4

/** How the first page opens: its title, one sentence, and what leads on; behind it the mark of Tros, large. */
export const Opening = (props: { title: string; lead: string; children?: ComponentChildren }) => (
  <section class="opening">
    <svg viewBox="0 0 280 260" aria-hidden="true" focusable="false">
      <path d={`M139 0V34${links.join('')}`} />
      {dots.map(({ x, y }, index) => (
        <circle
          class={index === ripe ? 'ripe' : filled.has(index) ? 'full' : undefined}
          cx={x}
          cy={Math.round(y)}
          r={index === ripe || filled.has(index) ? 13 : 8}
          key={`${x} ${y}`}
        />
      ))}
    </svg>
    <h1 class="ds-heading" data-size="2xl">
      {props.title}
    </h1>
    <p>{props.lead}</p>
    {props.children}
  </section>
)
