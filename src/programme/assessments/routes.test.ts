import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { testSite } from '../../../test/site.ts'
import { visitor } from '../../kernel/actor.ts'
import type { Database } from '../../platform/db/index.ts'

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
})
afterAll(() => database.close())

const network = {
  instrument: 'ibn@2016-03-04',
  grantedOn: '2018-07-20',
  term: { from: '2018-10-01', to: '2021-09-30' },
  firstOperatingAidOn: '2018-10-01',
  years: [
    {
      from: '2018-10-01',
      to: '2019-09-30',
      costs: [{ category: 'personnel', activity: 'animation', accepted: '320000.00' }],
      contributions: [{ kind: 'cash', payer: 'company', amount: '140000.00', receivedOn: '2019-05-02' }],
    },
  ],
}
const post = (body: string, query = '') => site.as(visitor).send(`/api/assessments${query}`, body)

test('a case is answered with its result', async () => {
  const answer = await post(JSON.stringify(network))
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ total: { grant: '140000.00' }, years: [{ binding: 'match' }] })
})

test('with its explanation, in the language that is asked', async () => {
  const answer = await post(JSON.stringify(network), '?explain=true')
  expect(await answer.json()).toMatchObject({ years: [{ explanation: { rule: 'grant', amount: '140000.00' } }] })
})

test('a list is answered with a list, a refused case in its place', async () => {
  const answer = await post(JSON.stringify([network, {}]))
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject([
    { total: { grant: '140000.00' } },
    { refusals: [{ rule: 'required' }, {}, {}, {}] },
  ])
})

test.each([
  { why: 'a refused case', body: JSON.stringify({ ...network, grantedOn: '2027-01-01' }), status: 422 },
  { why: 'no JSON', body: '{', status: 422 },
  { why: 'nothing', body: '', status: 422 },
  { why: 'null', body: 'null', status: 422 },
  { why: 'a tower of lists', body: '['.repeat(200_000), status: 422 },
  { why: 'a closed tower of lists', body: `{"years":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, status: 422 },
  { why: 'text that is not text', body: '{"instrument":"\\ud800\\u0000","\\ud800":1}', status: 422 },
  { why: 'a prototype', body: '{"__proto__":{"years":[]},"constructor":1}', status: 422 },
  { why: 'more than 1 MiB', body: JSON.stringify({ ...network, id: 'x'.repeat(1_100_000) }), status: 413 },
])('$why is a problem document ($status), never a failure', async ({ body, status }) => {
  const answer = await post(body)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(((await answer.json()) as { refusals: unknown[] }).refusals.length).toBeGreaterThan(0)
  expect(site.failures).toEqual([])
})

test.each(['/schemas/instrument.json', '/schemas/case.json', '/schemas/result.json'])('%s is published', async path => {
  const answer = await site.as(visitor).get(path)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toHaveProperty('$schema')
})

test('the interface describes itself', async () => {
  const answer = await site.as(visitor).get('/api/openapi.json')
  expect(await answer.json()).toMatchObject({ openapi: '3.1.0', paths: { '/api/assessments': { post: {} } } })
})

const ask = async (query: string) => {
  const answer = await site.as(visitor).get(query)
  return { status: answer.status, text: (await answer.text()).replace(/\u00a0/g, ' ') }
}

test.each([
  {
    why: 'the match binds, and one more euro brings one',
    path: '/en/instruments/ibn/calculator?costs=320000&cash=140,000&from=2018-10-01&grantedOn=2018-07-20',
    says: ['The grant is €140,000.00', 'One more euro of match would bring €1.00', '€10,000.00 more match'],
  },
  {
    why: 'typed as people type in Dutch',
    path: '/nl/instruments/ibn@2016-03-04/calculator?costs=212.000,50&cash=140000&from=2018-10-01',
    says: ['De steun bedraagt € 106.000,25', 'zou niets extra opbrengen'],
  },
  {
    why: 'a phase of a scheme without match',
    path: '/en/instruments/hessen-cluster/calculator?costs=30000&phase=preparation&from=2018-10-01&grantedOn=2018-07-20',
    says: ['The grant is €24,000.00', 'Room below the de minimis ceiling'],
  },
  {
    why: 'a question to begin with: the last day on which the law is known',
    path: '/en/instruments/spearhead/calculator',
    says: ['value="2026-12-31"'],
  },
])('the calculator: $why', async ({ path, says }) => {
  const { status, text } = await ask(path)
  expect(status).toBe(200)
  for (const each of says) expect(text).toContain(each)
})

test.each([
  'costs=abc',
  'costs=1e9',
  'costs=99999999999999999999',
  'from=2018-13-45',
  'from=never',
  'from=9999-12-31',
  'months=99',
  'months=0',
  'months=x',
  'grantedOn=2027-01-01',
  'firstOperatingAidOn=x&costs=-5',
])('the calculator refuses %s at its field, and keeps what was typed', async query => {
  const { status, text } = await ask(`/nl/instruments/ibn/calculator?${query}`)
  expect(status).toBe(422)
  expect(text).toContain('ds-validation-message')
  expect(text).toContain(`value="${query.split('&')[0]?.split('=')[1]}"`)
  expect(site.failures).toEqual([])
})
