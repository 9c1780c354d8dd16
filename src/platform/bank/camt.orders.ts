import { type Money, money } from '../../kernel/money.ts'
import { accept, type Outcome, refuse, refused } from '../../kernel/outcome.ts'
import type { Element } from '../xml/index.ts'
import { bookedEntries, type CamtEntry, type CamtFile, type CamtTransaction, camtIn } from './camt.entries.ts'

/** One booked movement with what names it to those who ordered it. */
export type BookedTransfer = {
  readonly direction: 'out' | 'in'
  readonly amount: Money
  readonly booked: Temporal.PlainDate
  readonly endToEnd: string | null
  /** Why it was sent back, where it was. */
  readonly returned: string | null
  /** A Belgian structured reference, twelve digits. */
  readonly reference: string | null
  /** What names the movement at the bank, for ever. */
  readonly bankReference: string
}
export type BookedFile = {
  readonly kind: BookedKind
  readonly message: string
  readonly transfers: readonly BookedTransfer[]
}
type BookedKind = Exclude<CamtFile['kind'], 'camt.052'>

/** Whether a file says what was booked on an account, and how. An interim report may still change: it says nothing for good. */
export function bookedKind(root: Element): BookedKind | undefined {
  const kind = camtIn(root)?.kind
  return kind === 'camt.052' ? undefined : kind
}

/**
 * What was booked, by the ids that orders were given (ISO 20022 camt.053 and camt.054): an entry that stands for one transfer or for
 * several, each by itself. A batch that is booked as one sum names no transfer.
 */
export function bookedIn(root: Element): Outcome<BookedFile> {
  const { message = '', reports = [] } = camtIn(root) ?? {}
  if (message === '') return refused(unreadable)
  const transfers = reports.flatMap(bookedEntries).flatMap(transfersOf)
  const readable = transfers.filter(one => one !== undefined)
  if (readable.length < transfers.length) return refused(unreadable)
  return accept({ kind: bookedKind(root) ?? 'camt.053', message, transfers: readable })
}

const unreadable = refuse(
  'camt.unreadable',
  {
    en: 'An entry of this file has no amount in euro with its day, or the file has no number: it is not what a bank sends.',
    nl: 'Een verrichting in dit bestand heeft geen bedrag in euro met zijn dag, of het bestand heeft geen nummer: dit is niet wat een bank stuurt.',
  },
  { path: 'file', basis: 'ISO 20022 camt.053, camt.054' },
)

/** Several transfers in one entry each have to say their own amount. */
const transfersOf = (entry: CamtEntry): (BookedTransfer | undefined)[] =>
  entry.transactions.length === 0
    ? [transferOf(entry, entry, '')]
    : entry.transactions.map((one, index) => transferOf(entry, one, `/${index + 1}`))

function transferOf(entry: CamtEntry, one: CamtTransaction, place: string): BookedTransfer | undefined {
  const { endToEnd, returned, reference, amount } = one
  if (amount === undefined || entry.booked === undefined) return undefined
  const bank = one.bankReference || entry.number || `${entry.booked} ${entry.written}`
  return {
    direction: amount.cents < 0n ? 'out' : 'in',
    amount: money(amount.cents < 0n ? -amount.cents : amount.cents),
    booked: entry.booked,
    endToEnd,
    returned,
    reference,
    bankReference: `${bank}${place}`,
  }
}
