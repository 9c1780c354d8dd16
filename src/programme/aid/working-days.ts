type Day = Temporal.PlainDate

/** Easter Sunday in the Gregorian calendar (the anonymous computus of 1876). */
export function easter(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const at = h + l - 7 * m + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(at / 31), day: (at % 31) + 1 })
}

/** The legal holidays of Belgium (Royal Decree of 18 April 1974). */
const fixed = new Set(['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'])
const afterEaster = [1, 39, 50]

/** Any day but a Saturday, a Sunday and a public holiday (Regulation 1182/71, art. 2(2)). */
export function isWorkingDay(day: Day): boolean {
  if (day.dayOfWeek > 5 || fixed.has(day.toString().slice(5))) return false
  const sunday = easter(day.year)
  return !afterEaster.some(days => sunday.add({ days }).equals(day))
}

/** The last of so many working days after a day, which itself does not count. */
export function addWorkingDays(from: Day, count: number): Day {
  let day = from
  for (let left = count; left > 0; ) {
    day = day.add({ days: 1 })
    if (isWorkingDay(day)) left--
  }
  return day
}
