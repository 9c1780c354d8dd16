import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { CallFact, PublicCall } from './call.ts'

/** The calls that are known, in order of id; `real` leaves the demonstration out. */
export const publicCalls = async (db: Reader, { real = false } = {}): Promise<PublicCall[]> =>
  (
    await sql<PublicCall>`select id, instrument, name, sources, demonstration from calls.call
      where not (${real} and demonstration) order by id`.execute(db)
  ).rows

/** What is told of one call, or of all, in the order of the pack. */
export const factsOf = async (db: Reader, id?: string): Promise<CallFact[]> =>
  (
    await sql<CallFact>`select call, key, value, at, source, note, ours from calls.fact
      where ${id ?? null}::text is null or call = ${id ?? null} order by call, id`.execute(db)
  ).rows

/** The digest of each call as packs described it last, and whose it is. */
export const loaded = async (db: Reader): Promise<Map<string, { programme: string | null; digest: string | null }>> =>
  new Map(
    (
      await sql<{ id: string; programme: string | null; digest: string | null }>`
        select id, programme, digest from calls.call`.execute(db)
    ).rows.map(({ id, ...rest }) => [id, rest]),
  )

/** Puts what a pack says of a call in place of what it said before. */
export async function describe(
  tx: Tx,
  programme: string,
  call: PublicCall,
  facts: readonly Omit<CallFact, 'call'>[],
  digest: string,
): Promise<void> {
  const name = call.name === null ? null : json(call.name)
  await sql`insert into calls.call (id, programme, instrument, name, sources, demonstration, digest)
    values (${call.id}, ${programme}, ${call.instrument}, ${name}::jsonb, ${[...call.sources]}::text[],
      ${call.demonstration}, ${digest})
    on conflict (id) do update set instrument = excluded.instrument, name = excluded.name, sources = excluded.sources,
      demonstration = excluded.demonstration, digest = excluded.digest`.execute(tx)
  await sql`delete from calls.fact where call = ${call.id}`.execute(tx)
  for (const f of facts)
    await sql`insert into calls.fact (call, key, value, at, source, note, ours)
      values (${call.id}, ${f.key}, ${json(f.value)}::jsonb, ${f.at}, ${f.source},
        ${f.note === null ? null : json(f.note)}::jsonb, ${f.ours})`.execute(tx)
}
