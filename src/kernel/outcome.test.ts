import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accept, refuse, refused, unless } from './outcome.ts'

const words = { en: 'No.', nl: 'Neen.' }

test('without a refusal there is the fact; with one there are all of them, and the fact is never made', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), rules => {
      let made = 0
      const outcome = unless(
        rules.map(rule => refuse(rule, words)),
        () => ++made,
      )
      expect(outcome.ok).toBe(rules.length === 0)
      expect(made).toBe(rules.length === 0 ? 1 : 0)
      if (!outcome.ok) expect(outcome.refusals.map(r => r.rule)).toEqual(rules)
    }),
  )
})

test('a refusal carries its field and its ground', () => {
  expect(refuse('a.b', words, { path: 'years[0]', basis: 'art. 11' })).toEqual({
    rule: 'a.b',
    message: words,
    path: 'years[0]',
    basis: 'art. 11',
  })
  expect(refused(refuse('a', words))).toEqual({ ok: false, refusals: [{ rule: 'a', message: words }] })
  expect(accept(7)).toEqual({ ok: true, fact: 7 })
})
