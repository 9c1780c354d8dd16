import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { loadPack } from '../../packs.ts'
import { type Database, historyOf, versionOf } from '../../platform/db/index.ts'
import { clusterById, clustersOn, enteredOf, sources, standings } from './queries.ts'

let database: Database
let site: ReturnType<typeof testSite>
const folder = mkdtempSync(join(tmpdir(), 'tros-entries-'))
const manager = person('m', ['account-manager'])
const path = '/en/clusters/net-06'

const pack = (name: string) => {
  writeFileSync(
    join(folder, 'programme.yaml'),
    'id: here\nknownThrough: 2020-03-02\nshowAsOf: 2018-07-20\ninstruments: [ibn]\nagency: { name: { en: An agency }, country: BE, nuts: BE2, timeZone: Europe/Brussels, languages: [en], currency: EUR }\n',
  )
  writeFileSync(
    join(folder, 'clusters.yaml'),
    `clusters:\n  - id: net-06\n    name: ${name}\n    place: { latitude: 51, longitude: 4 }\n    ours: [place]\n    standings:\n      - { instrument: ibn, status: acknowledged, from: 2018-07-20 }\n`,
  )
  return loadPack(database, folder)
}

beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
  expect((await pack('null')).ok).toBe(true)
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await database.close()
})

const send = async (noun: string, fields: Record<string, string>, who = manager) =>
  site.as(who).post(`${path}/${noun}`, fields)
const seen = async () => String(await versionOf(database.reader, 'cluster', 'net-06'))
const named = { field: 'name', value: 'Groen Licht', more: 'Green Light', source: 'Annual report 2017' }

test('the agency enters a name with its source, once, however often the form is sent', async () => {
  const form = { ...named, _key: 'entering-a-name', _seen: await seen() }
  expect([(await send('entries', form)).status, (await send('entries', form)).status]).toEqual([303, 303])
  expect(await clusterById(database.reader, 'net-06')).toMatchObject({ name: { nl: 'Groen Licht', en: 'Green Light' } })
  const [entry] = await enteredOf(database.reader, 'net-06')
  expect((await sources(database.reader)).find(({ key }) => key === entry?.source)?.title).toBe('Annual report 2017')
  expect(await historyOf(database.reader, 'cluster', 'net-06')).toMatchObject([
    { act: 'cluster.described' },
    { act: 'cluster.entered', actor: 'person:m', data: { field: 'name', source: 'Annual report 2017' } },
  ])
})

test('a later pack does not overwrite it, and the difference is told', async () => {
  const outcome = await pack('{ nl: Donker, en: Dark }')
  expect(outcome).toMatchObject({
    ok: true,
    fact: {
      changed: [{ act: 'cluster.described-again' }],
      kept: [
        { field: 'name', entered: '{"en":"Green Light","nl":"Groen Licht"}', pack: '{"en":"Dark","nl":"Donker"}' },
      ],
    },
  })
  expect((await clusterById(database.reader, 'net-06'))?.name).toEqual({ nl: 'Groen Licht', en: 'Green Light' })
})

test('taken back, the pack’s word stands again', async () => {
  expect((await send('withdrawals', { field: 'name', _seen: await seen() })).status).toBe(303)
  expect((await clusterById(database.reader, 'net-06'))?.name).toEqual({ nl: 'Donker', en: 'Dark' })
  expect((await send('withdrawals', { field: 'name', _seen: await seen() })).status).toBe(422)
})

test('a position that was entered is no longer ours', async () => {
  const at = { field: 'place', value: '51.05', more: '3,72', source: 'A map', _seen: await seen() }
  expect((await send('entries', at)).status).toBe(303)
  expect(await clusterById(database.reader, 'net-06')).toMatchObject({ latitude: 51.05, longitude: 3.72, ours: [] })
})

test('a standing after the known days says what happened then, and stays when the pack is loaded again', async () => {
  const later = { instrument: 'ibn', status: 'ended', from: '2021-10-01', source: 'A letter', _seen: await seen() }
  expect((await send('standings', later)).status).toBe(303)
  await pack('{ nl: Donkerder }')
  const statusOn = async (on: string) =>
    (await clustersOn(database.reader, Temporal.PlainDate.from(on))).find(({ id }) => id === 'net-06')?.status
  expect([await statusOn('2020-03-02'), await statusOn('2021-09-30'), await statusOn('2021-10-01')]).toEqual([
    'acknowledged',
    'unknown',
    'ended',
  ])
})

test('a span of the pack is corrected by one with the same first day', async () => {
  const end = { instrument: 'ibn', status: 'acknowledged', from: '2018-07-20', until: '2019-06-30', source: 'A letter' }
  expect((await send('standings', end)).status).toBe(303)
  expect(await standings(database.reader, 'net-06')).toMatchObject([
    { from: Temporal.PlainDate.from('2018-07-20'), until: Temporal.PlainDate.from('2019-06-30'), origin: 'agency' },
    { status: 'ended' },
  ])
})

test('what was typed stands there again beside the reasons', async () => {
  const answer = await send('entries', { field: 'website', value: 'www.example', source: '' })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('value="www.example"')
  expect(html).toContain('begin with https://')
  expect(html).toContain('no fact stands without its source')
})

test.each([
  ['entries', { field: 'website', value: 'https://a.example', source: 'A page', _seen: '1' }, 409],
  ['entries', { field: 'nothing', value: 'x', source: 'y' }, 422],
  ['entries', {}, 422],
  ['standings', { from: '9999999-99-99', until: '-1', status: '', instrument: '' }, 422],
  ['standings', { instrument: 'ibn', status: 'ended', from: '2021-10-01', source: 'Again' }, 422],
])('POST %s %o answers %i', async (noun, fields, status) => {
  expect((await send(noun, fields)).status).toBe(status)
})

test('everybody sees the cluster, but only the agency’s managers enter facts', async () => {
  expect((await send('entries', named, person('x', ['cluster-manager']))).status).toBe(403)
  expect((await site.as(person('x', ['expert'])).get(`${path}/edit`)).status).toBe(403)
  const madeUp = { ...person('d', ['account-manager']), demonstration: true }
  expect((await send('entries', named, madeUp)).status).toBe(403)
  expect((await site.as(manager).get('/en/clusters/nobody/edit')).status).toBe(404)
  expect((await site.as(manager).post('/en/clusters/nobody/entries', named)).status).toBe(404)
})

test.each(['', '?fact=name', '?fact=place', '?fact=standing', '?fact=nonsense'])(
  'the page %s opens in both languages',
  async query => {
    for (const language of ['en', 'nl']) {
      const answer = await site.as(manager).get(`/${language}/clusters/net-06/edit${query}`)
      expect(answer.status).toBe(200)
    }
  },
)

test('nothing failed inside', () => expect(site.failures).toEqual([]))
