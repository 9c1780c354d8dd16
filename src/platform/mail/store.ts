import { type Reader, sql, type Tx } from '../db/index.ts'
import { send } from '../jobs/index.ts'
import { type Message, mailQueue, type Outgoing, type State } from './message.ts'

const selected = sql`select id::text, kind, recipient as "to", language, subject, text, html, unsubscribe, state, reason, attempts,
  queued_at as "queuedAt", useful_until as "usefulUntil", sent_at as "sentAt", failed_at as "failedAt"
  from mail.message`

/** Records a message and asks for its delivery, in the transaction of the act it tells about. Returns its id. */
export async function queueMail(tx: Tx, asked: Outgoing): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into mail.message (kind, recipient, language, subject, text, html, useful_until, unsubscribe)
    values (${asked.kind}, ${asked.to}, ${asked.language}, ${asked.subject.replace(/\s+/g, ' ').trim()}, ${asked.text},
      ${asked.html ?? null}, ${asked.usefulUntil ?? null}::timestamptz, ${asked.unsubscribe ?? null}) returning id::text`.execute(
    tx,
  )
  const { id } = rows[0]!
  await send(tx, mailQueue, id)
  return id
}

/** Puts a message in the queue again, as if it had never been tried. Nothing happens while it still waits. */
export async function requeueMail(tx: Tx, id: string): Promise<void> {
  const { rows } = await sql`
    update mail.message set state = 'queued', reason = null, attempts = 0, sent_at = null, failed_at = null,
      claimed_until = null, useful_until = null
    where id::text = ${id} and state <> 'queued' returning id`.execute(tx)
  if (rows.length > 0) await send(tx, mailQueue, id)
}

/** Asks for the delivery of everything that still waits: after a restored backup, or once a mail server is set. */
export async function queueWaiting(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id::text from mail.message where state = 'queued' order by queued_at, id`.execute(tx)
  for (const { id } of rows) await send(tx, mailQueue, id)
  return rows.length
}

/** One message, or nothing. */
export const message = async (db: Reader, id: string): Promise<Message | undefined> =>
  (await sql<Message>`${selected} where id::text = ${id}`.execute(db)).rows[0]

/** Where these messages stand; those that are no longer kept are left out. */
export async function messageStates(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, State>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; state: State }>`select id::text, state from mail.message
    where id::text = any(${[...ids]}::text[])`.execute(db)
  return new Map(rows.map(({ id, state }) => [id, state]))
}

/** The outbox, newest first; at most `limit`. */
export const messages = async (db: Reader, filter: { state?: State; limit: number }): Promise<Message[]> =>
  (
    await sql<Message>`${selected} where ${filter.state ?? null}::text is null or state = ${filter.state ?? null}
      order by queued_at desc, id desc limit ${filter.limit}`.execute(db)
  ).rows

/** Everything that was written to one address: for the export of someone's own data. */
export const mailTo = async (db: Reader, address: string): Promise<Message[]> =>
  (await sql<Message>`${selected} where lower(recipient) = lower(${address}) order by queued_at, id`.execute(db)).rows

/** Forgets everything that was written to one address; returns how many messages that were. */
export async function eraseMailTo(tx: Tx, address: string): Promise<number> {
  const { rows } = await sql`delete from mail.message where lower(recipient) = lower(${address}) returning 1`.execute(
    tx,
  )
  return rows.length
}

/** Forgets what was written before this moment: its retention period has passed. Returns how many messages that were. */
export async function eraseMailBefore(tx: Tx, before: Temporal.Instant): Promise<number> {
  const { rows } = await sql`delete from mail.message where queued_at < ${before}::timestamptz returning 1`.execute(tx)
  return rows.length
}

/**
 * Takes a waiting message for delivery, for a short while and alone: a worker that dies lets go of it by itself.
 * `undefined` when there is nothing to do; `taken` when someone else is at it.
 */
export async function claim(db: Reader, id: string): Promise<Message | 'taken' | undefined> {
  const { rows } = await sql<{ id: string }>`
    update mail.message set claimed_until = clock_timestamp() + interval '2 minutes', attempts = attempts + 1
    where id::text = ${id} and state = 'queued' and coalesce(claimed_until < clock_timestamp(), true)
    returning id::text`.execute(db)
  const found = await message(db, id)
  if (rows.length > 0) return found
  return found?.state === 'queued' ? 'taken' : undefined
}

export async function recordSent(db: Reader, id: string): Promise<void> {
  await sql`update mail.message set state = 'sent', sent_at = clock_timestamp(), reason = null, claimed_until = null
    where id::text = ${id}`.execute(db)
}

/** What the mail server said: to be tried again, or the end of it. */
export async function recordFailure(db: Reader, id: string, reason: string, final: boolean): Promise<void> {
  await sql`update mail.message set state = ${final ? 'failed' : 'queued'}, reason = ${reason}, claimed_until = null,
      failed_at = case when ${final} then clock_timestamp() end
    where id::text = ${id}`.execute(db)
}
