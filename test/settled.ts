import { setTimeout as pause } from 'node:timers/promises'
import { type Database, sql } from '../src/platform/db/index.ts'

/**
 * Waits until every event of this database may be followed. On a PostgreSQL server that serves other databases too, their
 * transactions hold followers back for a moment.
 */
export async function settled(database: Database): Promise<void> {
  for (let i = 0; i < 400; i++) {
    const { rows } = await sql`select 1 from event.event
      where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`.execute(database.reader)
    if (rows.length === 0) return
    await pause(25)
  }
}
