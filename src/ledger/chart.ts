import type { Words } from '../kernel/words.ts'

/** The side on which an account grows. A debit account says where money is or went; a credit account what it is set apart for. */
export type Side = 'debit' | 'credit'

/** What is true of every account of a kind. `floor` is the least it may carry, in cents, on its own side; null: no least. */
export type Kind = { readonly side: Side; readonly floor: bigint | null; readonly words: Words }

/** The chart of accounts: every kind of account there is. Reordering or removing one would change what stands in the books. */
export const chart = {
  funding: {
    side: 'debit',
    floor: null,
    words: {
      en: 'Funding: what was put at the disposal of an envelope',
      nl: 'Financiering: wat een enveloppe ter beschikking kreeg',
    },
  },
  free: {
    side: 'credit',
    floor: 0n,
    words: { en: 'Free: what an envelope may still promise', nl: 'Vrij: wat een enveloppe nog kan toezeggen' },
  },
  reserved: {
    side: 'credit',
    floor: 0n,
    words: {
      en: 'Reserved: set aside for one purpose, not yet drawn',
      nl: 'Gereserveerd: opzijgezet voor één doel, nog niet opgenomen',
    },
  },
  drawn: {
    side: 'credit',
    floor: 0n,
    words: { en: 'Drawn: used for what it was reserved for', nl: 'Opgenomen: gebruikt waarvoor het gereserveerd was' },
  },
  voted: {
    side: 'debit',
    floor: null,
    words: {
      en: 'Voted: what the budget gives an article in a year',
      nl: 'Gestemd: wat de begroting een artikel in een jaar geeft',
    },
  },
  'commitment-credit': {
    side: 'credit',
    floor: 0n,
    words: {
      en: 'Commitment credit: what may still be promised in a year',
      nl: 'Vastleggingskrediet: wat in een jaar nog mag worden toegezegd',
    },
  },
  'payment-credit': {
    side: 'credit',
    floor: 0n,
    words: {
      en: 'Payment credit: what may still be settled in a year',
      nl: 'Vereffeningskrediet: wat in een jaar nog mag worden vereffend',
    },
  },
  committed: {
    side: 'credit',
    floor: 0n,
    words: {
      en: 'Committed: promised in an agreement, not yet settled',
      nl: 'Vastgelegd: toegezegd in een overeenkomst, nog niet vereffend',
    },
  },
  carried: {
    side: 'credit',
    floor: 0n,
    words: {
      en: 'Carried over: committed in an earlier year, not yet settled',
      nl: 'Overgedragen: vastgelegd in een vorig jaar, nog niet vereffend',
    },
  },
  settled: {
    side: 'credit',
    floor: 0n,
    words: {
      en: 'Settled: owed and on its way, not yet paid',
      nl: 'Vereffend: verschuldigd en onderweg, nog niet betaald',
    },
  },
  paid: { side: 'credit', floor: 0n, words: { en: 'Paid', nl: 'Betaald' } },
  receivable: {
    side: 'credit',
    floor: 0n,
    words: { en: 'To recover: was paid, has to come back', nl: 'Terug te vorderen: werd betaald, moet terugkomen' },
  },
  recovered: { side: 'credit', floor: 0n, words: { en: 'Recovered: came back', nl: 'Teruggevorderd: kwam terug' } },
  used: {
    side: 'credit',
    floor: 0n,
    words: {
      en: 'Payment credit used: what a settlement took of a year',
      nl: 'Gebruikt vereffeningskrediet: wat een vereffening van een jaar nam',
    },
  },
  lapsed: {
    side: 'credit',
    floor: 0n,
    words: { en: 'Lapsed: released at the end of a year', nl: 'Vervallen: vrijgegeven aan het einde van een jaar' },
  },
  'interest-received': {
    side: 'debit',
    floor: null,
    words: { en: 'Interest that came in', nl: 'Interest die binnenkwam' },
  },
  interest: {
    side: 'credit',
    floor: 0n,
    words: { en: 'Interest on what was recovered', nl: 'Interest op wat werd teruggevorderd' },
  },
} as const satisfies Record<string, Kind>

export type AccountKind = keyof typeof chart
