import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { invited, joined } from '../../../test/people.ts'
import { signInSite } from '../../../test/visitor.ts'
import { type Database, historyOf } from '../../platform/db/index.ts'

/** Who the provider says has signed in; `verified`: whether it vouches for the address. */
let account = { sub: 'a-1', email: 'an@agency.example', verified: true }
let database: Database
let server: Server
let site: ReturnType<typeof signInSite>

beforeAll(async () => {
  database = await testDatabase()
  let listener: RequestListener = (_request, response) => response.end()
  server = createServer((request, response) => listener(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'tros',
        client_secret: 'a secret that only the two share',
        redirect_uris: ['http://localhost:3000/identity/callback/oidc'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of the provider in a test'] },
    findAccount: async () => ({
      accountId: account.sub,
      claims: async () => ({ sub: account.sub, email: account.email, email_verified: account.verified, name: 'Ander' }),
    }),
    features: { devInteractions: { enabled: true } },
  })
  listener = provider.callback()
  site = signInSite(database, {
    oidc: { issuer, clientId: 'tros', clientSecret: 'a secret that only the two share' },
  })
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
  await database.close()
})

/** A browser at the provider: signs in, consents, and ends where the provider sends it back to. */
async function atProvider(start: string): Promise<string> {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  let address = start
  for (let step = 0; step < 20; step++) {
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie: cookie() } })
    keep(jar, answer)
    const to = answer.headers.get('location')
    if (to !== null) {
      address = new URL(to, address).href
      if (address.startsWith(site.site)) return address
      continue
    }
    const html = await answer.text()
    const action = /action="([^"]+)"/.exec(html)?.[1] ?? ''
    const prompt = /name="prompt" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const posted = await fetch(new URL(action, address), {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: cookie(), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ prompt, login: account.sub, password: 'any' }),
    })
    keep(jar, posted)
    address = new URL(posted.headers.get('location') ?? '', address).href
  }
  throw new Error(`the provider never sent the browser back from ${address}`)
}

function keep(jar: Map<string, string>, answer: Response): void {
  for (const line of answer.headers.getSetCookie()) {
    const pair = line.split(';')[0] ?? ''
    jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
  }
}

/** From our sign-in page through the provider and back; where the person lands. */
async function comeIn(visitor: ReturnType<typeof site.visitor>, query = '') {
  const out = await visitor.get(`/nl/sign-in/provider${query}`)
  const back = new URL(await atProvider(out.headers.get('location') ?? ''))
  const answer = await visitor.get(back.pathname + back.search)
  return { back, landed: answer.headers.get('location') ?? String(answer.status) }
}

test('whoever holds an invitation comes in with the provider, and from then on without it', async () => {
  const { person, token } = await invited(site, database, 'an@agency.example', 'payer')
  const visitor = site.visitor()
  expect((await comeIn(visitor, `?token=${token}`)).landed).toMatch(/\/nl\/tasks$/)
  expect((await visitor.get('/nl/account')).status).toBe(200)
  const again = site.visitor()
  expect((await comeIn(again, '?next=/nl/organisations')).landed).toMatch(/\/nl\/organisations$/)
  expect((await visitor.get(`/nl/invitation?token=${token}`)).status).toBe(422)
  expect((await historyOf(database.reader, 'person', person)).map(({ act, data }) => [act, data])).toEqual([
    ['person.invited', { role: 'payer' }],
    ['sign-in.succeeded', { way: 'provider' }],
    ['sign-in.succeeded', { way: 'provider' }],
  ])
})

test('someone with a password comes in with the provider too, under the same verified address', async () => {
  const { email } = await joined(site, database, 'bea@agency.example', 'payer')
  account = { sub: 'b-1', email, verified: true }
  const visitor = site.visitor()
  expect((await comeIn(visitor)).landed).toMatch(/\/nl\/tasks$/)
  expect(await (await visitor.get('/nl/account')).text()).toContain('bea@agency.example')
})

test.each([
  { why: 'nobody invited them', sub: 'c-1', email: 'stranger@elsewhere.example', verified: true },
  { why: 'the provider does not vouch for the address', sub: 'd-1', email: 'dirk@agency.example', verified: false },
  { why: 'they were invited but show no invitation', sub: 'e-1', email: 'els@agency.example', verified: true },
])('$why: refused, with a sentence, and no account is made', async ({ sub, email, verified }) => {
  if (email.startsWith('dirk')) await joined(site, database, email, 'payer')
  if (email.startsWith('els')) await invited(site, database, email, 'payer')
  account = { sub, email, verified }
  const visitor = site.visitor()
  const { landed } = await comeIn(visitor)
  expect(landed).toContain('/nl/sign-in?failed=provider')
  expect(
    await (await visitor.get(new URL(landed, site.site).pathname + new URL(landed, site.site).search)).text(),
  ).toContain('niet aanvaard')
  expect((await visitor.get('/nl/account')).status).toBe(303)
})

test('an answer of the provider that this browser did not ask for is refused', async () => {
  account = { sub: 'a-1', email: 'an@agency.example', verified: true }
  const out = await site.visitor().get('/nl/sign-in/provider')
  const back = new URL(await atProvider(out.headers.get('location') ?? ''))
  const other = site.visitor()
  await other.get(back.pathname + back.search)
  expect((await other.get('/nl/account')).status).toBe(303)
})

test.each(['', '?state=x', '?state=x&code=y', '?error=access_denied', `?state=${'x'.repeat(3000)}&code=%00`])(
  'a callback with %j is sent back or refused, never an error',
  async query => {
    const { status } = await site.visitor().get(`/identity/callback/oidc${query}`)
    expect(status).toBeLessThan(500)
  },
)

test('without a provider there is no such way', async () => {
  const without = signInSite(database)
  expect((await without.visitor().get('/nl/sign-in/provider')).status).toBe(404)
  expect(await (await without.visitor().get('/nl/sign-in')).text()).not.toContain('sign-in/provider')
})

test('a provider that is away: the site stands, the way says that it does not work', async () => {
  const away = signInSite(database, {
    oidc: { issuer: 'http://127.0.0.1:9', clientId: 'tros', clientSecret: 'x' },
  })
  expect((await away.visitor().get('/nl/sign-in')).status).toBe(200)
  const answer = await away.visitor().get('/nl/sign-in/provider')
  expect(answer.headers.get('location')).toBe('/nl/sign-in?failed=provider')
})

test('what was logged are refusals, none of them with an address', () => {
  expect(site.failures.length).toBeGreaterThan(2)
  expect(site.failures.filter(line => !/^[A-Za-z_ ]+$/.test(String(line)))).toEqual([])
})
