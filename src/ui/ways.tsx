import type { Language } from '../kernel/words.ts'

export type Way = { readonly label: string; readonly href: string }

const texts = {
  en: {
    here: 'You are here',
    pages: 'Pages',
    previous: 'Previous',
    next: 'Next',
    page: 'Page',
    steps: 'Steps',
    done: 'done',
  },
  nl: {
    here: 'U bent hier',
    pages: "Pagina's",
    previous: 'Vorige',
    next: 'Volgende',
    page: 'Pagina',
    steps: 'Stappen',
    done: 'klaar',
  },
}

/** The way to this page; the page itself is the last and is no link: `<Breadcrumbs ways={[{label, href}]} here="VIL" … />`. */
export const Breadcrumbs = (props: { ways: readonly Way[]; here: string; language: Language }) => (
  <nav class="ds-breadcrumbs" aria-label={texts[props.language].here}>
    <ol>
      {props.ways.map(({ label, href }) => (
        <li key={href}>
          <a class="ds-link" href={href}>
            {label}
          </a>
        </li>
      ))}
      <li>
        <span aria-current="page">{props.here}</span>
      </li>
    </ol>
  </nav>
)

/**
 * Pages of a list. `to` gives the address of a page. Say `pages` when the number of pages is known, else `more`.
 * Nothing is shown when there is only one.
 */
export function Pagination(props: {
  page: number
  pages?: number
  more?: boolean
  to: (page: number) => string
  language: Language
}) {
  const t = texts[props.language]
  const more = props.more ?? (props.pages !== undefined && props.page < props.pages)
  if (props.page === 1 && !more) return null
  return (
    <nav class="pages" aria-label={t.pages}>
      {props.page > 1 ? (
        <a class="ds-button" data-variant="secondary" rel="prev" href={props.to(props.page - 1)}>
          {t.previous}
        </a>
      ) : null}
      <span>
        {t.page} {props.page}
        {props.pages === undefined ? '' : ` / ${props.pages}`}
      </span>
      {more ? (
        <a class="ds-button" data-variant="secondary" rel="next" href={props.to(props.page + 1)}>
          {t.next}
        </a>
      ) : null}
    </nav>
  )
}

/** Parts of one subject, each at an address of its own; `current` is the address shown now. */
export const Tabs = (props: { label: string; tabs: readonly Way[]; current: string }) => (
  <nav class="tabs" aria-label={props.label}>
    <ul>
      {props.tabs.map(({ label, href }) => (
        <li key={href}>
          <a href={href} aria-current={href === props.current ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** How far one is in something of several steps; `current` counts from 0. Steps that were done link back when they may. */
export function Steps(props: {
  steps: readonly { label: string; href?: string }[]
  current: number
  language: Language
}) {
  const t = texts[props.language]
  return (
    <ol class="steps" aria-label={t.steps}>
      {props.steps.map(({ label, href }, index) => (
        <li
          key={label}
          class={index < props.current ? 'done' : undefined}
          aria-current={index === props.current ? 'step' : undefined}
        >
          {href !== undefined && index < props.current ? <a href={href}>{label}</a> : <span>{label}</span>}
          {index < props.current ? <span class="ds-sr-only"> ({t.done})</span> : null}
        </li>
      ))}
    </ol>
  )
}
