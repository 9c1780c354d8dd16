import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import { type Checklist, checklistSchema, keyOf } from './checklist.ts'

export type KeptChecklist = {
  readonly id: string
  readonly version: string
  readonly programme: string
  /** As it was written: it is read by the schema each time. */
  readonly document: unknown
  readonly digest: string
  readonly demonstration: boolean
}

type Row = { readonly document: unknown }
const read = ({ document }: Row): Checklist => checklistSchema.parse(document)

export const digestsOfChecklists = async (db: Reader): Promise<Map<string, string>> =>
  new Map(
    (
      await sql<{ id: string; version: string; digest: string }>`
        select id, version::text, digest from verification.checklist`.execute(db)
    ).rows.map(({ digest, ...row }) => [keyOf(row), digest]),
  )

export async function recordChecklist(tx: Tx, kept: KeptChecklist, now: Temporal.Instant): Promise<void> {
  await sql`insert into verification.checklist (id, version, programme, document, digest, demonstration, recorded_at)
    values (${kept.id}, ${kept.version}::date, ${kept.programme}, ${json(kept.document)}::jsonb, ${kept.digest},
      ${kept.demonstration}, ${now}::timestamptz)`.execute(tx)
}

/** The newest checklist for an instrument (`ibn`) that holds on a day; the demonstration’s own go first for what is invented. */
export async function checklistFor(
  db: Reader,
  instrument: string,
  on: Temporal.PlainDate,
): Promise<Checklist | undefined> {
  const { rows } = await sql<Row>`select document from verification.checklist
    where document->'instruments' ? ${instrument} and version <= ${on}::date
    order by version desc, id limit 1`.execute(db)
  return rows.map(read)[0]
}

export async function checklistById(db: Reader, key: string): Promise<Checklist | undefined> {
  const [id = '', version = ''] = key.split('@')
  const { rows } = await sql<Row>`select document from verification.checklist
    where id = ${id} and version::text = ${version}`.execute(db)
  return rows.map(read)[0]
}
