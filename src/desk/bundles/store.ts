import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { AskedBundle } from './asked.ts'
import type { Scope } from './bundle.ts'

type Row = Scope & {
  readonly id: string
  readonly askedBy: string
  readonly askedAt: Temporal.Instant
  readonly digest: string | null
  readonly bytes: bigint | null
  readonly madeAt: Temporal.Instant | null
}

const selected = sql`
  select id::text, clusters, instruments, from_day as "from", to_day as "to", demonstration, asked_by as "askedBy",
    asked_at as "askedAt", digest, bytes, made_at as "madeAt"
  from bundles.bundle`

const read = ({ id, askedBy, askedAt, digest, bytes, madeAt, ...scope }: Row): AskedBundle => ({
  id,
  scope,
  askedBy,
  askedAt,
  made: digest === null || bytes === null || madeAt === null ? null : { digest, bytes: Number(bytes), at: madeAt },
})

export const byId = async (db: Reader, id: string): Promise<AskedBundle | undefined> =>
  (await sql<Row>`${selected} where id::text = ${id}`.execute(db)).rows.map(read)[0]

/** Those that were asked for last. */
export const latest = async (db: Reader, demonstration: boolean): Promise<AskedBundle[]> =>
  (
    await sql<Row>`${selected} where demonstration = ${demonstration} order by asked_at desc, id limit 200`.execute(db)
  ).rows.map(read)

export async function record(tx: Tx, id: string, scope: Scope, by: string, at: Temporal.Instant): Promise<void> {
  const list = (ids: readonly string[] | null) => (ids === null ? null : [...ids])
  await sql`insert into bundles.bundle (id, clusters, instruments, from_day, to_day, demonstration, asked_by, asked_at)
    values (${id}, ${list(scope.clusters)}::text[], ${list(scope.instruments)}::text[], ${scope.from}::date,
      ${scope.to}::date, ${scope.demonstration}, ${by}, ${at}::timestamptz)`.execute(tx)
}

/** Names the file that came of it, once. */
export async function recordMade(tx: Tx, id: string, digest: string, bytes: number, at: Temporal.Instant) {
  await sql`update bundles.bundle set digest = ${digest}, bytes = ${bytes}::bigint, made_at = ${at}::timestamptz
    where id = ${id} and digest is null`.execute(tx)
}

/** Digests of bundles: files that are kept. */
export const digests = async (db: Reader): Promise<string[]> =>
  (
    await sql<{ digest: string }>`select distinct digest from bundles.bundle where digest is not null`.execute(db)
  ).rows.map(({ digest }) => digest)
