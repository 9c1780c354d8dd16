import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Standing } from './rules.retention.ts'

/** What the register knows about the need of each person to stay; the erased and the invented are left out. */
export const standings = async (db: Reader): Promise<(Standing & { readonly id: string })[]> =>
  (
    await sql<Standing & { id: string }>`
      with held as (select person, until_at from people.role union all select person, until_at from people.mandate)
      select p.id::text, p.joined_at is not null as joined,
        exists (select 1 from held h where h.person = p.id
          and (h.until_at is null or h.until_at > clock_timestamp())) as holds,
        exists (select 1 from event.event e where e.actor = 'person:' || p.id::text
          and e.act !~ '^(sign-in|signed|person|password|second-factor|passkey|sessions)') as acted,
        greatest(p.created_at, p.joined_at, p.seen_at,
          (select max(h.until_at) from held h where h.person = p.id),
          (select max(t.expires_at) from people.ticket t where t.person = p.id)) as last
      from people.person p
      where p.erased_at is null and p.stands_for is null
      order by p.id`.execute(db)
  ).rows

/** Deletes tickets that ended before this moment. */
export async function clearTickets(tx: Tx, before: Temporal.Instant): Promise<number> {
  const { rows } = await sql`delete from people.ticket where coalesce(used_at, expires_at) < ${before}::timestamptz
    returning 1`.execute(tx)
  return rows.length
}
