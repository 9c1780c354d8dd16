import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engine, testDatabase } from '../../../test/database.ts'
import { system } from '../../kernel/actor.ts'
import { money } from '../../kernel/money.ts'
import { accept, type Outcome, unless } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { differences } from '../../ledger/queries.ts'
import { act, type Database } from '../../platform/db/index.ts'
import { againstReserving, type Cause } from './index.ts'
import { byId, draw, open, release, reservationById, reservationsIn, reserve } from './queries.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const actor = system('awards')
const day = (text: string) => Temporal.PlainDate.from(text)
const opened = async () => {
  const id = randomUUID()
  const subject = { kind: 'envelope', id }
  await act(database, {
    actor,
    subject,
    name: 'envelope.opened',
    load: async () => null,
    decide: () => accept(null),
    record: async (tx, _fact, happenedAt) => {
      const fact = { name: 'Awards', period: { from: day('2000-01-01'), to: day('2199-12-31') }, sum: money(10_000n) }
      await open(tx, id, fact, true, {
        key: `open-${id}`,
        act: 'envelope.opened',
        subject,
        reason: 'a test',
        happenedAt,
      })
      return id
    },
  })
  return id
}

/** One award of 100 cents, as a later room makes it: its own subject, so that nothing but the books holds the line. */
const award = (envelope: string, number: number, looksFirst: boolean): Promise<Outcome<string>> => {
  const subject = { kind: 'award', id: `${envelope}-${number}` }
  return act(database, {
    actor,
    subject,
    name: 'award.made',
    key: `award-${subject.id}`.slice(0, 64),
    load: async tx => (looksFirst ? await byId(tx, envelope) : undefined),
    decide: (standing, now) =>
      unless(standing === undefined ? [] : againstReserving(standing, money(100n), dayOf(now)), () => randomUUID()),
    record: async (tx, id, happenedAt) => {
      const cause: Cause = { key: `award-${subject.id}`, act: 'award.made', subject, reason: 'an award', happenedAt }
      await reserve(tx, { id, envelope, purpose: `Award ${number}`, amount: money(100n), by: 'system:awards' }, cause)
      return id
    },
  })
}

/** On PostgreSQL all at once, over a pool; the embedded database has one session, so there one after the other. */
const all = async (envelope: string, looksFirst: boolean) => {
  const numbers = Array.from({ length: 200 }, (_, index) => index)
  if (engine === 'postgres') return Promise.all(numbers.map(number => award(envelope, number, looksFirst)))
  const outcomes: Outcome<string>[] = []
  for (const number of numbers) outcomes.push(await award(envelope, number, looksFirst))
  return outcomes
}

describe.each([
  { how: 'each looking first', looksFirst: true },
  { how: 'held by the books alone', looksFirst: false },
])('200 awards against room for 100, $how', ({ looksFirst }) => {
  test('exactly 100 are made, the others are refused in words, nothing is lost', async () => {
    const envelope = await opened()
    const outcomes = await all(envelope, looksFirst)
    const refusals = outcomes.flatMap(outcome => (outcome.ok ? [] : outcome.refusals))
    expect(outcomes.filter(outcome => outcome.ok)).toHaveLength(100)
    expect(refusals).toHaveLength(100)
    expect(new Set(refusals.map(r => r.rule)).difference(new Set(['envelope.free', 'ledger.floor'])).size).toBe(0)
    expect(await byId(database.reader, envelope)).toMatchObject({ free: money(0n), reserved: money(10_000n) })
    expect(await reservationsIn(database.reader, envelope)).toHaveLength(100)
    expect(await differences(database.reader)).toEqual([])
  })
})

test('an award asked for twice at the same moment is made once', async () => {
  const envelope = await opened()
  const outcomes = await Promise.all([1, 2, 3].map(() => award(envelope, 7, true)))
  expect(new Set(outcomes.map(outcome => (outcome.ok ? outcome.fact : 'refused'))).size).toBe(1)
  expect(await byId(database.reader, envelope)).toMatchObject({ free: money(9_900n), reserved: money(100n) })
})

test('what is drawn is used, what is released is free again, and never more than was set aside', async () => {
  const envelope = await opened()
  const made = await award(envelope, 1, true)
  const id = made.ok ? made.fact : ''
  const cause = (key: string): Cause => ({
    key: `${key}-${id}`,
    act: 'award.moved',
    subject: { kind: 'award', id },
    reason: 'a test',
    happenedAt: Temporal.Instant.from('2018-07-20T10:00:00Z'),
  })
  const reservation = (await reservationById(database.reader, id))!
  await database.reader.transaction().execute(async tx => {
    await draw(tx, reservation, money(60n), cause('draw'))
    await release(tx, reservation, money(30n), cause('release'))
  })
  expect(await byId(database.reader, envelope)).toMatchObject({
    free: money(9_930n),
    reserved: money(10n),
    drawn: money(60n),
  })
  const tooMuch = database.reader.transaction().execute(tx => draw(tx, reservation, money(11n), cause('too much')))
  await expect(tooMuch).rejects.toThrow('not enough left')
  expect((await reservationById(database.reader, id))?.left).toEqual(money(10n))
})
