import { expect, test } from 'vitest'
import { type Fact, type Size, seriesOf } from './fact.ts'
import type { Standing } from './organisation.ts'
import { type AskedFact, addFact, withdrawFact } from './rules.facts.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const now = Temporal.Instant.from('2026-11-24T09:00:00Z')
const standing: Standing = {
  id: 'o',
  name: 'Vlasbedrijf',
  kind: 'company',
  number: '0440966354',
  demonstration: false,
  version: 3,
  readsAs: 'o',
}
const stood = (id: string, size: Size, from: string, until: string | null): Fact => ({
  id,
  series: 'size-class',
  value: { kind: 'size-class', size },
  from: day(from),
  until: until === null ? null : day(until),
  recordedAt: now,
  replacedAt: null,
})
const asked = (more: Partial<AskedFact>): AskedFact => ({
  ...{ kind: 'size-class', size: 'medium', street: '', postcode: '', city: '', country: '', version: '', code: '' },
  ...{ from: '2020-01-01', until: '' },
  ...more,
})

test.each([
  { why: 'nothing stood', facts: [], until: '', after: ['medium 2020-01-01–'] },
  {
    why: 'what stood ends the day before',
    facts: [stood('a', 'small', '2015-01-01', null)],
    until: '',
    after: ['medium 2020-01-01–', 'small 2015-01-01–2019-12-31'],
  },
  {
    why: 'a year in between keeps the days before and after',
    facts: [stood('a', 'small', '2015-01-01', null)],
    until: '31/12/2020',
    after: ['medium 2020-01-01–2020-12-31', 'small 2015-01-01–2019-12-31', 'small 2021-01-01–'],
  },
  {
    why: 'what lies wholly under it is gone, what lies beside it is left alone',
    facts: [stood('a', 'small', '2020-02-01', '2020-03-01'), stood('b', 'micro', '2010-01-01', '2019-12-31')],
    until: '2020-12-31',
    after: ['medium 2020-01-01–2020-12-31'],
  },
])('a size class is recorded: $why', ({ facts, until, after }) => {
  const outcome = addFact(asked({ until }), standing, facts, 3)
  const added = outcome.ok ? outcome.fact.added : []
  expect(
    added
      .map(({ value, from, until: last }) => `${value.kind === 'size-class' && value.size} ${from}–${last ?? ''}`)
      .sort(),
  ).toEqual(after)
})

test.each([
  { asked: { kind: 'colour' }, rules: ['fact.kind'] },
  { asked: { size: 'huge', from: '31/02/2020' }, rules: ['day.calendar', 'fact.size'] },
  { asked: { from: '2020-02-01', until: '2020-01-01' }, rules: ['span.order'] },
  { asked: { kind: 'address', postcode: '99' }, rules: ['address.city', 'address.postcode'] },
  { asked: { kind: 'address', city: 'Paris', country: 'France' }, rules: ['address.country'] },
  { asked: { kind: 'activity', code: 'A' }, rules: ['activity.version'] },
  { asked: { kind: 'activity', version: 'NACE-BEL 2025', code: '34' }, rules: ['nace.division'] },
])('$asked is refused for $rules', ({ asked: more, rules }) => {
  const outcome = addFact(asked(more), standing, [], 3)
  expect(outcome.ok ? [] : outcome.refusals.map(r => r.rule)).toEqual(rules)
})

test('who has not seen the last version changes nothing', () => {
  const outcome = addFact(asked({}), standing, [], 2)
  expect(outcome.ok ? [] : outcome.refusals.map(r => r.kind)).toEqual(['stale'])
})

test('each code of each version has its own series', () => {
  expect(seriesOf({ kind: 'activity', version: 'NACE-BEL 2025', code: '13.100' })).not.toBe(
    seriesOf({ kind: 'activity', version: 'NACE-BEL 2008', code: '13.100' }),
  )
})

test('what is taken back is not taken back twice', () => {
  const fact = stood('a', 'small', '2015-01-01', null)
  expect(withdrawFact(fact, standing, 3)).toMatchObject({ ok: true, fact: { replaced: ['a'], added: [] } })
  expect(withdrawFact({ ...fact, replacedAt: now }, standing, 3).ok).toBe(false)
})
