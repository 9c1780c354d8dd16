import type { Series } from '../tags.tsx'
import { round } from './days.ts'
import { Svg } from './frame.tsx'

export type Share = {
  readonly id: string
  readonly label: string
  readonly value: number
  /** The value as people read it. */
  readonly written: string
  /** Null: what is left, drawn as the ground. */
  readonly series: Series | null
}

const width = 400
const height = 28

/** A whole in its parts, as one bar with its words below: how much of a sum is promised, and how much is left. */
export function Shares(props: { id: string; title: string; parts: readonly Share[] }) {
  const whole = Math.max(
    1,
    props.parts.reduce((sum, { value }) => sum + Math.max(0, value), 0),
  )
  let left = 0
  return (
    <div class="drawing shares">
      <Svg
        id={props.id}
        title={props.title}
        description={props.parts.map(({ label, written }) => `${label}: ${written}`).join('; ')}
        width={width}
        height={height}
      >
        {props.parts.map(({ id, value, series }) => {
          const from = left
          left += (Math.max(0, value) / whole) * width
          return (
            <rect
              class={series === null ? 'rest' : `solid series-${series}`}
              x={round(from)}
              y="0"
              width={round(left - from)}
              height={height}
              key={id}
            />
          )
        })}
      </Svg>
      <ul class="legend">
        {props.parts.map(({ id, label, written, series }) => (
          <li key={id}>
            <span
              class={`swatch ${series === null ? 'rest' : 'solid'} series-${series ?? 'none'}`}
              aria-hidden="true"
            />
            {label} <strong>{written}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}
