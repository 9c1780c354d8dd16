import type { Words } from './words.ts'

/** An identifier that was read: the one form in which it is kept, or the sentence why it is not one. */
export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly rule: string; readonly message: Words }

/** Ten digits, no dots: `0440966354`. */
export type EnterpriseNumber = string & { readonly enterpriseNumber: true }

const wrong = (rule: string, en: string, nl: string): Read<never> => ({ ok: false, rule, message: { en, nl } })

/**
 * A Belgian enterprise number (KBO/BCE): `BE`, brackets, spaces and dots may stand around it; nine digits of the old form get
 * their 0; the first digit is 0 or 1 (1 is given out since 19 September 2023); the last two are 97 minus the first
 * eight modulo 97.
 */
export function readEnterpriseNumber(text: string): Read<EnterpriseNumber> {
  const bare = text.replace(/^\s*BE/i, '').replace(/[\s.()-]/g, '')
  const digits = /^\d{9}$/.test(bare) ? `0${bare}` : bare
  if (!/^\d{10}$/.test(digits))
    return wrong(
      'enterprise-number.digits',
      'An enterprise number has ten digits, such as 0440.966.354.',
      'Een ondernemingsnummer telt tien cijfers, zoals 0440.966.354.',
    )
  if (!/^[01]/.test(digits))
    return wrong(
      'enterprise-number.first-digit',
      'An enterprise number begins with 0 or 1; 2 to 8 is the number of an establishment unit.',
      'Een ondernemingsnummer begint met 0 of 1; 2 tot 8 is het nummer van een vestigingseenheid.',
    )
  if (97 - (Number(digits.slice(0, 8)) % 97) !== Number(digits.slice(8)))
    return wrong(
      'enterprise-number.check-digits',
      'The check digits of this enterprise number are wrong: look for a typing error.',
      'De controlecijfers van dit ondernemingsnummer kloppen niet: kijk na op een tikfout.',
    )
  return { ok: true, value: digits as EnterpriseNumber }
}

/** `0440.966.354`: how people write it. */
export const writeEnterpriseNumber = (number: string): string =>
  `${number.slice(0, 4)}.${number.slice(4, 7)}.${number.slice(7)}`
