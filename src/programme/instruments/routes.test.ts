import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { testSite } from '../../../test/site.ts'
import { visitor } from '../../kernel/actor.ts'
import type { Database } from '../../platform/db/index.ts'
import { Instruments } from './reader.ts'
import { inWords } from './sentences.ts'

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
})
afterAll(() => database.close())

const get = async (path: string) => {
  const answer = await site.as(visitor).get(path)
  return { status: answer.status, text: await answer.text() }
}

test.each([
  { path: '/en/instruments', says: ['Innovative business network (IBN)', '€150,000.00 a year', 'For comparison'] },
  { path: '/nl/instruments', says: ['Speerpuntcluster', 'per jaar', 'Ter vergelijking'] },
  {
    path: '/en/instruments/ibn',
    says: ['At most 50% of the eligible costs', 'Assumption', 'art. 13-16', 'weighs 50%'],
  },
  {
    path: '/nl/instruments/ibn@2016-03-04',
    says: ['Hoogstens 50% van de subsidiabele kosten', 'Aanname', 'cofinanciering'],
  },
  {
    path: '/en/instruments/hessen-cluster',
    says: ['Preparation (months 1 to 12)', 'de minimis aid', 'No yearly match'],
  },
  { path: '/instruments/ibn@2016-03-04/document', says: ['id: ibn', 'grounds:'] },
])('$path tells the rules in words', async ({ path, says }) => {
  const { status, text } = await get(path)
  expect(status).toBe(200)
  for (const each of says) expect(text).toContain(each)
})

test.each(['/en/instruments/nobody', '/en/instruments/%00', '/instruments/..%2f..%2fpackage/document'])(
  '%s is not there',
  async path => expect([400, 404]).toContain((await get(path)).status),
)

test('every rule in words stands on something', () => {
  const instruments = new Instruments().all()
  expect(instruments.length).toBeGreaterThan(2)
  const bare = instruments.flatMap(instrument =>
    inWords(instrument).flatMap(({ sentences }) => sentences.filter(({ ground }) => ground === undefined)),
  )
  expect(bare).toEqual([])
})
