import { randomUUID } from 'node:crypto'
import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Ticket } from './person.ts'
import type { Held } from './rules.ticket.ts'
import { byId } from './store.ts'

/** Writes a link's ticket; earlier ones of the same kind end with it, so that only the latest letter works. */
export async function recordTicket(
  tx: Tx,
  ticket: { person: string; kind: Ticket['kind']; digest: string; by: string; expiresAt: Temporal.Instant },
  now: Temporal.Instant,
): Promise<void> {
  await sql`update people.ticket set expires_at = least(expires_at, ${now}::timestamptz)
    where person::text = ${ticket.person} and kind = ${ticket.kind} and used_at is null`.execute(tx)
  await sql`insert into people.ticket (id, person, kind, digest, issued_by, issued_at, expires_at)
    values (${randomUUID()}, ${ticket.person}, ${ticket.kind}, ${ticket.digest}, ${ticket.by}, ${now}::timestamptz,
      ${ticket.expiresAt}::timestamptz)`.execute(tx)
}

/** The ticket with this digest and the person it is for. */
export async function ticketOf(db: Reader, digest: string): Promise<Held> {
  const { rows } = await sql<Ticket>`select id::text, person::text, kind, expires_at as "expiresAt", used_at as "usedAt"
    from people.ticket where digest = ${digest}`.execute(db)
  const ticket = rows[0]
  const person = ticket === undefined ? undefined : await byId(db, ticket.person)
  return ticket === undefined || person === undefined ? undefined : { ticket, person }
}

export async function recordUse(tx: Tx, ticket: string, now: Temporal.Instant): Promise<void> {
  await sql`update people.ticket set used_at = ${now}::timestamptz where id::text = ${ticket}`.execute(tx)
}

/** Whoever came in has used their invitation, by whichever way. */
export async function closeInvitations(tx: Tx, person: string, now: Temporal.Instant): Promise<void> {
  await sql`update people.ticket set used_at = ${now}::timestamptz
    where person::text = ${person} and kind = 'invitation' and used_at is null`.execute(tx)
}

/** The links that were sent to someone: for the export of their data. */
export const ticketsOf = async (db: Reader, person: string) =>
  (
    await sql<{
      kind: string
      issuedAt: Temporal.Instant
      expiresAt: Temporal.Instant
      usedAt: Temporal.Instant | null
    }>`
      select kind, issued_at as "issuedAt", expires_at as "expiresAt", used_at as "usedAt"
      from people.ticket where person::text = ${person} order by issued_at, id`.execute(db)
  ).rows
