import { Pool, type PoolClient, type PoolConfig, types } from 'pg'
import { encode, parsers } from './values.ts'

const ourTypes = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[id]) || types.getTypeParser(id, format as never),
}

/** A pool as Kysely's `PostgresDialect` wants it, speaking our values. It waits up to 5 s for a server that is away. */
export function ourPool(connectionString: string, more: PoolConfig = {}) {
  const pool = new Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5000,
    types: ourTypes as never,
    application_name: 'tros',
    pipeline: true,
    ...more,
  })
  outliveBreaks(pool)
  return {
    connect: async () => speakOurs(await pool.connect()),
    end: () => pool.end(),
  }
}

/** A plain pool, for the libraries that bring their own ideas of dates and numbers. */
export function plainPool(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: 5, connectionTimeoutMillis: 5000, application_name: 'tros-library' })
  outliveBreaks(pool)
  return pool
}

/**
 * A connection that breaks is replaced by the next request. Without listeners it would end the process: while it is
 * idle the pool hears of it, while it is lent (between two statements of a transaction) only the connection itself.
 */
function outliveBreaks(pool: Pool): void {
  pool.on('error', () => undefined)
  pool.on('connect', client => client.on('error', () => undefined))
}

const wrapped = new WeakSet<PoolClient>()

const names = new Map<string, string>()

/**
 * A statement that opens with the comment `kept` is prepared once on each connection: for the few that every act asks, and
 * whose plan does not depend on their values. Behind PgBouncer this needs its `max_prepared_statements`.
 */
function nameOf(text: unknown): string | undefined {
  if (typeof text !== 'string' || !text.startsWith('/* kept */')) return undefined
  const standing = names.get(text)
  if (standing !== undefined) return standing
  const made = `kept-${names.size + 1}`
  names.set(text, made)
  return made
}

/**
 * Our values, and one wait less in each transaction: `begin` is sent on its way and the statement after it follows at once.
 * Both answers are awaited together, so a `begin` that fails fails what comes after it.
 */
function speakOurs(client: PoolClient): PoolClient {
  if (wrapped.has(client)) return client
  wrapped.add(client)
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
  let begun: Promise<unknown> | undefined
  client.query = ((text: unknown, values?: unknown[], ...rest: unknown[]) => {
    if (text === 'begin') {
      begun = query(text)
      begun.catch(() => undefined)
      return Promise.resolve({ command: 'BEGIN', rowCount: null, rows: [] })
    }
    const encoded = Array.isArray(values) ? values.map(encode) : values
    const name = nameOf(text)
    const answer = name === undefined ? query(text, encoded, ...rest) : query({ name, text, values: encoded }, ...rest)
    if (begun === undefined) return answer
    const both = Promise.all([answer, begun]).then(([first]) => first)
    begun = undefined
    return both
  }) as never
  return client
}
