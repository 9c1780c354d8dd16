import type { ComponentChildren } from 'preact'

export function Heading({ level, children, id }: { level: 1 | 2 | 3; children: ComponentChildren; id?: string }) {
  const Tag = `h${level}` as const
  return (
    <Tag class="ds-heading" data-size={level === 1 ? 'lg' : level === 2 ? 'md' : 'sm'} id={id}>
      {children}
    </Tag>
  )
}

/** What stands where nothing is yet: one sentence, and what to do about it. */
export const Empty = ({ children }: { children: ComponentChildren }) => <p class="empty">{children}</p>

export type TableRow = { readonly key: string; readonly cells: readonly ComponentChildren[] }

/** A table that scrolls by itself on small screens and by keyboard. `numeric` names the columns of figures (by index). */
export function Table(props: {
  caption: string
  columns: readonly string[]
  rows: readonly TableRow[]
  numeric?: readonly number[]
  captionHidden?: boolean
}) {
  const figures = (index: number) => (props.numeric?.includes(index) ? 'figure' : undefined)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard (WCAG 2.1.1)
    <section class="scrolls" aria-label={props.caption} tabIndex={0}>
      <table class="ds-table" data-zebra>
        <caption class={props.captionHidden ? 'ds-sr-only' : undefined}>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column, index) => (
              <th scope="col" class={figures(index)} key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, index) => (
                <td class={figures(index)} key={props.columns[index]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
