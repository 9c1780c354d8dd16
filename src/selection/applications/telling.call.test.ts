import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { actorOf } from '../../directory/people/queries.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, latestEvents } from '../../platform/db/index.ts'
import { withdrawCall } from '../../programme/calls/queries.acts.ts'
import { createApplication, noticesOf } from './queries.ts'

let database: Database
const ivo = '5e000000-0000-4000-8000-000000000009'
const manager = '5e000000-0000-4000-8000-000000000002'

beforeAll(async () => {
  database = await testDatabase()
  for (const folder of [shipped.flanders, shipped.demonstration]) await loadPack(database, folder)
})
afterAll(() => database.close())

test('whoever applies under a call hears that it was withdrawn, with the reason; nobody else does', async () => {
  const as = async (person: string) => (await actorOf(database.reader, person))!
  const begun = await createApplication(database, await as(ivo), {
    call: 'demo-ibn-open',
    organisation: '5f000000-0000-4000-8000-000000000101',
    cluster: '',
    title: 'Vlas na het vlas',
  })
  expect(begun).toMatchObject({ ok: true })
  const reason = { nl: 'De middelen zijn elders nodig.', en: 'The money is needed elsewhere.' }
  expect(await withdrawCall(database, await as(manager), { call: 'demo-ibn-open', reason })).toMatchObject({ ok: true })
  const [event] = await latestEvents(database.reader, { limit: 1, act: 'call.withdrawn' })
  const notices = await noticesOf(database.reader, event!)
  expect(notices).toMatchObject([
    { kind: 'call.withdrawn', to: [ivo], href: '/calls/demo-ibn-open', demonstration: true },
  ])
  expect(notices[0]?.text.nl).toContain('De middelen zijn elders nodig.')
  expect(notices[0]?.text.en).toContain('The money is needed elsewhere.')
})
