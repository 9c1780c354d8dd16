import { randomUUID } from 'node:crypto'
import { type Currency, type Money, money } from '../../kernel/money.ts'
import { openAccounts, post } from '../../ledger/queries.ts'
import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import { codes } from './books.ts'
import type { Cause, Envelope, Reservation } from './envelope.ts'
import type { Opened } from './rules.ts'
import { feed } from './store.budget.ts'

const { envelope: account, reserved: setAside } = codes

/** Sets a sum apart: the envelope, its accounts and the sum on them. */
export async function open(
  tx: Tx,
  id: string,
  { name, period, sum, article = null, year = null }: Pick<Opened, 'name' | 'period' | 'sum'> & Partial<Opened>,
  demonstration: boolean,
  cause: Cause,
): Promise<void> {
  await sql`insert into envelopes.envelope (id, name, from_day, to_day, demonstration, article)
    values (${id}, ${name}, ${period.from}, ${period.to}, ${demonstration}, ${article})`.execute(tx)
  await openAccounts(
    tx,
    (['funding', 'free', 'drawn'] as const).map(kind => ({
      code: account(id, kind),
      kind,
      currency: sum.currency,
      demonstration,
    })),
  )
  if (article !== null && year !== null)
    return feed(tx, { id: randomUUID(), envelope: id, article, year, amount: sum }, cause)
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
  const { rows } = await sql<{ demonstration: boolean }>`select demonstration from envelopes.envelope
    where id::text = ${envelope}`.execute(tx)
  const demonstration = rows[0]?.demonstration === true
  await openAccounts(tx, [{ code: setAside(envelope, id), kind: 'reserved', currency: amount.currency, demonstration }])
  await post(tx, { ...cause, postings: [{ debit: account(envelope, 'free'), credit: setAside(envelope, id), amount }] })
}

/** Uses part of a reservation for what it was made for. */
export async function draw(tx: Tx, { id, envelope }: Reservation, amount: Money, cause: Cause): Promise<void> {
  await post(tx, {
    ...cause,
    postings: [{ debit: setAside(envelope, id), credit: account(envelope, 'drawn'), amount }],
  })
}

const standings = ['committed', 'carried', 'settled', 'paid', 'receivable', 'recovered'] as const

type EnvelopeRow = Record<(typeof standings)[number] | 'reserved', string> & {
  id: string
  name: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  demonstration: boolean
  article: string | null
  currency: Currency
  free: bigint
  drawn: bigint
  lapsed: bigint
}

/** What stands on the accounts of the agreements under each envelope. */
const promised = sql`
  select k.envelope, ${sql.join(
    standings.map(kind => sql`coalesce(sum(t.change) filter (where t.kind = ${kind}), 0)::text as ${sql.id(kind)}`),
  )}
  from envelopes.book k join ledger.book_turnover t on t.book = k.code
  group by k.envelope`

const selected = sql`
  select e.id::text, e.name, e.from_day as "from", e.to_day as "to", e.demonstration, e.article, f.currency,
    f.balance as free, d.balance as drawn, coalesce(l.balance, 0) as lapsed, (
      select coalesce(sum(b.balance), 0)::text from envelopes.reservation r
      join ledger.balance b on b.code = 'envelope:' || e.id || ':reserved:' || r.id where r.envelope = e.id) as reserved,
    ${sql.join(standings.map(kind => sql`coalesce(p.${sql.id(kind)}, '0') as ${sql.id(kind)}`))}
  from envelopes.envelope e
  join ledger.balance f on f.code = 'envelope:' || e.id || ':free'
  join ledger.balance d on d.code = 'envelope:' || e.id || ':drawn'
  left join ledger.balance l on l.code = 'envelope:' || e.id || ':lapsed'
  left join (${promised}) p on p.envelope = e.id`

const read = ({ id, name, from, to, demonstration, article, currency, ...row }: EnvelopeRow): Envelope => {
  const of = (cents: string | bigint) => money(BigInt(cents), currency)
  return {
    id,
    name,
    period: { from, to },
    demonstration,
    article,
    free: of(row.free),
    reserved: of(row.reserved),
    drawn: of(row.drawn),
    committed: of(BigInt(row.committed) + BigInt(row.carried)),
    settled: of(row.settled),
    paid: of(row.paid),
    receivable: of(row.receivable),
    recovered: of(row.recovered),
    lapsed: of(row.lapsed),
  }
}

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
