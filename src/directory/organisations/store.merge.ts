import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Merger } from './link.ts'

/** Mergers stand in line: two at once could otherwise make two records read as each other. */
export async function oneMergerAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('organisations.merger'))`.execute(tx)
}

/** What was merged into this record and still is. */
export const mergersInto = async (db: Reader, survivor: string): Promise<Merger[]> =>
  (
    await sql<Merger>`select m.id, m.merged_at as "mergedAt", jsonb_build_object('id', o.id, 'name', o.name) as absorbed
      from organisations.merger m join organisations.organisation o on o.id = m.absorbed
      where m.survivor = ${survivor} and m.undone_at is null order by m.merged_at`.execute(db)
  ).rows

export async function recordMerger(tx: Tx, id: string, survivor: string, absorbed: string, now: Temporal.Instant) {
  await sql`insert into organisations.merger (id, absorbed, survivor, merged_at)
    values (${id}, ${absorbed}, ${survivor}, ${now}::timestamptz)`.execute(tx)
  await sql`update organisations.organisation set reads_as = ${survivor} where reads_as = ${absorbed}`.execute(tx)
}

/** The absorbed record, and whatever reads as it through earlier mergers, read as before again. */
export async function recordUndoing(tx: Tx, merger: Merger, now: Temporal.Instant): Promise<void> {
  await sql`update organisations.merger set undone_at = ${now}::timestamptz where id = ${merger.id}`.execute(tx)
  await sql`
    with recursive own as (
      select ${merger.absorbed.id}::uuid as id
      union select m.absorbed from own join organisations.merger m on m.survivor = own.id and m.undone_at is null)
    update organisations.organisation o set reads_as = ${merger.absorbed.id} from own where own.id = o.id`.execute(tx)
}
