import { round } from './days.ts'

/** How far a part of a meter is from being there. */
export type MeterLook = 'there' | 'coming' | 'promised'
export type MeterPart = { readonly look: MeterLook; readonly value: number }

const width = 1000
const height = 44

/**
 * How full something is against what is needed: what is there stands full, what is on its way lighter, what is only promised as an
 * outline, and what is not even that is the gap before the line. A dashed line says where it is expected to end.
 */
export function Meter(props: {
  id: string
  title: string
  description: string
  parts: readonly MeterPart[]
  target: number
  expected: number | null
  small?: boolean
}) {
  const { id, title, description, parts, target, expected, small } = props
  const sum = parts.reduce((all, { value }) => all + Math.max(0, value), 0)
  const whole = Math.max(1, target, sum, expected ?? 0) * 1.04
  const at = (value: number) => round((Math.max(0, value) / whole) * width)
  let before = 0
  return (
    <div class={small ? 'meter small' : 'meter'}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        <rect class="track" y="6" width={at(whole)} height={height - 12} />
        {target > sum ? <rect class="gap" x={at(sum)} y="6" width={at(target) - at(sum)} height={height - 12} /> : null}
        {parts.map(({ look, value }) => {
          const from = before
          before += Math.max(0, value)
          return value <= 0 ? null : (
            <rect class={look} x={at(from)} y="6" width={at(before) - at(from)} height={height - 12} key={look} />
          )
        })}
        {target > 0 ? (
          <path class="target" d={`M${at(target)} 0V${height}`} vector-effect="non-scaling-stroke" />
        ) : null}
        {expected === null ? null : (
          <path class="expected" d={`M${at(expected)} 0V${height}`} vector-effect="non-scaling-stroke" />
        )}
      </svg>
    </div>
  )
}

/** What the parts of a meter are called, each with its amount. */
export const MeterLegend = (props: {
  entries: readonly {
    readonly look: MeterLook | 'gap' | 'target' | 'expected'
    readonly label: string
    readonly written: string
  }[]
}) => (
  <ul class="legend meter">
    {props.entries.map(({ look, label, written }) => (
      <li key={look}>
        <span class={`swatch ${look}`} aria-hidden="true" />
        {label} <strong>{written}</strong>
      </li>
    ))}
  </ul>
)
