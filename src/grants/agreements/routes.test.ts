import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, agreed, drafted, programme } from '../../../test/agreed.ts'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import type { Actor } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import * as room from './queries.ts'

let database: Database
let site: ReturnType<typeof testSite>
let one: Awaited<ReturnType<typeof agreed>>
let draft: Awaited<ReturnType<typeof drafted>>
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  site = testSite(database)
  one = await agreed(database, { title: 'In kracht' })
  draft = await drafted(database, { title: 'Ontwerp' })
})
afterAll(async () => {
  expect(site.failures).toEqual([])
  await database.close()
})

const finance = () =>
  person('finance', [], [{ organisation: one.organisation, cluster: null, role: 'cluster-finance' }])
const member = () => person('member', [], [{ organisation: one.organisation, cluster: null, role: 'member-company' }])
const other = person('other', [], [{ organisation: 'x', cluster: null, role: 'cluster-manager' }])
const invented: Actor = { ...person('demo', ['programme-manager']), demonstration: true } as Actor

const pages = (id: string) => [
  `/en/agreements/${id}`,
  `/nl/agreements/${id}/years/1`,
  `/en/agreements/${id}/amendments?kind=term`,
  `/agreements/${id}.json`,
]

test('who sees an agreement: the agency, the auditor and the organisation; nobody else knows of it', async () => {
  const seers = [account, programme, person('c', ['controller']), person('au', ['auditor']), one.manager, finance()]
  for (const actor of seers)
    for (const path of pages(one.id)) expect([path, (await site.as(actor).get(path)).status]).toEqual([path, 200])
  for (const actor of [other, member(), person('e', ['expert']), invented])
    for (const path of pages(one.id)) expect([path, (await site.as(actor).get(path)).status]).toEqual([path, 404])
  // a draft is the agency's alone
  for (const path of pages(draft.id).slice(0, 1)) {
    expect((await site.as(account).get(path)).status).toBe(200)
    expect((await site.as(draft.manager).get(path)).status).toBe(404)
  }
})

test('the list and its twins show what the actor may see, and a state that is none is said', async () => {
  const rows = async (actor: Actor) => (await (await site.as(actor).get('/agreements.json')).json()) as { id: string }[]
  expect((await rows(account)).map(({ id }) => id).sort()).toEqual([one.id, draft.id].sort())
  expect((await rows(one.manager)).map(({ id }) => id)).toEqual([one.id])
  expect(await rows(other)).toEqual([])
  expect(await (await site.as(account).get('/agreements.csv?state=in-force')).text()).toContain('225000.00')
  expect((await site.as(account).get('/en/agreements?state=x')).status).toBe(422)
  expect((await site.as(account).get('/agreements.json?state=x')).status).toBe(422)
  expect(await (await site.as(account).get('/nl/agreements?q=kracht')).text()).toContain('SO-')
})

const posts: [path: string, may: () => Actor[], mayNot: () => Actor[]][] = [
  ['/offer', () => [], () => [one.manager, person('c', ['controller']), person('au', ['auditor'])]],
  ['/terms', () => [], () => [one.manager, person('au', ['auditor'])]],
  ['/withdrawal', () => [], () => [one.manager]],
  ['/retraction', () => [], () => [one.manager]],
  ['/countersignature', () => [], () => [account, one.manager, person('p', ['payer'])]],
  ['/resumption', () => [], () => [one.manager]],
  ['/closing', () => [], () => [one.manager]],
  ['/refusal', () => [], () => [account, finance()]],
  ['/years/1/plan', () => [], () => [account, person('au', ['auditor'])]],
  ['/years/1/plan-approval', () => [], () => [one.manager, person('c', ['controller'])]],
  ['/years/1/plan-return', () => [], () => [one.manager]],
  ['/amendments', () => [], () => [finance(), person('c', ['controller'])]],
]
test.each(posts)(
  'a post to %s is refused for whoever may see it and not do it, hidden from the rest',
  async (path, _may, not) => {
    const typed = { 'reason-request': 'Zomaar een reden.', kind: 'name', title: 'Ander' }
    for (const actor of not()) {
      const answer = await site.as(actor).post(`/en/agreements/${one.id}${path}`, typed)
      expect([path, actor.kind === 'person' && actor.name, answer.status]).toEqual([
        path,
        actor.kind === 'person' && actor.name,
        403,
      ])
    }
    for (const actor of [other, invented])
      expect((await site.as(actor).post(`/en/agreements/${one.id}${path}`, typed)).status).toBe(404)
  },
)

test('bad input comes back with its sentence and what was typed', async () => {
  const plan = await site.as(one.manager).post(`/en/agreements/${one.id}/years/1/plan`, {
    summary: 'Not long',
    'line-personnel-animation': 'much',
  })
  const text = await plan.text()
  expect(plan.status).toBe(422)
  expect(text).toContain('Not long')
  expect(text).toContain('value="much"')
  expect(text).toContain('at least twenty characters')
  const stale = await site.as(one.manager).post(`/nl/agreements/${one.id}/amendments`, {
    kind: 'name',
    title: 'Andere naam',
    'reason-request': 'De leden kozen een andere.',
    _seen: '1',
  })
  expect(stale.status).toBe(409)
  expect(await stale.text()).toContain('De leden kozen een andere.')
  expect((await site.as(account).get(`/en/agreements/${one.id}/years/77`)).status).toBe(404)
  expect((await site.as(account).post('/en/agreements', { decision: 'none' })).status).toBe(404)
})

test('accepting asks who you are anew: without a password only right after signing in', async () => {
  const { id, manager } = await drafted(database, { title: 'Bewijs' })
  await room.offer(database, account, { id })
  const digest = (await room.agreementById(database.reader, account, id))?.offeredDigest ?? ''
  const answer = await site.as(manager).post(`/en/agreements/${id}/acceptance`, { digest, agreed: 'yes' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Sign in anew first')
  expect((await room.agreementById(database.reader, account, id))?.state).toBe('offered')
})

test('what waits is found among the tasks of whoever does it', async () => {
  const now = Temporal.Now.instant()
  const kinds = async (actor: Actor) => (await room.tasksFor(database.reader, actor, now)).map(({ kind }) => kind)
  expect(await kinds(account)).toContain('agreement.offer')
  const { id, manager } = await drafted(database, { title: 'Taken' })
  await room.offer(database, account, { id })
  expect(await kinds(manager)).toEqual(['agreement.accept'])
  expect(await kinds(other)).toEqual([])
})
