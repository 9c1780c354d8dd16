import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { invited, joined, password, totp } from '../../../test/people.ts'
import { signInSite } from '../../../test/visitor.ts'
import { type Database, historyOf, sql } from '../../platform/db/index.ts'
import { mailTo } from '../../platform/mail/index.ts'
import { loadPeople } from './queries.ts'

let database: Database
let site: ReturnType<typeof signInSite>
beforeAll(async () => {
  database = await testDatabase()
  site = signInSite(database)
})
afterAll(async () => {
  await site.identity.settled()
  await database.close()
})

const shown = async (answer: Response) => (await answer.text()).replace(/<[^>]+>/g, ' ')
const signIn = (visitor: ReturnType<typeof site.visitor>, email: string, word = password) =>
  visitor.post('/nl/sign-in', { email, password: word })
const acts = async (person: string) => (await historyOf(database.reader, 'person', person)).map(event => event.act)

describe('an invitation', () => {
  test('is accepted once, with a good password, and signs in', async () => {
    const { person, path, token } = await invited(site, database, 'an@agency.example', 'account-manager')
    const visitor = site.visitor()
    expect(await shown(await visitor.get(path))).toContain('Welkom, Iemand an@agency.example')
    expect((await visitor.post('/nl/invitation', { token, password: 'kort' })).status).toBe(422)
    expect((await visitor.post('/nl/invitation', { token, password: 'an@agency.example' })).status).toBe(422)
    expect((await visitor.post('/nl/invitation', { token, password })).status).toBe(303)
    expect((await visitor.get('/nl/organisations')).status).toBe(200)
    expect((await site.visitor().post('/nl/invitation', { token, password })).status).toBe(422)
    expect(await acts(person)).toEqual(['person.invited', 'person.joined', 'sign-in.succeeded'])
  })

  test.each(['', 'nothing', 'x'.repeat(5000)])('with the token %j does not exist', async token => {
    expect((await site.visitor().get(`/nl/invitation?token=${token}`)).status).toBe(422)
    expect((await site.visitor().post('/nl/invitation', { token, password })).status).toBe(422)
  })

  test('is not a link for a new password', async () => {
    const { token } = await invited(site, database, 'bo@agency.example', 'expert')
    expect((await site.visitor().post('/nl/password-reset/password', { token, password })).status).toBe(422)
  })

  test('nobody signs up by themselves', async () => {
    const visitor = site.visitor()
    const answer = await visitor.json(
      '/identity/sign-up/email',
      JSON.stringify({ email: 'x@y.example', password, name: 'x' }),
    )
    expect(answer.status).toBe(404)
  })
})

describe('signing in', () => {
  test('a known address with a wrong password and an unknown address get the same answer', async () => {
    await joined(site, database, 'bea@agency.example', 'controller')
    const known = await signIn(site.visitor(), 'bea@agency.example', 'niet dit wachtwoord')
    const unknown = await signIn(site.visitor(), 'abe@agency.example', 'niet dit wachtwoord')
    const same = (text: string) => text.replaceAll(/(bea|abe)@/g, '…@')
    expect(same(await known.text())).toBe(same(await unknown.text()))
    expect([known.status, [...known.headers.keys()]]).toEqual([unknown.status, [...unknown.headers.keys()]])
  })

  test('a new session has a new token; the cookie is closed to scripts and other sites', async () => {
    const { visitor, email } = await joined(site, database, 'cor@agency.example', 'payer')
    const before = visitor.jar.get('tros.session_token')
    const answer = await signIn(visitor, email)
    expect(answer.headers.get('location')).toBe('/nl/tasks')
    expect(visitor.jar.get('tros.session_token')).not.toBe(before)
    const cookie = answer.headers.getSetCookie().find(line => line.startsWith('tros.session_token='))
    expect(cookie).toMatch(/Path=\/; HttpOnly; SameSite=Lax/)
    const old = site.visitor()
    old.jar.set('tros.session_token', before ?? '')
    expect((await old.get('/nl/account')).status).toBe(303)
  })

  test('over https the cookie belongs to this host alone', async () => {
    const secure = signInSite(database, { site: 'https://clusters.example' })
    const visitor = secure.visitor()
    await joined(site, database, 'dora@agency.example', 'payer')
    const answer = await signIn(visitor, 'dora@agency.example')
    const cookie = answer.headers.getSetCookie().find(line => line.includes('session_token='))
    expect(cookie).toMatch(/^__Host-tros\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect((await visitor.get('/nl/account')).status).toBe(200)
  })

  test.each([
    { next: '/nl/organisations?q=x', lands: '/nl/organisations?q=x' },
    { next: '//evil.example/x', lands: '/nl/tasks' },
    { next: '/\\evil.example', lands: '/nl/tasks' },
    { next: '/\t/evil.example', lands: '/nl/tasks' },
    { next: 'https://evil.example', lands: '/nl/tasks' },
    { next: 'javascript:alert(1)', lands: '/nl/tasks' },
  ])('who wanted to see $next lands on $lands', async ({ next, lands }) => {
    const answer = await site.visitor().post('/nl/sign-in', { email: 'bea@agency.example', password, next })
    expect(answer.headers.get('location')).toBe(lands)
  })

  test('ten tries at one account, from wherever, and then a wait; another account and a mail link still work', async () => {
    const { email } = await joined(site, database, 'fien@agency.example', 'payer')
    const answers: number[] = []
    for (let i = 0; i < 11; i++) answers.push((await signIn(site.visitor(), email, `verkeerd ${i} verkeerd`)).status)
    expect(answers).toEqual([...Array(10).fill(422), 429])
    const refused = await signIn(site.visitor(), email)
    expect([refused.status, Number(refused.headers.get('retry-after')) > 800]).toEqual([429, true])
    expect(await shown(refused)).toContain('te vaak geprobeerd')
    expect((await signIn(site.visitor(), 'bea@agency.example')).status).toBe(303)
    expect((await site.visitor().post('/nl/password-reset', { email })).status).toBe(200)
    await site.identity.settled()
    expect((await mailTo(database.reader, email)).map(mail => mail.kind)).toEqual(['password-reset'])
  })

  test('an unknown account is throttled the same, and one place trying many accounts too', async () => {
    for (let i = 0; i < 10; i++) await signIn(site.visitor(), 'nobody@agency.example', 'x')
    expect((await signIn(site.visitor(), 'nobody@agency.example', 'x')).status).toBe(429)
    const place = site.visitor('192.0.2.7')
    for (let i = 0; i < 10; i++) expect((await signIn(place, `guess${i}@agency.example`, 'x')).status).toBe(422)
    expect((await signIn(place, 'guess11@agency.example', 'x')).status).toBe(429)
  })

  test('coming in often from one place is no guessing', async () => {
    const place = site.visitor('192.0.2.8')
    for (let i = 0; i < 12; i++) expect((await signIn(place, 'bea@agency.example')).status).toBe(303)
  })

  test('failures are in the audit trail, without address or password', async () => {
    const { rows } = await sql<{ text: string }>`select row_to_json(e)::text as text from event.event e
      where act like 'sign-in%' or act like 'person%' or act like 'password%'`.execute(database.reader)
    expect(rows.filter(row => row.text.includes('sign-in.failed')).length).toBeGreaterThan(20)
    expect(rows.filter(row => /@|wachtwoord|verkeerd|\bkat\b/.test(row.text))).toEqual([])
  })

  test.each([
    { email: '', password: '' },
    { email: 'no address', password: 'x' },
    { email: 'bea@agency.example', password: 'x'.repeat(100_000) },
    { email: `${'x'.repeat(5000)}@agency.example`, password },
    { email: "' or 1=1 --@agency.example", password },
  ])('$email with such a password is just wrong', async asked => {
    expect((await site.visitor().post('/nl/sign-in', asked)).status).toBe(422)
  })
})

describe('a session', () => {
  const touched = (person: string, minutes: number) =>
    sql`update identity.session set "updatedAt" = now() - make_interval(mins => ${minutes}) where "userId" = ${person}`.execute(
      database.reader,
    )

  test('ends after half an hour without use, and goes on as long as it is used', async () => {
    const { person, visitor } = await joined(site, database, 'gil@agency.example', 'payer')
    await touched(person, 29)
    expect((await visitor.get('/nl/account')).status).toBe(200)
    await touched(person, 31)
    expect((await visitor.get('/nl/account')).status).toBe(303)
    const { rows } = await sql`select 1 from identity.session where "userId" = ${person}`.execute(database.reader)
    expect(rows).toEqual([])
  })

  test('ends twelve hours after it began, however much it is used', async () => {
    const { person, visitor } = await joined(site, database, 'han@agency.example', 'payer')
    const { rows } = await sql<{
      hours: string
    }>`select round(extract(epoch from "expiresAt" - now()) / 3600)::text as hours
      from identity.session where "userId" = ${person}`.execute(database.reader)
    expect(rows).toEqual([{ hours: '12' }])
    await visitor.get('/nl/account')
    await sql`update identity.session set "expiresAt" = now() - interval '1 second' where "userId" = ${person}`.execute(
      database.reader,
    )
    expect((await visitor.get('/nl/account')).status).toBe(303)
  })

  test('ends by signing out, everywhere when asked', async () => {
    const { email, visitor, person } = await joined(site, database, 'ida@agency.example', 'payer')
    const phone = site.visitor()
    await signIn(phone, email)
    await phone.post('/nl/sign-out', {})
    expect([(await phone.get('/nl/account')).status, (await visitor.get('/nl/account')).status]).toEqual([303, 200])
    await signIn(phone, email)
    expect((await visitor.post('/nl/account/sessions/end', {})).headers.get('location')).toBe('/nl/sign-in')
    expect([(await phone.get('/nl/account')).status, (await visitor.get('/nl/account')).status]).toEqual([303, 303])
    expect((await acts(person)).slice(-2)).toEqual(['sign-in.succeeded', 'sessions.ended'])
  })

  test('a forged cookie is a visitor', async () => {
    const visitor = site.visitor()
    visitor.jar.set('tros.session_token', 'forged.signature')
    expect((await visitor.get('/nl/account')).status).toBe(303)
  })

  test('signing out without being signed in is no fault', async () => {
    expect((await site.visitor().post('/nl/sign-out', {})).status).toBe(303)
  })
})

describe('a forgotten password', () => {
  const linkIn = async (email: string) => {
    await site.identity.settled()
    const mail = (await mailTo(database.reader, email)).filter(each => each.kind === 'password-reset').at(-1)
    return /token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
  }

  test('gets the same answer for every address; only a known one gets a letter', async () => {
    await joined(site, database, 'jan@agency.example', 'payer')
    const known = await site.visitor().post('/nl/password-reset', { email: 'Jan@Agency.example' })
    const unknown = await site.visitor().post('/nl/password-reset', { email: 'naj@agency.example' })
    expect(await known.text()).toBe(await unknown.text())
    expect(await linkIn('jan@agency.example')).not.toBe('')
    expect(await mailTo(database.reader, 'naj@agency.example')).toEqual([])
  })

  test('the link sets a new one once and ends every session', async () => {
    const { email, visitor, person } = await joined(site, database, 'kim@agency.example', 'payer')
    await site.visitor().post('/nl/password-reset', { email })
    const token = await linkIn(email)
    const elsewhere = site.visitor()
    expect((await elsewhere.get(`/nl/password-reset/password?token=${token}`)).status).toBe(200)
    const fresh = 'een nieuwe zin die niemand raadt'
    expect((await elsewhere.post('/nl/password-reset/password', { token, password: fresh })).status).toBe(303)
    expect((await elsewhere.post('/nl/password-reset/password', { token, password: fresh })).status).toBe(422)
    expect((await visitor.get('/nl/account')).status).toBe(303)
    expect([(await signIn(visitor, email)).status, (await signIn(visitor, email, fresh)).status]).toEqual([422, 303])
    expect((await acts(person)).filter(act => act.startsWith('password'))).toEqual([
      'password.reset-asked',
      'password.reset',
    ])
    expect((await mailTo(database.reader, email)).map(mail => mail.kind)).toEqual(['password-reset', 'account-changed'])
  })

  test('only the latest link works, for half an hour, and a mailbox is not filled', async () => {
    const { email, person } = await joined(site, database, 'lut@agency.example', 'payer')
    await site.visitor().post('/nl/password-reset', { email })
    const first = await linkIn(email)
    await site.visitor().post('/nl/password-reset', { email })
    const second = await linkIn(email)
    const past = await site.visitor().get(`/nl/password-reset/password?token=${first}`)
    expect(past.status).toBe(422)
    expect(await past.text()).toContain('action="/nl/password-reset"')
    expect((await site.visitor().get(`/nl/password-reset/password?token=${second}`)).status).toBe(200)
    await sql`update people.ticket set expires_at = now() where person::text = ${person}`.execute(database.reader)
    expect((await site.visitor().get(`/nl/password-reset/password?token=${second}`)).status).toBe(422)
    for (let i = 0; i < 5; i++) await site.visitor().post('/nl/password-reset', { email })
    await site.identity.settled()
    expect((await mailTo(database.reader, email)).length).toBe(3)
  })

  test('whoever was only invited gets no such letter', async () => {
    await invited(site, database, 'mia@agency.example', 'payer')
    await site.visitor().post('/nl/password-reset', { email: 'mia@agency.example' })
    await site.identity.settled()
    expect(await mailTo(database.reader, 'mia@agency.example')).toEqual([])
  })
})

describe('a second factor', () => {
  test('is set up, asked for, replaced by a backup code, and removed', async () => {
    const { email, visitor, person } = await joined(site, database, 'nele@agency.example', 'payer')
    expect((await visitor.post('/nl/account/second-factor', { 'factor-password': 'verkeerd woord' })).status).toBe(422)
    const html = await (await visitor.post('/nl/account/second-factor', { 'factor-password': password })).text()
    const codes = [...html.matchAll(/<code>([^<]+)<\/code>/g)].map(match => match[1] ?? '')
    const [secret = '', backup = ''] = codes
    expect(codes.length).toBe(11)
    expect(html).toContain('<svg')
    expect((await signIn(site.visitor(), email)).headers.get('location')).toBe('/nl/tasks')
    expect((await visitor.post('/nl/account/second-factor/confirmation', { code: '000000' })).status).toBe(422)
    expect((await visitor.post('/nl/account/second-factor/confirmation', { code: totp(secret) })).status).toBe(303)
    expect((await visitor.get('/nl/account')).status).toBe(200)

    const phone = site.visitor()
    expect((await signIn(phone, email)).headers.get('location')).toBe('/nl/sign-in/second-factor')
    expect((await phone.get('/nl/account')).status).toBe(303)
    expect((await phone.post('/nl/sign-in/second-factor', { code: '12345' })).status).toBe(422)
    expect((await phone.post('/nl/sign-in/second-factor', { code: totp(secret) })).status).toBe(303)
    expect((await phone.get('/nl/account')).status).toBe(200)

    const lost = site.visitor()
    await signIn(lost, email)
    expect((await lost.post('/nl/sign-in/second-factor', { code: backup })).status).toBe(303)
    const again = site.visitor()
    await signIn(again, email)
    expect((await again.post('/nl/sign-in/second-factor', { code: backup })).status).toBe(422)

    expect((await visitor.post('/nl/account/second-factor/removal', { 'factor-password': password })).status).toBe(303)
    expect((await signIn(site.visitor(), email)).headers.get('location')).toBe('/nl/tasks')
    expect((await acts(person)).filter(act => act.startsWith('second'))).toEqual([
      'second-factor.added',
      'second-factor.removed',
    ])
  })

  test('without a password first there is no code to give', async () => {
    expect((await site.visitor().post('/nl/sign-in/second-factor', { code: '123456' })).status).toBe(422)
  })
})

describe('the password on one’s own page', () => {
  test('changes with the current one, tells its owner and ends other sessions', async () => {
    const { email, visitor } = await joined(site, database, 'oda@agency.example', 'payer')
    const phone = site.visitor()
    await signIn(phone, email)
    const fresh = 'nog een zin die niemand raadt'
    const change = (current: string, word: string) => visitor.post('/nl/account/password', { current, password: word })
    expect((await change('verkeerd woord', fresh)).status).toBe(422)
    expect((await change(password, 'kort')).status).toBe(422)
    expect((await change(password, fresh)).status).toBe(303)
    expect([(await visitor.get('/nl/account')).status, (await phone.get('/nl/account')).status]).toEqual([200, 303])
    expect((await mailTo(database.reader, email)).map(mail => mail.subject)).toEqual(['Uw wachtwoord is gewijzigd'])
  })
})

describe('a demonstration person', () => {
  const local = { on: true, asked: false, host: 'localhost' }
  const id = '5e000000-0000-4000-8000-00000000000a'
  beforeAll(async () => {
    const person = {
      id,
      name: 'Dina Demo',
      email: 'dina@demo.example',
      language: 'nl' as const,
      standsFor: 'payer' as const,
      from: '2016-01-01',
      roles: ['payer' as const],
      mandates: [],
    }
    const load = () => database.reader.transaction().execute(tx => loadPeople(tx, { people: [person] }))
    expect([await load(), await load()]).toEqual([1, 0])
  })

  test('is signed in with one click, says so, and is nobody where that is not allowed', async () => {
    const demo = signInSite(database, { demonstration: local })
    const visitor = demo.visitor()
    expect(await shown(await visitor.get('/nl/sign-in'))).toContain('Betaler: Dina Demo')
    expect((await visitor.post('/nl/sign-in/demonstration', { person: id })).status).toBe(303)
    expect((await visitor.get('/nl/account')).status).toBe(200)
    expect((await visitor.get('/nl/account', { 'x-forwarded-for': '1.2.3.4' })).status).toBe(303)
    const off = site.visitor()
    off.jar.set('tros.session_token', visitor.jar.get('tros.session_token') ?? '')
    expect((await off.get('/nl/account')).status).toBe(303)
    expect(demo.failures).toEqual([])
  })

  test.each([
    { why: 'no demonstration', demonstration: { ...local, on: false }, headers: {} },
    { why: 'a proxy in front', demonstration: local, headers: { 'x-forwarded-proto': 'https' } },
    { why: 'reachable from elsewhere', demonstration: { ...local, host: '0.0.0.0' }, headers: {} },
  ])('$why: no button, no way in', async ({ demonstration, headers }) => {
    const visitor = signInSite(database, { demonstration }).visitor()
    expect(await shown(await visitor.get('/nl/sign-in', headers as Record<string, string>))).not.toContain('Dina Demo')
    const answer = await visitor.post('/nl/sign-in/demonstration', { person: id }, headers as Record<string, string>)
    expect(answer.status).toBe(404)
  })

  test('nobody real is signed in with one click', async () => {
    const visitor = signInSite(database, { demonstration: local }).visitor()
    const { person } = await joined(site, database, 'piet@agency.example', 'payer')
    for (const each of [person, '', 'x', "'"])
      expect((await visitor.post('/nl/sign-in/demonstration', { person: each })).status).toBe(404)
  })
})

test.each(['', 'null', '[]', '{', '{"response":null}', '{"response":{"id":"x"}}', '{"response":{"id":{"a":1}}}'])(
  'a passkey answer of %j is refused with a status of its own',
  async body => {
    for (const path of ['verify-authentication', 'verify-registration']) {
      const visitor = site.visitor()
      await visitor.get('/identity/passkey/generate-authenticate-options')
      const { status } = await visitor.json(`/identity/passkey/${path}`, body)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    }
  },
)

test('nothing failed inside', () => expect(site.failures).toEqual([]))
