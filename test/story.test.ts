import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verify } from '../src/desk/bundles/index.ts'
import { gather, hash } from '../src/desk/bundles/queries.ts'
import { knownKind } from '../src/desk/notices/kinds.ts'
import { tell as tellPeople } from '../src/desk/notices/queries.ts'
import { clustersOn } from '../src/directory/clusters/queries.ts'
import { actorOf } from '../src/directory/people/queries.ts'
import { agreementsIn, approvedPlan } from '../src/grants/agreements/queries.ts'
import { meter } from '../src/grants/match/queries.ts'
import { publicPactOf } from '../src/grants/pacts/queries.ts'
import { paymentsOf, recoveriesOf } from '../src/grants/payments/queries.ts'
import { loadPack, shipped } from '../src/packs.ts'
import { type Database, latestEvents, sql } from '../src/platform/db/index.ts'
import { filesIn } from '../src/platform/files/index.ts'
import { unzip } from '../src/platform/zip/index.ts'
import { booksOf } from '../src/programme/envelopes/queries.ts'
import { isTold, tell } from '../src/replay/index.ts'
import { applicationsIn } from '../src/selection/applications/queries.ts'
import { decisionsIn } from '../src/selection/decisions/queries.ts'
import { testDatabase } from './database.ts'
import { settled } from './settled.ts'

/** The demonstration’s call of 2018, told through the rules that people use: from twenty-one expressions to five clusters. */
let database: Database
const files = filesIn(mkdtempSync(join(tmpdir(), 'tros-story-')))
const call = 'demo-ibn-2018'
const telling = { files, site: 'http://localhost:3000' }

beforeAll(async () => {
  database = await testDatabase()
  for (const folder of [shipped.flanders, shipped.demonstration])
    expect(await loadPack(database, folder)).toMatchObject({ ok: true })
})
afterAll(() => database.close())

const events = async () =>
  (await sql<{ n: bigint }>`select count(*) as n from event.event`.execute(database.reader)).rows[0]?.n

test('a story that breaks off is gone on with, and told to its end once', async () => {
  const broken = new AbortController()
  const off = tell(database, shipped.demonstration, { ...telling, signal: broken.signal })
  await expect
    .poll(async () => (await applicationsIn(database.reader, { call })).length, { timeout: 60_000 })
    .toBeGreaterThan(3)
  broken.abort()
  await expect(off).rejects.toThrow()
  expect(await isTold(database)).toBe(false)
  expect(await tell(database, shipped.demonstration, telling)).toBeGreaterThan(900)
  expect(await isTold(database)).toBe(true)
  const before = await events()
  expect(await tell(database, shipped.demonstration, telling)).toBeUndefined()
  expect(await events()).toBe(before)
})

test('twenty-one expressions, twelve retained, five approved, two of them under a condition', async () => {
  const applications = await applicationsIn(database.reader, { call })
  const states = Object.groupBy(applications, ({ state }) => state)
  expect(Object.fromEntries(Object.entries(states).map(([state, each]) => [state, each?.length]))).toEqual({
    approved: 3,
    'approved-conditionally': 2,
    reserve: 2,
    rejected: 4,
    withdrawn: 1,
    'not-retained': 7,
    ineligible: 1,
    inadmissible: 1,
  })
  expect(applications.filter(({ stage }) => stage === 'full-proposal')).toHaveLength(12)
  expect(applications.every(({ demonstration }) => demonstration)).toBe(true)
})

test('the amounts are those of the instrument, within the envelope, and every decision says why', async () => {
  const decisions = (await decisionsIn(database.reader, call)).filter(({ total }) => total !== null)
  const perYear = decisions.map(({ years }) => years[0]?.amount.cents).sort((a, b) => Number((a ?? 0n) - (b ?? 0n)))
  expect(perYear).toEqual([9_400_000n, 10_100_000n, 10_500_000n, 11_250_000n, 13_000_000n])
  const sum = decisions.reduce((cents, { total }) => cents + (total?.cents ?? 0n), 0n)
  expect(sum).toBe(162_750_000n)
  for (const { reasons, aid } of decisions) {
    expect(reasons.length).toBeGreaterThanOrEqual(2)
    expect(aid.length).toBeGreaterThan(5)
  }
})

test('five demonstration clusters are acknowledged from the day of the decision; the real ones are counted as before', async () => {
  const on = async (day: string) =>
    (await clustersOn(database.reader, Temporal.PlainDate.from(day))).filter(({ status }) => status === 'acknowledged')
  const [before, after] = [await on('2018-07-19'), await on('2018-07-20')]
  const own = (list: typeof before) => list.filter(({ id }) => id.startsWith('demo-')).length
  expect(own(after) - own(before)).toBe(5)
  expect(after.filter(({ demonstration }) => !demonstration)).toHaveLength(26)
  expect(after.find(({ id }) => id === 'demo-licht-rijden')).toMatchObject({
    city: 'Genk',
    ecosystems: ['mobility-transport-automotive'],
  })
  const omar = await actorOf(database.reader, '5e000000-0000-4000-8000-000000000104')
  expect(omar?.mandates).toContainEqual(
    expect.objectContaining({ cluster: 'demo-licht-rijden', role: 'cluster-manager' }),
  )
})

test('what happened then happened then: the trail says when it was told', async () => {
  const told = (await latestEvents(database.reader, { limit: 500, act: 'decision.taken' })).filter(
    ({ happenedAt }) => happenedAt.toString() < '2019',
  )
  expect(told.length).toBe(30)
  expect(told.every(({ happenedAt, recordedAt }) => Temporal.Instant.compare(happenedAt, recordedAt) < 0)).toBe(true)
})

test('what happened in the story stands in the lists of whom it concerned, as read; nobody is mailed about the past', async () => {
  await settled(database)
  const told = await tellPeople(database, { site: 'http://localhost:3000', delivers: true })
  expect(told.mails).toBe(0)
  expect(told.notices).toBeGreaterThan(100)
  const { rows } = await sql<{ kind: string; held: string | null; unread: bigint }>`select kind, held,
      count(*) filter (where read_at is null) as unread from notices.notice group by kind, held`.execute(
    database.reader,
  )
  expect(rows.filter(({ held, unread }) => held !== 'past' || unread > 0n)).toEqual([])
  expect(rows.map(({ kind }) => kind).filter(kind => knownKind(kind) === undefined)).toEqual([])
  expect((await sql`select event, reason from notices.passed`.execute(database.reader)).rows).toEqual([])
})

test('every approval became an agreement in force; the years of one network have their approved plan', async () => {
  const agreements = await agreementsIn(database.reader)
  expect(agreements.map(({ title, state, term }) => [title, state, term.from.toString()])).toEqual([
    ['Vlaskracht', 'in-force', '2018-10-01'],
    ['Kringloopbeton', 'in-force', '2018-12-01'],
    ['Slimme Serres', 'in-force', '2018-12-01'],
    ['Licht Rijden', 'in-force', '2018-10-01'],
    ['Care at Home Forward', 'in-force', '2018-10-01'],
    ['Groene Scheepsbouw', 'in-force', '2019-01-01'],
  ])
  for (const year of [1, 2, 3])
    expect(await approvedPlan(database.reader, agreements[0]?.id ?? '', year)).toMatchObject({ state: 'approved' })
})

const euros = (amounts: readonly { readonly cents: bigint }[]) => amounts.map(({ cents }) => Number(cents) / 100)

test('a network was paid what its members matched: less in the year they fell short, and too much of it was claimed back', async () => {
  const db = database.reader
  const [network] = await agreementsIn(db)
  const agreement = network?.id ?? ''
  const payments = await paymentsOf(db, agreement)
  expect(payments.map(({ year, kind, state }) => [year, kind, state])).toEqual([
    [1, 'advance', 'confirmed'],
    [2, 'advance', 'confirmed'],
    [1, 'balance', 'confirmed'],
    [2, 'balance', 'confirmed'],
    [3, 'advance', 'confirmed'],
    [3, 'balance', 'confirmed'],
  ])
  expect(euros(payments.map(({ amount }) => amount))).toEqual([52000, 52000, 77963.93, 53000, 52000, 78000])
  const [recovery] = await recoveriesOf(db, agreement)
  expect(recovery).toMatchObject({ state: 'received', year: 3 })
  const books = await booksOf(db, agreement)
  expect(euros(books.map(({ paid }) => paid))).toEqual([129963.93, 105000, 130000])
  expect(euros(books.map(({ recovered }) => recovered))).toEqual([0, 0, 5894.15])
  expect(books[2]?.interest.cents).toBe(1792n)
})

test('a spearhead cluster goes on here where it was elsewhere; its members are still short this year, and a minister is late', async () => {
  const db = database.reader
  const spearhead = (await agreementsIn(db)).find(({ number }) => number === 'SPC-2018-D01')
  const books = await booksOf(db, spearhead?.id ?? '')
  expect(euros(books.map(({ paid }) => paid))).toEqual([4e5, 4e5, 4e5, 4e5, 4e5, 4e5, 4e5, 16e4, 0, 0])
  const now = Temporal.Instant.from('2026-11-25T12:00:00Z')
  const short = await meter(db, spearhead?.id ?? '', 8, Temporal.PlainDate.from('2026-11-25'))
  expect([short?.received, short?.invoiced, short?.pledged, short?.missing].map(amount => amount?.cents)).toEqual([
    26_000_000n,
    10_000_000n,
    4_000_000n,
    14_000_000n,
  ])
  const pact = await publicPactOf(db, 'demo-scheepsbouw', now)
  expect(pact?.engagements.filter(({ overdue }) => overdue).length).toBeGreaterThanOrEqual(1)
})

test('all of it fits in an audit bundle, in which every award is assessed again and every balance replayed', async () => {
  const scope = { clusters: null, instruments: null, from: null, to: null, demonstration: true }
  const desk = { database, files, site: 'http://localhost:3000' }
  const bytes = await gather(desk, scope, { version: '0.2.0', by: 'system:test' })
  const { held, checks } = verify((await unzip(bytes)) ?? new Map(), hash)
  expect(checks.flatMap(({ faults }) => faults)).toEqual([])
  expect(held).toBe(true)
  expect(checks.find(({ id }) => id === 'assessments')?.looked).toBeGreaterThanOrEqual(5)
})
