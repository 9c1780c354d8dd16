import { type Read, right, wrong } from './identifiers/read.ts'
import type { Language } from './words.ts'

/** ISO 4217 code with two decimals. Tros counts in one currency per programme; sums never mix two. */
export type Currency = 'EUR'

/** An exact amount: whole cents, never a float. Negative amounts exist (corrections), but never in a posting. */
export type Money = { readonly cents: bigint; readonly currency: Currency }

/** A rate in basis points: 5000 is 50 %. */
export type Rate = { readonly basisPoints: bigint }

/** Every division names its rounding: towards minus infinity, or towards plus infinity. */
export type Rounding = 'down' | 'up'

export const money = (cents: bigint, currency: Currency = 'EUR'): Money => ({ cents, currency })
export const zero = money(0n)

const decimal = /^(-?)(0|[1-9]\d{0,15})\.(\d{2})$/

/** Reads `"1234.50"`: a decimal string with exactly two decimals, no exponent, no separators. `undefined` if it is not one. */
export function parseMoney(text: unknown, currency: Currency = 'EUR'): Money | undefined {
  const found = typeof text === 'string' ? decimal.exec(text) : null
  if (found === null) return undefined
  const cents = BigInt(`${found[2]}${found[3]}`)
  return money(found[1] === '-' ? -cents : cents, currency)
}

/**
 * Reads an amount as people type or copy it: `1234,50`, `1234.50`, `1 234,50`, `1234`, `€ 1.234,50`, `€1,234.50`, `1.234.567`; a
 * lone dot or comma before three digits is not guessed.
 */
export function readMoney(text: string, currency: Currency = 'EUR'): Read<Money> {
  const found = /^(?:€\s?)?(\d{1,3}(?:\s\d{3})+|\d+)(?:[.,](\d{2}))?(?:\s?€)?$/.exec(ungrouped(text.trim()))
  const whole = (found?.[1] ?? '').replace(/\s|^0+(?=\d)/g, '')
  if (found === null || whole.length > 13)
    return wrong(
      'money.form',
      'Write the amount in euros, such as 1234.50, without dots or commas between the thousands.',
      'Schrijf het bedrag in euro, zoals 1234,50, zonder punten of komma’s tussen de duizendtallen.',
    )
  return right(money(BigInt(`${whole}${found[2] ?? '00'}`), currency))
}

/** Without the marks between thousands where they cannot be taken for decimals: cents follow with the other mark, or they stand twice. */
const ungrouped = (text: string): string =>
  text.replace(
    /(?<![\d.,])\d{1,3}(?:(?:\.\d{3})+(?=,\d{2}(?!\d))|(?:,\d{3})+(?=\.\d{2}(?!\d))|(?:\.\d{3}){2,}(?![\d.])|(?:,\d{3}){2,}(?![\d,]))/,
    whole => whole.replace(/[.,]/g, ''),
  )

/** `"1234.50"`: how an amount stands in JSON and in files. */
export function decimalString({ cents }: Money): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const together = (a: Money, b: Money): Currency => {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} cannot be counted together`)
  return a.currency
}

export const add = (a: Money, b: Money): Money => money(a.cents + b.cents, together(a, b))
export const subtract = (a: Money, b: Money): Money => money(a.cents - b.cents, together(a, b))
export const sum = (amounts: readonly Money[], currency: Currency = 'EUR'): Money =>
  amounts.reduce(add, money(0n, currency))
export const least = (a: Money, b: Money): Money => (together(a, b) && a.cents <= b.cents ? a : b)
export const most = (a: Money, b: Money): Money => (together(a, b) && a.cents >= b.cents ? a : b)

/** Whole-number division with a named rounding; exact for negative numerators too. `denominator` must be positive. */
export function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new RangeError('a denominator must be positive')
  const quotient = numerator / denominator
  const rest = numerator % denominator
  if (rest === 0n) return quotient
  if (rounding === 'down') return numerator < 0n ? quotient - 1n : quotient
  return numerator < 0n ? quotient : quotient + 1n
}

/** `amount × numerator ⁄ denominator`, rounded to the cent as named. */
export const share = (amount: Money, numerator: bigint, denominator: bigint, rounding: Rounding): Money =>
  money(divide(amount.cents * numerator, denominator, rounding), amount.currency)

export const rate = (basisPoints: bigint | number): Rate => ({ basisPoints: BigInt(basisPoints) })
export const applyRate = (amount: Money, of: Rate, rounding: Rounding): Money =>
  share(amount, of.basisPoints, 10_000n, rounding)

/** Reads `"50%"` or `"12.5%"` into a rate; at most two decimals. */
export function parseRate(text: unknown): Rate | undefined {
  const found = typeof text === 'string' ? /^(0|[1-9]\d{0,2})(?:\.(\d{1,2}))?%$/.exec(text) : null
  return found === null ? undefined : rate(BigInt(`${found[1]}${(found[2] ?? '').padEnd(2, '0')}`))
}

/** `"12.5%"`: how a rate stands in a document. */
export function percentString({ basisPoints }: Rate): string {
  const points = basisPoints < 0n ? -basisPoints : basisPoints
  const decimals = (points % 100n).toString().padStart(2, '0').replace(/0+$/, '')
  return `${basisPoints < 0n ? '-' : ''}${points / 100n}${decimals === '' ? '' : `.${decimals}`}%`
}

const formats = {
  nl: new Intl.NumberFormat('nl-BE', { style: 'currency', currency: 'EUR' }),
  en: new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' }),
}

/** `€ 1.234,50`: how people read an amount; exact, whatever its size. */
export const writeMoney = (amount: Money, language: Language): string =>
  formats[language].format(decimalString(amount) as `${number}`)
