import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, programme } from '../../../test/agreed.ts'
import { testDatabase } from '../../../test/database.ts'
import { clusterManager, director, negotiated, now, pacted } from '../../../test/pacted.ts'
import { person, testSite } from '../../../test/site.ts'
import { type Actor, visitor } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import { pactById, tasksFor } from './queries.ts'

let database: Database
let site: ReturnType<typeof testSite>
let signed: Awaited<ReturnType<typeof pacted>>
let open: Awaited<ReturnType<typeof negotiated>>
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  site = testSite(database)
  signed = await pacted(database)
  open = await negotiated(database)
})
afterAll(async () => {
  expect(site.failures).toEqual([])
  await database.close()
})

const invented: Actor = { ...person('demo', ['programme-manager']), demonstration: true } as Actor
const auditor = person('auditor', ['auditor'])
const manager = () => clusterManager(open.agreement.cluster)

test('the table sees its pact; everyone reads what was signed, nobody else what is negotiated', async () => {
  for (const actor of [account, auditor, manager()]) {
    expect((await site.as(actor).get(`/en/pacts/${open.id}`)).status).toBe(200)
    expect((await site.as(actor).get(`/pacts/${open.id}.json`)).status).toBe(200)
  }
  for (const actor of [clusterManager('another'), person('expert', ['expert']), invented])
    expect((await site.as(actor).get(`/en/pacts/${open.id}`)).status).toBe(404)
  const page = await (await site.as(visitor).get(`/nl/clusters/${signed.agreement.cluster}/pact`)).text()
  expect(page).toContain('De vergunning voor de proefinstallatie behandelen')
  expect(page).not.toContain('An Peeters')
  const other = await (await site.as(visitor).get(`/nl/clusters/${open.agreement.cluster}/pact`)).text()
  expect(other).not.toContain('De vergunning voor de proefinstallatie behandelen')
  expect((await site.as(visitor).get('/nl/clusters/none/pact')).status).toBe(404)
  const list = (await (await site.as(manager()).get('/pacts.json')).json()) as { id: string }[]
  expect(list.map(({ id }) => id)).toEqual([open.id])
  expect(await (await site.as(account).get('/pacts.csv')).text()).toContain('1800000.00')
})

const posts: [path: string, not: () => Actor[]][] = [
  ['text', () => [auditor]],
  ['money', () => [auditor, manager()]],
  ['parties', () => [auditor]],
  ['parties/x/removal', () => [auditor]],
  ['parties/x/signature', () => [auditor, manager()]],
  ['conclusion', () => [account, manager()]],
  ['abandonment', () => [manager()]],
  ['years/1/maximum', () => [account, manager()]],
  ['engagements', () => [auditor]],
  ['engagements/x/withdrawal', () => [auditor]],
  ['engagements/x/failure', () => [auditor]],
  ['engagements/x/finding', () => [manager()]],
  ['review', () => [manager()]],
  ['review-closing', () => [manager()]],
  ['renewal', () => [account, manager()]],
  ['end', () => [account, manager()]],
]
test.each(posts)(
  'a post to %s is refused for whoever sees it and may not do it, and is nowhere for the rest',
  async (path, not) => {
    for (const actor of not()) {
      const { status } = await site.as(actor).post(`/en/pacts/${open.id}/${path}`, {})
      expect([path, actor.kind === 'person' && actor.name, status]).toEqual([
        path,
        actor.kind === 'person' && actor.name,
        403,
      ])
    }
    for (const actor of [clusterManager('another'), invented])
      expect((await site.as(actor).post(`/en/pacts/${open.id}/${path}`, {})).status).toBe(404)
  },
)

test('bad input comes back with its sentences and what was typed; a stale page is said', async () => {
  const party = await site.as(account).post(`/en/pacts/${open.id}/parties`, {
    'parties.kind': 'king',
    'parties.name': 'Minister van Economie',
    'parties.number': '0000.000.000',
    'parties.email': 'nobody@example.org',
  })
  const text = await party.text()
  expect(party.status).toBe(422)
  for (const said of ['Choose what kind of party', 'at the table already', 'has this number', 'has this address'])
    expect(text).toContain(said)
  expect(text).toContain('nobody@example.org')
  const money = await site
    .as(account)
    .post(`/en/pacts/${open.id}/money`, { 'money.envelope': 'x', 'money.amount-1': 'much' })
  expect(money.status).toBe(422)
  expect(await money.text()).toContain('value="much"')
  const stale = await site.as(account).post(`/nl/pacts/${open.id}/text`, {
    'text.title': 'Anders',
    'text.ambition': 'Een ambitie die lang genoeg is om te blijven.',
    _seen: '1',
  })
  expect(stale.status).toBe(409)
  expect(await stale.text()).toContain('Een ambitie die lang genoeg is om te blijven.')
  for (const due of ['2030-01-01', '31/02/2019', 'morgen']) {
    const answer = await site.as(account).post(`/en/pacts/${open.id}/engagements`, {
      'engagements.party': open.parties[0]?.id ?? '',
      'engagements.what': 'Iets dat lang genoeg is',
      'engagements.due': due,
    })
    expect([due, answer.status]).toEqual([due, 422])
  }
  const fixed = { 'years-1-maximum.maximum': '99999999', 'years-1-maximum.reason': 'Omdat het kan en mag.' }
  expect((await site.as(director).post(`/en/pacts/${signed.id}/years/1/maximum`, fixed)).status).toBe(422)
  expect((await site.as(director).post(`/en/pacts/${signed.id}/years/77/maximum`, fixed)).status).toBe(422)
  const begun = await site.as(account).post('/en/pacts', { agreement: open.agreement.id, title: '' })
  expect(begun.status).toBe(422)
  expect(await begun.text()).toContain('is renewed or ended first')
})

test('a form leads back to the page, and is done once however often it is sent', async () => {
  const fields = {
    'years-2-maximum.maximum': '650000',
    'years-2-maximum.reason': 'Het budget laat het toe.',
    _key: 'twice-the-same',
  }
  const first = await site.as(director).post(`/en/pacts/${signed.id}/years/2/maximum`, fields)
  expect([first.status, first.headers.get('location')]).toEqual([303, `/en/pacts/${signed.id}`])
  expect((await site.as(director).post(`/en/pacts/${signed.id}/years/2/maximum`, fields)).status).toBe(303)
  const pact = await pactById(database.reader, account, signed.id, now)
  expect(pact?.years[1]?.maximum?.cents).toBe(65_000_000n)
  expect((await site.as(account).get(`/nl/pacts/${signed.id}`)).status).toBe(200)
})

test('what waits is found among the tasks of whoever does it', async () => {
  const kinds = async (actor: Actor, moment: string) =>
    (await tasksFor(database.reader, actor, Temporal.Instant.from(moment))).map(({ kind }) => kind)
  expect(await kinds(programme, '2018-12-01T10:00:00Z')).toContain('pact.maximum')
  expect(await kinds(account, '2019-08-01T10:00:00Z')).toContain('pact.review')
  expect(await kinds(manager(), '2018-09-06T10:00:00Z')).toEqual(['pact.sign'])
})
