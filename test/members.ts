import { randomUUID } from 'node:crypto'
import { recordJoinings } from '../src/directory/memberships/queries.ts'
import { type Database, sql } from '../src/platform/db/index.ts'

/** Companies that are members of a cluster from a day on; each with the name of its tier. Answers their ids. */
export async function companies(
  database: Database,
  cluster: string,
  names: Readonly<Record<string, string>>,
  from = '2018-10-01',
): Promise<Readonly<Record<string, string>>> {
  const ids = Object.fromEntries(Object.keys(names).map(name => [name, randomUUID()]))
  await database.reader.transaction().execute(async tx => {
    for (const [name, id] of Object.entries(ids))
      await sql`insert into organisations.organisation (id, name, kind, demonstration, reads_as)
        values (${id}, ${name}, 'company', false, ${id})`.execute(tx)
    const joined = Object.entries(names).map(([name, tier]) => ({
      organisation: ids[name] as string,
      type: 'full' as const,
      tier,
      from: Temporal.PlainDate.from(from),
      until: null,
    }))
    await recordJoinings(tx, cluster, joined)
  })
  return ids
}
