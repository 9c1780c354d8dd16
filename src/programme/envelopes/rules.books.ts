import { type Money, writeMoney } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'

const both = (write: (language: 'en' | 'nl') => string): Words => ({ en: write('en'), nl: write('nl') })
const short = (rule: string, left: Money, words: (euro: string) => Words): Refusal =>
  refuse(
    rule,
    both(language => words(writeMoney(left, language))[language] ?? ''),
    { path: 'amount' },
  )

/** What the books refuse of an agreement, in words. */
export const sentences = {
  notPositive: refuse(
    'books.amount',
    { en: 'The amount has to be more than nothing.', nl: 'Het bedrag moet meer dan nul zijn.' },
    { path: 'amount' },
  ),
  noCommitment: refuse('books.commitment', {
    en: 'Nothing is committed for this year of the agreement.',
    nl: 'Voor dit jaar van de overeenkomst is niets vastgelegd.',
  }),
  notOpen: (left: Money) =>
    short('books.open', left, euro => ({
      en: `Only ${euro} of this year’s commitment is still open.`,
      nl: `Van de vastlegging van dit jaar staat nog maar ${euro} open.`,
    })),
  notSettled: (left: Money) =>
    short('books.settled', left, euro => ({
      en: `Only ${euro} of this year is settled and not yet paid.`,
      nl: `Van dit jaar is maar ${euro} vereffend en nog niet betaald.`,
    })),
  notPaid: (left: Money) =>
    short('books.paid', left, euro => ({
      en: `Only ${euro} was paid for this year and is not yet claimed back.`,
      nl: `Voor dit jaar is maar ${euro} betaald en nog niet teruggevorderd.`,
    })),
  notReceivable: (left: Money) =>
    short('books.receivable', left, euro => ({
      en: `Only ${euro} of this year is still to come back.`,
      nl: `Van dit jaar moet nog maar ${euro} terugkomen.`,
    })),
  overMaximum: (year: number, gone: Money) =>
    short('books.maximum', gone, euro => ({
      en: `Of year ${year} ${euro} is settled already: its maximum cannot be less.`,
      nl: `Van jaar ${year} is al ${euro} vereffend: het maximum kan niet lager zijn.`,
    })),
  noPaymentCredit: (article: string, year: number, left: Money) =>
    short('books.payment-credit', left, euro => ({
      en: `The payment credit of article ${article} for ${year} has ${euro} left: raise it or transfer to it first.`,
      nl: `Het vereffeningskrediet van artikel ${article} voor ${year} heeft nog ${euro} over: verhoog het of schuif er eerst naar over.`,
    })),
  notReserved: (left: Money) =>
    short('books.reserved', left, euro => ({
      en: `Only ${euro} is left of what was reserved.`,
      nl: `Van wat gereserveerd was, is nog ${euro} over.`,
    })),
  notFree: (left: Money) =>
    short('books.free', left, euro => ({
      en: `The envelope has only ${euro} free.`,
      nl: `De enveloppe heeft maar ${euro} vrij.`,
    })),
}

/** What is taken, in order, of what stands on several accounts; undefined: they do not carry as much together. */
export function takeFrom(
  amount: bigint,
  standing: readonly { readonly code: string; readonly carries: bigint }[],
): { readonly code: string; readonly cents: bigint }[] | undefined {
  let left = amount
  const taken = standing.flatMap(({ code, carries }) => {
    const cents = carries < left ? carries : left
    left -= cents
    return cents > 0n ? [{ code, cents }] : []
  })
  return left === 0n ? taken : undefined
}
