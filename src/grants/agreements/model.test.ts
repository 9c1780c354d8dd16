import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, drafted, programme } from '../../../test/agreed.ts'
import { testDatabase } from '../../../test/database.ts'
import { parseMoney, sum, zero } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, historyOf } from '../../platform/db/index.ts'
import { agreementLifecycle, type State } from './agreement.ts'
import * as room from './queries.ts'
import { instalmentsOf, yearsFrom } from './rules.draft.ts'
import { amendmentsOf, revisionsOf } from './store.amendments.ts'
import { plansOf } from './store.cycle.ts'

/**
 * Any order of acts on a real database: a state is only reached by the acts that lead there, a refusal leaves nothing, each act
 * leaves one event, and no revision, plan or request is ever lost.
 */
let database: Database
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
})
afterAll(() => database.close())

type World = { readonly id: string; readonly manager: typeof account }
const how = { moment: Temporal.Instant.from('2018-08-15T10:00:00Z') }
const after = { moment: Temporal.Instant.from('2031-08-15T10:00:00Z') }
const reason = 'Daar is een reden voor.'
const find = async (id: string) => (await room.agreementById(database.reader, account, id))!
const lines = { 'line-personnel-animation': '1000' }
const request =
  (kind: string, fields: Record<string, string>) =>
  ({ id, manager }: World) =>
    room.requestAmendment(database, manager, { id, kind, fields, reason }, how)

const acts: Readonly<Record<string, (world: World) => Promise<Outcome<unknown>>>> = {
  revise: ({ id }) => room.revise(database, account, { id, scope: 'Anders' }, how),
  withdraw: ({ id }) => room.withdraw(database, account, { id, reason }, how),
  offer: ({ id }) => room.offer(database, account, { id }, how),
  'take-back': ({ id }) => room.takeBack(database, account, { id, reason }, how),
  decline: ({ id, manager }) => room.decline(database, manager, { id, reason }, how),
  accept: async ({ id, manager }) => {
    const digest = (await find(id)).offeredDigest ?? ''
    return room.accept(database, manager, { id, digest, agreed: true, proof: 'password' }, how)
  },
  countersign: ({ id }) => room.countersign(database, programme, { id }, how),
  resume: ({ id }) => room.resume(database, account, { id, reason }, how),
  end: ({ id }) => room.end(database, account, { id }, after),
  plan: ({ id, manager }) =>
    room.handInPlan(database, manager, { id, year: 1, summary: reason, amounts: lines, document: null }, how),
  'approve-plan': ({ id }) => room.approvePlan(database, account, { id, year: 1, reason: '' }, how),
  'return-plan': ({ id }) => room.returnPlan(database, account, { id, year: 1, reason }, how),
  suspend: request('suspension', { from: '2018-09-01' }),
  terminate: request('termination', { on: '2018-12-31' }),
  rename: request('name', { title: 'Andere naam' }),
  approve: async ({ id }) => {
    const amendment = (await amendmentsOf(database.reader, id)).findLast(({ state }) => state === 'requested')?.id ?? ''
    return room.approveAmendment(database, programme, { id, amendment, reason: '' }, how)
  },
  reject: async ({ id }) => {
    const amendment = (await amendmentsOf(database.reader, id)).find(({ state }) => state === 'requested')?.id ?? ''
    return room.rejectAmendment(database, programme, { id, amendment, reason }, how)
  },
}
const names = Object.keys(acts)
// the ways that lead far come often, so that a run sees more than drafts
const step = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('offer', 'accept', 'countersign') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(...names),
  },
)

const reached = new Set<State>()
test('no order of acts skips a step or loses a record', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async chosen => {
      const world = await drafted(database, { title: 'Model' })
      for (const name of chosen) {
        const before = await find(world.id)
        const kept = await records(world.id)
        const done = await acts[name]!(world)
        const now = await find(world.id)
        const later = await records(world.id)
        reached.add(now.state)
        if (!done.ok) expect([now, later]).toEqual([before, kept])
        else expect(now.version).toBe(before.version + 1)
        if (now.state !== before.state) {
          const ways = Object.values(agreementLifecycle.acts)
          expect(
            ways.some(({ from, to }) => (from as readonly State[]).includes(before.state) && to === now.state),
          ).toBe(true)
        }
        for (const [index, count] of later.entries()) expect(count).toBeGreaterThanOrEqual(kept[index]!)
        // what was signed: by two people of two sides, and its money never more than was decided
        if (now.countersignedAt !== null) {
          expect(now.acceptedBy).not.toBe(now.countersignedBy)
          expect([now.draftedBy, now.offeredBy]).not.toContain(now.countersignedBy)
          expect(sum(now.years.map(({ maximum }) => maximum)).cents).toBe(22_500_000n)
          expect(later[0]).toBe(now.revision + 1)
        }
      }
    }),
    { numRuns: 25 },
  )
  expect([...reached].sort()).toEqual(expect.arrayContaining(['accepted', 'drafted', 'in-force', 'offered']))
})

const records = async (id: string): Promise<number[]> => [
  (await revisionsOf(database.reader, id)).length,
  (await plansOf(database.reader, id)).length,
  (await amendmentsOf(database.reader, id)).length,
  (await historyOf(database.reader, 'agreement', id)).length,
]

test('years move in whole months and keep their maxima; instalments are exactly the maximum of each year', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 28 }),
      fc.array(fc.bigInt({ min: 0n, max: 10_000_000_000n }), { minLength: 1, maxLength: 10 }),
      fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 4 }),
      (months, day, cents, shares) => {
        const origin = Temporal.PlainDate.from('2018-10-01')
        const decided = cents.map((amount, index) => ({
          from: origin.add({ years: index }).toString(),
          to: origin
            .add({ years: index + 1 })
            .subtract({ days: 1 })
            .toString(),
          amount: { cents: amount, currency: 'EUR' as const },
        }))
        const start = origin.add({ months }).with({ day })
        const years = yearsFrom(decided, start)
        for (const [index, year] of years.entries()) {
          expect(year.maximum.cents).toBe(cents[index])
          expect(year.from.toString()).toBe(start.add({ years: index }).toString())
          expect(year.to.add({ days: 1 }).toString()).toBe(start.add({ years: index + 1 }).toString())
        }
        const all = shares.reduce((a, b) => a + b, 0)
        const parts = shares.map(share => ({
          on: 'report' as const,
          share: { basisPoints: BigInt(Math.floor((share * 10_000) / Math.max(1, all))) },
        }))
        const instalments = instalmentsOf(years, parts)
        for (const [index] of years.entries()) {
          const own = instalments.filter(({ year }) => year === index + 1).map(({ amount }) => amount)
          expect(sum(own).cents).toBe(cents[index])
          expect(own.every(amount => amount.cents >= 0n)).toBe(true)
        }
      },
    ),
  )
  expect(parseMoney('0.00')).toEqual(zero)
})
