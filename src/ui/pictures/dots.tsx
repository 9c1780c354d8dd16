import type { Language } from '../../kernel/words.ts'
import { round } from './days.ts'

/** One line of dots: what they are about, the values found, and the one that was agreed. */
export type DotRow = {
  readonly id: string
  readonly label: string
  /** The same in words: `2 to 4, mean 3.33; agreed 3`. */
  readonly said: string
  readonly values: readonly number[]
  readonly agreed: number | null
}

const width = 320
const side = 14
const step = 9

/**
 * How far several values of one scale lie apart: a line of dots for each row, equal ones stacked, a diamond for what was agreed.
 * Words stand above each line, so it reads at any width; put it in a `Picture` with its table.
 */
export function DotRows(props: {
  label: string
  rows: readonly DotRow[]
  scale: { readonly lowest: number; readonly highest: number }
  language: Language
}) {
  const { lowest, highest } = props.scale
  const x = (value: number) => round(side + ((value - lowest) / Math.max(1, highest - lowest)) * (width - 2 * side))
  const ticks =
    highest - lowest <= 10 ? Array.from({ length: highest - lowest + 1 }, (_, i) => lowest + i) : [lowest, highest]
  return (
    <ul class="dot-rows" aria-label={props.label}>
      {props.rows.map(({ id, label, said, values, agreed }) => {
        const most = Math.max(1, ...values.map(value => values.filter(other => other === value).length))
        const ground = 8 + most * step + (agreed === null ? 0 : 8)
        return (
          <li key={id}>
            <span>{label}</span> <strong>{said}</strong>
            <svg viewBox={`0 0 ${width} ${ground + 20}`} aria-hidden="true" focusable="false">
              <path class="ground" d={`M${side} ${ground}H${width - side}`} />
              {ticks.map(tick => (
                <g key={tick}>
                  <path class="tick" d={`M${x(tick)} ${ground}v4`} />
                  <text x={x(tick)} y={ground + 15}>
                    {String(tick)}
                  </text>
                </g>
              ))}
              {values.map((value, index) => {
                const below = values.slice(0, index).filter(other => other === value).length
                return (
                  <circle cx={x(value)} cy={ground - 6 - (agreed === null ? 0 : 6) - below * step} r="4" key={index} />
                )
              })}
              {agreed === null ? null : <path class="agreed" d={`M${x(agreed)} ${ground - 5}l5 5l-5 5l-5 -5z`} />}
            </svg>
          </li>
        )
      })}
    </ul>
  )
}
