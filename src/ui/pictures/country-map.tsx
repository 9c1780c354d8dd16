import type { Language } from '../../kernel/words.ts'
import type { Series } from '../tags.tsx'
import { bunch } from './bunch.ts'
import { Legend, Svg } from './frame.tsx'
import { level } from './levels.ts'
import { type Box, type Ground, groundOf, type Regions } from './outline.ts'

export type MapPoint = {
  readonly lon: number
  readonly lat: number
  readonly label: string
  readonly href?: string
  /** The id of its kind. */
  readonly kind: string
  /** The place's name, shown in the key. */
  readonly place?: string
  readonly demonstration?: boolean
}
export type MapKind = { readonly id: string; readonly label: string; readonly series: Series }

export type CountryMapProps = {
  id: string
  title: string
  description: string
  /** ISO 3166, two letters or three digits. */
  country: string
  points: readonly MapPoint[]
  kinds: readonly MapKind[]
  /** Show this part only: west, south, east, north in degrees. */
  box?: Box
  /** Boundaries that the programme pack brings (they take the place of the atlas's outline), and how many things lie in each (by NUTS code). */
  regions?: Regions
  counts?: Readonly<Record<string, number>>
  language: Language
}

const texts = {
  en: { key: 'The numbers on the map', none: 'No outline is known for this country.', demonstration: 'demonstration' },
  nl: {
    key: 'De nummers op de kaart',
    none: 'Voor dit land is geen omtrek bekend.',
    demonstration: 'demonstratie',
  },
}

type Size = { name: string; width: number; height: number; radius: number }
const sizes: readonly Size[] = [
  { name: 'wide', width: 900, height: 0, radius: 13 },
  { name: 'narrow', width: 320, height: 0, radius: 13 },
]

/** What the dots on a map mean. */
export const MapLegend = ({ kinds }: { kinds: readonly MapKind[] }) => (
  <Legend entries={kinds.map(({ label, series }) => ({ label, series, look: 'dot-like' }))} />
)

/**
 * A country with numbered dots at their places and a key that names them. Dots at one spot hang together as a bunch, with
 * a thread to the spot. The dots can be clicked; for keyboard and screen reader the key beneath is the same, as links.
 */
export function CountryMap(props: CountryMapProps) {
  const t = texts[props.language]
  const tall = props.box === undefined ? 0.8 : shape(props.box)
  const drawings = sizes.map(size => {
    const sized = { ...size, height: Math.round(size.width * Math.max(tall, size.name === 'narrow' ? 0.85 : 0)) }
    return { size: sized, ground: groundOf(props.country, sized.width, sized.height, props.box) }
  })
  return (
    <>
      <div class="drawing map">
        {drawings.map(({ size, ground }) =>
          ground === undefined ? null : <Drawing {...props} size={size} ground={ground} key={size.name} />,
        )}
        {drawings.every(({ ground }) => ground === undefined) ? <p class="empty">{t.none}</p> : null}
      </div>
      <ol class="key" aria-label={t.key}>
        {props.points.map((point, index) => (
          <li key={point.label + point.href}>
            <span class={`number series-${seriesOf(props.kinds, point)}`}>{index + 1}</span>
            <span>
              {point.href === undefined ? point.label : <a href={point.href}>{point.label}</a>}
              {point.place === undefined ? null : <small> {point.place}</small>}
              {point.demonstration ? <small> ({t.demonstration})</small> : null}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

const seriesOf = (kinds: readonly MapKind[], { kind }: MapPoint): Series | 'none' =>
  kinds.find(({ id }) => id === kind)?.series ?? 'none'

/** Height by width of a part of the earth, at its own latitude. */
const shape = ([west, south, east, north]: Box): number =>
  (north - south) / ((east - west) * Math.cos((((south + north) / 2) * Math.PI) / 180))

function Drawing({ size, ground, ...props }: CountryMapProps & { size: Size; ground: Ground }) {
  const id = `${props.id}-${size.name}`
  const { width, height, radius } = size
  const spots = props.points.map(({ lon, lat }) => ground.project(lon, lat) ?? { x: width / 2, y: height / 2 })
  const dots = bunch(spots, radius * 2 + 1, width, height)
  return (
    <Svg {...props} id={id} look={size.name} width={width} height={height} linked>
      <rect class="sea" width={width} height={height} />
      <path class="neighbours" d={ground.neighbours} />
      <path class={props.regions === undefined ? 'country' : 'country under'} d={ground.country} />
      <RegionAreas {...props} ground={ground} />
      <g>
        <path
          class="threads"
          d={dots
            .map(({ x, y }, i) => `M${Math.round(spots[i]?.x ?? x)} ${Math.round(spots[i]?.y ?? y)}L${x} ${y}`)
            .join('')}
        />
        {dots.map(({ x, y }, index) => (
          <Dot
            point={props.points[index] as MapPoint}
            series={seriesOf(props.kinds, props.points[index] as MapPoint)}
            x={x}
            y={y}
            radius={radius}
            number={index + 1}
            key={`${props.points[index]?.label}${props.points[index]?.href}`}
          />
        ))}
      </g>
    </Svg>
  )
}

type DotProps = { point: MapPoint; series: Series | 'none'; x: number; y: number; radius: number; number: number }

/** Kinds differ in shape and in colour: round for the odd series, squarish for the even ones. */
function Dot({ point, series, x, y, radius, number }: DotProps) {
  const dot = (
    <>
      <title>{point.place === undefined ? point.label : `${point.label}, ${point.place}`}</title>
      {series === 2 || series === 4 ? (
        <rect x={x - radius + 0.5} y={y - radius + 0.5} width={2 * radius - 1} height={2 * radius - 1} rx="6" />
      ) : (
        <circle cx={x} cy={y} r={radius} />
      )}
      <text x={x} y={y + 4.5}>
        {String(number)}
      </text>
    </>
  )
  const look = `spot series-${series}`
  return point.href === undefined ? (
    <g class={look}>{dot}</g>
  ) : (
    <a class={look} href={point.href} tabIndex={-1} aria-label={`${number} ${point.label}`}>
      {dot}
    </a>
  )
}

function RegionAreas({ regions, counts, ground }: CountryMapProps & { ground: Ground }) {
  if (regions === undefined) return null
  const most = Math.max(0, ...regions.features.map(({ properties }) => counts?.[properties.code] ?? 0))
  return regions.features.map(area => {
    const count = counts?.[area.properties.code]
    return (
      <path
        class={`region ${count === undefined ? '' : `level-${level(count, most)}`}`}
        d={ground.pathOf(area)}
        key={area.properties.code}
      >
        <title>{count === undefined ? area.properties.name : `${area.properties.name}: ${count}`}</title>
      </path>
    )
  })
}
