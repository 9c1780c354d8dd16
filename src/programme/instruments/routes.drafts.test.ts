import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { type Actor, visitor } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, historyOf, sql } from '../../platform/db/index.ts'

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
  const loaded = await loadPack(database, shipped.flanders)
  expect(loaded.ok).toBe(true)
})
afterAll(() => database.close())

const manager = person('bert', ['programme-manager'])
const invented: Actor = { ...(manager as Actor & { kind: 'person' }), demonstration: true }
const drafts = '/en/instruments/drafts'
const ibn = readFileSync('programmes/flanders/instruments/ibn@2016-03-04.yaml', 'utf8')
const later = (day: string) => ibn.replace('version: 2016-03-04', `version: ${day}`)

const hidden = (text: string, name: string, action = '') =>
  new RegExp(`${action.replaceAll('/', '\\/')}[^]*?name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''
const read = async (path: string, who = manager) => (await site.as(who).get(path)).text()
const begin = async (from: string, who = manager) => {
  const answer = await site.as(who).post(drafts, { from, _key: crypto.randomUUID() })
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}
const save = async (at: string, document: string, who = manager) =>
  site.as(who).post(at, { document, _seen: hidden(await read(at), '_seen'), _key: crypto.randomUUID() })
const publish = async (at: string, who = manager) =>
  site.as(who).post(`${at}/publication`, {
    _seen: hidden(await read(at), '_seen'),
    _key: crypto.randomUUID(),
  })

describe('a version of an instrument', () => {
  test('is loaded from its pack once: a second load changes nothing', async () => {
    const again = await loadPack(database, shipped.flanders)
    expect(again).toMatchObject({ ok: true, fact: { changed: [] } })
    const { rows } = await sql<{ key: string }>`select key from instruments.version order by key`.execute(
      database.reader,
    )
    expect(rows.map(({ key }) => key)).toEqual([
      'coock-plus@2023-03-01',
      'csbo@2020-10-01',
      'feasibility-study@2020-10-01',
      'ibn@2016-03-04',
      'icon@2020-10-01',
      'intercluster@2020-10-01',
      'rd-project@2020-10-01',
      'spearhead@2016-03-04',
    ])
  })

  test('is not loaded with other content under the same name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tros-test-pack-'))
    cpSync(shipped.flanders, folder, { recursive: true })
    writeFileSync(join(folder, 'instruments/ibn@2016-03-04.yaml'), `# only a remark\n${ibn}`)
    expect(await loadPack(database, folder)).toMatchObject({ ok: true, fact: { changed: [] } })
    writeFileSync(join(folder, 'instruments/ibn@2016-03-04.yaml'), ibn.replace('rate: 50%', 'rate: 45%'))
    expect(await loadPack(database, folder)).toMatchObject({
      ok: false,
      refusals: [{ rule: 'instrument.immutable' }],
    })
  })

  test('cannot be changed or taken away, not even in the database', async () => {
    await expect(sql`update instruments.version set document = ''`.execute(database.reader)).rejects.toThrow(
      /append only/,
    )
    await expect(sql`delete from instruments.version`.execute(database.reader)).rejects.toThrow(/append only/)
    await expect(sql`truncate instruments.version cascade`.execute(database.reader)).rejects.toThrow(/append only/)
  })

  test('begins as a copy, keeps unfinished work, says every fault at its line', async () => {
    const at = await begin('ibn@2016-03-04')
    expect(await read(at)).toContain('This document holds together.')
    const broken = later('2017-01-01').replace('rate: 50%', 'rate: 60%').replace('carryOver: false', 'carryOver: maybe')
    expect((await save(at, broken)).status).toBe(303)
    const text = await read(at)
    expect(text).toContain('What stands in the way')
    expect(text).toMatch(/Line 40<\/strong>: .*carryOver: maybe/)
    expect(text).toContain('rate: 60%')
    expect((await site.as(manager).get(`${at}/preview`)).status).toBe(200)
    expect((await publish(at)).status).toBe(422)
  })

  test('is compared with what is in force, previewed, exported and published; then it is edited no more', async () => {
    const at = await begin('ibn@2016-03-04')
    expect((await publish(at)).status).toBe(422)
    await save(at, later('2017-01-01').replace('rate: 50%', 'rate: 45%'))
    const text = await read(at)
    expect(text).toContain('At most 50% of the eligible costs')
    expect(text).toContain('At most 45% of the eligible costs')
    expect(text).toContain('<ins class="come">  rate: 45%</ins>')
    expect(await read(`${at}/preview`)).toContain('At most 45% of the eligible costs')
    expect(await read(`${at.replace(/^\/en/, '')}/document`)).toContain('rate: 45%')
    expect((await publish(at)).headers.get('location')).toBe('/en/instruments/ibn@2017-01-01')
    expect((await save(at, ibn)).status).toBe(404)
    expect((await site.as(manager).get(at)).status).toBe(404)
    const page = await read('/en/instruments/ibn', visitor)
    expect(page).toContain('One rule differs')
    expect(page).toContain('Superseded')
    expect(await read('/en/instruments/ibn@2016-03-04', visitor)).toContain('At most 50%')
    const history = await historyOf(database.reader, 'instrument', 'ibn@2017-01-01')
    expect(history.map(({ act, actor }) => [act, actor])).toEqual([['instrument.published', 'person:bert']])
  })

  test.each([
    { why: 'a name that was published', day: '2016-03-04', rule: /never edited/ },
    { why: 'a day before what is in force', day: '2015-01-01', rule: /begins after that day/ },
  ])('is refused when it has $why', async ({ day, rule }) => {
    const at = await begin('ibn@2016-03-04')
    await save(at, later(day))
    const answer = await publish(at)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(rule)
  })

  test('is not overwritten by someone who has not seen it: what they typed is kept', async () => {
    const at = await begin('spearhead@2016-03-04')
    const seen = hidden(await read(at), '_seen')
    await save(at, 'id: one\n')
    const answer = await site.as(manager).post(at, { document: 'id: two', _seen: seen, _key: crypto.randomUUID() })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('id: two')
    expect(await read(at)).toContain('id: one')
  })

  test('can be given up', async () => {
    const at = await begin('ibn@2016-03-04')
    const answer = await site.as(manager).post(`${at}/withdrawal`, { _seen: '1', _key: crypto.randomUUID() })
    expect(answer.headers.get('location')).toBe(drafts)
    expect((await site.as(manager).get(at)).status).toBe(404)
  })

  test('of an invented person stays apart from the real ones', async () => {
    const at = await begin('ibn@2016-03-04', invented)
    await save(at, later('2017-06-01'), invented)
    expect((await publish(at, invented)).status).toBe(403)
    await save(at, later('2016-04-01').replace('id: ibn', 'id: invented-network'), invented)
    expect((await publish(at, invented)).status).toBe(303)
    expect(await read('/en/instruments/invented-network', visitor)).toContain('demonstration')
    const real = await begin('ibn@2016-03-04')
    expect((await save(real, 'id: x', invented)).status).toBe(403)
  })
})

test.each(['', '/none', '/%00', '/00000000-0000-0000-0000-000000000000/preview'])(
  'drafts%s are hidden from everyone else',
  async path => {
    for (const who of [person('anna', ['account-manager']), person('ivo', ['cluster-manager'])])
      expect([400, 404]).toContain((await site.as(who).get(drafts + path)).status)
    expect([303, 400]).toContain((await site.as(visitor).get(drafts + path)).status)
  },
)

test.each([
  { why: 'bytes that are no text', bytes: new Uint8Array([0xff, 0xfe, 0x00]), status: 422 },
  { why: 'more than 256 KiB', bytes: new TextEncoder().encode('#'.repeat(300_000)), status: 422 },
  { why: 'a document', bytes: new TextEncoder().encode(ibn), status: 303 },
  { why: 'a tower of lists', bytes: new TextEncoder().encode('['.repeat(20_000)), status: 303 },
])('a file of $why answers $status', async ({ bytes, status }) => {
  const form = new FormData()
  form.set('file', new File([bytes], 'draft.yaml'))
  form.set('_key', crypto.randomUUID())
  const answer = await site.as(manager).send(drafts, form)
  expect(answer.status).toBe(status)
  if (status === 303) expect((await site.as(manager).get(answer.headers.get('location') ?? '')).status).toBe(200)
  expect(site.failures).toEqual([])
})
