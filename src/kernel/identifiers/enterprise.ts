import { type Read, right, wrong } from './read.ts'

/** Ten digits, no dots: `0440966354`. */
export type EnterpriseNumber = string & { readonly enterpriseNumber: true }
/** A place of business of an enterprise; ten digits, the first from 2 to 8: `2012345629`. */
export type EstablishmentNumber = string & { readonly establishmentNumber: true }
/** `BE` and the enterprise number: `BE0440966354`. */
export type VatNumber = string & { readonly vatNumber: true }

const bare = (text: string): string => text.replace(/[\s.()-]/g, '')
const checks = (digits: string): boolean => 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8))

/**
 * A Belgian enterprise number (KBO/BCE): `BE`, brackets, spaces and dots may stand around it; nine digits of the old form get
 * their 0; the first digit is 0 or 1 (1 is given out since 19 September 2023); the last two are 97 minus the first
 * eight modulo 97.
 */
export function readEnterpriseNumber(text: string): Read<EnterpriseNumber> {
  const typed = bare(text.replace(/^\s*BE/i, ''))
  const digits = /^\d{9}$/.test(typed) ? `0${typed}` : typed
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
  if (!checks(digits))
    return wrong(
      'enterprise-number.check-digits',
      'The check digits of this enterprise number are wrong: look for a typing error.',
      'De controlecijfers van dit ondernemingsnummer kloppen niet: kijk na op een tikfout.',
    )
  return right(digits as EnterpriseNumber)
}

/** `0440.966.354`: how people write it. */
export const writeEnterpriseNumber = (number: string): string =>
  `${number.slice(0, 4)}.${number.slice(4, 7)}.${number.slice(7)}`

/** The number of an establishment unit: ten digits from 2 to 8 on, with the same check digits as an enterprise number. */
export function readEstablishmentNumber(text: string): Read<EstablishmentNumber> {
  const digits = bare(text)
  if (!/^\d{10}$/.test(digits))
    return wrong(
      'establishment-number.digits',
      'The number of an establishment unit has ten digits, such as 2.012.345.629.',
      'Een vestigingseenheidsnummer telt tien cijfers, zoals 2.012.345.629.',
    )
  if (!/^[2-8]/.test(digits))
    return wrong(
      'establishment-number.first-digit',
      'The number of an establishment unit begins with 2 to 8; 0 or 1 is an enterprise number.',
      'Een vestigingseenheidsnummer begint met 2 tot 8; 0 of 1 is een ondernemingsnummer.',
    )
  if (!checks(digits))
    return wrong(
      'establishment-number.check-digits',
      'The check digits of this establishment unit number are wrong: look for a typing error.',
      'De controlecijfers van dit vestigingseenheidsnummer kloppen niet: kijk na op een tikfout.',
    )
  return right(digits as EstablishmentNumber)
}

/** `2.012.345.629`: how people write it. */
export const writeEstablishmentNumber = (number: string): string =>
  `${number.slice(0, 1)}.${number.slice(1, 4)}.${number.slice(4, 7)}.${number.slice(7)}`

/** A Belgian VAT number: `BE` and an enterprise number. */
export function readVatNumber(text: string): Read<VatNumber> {
  if (!/^\s*BE/i.test(text))
    return wrong(
      'vat-number.country',
      'A Belgian VAT number begins with BE, such as BE 0440.966.354.',
      'Een Belgisch btw-nummer begint met BE, zoals BE 0440.966.354.',
    )
  const number = readEnterpriseNumber(text)
  return number.ok ? right(`BE${number.value}` as VatNumber) : number
}
