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
    ...more,
  })
  // an idle connection that breaks is replaced by the next request; without a listener it would end the process
  pool.on('error', () => undefined)
  return {
    connect: async () => speakOurs(await pool.connect()),
    end: () => pool.end(),
  }
}

/** A plain pool, for the libraries that bring their own ideas of dates and numbers. */
export function plainPool(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: 5, connectionTimeoutMillis: 5000, application_name: 'tros-library' })
  pool.on('error', () => undefined)
  return pool
}

const wrapped = new WeakSet<PoolClient>()

function speakOurs(client: PoolClient): PoolClient {
  if (wrapped.has(client)) return client
  wrapped.add(client)
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  client.query = ((text: unknown, values?: unknown[], ...rest: unknown[]) =>
    Array.isArray(values) ? query(text, values.map(encode), ...rest) : query(text, values, ...rest)) as never
  return client
}
