import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person } from '../../../test/site.ts'
import { decimalString, money } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { account, differences } from '../../ledger/queries.ts'
import { type Database, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { Cause } from './index.ts'
import * as books from './queries.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const manager = person('manager', ['programme-manager'])
const controller = person('controller', ['controller'])
const payer = person('payer', ['payer'])
const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => ({ moment: Temporal.Instant.from(`${text}T12:00:00Z`) })
const euro = (amount: number) => money(BigInt(Math.round(amount * 100)))
const fact = <F>(outcome: Outcome<F>): F => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.fact
}
const said = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule))
const reason = 'Decreet van 21 december 2017'
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
const cause = (on: string): Cause => ({
  key: `budget-${++numbers}`,
  act: 'test.moved',
  subject: { kind: 'test', id: String(numbers) },
  reason: 'a test',
  happenedAt: Temporal.Instant.from(`${on}T10:00:00Z`),
})
const carries = async (code: string) => decimalString((await account(database.reader, code))?.balance ?? money(0n))

async function article(credits: Readonly<Record<string, string>> = {}) {
  const code = `EC0-TEST ${++numbers}`
  const id = fact(await books.openArticle(database, manager, { code, name: 'Clusterbeleid', programme: 'EC' }))
  for (const [which, amount] of Object.entries(credits)) {
    const [credit = '', year = ''] = which.split(' ')
    const asked = { article: id, year, credit, direction: 'raise', amount, reason }
    fact(await books.changeCredit(database, manager, asked, at(`${year}-01-05`)))
  }
  return id
}
const envelopeOf = async (under: string, sum: string, year = '2018') =>
  fact(
    await books.openEnvelope(
      database,
      manager,
      {
        name: 'Networks',
        from: '2018-01-01',
        to: '2018-12-31',
        sum,
        article: under,
        budgetYear: year,
      },
      at('2018-02-01'),
    ),
  )

describe('articles', () => {
  test.each([
    { why: 'no code', change: { code: '' }, rules: ['article.code'] },
    { why: 'a code that is no text', change: { code: '<b>' }, rules: ['article.code'] },
    { why: 'no name', change: { name: ' ' }, rules: ['article.name'] },
    { why: 'no programme', change: { programme: '' }, rules: ['article.programme'] },
    {
      why: 'all empty',
      change: { code: '', name: '', programme: '' },
      rules: ['article.code', 'article.name', 'article.programme'],
    },
  ])('$why is refused', async ({ change, rules }) => {
    const asked = { code: 'EC0-1EDA2GA-WT', name: 'Clusters', programme: 'EC', ...change }
    expect(said(await books.openArticle(database, manager, asked))).toEqual(rules)
  })

  test('one code is one article; whoever does not keep the budget opens none', async () => {
    const asked = { code: 'ÉC0-1EDA2GA WT', name: 'Clusters', programme: 'EC' }
    expect(fact(await books.openArticle(database, controller, asked))).toBe('ec0-1eda2ga-wt')
    expect(said(await books.openArticle(database, manager, { ...asked, code: 'EC0 1EDA2GA-WT' }))).toEqual([
      'article.taken',
    ])
    expect(said(await books.openArticle(database, payer, { ...asked, code: 'X' }))).toEqual(['budget.who'])
  })

  test('a credit is raised and lowered with its reason, and never below what is left', async () => {
    const id = await article({ 'commitment 2018': '1000.00' })
    const asked = { article: id, year: '2018', credit: 'commitment', direction: 'lower', amount: '1000.01', reason }
    expect(said(await books.changeCredit(database, manager, asked))).toEqual(['budget.left'])
    expect(
      said(
        await books.changeCredit(database, manager, {
          ...asked,
          year: '18',
          credit: 'x',
          direction: '',
          amount: '-1',
          reason: '',
        }),
      ),
    ).toEqual(['money.form', 'budget.reason', 'budget.year', 'budget.credit', 'budget.direction'])
    fact(await books.changeCredit(database, manager, { ...asked, amount: '400' }))
    expect(await carries(`article:${id}:2018:commitment`)).toBe('600.00')
    expect(await carries(`article:${id}:2018:commitment:voted`)).toBe('600.00')
    expect(said(await books.changeCredit(database, payer, asked))).toContain('budget.who')
    expect(said(await books.changeCredit(database, manager, { ...asked, article: 'none' }))).toEqual(['not-found'])
  })

  test('a transfer moves nothing before someone else approves', async () => {
    const [from, to] = [await article({ 'commitment 2018': '1000.00' }), await article()]
    const asked = { from, to, year: '2018', credit: 'commitment', amount: '250', reason }
    expect(said(await books.requestTransfer(database, manager, { ...asked, to: from }))).toEqual(['budget.to'])
    expect(said(await books.requestTransfer(database, manager, { ...asked, amount: '1000.01' }))).toEqual([
      'budget.left',
    ])
    const id = fact(await books.requestTransfer(database, manager, asked))
    expect(await carries(`article:${from}:2018:commitment`)).toBe('1000.00')
    expect(said(await books.approveTransfer(database, manager, { id, reason: '' }))).toEqual(['budget.four-eyes'])
    expect(said(await books.withdrawTransfer(database, controller, { id, reason: '' }))).toEqual(['budget.own'])
    fact(await books.approveTransfer(database, controller, { id, reason: '' }))
    expect([await carries(`article:${from}:2018:commitment`), await carries(`article:${to}:2018:commitment`)]).toEqual([
      '750.00',
      '250.00',
    ])
    expect(said(await books.rejectTransfer(database, controller, { id, reason: 'too late for that' }))).toEqual([
      'lifecycle.reject',
    ])
    const late = fact(await books.requestTransfer(database, manager, { ...asked, amount: '750' }))
    await envelopeOf(from, '100')
    expect(said(await books.approveTransfer(database, controller, { id: late, reason: '' }))).toEqual(['budget.left'])
    fact(await books.withdrawTransfer(database, manager, { id: late, reason: '' }))
  })
})

describe('envelopes under an article', () => {
  test('are fed from its commitment credit, give back what is free, and no more than they got', async () => {
    const id = await article({ 'commitment 2018': '1000.00' })
    expect(
      said(
        await books.openEnvelope(database, manager, {
          name: 'E',
          from: '2018-01-01',
          to: '2018-12-31',
          sum: '1001',
          article: id,
          budgetYear: '2018',
        }),
      ),
    ).toEqual(['budget.left'])
    const envelope = await envelopeOf(id, '600.00')
    expect(await carries(`article:${id}:2018:commitment`)).toBe('400.00')
    const asked = { envelope, direction: 'lower', year: '2018', amount: '600.01', reason }
    expect(said(await books.feedEnvelope(database, manager, asked))).toEqual(['budget.free', 'budget.fed'])
    fact(await books.feedEnvelope(database, manager, { ...asked, amount: '100' }))
    fact(await books.feedEnvelope(database, manager, { ...asked, direction: 'raise', amount: '500' }))
    expect(said(await books.feedEnvelope(database, manager, { ...asked, direction: 'raise', amount: '0.01' }))).toEqual(
      ['budget.left'],
    )
    expect(await books.byId(database.reader, envelope)).toMatchObject({ article: id, free: euro(1000) })
  })

  test('one that was opened before there were articles is put under one, and charged to its credit', async () => {
    const id = await article({ 'commitment 2018': '500.00' })
    const envelope = fact(
      await books.openEnvelope(database, manager, { name: 'Old', from: '2018-01-01', to: '2018-12-31', sum: '400' }),
    )
    expect(
      said(
        await books.feedEnvelope(database, manager, {
          envelope,
          direction: 'raise',
          year: '2018',
          amount: '1',
          reason,
        }),
      ),
    ).toContain('budget.no-article')
    fact(await books.placeEnvelope(database, manager, { envelope, article: id, year: '2018' }))
    expect([await carries(`article:${id}:2018:commitment`), await carries(`envelope:${envelope}:funding`)]).toEqual([
      '100.00',
      '0.00',
    ])
    expect(said(await books.placeEnvelope(database, manager, { envelope, article: id, year: '' }))).toEqual([
      'budget.placed',
    ])
  })

  test('what is settled takes payment credit of the calendar year; what is taken back goes back to that year', async () => {
    const id = await article({ 'commitment 2018': '1000.00', 'payment 2018': '40.00', 'payment 2019': '50.00' })
    const { agreement } = await committed(await envelopeOf(id, '600.00'))
    const part = (amount: number) => ({ agreement, year: 1, amount: euro(amount) })
    await inTx(tx => books.settle(tx, { ...part(40), on: day('2018-12-01') }, cause('2018-12-01')))
    expect(
      await refusal(inTx(tx => books.settle(tx, { ...part(0.01), on: day('2018-12-02') }, cause('2018-12-02')))),
    ).toBe('books.payment-credit')
    await inTx(tx => books.settle(tx, { ...part(45), on: day('2019-02-01') }, cause('2019-02-01')))
    await inTx(tx => books.unsettle(tx, part(50), cause('2019-03-01')))
    expect([await carries(`article:${id}:2018:payment`), await carries(`article:${id}:2019:payment`)]).toEqual([
      '5.00',
      '50.00',
    ])
    expect(await differences(database.reader)).toEqual([])
  })
})

const years = [1, 2].map(year => ({
  year,
  period: { from: day(`${2017 + year}-03-01`), to: day(`${2018 + year}-02-28`) },
  amount: euro(100),
}))
async function committed(envelope: string, on = '2018-03-01') {
  const agreement = randomUUID()
  await inTx(tx =>
    books.commit(
      tx,
      {
        agreement,
        number: `SO-${numbers}`,
        envelope,
        reservation: null,
        cluster: 'c',
        instrument: 'ibn@2016-03-04',
        years,
      },
      cause(on),
    ),
  )
  return { agreement }
}

describe('the end of a year', () => {
  const asked = {
    year: '2018',
    commitmentCredit: 'lapse',
    paymentCredit: 'carry',
    releaseEndedBy: '',
    endedEnvelopes: 'lapse',
  }

  test('is refused before it is over, twice, out of order, and by whoever prepared it', async () => {
    expect(said(await books.prepareClosing(database, manager, asked, at('2018-12-31')))).toEqual(['closing.early'])
    expect(
      said(
        await books.prepareClosing(
          database,
          payer,
          { ...asked, year: 'x', commitmentCredit: '', releaseEndedBy: '31/31/2018' },
          at('2019-01-10'),
        ),
      ),
    ).toEqual(['budget.who', 'budget.year', 'closing.fate', 'day.calendar'])
    const id = fact(await books.prepareClosing(database, manager, { ...asked, year: '2017' }, at('2019-01-10')))
    expect(said(await books.prepareClosing(database, manager, { ...asked, year: '2017' }, at('2019-01-10')))).toEqual([
      'closing.standing',
    ])
    expect(said(await books.prepareClosing(database, manager, { ...asked, year: '2016' }, at('2019-01-10')))).toEqual([
      'closing.order',
    ])
    expect(said(await books.carryOutClosing(database, manager, { id }))).toEqual(['closing.four-eyes'])
    fact(await books.withdrawClosing(database, manager, { id }))
    expect(said(await books.carryOutClosing(database, controller, { id }))).toEqual(['lifecycle.start'])
  })

  test('carries what is open over, lets lapse what is left, once, and what was committed afterwards is left alone', async () => {
    const id = await article({ 'commitment 2018': '1000.00', 'payment 2018': '80.00' })
    const envelope = await envelopeOf(id, '600.00')
    const { agreement } = await committed(envelope)
    await inTx(tx =>
      books.settle(tx, { agreement, year: 1, amount: euro(30), on: day('2018-12-01') }, cause('2018-12-01')),
    )
    const later = await committed(envelope, '2019-01-05')
    const closing = fact(await books.prepareClosing(database, manager, asked, at('2019-01-10')))
    // between the preview and its execution something more is settled
    await inTx(tx =>
      books.settle(tx, { agreement, year: 1, amount: euro(20), on: day('2018-12-31') }, cause('2019-01-11')),
    )
    const both = await Promise.all([
      books.carryOutClosing(database, controller, { id: closing }, { key: 'closing-key', ...at('2019-01-12') }),
      books.carryOutClosing(database, controller, { id: closing }, { key: 'closing-key', ...at('2019-01-12') }),
    ])
    expect(both.map(said)).toEqual([[], []])
    const stands = async (of: string, year: number, stage: string) => carries(`agreement:${of}:${year}:${stage}`)
    expect([await stands(agreement, 1, 'committed'), await stands(agreement, 1, 'carried')]).toEqual(['0.00', '50.00'])
    expect([await stands(agreement, 2, 'committed'), await stands(agreement, 2, 'carried')]).toEqual(['0.00', '100.00'])
    expect([await stands(later.agreement, 1, 'committed'), await stands(later.agreement, 1, 'carried')]).toEqual([
      '100.00',
      '0.00',
    ])
    // commitment credit and what is free in the envelope of 2018 lapsed, payment credit was carried over
    expect([
      await carries(`article:${id}:2018:commitment`),
      await carries(`article:${id}:2018:commitment:lapsed`),
      await carries(`article:${id}:2018:payment`),
      await carries(`article:${id}:2019:payment`),
      await carries(`envelope:${envelope}:free`),
      await carries(`envelope:${envelope}:lapsed`),
    ]).toEqual(['0.00', '400.00', '0.00', '30.00', '0.00', '200.00'])
    // what was carried over is settled first, and lapses when it is released
    await inTx(tx =>
      books.settle(tx, { agreement, year: 1, amount: euro(30), on: day('2019-02-01') }, cause('2019-02-01')),
    )
    await inTx(tx => books.releaseCommitment(tx, { agreement, year: 1, amount: euro(20) }, cause('2019-02-02')))
    expect(await carries(`envelope:${envelope}:lapsed`)).toBe('220.00')
    expect(
      said(
        await books.changeCredit(database, manager, {
          article: id,
          year: '2018',
          credit: 'payment',
          direction: 'raise',
          amount: '1',
          reason,
        }),
      ),
    ).toEqual(['budget.closed'])
    expect(await differences(database.reader)).toEqual([])
  })

  test('interrupted between two lines, it is gone on with: nothing twice, nothing forgotten', async () => {
    const id = await article({ 'commitment 2019': '1000.00', 'payment 2019': '10.00' })
    const envelope = await envelopeOf(id, '900.00', '2019')
    const all: string[] = []
    for (let number = 0; number < 4; number++) all.push((await committed(envelope, '2019-03-01')).agreement)
    const closing = fact(
      await books.prepareClosing(
        database,
        manager,
        { ...asked, year: '2019', endedEnvelopes: 'carry' },
        at('2020-01-10'),
      ),
    )
    // the database dies while the third agreement is entered
    const third = `agreement:${all[2]}:1:carried`
    await sql
      .raw(`create function event.dies() returns trigger language plpgsql as $$ begin
      if new.account = '${third}' then raise 'the power is cut'; end if; return new; end $$;
      create trigger dies before insert on ledger.movement for each row execute function event.dies()`)
      .execute(database.reader)
    await expect(books.carryOutClosing(database, controller, { id: closing }, at('2020-01-11'))).rejects.toThrow(
      'power',
    )
    await sql.raw('drop trigger dies on ledger.movement; drop function event.dies()').execute(database.reader)
    expect(await differences(database.reader)).toEqual([])
    expect((await books.tasksFor(database.reader, manager)).map(({ kind, href }) => [kind, href])).toContainEqual([
      'closing.carry-out',
      `/ledger/closings/${closing}`,
    ])
    fact(await books.continueClosing(database, manager, { id: closing }, at('2020-01-12')))
    for (const agreement of all) {
      expect(await carries(`agreement:${agreement}:1:carried`)).toBe('100.00')
      expect(await carries(`agreement:${agreement}:1:committed`)).toBe('0.00')
    }
    expect(said(await books.continueClosing(database, manager, { id: closing }))).toEqual(['lifecycle.continue'])
    expect(await differences(database.reader)).toEqual([])
  })
})
