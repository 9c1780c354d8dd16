import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { system } from '../../kernel/actor.ts'
import { decimalString, money } from '../../kernel/money.ts'
import { differences } from '../../ledger/queries.ts'
import { type Database, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { Cause } from './index.ts'
import * as books from './queries.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const day = (text: string) => Temporal.PlainDate.from(text)
const euro = (amount: number) => money(BigInt(Math.round(amount * 100)))
const inTx = <T>(run: (tx: Tx) => Promise<T>) => database.reader.transaction().execute(run)
const refusal = (run: Promise<unknown>) =>
  run.then(
    () => 'entered',
    error => {
      if (!(error instanceof Unrecordable)) throw error
      return error.refusals.map(r => r.rule).join(' ')
    },
  )
let numbers = 0
const cause = (): Cause => ({
  key: `books-${++numbers}`,
  act: 'test.moved',
  subject: { kind: 'test', id: String(numbers) },
  reason: 'a test',
  happenedAt: Temporal.Instant.from('2018-08-20T10:00:00Z'),
})
const years = [1, 2, 3].map(year => ({
  year,
  period: { from: day(`${2017 + year}-10-01`), to: day(`${2018 + year}-09-30`) },
  amount: euro(100),
}))

/** An agreement of three years of 100 euros, out of an envelope of 1000. */
async function committed() {
  const opened = await books.openEnvelope(database, system('test'), {
    name: 'Networks',
    from: '2018-01-01',
    to: '2030-12-31',
    sum: '1000.00',
  })
  const envelope = opened.ok ? opened.fact : ''
  const agreement = randomUUID()
  const reservation = randomUUID()
  await inTx(async tx => {
    await books.reserve(tx, { id: reservation, envelope, purpose: 'A', amount: euro(300), by: 'system:test' }, cause())
    await books.commit(
      tx,
      { agreement, envelope, reservation, cluster: 'c', instrument: 'ibn@2016-03-04', years },
      cause(),
    )
  })
  return { envelope, agreement, reservation }
}
const standing = async (agreement: string, year: number) => {
  const found = (await books.booksOf(database.reader, agreement)).find(one => one.year === year)!
  const { open, settled, paid, receivable, recovered, interest } = found
  return [open, settled, paid, receivable, recovered, interest].map(decimalString).join(' ')
}

test('from reserved to committed, settled, paid and back, to the cent', async () => {
  const { envelope, agreement } = await committed()
  expect(await books.byId(database.reader, envelope)).toMatchObject({
    free: euro(700),
    reserved: euro(0),
    committed: euro(300),
  })
  const part = (amount: number) => ({ agreement, year: 1, amount: euro(amount) })
  await inTx(tx => books.settle(tx, { ...part(40), on: day('2018-12-01') }, cause()))
  expect(await standing(agreement, 1)).toBe('60.00 40.00 0.00 0.00 0.00 0.00')
  await inTx(tx => books.unsettle(tx, part(10), cause()))
  await inTx(tx => books.pay(tx, part(30), cause()))
  expect(await standing(agreement, 1)).toBe('70.00 0.00 30.00 0.00 0.00 0.00')
  await inTx(tx => books.claimBack(tx, part(20), cause()))
  await inTx(tx => books.received(tx, { ...part(15), interest: euro(0.37) }, cause()))
  await inTx(tx => books.waive(tx, part(5), cause()))
  expect(await standing(agreement, 1)).toBe('70.00 0.00 30.00 0.00 15.00 0.37')
  await inTx(tx => books.releaseCommitment(tx, part(70), cause()))
  expect(await standing(agreement, 1)).toBe('0.00 0.00 30.00 0.00 15.00 0.37')
  expect(await books.byId(database.reader, envelope)).toMatchObject({
    free: euro(770),
    committed: euro(200),
    paid: euro(15),
    recovered: euro(15),
  })
  expect(await differences(database.reader)).toEqual([])
})

test.each([
  { why: 'settles more than is open', run: books.settle, amount: 100.01, rule: 'books.open' },
  { why: 'settles nothing', run: books.settle, amount: 0, rule: 'books.amount' },
  { why: 'settles less than nothing', run: books.settle, amount: -1, rule: 'books.amount' },
  { why: 'pays what is not settled', run: books.pay, amount: 0.01, rule: 'books.settled' },
  { why: 'takes back a settlement that is not there', run: books.unsettle, amount: 1, rule: 'books.settled' },
  { why: 'claims back what was not paid', run: books.claimBack, amount: 1, rule: 'books.paid' },
  { why: 'receives what was not claimed', run: books.received, amount: 1, rule: 'books.receivable' },
  { why: 'waives what was not claimed', run: books.waive, amount: 1, rule: 'books.receivable' },
  { why: 'frees more than is open', run: books.releaseCommitment, amount: 101, rule: 'books.open' },
])('whoever $why is refused: $rule; the books stay as they were', async ({ run, amount, rule }) => {
  const { agreement } = await committed()
  const asked = { agreement, year: 2, amount: euro(amount), on: day('2019-12-01') }
  expect(await refusal(inTx(tx => run(tx, asked, cause())))).toBe(rule)
  expect(await refusal(inTx(tx => run(tx, { ...asked, year: 4, amount: euro(1) }, cause())))).toBe('books.commitment')
  expect(await standing(agreement, 2)).toBe('100.00 0.00 0.00 0.00 0.00 0.00')
})

test('what is committed is never more than was reserved, or is free', async () => {
  const { envelope } = await committed()
  const more = { agreement: randomUUID(), envelope, cluster: 'c', instrument: 'ibn@2016-03-04' }
  const most = years.map(year => ({ ...year, amount: euro(233.34) }))
  expect(await refusal(inTx(tx => books.commit(tx, { ...more, reservation: null, years: most }, cause())))).toBe(
    'books.free',
  )
  expect(await books.booksOf(database.reader, more.agreement)).toEqual([])
})

test('an addendum moves what is committed between years, frees the rest and takes no more than is free', async () => {
  const { envelope, agreement } = await committed()
  const to = (...amounts: number[]) =>
    years.map((year, index) => ({ ...year, amount: euro(amounts[index] ?? 0), before: year.amount }))
  await inTx(tx => books.recommit(tx, { agreement, years: to(50, 120, 100) }, cause()))
  expect((await books.booksOf(database.reader, agreement)).map(({ committed: all }) => decimalString(all))).toEqual([
    '50.00',
    '120.00',
    '100.00',
  ])
  expect(await books.byId(database.reader, envelope)).toMatchObject({ free: euro(730), committed: euro(270) })
  expect(await refusal(inTx(tx => books.recommit(tx, { agreement, years: to(100, 100, 900) }, cause())))).toBe(
    'books.free',
  )
  await inTx(tx => books.settle(tx, { agreement, year: 1, amount: euro(30), on: day('2018-12-01') }, cause()))
  expect(await refusal(inTx(tx => books.recommit(tx, { agreement, years: to(29, 100, 100) }, cause())))).toBe(
    'books.maximum',
  )
})
