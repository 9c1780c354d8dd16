import type { Read } from './identifiers.ts'

/**
 * A day as people type it: `2026-11-24` or `24/11/2026`. Days outside 1800–2200 are taken for typing errors.
 */
export function readDay(text: string): Read<Temporal.PlainDate> {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim())
  const written = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text.trim())
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : written ? [written[3], written[2], written[1]] : []
  try {
    const read = Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
    if (read.year >= 1800 && read.year <= 2200) return { ok: true, value: read }
  } catch {
    // 31 February, or not three numbers: the sentence below says what a day looks like
  }
  return {
    ok: false,
    rule: 'day.form',
    message: {
      en: 'This is not a day: write it as 2026-11-24 or 24/11/2026.',
      nl: 'Dit is geen datum: schrijf ze als 2026-11-24 of 24/11/2026.',
    },
  }
}

/** `24/11/2026`: how people in Belgium write a day, in both languages. */
export const writeDay = (day: Temporal.PlainDate): string =>
  `${String(day.day).padStart(2, '0')}/${String(day.month).padStart(2, '0')}/${day.year}`

/** Whether `day` lies in from–until, both inclusive; `until` null: no end. */
export const holdsOn = (
  span: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate | null },
  day: Temporal.PlainDate,
): boolean =>
  Temporal.PlainDate.compare(span.from, day) <= 0 &&
  (span.until === null || Temporal.PlainDate.compare(day, span.until) <= 0)

/** The day it is at an instant where the agency works. */
export const dayOf = (instant: Temporal.Instant, zone = 'Europe/Brussels'): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(zone).toPlainDate()
