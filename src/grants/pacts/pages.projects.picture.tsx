import { scaleBand, scaleLinear } from 'd3-scale'
import { type Money, sum, writeMoney, zero } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import { type Certainty, certainties } from './project-money.ts'

/** A year as a stack of parts, the surest at the bottom; `maximum`: a line across it. */
export type Stack = Readonly<Record<Certainty, Money>> & { readonly year: number; readonly maximum?: Money }

export const order = Object.keys(certainties) as Certainty[]
export const totalOf = (stack: Stack): Money => sum([zero, ...order.map(one => stack[one])])

const width = 640
const height = 260
const foot = 28
const head = 26

/** Years side by side, each a stack; what is only asked is drawn lighter, what is only probable as an outline. */
export function Stacks(props: { id: string; title: string; stacks: readonly Stack[]; of: string; language: Language }) {
  const { id, stacks, language } = props
  const x = scaleBand()
    .domain(stacks.map(({ year }) => String(year)))
    .range([0, width])
    .padding(0.24)
  const tall = (stack: Stack) => Math.max(Number(totalOf(stack).cents), Number(stack.maximum?.cents ?? 0n))
  const y = scaleLinear()
    .domain([0, Math.max(1, ...stacks.map(tall))])
    .range([0, height - foot - head])
  const said = stacks.map(stack => {
    const parts = order
      .filter(one => stack[one].cents > 0n)
      .map(one => `${certainties[one][language]} ${writeMoney(stack[one], language)}`)
    const limit = stack.maximum === undefined ? [] : [`${props.of} ${writeMoney(stack.maximum, language)}`]
    return `${stack.year}: ${[...parts, ...limit].join(', ')}`
  })
  return (
    <div class="drawing earmark stacks">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
      >
        <title id={`${id}-title`}>{props.title}</title>
        <desc id={`${id}-desc`}>{said.join('; ')}</desc>
        {stacks.map(stack => (
          <Year stack={stack} left={x(String(stack.year)) ?? 0} wide={x.bandwidth()} y={y} language={language} />
        ))}
        <path class="ground" d={`M0 ${height - foot}H${width}`} />
      </svg>
    </div>
  )
}

type Drawn = { stack: Stack; left: number; wide: number; y: (value: number) => number; language: Language }
function Year({ stack, left, wide, y, language }: Drawn) {
  const short = new Intl.NumberFormat(language === 'nl' ? 'nl-BE' : 'en-IE', {
    notation: 'compact',
    maximumFractionDigits: 1,
  })
  const total = Number(totalOf(stack).cents)
  const top = height - foot - y(Math.max(total, Number(stack.maximum?.cents ?? 0n)))
  let below = height - foot
  return (
    <g key={stack.year}>
      {order.map(one => {
        const high = y(Number(stack[one].cents))
        below -= high
        return high <= 0 ? null : (
          <rect class={one} x={round(left)} y={round(below)} width={round(wide)} height={round(high)} key={one} />
        )
      })}
      {stack.maximum === undefined ? null : (
        <path
          class="most"
          d={`M${round(left - wide * 0.1)} ${round(height - foot - y(Number(stack.maximum.cents)))}h${round(wide * 1.2)}`}
        />
      )}
      <text class="value" x={round(left + wide / 2)} y={round(top) - 7}>
        {short.format(total / 100)}
      </text>
      <text x={round(left + wide / 2)} y={height - 8}>
        {String(stack.year)}
      </text>
    </g>
  )
}

const round = (value: number): number => Math.round(value * 10) / 10

/** What the parts mean; `of` names the line, where there is one. */
export const StacksLegend = ({ of, language }: { of?: string; language: Language }) => (
  <ul class="legend earmark stacks">
    {order.map(one => (
      <li key={one}>
        <span class={`swatch ${one}`} aria-hidden="true" />
        {certainties[one][language]}
      </li>
    ))}
    {of === undefined ? null : (
      <li>
        <span class="swatch most" aria-hidden="true" />
        {of}
      </li>
    )}
  </ul>
)
