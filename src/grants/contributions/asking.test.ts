import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agreed, at, fact } from '../../../test/agreed.ts'
import { camt053, coda, type Moved } from '../../../test/bank.ts'
import { financeOf } from '../../../test/contributed.ts'
import { testDatabase } from '../../../test/database.ts'
import { companies } from '../../../test/members.ts'
import { person } from '../../../test/site.ts'
import type { Actor } from '../../kernel/actor.ts'
import { money } from '../../kernel/money.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, historyOf } from '../../platform/db/index.ts'
import { messages } from '../../platform/mail/index.ts'
import { letterById } from '../../programme/letters/queries.ts'
import { agreementById } from '../agreements/queries.ts'
import { grossOf, type Tier } from './contribution.ts'
import { takeBack } from './queries.statements.ts'
import * as room from './queries.ts'
import { tierFor } from './rules.asking.ts'
import { statementsOf, transactionsOf } from './store.statements.ts'
import * as store from './store.ts'

const iban = 'BE68539007547034'
const controller = person('controller', ['controller'])
const site = 'https://tros.example'
const day = Temporal.PlainDate.from

let database: Database
let cluster: string
let finance: Actor
let members: Readonly<Record<string, string>>
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  const one = await agreed(database, { title: 'Met leden' })
  cluster = (await agreementById(database.reader, controller, one.id))?.cluster ?? ''
  finance = financeOf(cluster)
  members = await companies(database, cluster, {
    'Vlasserij Zilverlijn': 'kmo',
    'Roterij De Leie': 'kmo',
    'Biocomposiet West nv': 'groot',
    'Weverij Schering': 'onbekend',
  })
})
afterAll(() => database.close())

const rules = (outcome: { ok: boolean } & object) =>
  'refusals' in outcome ? (outcome.refusals as { rule: string }[]).map(({ rule }) => rule) : []
const tier = (name: string, amount: string, more = {}) =>
  room.addTier(
    database,
    finance,
    { cluster, name, amount, vat: '21%', from: '2018-10-01', types: [], kinds: [], ...more },
    at('2018-10-01'),
  )
const called = { title: 'Bijdrage 2019', from: '2019-01-01', to: '2019-12-31', due: '2019-02-15', iban }
const own = async (name: string) => {
  const all = await store.list(database.reader, { cluster, payer: members[name] })
  return all.filter(({ call }) => call !== null)
}
let number = 0
let balance = 100_000
/** A statement of the account with these movements; balances go on from one to the next. */
const statement = (moved: readonly Moved[], more = {}) => {
  const opening = balance
  balance = moved.reduce((all, { cents }) => all + cents, balance)
  return { iban, number: ++number, on: `2019-02-${String(number).padStart(2, '0')}`, opening, moved, ...more }
}
const read = (bytes: Uint8Array, actor = finance) =>
  room.importStatement(database, actor, { cluster, name: 'uittreksel', bytes }, at('2019-03-01'))

describe('tiers, accounts and a call', () => {
  test('one name stands for one sum on a day; what is wrong is said all at once', async () => {
    fact(await tier('kmo', '1500'))
    fact(await tier('groot', '5000,00'))
    expect(rules(await tier('KMO', '0', { vat: 'veel', kinds: ['reus'] }))).toEqual([
      'contribution.amount',
      'contribution.vat-rate',
      'contribution.tier-kinds',
      'contribution.tier-stands',
    ])
  })

  test('a tier for every member is that of whoever no closer one fits', () => {
    const day = Temporal.PlainDate.from('2018-10-01')
    const one = (name: string, more: Partial<Tier> = {}): Tier => ({
      id: name,
      cluster,
      name,
      amount: money(150_000n),
      vat: { basisPoints: 2100n },
      from: day,
      to: null,
      types: [],
      kinds: [],
      ...more,
    })
    const tiers = [one('elk'), one('kmo', { kinds: ['sme'] })]
    const named = (member: { tier?: string; memberKind: 'sme' | 'large' }) =>
      tierFor({ tier: '', type: 'full', ...member }, tiers, day)?.name
    expect([
      named({ memberKind: 'sme' }),
      named({ memberKind: 'large' }),
      named({ memberKind: 'sme', tier: 'Elk' }),
      named({ memberKind: 'large', tier: 'groot' }),
    ]).toEqual(['kmo', 'elk', 'elk', 'elk'])
  })

  test('an account has to pass its check', async () => {
    const account = (text: string) =>
      room.addAccount(database, finance, { cluster, iban: text, holder: 'Vlaskracht vzw' }, at('2018-10-01'))
    expect(rules(await account('BE68 5390 0754 7035'))).toEqual(['iban.check-digits'])
    fact(await account('BE68 5390 0754 7034'))
  })

  test('each member with a tier gets an invoice with its own reference, once; the letter says where to pay', async () => {
    expect(rules(await room.callFor(database, controller, { cluster, ...called, site }, at('2019-01-05')))).toEqual([
      'contribution.who',
    ])
    expect(
      rules(
        await room.callFor(
          database,
          finance,
          { cluster, ...called, due: '2019-01-05', iban: 'BE71096123456769', site },
          at('2019-01-05'),
        ),
      ),
    ).toEqual(['contribution.call-due', 'contribution.account'])
    fact(await room.callFor(database, finance, { cluster, ...called, site }, at('2019-01-05')))
    const asked = await store.list(database.reader, { cluster, states: ['invoiced'] })
    expect(asked.map(one => [one.tier, grossOf(one).cents]).sort()).toEqual([
      ['groot', 605_000n],
      ['kmo', 181_500n],
      ['kmo', 181_500n],
    ])
    expect(asked.map(({ invoiceNumber }) => invoiceNumber).sort()).toEqual(['2019/0001', '2019/0002', '2019/0003'])
    expect(new Set(asked.map(({ reference }) => reference)).size).toBe(3)
    for (const { reference } of asked)
      expect(BigInt(reference?.slice(0, 10) ?? '') % 97n || 97n).toBe(BigInt(reference?.slice(10) ?? ''))
    const letter = await letterById(database.reader, asked[0]?.letter ?? '')
    expect(letter?.data).toMatchObject({
      account: { iban: 'BE68 5390 0754 7034' },
      vatRate: expect.stringMatching(/^21/),
    })
    // called again, nobody is left but those without a tier
    expect(rules(await room.callFor(database, finance, { cluster, ...called, site }, at('2019-01-06')))).toEqual([
      'contribution.nobody',
    ])
  })
})

describe('statements', () => {
  test('a reference is received at once, in parts too; the rest waits and stays visible', async () => {
    const [zilverlijn] = await own('Vlasserij Zilverlijn')
    const [leie] = await own('Roterij De Leie')
    const file = camt053(
      statement([
        {
          cents: 181_500,
          name: 'Vlasserij Zilverlijn',
          iban: 'BE71096123456769',
          reference: zilverlijn?.reference ?? '',
        },
        { cents: 100_000, name: 'Roterij De Leie', iban: 'BE43068999999501', message: `deel 1 ${leie?.reference}` },
        { cents: 605_000, name: 'BIOCOMPOSIET WEST', iban: 'BE62510007547061', message: 'bijdrage' },
        { cents: -2_500, name: 'Bank', message: 'kosten' },
      ]),
    )
    expect(fact(await read(file))).toMatchObject({ transactions: 4, matched: 2 })
    expect((await own('Vlasserij Zilverlijn')).map(one => [one.state, one.receivedOn?.toString()])).toEqual([
      ['received', '2019-02-01'],
    ])
    const parts = await own('Roterij De Leie')
    expect(parts.map(one => [one.state, grossOf(one).cents]).sort()).toEqual([
      ['invoiced', 81_500n],
      ['received', 100_000n],
    ])
    // what counts and its VAT come to what was asked, to the cent
    expect(parts.reduce((all, { amount }) => all + amount.cents, 0n)).toBe(150_000n)
    const open = await transactionsOf(database.reader, { cluster, state: 'open' })
    expect(open.map(({ amount }) => amount.cents)).toEqual([605_000n, -2_500n])
    // the same file again, under any name: nothing moves
    expect(rules(await read(file))).toEqual(['statement.twice'])
    expect(await statementsOf(database.reader, cluster)).toHaveLength(1)
  })

  test('a person says what the rest is: the likeliest is proposed, what is none is set aside and taken back', async () => {
    const open = await transactionsOf(database.reader, { cluster, state: 'open' })
    const [west] = await own('Biocomposiet West nv')
    const proposals = await room.proposeMatches(database.reader, cluster, open)
    expect(proposals.get(open[0]?.id ?? '')).toMatchObject([{ contribution: west?.id, why: ['name', 'amount'] }])
    const asked = { transaction: open[0]?.id ?? '', contribution: west?.id ?? '' }
    expect(rules(await room.matchTransaction(database, controller, asked, at('2019-03-02')))).toEqual([
      'contribution.who',
    ])
    fact(await room.matchTransaction(database, finance, asked, at('2019-03-02')))
    expect(rules(await room.matchTransaction(database, finance, asked, at('2019-03-02')))).toEqual([
      'transaction.said',
      'transaction.sign',
    ])
    expect((await own('Biocomposiet West nv')).map(({ state }) => state)).toEqual(['received'])
    const cost = { transaction: open[1]?.id ?? '' }
    fact(await room.setAside(database, finance, { ...cost, reason: 'bankkosten' }, at('2019-03-02')))
    fact(await takeBack(database, finance, cost, at('2019-03-02')))
    fact(await room.setAside(database, finance, { ...cost, reason: 'bankkosten' }, at('2019-03-02')))
    expect(await transactionsOf(database.reader, { cluster, state: 'open' })).toEqual([])
  })

  test('CODA goes on where camt.053 stopped: the rest comes in, a direct debit that bounces takes its sum back', async () => {
    const leie = (await own('Roterij De Leie')).find(({ state }) => state === 'invoiced')
    const [zilverlijn] = await own('Vlasserij Zilverlijn')
    const file = coda(
      statement([
        { cents: 81_500, name: 'Roterij De Leie', iban: 'BE43068999999501', reference: leie?.reference ?? '' },
        {
          cents: -181_500,
          name: 'Vlasserij Zilverlijn',
          iban: 'BE71096123456769',
          reference: zilverlijn?.reference ?? '',
        },
      ]),
    )
    expect(fact(await read(file))).toMatchObject({ transactions: 2, matched: 2 })
    expect((await own('Roterij De Leie')).map(({ state }) => state)).toEqual(['received', 'received'])
    const [back] = await own('Vlasserij Zilverlijn')
    expect(back).toMatchObject({ state: 'reversed' })
    const acts = (await historyOf(database.reader, 'contribution', back?.id ?? '')).map(({ act }) => act)
    expect(acts).toEqual(['contribution.invoiced', 'contribution.received', 'contribution.reversed'])
  })

  test('what public money rests on does not go back by itself: it waits for a person, who is told why not', async () => {
    const [west] = await own('Biocomposiet West nv')
    await database.reader.transaction().execute(tx => room.noteMatched(tx, west?.id ?? '', 100_000n))
    fact(
      await read(
        camt053(statement([{ cents: -605_000, name: 'Biocomposiet West', reference: west?.reference ?? '' }])),
      ),
    )
    expect((await own('Biocomposiet West nv')).map(({ state }) => state)).toEqual(['received'])
    const [open] = await transactionsOf(database.reader, { cluster, state: 'open' })
    const asked = { transaction: open?.id ?? '', contribution: west?.id ?? '' }
    expect(rules(await room.matchTransaction(database, finance, asked, at('2019-03-02')))).toEqual([
      'contribution.matched',
    ])
    await database.reader.transaction().execute(tx => room.noteMatched(tx, west?.id ?? '', -100_000n))
    fact(await room.matchTransaction(database, finance, asked, at('2019-03-02')))
    expect((await own('Biocomposiet West nv')).map(({ state }) => state)).toEqual(['reversed'])
  })

  test('the account stays out of reach of others, unknown accounts and the same days in another form are refused', async () => {
    expect(rules(await read(camt053(statement([], { iban: 'BE71096123456769' }))))).toEqual([
      'statement.account-unknown',
    ])
    expect(rules(await read(new Uint8Array()))).toEqual(['statement.file'])
    expect(rules(await read(camt053(statement([])), person('stranger', [])))).toEqual(['not-found'])
    expect(rules(await read(camt053(statement([])), controller))).toEqual(['contribution.who'])
    const told = statement([{ cents: 5_000, name: 'Iemand' }])
    fact(await read(camt053(told)))
    expect(rules(await read(coda(told)))).toEqual(['statement.overlaps'])
    const before = (await transactionsOf(database.reader, { cluster })).length
    expect(rules(await read(camt053({ ...statement([{ cents: 100 }]), closing: 0 })))).toEqual(['statement.balance'])
    expect(await transactionsOf(database.reader, { cluster })).toHaveLength(before)
  })
})

describe('at the same moment', () => {
  test('the same file is read in once, a transaction becomes one thing once', async () => {
    const [west] = await own('Biocomposiet West nv')
    const pledged = { cluster, payer: west?.payer ?? '', kind: 'cash', from: '2019-01-01', to: '2019-12-31' }
    const ids = []
    for (const amount of ['700', '700'])
      ids.push(fact(await room.pledge(database, finance, { ...pledged, amount }, at('2019-03-02'))))
    const file = camt053(statement([{ cents: 70_000, name: 'Biocomposiet West', message: 'zonder mededeling' }]))
    const readings = await Promise.all([read(file), read(file), read(file)])
    expect(readings.map(({ ok }) => ok).sort()).toEqual([false, false, true])
    expect(new Set(readings.flatMap(rules))).toEqual(new Set(['statement.twice']))
    const open = (await transactionsOf(database.reader, { cluster, state: 'open' })).find(
      one => one.amount.cents === 70_000n,
    )
    const matching = await Promise.all(
      ids.map(contribution =>
        room.matchTransaction(database, finance, { transaction: open?.id ?? '', contribution }, at('2019-03-02')),
      ),
    )
    expect(matching.map(({ ok }) => ok).sort()).toEqual([false, true])
    const states = []
    for (const id of ids) states.push((await store.byId(database.reader, id))?.state)
    expect(states.sort()).toEqual(['pledged', 'received'])
  })

  test('a reference in two statements at once is received once; the other waits for a person', async () => {
    const id = fact(
      await room.pledge(
        database,
        finance,
        {
          cluster,
          payer: members['Weverij Schering'] ?? '',
          kind: 'cash',
          amount: '900',
          from: '2019-01-01',
          to: '2019-12-31',
        },
        at('2019-03-02'),
      ),
    )
    fact(await room.invoice(database, finance, { id }, at('2019-03-02')))
    const reference = (await store.byId(database.reader, id))?.reference ?? ''
    const files = [
      camt053(statement([{ cents: 90_000, reference }])),
      camt053(statement([{ cents: 90_000, reference }])),
    ]
    const matched = (await Promise.all(files.map(file => read(file)))).map(outcome => fact(outcome).matched)
    expect(matched.sort()).toEqual([0, 1])
  })
})

describe('a company behind its link', () => {
  const token = 'a-token-of-a-test-that-is-long-enough'
  const ask = (id: string, more = {}) =>
    room.askConfirmation(
      database,
      finance,
      { id, email: 'boekhouding@leie.example', name: 'An Claes', site, token, ...more },
      at('2019-03-03'),
    )

  test('gets a mail, disputes with a reason, confirms after all; what it said goes for every part of the invoice', async () => {
    const [first, second] = await own('Roterij De Leie')
    const origin = first?.splitOf === null ? first : second
    expect(rules(await ask(origin?.id ?? '', { email: 'geen adres' }))).toEqual(['contribution.email'])
    fact(await ask(origin?.id ?? ''))
    const mail = (await messages(database.reader, { limit: 10 })).find(({ to }) => to === 'boekhouding@leie.example')
    expect(mail?.text).toContain(`${site}/nl/contributions/${token}`)
    const late = { moment: Temporal.Instant.from('2019-06-01T10:00:00Z') }
    const answer = { token, name: '', publicOrigin: false }
    expect(rules(await room.confirmContribution(database, { ...answer, token: 'another' }))).toEqual([
      'contribution.link',
    ])
    expect(rules(await room.confirmContribution(database, answer, late))).toEqual(['contribution.link'])
    expect(
      rules(await room.disputeContribution(database, { token, name: '', reason: 'nee' }, at('2019-03-04'))),
    ).toEqual(['contribution.dispute'])
    fact(
      await room.disputeContribution(database, { token, name: '', reason: 'Wij betaalden minder.' }, at('2019-03-04')),
    )
    expect((await own('Roterij De Leie')).map(({ dispute }) => dispute)).toEqual([
      'Wij betaalden minder.',
      'Wij betaalden minder.',
    ])
    fact(await room.confirmContribution(database, answer, at('2019-03-05')))
    for (const one of await own('Roterij De Leie'))
      expect(one).toMatchObject({ confirmedBy: 'An Claes', publicOrigin: false, disputedAt: null })
    expect(rules(await room.confirmContribution(database, answer, at('2019-03-05')))).toEqual([
      'contribution.confirmed',
    ])
  })

  test('an address gets three links an hour at most; a new link ends the one before', async () => {
    const id = fact(
      await room.pledge(
        database,
        finance,
        {
          cluster,
          payer: members['Weverij Schering'] ?? '',
          kind: 'cash',
          amount: '500',
          from: '2019-01-01',
          to: '2019-12-31',
        },
        at('2019-03-03'),
      ),
    )
    const to = { email: 'info@schering.example' }
    for (const one of ['t1-long-enough', 't2-long-enough', 't3-long-enough']) fact(await ask(id, { ...to, token: one }))
    expect(rules(await ask(id, { ...to, token: 't4' }))).toEqual(['contribution.mailed-often'])
    const answer = { name: '', publicOrigin: true }
    expect(
      rules(await room.confirmContribution(database, { ...answer, token: 't1-long-enough' }, at('2019-03-04'))),
    ).toEqual(['contribution.link'])
    fact(await room.confirmContribution(database, { ...answer, token: 't3-long-enough' }, at('2019-03-04')))
    expect((await store.byId(database.reader, id))?.publicOrigin).toBe(true)
  })
})

test('part of a year costs part of the sum, and services are recorded for those who got them', async () => {
  const half = { cluster, ...called, title: 'Deel', from: '2018-10-01', to: '2018-12-31', site }
  fact(await room.callFor(database, finance, half, at('2018-10-02')))
  const [one] = (await own('Vlasserij Zilverlijn')).filter(({ period }) => period.from.equals(day('2018-10-01')))
  // 92 of 365 days of 1,500.00, upwards to the cent
  expect(one?.amount).toEqual(money(37_809n))
  const asked = {
    cluster,
    kind: 'event',
    title: 'Vlasdag',
    on: '2019-02-01',
    members: [members['Roterij De Leie'] ?? ''],
  }
  expect(fact(await room.recordServices(database, finance, asked, at('2019-02-02')))).toBe(1)
  expect(
    rules(await room.recordServices(database, finance, { ...asked, title: '', members: [] }, at('2019-02-02'))),
  ).toEqual(['contribution.service-title', 'contribution.service-members'])
  expect(await room.servicesOf(database.reader, { organisation: members['Roterij De Leie'] ?? '' })).toMatchObject([
    { title: 'Vlasdag', value: null },
  ])
})
