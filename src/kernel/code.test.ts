import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeOf, readCode } from './code.ts'

test('a code is read as it was typed, and a typing error is seen', () => {
  const bytes = fc.uint8Array({ minLength: 15, maxLength: 15 })
  fc.assert(
    fc.property(bytes, fc.nat(15), fc.nat(31), (chance, place, other) => {
      const code = codeOf(chance)
      expect(readCode(code)).toBe(code)
      expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code)
      const plain = [...code.replaceAll('-', '')]
      const wrong = plain.with(place, '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[other] ?? '')
      if (wrong.join('') !== plain.join('')) expect(readCode(wrong.join(''))).toBeUndefined()
      const [a, b] = [plain[place], plain[place + 1]]
      if (a !== undefined && b !== undefined && a !== b)
        expect(
          readCode(
            plain
              .with(place, b)
              .with(place + 1, a)
              .join(''),
          ),
        ).toBeUndefined()
    }),
  )
  for (const text of ['', 'x', '7K3M-Q9XT-2R5V-WD8', '7K3M-Q9XT-2R5V-WD8U', '☃']) expect(readCode(text)).toBeUndefined()
})
