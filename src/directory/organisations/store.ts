import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Identifier } from './identifier.ts'
import type { Organisation, Standing } from './organisation.ts'
import type { Corrected, Registered } from './rules.ts'

const selected = sql`k.organisation as id, k.name, k.kind, k.demonstration, k.number`

/** An id as the database takes it; what is not one finds nothing, and is no error. */
const uuid = (id: string): string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id : '00000000-0000-0000-0000-000000000000'

/** The organisation under this id, or the one it was merged into: both ids stay resolvable. */
export const byId = async (db: Reader, id: string): Promise<Organisation | undefined> =>
  (await sql<Organisation>`select ${selected} from organisations.known k where k.id = ${uuid(id)}`.execute(db)).rows[0]

/** The organisation under a number in the form in which it is kept; an enterprise number by default. */
export const byNumber = async (
  db: Reader,
  value: string,
  scheme: Identifier['scheme'] = 'enterprise-number',
  country = '',
): Promise<Organisation | undefined> =>
  (
    await sql<Organisation>`select ${selected} from organisations.identifier i
      join organisations.known k on k.id = i.organisation
      where i.scheme = ${scheme} and i.country = ${country} and i.value = ${value}`.execute(db)
  ).rows[0]

/** People who give out one number at the same moment stand in line. */
export async function oneAtATime(tx: Tx, { scheme, country, value }: Identifier): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('organisations.identifier'), hashtext(${`${scheme}/${country}/${value}`}))`.execute(
    tx,
  )
}

/** The record under exactly this id, as someone is about to change it. */
export const standing = async (db: Reader, id: string): Promise<Standing | undefined> =>
  (
    await sql<Standing>`
      select o.id, o.name, o.kind, o.demonstration, o.reads_as as "readsAs", i.value as number,
        coalesce((select max(version) from event.event
          where subject_kind = 'organisation' and subject_id = o.id::text), 0) as version
      from organisations.organisation o
      left join organisations.identifier i on i.organisation = o.id and i.scheme = 'enterprise-number'
      where o.id = ${uuid(id)}`.execute(db)
  ).rows[0]

/** Every number that reads as this organisation's, those of records merged into it included. */
export const identifiersOf = async (db: Reader, id: string): Promise<Identifier[]> =>
  (
    await sql<Identifier>`select i.scheme, i.country, i.value from organisations.organisation o
      join organisations.identifier i on i.organisation = o.id
      where o.reads_as = ${uuid(id)} order by i.scheme, i.country, i.value`.execute(db)
  ).rows

export async function record(tx: Tx, id: string, fact: Registered, demonstration: boolean): Promise<void> {
  await sql`insert into organisations.organisation (id, name, kind, demonstration, reads_as)
    values (${id}, ${fact.name}, ${fact.kind}, ${demonstration}, ${id})`.execute(tx)
  await recordIdentifier(tx, id, fact.number)
}

export async function recordIdentifier(tx: Tx, id: string, { scheme, country, value }: Identifier): Promise<void> {
  await sql`insert into organisations.identifier (organisation, scheme, country, value)
    values (${id}, ${scheme}, ${country}, ${value})`.execute(tx)
}

export async function recordCorrection(tx: Tx, id: string, { name, kind }: Corrected): Promise<void> {
  await sql`update organisations.organisation set name = ${name}, kind = ${kind} where id = ${id}`.execute(tx)
}

/** Many organisations in one statement each: what an import brings. */
export async function recordMany(
  tx: Tx,
  organisations: readonly (Registered & { readonly id: string; readonly demonstration: boolean })[],
): Promise<void> {
  const rows = json(organisations.map(o => ({ ...o, ...o.number })))
  await sql`insert into organisations.organisation (id, name, kind, demonstration, reads_as)
    select id, name, kind, demonstration, id
    from jsonb_to_recordset(${rows}::jsonb) as o (id uuid, name text, kind text, demonstration boolean)`.execute(tx)
  await sql`insert into organisations.identifier (organisation, scheme, country, value)
    select id, scheme, country, value
    from jsonb_to_recordset(${rows}::jsonb) as o (id uuid, scheme text, country text, value text)`.execute(tx)
}

/** Which of these numbers stand in the register, and as whom. */
export const standingUnder = async (
  db: Reader,
  numbers: readonly Identifier[],
): Promise<(Organisation & { readonly scheme: string; readonly country: string; readonly value: string })[]> =>
  (
    await sql<Organisation & { scheme: string; country: string; value: string }>`
      select ${selected}, i.scheme, i.country, i.value
      from jsonb_to_recordset(${json(numbers)}::jsonb) as n (scheme text, country text, value text)
      join organisations.identifier i using (scheme, country, value)
      join organisations.known k on k.id = i.organisation`.execute(db)
  ).rows
