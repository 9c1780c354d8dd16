import { CompiledQuery, type Kysely } from 'kysely'
import { Pool } from 'pg'
import { parsers } from './values.ts'

/** The clock that deadlines are kept by: the database's own. */
export type Clock = {
  /** What it shows at a moment between this question and its answer. */
  read(): Promise<Temporal.Instant>
  close(): Promise<void>
}

/**
 * One question at a time. Whoever asks while one is under way shares the next: a reading that was begun before someone asked
 * would be earlier than their arrival. So a thousand who come in one second cost a handful of questions.
 */
export function shared(ask: () => Promise<Temporal.Instant>): () => Promise<Temporal.Instant> {
  let under: Promise<unknown> | undefined
  let next: Promise<Temporal.Instant> | undefined
  const begin = (): Promise<Temporal.Instant> => {
    next = undefined
    const reading = ask()
    const ended = reading.then(
      () => undefined,
      () => undefined,
    )
    under = ended
    void ended.then(() => {
      if (under === ended) under = undefined
    })
    return reading
  }
  return () => {
    if (under === undefined) return begin()
    next ??= under.then(begin)
    return next
  }
}

const question = 'select clock_timestamp() as now'
const instantOf = (text: unknown): Temporal.Instant => parsers[1184]!(String(text)) as Temporal.Instant

/**
 * Through a connection of its own, so that whoever hands something in a second before the deadline does not wait behind those
 * who read pages. It is made when it is first asked, and made again when it broke.
 */
export function clockOf(connectionString: string): Clock {
  const pool = new Pool({
    connectionString,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 5000,
    query_timeout: 5000,
    keepAlive: true,
    allowExitOnIdle: true,
    application_name: 'tros-clock',
    types: { getTypeParser: () => (text: string) => text } as never,
  })
  pool.on('error', () => undefined)
  pool.on('connect', client => client.on('error', () => undefined))
  const ask = async () => instantOf((await pool.query<{ now: string }>(question)).rows[0]?.now)
  return { read: shared(ask), close: () => pool.end() }
}

/** The embedded database has one session: the question waits for the statement or transaction that is under way, and for no other. */
export function embeddedClock(reader: Kysely<unknown>): Clock {
  const ask = async () => {
    const { rows } = await reader.executeQuery<{ now: Temporal.Instant }>(CompiledQuery.raw(question) as never)
    return rows[0]!.now
  }
  return { read: shared(ask), close: async () => undefined }
}
