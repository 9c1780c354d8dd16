import { decimalString, type Money } from '../../kernel/money.ts'
import type { Language, Words } from '../../kernel/words.ts'

const steps: Readonly<Record<string, Words>> = {
  'work-plan': {
    nl: 'na goedkeuring van werkplan en begroting',
    en: 'once work plan and budget are approved',
  },
  report: { nl: 'na aanvaarding van het verslag', en: 'once the report is accepted' },
  strategy: { nl: 'na goedkeuring van de strategie', en: 'once the strategy is approved' },
  payment: { nl: 'bij uitbetaling van het jaar', en: 'when the year is paid' },
}
/** When an instalment is paid, in words. */
export const stepName = (on: string, language: Language): string => steps[on]?.[language] ?? on

/** An amount as it is typed into a field: `1234,50` or `1234.50`. */
export const inputMoney = (amount: Money, language: Language): string =>
  decimalString(amount).replace('.', language === 'nl' ? ',' : '.')
