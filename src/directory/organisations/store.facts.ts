import { randomUUID } from 'node:crypto'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Fact, FactValue } from './fact.ts'
import type { FactChange } from './rules.facts.ts'

const columns = sql`f.id, f.series, f.value || jsonb_build_object('kind', f.kind) as value, f.from_day as "from",
  f.until_day as until, f.recorded_at as "recordedAt", f.replaced_at as "replacedAt"`

/**
 * Everything recorded about an organisation, replaced facts included, newest first. Facts of records merged into it
 * come after its own, as `absorbed`.
 */
export const factsOf = async (db: Reader, id: string): Promise<(Fact & { readonly absorbed: boolean })[]> =>
  (
    await sql<Fact & { absorbed: boolean }>`
      select ${columns}, o.id <> o.reads_as as absorbed from organisations.organisation o
      join organisations.fact f on f.organisation = o.id
      where o.reads_as = ${id} order by absorbed, f.series, f.from_day desc, f.recorded_at desc`.execute(db)
  ).rows

export type OwnFact = Fact & { readonly organisation: string }

/** The standing facts of many organisations, each under the id it was recorded with. */
export const standingFacts = async (db: Reader, ids: readonly string[]): Promise<OwnFact[]> =>
  (
    await sql<OwnFact>`select ${columns}, f.organisation from organisations.fact f
      where f.organisation = any(${ids}::uuid[]) and f.replaced_at is null`.execute(db)
  ).rows

/** Records changes of many organisations; what is replaced keeps its row. */
export async function recordFacts(
  tx: Tx,
  changes: readonly (FactChange & { readonly organisation: string })[],
  seriesOf: (value: FactValue) => string,
  now: Temporal.Instant,
): Promise<void> {
  await sql`update organisations.fact set replaced_at = ${now}::timestamptz
    where id = any(${changes.flatMap(change => change.replaced)}::uuid[])`.execute(tx)
  const rows = changes.flatMap(({ organisation, added }) =>
    added.map(({ value: { kind, ...value }, from, until }) => ({
      id: randomUUID(),
      organisation,
      kind,
      series: seriesOf({ kind, ...value } as FactValue),
      value,
      from: from.toString(),
      until: until?.toString() ?? null,
    })),
  )
  await sql`insert into organisations.fact
      (id, organisation, kind, series, value, from_day, until_day, recorded_at)
    select id, organisation, kind, series, value, "from", until, ${now}::timestamptz
    from jsonb_to_recordset(${json(rows)}::jsonb)
      as f (id uuid, organisation uuid, kind text, series text, value jsonb, "from" date, until date)`.execute(tx)
}
