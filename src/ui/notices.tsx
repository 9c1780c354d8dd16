import type { ComponentChildren } from 'preact'

/**
 * Something one has to know before going on. `color` says how grave: info (default), success, warning, danger; say it in
 * the words too. `live`: appeared after an act, so it is read out at once.
 */
export const Notice = (props: {
  children: ComponentChildren
  color?: 'info' | 'success' | 'warning' | 'danger'
  title?: string
  live?: boolean
}) => (
  <div class="ds-alert notice" data-color={props.color ?? 'info'} role={props.live ? 'status' : undefined}>
    {props.title === undefined ? null : <p class="title">{props.title}</p>}
    {typeof props.children === 'string' ? <p>{props.children}</p> : props.children}
  </div>
)

export type Happening = {
  readonly key: string
  /** As people read it: `20 juli 2018`. */
  readonly when: string
  /** ISO 8601: a day, a month, a year or a moment. */
  readonly datetime: string
  readonly what: ComponentChildren
  readonly who?: string
  readonly why?: string
  /** What still lies ahead is drawn open. */
  readonly ahead?: boolean
}

/** What happened in order, with who and why where that is known: `<HistoryList happenings={…} label="History" />`. */
export const HistoryList = (props: { happenings: readonly Happening[]; label: string }) => (
  <ol class="history" aria-label={props.label}>
    {props.happenings.map(({ key, when, datetime, what, who, why, ahead }) => (
      <li key={key} class={ahead ? 'ahead' : undefined}>
        <time datetime={datetime}>{when}</time>
        <div>
          {typeof what === 'string' ? <p>{what}</p> : what}
          {who === undefined ? null : <p class="who">{who}</p>}
          {why === undefined ? null : <p class="why">{why}</p>}
        </div>
      </li>
    ))}
  </ol>
)
