import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { invited, joined, password } from '../../../test/people.ts'
import { person as pretended, testSite } from '../../../test/site.ts'
import { signInSite } from '../../../test/visitor.ts'
import { type Database, historyOf, sql } from '../../platform/db/index.ts'
import { mailTo } from '../../platform/mail/index.ts'
import { applyRetention } from './queries.ts'

let database: Database
let site: ReturnType<typeof signInSite>
type Someone = Awaited<ReturnType<typeof joined>>
let ada: Someone
let bob: Someone
beforeAll(async () => {
  database = await testDatabase()
  site = signInSite(database)
  ada = await joined(site, database, 'ada@agency.example', 'administrator')
  bob = await joined(site, database, 'bob@agency.example', 'administrator')
})
afterAll(() => database.close())

const invitation = {
  name: 'Cis Maes',
  email: 'Cis@Company.example',
  language: 'en',
  role: 'expert',
  until: '',
  _key: 'inviting-cis',
}
const listed = async (by: Someone, email: string) => {
  const rows = (await (await by.visitor.get('/people.json')).json()) as { id: string; email: string; roles: string[] }[]
  return rows.find(row => row.email === email)
}
const grantOf = async (person: string, role: string) =>
  (
    await sql<{
      id: string
    }>`select id::text from people.role where person::text = ${person} and role = ${role}`.execute(database.reader)
  ).rows[0]?.id

test('an invitation goes out by mail, once however often the form is sent, and opens the door', async () => {
  const first = await ada.visitor.post('/nl/people', invitation)
  const again = await ada.visitor.post('/nl/people', invitation)
  expect([first.status, again.status]).toEqual([303, 303])
  expect(again.headers.get('location')).toBe(first.headers.get('location'))
  const mail = await mailTo(database.reader, 'cis@company.example')
  expect(mail.map(({ kind, language, subject }) => [kind, language, subject])).toEqual([
    ['invitation', 'en', 'Your invitation to Tros'],
  ])
  const link = new URL(/http\S+token\S+/.exec(mail[0]?.text ?? '')?.[0] ?? '')
  const cis = site.visitor()
  expect((await cis.post('/en/invitation', { token: link.searchParams.get('token') ?? '', password })).status).toBe(303)
  expect((await listed(ada, 'cis@company.example'))?.roles).toEqual(['expert'])
  expect((await cis.get('/en/people')).status).toBe(404)
})

test('a second invitation to the same address is refused, with what was typed kept', async () => {
  const answer = await bob.visitor.post('/nl/people', { ...invitation, _key: 'inviting-cis-again' })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('al iemand met dit e-mailadres')
  expect(html).toContain('value="Cis Maes"')
})

test('an invitation sent again ends the first', async () => {
  const { person, token } = await invited(site, database, 'dre@company.example', 'expert')
  expect((await ada.visitor.post(`/nl/people/${person}/invitation`, {})).status).toBe(303)
  expect((await site.visitor().post('/nl/invitation', { token, password })).status).toBe(422)
  expect(await mailTo(database.reader, 'dre@company.example')).toHaveLength(1)
  expect((await ada.visitor.post(`/nl/people/${bob.person}/invitation`, {})).status).toBe(422)
})

test('two people who invite the same address at once: one record', async () => {
  const ask = (by: Someone, key: string) =>
    by.visitor.post('/nl/people', { ...invitation, email: 'both@x.example', _key: key })
  const answers = await Promise.all([ask(ada, 'both-by-ada'), ask(bob, 'both-by-bob')])
  expect(answers.map(answer => answer.status).sort()).toEqual([303, 422])
})

describe('roles', () => {
  test('are given and taken back, and count at once', async () => {
    const eva = await joined(site, database, 'eva@agency.example', 'payer')
    expect((await eva.visitor.get('/nl/people')).status).toBe(404)
    expect((await ada.visitor.post(`/nl/people/${eva.person}/roles`, { role: 'programme-manager' })).status).toBe(303)
    expect((await eva.visitor.get('/nl/people')).status).toBe(200)
    const grant = await grantOf(eva.person, 'programme-manager')
    expect((await eva.visitor.post(`/nl/people/${eva.person}/roles`, { role: 'expert' })).status).toBe(403)
    expect((await ada.visitor.post(`/nl/people/${eva.person}/roles/${grant}/end`, {})).status).toBe(303)
    expect((await eva.visitor.get('/nl/people')).status).toBe(404)
    expect(
      (await historyOf(database.reader, 'person', eva.person)).map(({ act, data }) => [act, data]).slice(-2),
    ).toEqual([
      ['role.granted', { role: 'programme-manager', until: null }],
      ['role.ended', { role: 'programme-manager' }],
    ])
  })

  test('an administrator’s waits for a second administrator', async () => {
    const fay = await joined(site, database, 'fay@agency.example', 'payer')
    await ada.visitor.post(`/nl/people/${fay.person}/roles`, { role: 'administrator' })
    expect((await fay.visitor.get('/nl/people')).status).toBe(404)
    const confirmation = `/nl/people/${fay.person}/roles/${await grantOf(fay.person, 'administrator')}/confirmation`
    expect((await ada.visitor.post(confirmation, {})).status).toBe(403)
    expect((await bob.visitor.post(confirmation, {})).status).toBe(303)
    expect((await fay.visitor.get('/nl/people')).status).toBe(200)
    await ada.visitor.post(`/nl/people/${fay.person}/roles/${await grantOf(fay.person, 'administrator')}/end`, {})
  })

  test('two administrators who end each other at once leave one', async () => {
    const fresh = await testDatabase()
    const other = signInSite(fresh)
    const one = await joined(other, fresh, 'one@agency.example', 'administrator')
    const two = await joined(other, fresh, 'two@agency.example', 'administrator')
    const grants = await sql<{ id: string; person: string }>`select id::text, person::text from people.role`.execute(
      fresh.reader,
    )
    const end = (by: Someone, of: Someone) =>
      by.visitor.post(`/nl/people/${of.person}/roles/${grants.rows.find(row => row.person === of.person)?.id}/end`, {})
    const answers = await Promise.all([end(one, two), end(two, one)])
    expect(answers.map(answer => answer.status).filter(status => status === 303)).toHaveLength(1)
    expect(other.failures).toEqual([])
    await fresh.close()
  })

  test('whoever acts for a cluster acts only for that one, and only while it lasts', async () => {
    await sql`insert into clusters.cluster (id, demonstration) values ('vlaskracht', false)`.execute(database.reader)
    const gus = await joined(site, database, 'gus@cluster.example', 'expert')
    const give = (fields: Record<string, string>) => ada.visitor.post(`/nl/people/${gus.person}/mandates`, fields)
    expect((await give({ mandate: 'cluster-manager', cluster: 'nothing' })).status).toBe(422)
    expect((await give({ mandate: 'cluster-manager', cluster: 'vlaskracht' })).status).toBe(303)
    expect((await listed(ada, 'gus@cluster.example'))?.roles).toEqual(['cluster-manager', 'expert'])
    const { rows } = await sql<{
      id: string
    }>`select id::text from people.mandate where person::text = ${gus.person}`.execute(database.reader)
    expect((await ada.visitor.post(`/nl/people/${gus.person}/mandates/${rows[0]?.id}/end`, {})).status).toBe(303)
    expect((await listed(ada, 'gus@cluster.example'))?.roles).toEqual(['expert'])
  })
})

describe('personal data', () => {
  test('are taken along whole, without secrets', async () => {
    const hil = await joined(site, database, 'hil@company.example', 'expert')
    const answer = await hil.visitor.get('/account/data.json')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({
      person: { personal: { email: 'hil@company.example' } },
      roles: [{ role: 'expert' }],
      sessions: [{}],
      waysToSignIn: { password: true, passkeys: [] },
      actsAboutThem: [{ act: 'person.invited' }, { act: 'person.joined' }, { act: 'sign-in.succeeded' }],
    })
    expect(text).not.toMatch(/token|digest|"secret/)
    expect((await ada.visitor.get(`/people/${hil.person}/data.json`)).status).toBe(200)
    expect((await hil.visitor.get(`/people/${ada.person}/data.json`)).status).toBe(404)
    expect((await site.visitor().get('/account/data.json')).status).toBe(403)
  })

  test('are erased with every way in, and the audit keeps the code', async () => {
    const ivo = await joined(site, database, 'ivo@company.example', 'expert')
    await site.visitor().post('/nl/password-reset', { email: ivo.email })
    await site.identity.settled()
    const before = (await historyOf(database.reader, 'person', ivo.person)).length
    expect((await ivo.visitor.post('/nl/account/erasure', {})).status).toBe(422)
    expect((await ivo.visitor.post('/nl/account/erasure', { sure: 'yes' })).status).toBe(303)
    expect((await ivo.visitor.get('/nl/account')).status).toBe(303)
    expect((await ivo.visitor.post('/nl/sign-in', { email: ivo.email, password })).status).toBe(422)
    const dump = await everything()
    expect(dump.filter(row => /ivo@company|Iemand ivo/i.test(row))).toEqual([])
    expect((await historyOf(database.reader, 'person', ivo.person)).map(event => event.act).slice(before)).toEqual([
      'person.erased',
    ])
    expect((await ada.visitor.get(`/nl/people/${ivo.person}`)).status).toBe(200)
    expect(await listed(ada, ivo.email)).toBeUndefined()
    expect(
      (await ada.visitor.post('/nl/people', { ...invitation, email: ivo.email, _key: 'ivo-comes-back' })).status,
    ).toBe(303)
  })

  test('an administrator erases someone else, signs them out, and is never the last to go', async () => {
    const jef = await joined(site, database, 'jef@company.example', 'expert')
    expect((await ada.visitor.post(`/nl/people/${jef.person}/sessions/end`, {})).status).toBe(303)
    expect((await jef.visitor.get('/nl/account')).status).toBe(303)
    expect((await ada.visitor.post(`/nl/people/${jef.person}/erasure`, { sure: 'yes' })).status).toBe(303)
    expect((await ada.visitor.post(`/nl/people/${bob.person}/erasure`, { sure: 'yes' })).status).toBe(303)
    expect((await ada.visitor.post('/nl/account/erasure', { sure: 'yes' })).status).toBe(422)
  })

  test('serve their time and go', async () => {
    const { person } = await invited(site, database, 'kaat@company.example', 'expert')
    expect((await applyRetention(database, Temporal.Now.instant(), [])).people).toBe(0)
    const cleared = await applyRetention(database, Temporal.Now.instant().add({ hours: 24 * 200 }), [])
    expect(cleared.people).toBeGreaterThanOrEqual(1)
    expect(await historyOf(database.reader, 'person', person)).toMatchObject([
      { act: 'person.invited' },
      { act: 'person.erased', actor: 'system:retention', reason: 'retention' },
    ])
    expect((await everything()).filter(row => row.includes('kaat@company'))).toEqual([])
    const later = await applyRetention(database, Temporal.Now.instant().add({ hours: 24 * 400 }), [])
    expect(later.messages).toBeGreaterThan(0)
  })
})

/** Every row of every table that could hold a name, as text. */
async function everything(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select format('%I.%I', table_schema, table_name) as name
    from information_schema.tables where table_type = 'BASE TABLE'
      and table_schema in ('people', 'identity', 'mail', 'event', 'jobs')`.execute(database.reader)
  expect(rows.length).toBeGreaterThan(10)
  const all: string[] = []
  for (const { name } of rows) {
    const found = await sql<{ text: string }>`select row_to_json(t)::text as text from ${sql.raw(name)} t`.execute(
      database.reader,
    )
    all.push(...found.rows.map(row => row.text))
  }
  return all
}

test.each(['none', "'", '5e000000-0000-4000-8000-0000000000ff', '%00', 'ä'.repeat(2000)])(
  'no such person as %s: not found',
  async id => {
    const admin = testSite(database).as(pretended('x', ['administrator']))
    expect([400, 404]).toContain((await admin.get(`/nl/people/${encodeURIComponent(id)}`)).status)
    for (const act of ['roles', 'mandates', 'invitation', 'erasure', 'sessions/end'])
      expect([400, 404]).toContain(
        (await admin.post(`/nl/people/${encodeURIComponent(id)}/${act}`, { role: 'payer' })).status,
      )
  },
)

test('nothing failed inside', () => expect(site.failures).toEqual([]))
