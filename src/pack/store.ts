import { type Reader, sql, type Tx } from '../platform/db/index.ts'

/** The digest of the pack as it was loaded last; `undefined` when it never was. */
export const digestOf = async (db: Reader, programme: string): Promise<string | undefined> =>
  (await sql<{ digest: string }>`select digest from pack.loaded where programme = ${programme}`.execute(db)).rows[0]
    ?.digest

export async function record(tx: Tx, programme: string, digest: string, now: Temporal.Instant): Promise<void> {
  await sql`insert into pack.loaded (programme, digest, loaded_at) values (${programme}, ${digest}, ${now}::timestamptz)
    on conflict (programme) do update set digest = excluded.digest, loaded_at = excluded.loaded_at`.execute(tx)
}

/** The programmes that were loaded, by name. */
export const loadedProgrammes = async (db: Reader): Promise<string[]> =>
  (await sql<{ programme: string }>`select programme from pack.loaded order by 1`.execute(db)).rows.map(
    row => row.programme,
  )
