import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, type Role, roles, visitor } from '../src/kernel/actor.ts'
import type { Database } from '../src/platform/db/index.ts'
import { testDatabase } from './database.ts'
import { person, testSite } from './site.ts'

/**
 * Every route × every role, asked for real: what a route declares is what it answers. Values that do not exist stand for the
 * parts of an address, so an allowed route may answer 404 for the record; it may never answer 5xx, and a route that is
 * not for someone answers exactly as its need says.
 */
const everybody: { name: string; actor: Actor }[] = [
  { name: 'visitor', actor: visitor },
  { name: 'signed in without a role', actor: person('nobody', []) },
  ...(Object.keys(roles) as Role[]).map(role => ({ name: role, actor: person(role, [role]) })),
]

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
})
afterAll(() => database.close())

const address = (path: string, kind: 'page' | 'data') =>
  `${kind === 'page' ? '/en' : ''}${path.replace(/:(\w+)(\{[^}]*\})?/g, 'none')}`.replace(/\/$/, '') || '/'

describe('every route', () => {
  test('the walk saw the site', () => expect(site.routes.length).toBeGreaterThan(5))

  test('declares who may use it, once', () => {
    const addresses = site.routes.map(({ method, path, kind }) => `${method} ${kind} ${path}`)
    expect(addresses.filter((each, index) => addresses.indexOf(each) !== index)).toEqual([])
    expect(site.routes.filter(route => route.may.name === '')).toEqual([])
  })

  test.each(everybody)('answers a $name as its need says', async ({ actor }) => {
    const wrong: string[] = []
    for (const { method, path, kind, may } of site.routes) {
      const verdict = may.judge(actor)
      const asked = address(path, kind)
      const answer = await (method === 'GET' ? site.as(actor).get(asked) : site.as(actor).post(asked, {}))
      const { status } = answer
      const turnedAway = status === 303 && (answer.headers.get('location') ?? '').includes('/sign-in?next=')
      const good = {
        allowed: status < 500 && !turnedAway,
        hidden: status === 404,
        forbidden: status === 403,
        'sign-in': method === 'GET' && kind === 'page' ? turnedAway : status === 403,
      }[verdict]
      if (!good) wrong.push(`${method} ${asked}: ${may.name} → ${verdict}, answered ${status}`)
      const headers = [
        'content-security-policy',
        'x-content-type-options',
        'referrer-policy',
        'cross-origin-opener-policy',
      ]
      if (headers.some(name => !answer.headers.has(name))) wrong.push(`${method} ${asked} lacks a security header`)
    }
    expect(wrong).toEqual([])
    expect(site.failures).toEqual([])
  })

  test('an act asked for as a page leads to the nearest page, in the language asked for', async () => {
    const wrong: string[] = []
    const pages = new Set(
      site.routes.filter(route => route.method === 'GET').map(route => address(route.path, route.kind)),
    )
    const acts = site.routes.filter(({ method, kind }) => method === 'POST' && kind === 'page')
    const alone = acts.map(({ path }) => address(path, 'page')).filter(act => !pages.has(act))
    expect(alone.length).toBeGreaterThan(20)
    for (const act of alone) {
      const answer = await site.as(visitor).get(act)
      const to = answer.headers.get('location') ?? ''
      if (answer.status !== 303 || (to !== '/en' && !pages.has(to))) wrong.push(`${act}: ${answer.status} ${to}`)
    }
    expect(wrong).toEqual([])
  })

  test('a post from another site is refused on every act', async () => {
    const wrong: string[] = []
    const posts = site.routes.filter(route => route.method === 'POST')
    expect(posts.length).toBeGreaterThan(0)
    for (const { path, kind } of posts) {
      const answer = await site.from('https://elsewhere.example', address(path, kind))
      if (answer.status !== 403) wrong.push(`${path} answered ${answer.status}`)
    }
    expect(wrong).toEqual([])
  })
})
