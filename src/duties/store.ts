import { randomUUID } from 'node:crypto'
import { json, type Reader, sql, type Tx } from '../platform/db/index.ts'
import type { About, Duty, Imposed, Moved, Owner, Proof, State } from './duty.ts'
import { holders, type Shown } from './rules.ts'

type Row = Omit<Duty, 'owner' | 'alsoOwed' | 'about'> & {
  ownerKind: Owner['kind']
  ownerId: string
  aboutKind: string
  aboutId: string
  alsoOwed: Owner[] | null
}

const selected = sql`select d.id::text, d.kind, d.title, d.text, d.owner_kind as "ownerKind", d.owner_id as "ownerId",
    d.about_kind as "aboutKind", d.about_id as "aboutId", d.due, d.proof, d.href, d.basis, d.instrument, d.demonstration,
    d.state, d.imposed_at as "imposedAt", d.shown_at as "shownAt", d.settled_at as "settledAt",
    (select jsonb_agg(jsonb_build_object('kind', h.kind, 'id', h.id) order by h.kind, h.id) from duties.holder h
      where h.duty = d.id and (h.kind, h.id) <> (d.owner_kind, d.owner_id)) as "alsoOwed"
  from duties.duty d`

const asDuty = ({ ownerKind, ownerId, aboutKind, aboutId, alsoOwed, ...row }: Row): Duty => ({
  ...row,
  owner: { kind: ownerKind, id: ownerId },
  alsoOwed: alsoOwed ?? [],
  about: { kind: aboutKind, id: aboutId },
})

export const byId = async (db: Reader, id: string): Promise<Duty | undefined> =>
  (await sql<Row>`${selected} where d.id::text = ${id}`.execute(db)).rows.map(asDuty)[0]

/** What was imposed about one record, in order of the day. */
export const dutiesAbout = async (db: Reader, about: About): Promise<Duty[]> =>
  (
    await sql<Row>`${selected} where d.about_kind = ${about.kind} and d.about_id = ${about.id}
      order by d.due, d.id`.execute(db)
  ).rows.map(asDuty)

/** What these owe and is not settled, in order of the day; `settled`: that as well. */
export const dutiesOf = async (db: Reader, owners: readonly Owner[], settled = false): Promise<Duty[]> =>
  owners.length === 0
    ? []
    : (
        await sql<Row>`${selected} where d.id in (
            select h.duty from duties.holder h
            join jsonb_to_recordset(${json(owners)}::jsonb) as o (kind text, id text) on o.kind = h.kind and o.id = h.id)
          and (${settled} or d.state in ('open', 'shown')) order by d.due, d.id`.execute(db)
      ).rows.map(asDuty)

/** Whose proof waits to be judged, the oldest first. */
export const shownDuties = async (db: Reader): Promise<Duty[]> =>
  (await sql<Row>`${selected} where d.state = 'shown' order by d.shown_at, d.id limit 500`.execute(db)).rows.map(asDuty)

export type Filter = {
  readonly state?: State | 'unsettled' | 'overdue' | undefined
  readonly kind?: string | undefined
  readonly before?: Temporal.PlainDate | undefined
  readonly today: Temporal.PlainDate
  readonly limit?: number
}

/** The register, in order of the day. */
export const listed = async (db: Reader, { state, kind, before, today, limit = 1000 }: Filter): Promise<Duty[]> =>
  (
    await sql<Row>`${selected}
      where (${state ?? null}::text is null or d.state = ${state ?? null}
          or (${state === 'unsettled'} and d.state in ('open', 'shown'))
          or (${state === 'overdue'} and d.state = 'open' and d.due < ${today}::date))
        and (${kind ?? null}::text is null or d.kind = ${kind ?? null})
        and (${before ?? null}::date is null or d.due <= ${before ?? null}::date)
      order by d.due, d.id limit ${limit}`.execute(db)
  ).rows.map(asDuty)

/** The kinds of duties that there are. */
export const kindsOf = async (db: Reader): Promise<string[]> =>
  (await sql<{ kind: string }>`select distinct kind from duties.duty order by kind`.execute(db)).rows.map(r => r.kind)

export const proofsOf = async (db: Reader, duty: string): Promise<Proof[]> =>
  (
    await sql<Omit<Proof, 'file'> & { file: Proof['file'] }>`select id::text, text, handed_in_by as by,
        handed_in_at as at, accepted, reason, judged_by as "judgedBy", judged_at as "judgedAt",
        case when digest is not null then jsonb_build_object('digest', digest, 'name', file_name, 'type', file_type,
          'size', file_size) end as file
      from duties.proof where duty::text = ${duty} order by handed_in_at, id`.execute(db)
  ).rows

export const movesOf = async (db: Reader, duty: string): Promise<Moved[]> =>
  (
    await sql<Moved>`select from_day as "from", to_day as "to", reason, moved_by as by, moved_at as at
      from duties.moved where duty::text = ${duty} order by moved_at`.execute(db)
  ).rows

/** The digests of all files handed in as proof: never swept, part of every backup. */
export const digests = async (db: Reader): Promise<string[]> =>
  (
    await sql<{ digest: string }>`select distinct digest from duties.proof where digest is not null`.execute(db)
  ).rows.map(row => row.digest)

export async function record(tx: Tx, duties: readonly Imposed[], now: Temporal.Instant): Promise<void> {
  const rows = duties.map(({ owner, about, due, ...duty }) => ({
    ...duty,
    due: due.toString(),
    owner_kind: owner.kind,
    owner_id: owner.id,
    about_kind: about.kind,
    about_id: about.id,
  }))
  await sql`insert into duties.duty (id, kind, title, text, owner_kind, owner_id, about_kind, about_id, due, proof, href,
      basis, instrument, demonstration, imposed_at)
    select id, kind, title, text, owner_kind, owner_id, about_kind, about_id, due, proof,
      href, basis, instrument, demonstration, ${now}::timestamptz
    from jsonb_to_recordset(${json(rows)}::jsonb) as d (id uuid, kind text, title jsonb, text jsonb, owner_kind text,
      owner_id text, about_kind text, about_id text, due date, proof jsonb, href text, basis text, instrument text,
      demonstration boolean)`.execute(tx)
  const held = duties.flatMap(duty => holders(duty).map(({ kind, id }) => ({ duty: duty.id, kind, id })))
  await sql`insert into duties.holder (duty, kind, id)
    select duty, kind, id from jsonb_to_recordset(${json(held)}::jsonb) as h (duty uuid, kind text, id text)`.execute(
    tx,
  )
}

export async function recordProof(tx: Tx, duty: string, { text, file }: Shown, by: string, now: Temporal.Instant) {
  await sql`insert into duties.proof (id, duty, text, digest, file_name, file_type, file_size, handed_in_by, handed_in_at)
    values (${randomUUID()}, ${duty}, ${text}, ${file?.digest ?? null}, ${file?.name ?? null}, ${file?.type ?? null},
      ${file?.size ?? null}, ${by}, ${now}::timestamptz)`.execute(tx)
  await sql`update duties.duty set state = 'shown', shown_at = ${now}::timestamptz where id = ${duty}`.execute(tx)
}

export async function recordJudgement(
  tx: Tx,
  duty: string,
  proof: string | null,
  { accepted, reason }: { accepted: boolean; reason: string | null },
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  if (proof !== null)
    await sql`update duties.proof set accepted = ${accepted}, reason = ${reason}, judged_by = ${by},
      judged_at = ${now}::timestamptz where id = ${proof}`.execute(tx)
  await sql`update duties.duty set state = ${accepted ? 'fulfilled' : 'open'},
      shown_at = case when ${accepted} then shown_at end, settled_at = case when ${accepted} then ${now}::timestamptz end
    where id = ${duty}`.execute(tx)
}

export async function recordWaiver(tx: Tx, duty: string, now: Temporal.Instant): Promise<void> {
  await sql`update duties.duty set state = 'waived', settled_at = ${now}::timestamptz where id = ${duty}`.execute(tx)
}

export async function recordMove(
  tx: Tx,
  duty: string,
  { from, to, reason }: Pick<Moved, 'from' | 'to' | 'reason'>,
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into duties.moved (duty, from_day, to_day, reason, moved_by, moved_at)
    values (${duty}, ${from}::date, ${to}::date, ${reason}, ${by}, ${now}::timestamptz)`.execute(tx)
  await sql`update duties.duty set due = ${to}::date where id = ${duty}`.execute(tx)
}
