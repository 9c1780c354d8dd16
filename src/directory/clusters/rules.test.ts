import { expect, test } from 'vitest'
import type { Standing } from './cluster.ts'
import { judge, statusOn } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const span = (status: Standing['status'], from: string, until: string | null = null, instrument = 'ibn'): Standing => ({
  cluster: 'x',
  instrument,
  status,
  from: day(from),
  until: until === null ? null : day(until),
  call: null,
  source: null,
})
const network = [span('acknowledged', '2016-07-14', '2019-12-31')]
const open = [span('acknowledged', '2018-07-20')]

test.each([
  { why: 'the day before the first fact', life: network, on: '2016-07-13', status: 'none' },
  { why: 'its first day', life: network, on: '2016-07-14', status: 'acknowledged' },
  { why: 'its last day', life: network, on: '2019-12-31', status: 'acknowledged' },
  { why: 'the day after its end', life: network, on: '2020-01-01', status: 'ended' },
  { why: 'an end that is recorded stays known for ever', life: network, on: '2031-01-01', status: 'ended' },
  { why: 'no end, on the last day the records speak of', life: open, on: '2020-03-02', status: 'acknowledged' },
  { why: 'no end, one day further', life: open, on: '2020-03-03', status: 'unknown' },
  {
    why: 'announced because the pack says so',
    life: [span('announced', '2018-03-08', '2018-07-19'), ...open],
    on: '2018-07-01',
    status: 'announced',
  },
  {
    why: 'an acknowledgement recorded for after the known days',
    life: [...open, span('acknowledged', '2021-01-01')],
    on: '2026-01-01',
    status: 'acknowledged',
  },
  {
    why: 'before that later fact it stays unknown',
    life: [...open, span('acknowledged', '2021-01-01')],
    on: '2020-12-31',
    status: 'unknown',
  },
  {
    why: 'a later fact that tells of its end',
    life: [...open, span('ended', '2021-10-01')],
    on: '2022-01-01',
    status: 'ended',
  },
  { why: 'merged stays merged', life: [...network, span('merged', '2020-01-01')], on: '2030-01-01', status: 'merged' },
  {
    why: 'revoked stays revoked',
    life: [...network, span('revoked', '2018-01-01')],
    on: '2018-01-01',
    status: 'revoked',
  },
  {
    why: 'an end that lies beyond the known days holds until then',
    life: [span('acknowledged', '2018-07-20', '2028-07-19')],
    on: '2025-01-01',
    status: 'acknowledged',
  },
  { why: 'nothing was ever recorded', life: [], on: '2018-07-20', status: 'none' },
] as const)('$why: $on → $status', ({ life, on, status }) => {
  expect(statusOn(life, day(on), day('2020-03-02'))).toBe(status)
})

test('records that are kept to this day never fall silent', () => {
  expect(statusOn(open, day('2031-01-01'), null)).toBe('acknowledged')
})

test('a network that became a spearhead cluster is one cluster, each day under one instrument', () => {
  const life = [span('acknowledged', '2019-01-01', null, 'spearhead'), span('acknowledged', '2016-07-14', null, 'ibn')]
  expect(judge(life, day('2018-12-31'), null).instrument).toBe('ibn')
  expect(judge(life, day('2019-01-01'), null)).toMatchObject({
    instrument: 'spearhead',
    span: { from: day('2019-01-01') },
  })
  expect(judge(life, day('2010-01-01'), null)).toMatchObject({ status: 'none', instrument: 'ibn' })
})

test('the order in which standings were recorded does not matter', () => {
  const life = [span('ended', '2021-10-01'), ...open, span('announced', '2018-03-08', '2018-07-19')]
  for (const on of ['2018-03-07', '2018-07-19', '2018-07-20', '2020-03-03', '2021-10-01'])
    expect(statusOn(life, day(on), day('2020-03-02'))).toBe(statusOn(life.toReversed(), day(on), day('2020-03-02')))
})
