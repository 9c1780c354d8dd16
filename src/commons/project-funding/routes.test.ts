import { afterAll, beforeAll, expect, test } from 'vitest'
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
afterAll(async () => {
  expect(site.failures).toEqual([])
  await database.close()
})

const get = async (path: string) => (await site.as(visitor).get(path)).text()

test('before anything is entered the page says so', async () => {
  expect(await get('/nl/project-funding')).toContain('Er zijn geen gepubliceerde cijfers ingevoerd.')
})

test('the amounts of 2024 stand per cluster with their source, clearly as published; the sum and its rounding are said', async () => {
  for (const folder of [shipped.flanders, shipped.demonstration])
    expect((await loadPack(database, folder)).ok).toBe(true)
  const rows = JSON.parse(await get('/project-funding.json')) as Record<string, string>[]
  expect(rows.map(({ kind, cluster, publishedAmount }) => [kind, cluster, publishedAmount])).toEqual([
    ['cluster', 'de-blauwe-cluster', '10100000.00'],
    ['cluster', 'flux50', '7700000.00'],
    ['cluster', 'flanders-food', '6800000.00'],
    ['cluster', 'sim', '6200000.00'],
    ['cluster', 'catalisti', '5310000.00'],
    ['cluster', 'medvia', '2700000.00'],
    ['cluster', 'vil', '1100000.00'],
    ['intercluster', null, '14200000.00'],
  ])
  expect(new Set(rows.map(({ year, source }) => `${year} ${source}`))).toEqual(
    new Set(['2024 Speurgids 2025, table 18, EWI']),
  )
  const page = await get('/en/project-funding')
  for (const said of [
    'Published figures',
    'no amounts of our books',
    '€54,110,000.00',
    '€54,200,000.00',
    '€90,000.00',
    '38 projects',
  ])
    expect(page).toContain(said)
  expect(await get('/nl/project-funding')).toContain('Meerdere clusters samen (intercluster)')
})

test('a cluster of which no day of acknowledgement is known has its page, and is not acknowledged', async () => {
  const page = await get('/en/clusters/medvia')
  expect(page).toContain('the day of its acknowledgement was not found')
  expect(await get('/en/clusters?status=acknowledged')).not.toContain('MEDVIA')
})
