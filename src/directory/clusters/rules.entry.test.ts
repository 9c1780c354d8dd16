import { expect, test } from 'vitest'
import type { RecordedStanding } from './cluster.ts'
import { addStanding, enter, withdraw } from './rules.entry.ts'

const fresh = { stands: 3, seen: 3 }
const paper = 'Annual report 2019'
const entry = (field: string, value: string, more = '', source = paper) => ({ field, value, more, source })

test.each([
  ['name', 'Groen Licht', 'Green Light', { nl: 'Groen Licht', en: 'Green Light' }],
  ['name', '', 'Green Light', { en: 'Green Light' }],
  ['website', 'https://example.org/a', '', 'https://example.org/a'],
  ['city', 'Genk', '', 'Genk'],
  ['nuts2', ' be22', '', 'BE22'],
  ['place', '51,05', '3.72', { latitude: 51.05, longitude: 3.72 }],
  ['ecosystems', 'digital, construction digital', '', ['digital', 'construction']],
])('%s is entered from “%s” and “%s”', (field, value, more, kept) => {
  expect(enter(entry(field, value, more), fresh)).toEqual({ ok: true, fact: { field, value: kept, source: paper } })
})

test.each([
  ['no value and no source', entry('name', '', '', ''), ['cluster.entry.value', 'cluster.entry.source']],
  ['a field that is none', entry('constructor', 'x'), ['cluster.entry.field']],
  ['a website that would run', entry('website', 'javascript:alert(1)'), ['cluster.entry.website']],
  ['a country instead of a province', entry('nuts2', 'BE'), ['cluster.entry.nuts2']],
  ['a code that is none', entry('nuts2', 'Limburg'), ['nuts.form']],
  ['half a position', entry('place', '51.05', ''), ['cluster.entry.longitude']],
  ['a position off the globe', entry('place', '151', 'east'), ['cluster.entry.latitude', 'cluster.entry.longitude']],
  ['a sentence for ecosystems', entry('ecosystems', 'Digital & more'), ['cluster.entry.ecosystems']],
  ['a name without end', entry('name', 'x'.repeat(501)), ['cluster.entry.length']],
  ['a source without end', entry('city', 'Genk', '', 'x'.repeat(501)), ['cluster.entry.source']],
])('%s is refused', (_why, asked, rules) => {
  const outcome = enter(asked, fresh)
  expect(outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule)).toEqual(rules)
})

test('who has not seen the latest is asked to look first', () => {
  const outcome = enter(entry('city', 'Genk'), { stands: 4, seen: 3 })
  expect(outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule)).toEqual(['stale'])
})

test('only what was entered can be taken back', () => {
  const entered = [
    { field: 'city' as const, value: 'Genk', source: 'k', enteredAt: Temporal.Instant.from('2026-11-24T00:00Z') },
  ]
  expect(withdraw('city', entered, fresh)).toEqual({ ok: true, fact: 'city' })
  expect(withdraw('name', entered, fresh).ok).toBe(false)
})

const asked = {
  instrument: 'ibn',
  status: 'ended',
  from: '2021-10-01',
  until: '',
  call: '',
  note: '',
  source: paper,
}
const day = Temporal.PlainDate.from('2021-10-01')
const standing: RecordedStanding = {
  cluster: 'alpha',
  instrument: 'ibn',
  status: 'ended',
  from: day,
  until: null,
  call: null,
  source: null,
  note: null,
  origin: 'agency',
}
const life = { standings: [], instruments: ['ibn'] }

test.each([
  ['all is there', {}, life, []],
  ['a last day too', { until: '2022-01-01', call: 'ibn-2018', note: 'as told' }, life, []],
  [
    'the pack says the same: the agency’s stands in its place',
    {},
    { ...life, standings: [{ ...standing, origin: 'pack' as const }] },
    [],
  ],
  ['the agency said so already', {}, { ...life, standings: [standing] }, ['cluster.standing.once']],
  [
    'everything is wrong, and everything is said',
    { instrument: 'x', status: 'unknown', from: '1 October', until: '2021-02-30', call: 'No. 1', source: '' },
    life,
    [
      'cluster.entry.source',
      'cluster.standing.instrument',
      'cluster.standing.status',
      'day.form',
      'day.calendar',
      'cluster.standing.call',
    ],
  ],
  ['it ends before it begins', { until: '2021-09-30' }, life, ['cluster.standing.order']],
  ['a status that every object has', { status: 'toString' }, life, ['cluster.standing.status']],
])('a standing is added: %s', (_why, more, known, rules) => {
  const outcome = addStanding('alpha', { ...asked, ...more }, known, fresh)
  expect(outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule)).toEqual(rules)
})
