import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { type Database, sql } from '../../platform/db/index.ts'

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
})
afterAll(() => database.close())

const analyst = person('carla', ['account-manager'])
const ibn = 'ibn@2016-03-04'
const network = (cluster: string, cash: string) => ({
  cluster,
  instrument: ibn,
  grantedOn: '2018-07-20',
  term: { from: '2018-10-01', to: '2021-09-30' },
  firstOperatingAidOn: '2018-10-01',
  years: [
    {
      from: '2018-10-01',
      to: '2019-09-30',
      costs: [{ category: 'personnel', activity: 'animation', accepted: '200000.00' }],
      contributions: [{ kind: 'cash', payer: 'company', amount: cash, receivedOn: '2019-05-02' }],
    },
  ],
})
const send = (fields: Record<string, string>, who = analyst) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ instrument: ibn, _key: crypto.randomUUID(), ...fields }))
    form.set(name, value)
  return site.as(who).send('/en/simulations', form)
}
const facts = async () => {
  const { rows } = await sql<{ count: bigint; last: string | null }>`
    select count(*) as count, max(act) as last from event.event`.execute(database.reader)
  return Number(rows[0]?.count)
}

test('the form shows what can be changed, each with its present value', async () => {
  const text = await (await site.as(analyst).get(`/en/simulations?instrument=${ibn}`)).text()
  for (const each of ['Now 50%', 'Now 150000.00 per year', 'Now 1/1', 'name="funding.match.carryOver"'])
    expect(text).toContain(each)
  const phased = await (await site.as(analyst).get('/nl/simulations?instrument=hessen-cluster@2014-07-01')).text()
  expect(phased).toContain('name="phases.preparation.rate"')
})

test('the rates of a project, by whom they are for and what is added, can be changed; partners are counted one by one', async () => {
  const icon = 'icon@2020-10-01'
  const text = await (await site.as(analyst).get(`/en/simulations?instrument=${icon}`)).text()
  for (const each of ['Share for: knowledge institutes', 'Bonus where the partners cooperate', 'name="funding.most"'])
    expect(text).toContain(each)
  expect(text).not.toContain('Now null')
  const partner = (id: string, size: string) => ({
    id,
    instrument: icon,
    payee: 'company',
    size,
    cooperation: true,
    grantedOn: '2025-11-20',
    term: { from: '2026-01-01', to: '2026-12-31' },
    years: [
      {
        from: '2026-01-01',
        to: '2026-12-31',
        costs: [{ category: 'personnel', activity: 'experimental-development', accepted: '100000.00' }],
        contributions: [],
      },
    ],
  })
  const portfolio = JSON.stringify([partner('Anchor', 'large'), partner('Buoy', 'small')])
  // 25 + 10 % to 25 + 5 %, and 25 + 20 + 10 % to 25 + 20 + 5 %
  const answer = await (await send({ instrument: icon, 'funding.bonuses.2.add': '5%', portfolio })).text()
  for (const each of ['Budget effect: -€10,000.00', 'Anchor', 'Buoy']) expect(answer).toContain(each)
})

test('who gains, who loses, what it does to the budget, in total, per cluster and year', async () => {
  const portfolio = JSON.stringify([network('Rich', '100000.00'), network('Poor', '30000.00')])
  const answer = await send({ 'funding.rate': '40%', portfolio })
  expect(answer.status).toBe(200)
  const text = await answer.text()
  for (const each of ['Budget effect: -€20,000.00', 'Rich', '0 clusters gain, 1 loses, 1 stays the same', '2018'])
    expect(text).toContain(each)
})

test('the invented agreements that ship are used when no others are sent', async () => {
  const text = await (await send({ 'funding.ceiling': '100000.00 per year' })).text()
  expect(text).toContain('Demonstration: Flax network')
})

test.each([
  { why: 'nothing changed', fields: {}, says: 'Nothing was changed' },
  { why: 'a value that is none', fields: { 'funding.rate': 'a lot & more' }, says: 'Write the value as the document' },
  { why: 'an alias of YAML', fields: { 'funding.match.carryOver': '*x' }, says: 'Write the value as the document' },
  { why: 'a rate above its legal basis', fields: { 'funding.rate': '60%' }, says: '60%' },
  { why: 'no JSON', fields: { 'funding.rate': '40%', portfolio: '{' }, says: 'This is no portfolio' },
])('$why is refused at its field, and what was typed stays', async ({ fields, says }) => {
  const answer = await send(fields)
  expect(answer.status).toBe(422)
  const text = await answer.text()
  expect(text).toContain(says)
  expect(site.failures).toEqual([])
})

test('lists without end are no case, kept or not', async () => {
  const portfolio = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  expect((await send({ 'funding.rate': '40%', portfolio })).status).toBe(200)
  expect((await send({ 'funding.rate': '40%', portfolio, do: 'save', name: 'Deep' })).status).toBe(303)
  expect(site.failures).toEqual([])
})

test('a case that is none is told, and counts nowhere', async () => {
  const portfolio = JSON.stringify([network('Sound', '100000.00'), { instrument: ibn, cluster: 'Odd \ud800\u0000' }, 7])
  const answer = await send({ 'funding.rate': '40%', portfolio, do: 'save', name: 'With odd cases' })
  expect(answer.status).toBe(303)
  const text = await (await site.as(analyst).get(answer.headers.get('location') ?? '')).text()
  expect(text).toContain('Cases that could not be compared')
  expect(text).toContain('Budget effect: -€20,000.00')
})

test('a simulation touches no fact; keeping it is the one act, and its link shows the same', async () => {
  const before = await facts()
  const fields = { 'funding.rate': '40%', portfolio: JSON.stringify([network('One', '100000.00')]) }
  await send(fields)
  await send({ ...fields, do: 'csv' })
  await send({ ...fields, do: 'json' })
  expect(await facts()).toBe(before)
  expect((await send({ ...fields, do: 'save', name: '' })).status).toBe(422)
  expect(await facts()).toBe(before)
  const answer = await send({ ...fields, do: 'save', name: 'Forty percent' })
  const at = answer.headers.get('location') ?? ''
  expect(at).toMatch(/^\/en\/simulations\/[0-9a-f-]{36}$/)
  expect(await facts()).toBe(before + 1)
  const bare = at.replace('/en', '')
  expect(await (await site.as(analyst).get(`${bare}.json`)).json()).toMatchObject({
    changes: [{ path: 'funding.rate', before: '50%', after: '40%' }],
    budgetEffect: '-20000.00',
    losers: ['One'],
  })
  expect(await (await site.as(analyst).get(`${bare}.csv`)).text()).toContain('total,total,100000.00,80000.00,-20000.00')
  for (const path of [at, `${bare}.json`, `${bare}.csv`])
    expect((await site.as(person('ivo', ['cluster-manager'])).get(path)).status).toBe(404)
})

test.each(['none', '%00', "x'y"])('simulation %s is not there', async id => {
  expect([400, 404]).toContain((await site.as(analyst).get(`/en/simulations/${id}`)).status)
})
