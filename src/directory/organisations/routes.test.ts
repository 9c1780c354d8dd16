import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { type Database, historyOf, sql } from '../../platform/db/index.ts'

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
})
afterAll(() => database.close())

const manager = person('m', ['account-manager'])
const vlas = { name: 'Vlasbedrijf', kind: 'company', number: '0440.966.354', _key: 'registering-vlas' }

test('an organisation is registered once, however often the form is sent', async () => {
  const first = await site.as(manager).post('/en/organisations', vlas)
  const again = await site.as(manager).post('/en/organisations', vlas)
  expect([first.status, again.status]).toEqual([303, 303])
  const list = await site.as(manager).get('/organisations.json')
  expect(await list.json()).toMatchObject([{ name: 'Vlasbedrijf', kind: 'company', number: '0440966354' }])
})

test('what was typed stands there again beside the reasons', async () => {
  const answer = await site.as(manager).post('/nl/organisations', { name: 'Ander', kind: '', number: '0440.966.354' })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('value="Ander"')
  expect(html).toContain('als Vlasbedrijf')
})

test('the act stands in the audit trail, with who did it', async () => {
  const { rows } = await sql<{ id: string }>`select id::text from organisations.organisation`.execute(database.reader)
  expect(await historyOf(database.reader, 'organisation', rows[0]!.id)).toMatchObject([
    { act: 'organisation.registered', actor: 'person:m', version: 1 },
  ])
})

test('nobody outside the agency sees the register', async () => {
  expect((await site.as(person('x', ['expert'])).get('/en/organisations')).status).toBe(404)
  expect((await site.as(person('x', ['expert'])).post('/en/organisations', vlas)).status).toBe(404)
})

test('nothing failed inside', () => expect(site.failures).toEqual([]))
