import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { type Database, historyOf, sql } from '../../platform/db/index.ts'
import { byNumber } from '../organisations/queries.ts'
import { subjectOf } from './membership.ts'
import { isMemberOn, membersOn, stretchesOf } from './queries.ts'

let database: Database
let site: ReturnType<typeof testSite>
const agency = person('agency', ['account-manager'])
const manager = person('manager', ['cluster-manager'], [{ organisation: 'x', cluster: 'vil', role: 'cluster-manager' }])
const day = (text: string) => Temporal.PlainDate.from(text)
const vlas = '0440966354'

beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
  for (const slug of ['vil', 'flux50'])
    await sql`insert into clusters.cluster (id, name) values (${slug}, jsonb_build_object('nl', ${slug}::text))`.execute(
      database.reader,
    )
  for (const [name, kind, number] of [
    ['Vlasbedrijf', 'company', vlas],
    ['Universiteit Deerlijk', 'knowledge-institute', '0831797467'],
  ] as const)
    await site.as(agency).post('/en/organisations', { name, kind, number })
})
afterAll(() => database.close())

const asked = { number: 'BE 0440.966.354', type: 'full', tier: 'A', from: '01/01/2020', until: '' }

test('a member joins once, and stands on the page, in the data and in the history', async () => {
  const [first, again] = [
    await site.as(manager).post('/nl/clusters/vil/members', { ...asked, _key: 'joining-vlas' }),
    await site.as(manager).post('/nl/clusters/vil/members', { ...asked, _key: 'joining-vlas' }),
  ]
  expect([first.status, again.status]).toEqual([303, 303])
  const twice = await site.as(manager).post('/nl/clusters/vil/members', asked)
  expect(twice.status).toBe(422)
  expect(await twice.text()).toContain('al lid van 2020-01-01')
  const html = await (await site.as(manager).get('/nl/clusters/vil/members')).text()
  for (const words of ['Vlasbedrijf', 'Bedrijf, grootte niet bekend', '01/01/2020']) expect(html).toContain(words)
  const data = await (await site.as(manager).get('/clusters/vil/members.json?asOf=2021-01-01')).json()
  expect(data).toMatchObject([{ name: 'Vlasbedrijf', type: 'full', tier: 'A', from: '2020-01-01', until: null }])
  expect(await (await site.as(manager).get('/clusters/vil/members.json?asOf=2019-12-31')).json()).toEqual([])
  const sheet = await site.as(manager).get('/clusters/vil/members.xlsx')
  expect(new Uint8Array(await sheet.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
})

test('the kind of a member follows the size that holds on the day', async () => {
  const { id } = (await byNumber(database.reader, vlas))!
  const fact = { kind: 'size-class', size: 'small', from: '2021-01-01', until: '', _seen: '1' }
  expect((await site.as(agency).post(`/en/organisations/${id}/facts`, fact)).status).toBe(303)
  const kindOn = async (text: string) => (await membersOn(database.reader, 'vil', day(text)))[0]?.memberKind
  expect(await kindOn('2020-06-01')).toBe('company-size-unknown')
  expect(await kindOn('2021-06-01')).toBe('sme')
})

test('terms change from a day on, and the last day is recorded; who saw an older state is refused', async () => {
  const { id: organisation } = (await byNumber(database.reader, vlas))!
  const [first] = await stretchesOf(database.reader, organisation, 'vil')
  const at = `/en/clusters/vil/members/${first!.id}`
  const terms = { type: 'full', tier: 'B', from: '2022-01-01', _seen: '1' }
  expect((await site.as(manager).post(`${at}/terms`, terms)).status).toBe(303)
  expect((await site.as(manager).post(`${at}/terms`, { ...terms, tier: 'C', from: '2021-01-01' })).status).toBe(409)
  const [old, next] = await stretchesOf(database.reader, organisation, 'vil')
  expect([old?.tier, old?.until?.toString(), next?.tier, next?.from.toString()]).toEqual([
    'A',
    '2021-12-31',
    'B',
    '2022-01-01',
  ])
  const bad = await site
    .as(manager)
    .post(`/en/clusters/vil/members/${next!.id}/end`, { until: '31/02/2023', _seen: '2' })
  expect(bad.status).toBe(422)
  expect(await bad.text()).toContain('does not exist: look for a typing error')
  const end = await site
    .as(manager)
    .post(`/en/clusters/vil/members/${next!.id}/end`, { until: '31/12/2023', _seen: '2' })
  expect(end.status).toBe(303)
  expect(await isMemberOn(database.reader, organisation, 'vil', day('2023-12-31'))).toBe(true)
  expect(await isMemberOn(database.reader, organisation, 'vil', day('2024-01-01'))).toBe(false)
  const { kind, id } = subjectOf('vil', organisation)
  expect((await historyOf(database.reader, kind, id)).map(event => event.act)).toEqual([
    'membership.joined',
    'membership.terms-changed',
    'membership.left',
  ])
})

test('members are found in spite of typing errors, and by number', async () => {
  await site.as(agency).post('/en/clusters/vil/members', { ...asked, number: '0831797467' })
  const found = async (q: string) =>
    (await membersOn(database.reader, 'vil', day('2023-01-01'), q)).map(member => member.name)
  expect(await found('universitijt')).toEqual(['Universiteit Deerlijk'])
  expect(await found('0831.797')).toEqual(['Universiteit Deerlijk'])
  expect(await found('zeppelin')).toEqual([])
})

test('other clusters’ people find nothing, and nothing of another cluster is reached', async () => {
  const other = person(
    'other',
    ['cluster-manager'],
    [{ organisation: 'x', cluster: 'flux50', role: 'cluster-manager' }],
  )
  const [member] = await membersOn(database.reader, 'vil', day('2023-01-01'))
  for (const path of ['', '.json', '.csv', '.xlsx', '/new', `/${member!.id}`])
    expect(
      (await site.as(other).get(`/en/clusters/vil/members${path}`.replace(/^\/en(.*\.\w+)$/, '$1'))).status,
      path,
    ).toBe(404)
  expect((await site.as(other).post('/en/clusters/vil/members', asked)).status).toBe(404)
  expect((await site.as(other).get(`/en/clusters/flux50/members/${member!.id}`)).status).toBe(404)
  expect((await site.as(agency).get('/en/clusters/nowhere/members')).status).toBe(404)
})

test('the demonstration stays among itself', async () => {
  const visitor = { ...(person('demo', ['account-manager']) as object), demonstration: true } as typeof agency
  const answer = await site.as(visitor).post('/en/clusters/flux50/members', asked)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('signed in for the demonstration')
})

test('odd days and ids break nothing', async () => {
  for (const path of [
    '?asOf=2023-02-31',
    '?asOf=9999999999',
    '?q=%25%5C',
    "/x'",
    '/00000000-0000-0000-0000-000000000000',
  ])
    expect((await site.as(agency).get(`/nl/clusters/vil/members${path}`)).status, path).toBeLessThan(500)
  expect(site.failures).toEqual([])
})

test('a long list stands on several pages; the composition and the downloads tell of all', async () => {
  await sql`with o as (
      insert into organisations.organisation (id, name, kind, demonstration, reads_as)
      select id, 'Lid ' || lpad(n::text, 3, '0'), 'company', false, id
      from (select gen_random_uuid() as id, n from generate_series(1, 230) n) made returning id)
    insert into memberships.membership (id, cluster, organisation, type, tier, from_day)
    select gen_random_uuid(), 'flux50', id, 'full', '', '2020-01-01' from o`.execute(database.reader)
  const page = async (asked: string) => (await site.as(agency).get(`/en/clusters/flux50/members?${asked}`)).text()
  const [first, last, beyond] = [await page('asOf=2021-01-01'), await page('page=3'), await page('page=99')]
  expect([first.includes('Lid 100'), first.includes('Lid 101'), first.includes('230')]).toEqual([true, false, true])
  for (const html of [last, beyond])
    expect([html.includes('Lid 200'), html.includes('Lid 201'), html.includes('Lid 230')]).toEqual([false, true, true])
  expect(await (await site.as(agency).get('/clusters/flux50/members.json?page=3')).json()).toHaveLength(230)
})
