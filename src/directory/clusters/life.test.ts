import { expect, test } from 'vitest'
import { around, stretchesOf, turningDays } from './life.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
type Told = [status: 'announced' | 'acknowledged' | 'merged', from: string, until: string | null]
const told = (...standings: Told[]) =>
  standings.map(([status, from, until]) => ({
    cluster: 'a',
    instrument: 'ibn',
    status,
    from: day(from),
    until: until === null ? null : day(until),
    call: null,
    source: null,
  }))
const line = (standings: Told[], knownThrough: string | null) =>
  stretchesOf(told(...standings), knownThrough === null ? null : day(knownThrough)).map(
    ({ status, from, until }) => `${status} ${from}…${until ?? ''}`,
  )

test.each<[string, Told[], string | null, string[]]>([
  [
    'an end is an end',
    [['acknowledged', '2016-07-14', '2019-12-31']],
    '2020-03-02',
    ['acknowledged 2016-07-14…2019-12-31'],
  ],
  ['no end goes on', [['acknowledged', '2016-07-14', null]], null, ['acknowledged 2016-07-14…']],
  [
    'no end fades where the records end',
    [['acknowledged', '2018-07-20', null]],
    '2020-03-02',
    ['acknowledged 2018-07-20…2020-03-02', 'unknown 2020-03-03…'],
  ],
  [
    'a fact after the last known day stands',
    [['acknowledged', '2021-01-01', null]],
    '2020-03-02',
    ['acknowledged 2021-01-01…'],
  ],
  [
    'the next standing ends the one before',
    [
      ['announced', '2018-03-08', null],
      ['acknowledged', '2018-07-20', '2019-01-01'],
    ],
    null,
    ['announced 2018-03-08…2018-07-19', 'acknowledged 2018-07-20…2019-01-01'],
  ],
  [
    'a merger stays what it is',
    [
      ['acknowledged', '2016-07-14', null],
      ['merged', '2018-01-01', null],
    ],
    '2020-03-02',
    ['acknowledged 2016-07-14…2017-12-31', 'merged 2018-01-01…'],
  ],
])('%s', (_what, standings, known, expected) => expect(line(standings, known)).toEqual(expected))

test('turning days are first days and the days after last ones', () => {
  const days = turningDays(told(['acknowledged', '2016-07-14', '2019-12-31'], ['acknowledged', '2018-07-20', null]))
  expect(days.map(String)).toEqual(['2016-07-14', '2018-07-20', '2020-01-01'])
  const near = (text: string) => Object.values(around(days, day(text))).map(String)
  expect(near('2018-07-20')).toEqual(['2016-07-14', '2020-01-01'])
  expect(near('2018-07-21')).toEqual(['2018-07-20', '2020-01-01'])
  expect(near('2010-01-01')).toEqual(['null', '2016-07-14'])
})
