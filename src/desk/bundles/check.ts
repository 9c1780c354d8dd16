import { canonical } from '../../kernel/canonical.ts'
import type { Words } from '../../kernel/words.ts'

/** What does not hold: in which file, of which record, and why. */
export type Fault = { readonly file: string; readonly record: string; readonly reason: Words }

/** One thing that was checked. `looked`: how many records it looked at; a check that saw nothing proves nothing. */
export type Check = {
  readonly id: string
  readonly title: Words
  readonly looked: number
  readonly faults: readonly Fault[]
}

/** The digest of a text or of bytes, in hexadecimal or base64url: the only thing the rules need of the machine. */
export type Hash = (content: string | Uint8Array, encoding?: 'hex' | 'base64url') => string

export const fault = (file: string, record: string, en: string, nl: string): Fault => ({
  file,
  record,
  reason: { en, nl },
})

/** A check over records: each answers what does not hold of it. */
export const over = <Record>(
  id: string,
  title: Words,
  records: Iterable<Record>,
  faultsOf: (record: Record) => Iterable<Fault | false | undefined>,
): Check => {
  let looked = 0
  const faults: Fault[] = []
  for (const record of records) {
    looked++
    for (const found of faultsOf(record)) if (found) faults.push(found)
  }
  return { id, title, looked, faults }
}

/** Whole cents of a decimal string. */
export const centsOf = (text: string): bigint => BigInt(text.replace('.', ''))

/** Euros as a decimal string again. */
export const euros = (cents: bigint): string => {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export const sumOf = (amounts: Iterable<string>): bigint => {
  let sum = 0n
  for (const amount of amounts) sum += centsOf(amount)
  return sum
}

/** Where two values first say different things: `years[0].grant: 1.00, not 2.00`. */
export function difference(found: unknown, expected: unknown, path = ''): string | undefined {
  if (canonical(found) === canonical(expected)) return undefined
  if (typeof found !== 'object' || typeof expected !== 'object' || found === null || expected === null)
    return `${path}: ${text(found)}, ≠ ${text(expected)}`
  const keys = new Set([...Object.keys(found), ...Object.keys(expected)])
  for (const key of keys) {
    const at = Array.isArray(found) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    const deeper = difference(Reflect.get(found, key), Reflect.get(expected, key), at)
    if (deeper !== undefined) return deeper
  }
  return path
}

const text = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value).slice(0, 80))

/** Without words for people: what has to be the same under every version of Tros. */
export const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => !wordy.has(key))
  return Object.fromEntries(kept.map(([key, item]) => [key, bare(item)]))
}
const wordy = new Set(['label', 'formula', 'basis', 'assumption', 'message'])

export const sameMoment = (a: string, b: string): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b)) === 0

/** The day of a moment, where the agency is. */
export const dayAt = (moment: string): string =>
  Temporal.Instant.from(moment).toZonedDateTimeISO('Europe/Brussels').toPlainDate().toString()
