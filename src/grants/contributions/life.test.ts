import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agreed, at, fact } from '../../../test/agreed.ts'
import { contributed, financeOf } from '../../../test/contributed.ts'
import { testDatabase } from '../../../test/database.ts'
import { person } from '../../../test/site.ts'
import type { Actor } from '../../kernel/actor.ts'
import { money } from '../../kernel/money.ts'
import type { Database } from '../../platform/db/index.ts'
import { agreementById } from '../agreements/queries.ts'
import {
  contributionById,
  contributionsOf,
  invoice,
  noteMatched,
  pledge,
  receive,
  reverse,
  withdraw,
} from './queries.ts'
import { split } from './rules.ts'

let database: Database
let cluster: string
let payer: string
let finance: Actor
const controller = person('controller', ['controller'])
const pledged = { kind: 'cash', amount: '12100.00', vat: '2100.00', from: '2018-10-01', to: '2019-09-30' }

beforeAll(async () => {
  database = await testDatabase()
  const found = await agreed(database)
  cluster = (await agreementById(database.reader, controller, found.id))?.cluster ?? ''
  payer = found.organisation
  finance = financeOf(cluster)
})
afterAll(() => database.close())

const begun = async (more: Partial<Parameters<typeof pledge>[2]> = {}) =>
  fact(await pledge(database, finance, { cluster, payer, ...pledged, ...more }, at('2018-10-05')))
const rules = (outcome: { ok: boolean } & object) =>
  'refusals' in outcome ? (outcome.refusals as { rule: string; path?: string }[]).map(({ rule }) => rule) : []
const read = async (id: string) => {
  const found = await contributionById(database.reader, finance, id)
  if (found === undefined) throw new Error('nothing there')
  return found
}

describe('what a member brings', () => {
  test('is promised, asked for under a reference of its own and received: what counts is without the VAT that comes back', async () => {
    const id = await begun()
    expect(await read(id)).toMatchObject({
      state: 'pledged',
      amount: money(1_000_000n),
      refundableVat: money(210_000n),
    })
    fact(await invoice(database, finance, { id }, at('2018-10-06')))
    const asked = await read(id)
    expect(asked.reference).toMatch(/^\d{12}$/)
    expect(BigInt(asked.reference?.slice(0, 10) ?? '') % 97n).toBe(BigInt(asked.reference?.slice(10) ?? '') % 97n)
    fact(await receive(database, finance, { id, on: '2018-11-02' }, at('2018-11-05')))
    expect(await read(id)).toMatchObject({ state: 'received', receivedOn: Temporal.PlainDate.from('2018-11-02') })
  })

  test('comes a cent short of its VAT: that cent is still to come, and counts', async () => {
    const id = await begun()
    fact(await receive(database, finance, { id, on: '2018-11-05', amount: '12099.99' }, at('2018-11-06')))
    expect(await contributionById(database.reader, controller, id)).toMatchObject({
      state: 'pledged',
      amount: { cents: 1n },
      refundableVat: { cents: 0n },
    })
  })

  test('comes in parts: each part is a sum with a day of its own, and nothing is lost between them', async () => {
    const id = await begun()
    fact(await invoice(database, finance, { id }, at('2018-10-06')))
    fact(await receive(database, finance, { id, on: '2018-12-01', amount: '6050.00' }, at('2018-12-01')))
    const all = (await contributionsOf(database.reader, { cluster })).filter(one => one.id === id || one.splitOf === id)
    expect(all.map(({ state, amount, refundableVat }) => [state, amount.cents, refundableVat.cents])).toEqual([
      ['invoiced', 500_000n, 105_000n],
      ['received', 500_000n, 105_000n],
    ])
  })

  test('that is paid too much stands whole: the rest beside it, for the match to judge', async () => {
    const id = await begun({ vat: '' })
    fact(await receive(database, finance, { id, on: '2018-12-01', amount: '12200.00' }, at('2018-12-01')))
    const over = (await contributionsOf(database.reader, { cluster })).find(one => one.splitOf === id)
    expect(over).toMatchObject({ state: 'received', amount: money(10_000n) })
  })

  test('that public money rests on cannot go back; beyond itself it is never matched', async () => {
    const id = await contributed(database, { cluster, payer, amount: '100.00', on: '2018-12-03' })
    await database.reader.transaction().execute(tx => noteMatched(tx, id, 10_000n))
    await expect(database.reader.transaction().execute(tx => noteMatched(tx, id, 1n))).rejects.toThrow()
    const asked = { id, reason: 'Het lid vroeg het geld terug.' }
    expect(rules(await reverse(database, finance, asked, at('2019-01-01')))).toEqual(['contribution.matched'])
    await database.reader.transaction().execute(tx => noteMatched(tx, id, -10_000n))
    fact(await reverse(database, finance, asked, at('2019-01-01')))
    expect((await read(id)).state).toBe('reversed')
    // a payment that was being approved meanwhile finds it gone
    await expect(database.reader.transaction().execute(tx => noteMatched(tx, id, 1n))).rejects.toThrow('went back')
    expect((await read(id)).matched).toEqual(money(0n))
  })

  test('two statements at once receive it once', async () => {
    const id = await begun()
    const both = await Promise.all(
      [1, 2].map(() => receive(database, finance, { id, on: '2018-12-01' }, at('2018-12-02'))),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('what is refused', () => {
  test.each([
    [{ amount: '0' }, 'contribution.amount'],
    [{ amount: 'veel' }, 'money.form'],
    [{ vat: '12100.00' }, 'contribution.vat'],
    [{ to: '2018-09-30' }, 'contribution.order'],
    [{ from: '31/02/2018' }, 'day.calendar'],
    [{ payer: '0000.000.000' }, 'contribution.payer'],
    [{ kind: 'in-kind', vat: '' }, 'contribution.method'],
    [{ kind: 'in-kind', vat: '', method: 'hours', valuation: 'te kort' }, 'contribution.valuation'],
    [{ agreement: '00000000-0000-4000-8000-000000000000' }, 'contribution.agreement'],
  ])('%o', async (more, rule) => {
    const outcome = await pledge(database, finance, { cluster, payer, ...pledged, ...more }, at('2018-10-05'))
    expect(rules(outcome)).toContain(rule)
  })

  test('a stranger finds nothing, the agency may look and not touch, a day to come is not yet received', async () => {
    const id = await begun()
    const stranger = financeOf('een-andere-cluster')
    expect(rules(await invoice(database, stranger, { id }))).toEqual(['not-found'])
    expect(rules(await invoice(database, controller, { id }))).toEqual(['contribution.who'])
    expect(rules(await receive(database, finance, { id, on: '2018-12-24' }, at('2018-12-01')))).toEqual([
      'contribution.day',
    ])
    expect(rules(await invoice(database, finance, { id, seen: 0 }))).toEqual(['stale'])
    fact(await withdraw(database, finance, { id, reason: 'Het lid stopt ermee.' }, at('2018-12-02')))
    expect(await contributionsOf(database.reader, { cluster })).not.toContainEqual(expect.objectContaining({ id }))
  })
})

test('whatever is paid of whatever was asked: parts, rest and excess come to what was paid and what was asked', () => {
  const cents = fc.bigInt(1n, 10n ** 9n)
  fc.assert(
    fc.property(cents, fc.bigInt(0n, 10n ** 8n), fc.oneof(cents, fc.bigInt(-3n, 3n)), (amount, vat, asked) => {
      // also a few cents around the whole
      const around = amount + vat + asked
      const paid = asked > 3n ? asked : around > 0n ? around : 1n
      const { part, rest, over } = split({ amount: money(amount), refundableVat: money(vat) }, money(paid))
      expect(part.amount.cents + part.vat.cents + over.cents).toBe(paid)
      if (rest !== null) {
        expect(part.amount.cents + rest.amount.cents).toBe(amount)
        expect(part.vat.cents + rest.vat.cents).toBe(vat)
        expect(rest.amount.cents).toBeGreaterThan(0n)
        expect(rest.vat.cents).toBeGreaterThanOrEqual(0n)
      }
    }),
  )
})
