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
  site = testSite(database)
})
afterAll(() => database.close())

const get = (path: string) => site.as(visitor).get(path)
const html = async (path: string) => (await get(path)).text()

describe('before any programme was loaded', () => {
  test.each([
    ['/en', 'No programme has been loaded yet.'],
    ['/nl/landscape', 'Er is nog niets geregistreerd.'],
    ['/nl/clusters', 'Er is nog geen cluster geregistreerd.'],
    ['/en/news', 'No article has been published yet.'],
    ['/en/standings', 'No cluster has been recorded yet.'],
  ])('%s says so', async (path, sentence) => {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain(sentence)
  })
  test('the data are empty lists', async () => {
    expect(await (await get('/landscape.json')).json()).toEqual([])
  })
})

describe('with the Flemish programme and the demonstration', () => {
  beforeAll(async () => {
    for (const folder of Object.values(shipped)) expect((await loadPack(database, folder)).ok).toBe(true)
  })

  test.each([
    ['', '26 acknowledged clusters on 20 July 2018', '6 spearhead clusters'],
    ['?asOf=2018-07-01', '19 acknowledged clusters on 1 July 2018', '14 innovative business networks'],
    ['?asOf=2020-01-15', '12 acknowledged clusters on 15 January 2020', '6 innovative business networks'],
    ['?asOf=2000-01-01', 'No cluster is known to be acknowledged on 1 January 2000', 'None of the clusters'],
    ['?asOf=9999-12-31', 'No cluster is known to be acknowledged', 'The records run to 2 March 2020.'],
    ['?asOf=today', 'Status not known on this day', '12 clusters were acknowledged when the records end'],
  ])('/landscape%s', async (query, total, also) => {
    const page = await html(`/en/landscape${query}`)
    expect(page).toContain(total)
    expect(page).toContain(also)
  })

  test('leads to the days on which something changed, the invented left out', async () => {
    const page = await html('/nl/landscape')
    expect(page).toContain('href="/nl/landscape?asOf=2017-04-30"')
    expect(page).toContain('href="/nl/landscape?asOf=2020-01-01"')
  })

  test('draws clusters at their places and lists those without one', async () => {
    const page = await html('/en/landscape')
    expect(page).toContain('Of 19 acknowledged clusters no source tells the place:')
    expect(page).toContain('19 acknowledged clusters stand in no known province.')
    expect(page).toContain('West Flanders (BE25)')
  })

  test('every picture has its table, every page its data with the same day', async () => {
    const page = await html('/en/landscape?asOf=2018-07-01')
    expect(page.match(/<svg[^>]*aria-labelledby/g)?.length).toBeGreaterThan(2)
    expect(page.match(/<details class="twin">/g)).toHaveLength(3)
    expect(page).toContain('/landscape.csv?asOf=2018-07-01')
    const rows = await (await get('/landscape.json?asOf=2018-07-01')).json()
    expect(rows.every((row: { asOf: string }) => row.asOf === '2018-07-01')).toBe(true)
  })

  test.each(['2018-02-30', 'x', '999999-01-01'])('a day that is none (%s) is refused', async day => {
    for (const path of ['/nl/landscape', '/landscape.json', '/landscape.csv', '/en'])
      expect((await get(`${path}?asOf=${day}`)).status, path).toBe(422)
  })

  test('the home page leads each number to what it counts, and never counts the invented', async () => {
    const page = await html('/en')
    expect(page).toContain('<strong>26</strong>')
    expect(page).toContain('href="/en/clusters?status=acknowledged&amp;instrument=spearhead"')
    expect(page).toContain('6 invented clusters of the demonstration are left out.')
    expect(page).toContain('Seven new clusters bring Flanders to twenty-six')
    const earlier = await html('/en?asOf=2018-07-01')
    expect(earlier).toContain('<strong>19</strong>')
    expect(earlier).toContain('status=acknowledged&amp;asOf=2018-07-01')
  })

  test('open data: each named address answers', async () => {
    const sets: { addresses: string[] }[] = await (await get('/data.json')).json()
    const addresses = sets.flatMap(set => set.addresses).map(address => address.replace('{language}', 'nl'))
    expect(addresses.length).toBeGreaterThan(8)
    for (const address of addresses) expect((await get(address)).status, address).toBe(200)
  })

  test('the site map names what is real and only that; each address answers', async () => {
    const map = await html('/sitemap.xml')
    const addresses = [...map.matchAll(/<loc>http:\/\/localhost:3000([^<]*)<\/loc>/g)].map(([, path]) => path ?? '')
    expect(addresses).toHaveLength(2 * (12 + 27 + 1))
    expect(addresses.some(path => path.includes('demo-'))).toBe(false)
    for (const path of addresses.filter(path => path.startsWith('/nl') && !path.includes('ibn-2016')))
      expect((await get(path)).status, path).toBe(200)
    expect(await html('/robots.txt')).toContain('Sitemap: http://localhost:3000/sitemap.xml')
  })
})

test('nothing failed inside', () => expect(site.failures).toEqual([]))
