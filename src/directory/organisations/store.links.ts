import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Bar, ControlLink } from './link.ts'
import type { Organisation } from './organisation.ts'
import type { Linked } from './rules.links.ts'

/** The links in which an organisation stands, as parent or child, over all days, newest first. */
export const linksOf = async (db: Reader, id: string): Promise<ControlLink[]> =>
  (
    await sql<ControlLink>`
      select l.id, l.basis, l.from_day as "from", l.until_day as until,
        jsonb_build_object('id', p.organisation, 'name', p.name) as parent,
        jsonb_build_object('id', c.organisation, 'name', c.name) as child
      from organisations.control_link l
      join organisations.known p on p.id = l.parent
      join organisations.known c on c.id = l.child
      where l.replaced_at is null and l.id in (
        select m.id from organisations.organisation o join organisations.control_link m on m.parent = o.id where o.reads_as = ${id}
        union select m.id from organisations.organisation o join organisations.control_link m on m.child = o.id where o.reads_as = ${id})
      order by l.from_day desc, p.name, c.name`.execute(db)
  ).rows

export async function recordLink(tx: Tx, id: string, child: string, fact: Linked, now: Temporal.Instant) {
  await sql`insert into organisations.control_link (id, parent, child, basis, from_day, until_day, recorded_at)
    values (${id}, ${fact.parent}, ${child}, ${fact.basis}, ${fact.from}::date, ${fact.until}::date, ${now}::timestamptz)`.execute(
    tx,
  )
}

/** The link as it stood stays as what was known; with a last day it goes on as a new row. */
export async function recordLinkEnd(
  tx: Tx,
  id: string,
  next: string,
  until: Temporal.PlainDate | null,
  now: Temporal.Instant,
) {
  await sql`update organisations.control_link set replaced_at = ${now}::timestamptz
    where id = ${id} and replaced_at is null`.execute(tx)
  if (until !== null)
    await sql`insert into organisations.control_link (id, parent, child, basis, from_day, until_day, recorded_at)
      select ${next}, parent, child, basis, from_day, ${until}::date, ${now}::timestamptz
      from organisations.control_link where id = ${id}`.execute(tx)
}

/**
 * The enterprises that are one undertaking with this one on a day: everyone reached over control links, in either
 * direction, through chains and circles (Regulation (EU) 2023/2831 art. 2(2)). A public body passes no link on:
 * enterprises that share only a public owner are not linked (recital 5). The organisation itself is the first.
 */
export const groupOn = async (db: Reader, id: string, day: Temporal.PlainDate): Promise<Organisation[]> =>
  (
    await sql<Organisation>`
      with recursive reached as (
        select organisation as id, kind from organisations.known where id = ${id}
        union
        select n.organisation, n.kind from reached r
        join organisations.organisation o on o.reads_as = r.id
        cross join lateral (
          select child as id from organisations.control_link
            where parent = o.id and replaced_at is null
              and from_day <= ${day}::date and (until_day is null or until_day >= ${day}::date)
          union all
          select parent from organisations.control_link
            where child = o.id and replaced_at is null
              and from_day <= ${day}::date and (until_day is null or until_day >= ${day}::date)) l
        join organisations.known n on n.id = l.id
        where r.kind <> 'public-body' and n.kind <> 'public-body')
      select k.id, k.name, k.kind, k.demonstration, k.number from reached r
      join organisations.known k on k.id = r.id
      order by k.id <> ${id}, k.folded, k.id`.execute(db)
  ).rows

/**
 * The same for many days at once: the ids of the organisation’s group on each of them, by day (`2019-03-01`). Itself is one of them.
 */
export async function groupsOn(
  db: Reader,
  id: string,
  days: readonly Temporal.PlainDate[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ day: Temporal.PlainDate; id: string }>`
    with recursive reached as (
      select d.day, k.organisation as id, k.kind from organisations.known k
      cross join (select distinct unnest(${days.map(String)}::date[]) as day) d where k.id::text = ${id}
      union
      select r.day, n.organisation, n.kind from reached r
      join organisations.organisation o on o.reads_as = r.id
      cross join lateral (
        select child as id from organisations.control_link
          where parent = o.id and replaced_at is null and from_day <= r.day and (until_day is null or until_day >= r.day)
        union all
        select parent from organisations.control_link
          where child = o.id and replaced_at is null and from_day <= r.day and (until_day is null or until_day >= r.day)) l
      join organisations.known n on n.id = l.id
      where r.kind <> 'public-body' and n.kind <> 'public-body')
    select day, id::text from reached`.execute(db)
  return new Map(
    [...Map.groupBy(rows, ({ day }) => day.toString())].map(([day, found]) => [day, new Set(found.map(one => one.id))]),
  )
}

/** The bars in force on a day, on the organisation or a record merged into it. */
export const barsOn = async (db: Reader, id: string, day: Temporal.PlainDate): Promise<Bar[]> =>
  (
    await sql<Bar>`select b.id, b.kind, b.reason, b.from_day as "from", b.until_day as until
      from organisations.organisation o join organisations.bar b on b.organisation = o.id
      where o.reads_as = ${id} and b.from_day <= ${day}::date and (b.until_day is null or b.until_day >= ${day}::date)
      order by b.from_day`.execute(db)
  ).rows

/** Sets a bar, in the transaction of the room that knows why. */
export async function setBar(tx: Tx, organisation: string, bar: Bar): Promise<void> {
  await sql`insert into organisations.bar (id, organisation, kind, reason, from_day, until_day)
    values (${bar.id}, ${organisation}, ${bar.kind}, ${json(bar.reason)}::jsonb, ${bar.from}::date, ${bar.until}::date)`.execute(
    tx,
  )
}

/** Gives a bar its last day. */
export async function endBar(tx: Tx, id: string, until: Temporal.PlainDate): Promise<void> {
  await sql`update organisations.bar set until_day = ${until}::date where id = ${id}`.execute(tx)
}

/** Takes away a bar that never came into force: what it was set for is settled before its first day. */
export async function dropBar(tx: Tx, id: string): Promise<void> {
  await sql`delete from organisations.bar where id = ${id}`.execute(tx)
}
