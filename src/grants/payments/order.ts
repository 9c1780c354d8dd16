import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Debtor } from './rule.ts'

export const instructionStates = {
  ordered: { en: 'waits for the bank', nl: 'wacht op de bank' },
  accepted: { en: 'taken in by the bank', nl: 'aanvaard door de bank' },
  confirmed: { en: 'paid', nl: 'betaald' },
  rejected: { en: 'rejected', nl: 'geweigerd' },
  returned: { en: 'paid, and sent back', nl: 'betaald en teruggestuurd' },
} as const satisfies Record<string, Words>
export type InstructionState = keyof typeof instructionStates

/** What the bank said of an instruction: its code (ISO 20022) and its words. */
export type BankAnswer = { readonly code: string; readonly text: string }

/** One payment as it was ordered from the bank. */
export type Instruction = {
  readonly endToEnd: string
  readonly batch: string
  readonly ordinal: number
  readonly payment: string
  /** The number of the payment. */
  readonly number: string
  readonly account: string
  readonly amount: Money
  readonly iban: string
  readonly holder: string
  readonly state: InstructionState
  readonly answer: BankAnswer | null
  readonly settledOn: Temporal.PlainDate | null
}

/** A file of orders for the bank: written once, byte for byte. */
export type Batch = {
  readonly id: string
  /** The message id that the bank names in its answers. */
  readonly message: string
  readonly executionOn: Temporal.PlainDate
  readonly debtor: Debtor
  readonly orders: number
  readonly total: Money
  readonly digest: string
  readonly orderedBy: string
  readonly orderedAt: Temporal.Instant
  readonly demonstration: boolean
}

/** What came of one line of a file from the bank. */
export const lineOutcomes = {
  confirmed: { en: 'paid: confirmed', nl: 'betaald: bevestigd' },
  rejected: {
    en: 'rejected: no longer settled, can be ordered anew',
    nl: 'geweigerd: niet langer vereffend, kan opnieuw',
  },
  returned: {
    en: 'was paid and sent back: no longer paid, can be ordered anew',
    nl: 'was betaald en is teruggestuurd: niet langer betaald, kan opnieuw',
  },
  accepted: { en: 'taken in by the bank: noted', nl: 'aanvaard door de bank: genoteerd' },
  recovered: { en: 'receipt of a recovery: recorded', nl: 'ontvangst van een terugvordering: geboekt' },
  already: { en: 'was confirmed before: nothing changed', nl: 'was al bevestigd: niets gewijzigd' },
  amount: {
    en: 'another amount than was ordered: nothing changed',
    nl: 'een ander bedrag dan opgedragen: niets gewijzigd',
  },
  late: {
    en: 'says otherwise than what was recorded before: nothing changed, to be looked at by a person',
    nl: 'zegt iets anders dan eerder is vastgelegd: niets gewijzigd, iemand moet dit nakijken',
  },
  unknown: { en: 'not one of our orders: left alone', nl: 'geen opdracht van ons: ongemoeid gelaten' },
} as const satisfies Record<string, Words>
export type LineOutcome = keyof typeof lineOutcomes

export type ImportLine = {
  readonly outcome: LineOutcome
  readonly endToEnd: string | null
  readonly amount: string | null
  readonly answer: BankAnswer | null
  /** The payment or recovery it was about. */
  readonly about: { readonly kind: 'payment' | 'recovery'; readonly id: string; readonly number: string } | null
}

/** The kinds of file that were not yet proven on a file of another program: said where one is read. */
export const unproven: ReadonlySet<BankImport['kind']> = new Set(['camt.054'])

/** A file from the bank that was read. */
export type BankImport = {
  readonly id: string
  readonly digest: string
  readonly kind: 'pain.002' | 'camt.053' | 'camt.054'
  readonly message: string
  readonly name: string
  readonly lines: readonly ImportLine[]
  readonly importedBy: string
  readonly importedAt: Temporal.Instant
  readonly demonstration: boolean
}
