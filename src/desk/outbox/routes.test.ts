import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { type Database, historyOf, sql } from '../../platform/db/index.ts'
import { message, queueMail } from '../../platform/mail/index.ts'

let database: Database
let site: ReturnType<typeof testSite>
let waiting: string
let failed: string
beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
  const queue = (to: string) =>
    database.reader.transaction().execute(tx =>
      queueMail(tx, {
        kind: 'invitation',
        to,
        language: 'en',
        subject: `For ${to}`,
        text: 'Come <in>.\n\nIt is open.',
      }),
    )
  waiting = await queue('waiting@company.example')
  failed = await queue('failed@company.example')
  await sql`update mail.message set state = 'failed', reason = '550 no such mailbox', failed_at = now(), attempts = 1
    where id::text = ${failed}`.execute(database.reader)
})
afterAll(() => database.close())

const administrator = person('a', ['administrator'])

test('the administrator reads the outbox, and only the state that was asked for', async () => {
  const all = await (await site.as(administrator).get('/en/outbox')).text()
  expect(all).toContain('For waiting@company.example')
  expect(all).toContain('Not delivered')
  const some = await (await site.as(administrator).get('/nl/outbox?state=failed')).text()
  expect(some).toContain('For failed@company.example')
  expect(some).not.toContain('For waiting@company.example')
  expect(some).toContain('Persoonsgegevens')
})

test('one message shows what it says and why it was not delivered', async () => {
  const html = await (await site.as(administrator).get(`/en/outbox/${failed}`)).text()
  expect(html).toContain('550 no such mailbox')
  expect(html).toContain('Come &lt;in>.')
  expect(html).toContain('/resending')
})

test.each([
  { name: 'what never was', id: '00000000-0000-4000-8000-000000000000' },
  { name: 'what is no id', id: 'x%00y' },
])('$name is not found', async ({ id }) => {
  expect((await site.as(administrator).get(`/en/outbox/${id}`)).status).toBeGreaterThanOrEqual(400)
  expect((await site.as(administrator).get(`/en/outbox/${id}`)).status).toBeLessThan(500)
  expect((await site.as(administrator).post(`/en/outbox/${id}/resending`, {})).status).toBeLessThan(500)
})

test('what was given up is sent once more, once, and the audit knows who asked', async () => {
  const form = { _key: 'resend-the-failed' }
  expect((await site.as(administrator).post(`/en/outbox/${failed}/resending`, form)).status).toBe(303)
  expect((await site.as(administrator).post(`/en/outbox/${failed}/resending`, form)).status).toBe(303)
  expect(await message(database.reader, failed)).toMatchObject({ state: 'queued', attempts: 0, reason: null })
  expect(await historyOf(database.reader, 'mail', failed)).toMatchObject([{ act: 'mail.resent', actor: 'person:a' }])
})

test('what still waits is not asked for twice', async () => {
  const answer = await site.as(administrator).post(`/en/outbox/${waiting}/resending`, {})
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('still waits')
})

test('for everyone else there is no outbox', async () => {
  for (const who of [person('p', ['programme-manager']), person('u', ['auditor'])]) {
    expect((await site.as(who).get('/en/outbox')).status).toBe(404)
    expect((await site.as(who).get(`/en/outbox/${waiting}`)).status).toBe(404)
    expect((await site.as(who).post(`/en/outbox/${waiting}/resending`, {})).status).toBe(404)
  }
})

test('nothing failed inside', () => expect(site.failures).toEqual([]))
