import {
  type Read,
  readEnterpriseNumber,
  readEstablishmentNumber,
  readLei,
  readVatNumber,
} from '../../kernel/identifiers.ts'
import type { Words } from '../../kernel/words.ts'

/** The registers an organisation may stand in. `foreign-number` needs the country of the register. */
export const schemes = {
  'enterprise-number': { en: 'Enterprise number', nl: 'Ondernemingsnummer' },
  'establishment-unit': { en: 'Establishment unit', nl: 'Vestigingseenheid' },
  vat: { en: 'VAT number', nl: 'Btw-nummer' },
  lei: { en: 'LEI', nl: 'LEI' },
  'foreign-number': { en: 'Foreign register number', nl: 'Buitenlands registernummer' },
} as const satisfies Record<string, Words>

export type Scheme = keyof typeof schemes
export const isScheme = (value: string): value is Scheme => Object.hasOwn(schemes, value)

/** One number in one register; `country` is ISO 3166 for a foreign register and empty for the others. */
export type Identifier = { readonly scheme: Scheme; readonly country: string; readonly value: string }

/** Reads a number in any notation into the one form in which it is kept. */
export function readIdentifier(scheme: Scheme, text: string, country = ''): Read<Identifier> {
  const kept = readers[scheme](text, country.trim().toUpperCase())
  if (!kept.ok) return kept
  return {
    ok: true,
    value: { scheme, country: scheme === 'foreign-number' ? country.trim().toUpperCase() : '', value: kept.value },
  }
}

/** The number a registration or a row of a file gives: Belgian unless a country says otherwise. */
export const readRegisterNumber = (text: string, country = ''): Read<Identifier> =>
  /^(be)?$/i.test(country.trim())
    ? readIdentifier('enterprise-number', text)
    : readIdentifier('foreign-number', text, country)

/** How a number is searched for: no spaces, dots or brackets, capitals, and no `BE` in front of digits. */
export const compactNumber = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^BE(?=\d)/, '')

const wrong = (rule: string, en: string, nl: string): Read<never> => ({ ok: false, rule, message: { en, nl } })
const bare = (text: string): string => text.toUpperCase().replace(/[\s.()/-]/g, '')

const readers: Record<Scheme, (text: string, country: string) => Read<string>> = {
  'enterprise-number': readEnterpriseNumber,

  'establishment-unit': readEstablishmentNumber,

  /** `BE` with an enterprise number; of other countries only the form is known, VIES knows the rest. */
  vat: text => {
    const number = bare(text)
    if (number.startsWith('BE')) return readVatNumber(text)
    return /^[A-Z]{2}(?=.*\d)[0-9A-Z+*]{2,13}$/.test(number)
      ? { ok: true, value: number }
      : wrong(
          'vat-number.form',
          'A VAT number begins with the two letters of its country, such as BE0440966354 or NL001234567B01.',
          'Een btw-nummer begint met de twee letters van zijn land, zoals BE0440966354 of NL001234567B01.',
        )
  },

  lei: readLei,

  'foreign-number': (text, country) => {
    if (!isForeignCountry(country))
      return wrong(
        'foreign-number.country',
        'Give the country of the register in two letters, such as NL or DE; for Belgium there is the enterprise number.',
        'Geef het land van het register in twee letters, zoals NL of DE; voor België is er het ondernemingsnummer.',
      )
    const number = bare(text)
    return /^(?=.*\d)[\p{L}\d]{2,40}$/u.test(number)
      ? { ok: true, value: number }
      : wrong(
          'foreign-number.form',
          'A register number has 2 to 40 letters and digits, at least one of them a digit.',
          'Een registernummer telt 2 tot 40 letters en cijfers, waarvan minstens één cijfer.',
        )
  },
}

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const isForeignCountry = (country: string): boolean =>
  /^[A-Z]{2}$/.test(country) && country !== 'BE' && regions.of(country) !== undefined
