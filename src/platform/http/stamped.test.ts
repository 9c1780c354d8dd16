import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { visitor } from '../../kernel/actor.ts'
import { shared } from '../db/clock.ts'
import { type Database, embedded, openInMemory } from '../db/index.ts'
import { everyone, jsonAnswer, mount, post, type Route, type Site } from './index.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const { compare } = Temporal.Instant
const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** A site of these routes, whose session takes as long as the test says. */
const siteOf = (routes: readonly Route[], read: () => Promise<Temporal.Instant> = database.clock.read, session = 0) => {
  const errors: unknown[] = []
  const site: Site = {
    database: { ...database, clock: { read, close: async () => undefined } },
    routes,
    site: 'http://localhost:3000',
    languages: { preferred: 'nl' },
    actor: async () => {
      await pause(session)
      return visitor
    },
    render: () => '',
    refusal: () => ({ title: '', body: '' as never }),
    log: ({ error }) => void errors.push(error),
  }
  return { app: mount(site), errors }
}
const sent = (body: BodyInit) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  body,
  duplex: 'half',
})

test('the moment of arrival is read once, before a body that comes slowly and a session that is looked up slowly', async () => {
  let reads = 0
  const read = () => {
    reads++
    return database.clock.read()
  }
  const seen: Temporal.Instant[] = []
  const route = post(
    '/arrival',
    everyone,
    async ask => {
      seen.push(ask.received, ask.received)
      return jsonAnswer({ field: ask.form.text('a') })
    },
    { stamped: true },
  )
  const { app } = siteOf([route], read, 300)
  const before = await database.clock.read()
  const slow = new ReadableStream({
    async start(controller) {
      controller.enqueue(new TextEncoder().encode('a='))
      await pause(300)
      controller.enqueue(new TextEncoder().encode('b'))
      controller.close()
    },
  })
  const answer = await app.request('/nl/arrival', sent(slow) as RequestInit)
  const after = await database.clock.read()
  expect([answer.status, await answer.json(), reads]).toEqual([200, { field: 'b' }, 1])
  const [first, again] = seen as [Temporal.Instant, Temporal.Instant]
  expect(first).toBe(again)
  expect(compare(before, first) <= 0).toBe(true)
  expect(first.until(after).total('milliseconds')).toBeGreaterThan(320)
})

test('a route that is not stamped asks no clock, and to ask it for the moment is a mistake that is logged', async () => {
  let reads = 0
  const route = post('/arrival', everyone, ask => jsonAnswer(String(ask.received)))
  const { app, errors } = siteOf([route], async () => {
    reads++
    return database.clock.read()
  })
  const answer = await app.request('/nl/arrival', sent('a=b') as RequestInit)
  expect([answer.status, reads, String(errors[0])]).toEqual([500, 0, expect.stringContaining('not stamped')])
})

test('when the clock cannot be read nothing is done, and the answer says that the database is away', async () => {
  const route = post('/arrival', everyone, () => jsonAnswer(null), { stamped: true })
  const { app } = siteOf([route], async () => {
    throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
  })
  expect((await app.request('/nl/arrival', sent('a=b') as RequestInit)).status).toBe(503)
})

test('those who ask while a reading is under way share the next one, never one that was begun before they asked', async () => {
  const begun: number[] = []
  let tick = 0
  const read = shared(async () => {
    begun.push(++tick)
    const shown = Temporal.Instant.fromEpochMilliseconds(tick)
    await pause(5)
    return shown
  })
  const first = read()
  const askedAfter = tick
  const others = await Promise.all(Array.from({ length: 100 }, () => read()))
  expect((await first).epochMilliseconds).toBe(1)
  expect(others.every(shown => shown.epochMilliseconds > askedAfter)).toBe(true)
  expect(begun).toEqual([1, 2])
  expect((await read()).epochMilliseconds).toBe(3)
})

test('a reading that fails fails for those who shared it, and the next one is asked anew', async () => {
  let fails = true
  const read = shared(async () => {
    await pause(1)
    if (fails) throw new Error('away')
    return Temporal.Instant.fromEpochMilliseconds(7)
  })
  const tried = await Promise.allSettled([read(), read(), read()])
  expect(tried.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  fails = false
  expect((await read()).epochMilliseconds).toBe(7)
})

test('the embedded database answers too, with its own clock', async () => {
  const own = embedded(await openInMemory())
  const [before, shown] = [Temporal.Now.instant(), await own.clock.read()]
  expect(Math.abs(before.until(shown).total('milliseconds'))).toBeLessThan(5000)
  await own.close()
})
