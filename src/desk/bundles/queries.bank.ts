import type { Payment, Recovery } from '../../grants/payments/index.ts'
import { batchesOf, importedFile, importsAbout, instructionsIn, xmlOf } from '../../grants/payments/queries.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Scope } from './bundle.ts'

export type BankRecords = {
  readonly orders: readonly unknown[]
  readonly answers: readonly unknown[]
  /** Files of the bank that go into the bundle as they are, by their digest. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly subjects: readonly { readonly kind: string; readonly id: string }[]
}

/**
 * What was asked of the bank for these payments, and what it answered. A file goes along as it is only where nothing in it is about
 * others: a bundle of one cluster does not show whom the agency paid besides.
 */
export async function bankOf(
  db: Reader,
  scope: Scope,
  payments: readonly Payment[],
  recoveries: readonly Recovery[],
): Promise<BankRecords> {
  const ours = new Set([...payments, ...recoveries].map(({ id }) => id))
  const files = new Map<string, Uint8Array>()
  const orders: unknown[] = []
  const batches = await batchesOf(
    db,
    payments.map(({ id }) => id),
  )
  for (const batch of batches) {
    const all = await instructionsIn(db, batch.id)
    const xml = await xmlOf(db, batch.id)
    const whole = xml !== undefined && all.every(({ payment }) => ours.has(payment))
    if (whole) files.set(batch.digest, new TextEncoder().encode(xml))
    const lines = all
      .filter(({ payment }) => ours.has(payment))
      .map(({ endToEnd, payment, amount }) => ({ endToEnd, payment, amount }))
    const { debtor: _d, demonstration: _l, ...kept } = batch
    orders.push({ ...kept, whole, lines })
  }
  const everything = scope.clusters === null && scope.instruments === null && scope.from === null && scope.to === null
  const answers: unknown[] = []
  const imports = await importsAbout(db, [...ours])
  for (const { lines: all, name: _n, demonstration: _l, ...kept } of imports) {
    const lines = all.filter(({ about }) => about !== null && ours.has(about.id))
    const bytes = everything || lines.length === all.length ? await importedFile(db, kept.id) : undefined
    if (bytes !== undefined) files.set(kept.digest, bytes)
    const plain = lines.map(({ answer: _a, ...line }) => line)
    answers.push({ ...kept, whole: bytes !== undefined, count: all.length, lines: plain })
  }
  return {
    orders,
    answers,
    files,
    subjects: [
      ...batches.map(({ id }) => ({ kind: 'payment-batch', id })),
      ...imports.map(({ digest }) => ({ kind: 'bank-import', id: digest })),
    ],
  }
}
