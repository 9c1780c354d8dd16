import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, enrolled, funded, last, loaded, moment, said, seed } from '../../../test/committee.ts'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { type Actor, visitor } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { type Database, sql } from '../../platform/db/index.ts'
import * as acts from './queries.ts'

type Person = Extract<Actor, { kind: 'person' }>
let database: Database
let site: ReturnType<typeof testSite>
let members: Person[]
let secretary: Person
let applicant: Actor
let ids: string[]
let sitting: string
let decision: string
const how = { moment }
const fact = <Fact>(outcome: Outcome<Fact>): Fact => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.fact
}
const on = (index: number) => ({ sitting, application: ids[index] as string })

beforeAll(async () => {
  database = await testDatabase()
  await loaded(database)
  site = testSite(database)
  members = []
  for (const name of ['Voorzitter', 'Lid Een', 'Lid Twee'])
    members.push((await enrolled(database, name, 'committee')) as Person)
  secretary = (await enrolled(database, 'Secretaris', 'programme-manager')) as Person
  await funded(database, 1_000_000)
  ids = await seed(database, [
    { title: 'Vlas', costs: 200_000, points: ['5', '4'] },
    { title: 'Glas', costs: 200_000, points: ['4', '4'] },
  ])
  const { rows } = await sql<{ organisation: string }>`select organisation::text from applications.application
    where id = ${ids[0]}`.execute(database.reader)
  const mandate = { organisation: rows[0]?.organisation ?? '', cluster: null, role: 'cluster-manager' as const }
  applicant = { ...(person('Aanvrager', ['cluster-manager'], [mandate]) as Person), demonstration: true }
  const asked = {
    call,
    stage: last,
    level: 'decision-committee',
    day: '2018-07-13',
    place: '',
    chair: members[0]!.person,
    secretary: secretary.person,
    quorum: '',
    tieBreak: 'criteria',
    members: members.map(each => each.person),
  }
  sitting = fact(await acts.prepareSitting(database, secretary, asked, how))
  fact(await acts.setAgenda(database, secretary, { sitting, applications: ids, seen: 1 }, how))
  fact(await acts.openSitting(database, secretary, { sitting, present: asked.members }, how))
  fact(await acts.recuse(database, members[2]!, { ...on(0), reason: 'Mijn zus leidt de aanvrager.' }, how))
  fact(await acts.putMotion(database, secretary, { ...on(0), ruling: 'approve' }, how))
  for (const member of members.slice(0, 2))
    fact(await acts.castVote(database, member, { ...on(0), ballot: 'for' }, how))
  fact(await acts.countVotes(database, secretary, on(0), how))
  decision = fact(await acts.decideItem(database, secretary, { ...on(0), ...said }, how))
})
afterAll(() => database.close())

const invented = (name: string, role: Parameters<typeof person>[1][number]): Actor => ({
  ...(person(name, [role]) as Person),
  demonstration: true,
})

describe('who sees a meeting', () => {
  const pages = () => [
    `/nl/committee/${sitting}`,
    `/en/committee/${sitting}/scenarios?first=1`,
    `/nl/committee/${sitting}/minutes`,
    `/nl/committee/${sitting}/items/${ids[0]}`,
    `/committee/${sitting}.json`,
    `/committee/${sitting}.csv`,
    `/nl/decisions/${decision}`,
    `/decisions/${decision}.json`,
  ]
  test.each(['programme-manager', 'account-manager', 'controller', 'administrator', 'auditor'] as const)(
    'a %s reads all of it',
    async role => {
      for (const page of pages())
        expect([page, (await site.as(invented(role, role)).get(page)).status]).toEqual([page, 200])
    },
  )
  test.each(['expert', 'payer', 'cluster-manager', 'member-company'] as const)('a %s finds nothing', async role => {
    for (const page of pages().slice(0, 6))
      expect([page, (await site.as(invented(role, role)).get(page)).status]).toEqual([page, 404])
  })
  test('a visitor is asked to sign in', async () => {
    expect((await site.as(visitor).get(`/nl/committee/${sitting}`)).status).toBe(303)
  })
  test('what is not there is not found', async () => {
    for (const page of ['/nl/committee/none', '/nl/decisions/none', `/nl/committee/${sitting}/items/none`])
      expect((await site.as(secretary).get(page)).status).toBe(404)
  })
  test('a real official’s meeting does not exist for someone of the demonstration, and acts on it neither', async () => {
    await sql`update decisions.sitting set demonstration = false where id = ${sitting}`.execute(database.reader)
    expect((await site.as(secretary).get(`/nl/committee/${sitting}`)).status).toBe(404)
    const answer = await site.as(secretary).post(`/nl/committee/${sitting}/signature`, {})
    expect(answer.status).toBe(404)
    await sql`update decisions.sitting set demonstration = true where id = ${sitting}`.execute(database.reader)
  })
})

describe('a recused member', () => {
  test('sees that the item exists, and neither scores nor votes nor the decision', async () => {
    const recused = site.as(members[2]!)
    const item = await (await recused.get(`/nl/committee/${sitting}/items/${ids[0]}`)).text()
    expect(item).toContain('U neemt aan dit punt geen deel.')
    expect(item).not.toContain('Goed onderbouwd')
    expect(item).not.toContain('Stemming')
    const list = await (await recused.get(`/nl/committee/${sitting}`)).text()
    expect(list).toContain('U neemt aan dit punt geen deel.')
    const rows = (await (await recused.get(`/committee/${sitting}.json`)).json()) as Record<string, unknown>[]
    expect(rows.find(row => row['application'] === ids[0])).toMatchObject({
      basisPoints: null,
      cost: null,
      decision: null,
      rank: null,
    })
    expect(rows.find(row => row['application'] === ids[1])).toMatchObject({ basisPoints: 8000 })
    const minutes = await (await recused.get(`/nl/committee/${sitting}/minutes`)).text()
    expect(minutes).not.toContain('Lid Een (')
    expect(minutes).not.toContain('2 voor, 0 tegen')
    expect((await recused.get(`/nl/decisions/${decision}`)).status).toBe(404)
    const all = await (await recused.get('/decisions.json')).text()
    expect(all).not.toContain(decision)
  })
  test('is told so when they try to vote, put a motion or decide', async () => {
    const at = `/nl/committee/${sitting}/items/${ids[0]}`
    for (const [noun, fields] of [
      ['vote', { ballot: 'for' }],
      ['motion', { ruling: 'reject' }],
      ['decision', {}],
    ] as const)
      expect([noun, (await site.as(members[2]!).post(`${at}/${noun}`, fields)).status]).toEqual([noun, 403])
  })
})

describe('bad input', () => {
  test.each([
    ['/scenarios?first=many', 422],
    ['/scenarios?minimum=high', 422],
    ['/scenarios?a=none&a=%27', 200],
  ])('a scenario asked as %s', async (rest, status) => {
    expect((await site.as(secretary).get(`/nl/committee/${sitting}${rest}`)).status).toBe(status)
  })
  test('an empty form of a meeting gets every reason with its field, and keeps what was typed', async () => {
    const answer = await site.as(secretary).post('/nl/committee', { call, place: 'Zaal Schelde', day: 'ooit' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const field of ['day', 'stage', 'level', 'members', 'chair', 'secretary', 'tieBreak'])
      expect([field, html.includes(`href="#field-${field}"`)]).toEqual([field, true])
    expect(html).toContain('Zaal Schelde')
  })
  test('a decision that nobody carried, and one on another item, are refused in words', async () => {
    const answer = await site.as(secretary).post(`/nl/committee/${sitting}/items/${ids[1]}/decision`, {})
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('nog geen voorstel aangenomen')
  })
  test('a stale agenda is told as such', async () => {
    const answer = await site
      .as(secretary)
      .post(`/nl/committee/${sitting}/agenda`, { applications: 'none', _seen: '1' })
    expect(answer.status).toBe(409)
  })
})

test('the applicant sees the decision once they were told, without votes and state aid; everyone then sees the award', async () => {
  const page = `/nl/decisions/${decision}`
  expect((await site.as(applicant).get(page)).status).toBe(404)
  expect(await (await site.as(visitor).get(`/calls/${call}/decisions.json`)).json()).toEqual([])
  const told = await site.as(secretary).post(`${page}/notification`, {})
  expect(told.status).toBe(303)
  const seen = await site.as(applicant).get(page)
  const html = await seen.text()
  expect(seen.status).toBe(200)
  expect(html).toContain('300.000,00')
  expect(html).toContain('De beoogde verbetering is aannemelijk.')
  expect(html).not.toContain('2 voor')
  expect(html).not.toContain('Toets staatssteun')
  const open = (await (await site.as(visitor).get(`/calls/${call}/decisions.json`)).json()) as object[]
  expect(open).toMatchObject([{ awarded: '300000.00', decision: 'approve', demonstration: true }])
  expect(site.failures).toEqual([])
})

test('what waits is on the desk of whom it waits for', async () => {
  fact(await acts.putMotion(database, secretary, { ...on(1), ruling: 'approve' }, how))
  const tasks = await acts.tasksFor(database.reader, members[1]!)
  expect(tasks.map(({ kind, href }) => [kind, href])).toEqual([
    ['committee.vote', `/committee/${sitting}/items/${ids[1]}`],
  ])
  expect(tasks[0]?.title.nl).toMatch(/^Stem over DEMO-\S+ \(.+\)$/)
  fact(await acts.castVote(database, members[1]!, { ...on(1), ballot: 'for' }, how))
  expect(await acts.tasksFor(database.reader, members[1]!)).toEqual([])
})

test('an auditor of other clusters or instruments finds nothing of a meeting; of all that lies before it, the whole', async () => {
  const base = invented('auditor van een deel', 'auditor') as Person
  const { rows } = await sql<{ cluster: string | null; instrument: string }>`select cluster, instrument
    from applications.application where id::text = any(${ids}::text[])`.execute(database.reader)
  const paths = ['', '/minutes', '/scenarios', `/items/${ids[0]}`].map(rest => `/nl/committee/${sitting}${rest}`)
  const instruments = rows.map(({ instrument }) => instrument.split('@')[0] ?? '')
  const within: Person = { ...base, reach: [{ clusters: null, instruments }] }
  for (const path of paths) expect([path, (await site.as(within).get(path)).status]).toEqual([path, 200])
  expect(await (await site.as(within).get('/nl/committee')).text()).toContain(sitting)
  for (const reach of [
    { clusters: null, instruments: ['another'] },
    { clusters: ['another'], instruments: null },
  ]) {
    const outside: Person = { ...base, reach: [reach] }
    for (const path of paths) expect([path, (await site.as(outside).get(path)).status]).toEqual([path, 404])
    const list = await site.as(outside).get('/nl/committee')
    expect([list.status, (await list.text()).includes(sitting)]).toEqual([200, false])
  }
})
