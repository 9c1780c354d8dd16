import { accept, type Outcome, refuse, refused } from '../../kernel/outcome.ts'
import { endOf, readDay } from '../../kernel/time.ts'
import type { Reach } from './cluster.ts'

type Day = Temporal.PlainDate

/** The day of which a page speaks, and how it came to that day. */
export type Shown = {
  readonly day: Day
  /** `opening`: the day on which the programme's pages open; `today`: asked as such; `chosen`: a day of the asker's. */
  readonly by: 'opening' | 'today' | 'chosen'
  readonly reach: Reach
  /** Nothing is known of the day but single facts: it lies after the last one the records speak of. */
  readonly beyond: boolean
}

/**
 * The day that `?asOf=` means: a day as `2018-07-20`, `today`, or nothing, which is the day on which the programme opens
 * (today where it names none).
 */
export function readAsOf(asked: string, reach: Reach, today: Day): Outcome<Shown> {
  const text = asked.trim()
  if (text === '') return accept(shown(reach.showAsOf ?? today, reach.showAsOf === null ? 'today' : 'opening', reach))
  if (text === 'today') return accept(shown(today, 'today', reach))
  const day = readDay(text)
  return day.ok ? accept(shown(day.value, 'chosen', reach)) : refused(refuse(day.rule, day.message, { path: 'asOf' }))
}

const shown = (day: Day, by: Shown['by'], reach: Reach): Shown => ({
  day,
  by,
  reach,
  beyond: reach.knownThrough !== null && Temporal.PlainDate.compare(day, reach.knownThrough) > 0,
})

/** When what is shown may become something else by itself: a page of today ends with the day. */
export const changesAt = ({ by, day }: Shown): Temporal.Instant | undefined => (by === 'today' ? endOf(day) : undefined)

/** How an address asks for this day again; empty for the opening day. */
export const asOfText = ({ by, day }: Shown): string =>
  by === 'opening' ? '' : by === 'today' ? 'today' : day.toString()
