import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openEmbedded } from '../../src/command/open.ts'
import { shipped } from '../../src/packs.ts'
import { hold, migrate, sql } from '../../src/platform/db/index.ts'
import { engine } from '../database.ts'
import { folder, node, type Server, serve, tros } from './server.ts'

const made = folder()
beforeAll(async () => {
  if (engine === 'postgres') return
  expect(await tros(['load', shipped.flanders], { TROS_DATA: made })).toMatchObject({ code: 0 })
})
afterAll(() => rmSync(made, { recursive: true, force: true }))

const running: Server[] = []
const folders: string[] = []
/** A folder of a test's own, holding a database that is made and loaded already: a start takes a moment, not seconds. */
const own = (under = ''): string => {
  folders.push(folder())
  const data = join(folders.at(-1) ?? '', under)
  cpSync(join(made, 'pg'), join(data, 'pg'), { recursive: true })
  return data
}
const started = async (settings: Record<string, string>): Promise<Server> => {
  const server = await serve(settings)
  running.push(server)
  return server
}
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop('SIGKILL')
  for (const each of folders.splice(0)) rmSync(each, { recursive: true, force: true })
})

// the embedded directory is the same whatever database the rest of this run is about: once is enough
describe.skipIf(engine === 'postgres')('the embedded directory', () => {
  test('is held by one server: a second one is refused with a sentence that names the first', async () => {
    const TROS_DATA = own()
    const first = await started({ TROS_DATA })
    const second = await tros(['serve'], { TROS_DATA, PORT: '0' })
    expect(second.code).toBe(3)
    expect(second.err).toContain(`in use by a server (process ${first.child.pid}, since 20`)
    expect(second.err).toContain(`at ${first.address}`)
    expect((await fetch(`${first.address}/healthz`)).status).toBe(200)
  })

  test('serves commands while a server holds it, also where its name is too long for a socket', async () => {
    const TROS_DATA = own(`${'a'.repeat(60)}/${'b'.repeat(60)}`)
    const server = await started({ TROS_DATA })
    const answer = await tros(['migrate', '--json'], { TROS_DATA })
    expect(answer).toMatchObject({ code: 0, out: '{"applied":[]}\n' })
    expect((await tros(['restore', 'no-such-file'], { TROS_DATA })).err).toContain(join(process.cwd(), 'no-such-file'))
    expect((await server.stop('SIGTERM')).code).toBe(0)
    expect(existsSync(join(TROS_DATA, '.socket'))).toBe(false)
  })

  test('after kill -9, neither the lock nor the socket is in the way', async () => {
    const TROS_DATA = own()
    await (await started({ TROS_DATA })).stop('SIGKILL')
    expect(existsSync(join(TROS_DATA, 'tros.sock'))).toBe(true)
    expect(await tros(['migrate'], { TROS_DATA })).toMatchObject({ code: 0 })
    const again = await started({ TROS_DATA })
    expect((await fetch(`${again.address}/healthz`)).status).toBe(200)
    expect(statSync(join(TROS_DATA, 'tros.sock')).mode & 0o777).toBe(0o600)
    expect(statSync(join(TROS_DATA, 'secret')).mode & 0o777).toBe(0o600)
  })

  test('a signal ends a server in order, and its folder is free', async () => {
    const TROS_DATA = own()
    const server = await started({ TROS_DATA })
    expect((await server.stop('SIGINT')).code).toBe(0)
    hold(TROS_DATA, 'this test').release()
    expect(existsSync(join(TROS_DATA, 'tros.sock'))).toBe(false)
  })

  test('a start that was cut off while the database was made leaves nothing half made', async () => {
    const TROS_DATA = own()
    rmSync(join(TROS_DATA, 'pg'), { recursive: true })
    mkdirSync(join(TROS_DATA, 'pg.new'))
    expect(await tros(['migrate'], { TROS_DATA })).toMatchObject({ code: 0 })
    expect(existsSync(join(TROS_DATA, 'pg.new'))).toBe(false)
  })

  test('a taken port is told, with its number', async () => {
    const server = await started({ TROS_DATA: own() })
    const { port } = new URL(server.address)
    const other = await tros(['serve'], { TROS_DATA: own(), PORT: port })
    expect(other.code).toBe(3)
    expect(other.err).toContain(`Port ${port} is taken`)
  })

  test('killed while it writes, again and again: every acknowledged act is there', async () => {
    const data = own()
    const acknowledged: string[] = []
    for (const [round, wanted] of [40, 130, 260].entries()) {
      const writer = node('test/faults/writer.ts', [data, String(round)], {})
      let said = ''
      writer.stdout?.on('data', chunk => {
        said += String(chunk)
        if (said.split('\n').length > wanted) writer.kill('SIGKILL')
      })
      await once(writer, 'close')
      // what follows the last line feed was cut off
      acknowledged.push(...said.split('\n').slice(1, -1))
    }
    expect(acknowledged.length).toBeGreaterThan(400)
    const lock = hold(data, 'this test')
    const database = await openEmbedded(data)
    await migrate(database)
    const { rows } = await sql<{ id: string }>`select subject_id as id
      from event.event where subject_kind = 'trial'`.execute(database.reader)
    await database.close()
    lock.release()
    const there = new Set(rows.map(({ id }) => id))
    expect(acknowledged.filter(id => !there.has(id))).toEqual([])
    expect(there.size).toBe(rows.length)
    expect(readFileSync(join(data, '.holder'), 'utf8')).toBe('this test')
  })
})
