import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { joined } from '../../../test/people.ts'
import { settled } from '../../../test/settled.ts'
import { person, testSite } from '../../../test/site.ts'
import { signInSite } from '../../../test/visitor.ts'
import { erase } from '../../directory/people/queries.ts'
import type { Imposed } from '../../duties/index.ts'
import { impose, refuse, remind, showProof, waive } from '../../duties/queries.ts'
import { type Actor, system } from '../../kernel/actor.ts'
import { accept } from '../../kernel/outcome.ts'
import { elsewhere } from '../../personal.ts'
import { act, type Database, sql } from '../../platform/db/index.ts'
import { type Message, messages } from '../../platform/mail/index.ts'
import { sendDigests, tell } from './queries.ts'
import * as store from './store.ts'

let database: Database
let site: ReturnType<typeof signInSite>
let anonymous: ReturnType<typeof testSite>
let bea: Awaited<ReturnType<typeof joined>>
let mia: Awaited<ReturnType<typeof joined>>
beforeAll(async () => {
  database = await testDatabase()
  site = signInSite(database)
  anonymous = testSite(database)
  bea = await joined(site, database, 'bea@company.example', 'expert')
  mia = await joined(site, database, 'mia@agency.example', 'programme-manager')
  await tellAll(telling)
})
beforeEach(async () => {
  await sql`delete from mail.message`.execute(database.reader)
})
afterAll(() => database.close())

const telling = { site: 'https://tros.example', delivers: true }
/** Tells of everything up to now. */
const tellAll = async (asking: typeof telling & { report?(error: unknown): void }) => {
  await settled(database)
  return tell(database, asking)
}
const as = (id: string, role: 'expert' | 'programme-manager'): Actor => ({ ...person(id, [role]), person: id }) as Actor
const written = (): Promise<Message[]> => messages(database.reader, { limit: 100 })
const imposing = async (more: Partial<Imposed> = {}, now = Temporal.Now.instant()) => {
  const duty: Imposed = {
    id: randomUUID(),
    kind: 'condition',
    title: { en: 'An adapted work plan', nl: 'Een aangepast werkplan' },
    owner: { kind: 'person', id: bea.person },
    about: { kind: 'decision', id: '1' },
    due: Temporal.PlainDate.from('2030-09-30'),
    proof: { en: 'The plan', nl: 'Het plan' },
    href: '/decisions/1',
    demonstration: false,
    ...more,
  }
  await database.reader.transaction().execute(tx => impose(tx, duty, now))
  return duty
}

test('who is concerned is told at once: a mail in their language, a line on the site, a count', async () => {
  const duty = await imposing()
  expect(await tellAll(telling)).toMatchObject({ notices: 1, mails: 1 })
  const [mail, ...more] = await written()
  expect(more).toEqual([])
  expect(mail).toMatchObject({ to: 'bea@company.example', language: 'nl', kind: 'duty.imposed' })
  expect(mail?.subject).toBe('Nieuwe verplichting: Een aangepast werkplan')
  expect(mail?.text).toContain(`https://tros.example/nl/duties/${duty.id}`)
  expect(mail?.text).toContain('30 september 2030')
  // what the law asks cannot be ended
  expect(mail?.unsubscribe).toBeNull()
  const html = await (await bea.visitor.get('/en/notices')).text()
  expect(html).toContain('New duty: An adapted work plan')
  expect(html).toContain('One notice is new.')
})

test('an event is told once, however often it is read', async () => {
  await imposing()
  expect((await tellAll(telling)).notices).toBe(1)
  await sql`update notices.cursor set xid = '0', event = 0`.execute(database.reader)
  expect(await tellAll(telling)).toMatchObject({ notices: 0, mails: 0 })
  expect(await written()).toHaveLength(1)
})

test('two followers at once tell once', async () => {
  await imposing()
  await Promise.all([tellAll(telling), tellAll(telling)])
  await tellAll(telling)
  expect(await written()).toHaveLength(1)
})

test('what gathers comes in one mail at seven, in the reader’s language, and what was read on the site stays out', async () => {
  for (let i = 0; i < 3; i++) {
    const { id } = await imposing()
    await showProof(database, as(bea.person, 'expert'), { duty: id, text: `proof ${i}`, file: null })
  }
  await tellAll(telling)
  await sql`delete from mail.message`.execute(database.reader)
  const now = Temporal.Now.instant()
  expect(await sendDigests(database, telling, now.subtract({ hours: 24 }))).toBe(0)
  const [first] = await store.toldTo(database.reader, mia.person, { unread: true, limit: 1 })
  await mia.visitor.post('/nl/notices/reading', { id: String(first?.id) })
  const tomorrow = now.add({ hours: 24 })
  expect(await sendDigests(database, telling, tomorrow)).toBe(1)
  expect(await sendDigests(database, telling, tomorrow)).toBe(0)
  const [mail, ...more] = await written()
  expect(more).toEqual([])
  expect(mail).toMatchObject({ kind: 'notices.digest', to: 'mia@agency.example', subject: '2 meldingen voor u' })
  expect(mail?.text.match(/Bewijs ingediend/g)).toHaveLength(2)
  expect(mail?.unsubscribe).toContain('/nl/notices/unsubscription?token=')
})

test('a choice is kept and followed; what the law asks cannot be chosen away', async () => {
  const answer = await mia.visitor.post('/nl/notices/preferences', { 'duty.shown': 'at-once' })
  expect(answer.status).toBe(303)
  const { id } = await imposing()
  await showProof(database, as(bea.person, 'expert'), { duty: id, text: 'proof', file: null })
  await tellAll(telling)
  expect((await written()).map(({ to }) => to).sort()).toEqual(['bea@company.example', 'mia@agency.example'])
  const html = await (await mia.visitor.get('/en/notices/preferences')).text()
  expect(html).toMatch(/<option value="at-once" selected>/)
  const wrong = await bea.visitor.post('/nl/notices/preferences', { 'duty.refused': 'never' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('u moet ervan op de hoogte zijn')
})

test('one click ends mails of a kind, without signing in, from a mail program too; opening the link alone ends nothing', async () => {
  const { id } = await imposing()
  await waive(database, as(mia.person, 'programme-manager'), { duty: id, reason: 'Done before' })
  await tellAll(telling)
  const link = (await written()).find(({ kind }) => kind === 'duty.waived')?.unsubscribe ?? ''
  const { pathname, search } = new URL(link)
  const program = site.visitor()
  expect(await (await program.get(pathname + search)).text()).toContain('Een verplichting is u kwijtgescholden')
  expect(await store.choicesOf(database.reader, [bea.person])).toEqual(new Map())
  const posted = await site.fetch(
    new Request(`http://localhost:3000${pathname}${search}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    }),
  )
  expect(posted.status).toBe(200)
  await sql`delete from mail.message`.execute(database.reader)
  const { id: other } = await imposing()
  await waive(database, as(mia.person, 'programme-manager'), { duty: other, reason: 'Done before' })
  await tellAll(telling)
  expect((await written()).map(({ kind }) => kind)).toEqual(['duty.imposed'])
  expect((await program.post('/nl/notices/unsubscription?token=none', {})).status).toBe(404)
})

test('nobody is told of what they did themself', async () => {
  const { id } = await imposing({ owner: { kind: 'person', id: mia.person }, proof: null })
  await waive(database, as(mia.person, 'programme-manager'), { duty: id, reason: 'Mine' })
  await tellAll(telling)
  expect((await written()).map(({ kind }) => kind)).toEqual(['duty.imposed'])
})

test('what happened long ago is listed as read and mailed to nobody', async () => {
  await imposing({}, Temporal.Instant.from('2018-07-20T10:00:00Z'))
  expect(await tellAll(telling)).toMatchObject({ notices: 1, mails: 0 })
  const [told] = await store.toldTo(database.reader, bea.person, { unread: false, limit: 1 })
  expect(told).toMatchObject({ held: 'past' })
  expect(told?.readAt).not.toBeNull()
  expect(await written()).toEqual([])
})

test('the owner reads why proof was refused', async () => {
  const { id } = await imposing()
  await showProof(database, as(bea.person, 'expert'), { duty: id, text: 'proof', file: null })
  await refuse(database, as(mia.person, 'programme-manager'), { duty: id, reason: 'The indicators are missing.' })
  await tellAll(telling)
  expect((await written()).find(({ kind }) => kind === 'duty.refused')?.text).toContain('The indicators are missing.')
})

test('a duty that comes near is reminded of once at each step, and anew when its day has moved', async () => {
  const now = Temporal.Instant.from('2030-09-20T08:00:00Z')
  const { id } = await imposing({}, Temporal.Instant.from('2030-09-01T08:00:00Z'))
  const steps = async (day: string) => {
    await remind(database, Temporal.Instant.from(`${day}T08:00:00Z`))
    const { rows } = await sql<{ step: string }>`select data->>'step' as step from event.event
      where subject_id = ${id} and act = 'duty.reminded' order by id`.execute(database.reader)
    return rows.map(({ step }) => step)
  }
  expect(await steps('2030-09-10')).toEqual([])
  expect(await steps('2030-09-16')).toEqual(['14'])
  expect(await steps('2030-09-20')).toEqual(['14'])
  expect(await steps('2030-09-27')).toEqual(['14', '3'])
  expect(await steps('2030-09-30')).toEqual(['14', '3'])
  expect(await steps('2030-10-01')).toEqual(['14', '3', '-1'])
  expect(await steps('2030-10-15')).toEqual(['14', '3', '-1'])
  await waive(database, as(mia.person, 'programme-manager'), { duty: id, reason: 'x' })
  expect(now.epochMilliseconds).toBeGreaterThan(0)
  await tellAll(telling)
})

test('an event that a room cannot tell is tried again, then passed over and said; what comes after it is told', async () => {
  const { id } = await imposing()
  // a record that cannot be read: its title is no words
  await sql`update duties.duty set title = 'null'::jsonb where id::text = ${id}`.execute(database.reader)
  const after = await imposing()
  const errors: unknown[] = []
  const reporting = { ...telling, report: (error: unknown) => errors.push(error) }
  for (let i = 0; i < 4; i++) expect((await tellAll(reporting)).notices).toBe(0)
  expect((await tellAll(reporting)).notices).toBe(1)
  expect(errors).toHaveLength(5)
  expect((await written())[0]?.text).toContain(after.id)
  expect(await store.passed(database.reader)).toHaveLength(1)
  await sql`update duties.duty set title = '{"nl": "x", "en": "x"}' where id::text = ${id}`.execute(database.reader)
})

test('events of an act that is still under way are left for the next look, in their order', async () => {
  if (database.engine !== 'postgres') return
  const first = await imposing()
  await settled(database)
  await database.reader.transaction().execute(async tx => {
    await impose(tx, { ...first, id: randomUUID(), title: { nl: 'Later', en: 'Later' } }, Temporal.Now.instant())
    await imposing()
    const told = await tell(database, telling)
    expect(told.notices).toBe(1)
  })
  expect((await tellAll(telling)).notices).toBe(2)
})

test('the log tells the programme manager and the auditor who was told what, and where the mail stands', async () => {
  await imposing()
  await tellAll(telling)
  const html = await (await mia.visitor.get('/en/notices/log?kind=duty.imposed')).text()
  expect(html).toContain('Iemand bea@company.example')
  expect(html).toContain('Waiting')
  const csv = await (await anonymous.as(person('u', ['auditor'])).get('/notices/log.csv')).text()
  expect(csv).toContain('duty.imposed')
  expect((await bea.visitor.get('/en/notices/log')).status).toBe(404)
  expect((await bea.visitor.get('/en/notices/templates')).status).toBe(404)
  expect(await (await mia.visitor.get('/nl/notices/templates')).text()).toContain(
    'Nieuwe verplichting: een aangepast werkplan',
  )
})

test('someone takes along what they were told, and it is forgotten with them', async () => {
  const data = (await (await bea.visitor.get('/account/data.json')).json()) as { notices: { told: unknown[] } }
  expect(data.notices.told.length).toBeGreaterThan(3)
  expect((await erase(database, system('test'), bea.person, { sure: true, elsewhere })).ok).toBe(true)
  for (const table of ['notice', 'choice', 'unsubscription'])
    expect(
      (
        await sql`select 1 from ${sql.table(`notices.${table}`)} where person::text = ${bea.person}`.execute(
          database.reader,
        )
      ).rows,
    ).toEqual([])
})

test('an act that no room tells of costs one look and nothing else', async () => {
  await act(database, {
    actor: system('test'),
    subject: { kind: 'nothing', id: '1' },
    name: 'nothing.done',
    load: async () => null,
    decide: () => accept(null),
    record: async () => null,
  })
  expect(await tellAll(telling)).toMatchObject({ notices: 0, mails: 0 })
  expect((await tellAll(telling)).events).toBe(0)
})

test('nothing failed inside', () => expect([...site.failures, ...anonymous.failures]).toEqual([]))
