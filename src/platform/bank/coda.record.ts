import { type Money, money } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { said } from './statement.sentences.ts'

/** A line of 128 characters with its number in the file; positions are counted from 1, as the standard does. */
export type Rec = { readonly line: number; readonly text: string }
export const cut = ({ text }: Rec, from: number, to: number): string => text.slice(from - 1, to)

/** A fault in the file, with the line it is on. */
export class Fault extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.message.en)
    this.refusal = refusal
  }
}
export const fault = ({ line }: Rec, en: string, nl: string): Fault => new Fault(said.record(line, { en, nl }))

/** Fifteen digits, of which three are decimals; a tenth of a cent has no place in euro. */
export function amountAt(record: Rec, digits: string): Money {
  if (!/^\d{15}$/.test(digits) || !digits.endsWith('0'))
    throw fault(record, `“${digits.trim()}” is not an amount.`, `“${digits.trim()}” is geen bedrag.`)
  return money(BigInt(digits.slice(0, 14)))
}

export function signed(record: Rec, sign: string, digits: string): Money {
  if (sign !== '0' && sign !== '1')
    throw fault(record, 'the sign is 0 (credit) or 1 (debit).', 'het teken is 0 (credit) of 1 (debet).')
  const { cents } = amountAt(record, digits)
  return money(sign === '1' ? -cents : cents)
}

/** A day as DDMMYY; CODA exists since the eighties, so 80 to 99 are of the last century. */
export function dayOf(record: Rec, from: number): Temporal.PlainDate {
  const text = cut(record, from, from + 5)
  const [, day, month, year] = /^(\d{2})(\d{2})(\d{2})$/.exec(text) ?? []
  try {
    return Temporal.PlainDate.from(
      { year: Number(year) + (Number(year) >= 80 ? 1900 : 2000), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
  } catch {
    throw fault(record, `“${text.trim()}” is not a day.`, `“${text.trim()}” is geen datum.`)
  }
}

/** The IBAN of an old Belgian number: 98 less the number with “BE00” behind it, modulo 97 (ISO 13616). */
export const fromBelgian = (number: string): string =>
  /^\d{12}$/.test(number) ? `BE${String(98n - (BigInt(`${number}111400`) % 97n)).padStart(2, '0')}${number}` : number
