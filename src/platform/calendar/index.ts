import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Language } from '../../kernel/words.ts'

/** Something in a calendar. `uid` stays the same for ever: by it programs recognise what they have already. */
export type CalendarEvent = {
  readonly uid: string
  /** When what is said here was said last. */
  readonly stamp: Temporal.Instant
  /** A day means the whole day. */
  readonly starts: Temporal.Instant | Temporal.PlainDate
  /** The moment it ends, or the last day of it; without it a moment, or the one day. */
  readonly ends?: Temporal.Instant | Temporal.PlainDate
  readonly summary: string
  readonly description?: string
  readonly url?: string
  readonly location?: string
  readonly cancelled?: boolean
  /** Grows when the event changes, so that calendars take the later one. */
  readonly sequence?: number
}

export const calendarType = 'text/calendar; charset=utf-8; method=PUBLISH'

/** A calendar as a file or to subscribe to (RFC 5545). Moments stand in UTC, so that no time zone has to be described. */
export function calendar(asked: {
  readonly name: string
  readonly language?: Language
  readonly events: readonly CalendarEvent[]
}): string {
  const { name, language = 'nl', events } = asked
  const file = ical({
    name: clean(name),
    prodId: { company: 'Tros', product: 'Tros', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    // programs that subscribe ask again after this many seconds
    ttl: 3600,
  })
  for (const event of events) {
    const allDay = event.starts instanceof Temporal.PlainDate
    const ends = event.ends === undefined ? undefined : asDate(event.ends, allDay)
    file.createEvent({
      id: clean(event.uid),
      stamp: asDate(event.stamp),
      lastModified: asDate(event.stamp),
      sequence: event.sequence ?? 0,
      start: asDate(event.starts),
      ...(ends === undefined ? {} : { end: ends }),
      allDay,
      summary: clean(event.summary),
      ...(event.description === undefined ? {} : { description: clean(event.description) }),
      ...(event.location === undefined || event.location === '' ? {} : { location: clean(event.location) }),
      ...(event.url === undefined ? {} : { url: clean(event.url).replace(/\s/g, '%20') }),
      ...(event.cancelled === true ? { status: ICalEventStatus.CANCELLED } : {}),
    })
  }
  return file.toString()
}

/** The library’s own kind of moment. A last day is written as the day after it: an end is the first day that is not part of it. */
function asDate(at: Temporal.Instant | Temporal.PlainDate, last = false): Date {
  if (at instanceof Temporal.Instant) return new Date(at.epochMilliseconds)
  const { year, month, day } = last ? at.add({ days: 1 }) : at
  return new Date(Date.UTC(year, month - 1, day))
}

/** Without the signs that a calendar cannot hold. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what RFC 5545 leaves out of texts
  return text.replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]/g, ' ').toWellFormed()
}
