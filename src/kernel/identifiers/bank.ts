import { mod97, type Read, right, wrong } from './read.ts'

/** International bank account number (ISO 13616), no spaces: `BE68539007547034`. */
export type Iban = string & { readonly iban: true }

/** How many characters an IBAN of each country has: the SWIFT IBAN registry. */
export const ibanLengths: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 ' +
    'FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 ' +
    'LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 ' +
    'RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map(each => [each.slice(0, 2), Number(each.slice(2))]),
)

/**
 * An IBAN: the country's length, MOD 97-10 with the first four characters moved to the end, and for Belgium also the account's
 * own check (the last two digits are the first ten modulo 97, or 97).
 */
export function readIban(text: string): Read<Iban> {
  const code = text.replace(/\s/g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/.test(code))
    return wrong(
      'iban.form',
      'An IBAN begins with two letters and two digits, such as BE68 5390 0754 7034.',
      'Een IBAN begint met twee letters en twee cijfers, zoals BE68 5390 0754 7034.',
    )
  const country = code.slice(0, 2)
  const length = Object.hasOwn(ibanLengths, country) ? ibanLengths[country] : undefined
  if (length === undefined)
    return wrong(
      'iban.country',
      `No country writes its IBAN with ${country} in front.`,
      `Geen enkel land schrijft zijn IBAN met ${country} vooraan.`,
    )
  if (code.length !== length)
    return wrong(
      'iban.length',
      `An IBAN of ${country} has ${length} characters; this one has ${code.length}.`,
      `Een IBAN van ${country} telt ${length} tekens; dit nummer telt er ${code.length}.`,
    )
  if (!/^[A-Z]{2}(0[2-9]|[1-9]\d)/.test(code) || code.startsWith('99', 2) || !checksOut(code))
    return wrong(
      'iban.check-digits',
      'The check digits of this IBAN are wrong: look for a typing error.',
      'De controlecijfers van dit IBAN kloppen niet: kijk na op een tikfout.',
    )
  return right(code as Iban)
}

const checksOut = (code: string): boolean =>
  mod97(`${code.slice(4)}${code.slice(0, 4)}`) === 1n &&
  (!code.startsWith('BE') || (/^BE\d{14}$/.test(code) && (mod97(code.slice(4, 14)) || 97n) === BigInt(code.slice(14))))

/** `BE68 5390 0754 7034`: how people write it. */
export const writeIban = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ')
