import { constraintOf, json, type Reader, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { ControlTotals, Upload } from './intake.ts'
import { sentences } from './sentences.ts'

const selected = sql`
  select u.id::text, u.name, u.file, u.digest, u.content, u.state, u.uploaded_by as "uploadedBy",
    u.uploaded_at as "uploadedAt", u.totals, u.counted_by as "countedBy", u.counted_at as "countedAt",
    u.settled_by as "settledBy", u.settled_at as "settledAt", u.reason, u.demonstration,
    coalesce((select max(e.version) from event.event e where e.subject_kind = 'intake' and e.subject_id = u.id::text),
      0)::integer as version
  from intake.upload u`

export const byId = async (db: Reader, id: string): Promise<Upload | undefined> =>
  (await sql<Upload>`${selected} where u.id::text = ${id}`.execute(db)).rows[0]

/** Whoever settles it stands in line until the transaction ends. */
export async function held(tx: Tx, id: string): Promise<Upload | undefined> {
  await sql`select 1 from intake.upload where id::text = ${id} for update`.execute(tx)
  return byId(tx, id)
}

/** Everything that was uploaded, the latest first. */
export const list = async (db: Reader): Promise<Upload[]> =>
  (await sql<Upload>`${selected} order by u.uploaded_at desc, u.id`.execute(db)).rows

type Staged = Pick<
  Upload,
  'id' | 'name' | 'file' | 'digest' | 'content' | 'uploadedBy' | 'uploadedAt' | 'demonstration'
>

export async function record(tx: Tx, u: Staged): Promise<void> {
  await sql`insert into intake.upload (id, name, file, digest, content, state, uploaded_by, uploaded_at, demonstration)
    values (${u.id}, ${u.name}, ${u.file}, ${u.digest}, ${json(u.content)}::jsonb, 'staged', ${u.uploadedBy},
      ${u.uploadedAt}::timestamptz, ${u.demonstration})`
    .execute(tx)
    .catch(error => {
      if (constraintOf(error) === 'upload_once') throw new Unrecordable([sentences.before])
      throw error
    })
}

export async function recordTotals(
  tx: Tx,
  id: string,
  totals: Readonly<Record<string, ControlTotals>>,
  by: string,
  at: Temporal.Instant,
): Promise<void> {
  await sql`update intake.upload set totals = ${json(totals)}::jsonb, counted_by = ${by}, counted_at = ${at}::timestamptz
    where id = ${id}`.execute(tx)
}

export async function recordSettled(
  tx: Tx,
  id: string,
  settled: {
    readonly state: 'accepted' | 'dropped'
    readonly by: string
    readonly at: Temporal.Instant
    readonly reason: string | null
  },
): Promise<void> {
  await sql`update intake.upload set state = ${settled.state}, settled_by = ${settled.by},
      settled_at = ${settled.at}::timestamptz, reason = ${settled.reason} where id = ${id}`.execute(tx)
}

export async function recordBrought(tx: Tx, upload: string, number: string, agreement: string): Promise<void> {
  await sql`insert into intake.brought (number, upload, agreement) values (${number}, ${upload}, ${agreement})`.execute(
    tx,
  )
}

/** The agreements that came of an upload, by their number. */
export const broughtBy = async (db: Reader, upload: string): Promise<{ number: string; agreement: string }[]> =>
  (
    await sql<{ number: string; agreement: string }>`select number, agreement::text from intake.brought
      where upload::text = ${upload} order by number`.execute(db)
  ).rows

/** Digests of the files that were uploaded. */
export const digests = async (db: Reader): Promise<string[]> =>
  (await sql<{ file: string }>`select distinct file from intake.upload`.execute(db)).rows.map(({ file }) => file)
