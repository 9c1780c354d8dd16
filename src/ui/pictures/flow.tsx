import type { Series } from '../tags.tsx'
import { Svg } from './frame.tsx'
import { type Place, type Size, type Stream, streams } from './streams.ts'

export type FlowPlace = Place & {
  readonly label: string
  /** The amount as people read it. */
  readonly written: string
  /** What it is made of. */
  readonly href: string
  /** Null: what is left, drawn as the ground. */
  readonly series: Series | null
}

const sizes: readonly (Size & { readonly name: 'wide' | 'narrow' })[] = [
  { name: 'wide', width: 960, height: 190, bar: 14, gap: 34, margin: 150 },
  { name: 'narrow', width: 320, height: 150, bar: 14, gap: 20, margin: 18 },
]

/**
 * Money on its way: bars where it stands, ribbons where it goes (a Sankey diagram). Each bar leads to what it is made of; on a
 * narrow screen its number leads to the words below.
 */
export function Flow(props: {
  id: string
  title: string
  description: string
  places: readonly FlowPlace[]
  streams: readonly Stream[]
}) {
  const shown = streams(props.places, props.streams, sizes[0] as Size).bars.map(({ id }) => id)
  const places = props.places.filter(({ id }) => shown.includes(id))
  return (
    <div class="drawing flow">
      {sizes.map(size => (
        <Drawing {...props} places={places} size={size} key={size.name} />
      ))}
      <ul class="legend">
        {places.map(({ id, label, written, href, series }, index) => (
          <li key={id}>
            <span
              class={`swatch ${series === null ? 'rest' : 'solid'} series-${series ?? 'none'}`}
              aria-hidden="true"
            />
            {String(index + 1)}{' '}
            <a class="ds-link" href={href}>
              {label}
            </a>{' '}
            <strong>{written}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Drawing(props: {
  id: string
  title: string
  description: string
  places: readonly FlowPlace[]
  streams: readonly Stream[]
  size: (typeof sizes)[number]
}) {
  const { size, places } = props
  const { bars, ribbons, height } = streams(places, props.streams, size)
  const looks = new Map(places.map(place => [place.id, place]))
  const look = (id: string) => {
    const series = looks.get(id)?.series ?? null
    return series === null ? 'rest series-none' : `solid series-${series}`
  }
  const wide = size.name === 'wide'
  return (
    <Svg
      id={`${props.id}-${size.name}`}
      title={props.title}
      description={props.description}
      look={size.name}
      width={size.width}
      height={height + 22}
      linked
    >
      {ribbons.map(({ from, to, path }) => (
        <path class={`ribbon ${look(to)}`} d={path} key={`${from} ${to}`} />
      ))}
      {bars.map(({ id, x, y, height: tall }) => {
        const place = looks.get(id)
        if (place === undefined) return null
        const number = places.findIndex(one => one.id === id) + 1
        // whoever speaks to the page says what they see: in the narrow drawing that is the number
        const name = `${wide ? '' : `${number} `}${place.label}: ${place.written}`
        return (
          <a href={place.href} key={id} aria-label={name}>
            <rect class={look(id)} x={x} y={y} width={size.bar} height={tall} />
            {wide ? (
              <text x={x + size.bar + 6} y={y + Math.min(tall / 2, 8) + 5}>
                <tspan>{place.label}</tspan>
                <tspan class="amount" x={x + size.bar + 6} dy="17">
                  {place.written}
                </tspan>
              </text>
            ) : (
              <text x={x + size.bar + 3} y={y + Math.min(tall / 2, 8) + 5}>
                {String(number)}
              </text>
            )}
          </a>
        )
      })}
    </Svg>
  )
}
