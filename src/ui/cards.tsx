import type { ComponentChildren } from 'preact'

/** Cards in as many columns as fit: one at 320 px. */
export const CardGrid = ({ children, label }: { children: ComponentChildren; label?: string }) => (
  <ul class="cards" aria-label={label}>
    {children}
  </ul>
)

/**
 * One thing in a grid; its title is the link and the whole card is its target.
 * `tags`: what stands above the title (StatusTag, DemonstrationMark). `foot`: a small last line.
 */
export function Card(props: {
  title: string
  href: string
  children?: ComponentChildren
  tags?: ComponentChildren
  foot?: ComponentChildren
  level?: 2 | 3
}) {
  const Title = `h${props.level ?? 3}` as const
  return (
    <li class="card">
      {props.tags === undefined ? null : <p class="tags">{props.tags}</p>}
      <Title class="ds-heading" data-size="xs">
        <a href={props.href}>{props.title}</a>
      </Title>
      {props.children === undefined ? null : <div class="text">{props.children}</div>}
      {props.foot === undefined ? null : <p class="foot">{props.foot}</p>}
    </li>
  )
}
