import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineOf, readForm } from './read.ts'

const form = `id: small
version: '2020-01-01'
names: { nl: Klein, en: Small }
intro: { nl: Klein, en: Small }
sections:
  - id: one
    names: { nl: Een, en: One }
    questions:
      - { id: kind, type: choice, label: { nl: Soort, en: Kind }, options: [{ id: a, label: { nl: A, en: A } }, { id: b, label: { nl: B, en: B } }] }
      - { id: sure, type: yes-no, label: { nl: Zeker, en: Sure } }
      - { id: cost, type: amount, label: { nl: Kost, en: Cost }, least: '1.00', most: '9.00' }
      - { id: text, type: text, label: { nl: Tekst, en: Text }, when: { question: one.kind, equals: a } }
  - id: two
    names: { nl: Twee, en: Two }
    when: { question: one.sure, equals: true }
    questions:
      - { id: budget, type: budget, label: { nl: B, en: B }, years: 3, categories: [personnel], activities: [animation] }
      - { id: letters, type: commitments, label: { nl: L, en: L }, years: 3 }
  - id: each
    names: { nl: Elk, en: Each }
    repeat: { one: { nl: Keer, en: Time }, least: 1, most: 3 }
    questions:
      - { id: sure, type: yes-no, label: { nl: Zeker, en: Sure } }
      - { id: why, type: text, label: { nl: Waarom, en: Why }, when: { question: each.sure, equals: false } }
`
const found = (text: string): string[] => {
  const read = readForm(text, 'f')
  return read.ok ? [] : read.refusals.map(refusal => `${lineOf(refusal)} ${refusal.rule}`)
}

test('the small form holds together', () => expect(found(form)).toEqual([]))

test.each<[why: string, from: string, to: string, rules: string[]]>([
  ['a question twice', 'id: sure, type', 'id: kind, type', ['10 form.twice', '15 form.condition.unknown']],
  ['a section twice', '- id: two', '- id: one', ['13 form.twice', '15 form.condition.order']],
  ['an option twice', '{ id: b, label', '{ id: a, label', ['9 form.twice']],
  ['least above most', "least: '1.00'", "least: '10.00'", ['11 form.bounds']],
  ['a repeat of least above most', 'least: 1, most: 3', 'least: 4, most: 3', ['21 form.bounds']],
  ['a choice of one with a most', 'type: choice', 'type: choice, most: 2', ['9 form.bounds']],
  ['a condition on nothing', 'question: one.kind', 'question: one.none', ['12 form.condition.unknown']],
  ['a condition on what comes later', 'question: one.kind', 'question: each.sure', ['12 form.condition.order']],
  ['a condition on an answer that cannot be', 'equals: a }', 'equals: c }', ['12 form.condition.answer']],
  ['a yes to a choice', 'equals: a }', 'equals: true }', ['12 form.condition.answer']],
  ['an amount of a yes', 'sure, equals: true', "sure, atLeast: '1.00'", ['15 form.condition.answer']],
  ['other years in the letters', 'years: 3 }', 'years: 2 }', ['18 form.years']],
  [
    'two budgets',
    'letters, type: commitments, label: { nl: L, en: L }, years: 3',
    'more, type: budget, label: { nl: L, en: L }, years: 3, categories: [personnel], activities: [animation]',
    ['18 form.once'],
  ],
  ['a cost that does not exist', '[personnel]', '[yachts]', ['17 form.invalid-value']],
  ['a key that does not exist', 'type: yes-no,', 'type: yes-no, size: 3,', ['10 form.unrecognized-keys']],
  ['a missing translation', 'label: { nl: Kost, en: Cost }', 'label: { nl: Kost }', ['11 form.invalid-type']],
  ['a type that does not exist', 'type: amount', 'type: poem', ['11 form.invalid-union']],
  ['a day that does not exist', "'2020-01-01'", "'2020-02-30'", ['2 form.custom']],
  ['no YAML', 'sections:', 'sections: [', ['27 pack.yaml']],
])('%s', (_why, from, to, rules) => {
  expect(form).toContain(from)
  const refused = found(form.replace(from, to))
  if (rules[0]?.endsWith('pack.yaml')) expect(refused.some(each => each.endsWith('pack.yaml'))).toBe(true)
  else expect(refused).toEqual(rules)
})

test('a fault in one section hides no contradiction in another', () => {
  expect(found(form.replace('type: yes-no,', 'type: maybe,').replace('years: 3 }', 'years: 2 }'))).toEqual([
    '10 form.invalid-union',
    '18 form.years',
  ])
})

test('whatever is written, it is read or refused with its lines', () => {
  const shipped = readFileSync('programmes/flanders/forms/ibn-proposal@2016-03-04.yaml', 'utf8')
  const lines = shipped.split('\n')
  fc.assert(
    fc.property(
      fc.nat(lines.length - 1),
      fc.oneof(fc.string(), fc.constantFrom('', '  - id: x', 'least: 9', '{')),
      (at, text) => {
        const read = readForm(lines.with(at, text).join('\n'), 'f')
        if (!read.ok)
          for (const { path, message } of read.refusals) {
            expect(path).toMatch(/^f:\d+$/)
            expect(message.nl).not.toBe('')
          }
      },
    ),
    { numRuns: 60 },
  )
  for (const text of ['', 'null', '[]', '1', '"x"', 'id: x', 'sections: {}', 'sections: [null]', '&a [*a]'])
    expect(readForm(text).ok).toBe(false)
})
