import { randomUUID } from 'node:crypto'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Identifier } from '../organisations/index.ts'
import type { Request } from './request.ts'
import type { ActsFor } from './rules.registration.ts'

const selected = sql`
  select r.id::text, r.person::text, d.name, d.email, r.number, r.named, r.kind, r.organisation,
    coalesce(o.name, r.named) as "organisationName", r.role, r.asked_at as "askedAt", r.state, r.reason, p.demonstration,
    p.joined_at is not null as joined
  from people.request r join people.person p on p.id = r.person left join people.personal d on d.person = r.person
    left join organisations.organisation o on o.id::text = r.organisation`

export const requestById = async (db: Reader, id: string): Promise<Request | undefined> =>
  (await sql<Request>`${selected} where r.id::text = ${id}`.execute(db)).rows[0]

/** What someone asked for, the latest first. */
export const requestsBy = async (db: Reader, person: string): Promise<Request[]> =>
  (await sql<Request>`${selected} where r.person::text = ${person} order by r.asked_at desc, r.id`.execute(db)).rows

/** What waits for an answer: of these organisations, or all. Whoever was erased asks for nothing any more. */
export const openRequests = async (db: Reader, organisations: readonly string[] | 'all'): Promise<Request[]> =>
  (
    await sql<Request>`${selected} where r.state = 'asked' and r.organisation is not null and d.name is not null
        and (${organisations === 'all'} or r.organisation = any(${organisations === 'all' ? [] : [...organisations]}::text[]))
      order by r.asked_at, r.id`.execute(db)
  ).rows

/** Asks once: the same that waits already is not asked again. */
export async function recordRequest(tx: Tx, person: string, asked: ActsFor, now: Temporal.Instant): Promise<void> {
  await sql`insert into people.request (id, person, number, named, kind, role, asked_at, state)
    values (${randomUUID()}, ${person}, ${json(asked.number)}::jsonb, ${asked.fresh.name}, ${asked.fresh.kind}, ${asked.role},
      ${now}::timestamptz, 'asked')
    on conflict do nothing`.execute(tx)
}

/** What someone said before they came in: not yet with an organisation of the register. */
export const unplaced = async (db: Reader, person: string): Promise<Request[]> =>
  (await requestsBy(db, person)).filter(({ state, organisation }) => state === 'asked' && organisation === null)

export async function recordPlace(tx: Tx, id: string, organisation: string): Promise<void> {
  await sql`update people.request set organisation = ${organisation} where id::text = ${id}`.execute(tx)
}

export async function recordAnswer(
  tx: Tx,
  id: string,
  { state, by, reason }: { readonly state: 'granted' | 'refused'; readonly by: string; readonly reason: string | null },
  now: Temporal.Instant,
): Promise<void> {
  await sql`update people.request set state = ${state}, settled_by = ${by}, reason = ${reason},
    settled_at = ${now}::timestamptz where id::text = ${id}`.execute(tx)
}

/** People who want to act for one organisation stand in line. */
export async function inLineFor(tx: Tx, { scheme, country, value }: Identifier): Promise<void> {
  const name = `${scheme}/${country}/${value}`
  await sql`select pg_advisory_xact_lock(hashtext('people.acting'), hashtext(${name}))`.execute(tx)
}

/** How many others who have come in act for an organisation, and whether this person does in this role. */
export async function actingFor(
  tx: Tx,
  organisation: string,
  person: string,
  role: string,
): Promise<{ others: number; held: boolean }> {
  const { rows } = await sql<{ others: bigint; held: boolean }>`
    select count(distinct m.person) filter (where m.person::text <> ${person}) as others,
      coalesce(bool_or(m.person::text = ${person} and m.role = ${role} and m.cluster is null), false) as held
    from people.mandate m join people.person p on p.id = m.person
    where m.organisation = ${organisation} and m.role in ('cluster-manager', 'cluster-finance')
      and p.joined_at is not null and p.erased_at is null
      and m.from_at <= clock_timestamp() and (m.until_at is null or m.until_at > clock_timestamp())`.execute(tx)
  return { others: Number(rows[0]?.others ?? 0), held: rows[0]?.held ?? false }
}
