import { expect, test } from 'vitest'
import { dayScale, years } from './days.ts'
import { drawn } from './spans.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const domain = { from: day('2016-01-01'), to: day('2019-12-31') }
const known = '2018-06-30'

/** What is recorded → what is drawn: kind, first day, first day after it. */
test.each([
  ['inside', '2017-01-01', '2017-12-31', undefined, [['on', '2017-01-01', '2018-01-01']]],
  ['one day', '2017-05-05', '2017-05-05', undefined, [['on', '2017-05-05', '2017-05-06']]],
  ['begins before', '2010-01-01', '2016-12-31', undefined, [['on', '2016-01-01', '2017-01-01']]],
  ['ends after', '2019-01-01', '2030-12-31', undefined, [['on', '2019-01-01', '2020-01-01']]],
  ['wholly before', '2010-01-01', '2015-12-31', undefined, []],
  ['the day before the edge', '2015-12-31', '2015-12-31', undefined, []],
  ['wholly after', '2020-01-01', null, undefined, []],
  ['no end', '2017-01-01', null, undefined, [['on', '2017-01-01', '2020-01-01']]],
  [
    'no end, known for a while',
    '2017-01-01',
    null,
    known,
    [
      ['on', '2017-01-01', '2018-07-01'],
      ['unknown', '2018-07-01', '2020-01-01'],
    ],
  ],
  ['no end, began after what is known', '2019-01-01', null, known, [['unknown', '2019-01-01', '2020-01-01']]],
  ['an end after what is known', '2017-01-01', '2019-01-31', known, [['on', '2017-01-01', '2019-02-01']]],
  ['known through beyond the picture', '2017-01-01', null, '2031-01-01', [['on', '2017-01-01', '2020-01-01']]],
  ['ends before it begins', '2017-02-01', '2017-01-01', undefined, []],
] as const)('%s', (_, from, until, through, expected) => {
  const spans = [{ from: day(from), until: until === null ? null : day(until), kind: 'on' }]
  const seen = drawn(spans, domain, through === undefined ? undefined : day(through))
  expect(seen.map(span => [span.kind, String(span.from), String(span.after)])).toEqual(expected)
})

test('days outside the picture stand at its edges', () => {
  const x = dayScale(domain, 100, 200)
  expect([
    x(day('1990-01-01')),
    x(day('2016-01-01')),
    x(day('2018-01-01')),
    x(day('2020-01-01')),
    x(day('2099-01-01')),
  ]).toEqual([100, 100, 150, 200, 200])
})

test.each([
  ['2016-01-01', '2019-12-31', 1, [2016, 2017, 2018, 2019]],
  ['2016-02-01', '2019-12-31', 1, [2017, 2018, 2019]],
  ['2016-01-01', '2028-12-31', 4, [2016, 2020, 2024, 2028]],
  ['2016-05-01', '2016-06-01', 1, []],
] as const)('years from %s to %s, every %i', (from, to, every, expected) => {
  expect(years({ from: day(from), to: day(to) }, every).map(({ year }) => year)).toEqual(expected)
})
