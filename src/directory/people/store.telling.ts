import type { Role } from '../../kernel/actor.ts'
import { json, type Reader, sql } from '../../platform/db/index.ts'

type Asked = { readonly kind: string; readonly id: string }

/**
 * The ids of whoever acts now for one of these: a person themself, everyone with a role, and whoever holds a mandate for an
 * organisation or for a cluster (a member company acts for itself, never for its cluster).
 */
export const peopleActing = async (db: Reader, whom: readonly Asked[]): Promise<string[]> =>
  whom.length === 0
    ? []
    : (
        await sql<{ id: string }>`
          with asked as (select * from jsonb_to_recordset(${json(whom)}::jsonb) as a (kind text, id text))
          select distinct p.id::text as id from people.person p join people.personal d on d.person = p.id
          where exists (select 1 from asked a where a.kind = 'person' and a.id = p.id::text)
            or exists (select 1 from asked a join people.role r on a.kind = 'role' and r.role = a.id
              where r.person = p.id and r.from_at <= clock_timestamp()
                and (r.until_at is null or r.until_at > clock_timestamp())
                and (r.role <> ${'administrator' satisfies Role} or r.confirmed_by is not null))
            or exists (select 1 from asked a join people.mandate m on (a.kind = 'organisation' and m.organisation = a.id)
                or (a.kind = 'cluster' and m.cluster = a.id and m.role <> ${'member-company' satisfies Role})
              where m.person = p.id and m.from_at <= clock_timestamp()
                and (m.until_at is null or m.until_at > clock_timestamp()))`.execute(db)
      ).rows.map(({ id }) => id)
