import { decimalString, money } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'

/** `"1500.00"`: an amount in JSON. */
export const decimal = (cents: bigint): string => decimalString(money(cents))

const locales = { nl: 'nl-BE', en: 'en-IE' } as const satisfies Record<Language, string>
const formats = new Map<Language, Intl.NumberFormat>()

/** An amount as people of a language write it. */
export function euro(cents: bigint, language: Language): string {
  const format =
    formats.get(language) ?? new Intl.NumberFormat(locales[language], { style: 'currency', currency: 'EUR' })
  formats.set(language, format)
  return format.format(decimal(cents) as Intl.StringNumericLiteral)
}
