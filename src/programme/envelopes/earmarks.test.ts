import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { engine, testDatabase } from '../../../test/database.ts'
import { person } from '../../../test/site.ts'
import { type Money, money, rate } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { accounts, differences } from '../../ledger/queries.ts'
import { act, type Database, type Tx, Unrecordable } from '../../platform/db/index.ts'
import { type Cause, drawsOn } from './index.ts'
import * as books from './queries.ts'

/**
 * Project money of several clusters: whatever is approved, released, promised, freed or moved between the partners of a project, in
 * whatever order and by many at once, every cent of an earmark is left on it, drawn by a project, or passed on.
 * `TROS_SEQUENCES=10000` tries as many sequences; on PostgreSQL the acts of a sequence are asked at the same moment.
 */
const sequences = Number(process.env['TROS_SEQUENCES'] ?? 40)

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const manager = person('manager', ['programme-manager'])
const day = Temporal.PlainDate.from
const reason = 'a step of a sequence'
const now = Temporal.Instant.from('2020-06-01T10:00:00Z')

/** One act of a later room. Those on one subject stand in line; the others meet in the books only. */
const moved = (
  run: (tx: Tx, cause: Cause) => Promise<void>,
  { happenedAt = now, about = randomUUID() as string } = {},
): Promise<Outcome<string>> => {
  const id = randomUUID()
  const subject = { kind: 'test', id: about }
  return act(database, {
    actor: manager,
    subject,
    name: 'test.moved',
    load: async () => null,
    decide: () => ({ ok: true, fact: null }),
    record: async tx => {
      await run(tx, { key: id, act: 'test.moved', subject, reason, happenedAt })
      return id
    },
  })
}

type World = { readonly envelope: string; readonly clusters: readonly string[]; readonly projects: readonly Project[] }
type Project = { readonly id: string; readonly agreements: readonly string[] }
let worlds = 0

/** An envelope, three clusters with an earmark of 60 cents each, and two projects with two partners, not yet approved. */
async function world(): Promise<World> {
  const number = ++worlds
  const id = randomUUID()
  const clusters = ['a', 'b', 'c'].map(name => `${name}-${number}-${id.slice(0, 8)}`)
  const outcome = await moved(async (tx, cause) => {
    const period = { from: day('2020-01-01'), to: day('2022-12-31') }
    await books.open(tx, id, { name: `Projects ${number}`, period, sum: money(300n) }, false, cause)
    for (const [index, cluster] of clusters.entries()) {
      const reservation = randomUUID()
      const asked = { id: reservation, envelope: id, purpose: cluster, amount: money(60n), by: 'person:other' }
      await books.reserve(tx, asked, { ...cause, key: `${cause.key}-${index}` })
      const year = { from: day('2020-01-01'), to: day('2020-12-31') }
      await books.setEarmark(tx, { reservation, cluster, pact: `pact-${cluster}`, ...year })
    }
  })
  expect(outcome.ok).toBe(true)
  const projects = [0, 1].map(() => ({ id: randomUUID(), agreements: [randomUUID(), randomUUID()] }))
  return { envelope: id, clusters, projects }
}

type Step =
  | { readonly do: 'approve'; readonly project: number; readonly cents: number; readonly share: number }
  | { readonly do: 'release'; readonly project: number; readonly cents: number; readonly late: boolean }
  | {
      readonly do: 'commit' | 'free' | 'pay'
      readonly project: number
      readonly partner: number
      readonly cents: number
    }
  | { readonly do: 'move'; readonly project: number; readonly partner: number; readonly cents: number }
  | { readonly do: 'end'; readonly cluster: number }
const cents = fc.integer({ min: 1, max: 80 })
const project = fc.nat(1)
const partner = fc.nat(1)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('approve' as const), project, cents, share: fc.integer({ min: 1, max: 9_999 }) }),
  fc.record({ do: fc.constant('release' as const), project, cents, late: fc.boolean() }),
  fc.record({ do: fc.constantFrom('commit' as const, 'free' as const, 'pay' as const), project, partner, cents }),
  fc.record({ do: fc.constant('move' as const), project, partner, cents }),
  { weight: 1, arbitrary: fc.record({ do: fc.constant('end' as const), cluster: fc.nat(2) }) },
)

const period = { from: day('2020-01-01'), to: day('2020-12-31') }
const oneYear = (amount: Money) => [{ year: 1, period, amount }]

function done({ envelope, clusters, projects }: World, asked: Step): Promise<Outcome<string>> {
  if (asked.do === 'end') return moved(tx => books.closeEarmarks(tx, `pact-${clusters[asked.cluster]}`, now))
  const { id, agreements } = projects[asked.project] as Project
  const amount = money(BigInt(asked.cents))
  if (asked.do === 'approve')
    return moved(
      async (tx, cause) => {
        const [one = '', two = ''] = clusters
        const shares = [
          { cluster: one, share: rate(asked.share) },
          { cluster: two, share: rate(10_000 - asked.share) },
        ]
        if ((await books.reservationById(tx, id)) !== undefined) throw new Unrecordable([refusal])
        const draws = drawsOn(shares, amount, await books.earmarksOn(tx, clusters, day('2020-06-01')))
        if (!draws.ok) throw new Unrecordable(draws.refusals)
        await books.reserveOn(tx, { id, envelope, purpose: 'A project', draws: draws.fact, by: 'person:x' }, cause)
      },
      { about: id },
    )
  if (asked.do === 'release')
    return moved(
      async (tx, cause) => {
        const found = await books.reservationById(tx, id)
        if (found === undefined || found.left.cents < amount.cents) throw new Unrecordable([refusal])
        await books.release(tx, found, amount, cause)
      },
      { happenedAt: asked.late ? Temporal.Instant.from('2021-06-01T10:00:00Z') : now },
    )
  const agreement = agreements[asked.partner] ?? ''
  if (asked.do === 'commit')
    return moved(
      async (tx, cause) => {
        if ((await books.booksOf(tx, agreement)).length > 0) throw new Unrecordable([refusal])
        const promise = {
          agreement,
          envelope,
          reservation: id,
          cluster: clusters[0] ?? '',
          instrument: 'icon@2020-01-01',
        }
        if ((await books.reservationById(tx, id)) === undefined) throw new Unrecordable([refusal])
        await books.commit(tx, { ...promise, years: oneYear(amount) }, cause)
      },
      { about: agreement },
    )
  if (asked.do === 'free')
    return moved((tx, cause) => books.releaseCommitment(tx, { agreement, year: 1, amount }, cause))
  if (asked.do === 'pay')
    return moved(async (tx, cause) => {
      await books.settle(tx, { agreement, year: 1, amount, on: day('2020-06-01') }, cause)
      await books.pay(tx, { agreement, year: 1, amount }, cause)
    })
  return moved(async (tx, cause) => {
    const [found] = await books.booksOf(tx, agreement)
    if (found === undefined) throw new Unrecordable([refusal])
    const years = oneYear(amount).map(year => ({ ...year, before: found.committed }))
    await books.recommit(tx, { agreement, years }, cause)
  })
}
const refusal = { rule: 'test', message: { en: 'Not now.', nl: 'Nu niet.' } }

test(`${sequences} sequences of acts on project money close to the cent`, async () => {
  let accepted = 0
  let asked = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async steps => {
      const own = await world()
      const outcomes: Outcome<string>[] = []
      if (engine === 'postgres') outcomes.push(...(await Promise.all(steps.map(one => done(own, one)))))
      else for (const one of steps) outcomes.push(await done(own, one))
      asked += outcomes.length
      accepted += outcomes.filter(({ ok }) => ok).length
      await holds(own)
    }),
    { numRuns: sequences },
  )
  expect(accepted).toBeGreaterThan(asked / 10)
  expect(accepted).toBeLessThan(asked)
  expect(await differences(database.reader)).toEqual([])
}, 3_600_000)

/** Every cent of the envelope stands somewhere, and what projects drew is what their reservations and agreements carry. */
async function holds({ envelope, projects }: World): Promise<void> {
  const all = await accounts(database.reader, `envelope:${envelope}`)
  const balance = (code: string) => all.find(one => one.code === code)?.balance.cents ?? 0n
  for (const { code, balance: left, floor } of all)
    if (floor !== null && left.cents < floor.cents) throw new Error(`${code} carries ${left.cents}`)
  let promised = 0n
  for (const { id, agreements } of projects) {
    const drawings = await books.drawingsOf(database.reader, [id], day('2020-06-01'))
    const out = drawings.reduce((sum, one) => sum + one.amount.cents - one.returned.cents, 0n)
    let own = balance(`envelope:${envelope}:reserved:${id}`)
    for (const agreement of agreements)
      for (const { open, settled, paid } of await books.booksOf(database.reader, agreement)) {
        own += open.cents + settled.cents + paid.cents
        promised += open.cents + settled.cents + paid.cents
      }
    expect(own).toBe(out)
  }
  const reserved = all
    .filter(({ code }) => code.includes(':reserved:'))
    .reduce((sum, one) => sum + one.balance.cents, 0n)
  expect(balance(`envelope:${envelope}:free`) + reserved + promised).toBe(300n)
}
