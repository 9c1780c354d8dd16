import { randomUUID } from 'node:crypto'
import type { Actor, Mandate, Reach, Role } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/words.ts'
import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { DatedMandate, Grant, Person } from './person.ts'
import type { Concerned, Granted, Mandated } from './rules.ts'

type Row = Omit<Person, 'personal'> & { name: string | null; email: string; language: Language }

const selected = sql`
  select p.id::text, p.demonstration, p.stands_for as "standsFor", p.created_at as "createdAt",
    p.joined_at as "joinedAt", p.erased_at as "erasedAt", d.name, d.email, d.language
  from people.person p left join people.personal d on d.person = p.id`

const asPerson = ({ name, email, language, ...person }: Row): Person => ({
  ...person,
  personal: name === null ? null : { name, email, language },
})

export const byId = async (db: Reader, id: string): Promise<Person | undefined> =>
  (await sql<Row>`${selected} where p.id::text = ${id}`.execute(db)).rows.map(asPerson)[0]

export const byEmail = async (db: Reader, email: string): Promise<Person | undefined> =>
  (await sql<Row>`${selected} where d.email = ${email.toLowerCase()}`.execute(db)).rows.map(asPerson)[0]

/** Who has this address; whoever wants it stands in line until this transaction ends. */
export async function standingAt(tx: Tx, email: string): Promise<Person | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('people.email'), hashtext(${email.toLowerCase()}))`.execute(tx)
  return byEmail(tx, email)
}

/** One line of the register: who, and what they are now. */
export type Listed = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly demonstration: boolean
  readonly joinedAt: Temporal.Instant | null
  readonly roles: readonly Role[]
}

const inForce = sql`from_at <= clock_timestamp() and (until_at is null or until_at > clock_timestamp())`
const held = sql`
  select person, role from people.role where ${inForce} and (role <> 'administrator' or confirmed_by is not null)
  union select person, role from people.mandate where ${inForce}`

/** Everyone who is not erased, in order of name. */
export const all = async (db: Reader): Promise<Listed[]> =>
  (
    await sql<Listed>`select p.id::text, d.name, d.email, p.demonstration, p.joined_at as "joinedAt",
        coalesce(json_agg(h.role order by h.role) filter (where h.role is not null), '[]') as roles
      from people.person p join people.personal d on d.person = p.id left join (${held}) h on h.person = p.id
      group by p.id, d.name, d.email order by lower(d.name), p.id`.execute(db)
  ).rows

/** The demonstration people that one click signs in as, in the order of their roles. */
export const standIns = async (db: Reader): Promise<Person[]> =>
  (
    await sql<Row>`${selected} where p.stands_for is not null and d.name is not null order by d.name`.execute(db)
  ).rows.map(asPerson)

export const grantsOf = async (db: Reader, person: string): Promise<Grant[]> =>
  (
    await sql<Grant>`select id::text, role, from_at as "from", until_at as "until", granted_by as "grantedBy",
        confirmed_by as "confirmedBy"
      from people.role where person::text = ${person} order by from_at, id`.execute(db)
  ).rows

export const mandatesOf = async (db: Reader, person: string): Promise<DatedMandate[]> =>
  (
    await sql<DatedMandate>`select m.id::text, m.organisation, o.name as "organisationName", m.cluster, m.role,
        m.from_at as "from", m.until_at as "until", m.granted_by as "grantedBy"
      from people.mandate m left join organisations.organisation o on o.id::text = m.organisation
      where m.person::text = ${person} order by m.from_at, m.id`.execute(db)
  ).rows

/** What an act on a person is judged by. Acts that could remove the last administrator stand in line with each other. */
export async function concerned(tx: Tx, id: string): Promise<Concerned> {
  await sql`select pg_advisory_xact_lock(hashtext('people'), hashtext('administrators'))`.execute(tx)
  const person = await byId(tx, id)
  const { rows } = await sql<{ others: bigint }>`select count(distinct r.person) as others from people.role r
    join people.person p on p.id = r.person
    where r.role = 'administrator' and r.confirmed_by is not null and ${inForce} and p.joined_at is not null
      and p.demonstration = ${person?.demonstration ?? false} and p.id::text <> ${id}`.execute(tx)
  return { person, grants: await grantsOf(tx, id), otherAdministrators: Number(rows[0]?.others ?? 0) }
}

export async function recordPerson(
  tx: Tx,
  person: { id: string; name: string; email: string; language: Language; demonstration: boolean },
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into people.person (id, demonstration, created_at)
    values (${person.id}, ${person.demonstration}, ${now}::timestamptz)`.execute(tx)
  await sql`insert into people.personal (person, name, email, language)
    values (${person.id}, ${person.name}, ${person.email}, ${person.language})`.execute(tx)
}

export async function recordGrant(tx: Tx, person: string, fact: Granted, by: string, now: Temporal.Instant) {
  await sql`insert into people.role (id, person, role, from_at, until_at, granted_by, confirmed_by)
    values (${randomUUID()}, ${person}, ${fact.role}, ${now}::timestamptz, ${fact.until}::timestamptz, ${by},
      ${fact.confirmed && fact.role === 'administrator' ? by : null})`.execute(tx)
}

export async function recordConfirmation(tx: Tx, grant: string, by: string): Promise<void> {
  await sql`update people.role set confirmed_by = ${by} where id::text = ${grant}`.execute(tx)
}

/** Ends a role; one that was still to begin never begins. */
export async function recordEnd(tx: Tx, grant: string, by: string, now: Temporal.Instant): Promise<void> {
  await sql`update people.role set until_at = greatest(from_at, ${now}::timestamptz), ended_by = ${by}
    where id::text = ${grant}`.execute(tx)
}

export async function recordMandate(tx: Tx, person: string, fact: Mandated, by: string, now: Temporal.Instant) {
  await sql`insert into people.mandate (id, person, organisation, cluster, role, from_at, until_at, granted_by)
    values (${randomUUID()}, ${person}, ${fact.organisation}, ${fact.cluster}, ${fact.role}, ${now}::timestamptz,
      ${fact.until}::timestamptz, ${by})`.execute(tx)
}

/** Whoever runs an organisation, or its money, now acts for its cluster too; who does already stays as they are. */
export async function extendToCluster(
  tx: Tx,
  organisation: string,
  cluster: string,
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  const { rows } = await sql<{ person: string; role: Role }>`
    select distinct m.person::text as person, m.role from people.mandate m
    where m.organisation = ${organisation} and m.role in ('cluster-manager', 'cluster-finance') and ${inForce}
      and not exists (select from people.mandate other where other.person = m.person and other.role = m.role
        and other.cluster = ${cluster} and (other.until_at is null or other.until_at > clock_timestamp()))
    order by 1, 2`.execute(tx)
  for (const { person, role } of rows)
    await recordMandate(tx, person, { role, cluster, organisation, until: null }, by, now)
}

export async function recordMandateEnd(tx: Tx, mandate: string, by: string, now: Temporal.Instant): Promise<void> {
  await sql`update people.mandate set until_at = greatest(from_at, ${now}::timestamptz), ended_by = ${by}
    where id::text = ${mandate}`.execute(tx)
}

export async function recordPersonal(tx: Tx, person: string, name: string, language: Language): Promise<void> {
  await sql`update people.personal set name = ${name}, language = ${language} where person::text = ${person}`.execute(
    tx,
  )
}

/** Someone came in; the first time is kept. */
export async function recordSeen(tx: Tx, person: string, now: Temporal.Instant): Promise<void> {
  await sql`update people.person set seen_at = ${now}::timestamptz, joined_at = coalesce(joined_at, ${now}::timestamptz)
    where id::text = ${person}`.execute(tx)
}

/** Takes name and address away and ends every right; the opaque id stays, for the audit. */
export async function recordErasure(tx: Tx, person: string, by: string, now: Temporal.Instant): Promise<void> {
  for (const table of ['role', 'mandate'])
    await sql`update ${sql.table(`people.${table}`)} set until_at = greatest(from_at, ${now}::timestamptz), ended_by = ${by}
      where person::text = ${person} and (until_at is null or until_at > ${now}::timestamptz)`.execute(tx)
  await sql`delete from people.ticket where person::text = ${person}`.execute(tx)
  await sql`delete from people.personal where person::text = ${person}`.execute(tx)
  await sql`update people.person set erased_at = ${now}::timestamptz where id::text = ${person}`.execute(tx)
}

/** The person as an actor: with the roles and mandates that are in force at this moment. Nothing for the erased. */
export async function actorOf(db: Reader, id: string): Promise<Extract<Actor, { kind: 'person' }> | undefined> {
  type Row = { name: string; demonstration: boolean; roles: Role[]; mandates: Mandate[]; reach: Reach[] | null }
  const { rows } = await sql<Row>`
    select d.name, p.demonstration,
      (select coalesce(json_agg(distinct h.role), '[]') from (${held}) h where h.person = p.id) as roles,
      (select coalesce(json_agg(json_build_object('organisation', organisation, 'cluster', cluster, 'role', role)), '[]')
        from people.mandate where person = p.id and ${inForce}) as mandates,
      (select json_agg(json_build_object('clusters', clusters, 'instruments', instruments))
        from people.role where person = p.id and role = 'auditor' and ${inForce}) as reach
    from people.person p join people.personal d on d.person = p.id where p.id::text = ${id}`.execute(db)
  if (rows[0] === undefined) return undefined
  const { reach, ...found } = rows[0]
  const whole = reach === null || reach.some(({ clusters, instruments }) => clusters === null && instruments === null)
  return { kind: 'person', person: id, ...found, ...(whole ? {} : { reach }) }
}

export type Engaged = Reach & {
  readonly person: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

/** The role of auditor for the time of an engagement, as far as that reaches. Answers the id of the grant. */
export async function engageAuditor(tx: Tx, engaged: Engaged, by: string): Promise<string> {
  const id = randomUUID()
  const { person, from, until, clusters, instruments } = engaged
  await sql`insert into people.role (id, person, role, from_at, until_at, granted_by, clusters, instruments)
    values (${id}, ${person}, 'auditor', ${from}::timestamptz, ${until}::timestamptz, ${by},
      ${clusters === null ? null : [...clusters]}::text[], ${instruments === null ? null : [...instruments]}::text[])`.execute(
    tx,
  )
  return id
}
