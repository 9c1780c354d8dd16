import { type Job, type JobResult, PgBoss } from 'pg-boss'
import type { Database, Json, Tx } from '../db/index.ts'
import { connection } from './connection.ts'
import { send, takeIn, type Waiting } from './waiting.ts'

/** Does one job; when it throws, the job is tried again later. It may see the same job twice. */
export type Handler = (data: Json) => Promise<void>

export type Jobs = {
  readonly send: (tx: Tx, queue: string, data: Json) => Promise<void>
  /** Who does the jobs of a queue; before or after the start. One handler per queue. */
  work(queue: string, handler: Handler): void
  /** Prepares the queues and begins to work; to be called once the server listens. Waits for a database that is away. */
  start(): Promise<void>
  /** Lets the jobs under way finish, then rests. */
  stop(): Promise<void>
}

export type JobsOptions = {
  /** What goes wrong outside a handler's own care: a database that is away, a job that failed. */
  report?(error: unknown): void
  /** Seconds between two looks at what was sent; 1 unless told. */
  lookSeconds?: number
  /** Seconds between two looks at what has to be tried again; 10 unless told. */
  pollSeconds?: number
  /** Seconds before the first new try, doubled each time; 30 unless told. */
  retrySeconds?: number
}

const tries = 10
/** How many a worker takes at a time; while it finds as many, it goes on without waiting. With one it would rest after each. */
const atOnce = 10
const schema = 'pgboss'

/** The queues of this installation, on pg-boss in its own schema. Nothing runs before `start`. */
export function openJobs(database: Database, options: JobsOptions = {}): Jobs {
  const { report = () => undefined, lookSeconds = 1, pollSeconds = 10, retrySeconds = 30 } = options
  const boss = new PgBoss({
    db: connection(database),
    schema,
    backend: database.engine === 'embedded' ? 'pglite' : 'postgres',
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
  })
  boss.on('error', report)
  const handlers = new Map<string, Handler>()
  const workers = new Map<string, string>()
  let looking: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let running = false

  /** Each job stands or falls by itself: one that fails is tried again, the others of its batch are not. */
  const outcomeOf = async (handler: Handler, data: Json): Promise<'completed' | 'failed'> => {
    try {
      await handler(data)
      return 'completed'
    } catch (error) {
      report(error)
      return 'failed'
    }
  }

  const hire = async (queue: string, handler: Handler) => {
    await boss.createQueue(queue, {
      retryLimit: tries,
      retryDelay: retrySeconds,
      retryBackoff: true,
      retryDelayMax: 3600,
      expireInSeconds: 300,
    })
    const worker = await boss.work(
      queue,
      { pollingIntervalSeconds: pollSeconds, batchSize: atOnce, burstWhenBatchFull: true, perJobResults: true },
      async (jobs: Job<Waiting>[]) => {
        const results: JobResult[] = []
        const inOrder = jobs.toSorted((a, b) => (a.data.place ?? 0) - (b.data.place ?? 0))
        for (const { id, data } of inOrder) results.push({ id, status: await outcomeOf(handler, data.data) })
        return results
      },
    )
    workers.set(queue, worker)
  }

  const look = async () => {
    for (const [queue, handler] of handlers) if (!workers.has(queue)) await hire(queue, handler)
    const got = await takeIn(database, [...workers.keys()], (queue, jobs, db) => boss.insert(queue, jobs, { db }))
    for (const queue of got) boss.notifyWorker(workers.get(queue) ?? '')
  }

  const again = () => {
    looking = look()
      .catch(report)
      .then(() => {
        if (running) timer = setTimeout(again, lookSeconds * 1000)
      })
  }

  return {
    send,
    work: (queue, handler) => {
      handlers.set(queue, handler)
    },
    start: async () => {
      await boss.start({ attempts: Number.MAX_SAFE_INTEGER })
      running = true
      again()
    },
    stop: async () => {
      running = false
      clearTimeout(timer)
      await looking
      await boss.stop({ timeout: 5000 })
    },
  }
}
