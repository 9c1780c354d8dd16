import { randomUUID } from 'node:crypto'
import { type Reader, sql, type Tx } from '../db/index.ts'

/** One signed-in browser. `device` is what it calls itself. */
export type Session = {
  readonly id: string
  readonly user: string
  readonly startedAt: Temporal.Instant
  readonly seenAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly device: string | null
}

export type Passkey = { readonly id: string; readonly name: string | null; readonly addedAt: Temporal.Instant | null }

/** The ways in which someone can sign in. `provider` is the agency's own OpenID provider. */
export type Ways = { readonly password: boolean; readonly provider: boolean; readonly secondFactor: boolean }

/** The live sessions of one person, latest first. */
export const sessionsOf = async (db: Reader, user: string): Promise<Session[]> =>
  (
    await sql<Session>`select id, "userId" as user, "createdAt" as "startedAt", "updatedAt" as "seenAt",
        "expiresAt" as "endsAt", "userAgent" as device
      from identity.session where "userId" = ${user} and "expiresAt" > clock_timestamp()
      order by "updatedAt" desc, id`.execute(db)
  ).rows

/** The session is in use now. */
export async function touch(db: Reader, session: string): Promise<void> {
  await sql`update identity.session set "updatedAt" = clock_timestamp() where id = ${session}`.execute(db)
}

export async function endSession(db: Reader, session: string): Promise<void> {
  await sql`delete from identity.session where id = ${session}`.execute(db)
}

/** Signs someone out everywhere, but for the session `except`. Returns how many sessions that ended. */
export async function endSessions(tx: Tx, user: string, except?: string): Promise<number> {
  const { rows } = await sql`delete from identity.session
    where "userId" = ${user} and id is distinct from ${except ?? null} returning 1`.execute(tx)
  return rows.length
}

/** Whoever proved to hold this address may sign in from now on, once they have a way to. */
export async function ensureUser(tx: Tx, user: { id: string; email: string }): Promise<void> {
  await sql`insert into identity."user" (id, name, email, "emailVerified", "updatedAt")
    values (${user.id}, '', ${user.email}, true, clock_timestamp()) on conflict (id) do nothing`.execute(tx)
}

/** Sets the password from its digest. */
export async function recordPassword(tx: Tx, user: string, digest: string): Promise<void> {
  await sql`insert into identity.account (id, "accountId", "providerId", "userId", password, "updatedAt")
    values (${randomUUID()}, ${user}, 'credential', ${user}, ${digest}, clock_timestamp())
    on conflict ("providerId", "accountId") do update set password = excluded.password, "updatedAt" = excluded."updatedAt"`.execute(
    tx,
  )
}

export const passwordOf = async (db: Reader, user: string): Promise<string | undefined> =>
  (
    await sql<{ password: string }>`select password from identity.account
      where "userId" = ${user} and "providerId" = 'credential' and password is not null`.execute(db)
  ).rows[0]?.password

export async function waysOf(db: Reader, user: string): Promise<Ways> {
  const { rows } = await sql<Ways>`
    select exists (select 1 from identity.account where "userId" = ${user} and password is not null) as password,
      exists (select 1 from identity.account where "userId" = ${user} and "providerId" <> 'credential') as provider,
      exists (select 1 from identity."user" where id = ${user} and "twoFactorEnabled") as "secondFactor"`.execute(db)
  return rows[0]!
}

export const passkeysOf = async (db: Reader, user: string): Promise<Passkey[]> =>
  (
    await sql<Passkey>`select id, name, "createdAt" as "addedAt" from identity.passkey
      where "userId" = ${user} order by "createdAt", id`.execute(db)
  ).rows

/** Forgets one passkey of this person; whether there was one. */
export async function removePasskey(tx: Tx, user: string, passkey: string): Promise<boolean> {
  const { rows } = await sql`delete from identity.passkey where id = ${passkey} and "userId" = ${user}
    returning 1`.execute(tx)
  return rows.length > 0
}

/** Erases everything by which someone could sign in; their sessions end with it. */
export async function forget(tx: Tx, user: string): Promise<void> {
  await sql`delete from identity.verification where value = ${user}`.execute(tx)
  await sql`delete from identity."user" where id = ${user}`.execute(tx)
}

/** Clears what has ended: sessions and the short-lived values of ceremonies. Returns how many rows that were. */
export async function clearEnded(tx: Tx, before: Temporal.Instant): Promise<number> {
  const sessions = await sql`delete from identity.session where "expiresAt" < ${before}::timestamptz
    returning 1`.execute(tx)
  const values = await sql`delete from identity.verification where "expiresAt" < ${before}::timestamptz
    returning 1`.execute(tx)
  return sessions.rows.length + values.rows.length
}
