import { expect, test } from 'vitest'
import { readTypedDay, shortDay } from './day.ts'

test.each([
  ['2026-11-24', '2026-11-24'],
  ['24/11/2026', '2026-11-24'],
  [' 1.2.2020 ', '2020-02-01'],
  ['29/02/2020', '2020-02-29'],
  ['29/02/2021', undefined],
  ['24/11/26', undefined],
  ['11/24/2026', undefined],
  ['0026-11-24', undefined],
  ['2999-01-01', undefined],
  ['gisteren', undefined],
  ['', undefined],
])('“%s” is read as %s', (text, day) => {
  const read = readTypedDay(text)
  expect(read.ok ? read.value.toString() : undefined).toBe(day)
})

test.each([
  ['30/02/2018', 'day.calendar', 'The day 30/02/2018 does not exist: look for a typing error.'],
  ['2018-02-30', 'day.calendar', 'The day 2018-02-30 does not exist: look for a typing error.'],
  ['gisteren', 'day.form', 'This is not a day: write it as 2026-11-24 or 24/11/2026.'],
])('why “%s” is no day', (text, rule, en) =>
  expect(readTypedDay(text)).toMatchObject({ ok: false, rule, message: { en } }),
)

test('a day is written short', () => expect(shortDay(Temporal.PlainDate.from('2026-01-09'))).toBe('09/01/2026'))
