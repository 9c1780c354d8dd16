import { type Money, writeMoney } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { refusalOf, statementLimits } from './statement.ts'

const euro = (amount: Money) => ({ en: writeMoney(amount, 'en'), nl: writeMoney(amount, 'nl') })

/** Why a file of statements is not read. */
export const said = {
  kind: refusalOf('kind', {
    en: 'This is neither a camt.053 nor a CODA file. Send the statement as your bank makes it for an accounting program, not the PDF.',
    nl: 'Dit is geen camt.053- en geen CODA-bestand. Verstuur het uittreksel zoals uw bank het voor een boekhoudprogramma maakt, niet de pdf.',
  }),
  notification: refusalOf('notification', {
    en: 'This is a notification of movements (camt.054 or camt.052) and no statement: it has no balances to check it by. Send the camt.053 of those days.',
    nl: 'Dit is een melding van verrichtingen (camt.054 of camt.052) en geen uittreksel: er staan geen saldi in om het na te kijken. Verstuur de camt.053 van die dagen.',
  }),
  empty: refusalOf('empty', { en: 'This file is empty.', nl: 'Dit bestand is leeg.' }),
  large: refusalOf('large', {
    en: `A file of statements holds at most ${statementLimits.bytes / 1024 / 1024} MiB.`,
    nl: `Een bestand met uittreksels telt hoogstens ${statementLimits.bytes / 1024 / 1024} MiB.`,
  }),
  many: refusalOf('many', {
    en: `A file of statements holds at most ${statementLimits.movements} movements. Ask your bank for a shorter period.`,
    nl: `Een bestand met uittreksels telt hoogstens ${statementLimits.movements} verrichtingen. Vraag uw bank een kortere periode.`,
  }),
  currency: (found: string): Refusal =>
    refusalOf('currency', {
      en: `This statement is in ${found || 'an unknown currency'}; contributions are counted in euro.`,
      nl: `Dit uittreksel is in ${found || 'een onbekende munt'}; bijdragen worden in euro geteld.`,
    }),
  account: (why: { readonly en: string; readonly nl: string }, found: string): Refusal =>
    refusalOf('account', {
      en: `The account of this statement (${found || 'none'}) is not a good IBAN. ${why.en}`,
      nl: `De rekening van dit uittreksel (${found || 'geen'}) is geen goed IBAN. ${why.nl}`,
    }),
  noStatement: refusalOf('none', {
    en: 'No statement stands in this file.',
    nl: 'Er staat geen uittreksel in dit bestand.',
  }),
  missing: (what: { readonly en: string; readonly nl: string }, number: string): Refusal =>
    refusalOf('missing', {
      en: `Statement ${number} says no ${what.en}.`,
      nl: `Uittreksel ${number} vermeldt geen ${what.nl}.`,
    }),
  amount: (found: string, number: string): Refusal =>
    refusalOf('amount', {
      en: `“${found.slice(0, 40)}” in statement ${number} is not an amount with at most two decimals.`,
      nl: `“${found.slice(0, 40)}” in uittreksel ${number} is geen bedrag met hoogstens twee decimalen.`,
    }),
  balance: (number: string, opening: Money, moved: Money, closing: Money): Refusal => {
    const [a, b, c, sum] = [
      opening,
      moved,
      closing,
      { cents: opening.cents + moved.cents, currency: 'EUR' } as const,
    ].map(euro) as [ReturnType<typeof euro>, ReturnType<typeof euro>, ReturnType<typeof euro>, ReturnType<typeof euro>]
    return refusalOf('balance', {
      en: `Statement ${number} does not add up: it opens with ${a.en}, its movements come to ${b.en}, which makes ${sum.en}; it says that it closes with ${c.en}. Nothing was read in.`,
      nl: `Uittreksel ${number} klopt niet: het opent met ${a.nl}, de verrichtingen zijn samen ${b.nl}, dat maakt ${sum.nl}; het zegt te sluiten met ${c.nl}. Er is niets ingelezen.`,
    })
  },
  sums: (number: string, what: 'in' | 'out', counted: Money, stated: Money): Refusal => {
    const [a, b] = [euro(counted), euro(stated)]
    const words = { in: { en: 'in', nl: 'binnen' }, out: { en: 'out', nl: 'buiten' } }[what]
    return refusalOf('sums', {
      en: `Statement ${number}: what went ${words.en} adds up to ${a.en}; the statement says ${b.en}.`,
      nl: `Uittreksel ${number}: wat ${words.nl}ging is samen ${a.nl}; het uittreksel zegt ${b.nl}.`,
    })
  },
  count: (number: string, counted: number, stated: number): Refusal =>
    refusalOf('count', {
      en: `Statement ${number} says that it has ${stated} records; there are ${counted}. Part of the file is missing, or it was changed.`,
      nl: `Uittreksel ${number} zegt dat het ${stated} records telt; het zijn er ${counted}. Een deel ontbreekt, of het bestand is gewijzigd.`,
    }),
  record: (line: number, why: { readonly en: string; readonly nl: string }): Refusal =>
    refusalOf('record', { en: `Line ${line}: ${why.en}`, nl: `Regel ${line}: ${why.nl}` }, 'Febelfin, CODA 2.6'),
  characters: refusalOf('characters', {
    en: 'This file holds characters that do not belong in a statement. Send it as your bank made it.',
    nl: 'Dit bestand bevat tekens die niet in een uittreksel thuishoren. Verstuur het zoals uw bank het maakte.',
  }),
} as const
