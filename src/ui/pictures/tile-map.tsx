import type { Language } from '../../kernel/words.ts'
import { written } from './days.ts'
import { Svg } from './frame.tsx'
import { level } from './levels.ts'

export type Tile = {
  readonly code: string
  readonly label: string
  /** Its place in the layout, counted from 0. */
  readonly column: number
  readonly row: number
  readonly value: number
}

const wide = 84
const tall = 78

/** Regions as tiles of one size, each a count, so that a small region weighs as much as a large one. */
export function TileMap(props: {
  id: string
  title: string
  description: string
  tiles: readonly Tile[]
  language: Language
}) {
  const most = Math.max(0, ...props.tiles.map(({ value }) => value))
  const columns = Math.max(1, ...props.tiles.map(({ column }) => column + 1))
  const rows = Math.max(1, ...props.tiles.map(({ row }) => row + 1))
  return (
    <div class="drawing tiles">
      <Svg {...props} width={columns * wide} height={rows * tall}>
        {props.tiles.map(tile => (
          <g
            class={`tile level-${level(tile.value, most)}`}
            transform={`translate(${tile.column * wide} ${tile.row * tall})`}
            key={tile.code}
          >
            <rect x="2" y="2" width={wide - 4} height={tall - 4} rx="6" />
            <text class="value" x={wide / 2} y="32">
              {written(tile.value, props.language)}
            </text>
            {lines(tile.label).map((line, index) => (
              <text x={wide / 2} y={50 + index * 16} key={line}>
                {line}
              </text>
            ))}
          </g>
        ))}
      </Svg>
    </div>
  )
}

/** A long name on two lines, broken at its hyphen or space: `Vlaams-` and `Brabant`. */
export function lines(label: string): string[] {
  const broken = /^(.{3,}?[-\s])(.+)$/.exec(label)
  return label.length <= 9 || broken === null ? [label] : [(broken[1] ?? '').trim(), broken[2] ?? '']
}
