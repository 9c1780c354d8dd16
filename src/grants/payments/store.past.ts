import { type Money, money } from '../../kernel/money.ts'
import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { PaymentKind } from './payment.ts'

/** A payment that was made before this register began. */
export type PastPayment = {
  readonly id: string
  readonly agreement: string
  readonly year: number
  readonly kind: PaymentKind
  readonly amount: Money
  readonly paidOn: Temporal.PlainDate
  readonly reference: string
}

export async function recordPast(tx: Tx, past: PastPayment, by: string, at: Temporal.Instant): Promise<void> {
  await sql`insert into payments.past (id, agreement, year, kind, amount_cents, paid_on, reference, brought_by, brought_at)
    values (${past.id}, ${past.agreement}, ${past.year}, ${past.kind}, ${past.amount.cents}::bigint, ${past.paidOn}::date,
      ${past.reference}, ${by}, ${at}::timestamptz)`.execute(tx)
}

type Row = Omit<PastPayment, 'amount'> & { cents: bigint }

/** What was paid on an agreement before this register began, the oldest first. */
export const pastOf = async (db: Reader, agreement: string): Promise<PastPayment[]> =>
  (
    await sql<Row>`select id::text, agreement::text, year, kind, amount_cents as cents, paid_on as "paidOn", reference
      from payments.past where agreement::text = ${agreement} order by paid_on, id`.execute(db)
  ).rows.map(({ cents, ...row }) => ({ ...row, amount: money(cents) }))
