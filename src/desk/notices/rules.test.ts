import { expect, test } from 'vitest'
import { kinds } from './kinds.ts'
import { choose, filled, heldBack, howFor, lastDigest, reached, unknownIn, worded, wordingFor } from './rules.ts'

const at = (text: string) => Temporal.Instant.from(text)

test.each([
  ['daily', '2026-11-25T05:59:59Z', '2026-11-24T06:00:00Z'],
  ['daily', '2026-11-25T06:00:00Z', '2026-11-25T06:00:00Z'],
  ['daily', '2026-07-25T05:00:00Z', '2026-07-25T05:00:00Z'],
  ['daily', '2026-10-25T06:30:00Z', '2026-10-25T06:00:00Z'],
  ['weekly', '2026-11-25T12:00:00Z', '2026-11-23T06:00:00Z'],
  ['weekly', '2026-11-23T05:59:00Z', '2026-11-16T06:00:00Z'],
  ['weekly', '2026-11-29T23:30:00Z', '2026-11-23T06:00:00Z'],
] as const)(
  'the last %s digest before %s was at %s: seven in Brussels, the weekly one on Monday',
  (how, now, expected) => {
    expect(lastDigest(how, at(now)).toString()).toBe(at(expected).toString())
  },
)

test.each([
  ['what the law asks, whatever was chosen', 'duty.refused', 'never', 'at-once'],
  ['what was chosen', 'duty.shown', 'weekly', 'weekly'],
  ['the default of the kind', 'duty.shown', undefined, 'daily'],
  ['a kind nobody described', 'moon.landed', undefined, 'at-once'],
] as const)('how someone hears: %s', (_what, kind, chosen, expected) => {
  expect(howFor(kind, chosen)).toBe(expected)
})

const now = at('2026-11-25T08:00:00Z')
test.each([
  ['news', '2026-11-25T07:59:00Z', false, true, null],
  ['news for the invented, where mail leaves', '2026-11-25T07:59:00Z', true, true, 'invented'],
  ['news for the invented, where mail stays', '2026-11-25T07:59:00Z', true, false, null],
  ['a week to the moment', '2026-11-18T08:00:00Z', false, true, null],
  ['what was replayed', '2018-01-15T16:00:00Z', true, false, 'past'],
] as const)('mail is held back or not: %s', (_what, happenedAt, invented, delivers, expected) => {
  expect(heldBack({ happenedAt: at(happenedAt), invented }, { delivers, now })).toBe(expected)
})

test('nobody is told of what they did themself, twice of one thing, or of another world', () => {
  const people = new Map(
    [
      ['an', false],
      ['bo', false],
      ['demo', true],
    ].map(([id, demonstration]) => [id, { id, demonstration }] as [string, { id: string; demonstration: boolean }]),
  )
  const to = ['an', 'an', 'bo', 'demo', 'gone']
  expect(reached({ to, demonstration: false }, 'person:bo', people).map(({ id }) => id)).toEqual(['an'])
  expect(reached({ to, demonstration: true }, 'system:x', people).map(({ id }) => id)).toEqual(['demo'])
})

const wording = (instrument: string | null, said: string) => ({
  kind: 'duty.imposed',
  instrument,
  subject: null,
  text: { nl: said, en: said },
})
test.each([
  ['the very version', 'ibn@2016-03-04', 'version'],
  ['the instrument', 'ibn@2020-01-01', 'instrument'],
  ['any', 'spearhead@2016-03-04', 'any'],
  ['any where there is no instrument', null, 'any'],
])('the agency’s wording of %s counts', (_what, instrument, expected) => {
  const all = [wording(null, 'any'), wording('ibn', 'instrument'), wording('ibn@2016-03-04', 'version')]
  expect(wordingFor(all, 'duty.imposed', instrument)?.text?.en).toBe(expected)
  expect(wordingFor(all, 'duty.waived', instrument)).toBeUndefined()
})

test('placeholders are filled, what is left out stays as the room says it, and a name cannot bring one in', () => {
  const filling = (language: 'nl' | 'en') => ({
    title: `title ${language}`,
    message: `message ${language}`,
    name: '{link}',
    link: 'https://x',
    instrument: '',
    agency: 'Agency',
    day: 'today',
  })
  const said = worded(wording(null, 'Dear {name}: {message}, {agency}'), filling)
  expect(said.subject).toEqual({ nl: 'title nl', en: 'title en' })
  expect(said.text.en).toBe('Dear {link}: message en, Agency')
  expect(unknownIn('{name} {naam} {} { link }')).toEqual(['naam', '', ' link '])
  expect(filled('{naam}', filling('nl'))).toBe('{naam}')
})

test.each([
  ['a kind that is not', { 'moon.landed': 'never' }, 'notices.kind'],
  ['a way that is not', { 'duty.shown': 'pigeon' }, 'notices.how'],
  ['what the law asks', { 'duty.refused': 'never' }, 'notices.must'],
  ['something of every object', { constructor: 'never' }, 'notices.kind'],
])('a choice of %s is refused', (_what, asked, rule) => {
  const outcome = choose(asked as Record<string, string>)
  expect(outcome.ok ? [] : outcome.refusals.map(refusal => refusal.rule)).toEqual([rule])
})

test('every kind says in both languages what it is, and why it cannot be switched off where it cannot', () => {
  for (const { name, must, sample, whom } of Object.values(kinds)) {
    expect(
      [name.nl, name.en, sample.subject.nl, sample.subject.en, sample.text.nl, sample.text.en].every(Boolean),
    ).toBe(true)
    expect(whom.length).toBeGreaterThan(0)
    if (must !== undefined) expect([must.nl, must.en].every(Boolean)).toBe(true)
  }
})
