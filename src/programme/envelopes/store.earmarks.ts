import { type Money, money, sum, zero } from '../../kernel/money.ts'
import { dayOf } from '../../kernel/time.ts'
import { holdAccounts, openAccounts, post } from '../../ledger/queries.ts'
import { type Reader, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import { codes } from './books.ts'
import type { Draw, Drawing, Earmark } from './earmark.ts'
import type { Cause, Reservation } from './envelope.ts'
import { sentences } from './rules.books.ts'
import { returnsOf } from './rules.earmarks.ts'

type Day = Temporal.PlainDate

/** A reservation becomes project money of a cluster for a year of its pact: projects draw on it. */
export async function setEarmark(
  tx: Tx,
  earmark: Pick<Earmark, 'reservation' | 'cluster' | 'pact' | 'from' | 'to'>,
): Promise<void> {
  const { reservation, cluster, pact, from, to } = earmark
  await sql`insert into envelopes.earmark (reservation, cluster, pact, from_day, to_day)
    values (${reservation}::uuid, ${cluster}, ${pact}, ${from}::date, ${to}::date)`.execute(tx)
}

/** A pact ended: nothing is drawn on what it had earmarked any more, and nothing goes back to it. */
export async function closeEarmarks(tx: Tx, pact: string, at: Temporal.Instant): Promise<void> {
  await sql`update envelopes.earmark set closed_at = ${at}::timestamptz
    where pact = ${pact} and closed_at is null`.execute(tx)
}

type EarmarkRow = Omit<Earmark, 'left'> & { left: bigint }

/** The earmarks of these clusters that run on a day, the earliest made first. */
export const earmarksOn = async (db: Reader, clusters: readonly string[], day: Day): Promise<Earmark[]> =>
  (
    await sql<EarmarkRow>`
      select m.reservation::text, r.envelope::text, m.cluster, m.pact, m.from_day as "from", m.to_day as "to",
        b.balance as left
      from envelopes.earmark m join envelopes.reservation r on r.id = m.reservation
      join ledger.balance b on b.code = 'envelope:' || r.envelope || ':reserved:' || r.id
      where m.cluster = any(${clusters}::text[]) and m.closed_at is null
        and m.from_day <= ${day}::date and m.to_day >= ${day}::date
      order by m.cluster, r.reserved_at, m.reservation`.execute(db)
  ).rows.map(({ left, ...row }) => ({ ...row, left: money(left) }))

type DrawingRow = Omit<Drawing, 'amount' | 'returned'> & { cents: bigint; returned: bigint }

/** What reservations drew on earmarks. `running` is asked of a day. */
export const drawingsOf = async (db: Reader, reservations: readonly string[], day: Day): Promise<Drawing[]> =>
  (
    await sql<DrawingRow>`
      select d.reservation::text, d.earmark::text, m.cluster, d.cents, d.returned_cents as returned,
        (m.closed_at is null and m.from_day <= ${day}::date and m.to_day >= ${day}::date) as running
      from envelopes.drawing d join envelopes.earmark m on m.reservation = d.earmark
      where d.reservation::text = any(${reservations}::text[])
      order by d.reservation, m.cluster, d.earmark`.execute(db)
  ).rows.map(({ cents, returned, ...row }) => ({ ...row, amount: money(cents), returned: money(returned) }))

export type ReservedOn = {
  readonly id: string
  readonly envelope: string
  readonly purpose: string
  readonly draws: readonly Draw[]
  /** `actorKey` of who reserves. */
  readonly by: string
}

/**
 * Sets an amount aside for a project out of earmarks, by what each of them gives. No earmark gives more than it has left, also when
 * two ask at once: the later one is refused, and nothing of it stands.
 */
export async function reserveOn(tx: Tx, { id, envelope, purpose, draws, by }: ReservedOn, cause: Cause): Promise<void> {
  const from = (earmark: string) => codes.reserved(envelope, earmark)
  const held = await holdAccounts(
    tx,
    draws.map(({ earmark }) => from(earmark)),
  )
  for (const { earmark, amount } of draws) {
    const left = held.get(from(earmark)) ?? zero
    if (left.cents < amount.cents) throw new Unrecordable([sentences.notReserved(left)])
  }
  const { subject, happenedAt } = cause
  const { rows } = await sql<{ demonstration: boolean }>`
    insert into envelopes.reservation (id, envelope, purpose, subject_kind, subject_id, reserved_by, reserved_at)
    values (${id}, ${envelope}, ${purpose}, ${subject.kind}, ${subject.id}, ${by}, ${happenedAt})
    returning (select demonstration from envelopes.envelope where id::text = ${envelope}) as demonstration`.execute(tx)
  await sql`insert into envelopes.drawing (reservation, earmark, cents)
    select ${id}::uuid, * from unnest(${draws.map(({ earmark }) => earmark)}::uuid[],
      ${draws.map(({ amount }) => amount.cents)}::bigint[])`.execute(tx)
  const own = codes.reserved(envelope, id)
  await openAccounts(tx, [
    { code: own, kind: 'reserved', currency: 'EUR', demonstration: rows[0]?.demonstration === true },
  ])
  await post(tx, {
    ...cause,
    postings: draws.map(({ earmark, amount }) => ({ debit: from(earmark), credit: own, amount })),
  })
}

/**
 * Gives part of a reservation back: to the earmarks it was drawn on while their year runs, else to what is free in the envelope. A
 * reservation that drew on none goes back to the envelope.
 */
export async function release(tx: Tx, { id, envelope }: Reservation, amount: Money, cause: Cause): Promise<void> {
  const own = codes.reserved(envelope, id)
  // whoever else gives back of the same reservation waits here, so that each reads what the other returned
  await holdAccounts(tx, [own])
  const returns = returnsOf(amount, await drawingsOf(tx, [id], dayOf(cause.happenedAt)))
  for (const { earmark, amount: part } of returns)
    await sql`update envelopes.drawing set returned_cents = returned_cents + ${part.cents}::bigint
      where reservation::text = ${id} and earmark::text = ${earmark}`.execute(tx)
  const back = returns.filter(({ running }) => running)
  const rest = amount.cents - sum([zero, ...back.map(one => one.amount)]).cents
  await post(tx, {
    ...cause,
    postings: [
      ...back.map(one => ({ debit: own, credit: codes.reserved(envelope, one.earmark), amount: one.amount })),
      ...(rest > 0n ? [{ debit: own, credit: codes.envelope(envelope, 'free'), amount: money(rest) }] : []),
    ],
  })
}

/**
 * Where what an agreement does not need goes, and where it gets more from: the reservation of its project where that drew on
 * earmarks, so that its partners share one purse; else what is free in the envelope.
 */
export async function purseOf(db: Reader, agreement: string, envelope: string): Promise<string> {
  const { rows } = await sql<{ reservation: string }>`select c.reservation::text from envelopes.commitment c
    where c.agreement = ${agreement}
      and exists (select from envelopes.drawing d where d.reservation = c.reservation) limit 1`.execute(db)
  const [found] = rows
  return found === undefined ? codes.envelope(envelope, 'free') : codes.reserved(envelope, found.reservation)
}
