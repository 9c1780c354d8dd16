import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { decimalString, money } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import type { Cause } from './index.ts'
import * as books from './queries.ts'
import { flowsBy, flowsByYear, forecast } from './store.statements.ts'

let database: Database
let site: ReturnType<typeof testSite>
let envelope: string
const manager = person('manager', ['programme-manager'])
const controller = person('controller', ['controller'])
const auditor = person('auditor', ['auditor'])
const finance = person('finance', ['cluster-finance'])
const invented = { ...person('invented', ['programme-manager']), demonstration: true } as typeof manager
const day = Temporal.PlainDate.from
const euro = (amount: number) => money(BigInt(amount * 100))
const fact = <F>(outcome: Outcome<F>): F => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.fact
}
const inTx = <T>(run: (tx: Tx) => Promise<T>) => database.reader.transaction().execute(run)
let numbers = 0
const cause = (on: string): Cause => ({
  key: `statement-${++numbers}`,
  act: 'test.moved',
  subject: { kind: 'agreement', id: 'a' },
  reason: `step ${numbers}`,
  happenedAt: Temporal.Instant.from(`${on}T10:00:00Z`),
})
const agreement = randomUUID()
const reason = 'Decreet van 21 december 2017'

beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
  const article = fact(
    await books.openArticle(database, manager, { code: 'EC0-1', name: 'Clusters', programme: 'Economie' }),
  )
  for (const [credit, year] of [
    ['commitment', '2018'],
    ['payment', '2018'],
    ['payment', '2019'],
  ] as const)
    fact(
      await books.changeCredit(database, manager, {
        article,
        year,
        credit,
        direction: 'raise',
        amount: '1000',
        reason,
      }),
    )
  envelope = fact(
    await books.openEnvelope(database, manager, {
      name: 'Networks',
      from: '2018-01-01',
      to: '2028-12-31',
      sum: '900',
      article,
      budgetYear: '2018',
    }),
  )
  const years = [1, 2].map(year => ({
    year,
    period: { from: day(`${2017 + year}-07-01`), to: day(`${2018 + year}-06-30`) },
    amount: euro(100),
  }))
  const expected = years.flatMap(({ year, period }) => [
    { year, due: period.from, amount: euro(40) },
    { year, due: period.to, amount: euro(50) },
  ])
  const promise = { agreement, number: 'SO-1', envelope, reservation: null, cluster: 'blue', instrument: 'ibn@2016' }
  await inTx(tx => books.commit(tx, { ...promise, years, expected }, cause('2018-07-01')))
  const part = (amount: number) => ({ agreement, year: 1, amount: euro(amount) })
  await inTx(tx => books.settle(tx, { ...part(40), on: day('2018-08-01') }, cause('2018-08-01')))
  await inTx(tx => books.pay(tx, part(40), cause('2018-08-10')))
  await inTx(tx => books.settle(tx, { ...part(30), on: day('2019-08-01') }, cause('2019-08-01')))
  await inTx(tx => books.pay(tx, part(20), cause('2019-08-10')))
  await inTx(tx => books.claimBack(tx, part(15), cause('2019-09-01')))
  await inTx(tx => books.received(tx, part(5), cause('2019-10-01')))
  await inTx(tx => books.releaseCommitment(tx, { agreement, year: 2, amount: euro(10) }, cause('2019-11-01')))
})
afterAll(() => database.close())

const asked = (year: number) => ({ year, demonstration: false, within: {} })
const written = (flows: object) =>
  Object.fromEntries(
    Object.entries(flows).flatMap(([name, value]) =>
      typeof value === 'object' && 'cents' in value ? [[name, decimalString(value)]] : [],
    ),
  )

test.each(['programme', 'article', 'envelope', 'instrument', 'cluster'] as const)(
  'by %s, a year says what was open, what moved and what is open',
  async by => {
    const [first, ...others] = await flowsBy(database.reader, by, asked(2018))
    expect(others).toEqual([])
    expect(written(first ?? {})).toEqual({
      before: '0.00',
      committed: '200.00',
      settled: '40.00',
      open: '160.00',
      paid: '40.00',
      receivable: '0.00',
      recovered: '0.00',
    })
    expect(written((await flowsBy(database.reader, by, asked(2019)))[0] ?? {})).toEqual({
      before: '160.00',
      committed: '-10.00',
      settled: '30.00',
      open: '120.00',
      paid: '20.00',
      receivable: '10.00',
      recovered: '5.00',
    })
  },
)

test('the years of agreements add up to the same', async () => {
  const rows = await flowsByYear(database.reader, { ...asked(2019), offset: 0, limit: 10 })
  expect(rows.map(({ year, open, paid }) => [year, decimalString(open), decimalString(paid)])).toEqual([
    [1, '30.00', '20.00'],
    [2, '90.00', '0.00'],
  ])
  expect(
    await flowsByYear(database.reader, { ...asked(2019), within: { cluster: 'other' }, offset: 0, limit: 9 }),
  ).toEqual([])
})

test('what is open is expected when its last parts are due; what is late, now; what no part tells of, later', async () => {
  const parts = await forecast(database.reader, { today: day('2019-08-15'), demonstration: false, within: {} })
  // year 1: 30 open of 100: 20 of the part due in 2019 is late, 10 that no part tells of comes three months after the year;
  // year 2: 90 open, all of its parts: 40 was due on 1 July 2019 and is late
  expect(parts.map(({ year, quarter, amount }) => `${year}/${quarter} ${decimalString(amount)}`)).toEqual(expectedParts)
  const sum = parts.reduce((all, { amount }) => all + amount.cents, 0n)
  expect(sum).toBe(12_000n)
})
const expectedParts = ['2019/3 70.00', '2020/2 50.00']

test.each([
  '/en/ledger',
  '/nl/ledger?by=cluster&year=2019',
  '/en/ledger?by=none&year=x&cluster=<script>',
  '/en/ledger/agreements?year=2019&page=99999',
  '/en/ledger/agreements?cluster=blue',
  '/en/ledger/forecast',
  '/en/ledger/closings',
  '/en/articles',
  '/en/articles/ec0-1?year=2019',
  '/en/envelopes',
  '/en/ledger/accounts?within=article:ec0-1',
  "/en/ledger/accounts?within=';drop",
  '/en/ledger/accounts/article:ec0-1:2018:payment?year=2018',
  '/en/ledger/accounts/article:ec0-1:2018:payment?before=2018-1&year=99',
])('%s is read by the agency and the auditor, and by nobody of a cluster', async path => {
  for (const actor of [manager, controller, auditor]) expect((await site.as(actor).get(path)).status).toBe(200)
  expect((await site.as(finance).get(path)).status).toBe(404)
  expect(site.failures).toEqual([])
})

test('every figure leads down to its entries, and each entry to its reason', async () => {
  const html = async (path: string) => (await site.as(controller).get(path)).text()
  const statement = await html('/en/ledger?by=cluster&year=2019')
  const down = /href="([^"]*ledger\/agreements\?[^"]*cluster=blue[^"]*)"/.exec(statement)?.[1]?.replaceAll('&amp;', '&')
  expect(down).toBeDefined()
  const agreements = await html(down ?? '')
  const account = /href="(\/en\/ledger\/accounts\/agreement:[^"]*:1:paid\?year=2019)"/.exec(agreements)?.[1]
  expect(account).toBeDefined()
  const lines = await html(account ?? '')
  const entry = /href="(\/en\/ledger\/entries\/\d+)"/.exec(lines)?.[1]
  expect(await html(entry ?? '')).toContain('step ')
  expect(await html(`/en/envelopes/${envelope}`)).toContain('ribbon')
  expect(await (await site.as(controller).get(`/envelopes/${envelope}/flow.json`)).json()).toContainEqual(
    expect.objectContaining({ place: 'committed', amount: '190.00' }),
  )
})

test('who is signed in for the demonstration does not see the books of the agency', async () => {
  for (const path of [
    `/en/envelopes/${envelope}`,
    '/en/articles/ec0-1',
    '/en/ledger/accounts/article:ec0-1:2018:payment',
    '/en/ledger/entries/1',
  ])
    expect((await site.as(invented).get(path)).status).toBe(404)
  expect(await (await site.as(invented).get('/ledger.json')).json()).toEqual([])
})

test('an auditor whose engagement is limited finds the accounts it reaches, and no others', async () => {
  const limited = { ...auditor, reach: [{ clusters: ['blue'], instruments: null }] } as typeof auditor
  const others = { ...auditor, reach: [{ clusters: ['green'], instruments: null }] } as typeof auditor
  const own = `/en/ledger/accounts/agreement:${agreement}:1:paid`
  const status = async (actor: typeof auditor, path: string) => (await site.as(actor).get(path)).status
  expect([await status(limited, own), await status(others, own)]).toEqual([200, 404])
  // nobody but what is audited draws on this envelope: it is seen whole, with all that hangs on it, and listed
  for (const path of [`/en/envelopes/${envelope}`, `/envelopes/${envelope}/flow.json`])
    expect([path, await status(limited, path), await status(others, path)]).toEqual([path, 200, 404])
  const listed = async (actor: typeof auditor) => await (await site.as(actor).get('/envelopes.json')).json()
  expect([await listed(limited), await listed(others)]).toMatchObject([[{ id: envelope }], []])
  for (const path of ['/en/ledger', '/en/articles', '/en/ledger/accounts/article:ec0-1:2018:payment'])
    expect([path, await status(limited, path)]).toEqual([path, 404])
})

test('bad input on each form is answered with its sentences, and nothing moves', async () => {
  const before = await (await site.as(controller).get('/articles.json')).text()
  for (const [path, fields] of [
    ['/en/articles', { code: '', name: '', programme: '' }],
    ['/en/articles/ec0-1/credits', { 'change-year': 'x', 'change-amount': '-1', 'change-reason': '' }],
    [
      '/en/articles/ec0-1/credits',
      {
        'change-year': '2018',
        'change-credit': 'payment',
        'change-direction': 'lower',
        'change-amount': '99999999',
        'change-reason': reason,
      },
    ],
    ['/en/articles/ec0-1/transfers', { 'transfer-to': 'none', 'transfer-year': '', 'transfer-amount': '1e9' }],
    [
      `/en/envelopes/${envelope}/feeds`,
      { 'feed-direction': 'raise', 'feed-year': '2018', 'feed-amount': '100.01', 'feed-reason': reason },
    ],
    [`/en/envelopes/${envelope}/article`, { 'place-article': '' }],
    ['/en/ledger/closings', { year: '3000', releaseEndedBy: '2020-02-31' }],
  ] as [string, Record<string, string>][]) {
    const answer = await site.as(controller).post(path, fields)
    expect([path, answer.status]).toEqual([path, 422])
    expect(await answer.text()).toContain('ds-error-summary')
  }
  expect(await (await site.as(controller).get('/articles.json')).text()).toBe(before)
  expect((await site.as(controller).post('/en/articles/none/credits', {})).status).toBe(404)
  expect((await site.as(controller).post('/en/transfers/none/approval', {})).status).toBe(404)
  expect((await site.as(controller).post('/en/ledger/closings/none/execution', {})).status).toBe(404)
  expect(site.failures).toEqual([])
})
