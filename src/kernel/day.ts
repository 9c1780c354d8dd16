import { type Read, wrong } from './identifiers/read.ts'
import { readDay } from './time.ts'

/**
 * A day as people in Belgium type it in a form or a list: `24/11/2026`, `24.11.2026` or ISO `2026-11-24`. Days outside
 * 1800–2200 are taken for typing errors.
 */
export function readTypedDay(text: string): Read<Temporal.PlainDate> {
  const [, day = '', month = '', year = ''] = /^\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})\s*$/.exec(text) ?? []
  const read = readDay(year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  if (read.ok && read.value.year >= 1800 && read.value.year <= 2200) return read
  if (!read.ok && read.rule === 'day.calendar')
    return wrong(
      read.rule,
      `The day ${text.trim()} does not exist: look for a typing error.`,
      `De dag ${text.trim()} bestaat niet: kijk na op een tikfout.`,
    )
  return wrong(
    'day.form',
    'This is not a day: write it as 2026-11-24 or 24/11/2026.',
    'Dit is geen datum: schrijf ze als 2026-11-24 of 24/11/2026.',
  )
}

/** `24/11/2026`: short, as in tables and fields. */
export const shortDay = (day: Temporal.PlainDate): string =>
  `${String(day.day).padStart(2, '0')}/${String(day.month).padStart(2, '0')}/${day.year}`
