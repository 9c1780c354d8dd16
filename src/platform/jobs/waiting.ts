import { type Db, fromKysely } from 'pg-boss'
import { type Database, type Json, json, sql, type Tx } from '../db/index.ts'

/**
 * Asks for work in the transaction that makes it necessary: rolled back, it never runs; committed, it runs at least once.
 * Works whether or not a worker runs now, here or elsewhere.
 */
export async function send(tx: Tx, queue: string, data: Json): Promise<void> {
  await sql`insert into jobs.waiting (queue, data) values (${queue}, ${json(data)}::jsonb)`.execute(tx)
}

/** A job as the queue carries it; `place` is its place in the order in which jobs were asked for. */
export type Waiting = { readonly data: Json; readonly place?: number }

/** How a queue takes jobs in, inside a transaction of the caller's. */
type TakeIn = (queue: string, jobs: { data: Waiting }[], db: Db) => Promise<unknown>

const batch = 500

/** Hands what waits for `queues` over to them, and says which ones got something. */
export async function takeIn(database: Database, queues: readonly string[], into: TakeIn): Promise<Set<string>> {
  const got = new Set<string>()
  if (queues.length === 0) return got
  const some = await sql`select 1 from jobs.waiting where queue = any(${queues}::text[]) limit 1`.execute(
    database.reader,
  )
  if (some.rows.length === 0) return got
  await database.reader.transaction().execute(async tx => {
    const { rows } = await sql<{ id: bigint; queue: string; data: Json }>`
      delete from jobs.waiting where id in (
        select id from jobs.waiting where queue = any(${queues}::text[]) order by id limit ${batch} for update skip locked)
      returning id, queue, data`.execute(tx)
    for (const queue of new Set(rows.map(row => row.queue))) {
      const jobs = rows
        .filter(row => row.queue === queue)
        .map(({ id, data }) => ({ data: { data, place: Number(id) } }))
      await into(queue, jobs, fromKysely(tx))
      got.add(queue)
    }
  })
  return got
}
