import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import type { Imposed } from '../../duties/index.ts'
import { impose, standingOf } from '../../duties/queries.ts'
import { type Actor, visitor } from '../../kernel/actor.ts'
import type { Database } from '../../platform/db/index.ts'

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
})
afterAll(() => database.close())

const mandate = { organisation: null, cluster: 'vlas', role: 'cluster-manager' } as const
const owner = person('owner', ['cluster-manager'], [mandate])
const member = person('member', ['member-company'], [{ ...mandate, role: 'member-company' }])
const stranger = person('stranger', ['cluster-manager'], [{ ...mandate, cluster: 'other' }])
const manager = person('manager', ['programme-manager'])
const auditor = person('auditor', ['auditor'])

const imposing = async (more: Partial<Imposed> = {}) => {
  const id = randomUUID()
  const duty: Imposed = {
    id,
    kind: 'condition',
    title: { en: `Plan ${id}`, nl: `Plan ${id}` },
    owner: { kind: 'cluster', id: 'vlas' },
    about: { kind: 'decision', id: '1' },
    due: Temporal.PlainDate.from('2030-01-31'),
    proof: { en: 'The plan', nl: 'Het plan' },
    href: '/decisions/1',
    demonstration: false,
    ...more,
  }
  await database.reader.transaction().execute(tx => impose(tx, duty, Temporal.Now.instant()))
  return duty
}
const pdf = new Uint8Array(Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n', 'latin1'))
const proof = (file?: [Uint8Array<ArrayBuffer>, string], text = '', more: Record<string, string> = {}) => {
  const form = new FormData()
  form.set('show-text', text)
  if (file !== undefined) form.set('show-file', new Blob([file[0]]), file[1])
  for (const [name, value] of Object.entries(more)) form.set(name, value)
  return form
}
const stateOf = async (id: string) => (await standingOf(database.reader, id))?.duty.state

test('who owes hands in a file; owner, agency and auditor read it, nobody else finds it', async () => {
  const { id } = await imposing()
  const sent = await site.as(owner).send(`/nl/duties/${id}/proof`, proof([pdf, 'werkplan.pdf']))
  expect(sent.status).toBe(303)
  const kept = (await standingOf(database.reader, id))?.proofs[0]
  const path = `/duties/${id}/proofs/${kept?.id}`
  for (const who of [owner, manager, auditor]) {
    const answer = await site.as(who).get(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(answer.headers.get('content-disposition')).toContain('werkplan.pdf')
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(pdf)
  }
  for (const who of [stranger, member]) expect((await site.as(who).get(path)).status).toBe(404)
  expect((await site.as(visitor).get(path)).status).toBe(403)
})

test.each([
  ['a page of the web that says PDF', [new Uint8Array(Buffer.from('<!doctype html>')), 'plan.pdf'], 'file'],
  ['nothing at all', undefined, 'text'],
] as const)('%s is refused at its field, and what was typed stays', async (_what, file, field) => {
  const { id } = await imposing()
  const typed = field === 'file' ? 'Zie het bestand.' : ''
  const answer = await site.as(owner).send(`/nl/duties/${id}/proof`, proof(file as never, typed))
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain(`href="#field-show-${field}"`)
  expect(html).toContain(typed)
  expect(await stateOf(id)).toBe('open')
})

test('an older page is refused with what was typed, on the state of now', async () => {
  const { id } = await imposing()
  await site.as(manager).post(`/en/duties/${id}/term`, { 'move-due': '28/02/2030', 'move-reason': 'Asked for' })
  const answer = await site.as(owner).send(`/en/duties/${id}/proof`, proof(undefined, 'My long proof', { _seen: '1' }))
  const html = await answer.text()
  expect(answer.status).toBe(409)
  expect(html).toContain('My long proof')
  expect(html).toContain('28 February 2030')
})

const acts = [
  ['proof', { 'show-text': 'x' }],
  ['fulfilment', {}],
  ['refusal', { 'refuse-reason': 'x' }],
  ['waiver', { 'waive-reason': 'x' }],
  ['term', { 'move-due': '01/02/2030', 'move-reason': 'x' }],
] as const
test.each<[string, Actor, number, number]>([
  ['a stranger', stranger, 404, 404],
  ['a member company of the cluster', member, 404, 404],
  ['the auditor, who reads,', auditor, 200, 403],
  ['the controller, who reads,', person('c', ['controller']), 200, 403],
])('%s does nothing with a duty', async (_who, who, reads, acting) => {
  const { id } = await imposing()
  expect((await site.as(who).get(`/en/duties/${id}`)).status).toBe(reads)
  for (const [noun, fields] of acts)
    expect([(await site.as(who).post(`/en/duties/${id}/${noun}`, fields)).status, noun]).toEqual([acting, noun])
  expect(await stateOf(id)).toBe('open')
})

test('the owner finds their own duties and no others; the agency finds all, narrowed as it asks', async () => {
  const own = await imposing({ kind: 'report', due: Temporal.PlainDate.from('2019-01-31') })
  const other = await imposing({ owner: { kind: 'cluster', id: 'elsewhere' } })
  const ids = async (who: Actor, query: string) =>
    ((await (await site.as(who).get(`/duties.json${query}`)).json()) as { id: string; late: string | null }[]).map(
      ({ id, late }) => [id, late] as const,
    )
  const mine = await ids(owner, '?kind=report')
  expect(mine).toEqual([[own.id, 'overdue']])
  expect((await ids(owner, '?state=all')).some(([id]) => id === other.id)).toBe(false)
  expect((await ids(manager, '')).some(([id]) => id === other.id)).toBe(true)
  expect(await ids(manager, '?state=overdue')).toEqual([[own.id, 'overdue']])
  expect((await ids(manager, '?before=2019-12-31')).map(([id]) => id)).toEqual([own.id])
  const csv = await (await site.as(auditor).get('/duties.csv?kind=report')).text()
  expect(csv).toContain(own.id)
  expect((await site.as(visitor).get('/duties.json')).status).toBe(403)
})

test.each(['none', '%27', '00000000-0000-4000-8000-000000000000', 'a%00b'])(
  'what is no duty is not found: %s',
  async id => {
    for (const path of [`/en/duties/${id}`, `/duties/${id}/proofs/${id}`]) {
      const { status } = await site.as(manager).get(path)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    }
  },
)

test('nothing failed inside', () => expect(site.failures).toEqual([]))

test('an auditor of some clusters or instruments finds the duties of those, also where the cluster answers beside another', async () => {
  const own = await imposing({ instrument: 'ibn@2016-03-04' })
  const beside = await imposing({
    owner: { kind: 'organisation', id: 'o' },
    alsoOwed: [{ kind: 'cluster', id: 'vlas' }],
    instrument: 'ibn@2016-03-04',
  })
  const other = await imposing({ owner: { kind: 'cluster', id: 'other' }, instrument: 'spearhead@2016-03-04' })
  const reaching = (clusters: string[] | null, instruments: string[] | null) =>
    ({ ...auditor, reach: [{ clusters, instruments }] }) as Actor
  for (const who of [reaching(['vlas'], null), reaching(null, ['ibn']), reaching(['vlas'], ['ibn'])]) {
    const list = await (await site.as(who).get('/duties.json')).text()
    const found = [own, beside, other].map(({ id }) => list.includes(id))
    expect(found).toEqual([true, true, false])
    const statuses = [own, beside, other].map(async ({ id }) => (await site.as(who).get(`/nl/duties/${id}`)).status)
    expect(await Promise.all(statuses)).toEqual([200, 200, 404])
  }
  const none = reaching(['vlas'], ['spearhead'])
  for (const { id } of [own, beside, other]) expect((await site.as(none).get(`/nl/duties/${id}`)).status).toBe(404)
})
