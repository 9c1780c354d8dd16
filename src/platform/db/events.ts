import { sql } from 'kysely'
import type { Reader } from './database.ts'
import type { Json } from './values.ts'

/** One act as the audit shows it. `version` counts the acts on its subject. */
export type Event = {
  readonly id: bigint
  readonly subjectKind: string
  readonly subjectId: string
  readonly version: number
  readonly act: string
  readonly actor: string
  readonly reason: string | null
  readonly data: Json
  readonly happenedAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
}

const columns = sql`id, subject_kind as "subjectKind", subject_id as "subjectId", version, act, actor, reason, data,
  happened_at as "happenedAt", recorded_at as "recordedAt"`

/** The history of one subject, oldest first. */
export const historyOf = async (db: Reader, kind: string, id: string): Promise<Event[]> =>
  (
    await sql<Event>`select ${columns} from event.event
      where subject_kind = ${kind} and subject_id = ${id} order by version`.execute(db)
  ).rows

/** What part of the trail is asked for. `from` and `to` are about when it happened: from the first up to, not including, the last. */
type EventFilter = {
  readonly before?: bigint | undefined
  readonly kind?: string | undefined
  readonly id?: string | undefined
  readonly actor?: string | undefined
  readonly act?: string | undefined
  readonly from?: Temporal.Instant | undefined
  readonly to?: Temporal.Instant | undefined
  readonly limit: number
}

/** A page of the whole audit trail, newest first, from before event `before`. */
export const latestEvents = async (db: Reader, filter: EventFilter): Promise<Event[]> =>
  (
    await sql<Event>`select ${columns} from event.event
      where (${filter.before ?? null}::bigint is null or id < ${filter.before ?? null}::bigint)
        and (${filter.kind ?? null}::text is null or subject_kind = ${filter.kind ?? null})
        and (${filter.id ?? null}::text is null or subject_id = ${filter.id ?? null})
        and (${filter.actor ?? null}::text is null or actor = ${filter.actor ?? null})
        and (${filter.act ?? null}::text is null or act = ${filter.act ?? null})
        and (${filter.from ?? null}::timestamptz is null or happened_at >= ${filter.from ?? null}::timestamptz)
        and (${filter.to ?? null}::timestamptz is null or happened_at < ${filter.to ?? null}::timestamptz)
      order by id desc limit ${filter.limit}`.execute(db)
  ).rows

/** How far a follower has read: events are settled in the order of the transactions that left them. */
export type Place = { readonly xid: string; readonly id: bigint }

/**
 * What a follower has not read yet, oldest first, each with its place. Only what is settled: every transaction that began
 * before has ended, so nothing can still appear before these (`id` alone would not do, for a lower one may be committed later).
 */
export const settledAfter = async (db: Reader, { xid, id }: Place, limit: number): Promise<(Event & Place)[]> =>
  (
    await sql<Event & Place>`select ${columns}, xid::text as xid from event.event
      where (xid, id) > (${xid}::text::xid8, ${id}::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by xid, id limit ${limit}`.execute(db)
  ).rows

/** How often a subject was acted on: what a form carries, so that nobody overwrites what they have not seen. */
export async function versionOf(db: Reader, kind: string, id: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`select coalesce(max(version), 0) as version
    from event.event where subject_kind = ${kind} and subject_id = ${id}`.execute(db)
  return rows[0]!.version
}

/**
 * A text that changes whenever anything visible has changed. Acts that are still under way may get lower numbers than
 * those already seen, so the unsettled tail is named one by one.
 */
export async function fingerprint(db: Reader): Promise<string> {
  const { rows } = await sql<{ settled: bigint | null; tail: string | null }>`
    select max(id) filter (where xid < pg_snapshot_xmin(pg_current_snapshot())) as settled,
      string_agg(id::text, ',' order by id) filter (where xid >= pg_snapshot_xmin(pg_current_snapshot())) as tail
    from (select id, xid from event.event order by id desc limit 200) latest`.execute(db)
  return `${rows[0]?.settled ?? 0}:${rows[0]?.tail ?? ''}`
}
