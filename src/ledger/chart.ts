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
} as const satisfies Record<string, Kind>

export type AccountKind = keyof typeof chart
