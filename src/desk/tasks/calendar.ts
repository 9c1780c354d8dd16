import type { Task } from '../../kernel/telling.ts'
import { dayOf, startOf } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { CalendarEvent } from '../../platform/calendar/index.ts'

/** The day that ends at this moment, if one does: what is due then is due on that whole day. */
export function wholeDay(due: Temporal.Instant): Temporal.PlainDate | undefined {
  const next = dayOf(due)
  return startOf(next).equals(due) ? next.subtract({ days: 1 }) : undefined
}

type Around = { readonly site: string; readonly language: Language; readonly now: Temporal.Instant }

/** The tasks with a date as a calendar shows them; the same task keeps its name for ever, so that it moves and is not doubled. */
export const calendarEvents = (tasks: readonly Task[], { site, language, now }: Around): CalendarEvent[] =>
  tasks.flatMap(({ kind, about, title, due, href }) => {
    if (due === null) return []
    const url = `${site}/${language}${href}`
    const event: CalendarEvent = {
      uid: `${kind}/${about.kind}/${about.id}@${new URL(site).host}`,
      stamp: now,
      starts: wholeDay(due) ?? due,
      summary: title[language],
      description: url,
      url,
    }
    return [event]
  })
