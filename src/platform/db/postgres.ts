import type { Duplex } from 'node:stream'
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
function nameOf(text: string): string | undefined {
  if (!text.startsWith('/* kept')) return undefined
  const standing = names.get(text)
  if (standing !== undefined) return standing
  const made = `kept-${names.size + 1}`
  names.set(text, made)
  return made
}

/** What needs no answer before the next statement: the beginning of a transaction, and the last words of an act. */
const goesAhead = (text: string): boolean => text === 'begin' || text.startsWith('/* kept, last */')

/**
 * Our values, and two waits less in each act: what goes ahead is held until the statement after it, sent in one packet with
 * it, and their answers are awaited together. The server answers in order, so when the first fails its error is the one that
 * is heard, and a `commit` behind it undoes the transaction.
 */
function speakOurs(client: PoolClient): PoolClient {
  if (wrapped.has(client)) return client
  wrapped.add(client)
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
  let held: (() => Promise<unknown>)[] = []
  client.query = ((text: string, values?: unknown[], ...rest: unknown[]) => {
    const encoded = Array.isArray(values) ? values.map(encode) : values
    const name = typeof text === 'string' ? nameOf(text) : undefined
    const ask = () => (name === undefined ? query(text, encoded, ...rest) : query({ name, text, values: encoded }))
    if (typeof text === 'string' && goesAhead(text)) {
      held.push(ask)
      return Promise.resolve({ command: '', rowCount: null, rows: [] })
    }
    if (held.length === 0) return ask()
    stream.cork()
    const answers = [...held, ask].map(each => each())
    stream.uncork()
    held = []
    return Promise.all(answers).then(all => all.at(-1))
  }) as never
  return client
}
