import { scaleBand, scaleLinear } from 'd3-scale'
import type { Language } from '../../kernel/words.ts'
import type { Series } from '../tags.tsx'
import { round, written } from './days.ts'
import { Svg } from './frame.tsx'

export type Bar = {
  readonly id: string
  readonly label: string
  readonly value: number
  /** The value as people read it, where it is no count: an amount. */
  readonly written?: string
  readonly href?: string
}

/** Counts by name, as words with bars behind them: its own table, readable at any width. `unit` stands after each number. */
export function BarList(props: {
  label: string
  bars: readonly Bar[]
  language: Language
  series?: Series
  unit?: string
}) {
  const most = Math.max(1, ...props.bars.map(({ value }) => value))
  return (
    <ul class={`bars series-${props.series ?? 1}`} aria-label={props.label}>
      {props.bars.map(({ id, label, value, href, written: own }) => (
        <li key={id}>
          {href === undefined ? <span>{label}</span> : <a href={href}>{label}</a>}{' '}
          <strong>
            {own ?? written(value, props.language)}
            {props.unit === undefined ? '' : ` ${props.unit}`}
          </strong>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="track" width="100" height="4" />
            <rect class="solid" width={round((Math.max(0, value) / most) * 100)} height="4" />
          </svg>
        </li>
      ))}
    </ul>
  )
}

const width = 320
const height = 190
const foot = 24

/** Counts in order (years, say), as columns; at most about twelve. */
export function Columns(props: {
  id: string
  title: string
  description: string
  columns: readonly Bar[]
  language: Language
  series?: Series
}) {
  const x = scaleBand()
    .domain(props.columns.map(({ id }) => id))
    .range([0, width])
    .padding(0.25)
  const y = scaleLinear()
    .domain([0, Math.max(1, ...props.columns.map(({ value }) => value))])
    .range([0, height - foot - 22])
  return (
    <div class="drawing columns">
      <Svg {...props} look={`series-${props.series ?? 1}`} width={width} height={height}>
        {props.columns.map(({ id, label, value }) => {
          const left = round(x(id) ?? 0)
          const tall = round(y(Math.max(0, value)))
          const middle = round(left + x.bandwidth() / 2)
          return (
            <g class="column" key={id}>
              <rect class="solid" x={left} y={height - foot - tall} width={round(x.bandwidth())} height={tall} rx="2" />
              <text class="value" x={middle} y={height - foot - tall - 6}>
                {written(value, props.language)}
              </text>
              <text x={middle} y={height - 6}>
                {label}
              </text>
            </g>
          )
        })}
        <path class="ground" d={`M0 ${height - foot}H${width}`} />
      </Svg>
    </div>
  )
}
