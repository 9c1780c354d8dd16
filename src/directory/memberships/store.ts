import { randomUUID } from 'node:crypto'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import { compactNumber, type Kind, type Size } from '../organisations/index.ts'
import { type Member, type Membership, memberKind } from './membership.ts'
import type { Changed, Joined } from './rules.ts'

const columns = sql`m.id, m.cluster, m.organisation, m.type, m.tier, m.from_day as "from", m.until_day as until`
const people = sql`${columns}, m.name, m.number, m.kind, m.demonstration, s.size`
const sizeOn = (day: Temporal.PlainDate) => sql`left join lateral (
  select c.size from organisations.size_class c where c.organisation = m.organisation
    and c.from_day <= ${day}::date and (c.until_day is null or c.until_day >= ${day}::date)
  order by c.own desc limit 1) s on true`

type Row = Membership & { name: string; number: string | null; kind: Kind; size: Size | null; demonstration: boolean }
const asMember = (row: Row): Member => ({ ...row, memberKind: memberKind(row.kind, row.size) })

/**
 * The members of a cluster on a day, in order of name. `text` narrows them by name (spelling forgiven) or number in any
 * notation.
 */
export async function membersOn(
  db: Reader,
  cluster: string,
  day: Temporal.PlainDate,
  text = '',
  limit?: number,
): Promise<Member[]> {
  const asked = text.trim().slice(0, 200)
  const number = compactNumber(asked)
  const narrowed =
    asked === ''
      ? sql`true`
      : sql`(organisations.fold(${asked}) <% m.folded or m.folded like '%' || organisations.fold(${asked}) || '%'
          or (${/\d{3}/.test(number)} and m.number like ${`%${number}%`}))`
  const { rows } = await sql<Row>`select ${people} from memberships.known m ${sizeOn(day)}
    where m.cluster = ${cluster} and m.from_day <= ${day}::date and (m.until_day is null or m.until_day >= ${day}::date)
      and ${narrowed}
    order by m.folded, m.id limit ${limit ?? null}::bigint`.execute(db)
  return rows.map(asMember)
}

/** One membership of a cluster, as it reads on a day. */
export async function byId(db: Reader, cluster: string, id: string, day: Temporal.PlainDate) {
  const { rows } = await sql<Row & { recordedUnder: string }>`
    select ${people}, m.recorded_under as "recordedUnder" from memberships.known m ${sizeOn(day)}
    where m.cluster = ${cluster} and m.id::text = ${id}`.execute(db)
  const [row] = rows
  return row === undefined ? undefined : { ...asMember(row), recordedUnder: row.recordedUnder }
}

/** All stretches of an organisation, records merged into it included; of one cluster when it is named; oldest first. */
export const stretchesOf = async (db: Reader, organisation: string, cluster?: string): Promise<Membership[]> =>
  (
    await sql<Membership>`select ${columns} from memberships.known m
      where m.recorded_under in (select id from organisations.known where organisation = ${organisation})
        and (${cluster ?? null}::text is null or m.cluster = ${cluster ?? null})
      order by m.from_day, m.id`.execute(db)
  ).rows

/** Every stretch of a cluster's members, past and future ones included: what an import is laid beside. */
export const stretchesIn = async (db: Reader, cluster: string): Promise<Membership[]> =>
  (
    await sql<Membership>`select ${columns} from memberships.known m where m.cluster = ${cluster}
      order by m.organisation, m.from_day`.execute(db)
  ).rows

/** Whether the organisation is a member of the cluster on that day. */
export async function isMemberOn(db: Reader, organisation: string, cluster: string, day: Temporal.PlainDate) {
  const { rows } = await sql`select from memberships.known m
    where m.recorded_under in (select id from organisations.known where organisation = ${organisation})
      and m.cluster = ${cluster} and m.from_day <= ${day}::date and (m.until_day is null or m.until_day >= ${day}::date)
    limit 1`.execute(db)
  return rows.length > 0
}

export const recordJoining = (tx: Tx, cluster: string, fact: Joined): Promise<void> =>
  recordJoinings(tx, cluster, [fact])

/** Many joinings in one statement: what an import brings. */
export async function recordJoinings(tx: Tx, cluster: string, facts: readonly Joined[]): Promise<void> {
  const rows = facts.map(fact => ({
    ...fact,
    id: randomUUID(),
    from: fact.from.toString(),
    until: fact.until?.toString() ?? null,
  }))
  await sql`insert into memberships.membership (id, organisation, cluster, type, tier, from_day, until_day)
    select id, organisation, ${cluster}, type, tier, "from", until
    from jsonb_to_recordset(${json(rows)}::jsonb)
      as m (id uuid, organisation uuid, type text, tier text, "from" date, until date)`.execute(tx)
}

export async function recordChange(tx: Tx, id: string, { old, next }: Changed): Promise<void> {
  await sql`update memberships.membership
    set type = ${old.type}, tier = ${old.tier}, until_day = ${old.until}::date where id = ${id}`.execute(tx)
  if (next !== undefined)
    await sql`insert into memberships.membership (id, organisation, cluster, type, tier, from_day, until_day)
      select ${randomUUID()}, organisation, cluster, ${next.type}, ${next.tier}, ${next.from}::date, ${next.until}::date
      from memberships.membership where id = ${id}`.execute(tx)
}
