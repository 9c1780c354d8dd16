import { accept, type Outcome, refuse, refused } from '../../kernel/outcome.ts'
import { endOf, readDay, writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
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

/** An address that shows the same day: `?asOf=` is added where the day is not the opening one. */
export const onSameDay = (path: string, shown: Shown): string => {
  const asked = asOfText(shown)
  return asked === '' ? path : `${path}${path.includes('?') ? '&' : '?'}asOf=${asked}`
}

/** What has to be said of the day: why the page opens on it, and that the records end before it. */
export function remarks({ by, day, reach, beyond }: Shown, language: Language): { opening?: string; beyond?: string } {
  const t = sentences[language]
  return {
    ...(by === 'opening' ? { opening: t.opening(writeDay(day, language)) } : {}),
    ...(beyond && reach.knownThrough !== null ? { beyond: t.beyond(writeDay(reach.knownThrough, language)) } : {}),
  }
}

const sentences = {
  en: {
    opening: (on: string) => `These pages open as of ${on}, the day of which the records tell most.`,
    beyond: (through: string) =>
      `The records run to ${through}. After that day they tell of single facts only; what had no recorded end is then unknown.`,
  },
  nl: {
    opening: (on: string) => `Deze pagina’s openen op ${on}, de dag waarover de gegevens het meest vertellen.`,
    beyond: (through: string) =>
      `De gegevens lopen tot en met ${through}. Over de tijd daarna vertellen ze alleen losse feiten; wat toen geen gekend einde had, is dan onbekend.`,
  },
}
