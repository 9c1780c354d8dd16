import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { engine, testDatabase } from '../../../test/database.ts'
import { type Database, type Json, postgres, sql } from '../db/index.ts'
import { type Jobs, openJobs, send } from './index.ts'

let database: Database
let open: Jobs[] = []
const errors: unknown[] = []
beforeAll(async () => {
  database = await testDatabase()
})
afterEach(async () => {
  for (const jobs of open) await jobs.stop()
  open = []
})
afterAll(() => database.close())

const quick = () => {
  const jobs = openJobs(database, {
    lookSeconds: 0.05,
    pollSeconds: 0.5,
    retrySeconds: 1,
    report: error => errors.push(error),
  })
  open.push(jobs)
  return jobs
}
const sent = (queue: string, ...all: Json[]) =>
  database.reader.transaction().execute(async tx => {
    for (const data of all) await send(tx, queue, data)
  })
const until = async (done: () => boolean) => {
  for (let i = 0; i < 400 && !done(); i++) await pause(50)
}

test('what was sent before and after the start is done, whatever it carries', async () => {
  const seen: Json[] = []
  const jobs = quick()
  await sent('early', 'text', 7, null, { list: [1, { deep: 'é€' }] })
  jobs.work('early', async data => {
    seen.push(data)
  })
  await jobs.start()
  await sent('early', ['after'])
  await until(() => seen.length === 5)
  expect(seen).toEqual(['text', 7, null, { list: [1, { deep: 'é€' }] }, ['after']])
})

test('what was rolled back never runs', async () => {
  const seen: Json[] = []
  const jobs = quick()
  jobs.work('undone', async data => {
    seen.push(data)
  })
  await jobs.start()
  const undone = database.reader.transaction().execute(async tx => {
    await jobs.send(tx, 'undone', 'never')
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow('changed my mind')
  await sent('undone', 'kept')
  await until(() => seen.length > 0)
  expect(seen).toEqual(['kept'])
})

test('a job that fails is done again', async () => {
  let tries = 0
  const jobs = quick()
  jobs.work('shaky', async () => {
    tries++
    if (tries === 1) throw new Error('not now')
  })
  await jobs.start()
  await sent('shaky', 1)
  await until(() => tries === 2)
  expect(tries).toBe(2)
  expect(errors.map(String)).toContain('Error: not now')
})

test('a crowd of jobs is done without a rest after each, and one that fails holds up no other', async () => {
  const done = new Map<Json, number>()
  const jobs = quick()
  jobs.work('crowd', async data => {
    done.set(data, (done.get(data) ?? 0) + 1)
    if (data === 7 && done.get(data) === 1) throw new Error('not this one')
  })
  await jobs.start()
  const begun = performance.now()
  await sent('crowd', ...Array.from({ length: 95 }, (_, number) => number))
  await until(() => done.size === 95)
  // one at a time and a look every half second would take 47 seconds
  expect(performance.now() - begun).toBeLessThan(8000)
  await until(() => done.get(7) === 2)
  expect([...done.values()].filter(count => count > 1)).toEqual([2])
})

test('what nobody here does waits for whoever will', async () => {
  const first = quick()
  await first.start()
  await sent('later', 'patience')
  await first.stop()
  const seen: Json[] = []
  const second = quick()
  second.work('later', async data => {
    seen.push(data)
  })
  await second.start()
  await until(() => seen.length === 1)
  expect(seen).toEqual(['patience'])
})

test.skipIf(engine === 'embedded')('a database that goes away and comes back finds its workers', async () => {
  const seen: Json[] = []
  const jobs = quick()
  jobs.work('steady', async data => {
    seen.push(data)
  })
  await jobs.start()
  await sent('steady', 1)
  await until(() => seen.length === 1)
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database.reader)
  const server = postgres(process.env['TEST_DATABASE_URL'] ?? '')
  const name = sql.id(rows[0]!.name)
  await sql`alter database ${name} with allow_connections false`.execute(server.reader)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${rows[0]!.name}`.execute(
    server.reader,
  )
  const before = errors.length
  await until(() => errors.length > before)
  expect(errors.length).toBeGreaterThan(before)
  await sql`alter database ${name} with allow_connections true`.execute(server.reader)
  await server.close()
  await sent('steady', 2)
  await until(() => seen.length === 2)
  expect(seen).toEqual([1, 2])
})
