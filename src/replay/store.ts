import { type Json, type Reader, sql, type Tx } from '../platform/db/index.ts'

/** The digest of the story that was told to its end last. */
export const toldOf = async (db: Reader, programme: string): Promise<string | undefined> =>
  (await sql<{ digest: string }>`select digest from pack.told where programme = ${programme}`.execute(db)).rows[0]
    ?.digest

export async function recordTold(tx: Tx, programme: string, digest: string, now: Temporal.Instant): Promise<void> {
  await sql`insert into pack.told (programme, digest, told_at) values (${programme}, ${digest}, ${now}::timestamptz)
    on conflict (programme) do update set digest = excluded.digest, told_at = excluded.told_at`.execute(tx)
}

/** What an act of the story was answered when it was told before; nothing when it was not. */
export async function answered(db: Reader, key: string): Promise<{ readonly answer: Json } | undefined> {
  const { rows } = await sql<{ answer: Json }>`select answer from event.event where key = ${key}`.execute(db)
  return rows[0]
}
