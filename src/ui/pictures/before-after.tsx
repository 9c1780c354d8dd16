import type { Language } from '../../kernel/words.ts'
import { round, written } from './days.ts'

export type Compared = {
  readonly id: string
  readonly label: string
  readonly before: number
  readonly added: number
}

/** Counts as they stand, and what would come: words with bars behind them. Where nothing stands yet, what comes is new. */
export function BeforeAfter(props: {
  label: string
  rows: readonly Compared[]
  /** `3 today, 2 added`. */
  say(row: Compared): string
  language: Language
}) {
  const most = Math.max(1, ...props.rows.map(({ before, added }) => before + added))
  const at = (value: number) => round((value / most) * 100)
  return (
    <ul class="before-after" aria-label={props.label}>
      {props.rows.map(row => (
        <li class={row.before === 0 && row.added > 0 ? 'new' : undefined} key={row.id}>
          <span>{row.label}</span>{' '}
          <strong>
            {written(row.before, props.language)}
            {row.added === 0 ? '' : ` + ${written(row.added, props.language)}`}
            <span class="ds-sr-only"> ({props.say(row)})</span>
          </strong>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="track" width="100" height="4" />
            <rect class="solid" width={at(row.before)} height="4" />
            <rect class="added" x={at(row.before)} width={at(row.added)} height="4" />
          </svg>
        </li>
      ))}
    </ul>
  )
}
