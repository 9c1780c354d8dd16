import { createHash, randomBytes } from 'node:crypto'
import type { Language } from '../../kernel/words.ts'
import { type Reader, sql, type Tx } from '../../platform/db/index.ts'

/** A token of 256 bits; only its digest is kept, so that whoever reads the database cannot answer for a company. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** To whom a link went, and until when it works. */
export type Link = {
  readonly digest: string
  readonly contribution: string
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly sentAt: Temporal.Instant
  readonly until: Temporal.Instant
  readonly openedAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
}

const columns = sql`digest, contribution::text, name, email, language, sent_at as "sentAt", until, opened_at as "openedAt",
  ended_at as "endedAt"`

export const linkOf = async (db: Reader, digest: string): Promise<Link | undefined> =>
  (await sql<Link>`select ${columns} from contributions.link where digest = ${digest}`.execute(db)).rows[0]

/** Every link about a contribution, newest first. */
export const linksOf = async (db: Reader, contribution: string): Promise<Link[]> =>
  (
    await sql<Link>`select ${columns} from contributions.link where contribution::text = ${contribution}
      order by sent_at desc`.execute(db)
  ).rows

/** A new link; those sent before end. */
export async function recordLink(
  tx: Tx,
  l: Pick<Link, 'digest' | 'contribution' | 'name' | 'email' | 'language' | 'sentAt' | 'until'>,
): Promise<void> {
  await sql`update contributions.link set ended_at = ${l.sentAt}
    where contribution::text = ${l.contribution} and ended_at is null`.execute(tx)
  await sql`insert into contributions.link (digest, contribution, name, email, language, sent_at, until)
    values (${l.digest}, ${l.contribution}, ${l.name}, ${l.email}, ${l.language}, ${l.sentAt}, ${l.until})`.execute(tx)
}

/** The first look; answers nothing. */
export const recordOpened = (tx: Tx, digest: string, now: Temporal.Instant) =>
  sql`update contributions.link set opened_at = ${now} where digest = ${digest} and opened_at is null`.execute(tx)

/** How many links went to an address since a moment: nobody’s mailbox is filled through us. */
export const sentSince = async (db: Reader, email: string, since: Temporal.Instant): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*)::integer as n from contributions.link
      where email = ${email} and sent_at > ${since}`.execute(db)
  ).rows[0]?.n ?? 0

/** Where a member was last written to about its contributions to this cluster. */
export const lastAddress = async (
  db: Reader,
  cluster: string,
  payer: string,
): Promise<{ readonly name: string; readonly email: string } | undefined> =>
  (
    await sql<{ name: string; email: string }>`select l.name, l.email from contributions.link l
      join contributions.contribution c on c.id = l.contribution
      where c.cluster = ${cluster} and c.payer = ${payer} and l.email <> '' order by l.sent_at desc limit 1`.execute(db)
  ).rows[0]

/** What links say of someone: taken along, and taken away with them. */
export const linksTo = async (db: Reader, email: string) =>
  (
    await sql<{ name: string; email: string; sentAt: Temporal.Instant; contribution: string }>`
      select name, email, sent_at as "sentAt", contribution::text from contributions.link where lower(email) = lower(${email})
      order by sent_at`.execute(db)
  ).rows
export const forgetAddress = (tx: Tx, email: string) =>
  sql`update contributions.link set name = '', email = '', ended_at = coalesce(ended_at, clock_timestamp())
    where lower(email) = lower(${email})`.execute(tx)
