import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolled, funded, loaded, moment, said, seed } from '../../../test/committee.ts'
import { engine, testDatabase } from '../../../test/database.ts'
import type { Actor } from '../../kernel/actor.ts'
import { money } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { differences } from '../../ledger/queries.ts'
import { type Database, sql } from '../../platform/db/index.ts'
import { byId as envelopeById, reservationsIn } from '../../programme/envelopes/queries.ts'
import { applicationsIn } from '../applications/queries.ts'
import { decideAlone, decisionsIn } from './queries.ts'

/** On PostgreSQL all at once, over a pool; the embedded database has one session, so there fewer, one after the other. */
const many = (most: number) => (engine === 'postgres' ? most : 24)
const under = { call: 'demo-spearhead-open', version: 'spearhead@2016-03-04' }

let database: Database
let manager: Actor
beforeAll(async () => {
  database = await testDatabase()
  await loaded(database)
  manager = await enrolled(database, 'Programmamanager', 'programme-manager')
})
afterAll(() => database.close())

/** Each costs 3 × 1,000 euros by the assessment, under the level that one person may decide on. */
const each = { costs: 2_000, points: ['4', '4'] } as const

test.each([
  { held: 'the envelope', all: many(200), envelope: (many(200) / 2) * 3_000, budget: null },
  { held: 'the budget of the call', all: many(60), envelope: many(60) * 3_000, budget: (many(60) / 2) * 3_000 },
])(
  '$held has room for half of the approvals: exactly those are made, whoever asks at the same moment',
  async ({ all, envelope, budget }) => {
    const room = all / 2
    await sql`delete from decisions.awarded`.execute(database.reader)
    await sql`delete from evaluation.feedback`.execute(database.reader)
    await sql`delete from evaluation.agreed`.execute(database.reader)
    await sql`delete from evaluation.consensus`.execute(database.reader)
    await sql`delete from evaluation.entry`.execute(database.reader)
    await sql`delete from evaluation.round`.execute(database.reader)
    await sql`update applications.application set call = 'gone', number = gen_random_uuid()::text`.execute(
      database.reader,
    )
    const set = await funded(database, envelope, budget, under.call)
    const ids = await seed(
      database,
      Array.from({ length: all }, (_, index) => ({ ...each, title: `Aanvraag ${index}` })),
      'application',
      under,
    )
    const approve = (application: string) =>
      decideAlone(
        database,
        manager,
        { ...said, ruling: 'approve', application, level: 'administrator-general' },
        { moment },
      )
    const outcomes: Outcome<string>[] = []
    // as many at the same moment as the pool has connections; the others wait for one, as requests do
    const waiting = [...ids]
    const worker = async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) outcomes.push(await approve(id))
    }
    await Promise.all(Array.from({ length: engine === 'postgres' ? 10 : 1 }, worker))

    const known = new Set(['envelope.free', 'ledger.floor', 'decision.budget'])
    const refused = outcomes.flatMap(outcome => (outcome.ok ? [] : [outcome.refusals.map(({ rule }) => rule)]))
    expect(refused.flat().filter(rule => !known.has(rule))).toEqual([])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(room)

    expect((await envelopeById(database.reader, set))?.reserved).toEqual(money(BigInt(room) * 300_000n))
    expect(await reservationsIn(database.reader, set)).toHaveLength(room)
    const decided = await decisionsIn(database.reader, under.call)
    expect(decided.filter(({ application }) => ids.includes(application))).toHaveLength(room)
    const states = await applicationsIn(database.reader, { call: under.call, states: ['approved'] })
    expect(states).toHaveLength(room)
    expect(await differences(database.reader)).toEqual([])
  },
)

test('one approval asked for three times at the same moment is made once', async () => {
  const [id] = (await applicationsIn(database.reader, { call: under.call, states: ['eligible'] })).map(a => a.id)
  const set = await funded(database, 6_000, null, under.call)
  const asked = { ...said, ruling: 'approve', application: id ?? '', level: 'administrator-general' }
  const outcomes = await Promise.all([1, 2, 3].map(() => decideAlone(database, manager, asked, { moment })))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect((await envelopeById(database.reader, set))?.reserved).toEqual(money(300_000n))
})
