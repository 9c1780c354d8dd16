import { type Read, right, wrong } from './identifiers/read.ts'
import type { Language } from './words.ts'

/** Days from `from` to `to`, both included; `to` is null while it goes on. */
export type Period = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate | null }

/** From the moment it opens to, and not including, the moment it closes; null while no end is set. */
export type Window = { readonly opens: Temporal.Instant; readonly closes: Temporal.Instant | null }

/** The zone in which an agency's days begin, unless a programme pack says otherwise. */
export const agencyZone = 'Europe/Brussels'

const before = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0
const earliest = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null) =>
  a === null ? b : b === null || before(a, b) ? a : b

/** Reads a day written as `2018-07-20` (ISO 8601), and nothing else: no other order, no time, no year of two digits. */
export function readDay(text: string): Read<Temporal.PlainDate> {
  const found = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/.exec(text)
  if (found === null || Number(found[1]) < 1000)
    return wrong(
      'day.form',
      'Write the day as year-month-day, such as 2018-07-20.',
      'Schrijf de dag als jaar-maand-dag, zoals 2018-07-20.',
    )
  try {
    return right(Temporal.PlainDate.from(text.trim(), { overflow: 'reject' }))
  } catch {
    return wrong(
      'day.calendar',
      `The day ${text.trim()} does not exist: look for a typing error.`,
      `De dag ${text.trim()} bestaat niet: kijk na op een tikfout.`,
    )
  }
}

/** Reads a time of day written as `17:00`. */
export function readTime(text: string): Read<Temporal.PlainTime> {
  const found = /^\s*([01]\d|2[0-3]):([0-5]\d)\s*$/.exec(text)
  return found === null
    ? wrong(
        'time.form',
        'Write the time as hours:minutes, such as 17:00.',
        'Schrijf het uur als uur:minuten, zoals 17:00.',
      )
    : right(Temporal.PlainTime.from(text.trim()))
}

/** The period between two days as typed; an empty end means that it goes on. */
export function readPeriod(from: string, to: string): Read<Period> {
  const first = readDay(from)
  if (!first.ok) return first
  if (to.trim() === '') return right({ from: first.value, to: null })
  const last = readDay(to)
  if (!last.ok) return last
  return before(last.value, first.value)
    ? wrong('period.order', 'A period cannot end before it begins.', 'Een periode kan niet eindigen voor ze begint.')
    : right({ from: first.value, to: last.value })
}

export const contains = ({ from, to }: Period, day: Temporal.PlainDate): boolean =>
  !before(day, from) && (to === null || !before(to, day))

/** The days two periods share, if any. */
export function overlap(a: Period, b: Period): Period | undefined {
  const from = before(a.from, b.from) ? b.from : a.from
  const to = earliest(a.to, b.to)
  return to !== null && before(to, from) ? undefined : { from, to }
}

/** The part of a period that lies in a calendar year, if any. */
export const inYear = (period: Period, year: number): Period | undefined =>
  overlap(period, {
    from: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    to: Temporal.PlainDate.from({ year, month: 12, day: 31 }),
  })

/** How many whole months fit, counted from its first day: 15 January to 14 March is two. A period has to have an end. */
export const wholeMonths = ({ from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate }): number =>
  Math.max(0, from.until(to.add({ days: 1 }), { largestUnit: 'months' }).months)

/** The day it is, somewhere, at a moment. */
export const dayOf = (moment: Temporal.Instant, zone: string = agencyZone): Temporal.PlainDate =>
  moment.toZonedDateTimeISO(zone).toPlainDate()

/** The first moment of a day: the instant from which it counts. */
export const startOf = (day: Temporal.PlainDate, zone: string = agencyZone): Temporal.Instant =>
  day.toZonedDateTime(zone).toInstant()

/** The moment a day is over: what is due *on* a day is in time before this. */
export const endOf = (day: Temporal.PlainDate, zone: string = agencyZone): Temporal.Instant =>
  startOf(day.add({ days: 1 }), zone)

/**
 * The moment a clock shows `time` on a day. The first-instant rule: a time that comes twice (clocks go back) means its first
 * instant; a time that is skipped (clocks go forward) means the first instant after the skip.
 */
export function momentOf(
  day: Temporal.PlainDate,
  time: Temporal.PlainTime,
  zone: string = agencyZone,
): Temporal.Instant {
  const wall = day.toPlainDateTime(time)
  const shown = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (shown.toPlainDateTime().equals(wall)) return shown.toInstant()
  return (shown.getTimeZoneTransition('next') ?? shown).toInstant()
}

/** Whether something is open at a moment: from its opening on, up to and not including its closing. */
export const isOpenOn = ({ opens, closes }: Window, moment: Temporal.Instant): boolean =>
  Temporal.Instant.compare(opens, moment) <= 0 && (closes === null || Temporal.Instant.compare(moment, closes) < 0)

const locales = { nl: 'nl-BE', en: 'en-GB' } as const
const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format is slow, so each is made once. */
function format(language: Language, zone: string, timeStyle: 'short' | undefined): Intl.DateTimeFormat {
  const name = `${language} ${zone} ${timeStyle}`
  const standing = formats.get(name)
  if (standing !== undefined) return standing
  const made = new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeStyle, timeZone: zone })
  formats.set(name, made)
  return made
}

/** `20 juli 2018`. */
export const writeDay = (day: Temporal.PlainDate, language: Language): string =>
  format(language, 'UTC', undefined).format(day)

/** `20 juli 2018 om 10:00`, in the agency's zone. */
export const writeMoment = (moment: Temporal.Instant, language: Language, zone: string = agencyZone): string =>
  format(language, zone, 'short').format(moment)
