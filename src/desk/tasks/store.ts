import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Calendar } from './task.ts'

/** The calendar that this person's programs may follow, if they made one. */
export const calendarOf = async (db: Reader, person: string): Promise<Calendar | undefined> =>
  (
    await sql<Calendar>`select id::text, created_at as "createdAt", used_at as "usedAt" from tasks.calendar
      where person::text = ${person} and ended_at is null`.execute(db)
  ).rows[0]

/** Whose calendar a token opens. */
export const personOf = async (db: Reader, digest: string): Promise<{ id: string; person: string } | undefined> =>
  (
    await sql<{ id: string; person: string }>`select id::text, person::text from tasks.calendar
      where digest = ${digest} and ended_at is null`.execute(db)
  ).rows[0]

/** A new link; the one before stops working. */
export async function recordCalendar(tx: Tx, person: string, id: string, digest: string, now: Temporal.Instant) {
  await endCalendar(tx, person, now)
  await sql`insert into tasks.calendar (id, person, digest, created_at)
    values (${id}, ${person}, ${digest}, ${now}::timestamptz)`.execute(tx)
}

export async function endCalendar(tx: Tx, person: string, now: Temporal.Instant): Promise<void> {
  await sql`update tasks.calendar set ended_at = ${now}::timestamptz
    where person::text = ${person} and ended_at is null`.execute(tx)
}

/** A program asked for it; written at most once an hour. */
export async function recordUse(db: Reader, id: string, now: Temporal.Instant): Promise<void> {
  await sql`update tasks.calendar set used_at = ${now}::timestamptz
    where id::text = ${id} and (used_at is null or used_at < ${now.subtract({ hours: 1 })}::timestamptz)`.execute(db)
}

/** Every calendar link of one person, without the token: for the export of their data. */
export const calendarsOf = async (db: Reader, person: string) =>
  (
    await sql<Calendar & { endedAt: Temporal.Instant | null }>`select created_at as "createdAt", used_at as "usedAt",
      ended_at as "endedAt" from tasks.calendar where person::text = ${person} order by created_at`.execute(db)
  ).rows

export async function forgetCalendars(tx: Tx, person: string): Promise<void> {
  await sql`delete from tasks.calendar where person::text = ${person}`.execute(tx)
}
