/** Stands where a character is that no typeface of ours can show. */
const unknown = '\u25a1'

/** Characters that show nothing, or that turn the reading direction: a letter holds none but the end of a line. */
const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** Every text in the data as it can be printed: composed, visible, and in characters that the typeface has. */
export function clean(value: unknown, shown: (codePoint: number) => boolean): unknown {
  if (typeof value === 'string') return printable(value, shown)
  if (Array.isArray(value)) return value.map(one => clean(one, shown))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clean(one, shown)]))
}

function printable(text: string, shown: (codePoint: number) => boolean): string {
  const plain = text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\t', ' ').replace(hidden, '')
  return Array.from(plain, one => (one === '\n' || shown(one.codePointAt(0) ?? 0) ? one : unknown)).join('')
}
