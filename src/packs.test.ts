import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../test/database.ts'
import { clusterById, clustersOn, factsOf, recordOf, sourcesOf, successionsOf } from './directory/clusters/queries.ts'
import { membersOn } from './directory/memberships/queries.ts'
import { loadPack, shipped } from './packs.ts'
import { type Database, historyOf, latestEvents } from './platform/db/index.ts'
import { agency, figuresOf, partners } from './programme/agency/queries.ts'
import { factsOf as callFacts, publicCalls } from './programme/calls/queries.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  const flanders = await loadPack(database, shipped.flanders)
  expect(flanders.ok ? [] : flanders.refusals.map(r => r.message.en)).toEqual([])
})
afterAll(() => database.close())

const count = async (on: string, real = true) => {
  const rows = await clustersOn(database.reader, Temporal.PlainDate.from(on), { real })
  const acknowledged = rows.filter(row => row.status === 'acknowledged')
  const by = (instrument: string) => acknowledged.filter(row => row.instrument === instrument).length
  return { all: acknowledged.length, spearhead: by('spearhead'), ibn: by('ibn') }
}

const landscape = [
  ['2016-07-13', { all: 0, spearhead: 0, ibn: 0 }],
  ['2016-07-14', { all: 14, spearhead: 0, ibn: 14 }],
  ['2018-07-01', { all: 19, spearhead: 5, ibn: 14 }],
  ['2018-07-20', { all: 26, spearhead: 6, ibn: 20 }],
  ['2019-12-31', { all: 26, spearhead: 6, ibn: 20 }],
  ['2020-01-15', { all: 12, spearhead: 6, ibn: 6 }],
  ['2020-03-02', { all: 12, spearhead: 6, ibn: 6 }],
  ['2020-03-03', { all: 0, spearhead: 0, ibn: 0 }],
] as const

test.each(landscape)('as of %s: %o acknowledged', async (on, expected) => {
  expect(await count(on)).toEqual(expected)
})

test('the demonstration beside it changes none of these counts', async () => {
  const outcome = await loadPack(database, shipped.demonstration)
  expect(outcome.ok ? [] : outcome.refusals.map(r => r.message.en)).toEqual([])
  for (const [on, expected] of landscape) expect(await count(on)).toEqual(expected)
  expect((await count('2018-07-20', false)).all).toBeGreaterThan(26)
  expect(await recordOf(database.reader)).toEqual({
    knownThrough: Temporal.PlainDate.from('2020-03-02'),
    showAsOf: Temporal.PlainDate.from('2018-07-20'),
  })
  const rows = await clustersOn(database.reader, Temporal.PlainDate.from('2018-07-20'))
  for (const { id, name, demonstration } of rows)
    expect(`${id} ${JSON.stringify(name)}`.includes('demonstrati'), id).toBe(demonstration)
})

test('after the last known day an end that is recorded is known, the rest is not', async () => {
  const rows = await clustersOn(database.reader, Temporal.PlainDate.from('2026-11-24'), { real: true })
  expect(Object.entries(Object.groupBy(rows, row => row.status)).map(([status, of]) => [status, of?.length])).toEqual([
    ['ended', 14],
    ['unknown', 12],
    // no day of its acknowledgement was found
    ['none', 1],
  ])
})

test('nine networks have no name until the agency enters it', async () => {
  const rows = await clustersOn(database.reader, Temporal.PlainDate.from('2018-07-20'), { real: true })
  expect(rows.filter(row => row.name === null).map(row => row.id)).toEqual(
    [6, 7, 8, 9, 10, 11, 12, 13, 14].map(n => `ibn-2016-${String(n).padStart(2, '0')}`),
  )
})

test('facts come with their source, and what is ours says so', async () => {
  const vil = await factsOf(database.reader, 'vil')
  expect(vil).toContainEqual(expect.objectContaining({ key: 'members', value: 520, at: '2016', source: 'dvo-vil' }))
  expect(await factsOf(database.reader, 'iot4society')).toContainEqual(
    expect.objectContaining({ key: 'condition', source: 'parliament-iot' }),
  )
  expect(await factsOf(database.reader, 'flanders-food')).toContainEqual(
    expect.objectContaining({ key: 'recognisedFrom', value: '2017-04' }),
  )
  expect((await sourcesOf(database.reader, 'vil')).map(source => source.key)).toEqual(['vlaio', 'flows'])
  expect(await clusterById(database.reader, 'vil')).toMatchObject({ ours: ['ecosystems', 'place'], latitude: 51.2194 })
  expect(await successionsOf(database.reader, 'catalisti')).toMatchObject([
    { predecessor: { cluster: null, name: { nl: 'FISCH' } }, successor: { cluster: 'catalisti' } },
    { predecessor: { cluster: null, name: { nl: 'Flanders’ PlasticVision'.replace('’', "'") } } },
  ])
  expect(await successionsOf(database.reader, 'space-4-0')).toMatchObject([
    { successor: { cluster: null, name: { en: 'Flanders Space' } }, at: '2021', kind: 'rename' },
  ])
})

test('agency, calls, partners and figures stand as the pack says', async () => {
  expect(await agency(database.reader)).toMatchObject({ programme: 'flanders', country: 'BE', nuts: 'BE2' })
  expect((await publicCalls(database.reader, { real: true })).map(call => call.id)).toEqual(['ibn-2016', 'ibn-2018'])
  const admitted = (await callFacts(database.reader, 'ibn-2016')).filter(f => f.key === 'expressionsOfInterestToStage2')
  expect(admitted.map(f => [f.value, f.source])).toEqual([
    [33, 'parliament-33'],
    [32, 'dvo-clusters'],
  ])
  expect(await partners(database.reader)).toHaveLength(11)
  expect(await figuresOf(database.reader)).toContainEqual(
    expect.objectContaining({ key: 'decidedProjectFunding', value: '54200000.00', source: 'speurgids' }),
  )
})

test('loading twice changes nothing and leaves no event', async () => {
  const [last] = await latestEvents(database.reader, { limit: 1 })
  for (const folder of [shipped.flanders, shipped.demonstration])
    expect(await loadPack(database, folder)).toMatchObject({ ok: true, fact: { changed: [], kept: [] } })
  expect((await latestEvents(database.reader, { limit: 1 }))[0]?.id).toBe(last?.id)
})

test('the history of a cluster begins with the pack that described it', async () => {
  expect(await historyOf(database.reader, 'cluster', 'vil')).toMatchObject([
    { act: 'cluster.described', actor: 'system:load', version: 1, data: { programme: 'flanders' } },
  ])
})

test('the demonstration’s organisations pass every check, say what they are, and are members over the years', async () => {
  const on = async (cluster: string, day: string) =>
    (await membersOn(database.reader, cluster, Temporal.PlainDate.from(day))).length
  expect(await on('demo-scheepsbouw', '2018-07-20')).toBe(8)
  expect(await on('demo-scheepsbouw', '2020-07-20')).toBe(15)
  expect(await on('demo-vlaskracht', '2018-07-19')).toBe(0)
  const members = await membersOn(database.reader, 'demo-vlaskracht', Temporal.PlainDate.from('2019-06-01'))
  expect(members.map(({ demonstration, name }) => demonstration && name.endsWith('(demonstratie)'))).not.toContain(
    false,
  )
  expect(new Set(members.map(({ memberKind }) => memberKind)).size).toBeGreaterThan(3)
})
