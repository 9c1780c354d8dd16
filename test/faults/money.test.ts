import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEmbedded } from '../../src/command/open.ts'
import { addAccount } from '../../src/grants/contributions/queries.ts'
import { checkAccount, confirmAccount, proposeAccount } from '../../src/grants/payments/queries.ts'
import { accountsOf } from '../../src/grants/payments/store.accounts.ts'
import { loadPack, shipped } from '../../src/packs.ts'
import { tables } from '../../src/platform/backup/catalogue.ts'
import { type Database, hold, postgres, sql } from '../../src/platform/db/index.ts'
import { booksOf } from '../../src/programme/envelopes/queries.ts'
import { recordTold } from '../../src/replay/store.ts'
import { fact } from '../agreed.ts'
import { fileOf } from '../claimed.ts'
import { engine, testDatabase, testDirectory } from '../database.ts'
import { holds } from '../money.holds.ts'
import { ibanOf } from '../paid.ts'
import { running } from '../running.ts'
import { type Known, type Look, type MoneyAct, moneyActs, people, type Sent } from './money.acts.ts'
import { folder, type Server, serve } from './server.ts'

/**
 * The server is killed at a random moment of an act of the money side, over HTTP, on a real database: nothing is half posted,
 * what was acknowledged stands, and the form that had no answer is sent again and happens once. `TROS_KILLS=300` kills as often.
 */
const kills = Number(process.env['TROS_KILLS'] ?? (engine === 'embedded' ? 1 : 2))
const most = moneyActs.length

const place = folder()
const iban = ibanOf(501)
let template: Database | undefined
let templateName = ''
let network: { agreement: string; cluster: string; organisation: string; member: string; ids: Map<string, string> }

beforeAll(async () => {
  const made = join(place, 'made')
  const lock = engine === 'embedded' ? hold(made, 'a test') : undefined
  if (engine === 'embedded') await testDirectory(join(made, 'pg'))
  const database = engine === 'embedded' ? await openEmbedded(made) : await testDatabase()
  for (const pack of [shipped.flanders, shipped.demonstration])
    expect(await loadPack(database, pack)).toMatchObject({ ok: true })
  await prepared(database)
  if (engine === 'postgres') {
    template = database
    templateName = await nameOf(database)
  } else await database.close()
  lock?.release()
})
afterAll(async () => {
  await template?.close()
  rmSync(place, { recursive: true, force: true })
})

/** A network whose first year runs, with its accounts; the story of the demonstration stays untold. */
async function prepared(database: Database): Promise<void> {
  const { actor, agreement, organisation, people: ids } = await running(database)
  const [koen, carla, filip] = [
    await actor('Koen Rekenaers'),
    await actor('Carla Voorbeeldt'),
    await actor('Filip Oefenaar'),
  ]
  const proof = fileOf('attest')
  fact(await proposeAccount(database, koen, { organisation, iban, holder: 'Vlaskracht vzw', proof }))
  const account = (await accountsOf(database.reader, organisation))[0]?.id ?? ''
  fact(await checkAccount(database, carla, { organisation, account }))
  fact(await confirmAccount(database, filip, { organisation, account }))
  fact(await addAccount(database, koen, { cluster: agreement.cluster, iban, holder: 'Vlasnetwerk vzw' }))
  await database.reader.transaction().execute(async tx => {
    for (const chapter of ['demonstration', 'demonstration-grants', 'demonstration-aid'])
      await recordTold(tx, chapter, 'untold', Temporal.Now.instant())
  })
  const member = '5f000000-0000-4000-8000-000000000001'
  network = { agreement: agreement.id, cluster: agreement.cluster, organisation, member, ids }
}

const nameOf = async ({ reader }: Database): Promise<string> =>
  (await sql<{ name: string }>`select current_database() as name`.execute(reader)).rows[0]?.name ?? ''
const address = (name: string): string => {
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  url.pathname = `/${name}`
  return url.href
}

/** An installation of its own, copied from the one that was made. */
class Installation {
  readonly folder = folder()
  readonly #jars = new Map<string, string>()
  #name = ''
  #server: Server | undefined

  static async copied(): Promise<Installation> {
    const own = new Installation()
    if (engine === 'embedded') cpSync(join(place, 'made', 'pg'), join(own.folder, 'pg'), { recursive: true })
    else {
      own.#name = `tros_kill_${own.folder.replace(/\W/g, '').toLowerCase()}`
      const server = postgres(process.env['TEST_DATABASE_URL'] ?? '')
      // whoever is connected to a database keeps it from being copied
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${templateName}`.execute(
        server.reader,
      )
      await sql`create database ${sql.id(own.#name)} template ${sql.id(templateName)}`.execute(server.reader)
      await server.close()
    }
    return own
  }

  async start(): Promise<void> {
    const where = engine === 'embedded' ? {} : { DATABASE_URL: address(this.#name) }
    this.#server = await serve({ TROS_DATA: this.folder, TROS_DEMO: '1', ...where })
  }

  kill(): Promise<unknown> {
    return this.#server!.stop('SIGKILL')
  }

  async signIn(name: string): Promise<void> {
    const body = new URLSearchParams({ person: network.ids.get(name) ?? '' })
    const answer = await this.#ask('/nl/sign-in/demonstration', { method: 'POST', body })
    expect([name, answer.status]).toEqual([name, 303])
    this.#jars.set(
      name,
      answer.headers
        .getSetCookie()
        .map(one => one.split(';')[0])
        .join('; '),
    )
  }

  look: Look = async (who, path) => {
    const answer = await this.#ask(`/nl${path}`, { headers: { cookie: this.#jars.get(who) ?? '' } })
    return answer.text()
  }

  send(who: string, { path, body }: Sent): Promise<Response> {
    return this.#ask(path, { method: 'POST', body, headers: { cookie: this.#jars.get(who) ?? '' } })
  }

  #ask(path: string, { headers, ...init }: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
    const { address: site } = this.#server!
    return fetch(`${site}${path}`, { ...init, redirect: 'manual', headers: { ...headers, origin: site } })
  }

  /** Looks into the database while no server runs. */
  async inside<T>(does: (database: Database) => Promise<T>): Promise<T> {
    const lock = engine === 'embedded' ? hold(this.folder, 'a test') : undefined
    const database = engine === 'embedded' ? await openEmbedded(this.folder) : postgres(address(this.#name))
    try {
      return await does(database)
    } finally {
      await database.close()
      lock?.release()
    }
  }

  async end(): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
    if (engine === 'embedded') return
    const server = postgres(process.env['TEST_DATABASE_URL'] ?? '')
    await sql`drop database if exists ${sql.id(this.#name)} with (force)`.execute(server.reader)
    await server.close()
  }
}

const eventsUnder = async ({ reader }: Database, key: string): Promise<string[]> =>
  (await sql<{ act: string }>`select act from event.event where key = ${key}`.execute(reader)).rows.map(
    ({ act }) => act,
  )

/** How many rows the rooms of money hold, table by table. */
async function rowsOf({ reader }: Database): Promise<Record<string, number>> {
  const rooms = ['ledger', 'envelopes', 'contributions', 'match', 'claims', 'verification', 'payments', 'letters']
  const rows: Record<string, number> = {}
  for (const { name, schema, table } of await tables(reader))
    if (rooms.includes(schema))
      rows[name] = (
        await sql<{ count: number }>`select count(*)::int as count from ${sql.id(schema, table)}`.execute(reader)
      ).rows[0]!.count
  return rows
}

/** The money is right whatever happened; how many rows there are. */
async function rightIn(own: Installation): Promise<Record<string, number>> {
  return own.inside(async database => {
    const { agreement: id, cluster, organisation } = network
    await holds({ database, sides: [{ id, cluster, organisation }] })
    return rowsOf(database)
  })
}

const told = { kills: 0, acts: 0, undone: 0, done: 0, answered: 0 }
/** How long an act took when nobody was killed, in milliseconds. */
const took = new Map<MoneyAct, number>()

/** The server dies somewhere in this act; it begins again, and the same form is sent until it is answered, then once more. */
async function killedIn(own: Installation, act: MoneyAct, form: Sent): Promise<string> {
  const key = String(form.body.get('_key'))
  const answer = own.send(act.who, form).catch(() => undefined)
  await pause(Math.random() * 1.2 * (took.get(act) ?? 80))
  await own.kill()
  told.kills++
  const before = await answer
  const rows = await rightIn(own)
  const events = await own.inside(database => eventsUnder(database, key))
  expect([[], [act.name]]).toContainEqual(events)
  // what was acknowledged stands
  if (before !== undefined) expect([before.status, events]).toEqual([303, [act.name]])
  told[before !== undefined ? 'answered' : events.length > 0 ? 'done' : 'undone']++
  await own.start()
  const again = await own.send(act.who, form)
  expect([act.name, again.status]).toEqual([act.name, 303])
  const location = again.headers.get('location') ?? ''
  if (before !== undefined) expect(location).toBe(before.headers.get('location'))
  if (events.length > 0) {
    await own.kill()
    // it had happened: the second time it happens no more
    expect(await rightIn(own)).toEqual(rows)
    await own.start()
  }
  return location
}

/** All acts, one after another; those in `fatal` with a killed server. Answers what was left in the end. */
async function through(fatal: ReadonlySet<MoneyAct>) {
  const own = await Installation.copied()
  try {
    await own.start()
    for (const name of people) await own.signIn(name)
    const sent = new Map<string, string>()
    const known: Known = { ...network, iban, ids: '' } as unknown as Known
    for (const act of moneyActs) {
      const form = await act.form(known, own.look)
      sent.set(String(form.body.get('_key')), act.name)
      const since = performance.now()
      const answer = fatal.has(act) ? undefined : await own.send(act.who, form)
      if (answer !== undefined) {
        const refused = answer.status === 303 ? '' : await answer.text()
        expect([act.name, answer.status, refused]).toEqual([act.name, 303, ''])
        took.set(act, performance.now() - since)
      }
      const location = answer?.headers.get('location') ?? (await killedIn(own, act, form))
      told.acts++
      // once more: the first answer again
      const twice = await own.send(act.who, form)
      expect([act.name, twice.status, twice.headers.get('location')]).toEqual([act.name, 303, location])
      await act.learn?.(known, location, own.look)
    }
    await own.kill()
    const rows = await rightIn(own)
    const books = await own.inside(async database => {
      // each form led to its one event
      for (const [key, name] of sent) expect(await eventsUnder(database, key)).toEqual([name])
      return booksOf(database.reader, network.agreement)
    })
    return { rows, books }
  } finally {
    await own.end()
  }
}

test(`killed ${kills} times in the middle of an act of money: nothing is half posted, and each act happens once`, {
  timeout: 36_000_000,
}, async () => {
  const whole = kills > most ? await through(new Set()) : undefined
  for (let left = kills; left > 0; ) {
    const shuffled = moneyActs.map(act => ({ act, at: Math.random() })).toSorted((one, other) => one.at - other.at)
    const fatal = shuffled.slice(0, left).map(({ act }) => act)
    left -= fatal.length
    const { rows, books } = await through(new Set(fatal))
    // as when nobody had been killed
    if (whole !== undefined) expect({ rows, books }).toEqual(whole)
    expect(books[0]).toMatchObject({ paid: { cents: 3_000_000n }, settled: { cents: 0n }, receivable: { cents: 0n } })
    expect(books[0]).toMatchObject({ recovered: { cents: 123_456n }, committed: { cents: 7_500_000n } })
    console.info(`on ${engine}:`, told)
  }
})
