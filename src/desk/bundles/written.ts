import { decimalString, type Money } from '../../kernel/money.ts'

const isMoney = (value: object): value is Money => 'cents' in value && 'currency' in value

/** A record as it stands in a bundle: amounts as decimal strings, days and moments in ISO 8601. */
export function written(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(written)
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString()
  if (isMoney(value)) return decimalString(value)
  if ('basisPoints' in value && typeof value.basisPoints === 'bigint') return shareOf(value.basisPoints)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, written(item)]))
}

const shareOf = (points: bigint): string => {
  const decimals = (points % 100n).toString().padStart(2, '0').replace(/0+$/, '')
  return `${points / 100n}${decimals === '' ? '' : `.${decimals}`}%`
}
