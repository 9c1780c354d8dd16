import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Ground, InstrumentName, Naming, Region } from './naming.ts'

/** What the programmes of this installation are named and drawn with. */
export async function naming(db: Reader): Promise<Naming> {
  const instruments = await sql<InstrumentName>`select id, name, plural from clusters.instrument
    order by programme, place`.execute(db)
  const regions = await sql<Region>`select code, name, tile_column as "column", tile_row as "row"
    from clusters.region order by programme, place`.execute(db)
  const record = await sql<{ map: Ground | null }>`select map from clusters.record
    where map is not null order by demonstration, programme limit 1`.execute(db)
  return { instruments: instruments.rows, regions: regions.rows, map: record.rows[0]?.map ?? null }
}

/** Puts the naming of a programme in place of what it was; tells whether anything is another now. */
export async function recordNaming(tx: Tx, programme: string, asked: Naming): Promise<boolean> {
  if (canonical(asked) === canonical(await namingOf(tx, programme))) return false
  await sql`delete from clusters.instrument where programme = ${programme}`.execute(tx)
  await sql`delete from clusters.region where programme = ${programme}`.execute(tx)
  for (const [place, { id, name, plural }] of asked.instruments.entries())
    await sql`insert into clusters.instrument (id, programme, place, name, plural)
      values (${id}, ${programme}, ${place}, ${json(name)}::jsonb, ${json(plural)}::jsonb)
      on conflict (id) do nothing`.execute(tx)
  for (const [place, { code, name, column, row }] of asked.regions.entries())
    await sql`insert into clusters.region (code, programme, place, name, tile_column, tile_row)
      values (${code}, ${programme}, ${place}, ${json(name)}::jsonb, ${column}, ${row})
      on conflict (code) do nothing`.execute(tx)
  await sql`update clusters.record set map = ${asked.map === null ? null : json(asked.map)}::jsonb
    where programme = ${programme}`.execute(tx)
  return true
}

async function namingOf(db: Reader, programme: string): Promise<Naming> {
  const instruments = await sql<InstrumentName>`select id, name, plural from clusters.instrument
    where programme = ${programme} order by place`.execute(db)
  const regions = await sql<Region>`select code, name, tile_column as "column", tile_row as "row"
    from clusters.region where programme = ${programme} order by place`.execute(db)
  const record = await sql<{ map: Ground | null }>`select map from clusters.record
    where programme = ${programme}`.execute(db)
  return { instruments: instruments.rows, regions: regions.rows, map: record.rows[0]?.map ?? null }
}

/** As text in which the order of names does not matter: the database keeps its own. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  )
