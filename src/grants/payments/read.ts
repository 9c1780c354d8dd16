import { accept, type Outcome } from '../../kernel/outcome.ts'
import {
  type BookedTransfer,
  bookedIn,
  bookedKind,
  type PaymentStatus,
  paidStatuses,
  statusesIn,
  takenStatuses,
} from '../../platform/bank/index.ts'
import { readXml } from '../../platform/xml/index.ts'
import type { BankImport } from './order.ts'
import type { Heard } from './rules.results.ts'

/** What a file of a bank says, in one shape whichever kind it is; `original`: the file of orders that a line is about as a whole. */
export type BankFile = {
  readonly kind: BankImport['kind']
  readonly message: string
  readonly heard: readonly (Heard & { readonly original: string | null })[]
}

/** Reads a payment status report, or a statement or notification of an account. */
export function heardIn(bytes: Uint8Array): Outcome<BankFile> {
  const read = readXml(bytes)
  if (!read.ok) return read
  if (bookedKind(read.fact) !== undefined) {
    const booked = bookedIn(read.fact)
    if (!booked.ok) return booked
    const { kind, message, transfers } = booked.fact
    return accept({ kind, message, heard: transfers.map(bookedOf) })
  }
  const report = statusesIn(read.fact)
  if (!report.ok) return report
  const { message, statuses } = report.fact
  return accept({ kind: 'pain.002', message, heard: statuses.flatMap(heardOf) })
}

/** Of the statuses that a bank may give, only those say something of the money that speak of paid or rejected. */
function heardOf({ original, endToEnd, status, code, text }: PaymentStatus): BankFile['heard'][number][] {
  const what =
    status === 'RJCT'
      ? 'rejected'
      : paidStatuses.has(status)
        ? 'paid'
        : takenStatuses.has(status) || /^RV[A-Z]{2}$|^RCV/.test(status)
          ? 'taken'
          : undefined
  if (what === undefined) return []
  return [
    {
      what,
      endToEnd,
      original: endToEnd === null ? original : null,
      amount: null,
      on: null,
      answer: { code: code ?? status, text },
      reference: null,
      entry: `${original} ${endToEnd ?? ''}`.trim(),
    },
  ]
}

/** Money that went out under an id is paid; what came in is a receipt, or an order that was sent back. */
function bookedOf({
  direction,
  amount,
  booked,
  endToEnd,
  returned,
  reference,
  bankReference,
}: BookedTransfer): BankFile['heard'][number] {
  const what = direction === 'out' ? 'paid' : returned !== null ? 'rejected' : 'came-in'
  return {
    what,
    endToEnd,
    original: null,
    amount,
    on: booked,
    answer: returned === null ? null : { code: returned, text: '' },
    reference,
    entry: bankReference,
  }
}
