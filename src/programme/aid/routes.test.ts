import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import type { Database } from '../../platform/db/index.ts'

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
})
afterAll(() => database.close())

const sound = {
  grantedOn: '2018-07-20',
  appliedOn: '2018-01-10',
  from: '2018-10-01',
  to: '2021-09-30',
  rate: '50%',
  awarded: '450000',
  cumulatedAid: '0',
  cost: 'personnel/animation',
  operatesTheCluster: 'yes',
  openAccess: 'yes',
  separateAccounts: 'yes',
  inDifficulty: 'no',
  outstandingRecovery: 'no',
  fees: 'cost-based',
}
const ask = async (fields: Record<string, string>, language = 'en') => {
  const answer = await site
    .as(person('carla', ['account-manager']))
    .get(`/${language}/state-aid-check?${new URLSearchParams(fields)}`)
  return { status: answer.status, text: await answer.text() }
}

test('begins with the last day on which the law is known', async () => {
  const { status, text } = await ask({})
  expect(status).toBe(200)
  expect(text).toContain('value="2026-12-31"')
})

test.each([
  {
    why: 'an award in order',
    fields: {},
    language: 'en',
    says: ['Every point holds', '651/2014, art. 27(9)', '20 July 2018'],
  },
  {
    why: 'nothing said',
    fields: { fees: '', openAccess: '' },
    language: 'nl',
    says: ['Te beoordelen', '2 zijn te beoordelen'],
  },
  {
    why: 'three years as a network and ten as a spearhead cluster',
    fields: { cluster1: 'The network', from1: '2013-01-01', to1: '2015-12-31', to: '2026-12-31' },
    language: 'en',
    says: ['1 point fails', 'Operating aid began on 1 January 2013 (The network)'],
  },
  {
    why: 'costs on no list',
    fields: { otherCosts: 'wages of researchers' },
    language: 'en',
    says: ['wages of researchers', 'Fails'],
  },
  {
    why: 'a law that is not known yet',
    fields: { grantedOn: '2027-01-01' },
    language: 'nl',
    says: ['niet in orde', 'recht van de toekenningsdatum'],
  },
])('$why is told point by point', async ({ fields, language, says }) => {
  const { status, text } = await ask({ ...sound, ...fields }, language)
  expect(status).toBe(200)
  for (const each of says) expect(text).toContain(each)
})

test.each([
  { grantedOn: '2018-02-30' },
  { from: 'soon' },
  { to: '2017-01-01' },
  { rate: 'half' },
  { awarded: '1e9' },
  { cluster1: 'One', from1: '' },
])('%j is refused at its field, with what was typed', async fields => {
  const { status, text } = await ask({ ...sound, ...fields })
  expect(status).toBe(422)
  expect(text).toContain('ds-validation-message')
  expect(site.failures).toEqual([])
})

test('is for the agency', async () => {
  expect((await site.as(person('ivo', ['cluster-manager'])).get('/en/state-aid-check')).status).toBe(404)
})
