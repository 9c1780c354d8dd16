import { createHash, randomBytes } from 'node:crypto'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Commitment, CommitmentState, Line, Link } from './commitment.ts'

const columns = sql`c.id::text, c.application::text, c.stage, c.path, c.company, c.name, c.email, c.line,
  c.line_digest as "lineDigest", c.state, c.asked_by as "askedBy", c.asked_at as "askedAt", c.opened_at as "openedAt",
  c.settled_at as "settledAt", c.amounts, c.signatory, c.capacity, c.reason`

/** A token of 256 bits; only its digest is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** Whom the applicant asked in a stage, those no longer asked included, oldest first. */
export const commitmentsOf = async (db: Reader, application: string, stage: string): Promise<Commitment[]> =>
  (
    await sql<Commitment>`select ${columns} from applications.commitment c
      where c.application::text = ${application} and c.stage = ${stage} order by c.asked_at, c.id`.execute(db)
  ).rows

export const commitmentById = async (db: Reader, id: string): Promise<Commitment | undefined> =>
  (await sql<Commitment>`select ${columns} from applications.commitment c where c.id::text = ${id}`.execute(db)).rows[0]

type LinkRow = Link & { readonly commitment: string }
const link = sql`l.digest, l.commitment::text, l.sent_at as "sentAt", l.expires_at as "expiresAt",
  not exists (select 1 from applications.commitment_link n where n.commitment = l.commitment and n.sent_at > l.sent_at) as latest`

/** The link that works for each of these, by commitment. */
export const latestLinks = async (db: Reader, application: string): Promise<ReadonlyMap<string, Link>> => {
  const { rows } = await sql<LinkRow>`select distinct on (l.commitment) ${link} from applications.commitment_link l
    join applications.commitment c on c.id = l.commitment where c.application::text = ${application}
    order by l.commitment, l.sent_at desc`.execute(db)
  return new Map(rows.map(row => [row.commitment, row]))
}

/** What the digest of a token leads to. */
export const linkOf = async (db: Reader, digest: string): Promise<LinkRow | undefined> =>
  (await sql<LinkRow>`select ${link} from applications.commitment_link l where l.digest = ${digest}`.execute(db))
    .rows[0]

/** How many letters went to an address since a moment. */
export const lettersSince = async (db: Reader, email: string, since: Temporal.Instant): Promise<number> =>
  (
    await sql<{ count: number }>`select count(*)::integer as count from applications.commitment_link l
      join applications.commitment c on c.id = l.commitment
      where lower(c.email) = lower(${email}) and l.sent_at > ${since}::timestamptz`.execute(db)
  ).rows[0]!.count

/** Nobody else changes what stands with these companies until the transaction ends. */
export async function holdCommitments(tx: Tx, application: string): Promise<void> {
  await sql`select 1 from applications.commitment where application::text = ${application} order by id for update`.execute(
    tx,
  )
}
export async function holdCommitment(tx: Tx, id: string): Promise<void> {
  await sql`select 1 from applications.commitment where id::text = ${id} for update`.execute(tx)
}

export async function recordAsked(
  tx: Tx,
  asked: {
    readonly id: string
    readonly application: string
    readonly stage: string
    readonly line: Line
    readonly digest: string
  },
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  const { line } = asked
  await sql`insert into applications.commitment (id, application, stage, path, company, name, email, line, line_digest, state,
      asked_by, asked_at)
    values (${asked.id}, ${asked.application}, ${asked.stage}, ${line.path}, ${line.company}, ${line.name}, ${line.email},
      ${json(line)}::jsonb, ${asked.digest}, 'asked', ${by}, ${now}::timestamptz)`.execute(tx)
}

export async function recordLink(
  tx: Tx,
  commitment: string,
  digest: string,
  now: Temporal.Instant,
  expires: Temporal.Instant,
): Promise<void> {
  await sql`insert into applications.commitment_link (digest, commitment, sent_at, expires_at)
    values (${digest}, ${commitment}, ${now}::timestamptz, ${expires}::timestamptz)`.execute(tx)
}

export async function recordOpened(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  await sql`update applications.commitment set opened_at = coalesce(opened_at, ${now}::timestamptz)
    where id::text = ${id}`.execute(tx)
}

export async function recordAnswered(
  tx: Tx,
  id: string,
  said: {
    readonly state: CommitmentState
    readonly amounts?: Commitment['amounts']
    readonly signatory?: string
    readonly capacity?: string
    readonly reason?: string
  },
  now: Temporal.Instant,
): Promise<void> {
  await sql`update applications.commitment set state = ${said.state}, settled_at = ${now}::timestamptz,
      amounts = coalesce(${said.amounts === undefined ? null : json(said.amounts)}::jsonb, amounts),
      signatory = coalesce(${said.signatory ?? null}::text, signatory),
      capacity = coalesce(${said.capacity ?? null}::text, capacity), reason = coalesce(${said.reason ?? null}::text, reason)
    where id::text = ${id}`.execute(tx)
}
