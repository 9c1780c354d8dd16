import { type Reader, sql, type Tx } from '../../platform/db/index.ts'

/** By what someone is known here: their name as it is compared, and where they act. */
export type Known = {
  readonly key: string
  readonly clusters: readonly string[]
  readonly organisations: readonly string[]
}
const theirs = ({ key, clusters, organisations }: Known) => sql`w.name_key = ${key}
  and (w.cluster = any(${[...clusters]}::text[]) or w.organisation = any(${[...organisations]}::text[]))`

/** Everything kept of someone: what they do, what they cost an hour and why, and each day that was declared. */
export const keptOf = async (db: Reader, known: Known) =>
  (
    await sql<{ id: string }>`
      select w.id::text, w.cluster, w.organisation, w.name, w.employment, w.work, w.share_points as "shareBasisPoints",
        w.from_day as "from", w.to_day as "to",
        coalesce((select jsonb_agg(jsonb_build_object('from', r.from_day, 'rateCents', r.rate_cents::text,
          'calculation', r.calculation) order by r.from_day) from claims.hourly_rate r where r.employee = w.id), '[]') as rates,
        coalesce((select jsonb_agg(jsonb_build_object('claim', c.number, 'on', l.spent_on, 'minutes', l.minutes,
          'activity', l.activity, 'description', l.description) order by l.spent_on, l.ordinal)
          from claims.line l join claims.claim c on c.id = l.claim where l.employee = w.id), '[]') as hours
      from claims.employee w where ${theirs(known)} order by w.cluster`.execute(db)
  ).rows

/** Takes away name, work and pay of those whose hours were never declared; what was declared is proof and stays. */
export async function forgetEmployees(tx: Tx, known: Known): Promise<void> {
  const { rows } = await sql<{ id: string }>`select w.id::text from claims.employee w where ${theirs(known)}
    and not exists (select 1 from claims.line l join claims.submission s on s.claim = l.claim where l.employee = w.id)
    for update`.execute(tx)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return
  await sql`delete from claims.hourly_rate where employee::text = any(${ids}::text[])
    and not exists (select 1 from claims.line l where l.employee = hourly_rate.employee)`.execute(tx)
  await sql`update claims.hourly_rate set calculation = '{"gross":"0.00","employer":"0.00","other":"0.00","hours":1}'::jsonb
    where employee::text = any(${ids}::text[])`.execute(tx)
  await sql`update claims.employee set name = '–', name_key = id::text, work = ''
    where id::text = any(${ids}::text[])`.execute(tx)
}
