/** Crockford's alphabet: no I, L, O, U, so that nobody reads one sign for another. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A code that people can type and nobody can guess: 15 signs (75 bits) and one that catches a typing error,
 * `7K3M-Q9XT-2R5V-WD8N`. Of at least 15 bytes: of chance, or of the digest that the code stands for.
 */
export function codeOf(bytes: Uint8Array): string {
  const body = Array.from(bytes.slice(0, 15), byte => signs[byte & 31]).join('')
  return grouped(body + checkOf(body))
}

/** A code as it is kept, whatever case, spaces and hyphens it was typed with; `undefined`: a typing error. */
export function readCode(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const body = plain.slice(0, -1)
  return plain.length === 16 && [...plain].every(sign => signs.includes(sign)) && checkOf(body) === plain.at(-1)
    ? grouped(plain)
    : undefined
}

const grouped = (code: string): string => (code.match(/.{4}/g) ?? []).join('-')

/** A check over GF(32): one wrong sign, or two neighbours that changed places, always shows. */
const checkOf = (body: string): string =>
  signs[[...body].reduce((sum, sign) => doubled(sum ^ signs.indexOf(sign)), 0)] ?? ''

/** Times x, modulo x⁵ + x² + 1. */
const doubled = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31
