import type { ComponentChildren } from 'preact'
import { round } from './days.ts'

export type Rung = {
  readonly id: string
  readonly label: ComponentChildren
  /** The amount as people read it; what it and all before it come to stands behind it. */
  readonly written: string
  readonly value: number
  readonly look: 'inside' | 'beyond' | 'outside'
  /** A sentence under it: why it does not count, what is lacking. */
  readonly note?: ComponentChildren
}

/**
 * Amounts one after the other, each beginning where the one before it ended, against a limit: where does the money end?
 * Words with bars behind them, readable at any width; the line of the limit runs through all of them. `outside` does not add up.
 */
export function Ladder(props: { label: string; limit: number; limitLabel: string; rungs: readonly Rung[] }) {
  const sum = props.rungs.reduce((total, { value, look }) => total + (look === 'outside' ? 0 : Math.max(0, value)), 0)
  const whole = Math.max(1, sum, props.limit) * 1.02
  const at = (value: number) => round((value / whole) * 100)
  let before = 0
  return (
    <div class="ladder">
      <p class="limit" aria-hidden="true">
        <svg viewBox="0 0 24 12" width="24" height="12" aria-hidden="true" focusable="false">
          <path d="M12 0v12" class="limit-line" />
        </svg>
        {props.limitLabel}
      </p>
      <ol aria-label={props.label}>
        {props.rungs.map(({ id, label, written, value, look, note }) => {
          const from = before
          if (look !== 'outside') before += Math.max(0, value)
          return (
            <li class={look} key={id}>
              <span class="name">{label}</span> <strong>{written}</strong>
              <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="track" width="100" height="4" />
                {look === 'outside' ? null : (
                  <rect class="bar" x={at(from)} width={at(Math.max(0, value))} height="4" />
                )}
                <path class="limit-line" d={`M${at(props.limit)} 0v4`} vector-effect="non-scaling-stroke" />
              </svg>
              {note === undefined ? null : <small>{note}</small>}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
