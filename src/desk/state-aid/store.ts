import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Format, Return } from './return.ts'

type Row = Omit<Return, 'files'> & Record<Format, string>

const read = ({ csv, xlsx, xml, ...row }: Row): Return => ({ ...row, files: { csv, xlsx, xml } })

const selected = sql`select r.id::text, r.register, r.from_day as "from", r.to_day as "to", r.state, r.rows, r.csv, r.xlsx, r.xml,
    r.made_by as "madeBy", r.made_at as "madeAt", r.sent_on as "sentOn", r.reference, r.sent_by as "sentBy",
    r.withdrawn_reason as "withdrawnReason", r.demonstration, coalesce((select max(e.version) from event.event e
      where e.subject_kind = 'aid-return' and e.subject_id = r.id::text), 0)::integer as version
  from state_aid.return r`

/** Every return, the last made first. */
export const list = async (db: Reader): Promise<Return[]> =>
  (await sql<Row>`${selected} order by r.made_at desc, r.id`.execute(db)).rows.map(read)

export const byId = async (db: Reader, id: string): Promise<Return | undefined> =>
  (await sql<Row>`${selected} where r.id::text = ${id}`.execute(db)).rows.map(read)[0]

type Made = Pick<Return, 'id' | 'register' | 'from' | 'to' | 'rows' | 'files' | 'madeBy' | 'madeAt' | 'demonstration'>

export async function recordReturn(tx: Tx, made: Made): Promise<void> {
  const { csv, xlsx, xml } = made.files
  await sql`insert into state_aid.return (id, register, from_day, to_day, state, rows, csv, xlsx, xml, made_by, made_at, demonstration)
    values (${made.id}, ${made.register}, ${made.from}::date, ${made.to}::date, 'made', ${json(made.rows)}::jsonb, ${csv},
      ${xlsx}, ${xml}, ${made.madeBy}, ${made.madeAt}::timestamptz, ${made.demonstration})`.execute(tx)
}

export async function recordSent(
  tx: Tx,
  id: string,
  { sentOn, reference, by, at }: { sentOn: Temporal.PlainDate; reference: string; by: string; at: Temporal.Instant },
): Promise<void> {
  await sql`update state_aid.return set state = 'sent', sent_on = ${sentOn}::date, reference = ${reference}, sent_by = ${by},
    sent_at = ${at}::timestamptz where id = ${id}`.execute(tx)
}

export async function recordWithdrawn(tx: Tx, id: string, reason: string): Promise<void> {
  await sql`update state_aid.return set state = 'withdrawn', withdrawn_reason = ${reason} where id = ${id}`.execute(tx)
}

/** The files of every return. */
export const digests = async (db: Reader): Promise<string[]> =>
  (await sql<Record<Format, string>>`select csv, xlsx, xml from state_aid.return`.execute(db)).rows.flatMap(
    ({ csv, xlsx, xml }) => [csv, xlsx, xml],
  )
