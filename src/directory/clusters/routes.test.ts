import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { testSite } from '../../../test/site.ts'
import { visitor } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  expect((await loadPack(database, shipped.demonstration)).ok).toBe(true)
  site = testSite(database)
})
afterAll(() => database.close())

type Row = { id: string; name: string | null; instrument: string; status: string; demonstration: boolean }
const get = (path: string) => site.as(visitor).get(path)
const rows = async (query: string): Promise<Row[]> => JSON.parse(await (await get(`/clusters.json${query}`)).text())
const html = async (path: string) => (await get(path)).text()

test.each([
  ['2016-07-13', 0, 0],
  ['2016-07-14', 0, 14],
  ['2018-07-01', 5, 14],
  ['2018-07-19', 5, 14],
  ['2018-07-20', 6, 20],
  ['2019-12-31', 6, 20],
  ['2020-01-15', 6, 6],
  ['2020-03-02', 6, 6],
  ['2020-03-03', 0, 0],
])('as of %s %i spearhead clusters and %i networks are acknowledged', async (day, spearheads, networks) => {
  const all = await rows(`?asOf=${day}`)
  const there = all.filter(({ status, demonstration }) => status === 'acknowledged' && !demonstration)
  const count = (instrument: string) => there.filter(row => row.instrument === instrument).length
  expect([count('spearhead'), count('ibn')]).toEqual([spearheads, networks])
  // of one no day of its acknowledgement is known: it is listed, and never acknowledged
  expect(all.filter(({ demonstration }) => !demonstration)).toHaveLength(27)
  expect(all.find(({ id }) => id === 'medvia')).toMatchObject({ status: 'none', acknowledgedFrom: null })
  expect(all.some(({ demonstration }) => demonstration)).toBe(true)
})

test('without a day, the data and the page speak of the opening day, and the page says so', async () => {
  expect(await rows('')).toEqual(await rows('?asOf=2018-07-20'))
  expect(await html('/en/clusters')).toContain('These pages open as of 20 July 2018')
  expect(await html('/nl/clusters')).toContain('Op 20 juli 2018: 27 clusters, waarvan 26 erkend')
})

test('a name is the Dutch one, else the English one, else null', async () => {
  const all = await rows('')
  expect(all.find(({ id }) => id === 'de-blauwe-cluster')).toMatchObject({
    name: 'De Blauwe Cluster',
    nameNl: 'De Blauwe Cluster',
    nameEn: 'Blue Cluster',
    instrument: 'spearhead',
    status: 'acknowledged',
    demonstration: false,
    acknowledgedFrom: '2018-07-20',
    asOf: '2018-07-20',
  })
  expect(all.filter(({ name }) => name === null)).toHaveLength(9)
})

test('after the last known day the page says that the records tell of single facts only', async () => {
  const later = await rows('?asOf=2024-01-01')
  expect(later.find(({ id }) => id === 'catalisti')?.status).toBe('unknown')
  expect(await html('/en/clusters?asOf=2024-01-01')).toContain('The records run to 2 March 2020.')
  expect(await html('/nl/clusters/catalisti?asOf=2024-01-01')).toContain('onbekend op 1 januari 2024')
})

describe('what cannot be shown is refused with a sentence', () => {
  test.each([
    ['asOf=2018-02-30', 'day.calendar', 'does not exist'],
    ['asOf=999999-01-01', 'day.form', 'year-month-day'],
    ['asOf=x', 'day.form', 'year-month-day'],
    ['asOf=2018-07-20T10%3A00', 'day.form', 'year-month-day'],
    ['asOf=0000-01-01', 'day.form', 'year-month-day'],
    ['status=gone', 'filter.status', '“gone”'],
    ['instrument=spearhead%27--', 'filter.instrument', 'choose one from the list'],
    ['province=BE99&theme=none', 'filter.province', '“BE99”'],
    [`q=${'a'.repeat(201)}`, 'search.length', 'at most 200'],
  ])('%s', async (query, rule, sentence) => {
    const data = await get(`/clusters.json?${query}`)
    expect([data.status, data.headers.get('content-type')]).toEqual([422, 'application/problem+json'])
    expect((await data.json()).refusals[0]).toMatchObject({ rule })
    expect((await get(`/clusters.csv?${query}`)).status).toBe(422)
    const page = await get(`/en/clusters?${query}`)
    expect(page.status).toBe(422)
    expect(await page.text()).toContain(sentence)
  })
  test.each(['asOf=%00', 'q=%ED%A0%80', 'q=%00'])('%s never fails inside', async query => {
    expect((await get(`/clusters.json?${query}`)).status).toBeLessThan(500)
    expect((await get(`/nl/clusters/vil?${query}`)).status).toBeLessThan(500)
  })
})

describe('search and facets', () => {
  test.each([
    ['q=katalisti', ['catalisti']],
    ['q=flandersfod', ['flanders-food']],
    ['q=blauwe+kluster', ['de-blauwe-cluster']],
    ['q=oostende', ['de-blauwe-cluster']],
    ['q=waterstof', ['power-to-gas']],
    ['q=zzzzzz', []],
    ['province=BE21', ['catalisti', 'vil']],
    ['instrument=spearhead&province=BE21&province=BE23', ['catalisti', 'sim', 'vil']],
    ['ecosystem=construction', ['bouwindustrialisatie', 'smart-buildings-in-use']],
    ['theme=smart-cities', ['iotvaluechain', 'iot4society']],
    ['q=smart&theme=smart-cities', ['iotvaluechain', 'iot4society']],
  ])('%s', async (query, expected) => {
    const found = (await rows(`?${query}`)).filter(({ demonstration }) => !demonstration).map(({ id }) => id)
    expect(found).toEqual(expected)
  })

  test('each choice says how many real clusters it leaves', async () => {
    const page = await html('/en/clusters?q=smart')
    expect(page).toContain('innovative business network (4)')
    expect(await html('/en/clusters')).toContain('Antwerp (2)')
    expect(await html('/en/clusters?asOf=2018-07-01')).toContain('not yet (8)')
  })

  test('the file has the same rows as the list', async () => {
    const csv = await (await get('/clusters.csv?instrument=spearhead')).text()
    const ids = csv
      .trim()
      .split('\r\n')
      .slice(1)
      .map(line => line.split(',')[0])
    expect(ids).toEqual((await rows('?instrument=spearhead')).map(({ id }) => id))
    expect(await html('/nl/clusters?instrument=spearhead')).toContain('/clusters.csv?instrument=spearhead')
  })

  test('nothing found says what to do', async () => {
    expect(await html('/nl/clusters?q=zzzzzz')).toContain('Geen enkele cluster voldoet.')
  })
})

describe('a cluster', () => {
  test('tells what is known with its source, what is ours, and what is not known', async () => {
    const page = await html('/en/clusters/vil')
    for (const text of [
      'acknowledged on 20 July 2018',
      '27 October 2016',
      '520',
      'dvo.be/artikel/56101',
      'ours, in no source',
    ])
      expect(page).toContain(text)
    expect(page).toContain('What is not known')
    expect(page).toContain('"@type":"Organization"')
  })

  test('without a name says so', async () => {
    expect(await html('/en/clusters/ibn-2016-06')).toContain('Name not yet entered')
    expect(await html('/nl/clusters/ibn-2016-06')).toContain('Naam nog niet ingevoerd')
  })

  test('names whom it follows and who follows it', async () => {
    expect(await html('/en/clusters/space-4-0')).toContain('Flanders Space')
    expect(await html('/en/clusters/catalisti')).toContain('Predecessors')
  })

  test('that is invented says so, and is left out of what search engines are told', async () => {
    const page = await html('/en/clusters/demo-vlaskracht')
    expect(page).toContain('This cluster is invented')
    expect(page).not.toContain('application/ld+json')
  })

  test('as data has its standings and facts with their sources', async () => {
    const record = await (await get('/clusters/vil.json')).json()
    expect(record).toMatchObject({ id: 'vil', status: 'acknowledged', ours: ['ecosystems', 'place'] })
    expect(record.standings[0]).toMatchObject({ from: '2016-10-27', until: null })
    expect(record.facts).toContainEqual(expect.objectContaining({ key: 'smeShare', value: '0.64', source: 'dvo-vil' }))
    expect(await (await get('/clusters/vil.csv')).text()).toContain('smeShare,0.64,2016,dvo-vil')
  })

  test.each(['nope', 'VIL', 'vil%20', 'vil%27--'])('that is not there (%s) is not found', async slug => {
    expect((await get(`/nl/clusters/${slug}`)).status).toBe(404)
    expect((await get(`/clusters/${slug}.json`)).status).toBe(404)
  })
})

test('the standings are open, the invented ones marked', async () => {
  const all = await (await get('/standings.json')).json()
  expect(all).toContainEqual(
    expect.objectContaining({ cluster: 'euka', from: '2016-07-14', until: '2019-12-31', demonstration: false }),
  )
  expect((await get('/nl/standings')).status).toBe(200)
})

test('the bare address leads to the language one reads', async () => {
  const answer = await site.as(visitor).get('/clusters?q=vil', { 'accept-language': 'en-GB,nl;q=0.5' })
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/en/clusters?q=vil'])
})

test('nothing failed inside', () => expect(site.failures).toEqual([]))
