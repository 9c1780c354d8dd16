import { expect, test } from 'vitest'
import { lines, search } from './rules.ts'

const nothing = { kind: '', id: '', actor: '', act: '', day: '', before: '' }

test('a day is a day in the agency’s zone', () => {
  const found = search({ ...nothing, day: '2018-07-20' })
  expect(found.ok && [String(found.fact.from), String(found.fact.to)]).toEqual([
    '2018-07-19T22:00:00Z',
    '2018-07-20T22:00:00Z',
  ])
})

test.each([
  { asked: { day: '20/07/2018' }, rules: ['day.form'] },
  { asked: { day: '2018-02-30' }, rules: ['day.calendar'] },
  { asked: { before: '-1' }, rules: ['audit.before'] },
  { asked: { before: '9'.repeat(19) }, rules: ['audit.before'] },
  { asked: { day: 'x', before: 'x' }, rules: ['day.form', 'audit.before'] },
  { asked: {}, rules: [] },
])('$asked: $rules', ({ asked, rules }) => {
  const found = search({ ...nothing, ...asked })
  expect(found.ok ? [] : found.refusals.map(r => r.rule)).toEqual(rules)
})

test.each([
  { data: {}, read: [] },
  {
    data: { name: 'Vlas', years: [{ sum: '1.00' }, { sum: null }], ok: false },
    read: ['name Vlas', 'years[0].sum 1.00', 'ok false'],
  },
  { data: 'plain', read: [' plain'] },
  { data: [1, 2], read: ['[0] 1', '[1] 2'] },
])('what an event carries is read line by line: $data', ({ data, read }) => {
  expect(lines(data).map(pair => pair.join(' '))).toEqual(read)
})
