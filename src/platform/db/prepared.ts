import { CompiledQuery } from 'kysely'
import type { Reader } from './database.ts'

/**
 * A statement that every act asks, written once with `$1`, `$2` …: it is not built anew each time, and PostgreSQL prepares it
 * once on each connection. For statements whose plan does not depend on their values. `last` marks the last words of a
 * transaction, whose answer nobody waits for before `commit` (see `postgres.ts`).
 */
export const prepared = <Row>(text: string, mark: 'kept' | 'kept, last' = 'kept') => {
  const marked = `/* ${mark} */ ${text}`
  return async (db: Reader, values: readonly unknown[]): Promise<readonly Row[]> =>
    (await db.executeQuery<Row>(CompiledQuery.raw(marked, [...values]) as CompiledQuery<Row>)).rows
}
