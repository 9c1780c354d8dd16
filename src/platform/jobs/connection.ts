import type { Db } from 'pg-boss'
import type { Database } from '../db/index.ts'

/**
 * The database as pg-boss wants it. A statement without values may be a whole `BEGIN … COMMIT`: on the embedded
 * database, which has one session, it runs with the session held, so that its failure never leaves an aborted transaction
 * to whoever comes next; a pool drops the connection of a failed statement by itself.
 */
export function connection({ native }: Database): Db {
  if ('pool' in native) return { executeSql: async (text, values) => native.pool.query(text, values) }
  const { lite } = native
  return {
    executeSql: async (text, values = []) => {
      if (values.length > 0) return lite.query(text, values)
      const results = /^\s*BEGIN\b/i.test(text) ? await lite.transaction(tx => tx.exec(text)) : await lite.exec(text)
      return { rows: results.flatMap(({ rows }) => rows) }
    },
  }
}
