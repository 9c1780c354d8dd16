import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Organisation } from './organisation.ts'
import type { Registered } from './rules.ts'

const selected = sql`
  select o.id, o.name, o.kind, o.demonstration, i.value as number
  from organisations.organisation o
  left join organisations.identifier i on i.organisation = o.id and i.scheme = 'enterprise-number'`

export const byId = async (db: Reader, id: string): Promise<Organisation | undefined> =>
  (await sql<Organisation>`${selected} where o.id::text = ${id}`.execute(db)).rows[0]

/** The organisation under this enterprise number (ten digits). */
export const byNumber = async (db: Reader, number: string): Promise<Organisation | undefined> =>
  (await sql<Organisation>`${selected} where i.value = ${number}`.execute(db)).rows[0]

/** The register in order of name. */
export const all = async (db: Reader): Promise<Organisation[]> =>
  (await sql<Organisation>`${selected} order by lower(o.name), o.id`.execute(db)).rows

export async function record(tx: Tx, id: string, fact: Registered, demonstration: boolean): Promise<void> {
  await sql`insert into organisations.organisation (id, name, kind, demonstration)
    values (${id}, ${fact.name}, ${fact.kind}, ${demonstration})`.execute(tx)
  await sql`insert into organisations.identifier (organisation, scheme, value)
    values (${id}, 'enterprise-number', ${fact.number})`.execute(tx)
}
