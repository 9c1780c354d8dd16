import { type Currency, type Money, money } from '../../kernel/money.ts'
import { openAccount, post } from '../../ledger/queries.ts'
import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Cause, Envelope, Reservation } from './envelope.ts'
import type { Opened } from './rules.ts'

const account = (envelope: string, of: 'funding' | 'free' | 'drawn') => `envelope:${envelope}:${of}`
const setAside = (envelope: string, reservation: string) => `envelope:${envelope}:reserved:${reservation}`

/** Sets a sum apart: the envelope, its accounts and the sum on them. */
export async function open(
  tx: Tx,
  id: string,
  { name, period, sum }: Opened,
  demonstration: boolean,
  cause: Cause,
): Promise<void> {
  await sql`insert into envelopes.envelope (id, name, from_day, to_day, demonstration)
    values (${id}, ${name}, ${period.from}, ${period.to}, ${demonstration})`.execute(tx)
  for (const kind of ['funding', 'free', 'drawn'] as const) await openAccount(tx, account(id, kind), kind, sum.currency)
  await post(tx, { ...cause, postings: [{ debit: account(id, 'funding'), credit: account(id, 'free'), amount: sum }] })
}

export type Asked = {
  readonly id: string
  readonly envelope: string
  readonly purpose: string
  readonly amount: Money
  /** `actorKey` of who reserves: someone else draws. */
  readonly by: string
}

/** Sets an amount aside for the subject of `cause`; throws `Unrecordable` when the envelope has not enough. */
export async function reserve(tx: Tx, { id, envelope, purpose, amount, by }: Asked, cause: Cause): Promise<void> {
  const { subject, happenedAt } = cause
  await sql`insert into envelopes.reservation (id, envelope, purpose, subject_kind, subject_id, reserved_by, reserved_at)
    values (${id}, ${envelope}, ${purpose}, ${subject.kind}, ${subject.id}, ${by}, ${happenedAt})`.execute(tx)
  await openAccount(tx, setAside(envelope, id), 'reserved', amount.currency)
  await post(tx, { ...cause, postings: [{ debit: account(envelope, 'free'), credit: setAside(envelope, id), amount }] })
}

/** Uses part of a reservation for what it was made for. */
export async function draw(tx: Tx, { id, envelope }: Reservation, amount: Money, cause: Cause): Promise<void> {
  await post(tx, {
    ...cause,
    postings: [{ debit: setAside(envelope, id), credit: account(envelope, 'drawn'), amount }],
  })
}

/** Gives part of a reservation back to the envelope. */
export async function release(tx: Tx, { id, envelope }: Reservation, amount: Money, cause: Cause): Promise<void> {
  await post(tx, { ...cause, postings: [{ debit: setAside(envelope, id), credit: account(envelope, 'free'), amount }] })
}

type EnvelopeRow = {
  id: string
  name: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  demonstration: boolean
  currency: Currency
  free: bigint
  reserved: string
  drawn: bigint
}

const selected = sql`
  select e.id::text, e.name, e.from_day as "from", e.to_day as "to", e.demonstration, f.currency, f.balance as free,
    d.balance as drawn, (
      select coalesce(sum(b.balance), 0)::text from envelopes.reservation r
      join ledger.balance b on b.code = 'envelope:' || e.id || ':reserved:' || r.id where r.envelope = e.id) as reserved
  from envelopes.envelope e
  join ledger.balance f on f.code = 'envelope:' || e.id || ':free'
  join ledger.balance d on d.code = 'envelope:' || e.id || ':drawn'`

const read = ({ id, name, from, to, demonstration, currency, ...row }: EnvelopeRow): Envelope => ({
  id,
  name,
  period: { from, to },
  demonstration,
  free: money(row.free, currency),
  reserved: money(BigInt(row.reserved), currency),
  drawn: money(row.drawn, currency),
})

export const byId = async (db: Reader, id: string): Promise<Envelope | undefined> =>
  (await sql<EnvelopeRow>`${selected} where e.id::text = ${id}`.execute(db)).rows.map(read)[0]

/** Every envelope, the latest period first; only those of the demonstration for whoever is signed in for it. */
export const all = async (db: Reader, { demonstration = false } = {}): Promise<Envelope[]> =>
  (
    await sql<EnvelopeRow>`${selected} where e.demonstration or not ${demonstration}
      order by e.from_day desc, e.name, e.id`.execute(db)
  ).rows.map(read)

type ReservationRow = Omit<Reservation, 'subject' | 'left'> & {
  kind: string
  subject: string
  left: bigint
  currency: Currency
}

const reservations = sql`
  select r.id::text, r.envelope::text, r.purpose, r.subject_kind as kind, r.subject_id as subject,
    r.reserved_by as "reservedBy", r.reserved_at as "reservedAt", b.balance as "left", b.currency
  from envelopes.reservation r join ledger.balance b on b.code = 'envelope:' || r.envelope || ':reserved:' || r.id`

const readReservation = ({ kind, subject, left, currency, ...row }: ReservationRow): Reservation => ({
  ...row,
  subject: { kind, id: subject },
  left: money(left, currency),
})

/** What is set aside in an envelope, the latest first. */
export const reservationsIn = async (db: Reader, envelope: string): Promise<Reservation[]> =>
  (
    await sql<ReservationRow>`${reservations} where r.envelope::text = ${envelope} order by r.reserved_at desc, r.id`.execute(
      db,
    )
  ).rows.map(readReservation)

export const reservationById = async (db: Reader, id: string): Promise<Reservation | undefined> =>
  (await sql<ReservationRow>`${reservations} where r.id::text = ${id}`.execute(db)).rows.map(readReservation)[0]
