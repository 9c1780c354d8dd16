import type { Language } from '../../kernel/words.ts'
import type { Series } from '../tags.tsx'
import { type Domain, dayScale, shortDay, years } from './days.ts'
import { Hatching, Legend, type SpanLook, Svg } from './frame.tsx'
import { drawn, type Span } from './spans.ts'

export type TimelineRow = {
  readonly id: string
  readonly label: string
  readonly href?: string
  /** The id of its group. */
  readonly group: string
  readonly spans: readonly Span[]
  readonly demonstration?: boolean
  /** Where its own records reach less far, or further, than the picture's. */
  readonly knownThrough?: Temporal.PlainDate
}
export type TimelineGroup = { readonly id: string; readonly label: string; readonly series: Series }

export type TimelineProps = {
  /** Makes the ids in the picture; one of a kind on the page. */
  id: string
  title: string
  description: string
  rows: readonly TimelineRow[]
  groups: readonly TimelineGroup[]
  domain: Domain
  /** What each kind of span is called; `unknown` is drawn hatched. */
  kinds: Readonly<Record<string, string>>
  asOf?: Temporal.PlainDate
  knownThrough?: Temporal.PlainDate
  language: Language
}

const looks: Readonly<Record<string, SpanLook>> = {
  announced: 'open',
  ended: 'line',
  revoked: 'line',
  merged: 'line',
  none: 'line',
  unknown: 'hatched',
}
const lookOf = (kind: string): SpanLook => looks[kind] ?? 'solid'

const texts = {
  en: { asOf: 'as of', known: 'known through', demonstration: 'demonstration' },
  nl: { asOf: 'op', known: 'bekend tot en met', demonstration: 'demonstratie' },
}

/** Sizes in the picture's own units; text is 14 of them, and either picture is shown only where that is 12 px or more. */
type Sizes = {
  width: number
  left: number
  row: number
  bar: number
  label: number
  every: number
  name: string
  long: number
}
const wide: Sizes = { width: 960, left: 312, row: 28, bar: 12, label: 0, every: 1, name: 'wide', long: 41 }
const narrow: Sizes = { width: 320, left: 2, row: 44, bar: 10, label: 20, every: 4, name: 'narrow', long: 42 }
const top = 66

/**
 * Lives over time, one row each, in groups: solid while the fact holds, hatched where nothing is known any more. Drawn
 * twice, for wide and for narrow places; styles show one of them. Each row's name is a link, so the picture is a group, not
 * an image, to assistive technology.
 */
export const Timeline = (props: TimelineProps) => (
  <div class="drawing timeline">
    <Drawing {...props} sizes={wide} />
    <Drawing {...props} sizes={narrow} />
  </div>
)

/** What the groups and kinds in a timeline look like. */
export const TimelineLegend = ({ groups, kinds }: Pick<TimelineProps, 'groups' | 'kinds'>) => (
  <Legend
    entries={[
      ...groups.map(({ label, series }) => ({ label, series })),
      ...Object.entries(kinds)
        .filter(([kind]) => lookOf(kind) !== 'solid')
        .map(([kind, label]) => ({ label, look: lookOf(kind) })),
    ]}
  />
)

type Placed = { row: TimelineRow; y: number; series: Series }

function Drawing({ sizes, ...props }: TimelineProps & { sizes: Sizes }) {
  const id = `${props.id}-${sizes.name}`
  const x = dayScale(props.domain, sizes.left, sizes.width - 6)
  const { placed, headings, height } = place(props, sizes)
  return (
    <Svg {...props} id={id} look={sizes.name} width={sizes.width} height={height} linked>
      <Hatching id={id} />
      <Axis domain={props.domain} x={x} sizes={sizes} height={height} />
      {headings.map(({ label, y, series }) => (
        <g class={`heading series-${series}`} key={label}>
          <circle cx="5" cy={y - 5} r="5" />
          <text x="16" y={y}>
            {label}
          </text>
        </g>
      ))}
      {placed.map(each => (
        <Row {...each} sizes={sizes} x={x} id={id} props={props} key={each.row.id} />
      ))}
      <Markers {...props} x={x} sizes={sizes} height={height} />
    </Svg>
  )
}

function place({ rows, groups }: TimelineProps, sizes: Sizes) {
  const placed: Placed[] = []
  const headings: { label: string; y: number; series: Series }[] = []
  let y = top
  for (const { id, label, series } of groups) {
    const own = rows.filter(row => row.group === id)
    if (own.length === 0) continue
    headings.push({ label, y: y + 24, series })
    y += 34
    for (const row of own) {
      placed.push({ row, y, series })
      y += sizes.row
    }
    y += 6
  }
  return { placed, headings, height: y + 4 }
}

type X = (day: Temporal.PlainDate) => number

const Axis = ({ domain, x, sizes, height }: { domain: Domain; x: X; sizes: Sizes; height: number }) => (
  <g class="axis">
    <path
      d={years(domain)
        .map(year => `M${x(year)} ${top - 8}V${height}`)
        .join('')}
    />
    {years(domain, sizes.every).map(year =>
      x(year) > sizes.width - 34 ? null : (
        <text x={x(year) + 4} y={top - 12} key={year.year}>
          {year.year}
        </text>
      ),
    )}
  </g>
)

function Row({
  row,
  y,
  series,
  sizes,
  x,
  id,
  props,
}: Placed & { sizes: Sizes; x: X; id: string; props: TimelineProps }) {
  const middle = y + sizes.label + (sizes.row - sizes.label) / 2 - (sizes.label > 0 ? 3 : 0)
  const told = row.spans.map(
    ({ kind, from, until }) =>
      `${props.kinds[kind] ?? kind} ${shortDay(from, props.language)} – ${until === null ? '…' : shortDay(until, props.language)}`,
  )
  const demonstration = row.demonstration ? ` (${texts[props.language].demonstration})` : ''
  const label = (
    <text x="0" y={sizes.label > 0 ? y + 14 : middle + 5}>
      {cut(row.label, sizes.long - demonstration.length) + demonstration}
      <title>{`${row.label}${demonstration}: ${told.join('; ')}`}</title>
    </text>
  )
  return (
    <g class={`row series-${series}`}>
      {drawn(row.spans, props.domain, row.knownThrough ?? props.knownThrough).map(span => {
        const left = x(span.from)
        const width = Math.max(2, Math.round((x(span.after) - left) * 10) / 10)
        const look = lookOf(span.kind)
        const bar = look === 'line' ? 2 : look === 'hatched' ? sizes.bar / 2 : sizes.bar
        return (
          <rect
            class={look}
            x={left}
            y={middle - bar / 2}
            width={width}
            height={bar}
            rx={Math.min(look === 'hatched' ? 3 : 4, width / 2)}
            fill={look === 'hatched' ? `url(#${id}-hatching)` : undefined}
            key={`${span.kind}${left}`}
          />
        )
      })}
      {row.href === undefined ? label : <a href={row.href}>{label}</a>}
    </g>
  )
}

const cut = (text: string, long: number) => (text.length <= long ? text : `${text.slice(0, long - 1).trimEnd()}…`)

/** The day that is shown, and the day after which the records are silent. */
function Markers(props: TimelineProps & { x: X; sizes: Sizes; height: number }) {
  const t = texts[props.language]
  const marks = [
    { day: props.knownThrough, word: t.known, look: 'known', y: 32 },
    { day: props.asOf, word: t.asOf, look: 'as-of', y: 14 },
  ]
  return marks.map(({ day, word, look, y }) => {
    if (day === undefined) return null
    const at = props.x(day)
    const before = at > (props.sizes.width + props.sizes.left) / 2
    return (
      <g class={`marker ${look}`} key={look}>
        <path d={`M${at} ${y - 10}V${props.height}`} />
        <text x={before ? at - 6 : at + 6} y={y} text-anchor={before ? 'end' : 'start'}>
          {`${word} ${shortDay(day, props.language)}`}
        </text>
      </g>
    )
  })
}
