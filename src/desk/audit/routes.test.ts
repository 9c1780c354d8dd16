import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { system } from '../../kernel/actor.ts'
import { accept } from '../../kernel/outcome.ts'
import { act, type Database } from '../../platform/db/index.ts'

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
  for (let number = 1; number <= 105; number++) {
    await act(database, {
      actor: number === 105 ? person('an-opaque-key', ['programme-manager']) : system('test'),
      subject: { kind: 'thing', id: number > 103 ? 'twice/told' : `thing-${number}` },
      name: number === 105 ? 'thing.ended' : 'thing.made',
      moment: number === 105 ? Temporal.Instant.from('2018-07-20T10:00:00Z') : undefined,
      load: async () => null,
      decide: () => accept(null),
      record: async () => null,
      why: () => (number === 105 ? '=because of <this>' : undefined),
      data: () => ({ number, list: [{ part: 'é' }] }),
    })
  }
})
afterAll(() => database.close())

const auditor = person('u', ['auditor'])
const json = async (path: string) => (await site.as(auditor).get(path)).json() as Promise<Record<string, unknown>[]>

test('the newest come first, with who, when, what, why and what was said', async () => {
  const html = await (await site.as(auditor).get('/nl/audit')).text()
  expect(html).toContain('person:an-opaque-key')
  expect(html).toContain('20 juli 2018 om 12:00')
  expect(html).toContain('Geregistreerd')
  expect(html).toContain('=because of &lt;this>')
  expect(html).toContain('list[0].part: ')
  expect(html).toContain('>thing thing-6<')
  expect(html).not.toContain('>thing thing-5<')
})

test('older ones follow, page by page, to the first', async () => {
  const html = await (await site.as(auditor).get('/en/audit')).text()
  const next = /href="(\/en\/audit\?before=\d+)"/.exec(html)?.[1] ?? ''
  const older = await (await site.as(auditor).get(next)).text()
  expect(older).toContain('>thing thing-1<')
  expect(older).not.toContain('rel="next"')
})

test.each([
  { query: 'kind=thing', count: 105 },
  { query: 'kind=nothing', count: 0 },
  { query: 'kind=thing&id=thing-7', count: 1 },
  { query: 'actor=person%3Aan-opaque-key', count: 1 },
  { query: 'act=thing.ended', count: 1 },
  { query: 'day=2018-07-20', count: 1 },
  { query: 'day=2018-07-19', count: 0 },
  { query: "kind=';drop schema event;--", count: 0 },
])('$query finds $count', async ({ query, count }) => {
  expect(await json(`/audit.json?${query}`)).toHaveLength(count)
})

test('one subject has its whole history, oldest first, whatever its id', async () => {
  const events = await json('/audit/thing/twice%2Ftold.json')
  expect(events.map(e => [e['version'], e['act']])).toEqual([
    [1, 'thing.made'],
    [2, 'thing.ended'],
  ])
  expect((await site.as(auditor).get('/en/audit/thing/twice%2Ftold')).status).toBe(200)
  expect((await site.as(auditor).get('/en/audit/thing/never')).status).toBe(404)
})

test('the file is inert: no reason runs as a formula', async () => {
  const csv = await (await site.as(auditor).get('/audit.csv?act=thing.ended')).text()
  expect(csv).toContain("'=because of <this>")
  expect(csv).toContain('2018-07-20T10:00:00Z')
})

test.each(['day=yesterday', 'before=first', 'before=99999999999999999999'])(
  '%s is answered with a sentence',
  async query => {
    const html = await (await site.as(auditor).get(`/en/audit?${query}`)).text()
    expect(html).toContain('ds-error-summary')
    expect((await site.as(auditor).get(`/audit.json?${query}`)).status).toBe(422)
  },
)

test('who may not read the trail does not find it', async () => {
  for (const role of ['administrator', 'programme-manager'] as const)
    expect((await site.as(person('x', [role])).get('/en/audit')).status).toBe(200)
  for (const role of ['account-manager', 'controller', 'expert', 'cluster-manager'] as const) {
    expect((await site.as(person('x', [role])).get('/en/audit')).status).toBe(404)
    expect((await site.as(person('x', [role])).get('/audit.csv')).status).toBe(404)
    expect((await site.as(person('x', [role])).get('/audit/thing/thing-1.json')).status).toBe(404)
  }
})

test('nothing failed inside', () => expect(site.failures).toEqual([]))
