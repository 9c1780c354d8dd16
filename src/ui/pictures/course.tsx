import { scaleLinear } from 'd3-scale'
import { area, curveStepAfter } from 'd3-shape'
import type { Language } from '../../kernel/words.ts'
import type { Series } from '../tags.tsx'
import { type Domain, dayScale, round, shortDay, written, years } from './days.ts'
import { Hatching, Svg } from './frame.tsx'

/** From this day on, so many; holds until the next step. `counts` in the order of the series. */
export type Step = { readonly from: Temporal.PlainDate; readonly counts: readonly number[] }

export type CourseProps = {
  id: string
  title: string
  description: string
  series: readonly { readonly label: string; readonly series: Series }[]
  steps: readonly Step[]
  domain: Domain
  asOf?: Temporal.PlainDate
  knownThrough?: Temporal.PlainDate
  language: Language
}

type Size = { name: string; width: number; height: number; every: number }
const sizes: readonly Size[] = [
  { name: 'wide', width: 960, height: 220, every: 1 },
  { name: 'narrow', width: 320, height: 200, every: 4 },
]
const top = 34
const foot = 26

/** How many there were on each day, stacked by kind: the life of a programme in one glance. */
export const Course = (props: CourseProps) => (
  <div class="drawing course">
    {sizes.map(size => (
      <Drawing {...props} size={size} key={size.name} />
    ))}
  </div>
)

/** How many there are on a day, per series. */
const countsOn = (steps: readonly Step[], day: Temporal.PlainDate): readonly number[] =>
  steps.findLast(({ from }) => Temporal.PlainDate.compare(from, day) <= 0)?.counts ?? []

function Drawing({ size, ...props }: CourseProps & { size: Size }) {
  const id = `${props.id}-${size.name}`
  const { width, height } = size
  const ground = height - foot
  const x = dayScale(props.domain, 0, width)
  const totals = props.steps.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0))
  const y = scaleLinear()
    .domain([0, Math.max(1, ...totals)])
    .range([ground, top + 18])
  const known = props.knownThrough === undefined ? width : x(props.knownThrough.add({ days: 1 }))
  return (
    <Svg {...props} id={id} look={size.name} width={width} height={height}>
      <Hatching id={id} />
      {props.series.map(({ label, series }, index) => (
        <path class={`area series-${series}`} d={stacked(props.steps, index, x, y, props.domain)} key={label} />
      ))}
      {known < width ? (
        <>
          <rect class="veil" x={known} y={top} width={round(width - known)} height={ground - top} />
          <rect x={known} y={top} width={round(width - known)} height={ground - top} fill={`url(#${id}-hatching)`} />
        </>
      ) : null}
      <path class="ground" d={`M0 ${ground}H${width}`} />
      <g class="axis">
        {years(props.domain, size.every).map(year =>
          x(year) > width - 34 ? null : (
            <text x={x(year) + 2} y={height - 8} key={year.year}>
              {year.year}
            </text>
          ),
        )}
      </g>
      <Marks {...props} x={x} y={y} width={width} ground={ground} known={known} />
    </Svg>
  )
}

function stacked(
  steps: readonly Step[],
  index: number,
  x: (day: Temporal.PlainDate) => number,
  y: (value: number) => number,
  { to }: Domain,
): string {
  const upTo = ({ counts }: Step, end: number) => counts.slice(0, end).reduce((sum, count) => sum + count, 0)
  const last = steps.at(-1)
  const points = last === undefined ? [] : [...steps, { from: to.add({ days: 1 }), counts: last.counts }]
  return (
    area<Step>()
      .x(step => x(step.from))
      .y0(step => y(upTo(step, index)))
      .y1(step => y(upTo(step, index + 1)))
      .curve(curveStepAfter)
      .digits(1)(points) ?? ''
  )
}

const texts = {
  en: { asOf: 'as of', known: 'not known after' },
  nl: { asOf: 'op', known: 'niet bekend na' },
}

function Marks(
  props: CourseProps & {
    x: (day: Temporal.PlainDate) => number
    y: (value: number) => number
    width: number
    ground: number
    known: number
  },
) {
  const { asOf, knownThrough, x, y, width, ground, language } = props
  const t = texts[language]
  const total = asOf === undefined ? 0 : countsOn(props.steps, asOf).reduce((sum, count) => sum + count, 0)
  const at = asOf === undefined ? 0 : x(asOf)
  return (
    <>
      {knownThrough === undefined || props.known >= width ? null : (
        <text class="said" x={props.known + 8} y={ground - 10}>
          {`${t.known} ${shortDay(knownThrough, language)}`}
        </text>
      )}
      {asOf === undefined ? null : (
        <g class="marker as-of">
          <path d={`M${at} 18V${ground}`} />
          <circle cx={at} cy={round(y(total))} r="5" />
          <text x={at > width / 2 ? at - 6 : at + 6} y="14" text-anchor={at > width / 2 ? 'end' : 'start'}>
            {`${t.asOf} ${shortDay(asOf, language)}: ${written(total, language)}`}
          </text>
        </g>
      )}
    </>
  )
}
