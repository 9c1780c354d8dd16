import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Cluster, Standing } from './cluster.ts'
import { clusterById, clustersOn, factsOf, recordOf, sourcesOf, standings, successionsOf } from './queries.ts'
import { type Described, describe, recordReach, recordSources, recordSuccessions } from './store.pack.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const cluster = (id: string, more: Partial<Cluster> = {}): Cluster => ({
  id,
  name: { nl: id },
  theme: null,
  ecosystems: ['construction', 'digital'],
  strategy: null,
  policyObjective: null,
  city: null,
  nuts2: null,
  latitude: null,
  longitude: null,
  website: null,
  eccp: null,
  ours: ['ecosystems'],
  demonstration: false,
  ...more,
})
const described = (one: Cluster, status: Standing['status'], from: string): Described => ({
  cluster: one,
  standings: [{ instrument: 'ibn', status, from: day(from), until: null, call: null, source: 'paper', note: null }],
  facts: [
    { key: 'members', value: 520, at: '2016', source: 'paper', note: null, ours: false },
    { key: 'condition', value: { en: 'adapted work plan' }, at: null, source: null, note: null, ours: false },
  ],
  sources: ['paper', 'site'],
  digest: one.id,
})

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  await database.reader.transaction().execute(async tx => {
    await recordReach(tx, 'here', { knownThrough: day('2020-03-02'), showAsOf: day('2018-07-20') }, false)
    await recordReach(tx, 'demo', { knownThrough: null, showAsOf: null }, true)
    await recordSources(tx, 'here', [
      { key: 'paper', title: 'A paper' },
      { key: 'site', title: 'A site', note: 'ours' },
    ])
    await describe(
      tx,
      'here',
      described(cluster('alpha', { latitude: 51.2, longitude: 4.4 }), 'acknowledged', '2018-07-20'),
    )
    await describe(tx, 'here', described(cluster('nameless', { name: null }), 'announced', '2017-01-01'))
    await describe(tx, 'demo', described(cluster('omega', { demonstration: true }), 'acknowledged', '2018-01-01'))
    await recordSuccessions(tx, 'here', [
      {
        predecessor: { cluster: null, name: { nl: 'FISCH' } },
        successor: { cluster: 'alpha', name: null },
        kind: 'merge',
        at: '2017',
        source: 'paper',
      },
    ])
  })
})
afterAll(() => database.close())

test('a cluster is as it was described', async () => {
  expect(await clusterById(database.reader, 'alpha')).toEqual(cluster('alpha', { latitude: 51.2, longitude: 4.4 }))
  expect(await clusterById(database.reader, 'nobody')).toBeUndefined()
})

test.each([
  ['2018-07-20', { alpha: 'acknowledged', nameless: 'announced', omega: 'acknowledged' }],
  ['2018-07-19', { alpha: 'none', nameless: 'announced', omega: 'acknowledged' }],
  ['2020-03-03', { alpha: 'unknown', nameless: 'unknown', omega: 'acknowledged' }],
])('on %s each is what the records of its programme say', async (on, expected) => {
  const rows = await clustersOn(database.reader, day(on))
  expect(Object.fromEntries(rows.map(row => [row.id, row.status]))).toEqual(expected)
  const real = await clustersOn(database.reader, day(on), { real: true })
  expect(real.map(row => row.id)).toEqual(['alpha', 'nameless'])
})

test('facts, sources, standings and successions come with where they were found', async () => {
  expect(await factsOf(database.reader, 'alpha')).toMatchObject([
    { key: 'members', value: 520, at: '2016', source: 'paper', origin: 'pack' },
    { key: 'condition', value: { en: 'adapted work plan' }, source: null },
  ])
  expect(await sourcesOf(database.reader, 'alpha')).toEqual([
    { key: 'paper', title: 'A paper' },
    { key: 'site', title: 'A site', note: 'ours' },
  ])
  expect(await standings(database.reader, 'alpha')).toMatchObject([
    { cluster: 'alpha', instrument: 'ibn', from: day('2018-07-20'), until: null, origin: 'pack' },
  ])
  expect(await standings(database.reader)).toHaveLength(3)
  expect(await successionsOf(database.reader, 'alpha')).toEqual([
    {
      predecessor: { cluster: null, name: { nl: 'FISCH' } },
      successor: { cluster: 'alpha', name: { nl: 'alpha' } },
      kind: 'merge',
      at: '2017',
      source: 'paper',
    },
  ])
})

test('the programme’s own records, not the demonstration’s, say how far they reach', async () => {
  expect(await recordOf(database.reader)).toEqual({ knownThrough: day('2020-03-02'), showAsOf: day('2018-07-20') })
})

test('describing a cluster again replaces, and doubles nothing', async () => {
  await database.reader
    .transaction()
    .execute(tx => describe(tx, 'here', described(cluster('alpha'), 'acknowledged', '2018-07-20')))
  expect(await factsOf(database.reader, 'alpha')).toHaveLength(2)
  expect(await standings(database.reader, 'alpha')).toHaveLength(1)
})
