import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sideBySide, wordByWord } from './difference.ts'

const shown = (before: string, after: string): string =>
  wordByWord(before, after)
    .map(({ kind, text }) => (kind === 'gone' ? `-${text}-` : kind === 'come' ? `+${text}+` : text))
    .join('')

test.each([
  ['the same', 'the same', 'the same'],
  ['', 'new', '+new+'],
  ['old', '', '-old-'],
  ['at most 80 characters', 'at most 120 characters', 'at most -80-+120+ characters'],
  ['a long way to go', 'a short road to go', 'a -long way-+short road+ to go'],
  ['one two three four', 'one three four', 'one -two -three four'],
  ['a b c d', 'w x a y z q r s t u v', '-a b c d-+w x a y z q r s t u v+'],
])('“%s” became “%s”', (before, after, said) => expect(shown(before, after)).toBe(said))

const texts = fc
  .array(fc.constantFrom('a', 'b', ' ', '\n', 'word', 'é', '. '), { maxLength: 40 })
  .map(parts => parts.join(''))

test('both texts can be read back out of what is shown', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const found = wordByWord(before, after)
      const without = (kind: string) => found.filter(each => each.kind !== kind).map(({ text }) => text)
      expect(without('come').join('')).toBe(before)
      expect(without('gone').join('')).toBe(after)
      expect(found.every(({ text }) => text !== '')).toBe(true)
    }),
  )
})

test('side by side, every line of both stands once and in order', () => {
  fc.assert(
    fc.property(texts, texts, (left, right) => {
      const lines = sideBySide(left, right)
      expect(lines.flatMap(line => line.left?.text ?? []).join('\n')).toBe(left)
      expect(lines.flatMap(line => line.right?.text ?? []).join('\n')).toBe(right)
    }),
  )
})
