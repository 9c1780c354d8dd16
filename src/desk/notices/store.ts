import { json, type Place, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Held, How, Told, Wording } from './notice.ts'

const columns = sql`n.id, n.event, n.person::text, n.kind, n.instrument, n.subject, n.text, n.href, n.demonstration,
  n.happened_at as "happenedAt", n.noticed_at as "noticedAt", n.how, n.held, n.message::text,
  n.digested_at as "digestedAt", n.read_at as "readAt"`

/** How far the follower has read, and how often the next event could not be told. */
export const place = async (db: Reader): Promise<Place & { failures: number }> =>
  (
    await sql<Place & { failures: number }>`select xid::text as xid, event as id, failures from notices.cursor
      where name = 'notices'`.execute(db)
  ).rows[0]!

/** Takes up the events from one place to the next; false when another process did so first. */
export async function moveOn(tx: Tx, from: Place, to: Place): Promise<boolean> {
  const { rows } = await sql`update notices.cursor set xid = ${to.xid}::text::xid8, event = ${to.id}, failures = 0
    where name = 'notices' and xid = ${from.xid}::text::xid8 and event = ${from.id} returning 1`.execute(tx)
  return rows.length > 0
}

export async function recordFailure(tx: Tx, at: Place): Promise<void> {
  await sql`update notices.cursor set failures = failures + 1
    where name = 'notices' and xid = ${at.xid}::text::xid8 and event = ${at.id}`.execute(tx)
}

export async function recordPassed(tx: Tx, event: bigint, reason: string, now: Temporal.Instant): Promise<void> {
  await sql`insert into notices.passed (event, reason, passed_at) values (${event}, ${reason}, ${now}::timestamptz)
    on conflict (event) do nothing`.execute(tx)
}

export type Passed = { readonly event: bigint; readonly reason: string; readonly passedAt: Temporal.Instant }
export const passed = async (db: Reader): Promise<Passed[]> =>
  (
    await sql<Passed>`select event, reason, passed_at as "passedAt" from notices.passed
      order by event desc limit 50`.execute(db)
  ).rows

export type New = Omit<Told, 'id' | 'message' | 'digestedAt'>

/** Records what people are told; answers what is new: what was told before is told no second time. */
export async function record(tx: Tx, notices: readonly New[]): Promise<Told[]> {
  if (notices.length === 0) return []
  const rows = notices.map(({ happenedAt, noticedAt, readAt, ...notice }) => ({
    ...notice,
    happened_at: happenedAt.toString(),
    noticed_at: noticedAt.toString(),
    read_at: readAt?.toString() ?? null,
  }))
  return (
    await sql<Told>`insert into notices.notice as n (event, person, kind, instrument, subject, text, href, demonstration,
        happened_at, noticed_at, how, held, read_at)
      select event, person, kind, instrument, subject, text, href, demonstration, happened_at, noticed_at, how, held, read_at
      from jsonb_to_recordset(${json(rows)}::jsonb) as r (event bigint, person uuid, kind text, instrument text,
        subject jsonb, text jsonb, href text, demonstration boolean, happened_at timestamptz, noticed_at timestamptz,
        how text, held text, read_at timestamptz)
      on conflict (event, person, kind) do nothing returning ${columns}`.execute(tx)
  ).rows
}

export async function recordMessage(tx: Tx, ids: readonly bigint[], message: string): Promise<void> {
  await sql`update notices.notice set message = ${message}::uuid
    where id = any(${ids.map(String)}::bigint[])`.execute(tx)
}

/** What these people chose otherwise than the default, by person and kind. */
export async function choicesOf(db: Reader, people: readonly string[]): Promise<ReadonlyMap<string, How>> {
  if (people.length === 0) return new Map()
  const { rows } = await sql<{ person: string; kind: string; how: How }>`select person::text, kind, how
    from notices.choice where person::text = any(${[...new Set(people)]}::text[])`.execute(db)
  return new Map(rows.map(({ person, kind, how }) => [`${person} ${kind}`, how]))
}

export async function recordChoices(
  tx: Tx,
  person: string,
  chosen: readonly (readonly [string, How])[],
  now: Temporal.Instant,
): Promise<void> {
  const rows = chosen.map(([kind, how]) => ({ kind, how }))
  await sql`insert into notices.choice (person, kind, how, chosen_at)
    select ${person}::uuid, kind, how, ${now}::timestamptz
    from jsonb_to_recordset(${json(rows)}::jsonb) as c (kind text, how text)
    on conflict (person, kind) do update set how = excluded.how, chosen_at = excluded.chosen_at`.execute(tx)
}

/** What someone was told, newest first. */
export const toldTo = async (
  db: Reader,
  person: string,
  { unread, before, limit }: { unread: boolean; before?: bigint | undefined; limit: number },
): Promise<Told[]> =>
  (
    await sql<Told>`select ${columns} from notices.notice n
      where n.person::text = ${person} and (not ${unread} or n.read_at is null)
        and (${before ?? null}::bigint is null or n.id < ${before ?? null}::bigint)
      order by n.id desc limit ${limit}`.execute(db)
  ).rows

export async function unreadOf(db: Reader, person: string): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`select count(*) from notices.notice
    where person::text = ${person} and read_at is null`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

/** Marks one as read, or all up to it; answers how many that were. */
export async function recordRead(
  tx: Tx,
  person: string,
  { id, upTo }: { id?: bigint | undefined; upTo?: bigint | undefined },
  now: Temporal.Instant,
): Promise<number> {
  const { rows } = await sql`update notices.notice set read_at = ${now}::timestamptz
    where person::text = ${person} and read_at is null
      and (id = ${id ?? null}::bigint or id <= ${upTo ?? null}::bigint) returning 1`.execute(tx)
  return rows.length
}

/** Whose digest is due: with something of these kinds of digest from before its moment that no digest took yet. */
export const dueForDigest = async (db: Reader, daily: Temporal.Instant, weekly: Temporal.Instant): Promise<string[]> =>
  (
    await sql<{ person: string }>`select distinct person::text from notices.notice
      where digested_at is null and held is null and how in ('daily', 'weekly')
        and noticed_at < case how when 'daily' then ${daily}::timestamptz else ${weekly}::timestamptz end`.execute(db)
  ).rows.map(({ person }) => person)

/** Takes what a digest brings to one person; two processes at once share nothing. */
export const takeForDigest = async (
  tx: Tx,
  person: string,
  [daily, weekly, now]: readonly [Temporal.Instant, Temporal.Instant, Temporal.Instant],
): Promise<Told[]> =>
  (
    await sql<Told>`with taken as (
        select id from notices.notice
        where person::text = ${person} and digested_at is null and held is null and how in ('daily', 'weekly')
          and noticed_at < case how when 'daily' then ${daily}::timestamptz else ${weekly}::timestamptz end
        for update skip locked)
      update notices.notice n set digested_at = ${now}::timestamptz from taken where n.id = taken.id
      returning ${columns}`.execute(tx)
  ).rows

export async function recordUnsubscription(
  tx: Tx,
  asked: { digest: string; person: string; kinds: readonly string[] },
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into notices.unsubscription (digest, person, kinds, made_at)
    values (${asked.digest}, ${asked.person}, ${[...asked.kinds]}::text[], ${now}::timestamptz)`.execute(tx)
}

/** Whose mails of which kinds a link ends. */
export const unsubscriptionOf = async (db: Reader, digest: string) =>
  (
    await sql<{ person: string; kinds: string[] }>`select person::text, to_json(kinds) as kinds
      from notices.unsubscription where digest = ${digest}`.execute(db)
  ).rows[0]

export const wordings = async (db: Reader): Promise<(Wording & { readonly programme: string })[]> =>
  (
    await sql<Wording & { programme: string }>`select programme, kind, instrument, subject, text
      from notices.wording order by programme, kind, instrument nulls first`.execute(db)
  ).rows

/** Puts a programme's wordings in the place of what it said before. */
export async function replaceWordings(tx: Tx, programme: string, all: readonly Wording[]): Promise<void> {
  await sql`delete from notices.wording where programme = ${programme}`.execute(tx)
  await sql`insert into notices.wording (programme, kind, instrument, subject, text)
    select ${programme}, kind, instrument, subject, text
    from jsonb_to_recordset(${json(all)}::jsonb) as w (kind text, instrument text, subject jsonb, text jsonb)`.execute(
    tx,
  )
}

export type LogFilter = {
  readonly kind?: string | undefined
  readonly person?: string | undefined
  readonly how?: How | Held | undefined
  readonly before?: bigint | undefined
  readonly limit: number
}

/** What was sent to whom, newest first. */
export const log = async (db: Reader, { kind, person, how, before, limit }: LogFilter): Promise<Told[]> =>
  (
    await sql<Told>`select ${columns} from notices.notice n
      where (${kind ?? null}::text is null or n.kind = ${kind ?? null})
        and (${person ?? null}::text is null or n.person::text = ${person ?? null})
        and (${how ?? null}::text is null or n.held = ${how ?? null} or (n.how = ${how ?? null} and n.held is null))
        and (${before ?? null}::bigint is null or n.id < ${before ?? null}::bigint)
      order by n.id desc limit ${limit}`.execute(db)
  ).rows

/** Everything that was told to one person, and what they chose: for the export of their data. */
export const everythingOf = async (db: Reader, person: string) => ({
  told: (await toldTo(db, person, { unread: false, limit: 100_000 })).map(
    ({ kind, subject, text, href, happenedAt, noticedAt, how, readAt }) => ({
      kind,
      subject,
      text,
      href,
      happenedAt,
      noticedAt,
      how,
      readAt,
    }),
  ),
  choices: (
    await sql<{ kind: string; how: How; chosenAt: Temporal.Instant }>`select kind, how, chosen_at as "chosenAt"
      from notices.choice where person::text = ${person} order by kind`.execute(db)
  ).rows,
})

export async function forget(tx: Tx, person: string): Promise<void> {
  await sql`delete from notices.unsubscription where person::text = ${person}`.execute(tx)
  await sql`delete from notices.choice where person::text = ${person}`.execute(tx)
  await sql`delete from notices.notice where person::text = ${person}`.execute(tx)
}
