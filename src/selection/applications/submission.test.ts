import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCode } from '../../kernel/code.ts'
import { canonical, codeOfDigest, sha256 } from './submission.ts'

describe('the canonical text of a content', () => {
  test.each([
    [{ b: 1, a: [true, null, 'é'] }, '{"a":[true,null,"é"],"b":1}'],
    [{ '10': 1, '2': 2, Z: 3, a: 4, ä: 5 }, '{"10":1,"2":2,"Z":3,"a":4,"ä":5}'],
    [{ n: [1.0, 0.5, 1e21, -0] }, '{"n":[1,0.5,1e+21,0]}'],
    ['"\n\u2028', '"\\"\\n\u2028"'],
    [{ left: undefined, stays: null }, '{"stays":null}'],
  ])('%j', (value, text) => expect(canonical(value)).toBe(text))

  test('is the same in whatever order keys were written, and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), value => {
        const shuffled = Object.fromEntries(Object.entries(value).reverse())
        expect(canonical(shuffled)).toBe(canonical(value))
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value))
      }),
    )
  })
})

test('the digest is what sha256sum writes, and the code of a digest is always the same and catches a typing error', () => {
  const digest = sha256('abc')
  expect(digest).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  const code = codeOfDigest(digest)
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
  expect(readCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code)
  const wrong = code.slice(0, 2) + (code[2] === 'A' ? 'B' : 'A') + code.slice(3)
  expect(readCode(wrong)).toBeUndefined()
})
