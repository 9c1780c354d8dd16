import { type Reader, sql, type Tx } from '../../platform/db/index.ts'

/** Which applications someone was let in to, as what and when, and what they remarked. */
export async function keptAbout(db: Reader, person: string) {
  const { rows: access } = await sql`select a.number, e."right", e.from_at as "from", e.until_at as "until"
    from applications.editor e join applications.application a on a.id = e.application
    where e.person = ${person} order by e.from_at`.execute(db)
  const { rows: remarks } = await sql`select a.number, c.section, c.text, c.at
    from applications.comment c join applications.application a on a.id = c.application
    where c.by = ${`person:${person}`} order by c.at`.execute(db)
  return { access, remarks }
}

/** Ends what someone could still do here. Their remarks are part of the organisation's file and stay, without a name. */
export async function forgetPerson(tx: Tx, person: string): Promise<void> {
  await sql`update applications.editor set until_at = greatest(from_at, clock_timestamp()), ended_by = 'system:erasure'
    where person = ${person} and until_at is null`.execute(tx)
  await sql`update applications.section set assigned_to = null where assigned_to = ${person}`.execute(tx)
}
