import { scaleLinear } from 'd3-scale'
import type { Language } from '../../kernel/words.ts'

/** A day as a count of days, so that scales can reckon with it. */
export const dayNumber = (day: Temporal.PlainDate): number => Date.UTC(day.year, day.month - 1, day.day) / 86_400_000

/** The part of time that a picture shows; both days are in it. */
export type Domain = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }

/** Where a day stands between `left` and `right`; days outside the domain stand at its edges. */
export function dayScale({ from, to }: Domain, left: number, right: number): (day: Temporal.PlainDate) => number {
  const scale = scaleLinear()
    .domain([dayNumber(from), dayNumber(to) + 1])
    .range([left, right])
    .clamp(true)
  return day => round(scale(dayNumber(day)))
}

/** One decimal is more than a screen shows. */
export const round = (value: number): number => Math.round(value * 10) / 10

/** The first days of years within a domain, every so many years. */
export function years({ from, to }: Domain, every = 1): Temporal.PlainDate[] {
  const first = from.month === 1 && from.day === 1 ? from.year : from.year + 1
  const count = Math.max(0, Math.floor((to.year - first) / every) + 1)
  return Array.from({ length: count }, (_, index) =>
    Temporal.PlainDate.from({ year: first + index * every, month: 1, day: 1 }),
  )
}

const locales = { nl: 'nl-BE', en: 'en-GB' } as const
const formats = {
  nl: new Intl.DateTimeFormat('nl-BE', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
}

/** `20 jul 2018`: short enough to stand in a picture. */
export const shortDay = (day: Temporal.PlainDate, language: Language): string => formats[language].format(day)

/** `1.234` or `1,234`. */
export const written = (value: number, language: Language): string => value.toLocaleString(locales[language])
