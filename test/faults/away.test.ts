import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server as NetServer, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { system } from '../../src/kernel/actor.ts'
import { accept } from '../../src/kernel/outcome.ts'
import { act, type Database, postgres, sql } from '../../src/platform/db/index.ts'
import { engine, testDatabase } from '../database.ts'
import { folder, type Server, serve, until } from './server.ts'

/** A way to PostgreSQL that can be cut. */
type Way = { readonly url: string; cut(): Promise<void>; mend(): Promise<void>; close(): Promise<void> }

async function way(to: URL): Promise<Way> {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
  }
  const open = (): NetServer =>
    createServer(near => {
      const far = connect(Number(to.port || 5432), to.hostname)
      for (const socket of [near, far]) keep(socket)
      near.pipe(far).pipe(near)
    })
  let server = open()
  const listen = (port: number) => new Promise<void>(resolve => server.listen(port, '127.0.0.1', () => resolve()))
  await listen(0)
  const { port } = server.address() as { port: number }
  const url = new URL(to)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  const cut = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  const mend = () => {
    server = open()
    return listen(port)
  }
  return { url: url.href, cut, mend, close: cut }
}

describe.skipIf(engine === 'embedded')('a database that goes away', () => {
  const data = folder()
  let own: Database
  let road: Way
  let through: Database
  let server: Server
  beforeAll(async () => {
    own = await testDatabase()
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(own.reader)
    const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
    url.pathname = `/${rows[0]?.name}`
    road = await way(url)
    through = postgres(road.url)
    server = await serve({ TROS_DATA: data, DATABASE_URL: road.url })
  })
  afterAll(async () => {
    await server?.stop('SIGKILL')
    await through?.close()
    await road?.close()
    await own?.close()
    rmSync(data, { recursive: true, force: true })
  })

  const health = async () => (await fetch(`${server.address}/healthz`)).status
  const page = async () => (await fetch(`${server.address}/en/sign-in`)).status
  const write = (id: string) =>
    act(through, {
      actor: system('test'),
      subject: { kind: 'trial', id },
      name: 'trial.written',
      key: `key-of-${id}`,
      load: async () => null,
      decide: () => accept(id),
      record: async () => id,
    })

  test('turns health red, loses nothing, doubles nothing, and comes back by itself', async () => {
    expect(await health()).toBe(200)
    const acknowledged: string[] = []
    const tried: string[] = []
    let stop = false
    const writing = (async () => {
      while (!stop) {
        const id = randomUUID()
        tried.push(id)
        // whoever got no answer sends the same form again, and it happens once
        for (let sent = 0; sent < 200 && !acknowledged.includes(id); sent++) {
          const outcome = await write(id).catch(() => undefined)
          if (outcome?.ok === true) acknowledged.push(id)
          else await new Promise(resolve => setTimeout(resolve, 100))
        }
      }
    })()
    await until(
      async () => acknowledged.length,
      count => count > 20,
      20,
    )
    await road.cut()
    expect(await until(health, status => status === 503, 10)).toBe(503)
    expect(await page()).toBeLessThan(504)
    await road.mend()
    expect(await until(health, status => status === 200, 10)).toBe(200)
    expect(await page()).toBe(200)
    const before = acknowledged.length
    expect(await until(async () => acknowledged.length > before, Boolean, 10)).toBe(true)
    stop = true
    await writing
    const { rows } = await sql<{ id: string; times: bigint }>`select subject_id as id, count(*) as times
      from event.event where subject_kind = 'trial' group by 1`.execute(own.reader)
    expect(rows.filter(({ times }) => times !== 1n)).toEqual([])
    const there = new Set(rows.map(({ id }) => id))
    expect(acknowledged.filter(id => !there.has(id))).toEqual([])
    expect(new Set(tried)).toEqual(there)
  })
})
