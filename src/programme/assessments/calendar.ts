import type { Day } from '../law/index.ts'

/**
 * Whole months between days written as `2018-10-01`. Text and whole numbers, because a simulation asks this some hundred
 * thousand times; the calendar is the proleptic Gregorian one, as that of `Temporal`, and a test holds the two together.
 */
const digits = (day: Day, from: number, to: number): number => {
  let number = 0
  for (let index = from; index < to; index++) number = number * 10 + day.charCodeAt(index) - 48
  return number
}
const partsOf = (day: Day): [year: number, month: number, day: number] => [
  digits(day, 0, 4),
  digits(day, 5, 7),
  digits(day, 8, 10),
]

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const lengthOf = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (lengths[month - 1] as number)

const two = (number: number): string => (number < 10 ? `0${number}` : String(number))
const written = (year: number, month: number, day: number): Day => `${year}-${two(month)}-${two(day)}`

/** The same day of the month, some months later; the last day of that month where it has no such day. */
export function plusMonths(day: Day, months: number): Day {
  const [year, month, number] = partsOf(day)
  const index = year * 12 + month - 1 + months
  const laterYear = Math.floor(index / 12)
  const laterMonth = (index % 12) + 1
  return written(laterYear, laterMonth, Math.min(number, lengthOf(laterYear, laterMonth)))
}

/** The last day of a stretch of months that begins on a day: 12 months from 1 October end on 30 September. */
export function lastDay(from: Day, months: number): Day {
  const [year, month, day] = partsOf(plusMonths(from, months))
  if (day > 1) return written(year, month, day - 1)
  return month > 1 ? written(year, month - 1, lengthOf(year, month - 1)) : written(year - 1, 12, 31)
}

/** How many whole months fit from a day to a day, both included. */
export function monthsFrom(from: Day, to: Day): number {
  const [year, month] = partsOf(from)
  const [lastYear, lastMonth] = partsOf(to)
  let months = (lastYear - year) * 12 + (lastMonth - month) + 1
  while (months > 0 && lastDay(from, months) > to) months--
  return Math.max(0, months)
}

/** The months of a year of an agreement: whole, and begun on a day that every month has; else nothing. */
export function wholeMonths(from: Day, to: Day): number | undefined {
  if (partsOf(from)[2] > 28) return undefined
  const months = monthsFrom(from, to)
  return months > 0 && lastDay(from, months) === to ? months : undefined
}
