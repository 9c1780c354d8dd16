import { expect } from 'vitest'
import { agreementById } from '../src/grants/agreements/queries.ts'
import { contributionsOf } from '../src/grants/contributions/queries.ts'
import { privateFor } from '../src/grants/match/rules.counting.ts'
import { restingOn, takenOf } from '../src/grants/match/store.ts'
import type { Payment, PaymentState } from '../src/grants/payments/payment.ts'
import { instructionsFor, paymentsOf, recoveriesOf } from '../src/grants/payments/queries.ts'
import { system } from '../src/kernel/actor.ts'
import { least, subtract, sum, zero } from '../src/kernel/money.ts'
import { accounts, differences } from '../src/ledger/queries.ts'
import type { Database } from '../src/platform/db/index.ts'
import { assess, resultOf } from '../src/programme/assessments/index.ts'
import { booksOf } from '../src/programme/envelopes/queries.ts'
import { instrumentsOf } from '../src/programme/instruments/queries.ts'

/** What is held to: the clusters, their agreements, and the organisation of each. */
type Held = {
  readonly database: Database
  readonly sides: readonly { readonly id: string; readonly cluster: string; readonly organisation: string }[]
}

/** Whatever was done, and by however many at once: the money is right to the cent. */
export async function holds(own: Held): Promise<void> {
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

/** It was ordered once at a time and confirmed once, approved by others than who verified; its amount recomputes from its frozen case. */
async function paymentHolds(db: Reader, payment: Payment): Promise<void> {
  const { id, state, amount, assessed, instrument, offset } = payment
  const approvers = payment.approvals.map(({ by }) => by)
  expect(new Set([...approvers, ...payment.verifiedBy]).size).toBe(approvers.length + payment.verifiedBy.length)
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
async function matchHolds({ database: { reader: db }, sides }: Held): Promise<void> {
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
