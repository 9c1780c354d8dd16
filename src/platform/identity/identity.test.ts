import { getMigrations } from 'better-auth/db/migration'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { type Database, sql } from '../db/index.ts'
import { openAuth } from './auth.ts'
import { mayDemonstrate } from './demonstration.ts'
import { holds } from './limits.ts'
import { judgePassword } from './password.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('our tables are all that better-auth asks for', async () => {
  const auth = openAuth(database, {
    site: 'http://localhost:3000',
    secret: 'the secret of an installation in a test',
    oidc: { issuer: 'http://127.0.0.1:9', clientId: 'tros', clientSecret: 'secret' },
  })
  const asked = async (db: unknown) => {
    const database = { db: db as never, type: 'postgres' as const }
    const { toBeCreated, toBeAdded } = await getMigrations({ ...auth.options, database })
    return { create: toBeCreated.map(each => each.table), add: toBeAdded.map(each => each.table) }
  }
  const ours = await lookingAt('identity')
  expect(await asked(ours.db)).toEqual({ create: [], add: [] })
  await ours.close()
  const elsewhere = await lookingAt('event')
  expect((await asked(elsewhere.db)).create).toContain('user') // the check can fail
  await elsewhere.close()
})

/** The database as better-auth introspects it: through the search path. */
async function lookingAt(schema: string) {
  if ('lite' in database.native) {
    await database.native.lite.exec(`set search_path to ${schema}`)
    const { lite } = database.native
    return { db: database.plain, close: async () => void (await lite.exec('reset search_path')) }
  }
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database.reader)
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  url.pathname = `/${rows[0]?.name}`
  const pool = new Pool({ connectionString: url.href, max: 1, options: `-c search_path=${schema}` })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return { db, close: () => db.destroy() }
}

describe('signing in as a demonstration person', () => {
  const asked = (host: string, headers: Record<string, string>) =>
    new Request('http://localhost:3000/nl/sign-in', { headers: { host, ...headers } })
  const local = { on: true, asked: false, host: 'localhost' }

  test.each([
    { why: 'loopback, its name, no proxy', setting: local, host: 'localhost:3000', headers: {}, may: true },
    { why: 'its address', setting: { ...local, host: '127.0.0.1' }, host: '127.0.0.1:3000', headers: {}, may: true },
    { why: 'its address, version 6', setting: { ...local, host: '::1' }, host: '[::1]:3000', headers: {}, may: true },
    { why: 'TROS_DEMO=0', setting: { ...local, on: false }, host: 'localhost:3000', headers: {}, may: false },
    {
      why: 'TROS_DEMO=0 also where someone asked',
      setting: { on: false, asked: true, host: 'localhost' },
      host: 'localhost',
      headers: {},
      may: false,
    },
    {
      why: 'reachable from elsewhere',
      setting: { ...local, host: '0.0.0.0' },
      host: 'localhost:3000',
      headers: {},
      may: false,
    },
    {
      why: 'listening on a name',
      setting: { ...local, host: 'demo.example' },
      host: 'localhost:3000',
      headers: {},
      may: false,
    },
    { why: 'a name that leads here (rebinding)', setting: local, host: 'evil.example:3000', headers: {}, may: false },
    { why: 'a name that begins like ours', setting: local, host: 'localhost.evil.example', headers: {}, may: false },
    { why: 'an address hidden in a name', setting: local, host: '127.0.0.1.nip.example', headers: {}, may: false },
    { why: 'no host', setting: local, host: '', headers: {}, may: false },
    ...['x-forwarded-for', 'x-forwarded-host', 'X-Forwarded-Proto', 'forwarded', 'via', 'x-real-ip'].map(name => ({
      why: `passed on, says ${name}`,
      setting: local,
      host: 'localhost:3000',
      headers: { [name]: 'x' },
      may: false,
    })),
    {
      why: 'TROS_DEMO=1 anywhere',
      setting: { on: true, asked: true, host: '0.0.0.0' },
      host: 'demo.example',
      headers: { via: 'x' },
      may: true,
    },
  ])('$why: $may', ({ setting, host, headers, may }) => {
    expect(mayDemonstrate(setting, asked(host, headers as Record<string, string>))).toBe(may)
  })
})

test.each([
  { password: 'kort', rules: ['password.short'] },
  { password: 'elf tekens!', rules: ['password.short'] },
  { password: 'x'.repeat(257), rules: ['password.long'] },
  { password: 'aaaaaaaaaaaaaaaa', rules: ['password.common'] },
  { password: 'abcdefghijklmnop', rules: ['password.common'] },
  { password: '123456789012', rules: ['password.common'] },
  { password: '2018-11-20 2026', rules: ['password.common'] },
  { password: 'Password1234!', rules: ['password.common'] },
  { password: 'P@ssw0rd1234', rules: ['password.common'] },
  { password: 'welkomwelkom1', rules: ['password.common'] },
  { password: 'Azerty123456', rules: ['password.common'] },
  { password: 'AnPeeters2026', rules: ['password.common'] },
  { password: 'correct horse battery staple', rules: [] },
  { password: 'De kat eet om zes uur', rules: [] },
  { password: 'vT9#kq2LmZ!xw', rules: [] },
  { password: `een zin van meer dan vierenzestig tekens ${'telt'.repeat(8)} gewoon mee`, rules: [] },
  { password: '🐟🐙🦀🐬🐳🦈🐡🦐🦑🐚🐊🐢', rules: [] },
])('password $password: $rules', ({ password, rules }) => {
  expect(judgePassword(password, ['An Peeters', 'an.peeters@agency.example']).map(r => r.rule)).toEqual(rules)
})

test.each([
  { agency: true, minutes: 29, goesOn: true },
  { agency: true, minutes: 30, goesOn: false },
  { agency: false, minutes: 31, goesOn: true },
  { agency: false, minutes: 120, goesOn: false },
])('a session idle for $minutes minutes (agency: $agency) goes on: $goesOn', ({ agency, minutes, goesOn }) => {
  const seen = Temporal.Instant.from('2026-11-24T09:00Z')
  expect(holds(seen, agency, seen.add({ minutes }))).toBe(goesOn)
})
