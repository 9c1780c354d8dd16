import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Saved } from './simulation.ts'

const columns = sql`id, name, instrument, changes, portfolio, saved_at as "savedAt"`

/** The latest that were kept; without their portfolios. */
export const saved = async (db: Reader): Promise<Omit<Saved, 'portfolio'>[]> =>
  (
    await sql<Omit<Saved, 'portfolio'>>`select id, name, instrument, changes, saved_at as "savedAt"
      from simulations.saved order by saved_at desc, id limit 100`.execute(db)
  ).rows

export const byId = async (db: Reader, id: string): Promise<Saved | undefined> =>
  (
    await sql<
      Omit<Saved, 'portfolio'> & { portfolio: string }
    >`select ${columns} from simulations.saved where id::text = ${id}`.execute(db)
  ).rows.map(row => ({ ...row, portfolio: JSON.parse(row.portfolio) as unknown[] }))[0]

export async function save(
  tx: Tx,
  { id, name, instrument, changes, portfolio }: Omit<Saved, 'savedAt'>,
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into simulations.saved (id, name, instrument, changes, portfolio, saved_at, saved_by)
    values (${id}, ${name}, ${instrument}, ${json(changes)}::jsonb, ${JSON.stringify(portfolio)}, ${now}, ${by})`.execute(
    tx,
  )
}
