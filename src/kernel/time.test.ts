import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Read } from './identifiers.ts'
import {
  contains,
  dayOf,
  endOf,
  inYear,
  isOpenOn,
  momentOf,
  overlap,
  type Period,
  readDay,
  readPeriod,
  readTime,
  startOf,
  wholeMonths,
  writeDay,
  writeMoment,
} from './time.ts'

const said = (read: Read<{ toString(): string }>) => (read.ok ? String(read.value) : read.rule)
const day = (text: string) => Temporal.PlainDate.from(text)
const instant = (text: string) => Temporal.Instant.from(text)
const period = (from: string, to: string | null): Period => ({ from: day(from), to: to === null ? null : day(to) })

test.each([
  ['2018-07-20', '2018-07-20'],
  [' 2020-02-29 ', '2020-02-29'],
  ['2019-02-29', 'day.calendar'],
  ['2018-13-01', 'day.calendar'],
  ['2018-00-10', 'day.calendar'],
  ['2018-04-31', 'day.calendar'],
  ['20/07/2018', 'day.form'],
  ['2018-7-20', 'day.form'],
  ['18-07-20', 'day.form'],
  ['0018-07-20', 'day.form'],
  ['20180720', 'day.form'],
  ['2018-07-20T10:00', 'day.form'],
  ['+002018-07-20', 'day.form'],
  ['2018-07-20[u-ca=hebrew]', 'day.form'],
  ['２０１８-07-20', 'day.form'],
  ['', 'day.form'],
])('the day %j reads as %s', (text, expected) => expect(said(readDay(text))).toBe(expected))

const days = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2200-12-31T00:00:00Z'), noInvalidDate: true })
  .map(date => day(date.toISOString().slice(0, 10)))

test('every day is read as it is written, and no text makes it fail', () => {
  fc.assert(
    fc.property(days, one => {
      expect(said(readDay(one.toString()))).toBe(one.toString())
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(typeof readDay(text).ok).toBe('boolean')
    }),
  )
})

test.each([
  ['17:00', '17:00:00'],
  ['00:00', '00:00:00'],
  ['24:00', 'time.form'],
  ['9:00', 'time.form'],
  ['17:60', 'time.form'],
  ['17:00:00', 'time.form'],
])('the time %j reads as %s', (text, expected) => expect(said(readTime(text))).toBe(expected))

test.each([
  { from: '2018-01-01', to: '2018-12-31', expected: '' },
  { from: '2018-01-01', to: '2018-01-01', expected: '' },
  { from: '2018-01-01', to: '', expected: '' },
  { from: '2018-01-02', to: '2018-01-01', expected: 'period.order' },
  { from: '', to: '2018-01-01', expected: 'day.form' },
  { from: '2018-01-01', to: '2018-02-30', expected: 'day.calendar' },
])('a period from $from to $to: $expected', ({ from, to, expected }) => {
  const read = readPeriod(from, to)
  expect(read.ok ? '' : read.rule).toBe(expected)
})

test.each([
  { why: 'its first day', day: '2018-01-01', inside: true },
  { why: 'its last day', day: '2018-12-31', inside: true },
  { why: 'the day before', day: '2017-12-31', inside: false },
  { why: 'the day after', day: '2019-01-01', inside: false },
])('a period holds $why: $inside', ({ day: asked, inside }) => {
  expect(contains(period('2018-01-01', '2018-12-31'), day(asked))).toBe(inside)
})

test('what has no end holds every day to come', () => {
  expect(contains(period('2018-01-01', null), day('2999-01-01'))).toBe(true)
  expect(overlap(period('2018-01-01', null), period('2019-01-01', null))).toEqual(period('2019-01-01', null))
})

test.each([
  {
    a: period('2018-01-01', '2018-06-30'),
    b: period('2018-06-30', '2018-12-31'),
    shared: period('2018-06-30', '2018-06-30'),
  },
  { a: period('2018-01-01', '2018-06-30'), b: period('2018-07-01', null), shared: undefined },
  { a: period('2018-01-01', null), b: period('2017-01-01', '2018-03-31'), shared: period('2018-01-01', '2018-03-31') },
])('the days that two periods share', ({ a, b, shared }) => {
  expect(overlap(a, b)).toEqual(shared)
})

test('the part in a year', () => {
  expect(inYear(period('2017-07-01', '2020-06-30'), 2018)).toEqual(period('2018-01-01', '2018-12-31'))
  expect(inYear(period('2017-07-01', null), 2017)).toEqual(period('2017-07-01', '2017-12-31'))
  expect(inYear(period('2017-07-01', '2018-06-30'), 2019)).toBeUndefined()
})

const periods = fc
  .tuple(days, fc.option(fc.nat(3000)))
  .map(([from, length]): Period => ({ from, to: length === null ? null : from.add({ days: length }) }))

test('two periods share a day exactly when the overlap holds it', () => {
  fc.assert(
    fc.property(periods, periods, fc.nat(4000), (a, b, shift) => {
      const asked = a.from.add({ days: shift - 500 })
      const shared = overlap(a, b)
      expect(shared !== undefined && contains(shared, asked)).toBe(contains(a, asked) && contains(b, asked))
      expect(overlap(b, a)).toEqual(shared)
    }),
  )
})

test.each([
  { from: '2018-01-01', to: '2018-12-31', months: 12 },
  { from: '2018-01-15', to: '2018-03-14', months: 2 },
  { from: '2018-01-15', to: '2018-03-13', months: 1 },
  { from: '2018-01-31', to: '2018-02-28', months: 1 },
  { from: '2018-01-31', to: '2018-02-27', months: 0 },
  { from: '2017-01-01', to: '2026-12-31', months: 120 },
  { from: '2018-01-01', to: '2018-01-01', months: 0 },
])('$months whole months from $from to $to', ({ from, to, months }) => {
  expect(wholeMonths({ from: day(from), to: day(to) })).toBe(months)
})

test.each([
  { why: 'a summer day', day: '2018-07-20', starts: '2018-07-19T22:00:00Z', ends: '2018-07-20T22:00:00Z' },
  { why: 'the day of 23 hours', day: '2018-03-25', starts: '2018-03-24T23:00:00Z', ends: '2018-03-25T22:00:00Z' },
  { why: 'the day of 25 hours', day: '2018-10-28', starts: '2018-10-27T22:00:00Z', ends: '2018-10-28T23:00:00Z' },
])('$why begins and ends in the agency’s zone', ({ day: asked, starts, ends }) => {
  expect([String(startOf(day(asked))), String(endOf(day(asked)))]).toEqual([starts, ends])
})

test.each([
  { why: 'an ordinary time', day: '2018-07-20', time: '17:00', moment: '2018-07-20T15:00:00Z' },
  {
    why: 'a skipped time: the first instant after the skip',
    day: '2018-03-25',
    time: '02:30',
    moment: '2018-03-25T01:00:00Z',
  },
  { why: 'the first that is skipped', day: '2018-03-25', time: '02:00', moment: '2018-03-25T01:00:00Z' },
  { why: 'the first after the skip', day: '2018-03-25', time: '03:00', moment: '2018-03-25T01:00:00Z' },
  {
    why: 'a time that comes twice: its first instant',
    day: '2018-10-28',
    time: '02:30',
    moment: '2018-10-28T00:30:00Z',
  },
])('$why', ({ day: asked, time, moment }) => {
  expect(String(momentOf(day(asked), Temporal.PlainTime.from(time)))).toBe(moment)
})

test('every moment lies in the day it is of', () => {
  fc.assert(
    fc.property(days, fc.nat(86_399), (one, second) => {
      const moment = startOf(one).add({ seconds: second })
      const that = dayOf(moment)
      expect(Temporal.Instant.compare(startOf(that), moment)).toBeLessThanOrEqual(0)
      expect(Temporal.Instant.compare(moment, endOf(that))).toBeLessThan(0)
    }),
  )
})

test.each([
  { why: 'before it opens', at: '2018-01-31T23:59:59.999Z', open: false },
  { why: 'the moment it opens', at: '2018-02-01T00:00:00Z', open: true },
  { why: 'just before it closes', at: '2018-02-28T23:59:59.999999999Z', open: true },
  { why: 'the moment it closes', at: '2018-03-01T00:00:00Z', open: false },
])('a window $why: open $open', ({ at, open }) => {
  const window = { opens: instant('2018-02-01T00:00:00Z'), closes: instant('2018-03-01T00:00:00Z') }
  expect(isOpenOn(window, instant(at))).toBe(open)
  expect(isOpenOn({ ...window, closes: null }, instant('2999-01-01T00:00:00Z'))).toBe(true)
})

test('days and moments are written as people read them', () => {
  expect(writeDay(day('2018-07-20'), 'nl')).toBe('20 juli 2018')
  expect(writeDay(day('2018-07-20'), 'en')).toBe('20 July 2018')
  expect(writeMoment(instant('2018-07-20T10:00:00Z'), 'nl')).toBe('20 juli 2018 om 12:00')
  expect(writeMoment(instant('2018-07-20T10:00:00Z'), 'en')).toBe('20 July 2018 at 12:00')
})
