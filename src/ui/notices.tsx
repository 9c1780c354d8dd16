import type { ComponentChildren } from 'preact'
import { writeMoment } from '../kernel/time.ts'
import type { Language } from '../kernel/words.ts'

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

export type Names = ReadonlyMap<string, { readonly name: string }>

/** Who did it, by name where there is one. */
export const nameOf = (names: Names, by: string | null): string =>
  names.get(by?.replace(/^person:/, '') ?? '')?.name ?? by?.replace(/^(system|person):/, '') ?? ''

type Recorded = {
  readonly id: number | string | bigint
  readonly act: string
  readonly actor: string
  readonly reason: string | null
  readonly happenedAt: Temporal.Instant
}

/** What was recorded, in the order in which it is given: each act in the words of its room. */
export const happeningsOf = (
  events: readonly Recorded[],
  words: { readonly names: Names; readonly acts: Readonly<Record<string, string>>; readonly language: Language },
): Happening[] =>
  events.map(({ id, act, actor, reason, happenedAt }) => ({
    key: String(id),
    when: writeMoment(happenedAt, words.language),
    datetime: happenedAt.toString(),
    what: words.acts[act] ?? act,
    who: nameOf(words.names, actor),
    ...(reason === null ? {} : { why: reason }),
  }))

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
