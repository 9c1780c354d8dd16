import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { agreementById } from '../src/grants/agreements/queries.ts'
import { contributionsOf } from '../src/grants/contributions/queries.ts'
import { privateFor } from '../src/grants/match/rules.counting.ts'
import { restingOn, takenOf } from '../src/grants/match/store.ts'
import type { Payment, PaymentState } from '../src/grants/payments/payment.ts'
import { instructionsFor, paymentsOf, recoveriesOf } from '../src/grants/payments/queries.ts'
import { system } from '../src/kernel/actor.ts'
import { least, subtract, sum, zero } from '../src/kernel/money.ts'
import { accounts, differences } from '../src/ledger/queries.ts'
import { loadPack, shipped } from '../src/packs.ts'
import type { Database } from '../src/platform/db/index.ts'
import { assess, resultOf } from '../src/programme/assessments/index.ts'
import { booksOf } from '../src/programme/envelopes/queries.ts'
import { instrumentsOf } from '../src/programme/instruments/queries.ts'
import { engine, testDatabase } from './database.ts'
import { acts, moneyWorld, type Picks, type World } from './money.ts'
import { namesDebtor } from './paid.ts'

/**
 * Whatever is done with the members’ half, claims, controls, payments and recoveries of two agreements, in whatever order and by
 * many at once: the books balance, nothing is matched or paid twice, and every payment is explained by an assessment that
 * recomputes. `TROS_SEQUENCES=10000` runs as many; `TROS_SEED` and `TROS_PATH` ask for a failing one again.
 */
const sequences = Number(process.env['TROS_SEQUENCES'] ?? 12)
/** So many go on, one after another, on the same two agreements: each from where the one before it ended. */
const each = 6
const path = process.env['TROS_PATH']
const seed = Number(process.env['TROS_SEED'] ?? Date.now() % 2 ** 31)

// what an act reads grows with what a database holds: now and then a fresh one
const most = 25
let database: Database | undefined
let held = 0
async function world(): Promise<World> {
  if (database === undefined || ++held > most) {
    await database?.close()
    database = await testDatabase()
    held = 1
    expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
    await namesDebtor(database)
  }
  return moneyWorld(database)
}
afterAll(() => database?.close())

type Step = Picks & { readonly name: string }
const picks = { side: fc.constantFrom(0 as const, 1 as const), pick: fc.nat(99) }
const step = (name: fc.Arbitrary<string>): fc.Arbitrary<Step> => fc.record({ name, ...picks })
const any = step(fc.constantFrom(...Object.keys(acts)))
/** Several at once are mostly of a kind: those are the ones that could meet. */
const meeting = fc
  .constantFrom(
    ['approve', 'withdraw', 'approve', 'order', 'reverse'],
    ['advance', 'balance', 'next', 'advance', 'balance'],
    ['order', 'paid', 'rejected', 'the same file', 'withdraw', 'order'],
    ['announce', 'claim back', 'by hand', 'by bank', 'waive', 'approve', 'announce'],
    ['line', 'submit', 'recall', 'take', 'accept', 'conclude', 'close', 'reopen', 'balance'],
    ['pledge', 'invoice', 'receive', 'reverse', 'forgo', 'receive'],
    ['amend', 'advance', 'approve', 'order', 'submit', 'paid'],
  )
  .chain(names => fc.array(step(fc.constantFrom(...names)), { minLength: 2, maxLength: 4 }))
const group: fc.Arbitrary<readonly Step[]> = fc.oneof(
  { weight: 5, arbitrary: any.map(one => [one]) },
  { weight: 3, arbitrary: meeting },
  { weight: 1, arbitrary: fc.array(any, { minLength: 2, maxLength: 4 }) },
)
/** The way that leads far: a sequence begins somewhere on it. */
const way = [
  ...['advance', 'approve', 'order', 'paid', 'pledge', 'invoice', 'receive', 'pledge', 'receive'],
  ...['open', 'line', 'line', 'submit', 'take', 'check', 'accept', 'close'],
  ...['balance', 'approve', 'order', 'paid', 'announce', 'claim back', 'by hand'],
]
const far = [0, 2, 4, 9, 13, 17, 18, 19, 21, way.length, way.length]
const beginning = fc.record({ far: fc.constantFrom(...far), pick: fc.nat(99) })
const sequence = fc.record({
  first: beginning,
  second: beginning,
  sequences: fc.array(fc.array(group, { minLength: 4, maxLength: 9 }), { minLength: each, maxLength: each }),
})

const seen = new Map<string, number>()
const tried = { asked: 0, done: 0 }
async function doAll(own: World, steps: readonly Step[]): Promise<void> {
  const outcomes = await Promise.all(
    steps.map(async ({ name, side, pick }) => ({ name, outcome: await acts[name]!(own, own.sides[side]!, pick) })),
  )
  for (const { name, outcome } of outcomes) {
    tried.asked++
    if (!outcome.ok) continue
    tried.done++
    seen.set(name, (seen.get(name) ?? 0) + 1)
  }
}

test(`${sequences} sequences of acts of the whole money side leave it right to the cent`, {
  timeout: 36_000_000,
}, async () => {
  let count = 0
  const since = Date.now()
  const result = await fc.check(
    fc.asyncProperty(sequence, async ({ first, second, sequences: all }) => {
      const own = await world()
      const begin = ({ far: until, pick }: { far: number; pick: number }, side: 0 | 1) =>
        way.slice(0, until).map((name, index) => ({ name, side, pick: name === 'pledge' ? pick + index : 20 }))
      const [one, two] = [begin(first, 0), begin(second, 1)]
      for (let i = 0; i < Math.max(one.length, two.length); i++)
        await doAll(
          own,
          [one[i], two[i]].filter(found => found !== undefined),
        )
      for (const groups of all) {
        for (const steps of groups) await doAll(own, steps)
        await holds(own)
        if (++count % 60 === 0) console.info(`${count} sequences on ${engine}, ${Date.now() - since} ms`)
      }
    }),
    { numRuns: Math.ceil(sequences / each), seed, ...(path === undefined ? {} : { path }), endOnFailure: true },
  )
  if (result.failed) {
    console.info(`after ${count} sequences: TROS_SEED=${result.seed} TROS_PATH=${result.counterexamplePath}`)
    console.info(JSON.stringify(result.counterexample))
    throw result.errorInstance
  }
  console.info(`${count} sequences on ${engine}: ${tried.done} acts of ${tried.asked} done`, Object.fromEntries(seen))
  expect(tried.done).toBeGreaterThan(tried.asked / 10)
  expect(tried.done).toBeLessThan(tried.asked)
})

async function holds(own: World): Promise<void> {
  const db = own.database.reader
  expect(await differences(db)).toEqual([])
  const all = await accounts(db, '', 1_000_000)
  const total = (wanted: string) =>
    all.filter(({ side }) => side === wanted).reduce((cents, { balance }) => cents + balance.cents, 0n)
  expect(total('debit')).toBe(total('credit'))
  for (const { code, balance, floor } of all)
    if (floor !== null && balance.cents < floor.cents) throw new Error(`${code} carries ${balance.cents}`)
  for (const { id } of own.sides) await agreementHolds(db, id)
  await matchHolds(own)
}

type Reader = Database['reader']
const cents = (payments: readonly Payment[], states: readonly PaymentState[]): bigint =>
  payments.filter(({ state }) => states.includes(state)).reduce((all, { amount }) => all + amount.cents, 0n)

/** The books of an agreement say what its payments and recoveries say, no year goes beyond its maximum, nothing is paid twice. */
async function agreementHolds(db: Reader, id: string): Promise<void> {
  const payments = await paymentsOf(db, id)
  const recoveries = await recoveriesOf(db, id)
  const agreement = (await agreementById(db, system('test'), id))!
  for (const { year, ...books } of await booksOf(db, id)) {
    const own = payments.filter(one => one.year === year)
    const back = recoveries.filter(one => one.year === year)
    const received = sum(back.map(one => one.received)).cents
    const due = back.filter(({ state }) => state === 'claimed').map(one => subtract(one.amount, one.received))
    const held = { settled: cents(own, ['approved', 'ordered']), paid: cents(own, ['confirmed']) }
    expect({
      settled: books.settled.cents,
      paid: books.paid.cents,
      receivable: books.receivable.cents,
      recovered: books.recovered.cents,
    }).toEqual({ ...held, receivable: sum(due).cents, recovered: received })
    expect(books.committed.cents).toBe(books.open.cents + held.settled + held.paid)
    expect(books.open.cents).toBeGreaterThanOrEqual(0n)
    const standing = cents(own, ['proposed', 'approved', 'ordered', 'confirmed', 'failed'])
    expect(standing - received).toBeLessThanOrEqual(agreement.years[year - 1]?.maximum.cents ?? 0n)
    // what is asked back or came back, announced or claimed, was paid
    const asked = back.filter(({ state }) => state === 'announced').map(({ amount }) => amount)
    expect(received + sum([...due, ...asked]).cents).toBeLessThanOrEqual(held.paid)
    // each was proposed in the knowledge of those before it
    const stand = own.filter(({ state }) => state !== 'withdrawn').toSorted((a, b) => (a.number < b.number ? -1 : 1))
    for (const [index, { assessed }] of stand.entries()) {
      const before = sum(stand.slice(0, index).map(({ amount }) => amount)).cents - received
      const known = assessed.explanation.children?.find(({ rule }) => rule === 'payment.paid')?.amount ?? zero
      expect(known.cents).toBeGreaterThanOrEqual(before)
    }
    const places = stand.map(({ instalment }) => instalment)
    expect(new Set(places).size).toBe(places.length)
  }
  for (const payment of payments) await paymentHolds(db, payment)
}

/** It was ordered once at a time and confirmed once; its amount recomputes from its frozen case. */
async function paymentHolds(db: Reader, { id, state, amount, assessed, instrument, offset }: Payment): Promise<void> {
  const orders = await instructionsFor(db, id)
  expect(orders.filter(one => one.state !== 'rejected' && one.state !== 'returned').length).toBeLessThanOrEqual(1)
  const confirmed = orders.filter(one => one.state === 'confirmed')
  expect(confirmed.length).toBe(state === 'confirmed' && offset.cents < amount.cents ? 1 : 0)
  for (const one of confirmed) expect(one.amount.cents + offset.cents).toBe(amount.cents)
  const shelf = await instrumentsOf(db)
  const outcome = assess(assessed.case, key => (key === instrument ? shelf.get(key) : undefined))
  expect(JSON.parse(JSON.stringify(resultOf(outcome, 'en', true)))).toEqual(assessed.result)
  const { children = [] } = assessed.explanation
  const of = (rule: string) => children.find(one => one.rule === rule)?.amount ?? zero
  const computed = subtract(least(of('payment.due'), of('payment.instalments')), of('payment.paid'))
  expect(computed.cents).toBe(amount.cents)
}

/** Each contribution is matched as much as payments rest on it, at most whole; a balance rests on all it has to. */
async function matchHolds({ database: { reader: db }, sides }: World): Promise<void> {
  for (const { id, cluster, organisation } of sides) {
    const given = await contributionsOf(db, { cluster })
    const taken = await takenOf(
      db,
      given.map(one => one.id),
    )
    for (const one of given) {
      const own = taken.filter(({ contribution }) => contribution === one.id)
      expect(sum(own.map(({ amount }) => amount)).cents).toBe(one.matched.cents)
      expect(one.matched.cents).toBeLessThanOrEqual(one.amount.cents)
      if (one.matched.cents > 0n) expect(one.state).toBe('received')
      expect(one.payer).not.toBe(organisation)
    }
    const payments = await paymentsOf(db, id)
    const resting = new Set(taken.map(({ payment }) => payment))
    const stands = payments.filter(({ state }) => ['approved', 'ordered', 'confirmed', 'failed'].includes(state))
    for (const payment of resting) expect(stands.map(one => one.id)).toContain(payment)
    for (const { year, instrument } of stands.filter(({ kind }) => kind === 'balance')) {
      const match = (await instrumentsOf(db)).get(instrument)?.document.funding.match
      const { publicMoney, byContribution } = await restingOn(db, id, year)
      if (match != null)
        expect(sum([...byContribution.values()]).cents).toBeGreaterThanOrEqual(privateFor(publicMoney, match).cents)
    }
  }
}
