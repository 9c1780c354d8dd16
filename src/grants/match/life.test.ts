import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, agreed, at, fact } from '../../../test/agreed.ts'
import { contributed, financeOf } from '../../../test/contributed.ts'
import { engine, testDatabase } from '../../../test/database.ts'
import { system } from '../../kernel/actor.ts'
import { money, sum, zero } from '../../kernel/money.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, sql, Unrecordable } from '../../platform/db/index.ts'
import { agreementById, approvePlan, handInPlan } from '../agreements/queries.ts'
import { contributionsOf, pledge, reverse } from '../contributions/queries.ts'
import * as room from './queries.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
})
afterAll(() => database.close())

const now = Temporal.Instant.from('2019-08-01T10:00:00Z')
const day = Temporal.PlainDate.from

/** A member of a cluster since before its agreement. */
async function member(cluster: string, kind = 'company', since = '2018-01-01'): Promise<string> {
  const id = randomUUID()
  await sql`insert into organisations.organisation (id, name, kind, demonstration, reads_as)
    values (${id}, ${`Lid ${id.slice(0, 4)}`}, ${kind}, false, ${id})`.execute(database.reader)
  await sql`insert into memberships.membership (id, organisation, cluster, type, tier, from_day, until_day)
    values (${randomUUID()}, ${id}, ${cluster}, 'full', '', ${since}::date, null)`.execute(database.reader)
  return id
}

/** An agreement whose first year has a plan of 100,000 euros: the members bring 50,000. */
async function begun() {
  const found = await agreed(database)
  const agreement = (await agreementById(database.reader, account, found.id))!
  const lines = { 'line-personnel-animation': '100000.00' }
  const asked = { id: found.id, year: 1, summary: 'Wat wij in dit jaar zullen doen.', amounts: lines, document: null }
  fact(await handInPlan(database, found.manager, asked, at('2018-09-01')))
  fact(await approvePlan(database, account, { id: found.id, year: 1, reason: '' }, at('2018-09-10')))
  return { agreement, id: found.id, cluster: agreement.cluster }
}
const meterOf = async (id: string) => (await room.meter(database.reader, id, 1, day('2019-08-01')))!
const within = <T>(doing: (tx: Parameters<typeof room.allocateFor>[0]) => Promise<T>) =>
  database.reader.transaction().execute(doing)
const rest = (agreement: string, payment: string, cents: bigint, strict = true) =>
  within(tx => {
    const asked = { agreement, year: 1, payment, amount: money(cents), strict }
    return room.allocateFor(tx, asked, { actor: system('test'), now })
  })
const matched = async (cluster: string) =>
  sum([zero, ...(await contributionsOf(database.reader, { cluster })).map(one => one.matched)]).cents

describe('the meter on real contributions', () => {
  test('counts what member companies brought in the year, and says of every other euro why not', async () => {
    const { id, cluster, agreement } = await begun()
    const company = await member(cluster)
    await contributed(database, { cluster, payer: company, amount: '10000.00', on: '2018-10-01' })
    await contributed(database, { cluster, payer: company, amount: '5000.00', on: '2018-09-30' })
    await contributed(database, {
      cluster,
      payer: await member(cluster, 'knowledge-institute'),
      amount: '700.00',
      on: '2019-01-05',
    })
    await contributed(database, {
      cluster,
      payer: await member(cluster, 'company', '2019-02-01'),
      amount: '800.00',
      on: '2019-01-31',
    })
    const daughter = await member(cluster)
    await sql`insert into organisations.control_link (id, parent, child, basis, from_day, recorded_at)
      values (${randomUUID()}, ${agreement.organisation}, ${daughter}, 'votes', '2018-01-01', now())`.execute(
      database.reader,
    )
    await contributed(database, { cluster, payer: daughter, amount: '900.00', on: '2019-01-06' })
    await contributed(database, { cluster, payer: company, amount: '600.00', on: '2019-01-07', publicOrigin: 'yes' })
    const finance = financeOf(cluster)
    const promise = { cluster, payer: company, kind: 'cash', amount: '4000.00', from: '2018-10-01', to: '2019-09-30' }
    fact(await pledge(database, finance, { ...promise, publicOrigin: 'no' }, at('2019-07-01')))

    const found = await meterOf(id)
    expect([found.basis, found.needed, found.received, found.pledged, found.missing].map(String)).toEqual(
      ['plan', money(5_000_000n), money(1_000_000n), money(400_000n), money(4_000_000n)].map(String),
    )
    expect([found.needed?.cents, found.received.cents, found.pledged.cents, found.missing.cents]).toEqual([
      5_000_000n,
      1_000_000n,
      400_000n,
      4_000_000n,
    ])
    const reasons = found.judged.flatMap(({ against }) => against.map(({ rule }) => rule)).sort()
    expect(reasons).toEqual(['match.independent', 'match.member', 'match.payer', 'match.pledged', 'match.public'])
    expect(await room.countedContributions(database.reader, id, 1)).toEqual([
      { kind: 'cash', payer: 'company', amount: money(1_000_000n), receivedOn: day('2018-10-01') },
    ])
  })

  test('what was accepted takes the place of the plan once it is final', async () => {
    const { id } = await begun()
    const costs = [{ category: 'personnel', activity: 'animation', accepted: money(6_000_000n) }]
    await within(tx => room.noteAccepted(tx, { agreement: id, year: 1, claim: 'c1', costs, final: false }, now))
    expect((await meterOf(id)).basis).toBe('plan')
    await within(tx => room.noteAccepted(tx, { agreement: id, year: 1, claim: 'c1', costs, final: true }, now))
    const found = await meterOf(id)
    expect([found.basis, found.needed?.cents]).toEqual(['accepted', 3_000_000n])
  })
})

describe('what a payment rests on', () => {
  test('is set aside once, given free when the payment goes, and a contribution that bears one cannot go back', async () => {
    const { id, cluster } = await begun()
    const given = await contributed(database, {
      cluster,
      payer: await member(cluster),
      amount: '1000.00',
      on: '2019-01-05',
    })
    const [payment, next] = [randomUUID(), randomUUID()]
    expect((await rest(id, payment, 60_000n)).cents).toBe(0n)
    expect(await matched(cluster)).toBe(60_000n)
    // it still counts for its own year
    expect((await meterOf(id)).received.cents).toBe(100_000n)
    await expect(rest(id, payment, 1n)).rejects.toBeInstanceOf(Unrecordable)
    await expect(rest(id, next, 50_000n)).rejects.toBeInstanceOf(Unrecordable)
    expect(await matched(cluster)).toBe(60_000n)
    const back = { id: given, reason: 'Het lid vroeg het terug.' }
    expect((await reverse(database, financeOf(cluster), back, at('2019-03-01'))).ok).toBe(false)
    await within(tx => room.releaseFor(tx, { payment, why: 'De bank weigerde ze.' }, { now }))
    await within(tx => room.releaseFor(tx, { payment, why: 'De bank weigerde ze.' }, { now }))
    expect(await matched(cluster)).toBe(0n)
    expect((await rest(id, next, 100_000n)).cents).toBe(0n)
    expect(await matched(cluster)).toBe(100_000n)
  })

  test('an advance takes what is there, and the next payment makes up for it', async () => {
    const { id, cluster } = await begun()
    const payer = await member(cluster)
    expect((await rest(id, randomUUID(), 40_000n, false)).cents).toBe(40_000n)
    await contributed(database, { cluster, payer, amount: '1000.00', on: '2019-02-05' })
    expect((await rest(id, randomUUID(), 60_000n)).cents).toBe(0n)
    expect(await matched(cluster)).toBe(100_000n)
  })

  test('of many payments at once no cent is matched twice', async () => {
    const { id, cluster } = await begun()
    const payer = await member(cluster)
    for (const on of ['2019-01-05', '2019-01-06', '2019-01-07'])
      await contributed(database, { cluster, payer, amount: '100.00', on })
    const payments = Array.from({ length: 12 }, () => randomUUID())
    const one = (payment: string) =>
      rest(id, payment, 5_000n).then(
        () => true,
        error => {
          if (!(error instanceof Unrecordable)) throw error
          return false
        },
      )
    const done: boolean[] = []
    if (engine === 'postgres') done.push(...(await Promise.all(payments.map(one))))
    else for (const payment of payments) done.push(await one(payment))
    const made = BigInt(done.filter(Boolean).length)
    expect(made).toBe(6n)
    expect(await matched(cluster)).toBe(made * 5_000n)
    const { rows } = await sql<{
      cents: string
    }>`select coalesce(sum(a.cents), 0)::text as cents from match.allocation a
      join match.rest r on r.payment = a.payment where r.agreement = ${id} and r.released_at is null`.execute(
      database.reader,
    )
    expect(BigInt(rows[0]?.cents ?? '0')).toBe(made * 5_000n)
    for (const contribution of await contributionsOf(database.reader, { cluster }))
      expect(contribution.matched.cents <= contribution.amount.cents).toBe(true)
  })
})

describe('a year that runs out while short', () => {
  test('is told at ninety, thirty and seven days, each once, and waits among the tasks', async () => {
    const { id, cluster } = await begun()
    const tell = (on: string) => room.remindShort(database, Temporal.Instant.from(`${on}T08:00:00Z`))
    const told = async () => {
      const { rows } = await sql<{ days: number }>`select (data->>'days')::integer as days from event.event
        where subject_kind = 'match' and subject_id = ${`${id}/1`} and act = 'match.short' order by version`.execute(
        database.reader,
      )
      return rows.map(({ days }) => days)
    }
    for (const on of ['2019-07-01', '2019-07-02', '2019-07-03', '2019-08-15', '2019-09-01', '2019-09-02', '2019-09-24'])
      await tell(on)
    expect(await told()).toEqual([90, 30, 7])
    const tasks = await room.tasksFor(
      database.reader,
      financeOf(cluster),
      Temporal.Instant.from('2019-07-05T10:00:00Z'),
    )
    expect(tasks.map(({ kind, about }) => [kind, about.id])).toEqual([['match.short', `${id}/1`]])
    expect(
      await room.tasksFor(database.reader, financeOf(cluster), Temporal.Instant.from('2019-03-05T10:00:00Z')),
    ).toEqual([])
  })
})
