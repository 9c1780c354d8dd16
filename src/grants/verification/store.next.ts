import { type Reader, sql } from '../../platform/db/index.ts'

/** The lines before and after one, by number. */
export async function aroundLine(
  db: Reader,
  control: string,
  line: string,
): Promise<{ previous: string | null; next: string | null }> {
  const { rows } = await sql<{ previous: string | null; next: string | null }>`
    with here as (select ordinal from verification.place where control = ${control}::uuid and line::text = ${line})
    select
      (select p.line::text from verification.place p, here where p.control = ${control}::uuid and p.ordinal < here.ordinal
        order by p.ordinal desc limit 1) as previous,
      (select p.line::text from verification.place p, here where p.control = ${control}::uuid and p.ordinal > here.ordinal
        order by p.ordinal limit 1) as next`.execute(db)
  return rows[0] ?? { previous: null, next: null }
}

/** The next few lines without a finding, from this one on and then from the first; of a sample that is not settled, those that were drawn. */
export const nextOpen = async (db: Reader, control: string, line: string, drawnOnly: boolean): Promise<string[]> =>
  (
    await sql<{ line: string }>`
      with here as (select coalesce(max(ordinal), 0) as ordinal from verification.place
        where control = ${control}::uuid and line::text = ${line})
      select p.line::text from verification.place p, here
      where p.control = ${control}::uuid and p.line::text <> ${line}
        and (${!drawnOnly} or p.stratum = 'whole' or p.hits <> '[]')
        and not exists (select 1 from verification.finding f where f.control = p.control and f.line = p.line)
      order by p.ordinal < here.ordinal, p.ordinal limit 20`.execute(db)
  ).rows.map(row => row.line)
