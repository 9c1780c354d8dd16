import type { ComponentChildren } from 'preact'
import type { Language } from '../../kernel/words.ts'
import { Table, type TableRow } from '../parts.tsx'
import type { Series } from '../tags.tsx'

const texts = {
  en: { table: 'The same as a table', download: 'Download' },
  nl: { table: 'Hetzelfde als tabel', download: 'Download' },
}

export type Twin = {
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
  readonly numeric?: readonly number[]
}

/**
 * The frame of every picture: what it shows in a sentence, the picture, its legend, and the same facts as a table and as
 * downloads, so that nobody has to see it to know it. `title` becomes the figure's caption and the table's name.
 */
export function Picture(props: {
  title: string
  /** What one should notice, or how to read it. */
  lead?: string
  children: ComponentChildren
  legend?: ComponentChildren
  /** Sources, doubts, what is ours. */
  note?: ComponentChildren
  table?: Twin
  downloads?: readonly { readonly label: string; readonly href: string; readonly type: string }[]
  language: Language
  level?: 2 | 3
}) {
  const t = texts[props.language]
  const Title = `h${props.level ?? 2}` as const
  return (
    <figure class="picture">
      <figcaption>
        <Title class="ds-heading" data-size="md">
          {props.title}
        </Title>
        {props.lead === undefined ? null : <p>{props.lead}</p>}
      </figcaption>
      {props.children}
      {props.legend}
      {props.note === undefined ? null : <p class="note">{props.note}</p>}
      {props.table === undefined ? null : (
        <details class="twin">
          <summary>{t.table}</summary>
          <Table caption={props.title} captionHidden {...props.table} />
        </details>
      )}
      {props.downloads === undefined ? null : (
        <p class="takeaway">
          {t.download}:{' '}
          {props.downloads.map(({ label, href, type }) => (
            <a class="ds-link" href={href} type={type} key={href}>
              {label}
            </a>
          ))}
        </p>
      )}
    </figure>
  )
}

export type LegendEntry = {
  readonly label: string
  readonly series?: Series
  /** How it is drawn: a span, or a dot on a map (`dot-like`). */
  readonly look?: SpanLook
}
export type SpanLook = 'solid' | 'open' | 'line' | 'hatched' | 'dot-like'

/** What the colours and strokes of a picture mean. */
export const Legend = ({ entries }: { entries: readonly LegendEntry[] }) => (
  <ul class="legend">
    {entries.map(({ label, series, look }) => (
      <li key={label}>
        <span class={`swatch ${look ?? 'solid'} series-${series ?? 'none'}`} aria-hidden="true" />
        {label}
      </li>
    ))}
  </ul>
)

/**
 * A drawing with its name and its description. `id`: letters, digits and dashes, one of a kind on the page. A drawing is an
 * image to assistive technology, unless it holds links (`linked`): what is in an image cannot be reached.
 */
export const Svg = (props: {
  id: string
  title: string
  description: string
  width: number
  height: number
  look?: string
  linked?: boolean
  children: ComponentChildren
}) => (
  <svg
    class={props.look}
    viewBox={`0 0 ${props.width} ${props.height}`}
    role={props.linked ? 'group' : 'img'}
    aria-labelledby={`${props.id}-title`}
    aria-describedby={`${props.id}-desc`}
  >
    <title id={`${props.id}-title`}>{props.title}</title>
    <desc id={`${props.id}-desc`}>{props.description}</desc>
    {props.children}
  </svg>
)

/** The hatching of what is not known. */
export const Hatching = ({ id }: { id: string }) => (
  <defs>
    <pattern id={`${id}-hatching`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0 0v6" class="hatch" />
    </pattern>
  </defs>
)
