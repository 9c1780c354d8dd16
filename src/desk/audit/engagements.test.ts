import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreed } from '../../../test/agreed.ts'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { actorOf, grantsOf } from '../../directory/people/queries.ts'
import { maySee as maySeeClaim } from '../../grants/claims/rules.access.ts'
import { maySeeAll as maySeeContributions } from '../../grants/contributions/rules.access.ts'
import { maySee as maySeePayment } from '../../grants/payments/rules.access.ts'
import { maySee as maySeeControl } from '../../grants/verification/rules.access.ts'
import { type Actor, audits } from '../../kernel/actor.ts'
import { type Database, historyOf, sql } from '../../platform/db/index.ts'
import { maySeeAid } from '../../programme/aid/rules.access.ts'
import { draw } from './rules.engagement.ts'
import * as store from './store.ts'

let database: Database
let site: ReturnType<typeof testSite>
let agreement = ''
const manager = person('manager', ['programme-manager'])
const days = { from: '2020-01-01', to: '2020-01-02' }
const today = Temporal.Now.plainDateISO('Europe/Brussels')
const running = { from: today.toString(), to: today.add({ days: 10 }).toString() }
const asked = {
  title: 'Netwerken 2018',
  email: 'ilse@rekenhof.example',
  name: 'Ilse Rekenaar',
  instruments: 'ibn',
  ...running,
}

beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
  agreement = (await agreed(database)).id
})
afterAll(() => database.close())

/** Opens one as a form does; answers its address and whoever audits. */
async function opened(more: Record<string, string> = {}) {
  const answer = await site.as(manager).post('/nl/audit/engagements', { ...asked, ...more })
  expect(answer.status).toBe(303)
  const path = answer.headers.get('location') ?? ''
  const found = await store.byId(database.reader, path.split('/').at(-1) ?? '')
  const auditor = (await actorOf(database.reader, found?.person ?? '')) as Actor
  return { path, id: found?.id ?? '', person: found?.person ?? '', grant: found?.grant ?? '', auditor }
}

test('whoever is new is invited, with the role for these days and this reach only', async () => {
  const { auditor, person: id } = await opened()
  expect(auditor).toMatchObject({ roles: ['auditor'], reach: [{ clusters: null, instruments: ['ibn'] }] })
  const [grant] = await grantsOf(database.reader, id)
  expect(grant?.until?.toZonedDateTimeISO('Europe/Brussels').toPlainDate()).toEqual(today.add({ days: 11 }))
  const { rows } = await sql`select 1 from people.ticket where person::text = ${id}`.execute(database.reader)
  expect(rows).toHaveLength(1)
})

test('an auditor reads what is in reach, draws, notes, releases and closes; changes nothing; then nothing is open', async () => {
  const { path, id, auditor, person: who } = await opened({ email: 'een@rekenhof.example' })
  const as = site.as(auditor)
  expect((await as.get(`/nl/agreements/${agreement}`)).status).toBe(200)
  expect((await as.get(path)).status).toBe(200)
  expect((await as.post(`/nl/agreements/${agreement}/ending`, {})).status).toBeGreaterThanOrEqual(403)

  expect((await as.post(`${path}/samples`, { population: 'acts', size: '2', seed: 'rekenhof' })).status).toBe(303)
  const [sample] = await store.samplesOf(database.reader, id)
  const acts = (await historyOf(database.reader, 'agreement', agreement)).map(event => event.id.toString())
  const sha = (text: string) => createHash('sha256').update(text).digest('hex')
  const ranked = acts.toSorted((a, b) => (sha(`rekenhof:${a}`) < sha(`rekenhof:${b}`) ? -1 : 1))
  expect(sample?.drawn.map(item => item.id)).toEqual(ranked.slice(0, 2))
  expect(sample).toMatchObject({ size: acts.length, digest: sha(acts.toSorted().join('\n')) })

  const note = { subjectKind: 'agreement', subjectId: agreement, text: 'De handtekening ontbreekt.', severity: 'high' }
  expect((await as.post(`${path}/notes`, note)).status).toBe(303)
  const seenByManager = async () => (await site.as(manager).get(`/nl/audit/agreement/${agreement}`)).text()
  expect(await seenByManager()).not.toContain('De handtekening ontbreekt.')
  expect(await (await as.get(`/nl/audit/agreement/${agreement}`)).text()).toContain('De handtekening ontbreekt.')
  const [written] = await store.notesOf(database.reader, id)
  expect((await as.post(`${path}/notes/${written?.id}/release`, {})).status).toBe(303)
  expect(await seenByManager()).toContain('De handtekening ontbreekt.')
  expect((await as.post(`${path}/notes/${written?.id}/release`, {})).status).toBe(422)

  expect((await as.post(`${path}/closing`, { conclusion: '' })).status).toBe(422)
  expect((await as.post(`${path}/closing`, { conclusion: 'Eén bevinding.' })).status).toBe(303)
  const after = (await actorOf(database.reader, who)) as Actor
  expect(after).toMatchObject({ roles: [] })
  expect((await site.as(after).get(path)).status).toBe(404)
  expect((await site.as(after).get(`/nl/agreements/${agreement}`)).status).toBe(404)
  expect((await site.as(manager).post(`${path}/notes`, note)).status).toBe(404)
  expect((await historyOf(database.reader, 'audit-engagement', id)).map(({ act }) => act)).toEqual([
    'audit.opened',
    'audit.sampled',
    'audit.noted',
    'audit.released',
    'audit.closed',
  ])
})

test('out of reach there is nothing: not the agreement, not its trail, not in a list', async () => {
  const { auditor, path } = await opened({ email: 'twee@rekenhof.example', instruments: 'spearhead' })
  const as = site.as(auditor)
  expect((await as.get(`/nl/agreements/${agreement}`)).status).toBe(404)
  expect((await as.get(`/nl/audit/agreement/${agreement}`)).status).toBe(404)
  expect(await (await as.get('/agreements.json')).json()).toEqual([])
  expect(JSON.stringify(await (await as.get('/audit.json')).json())).not.toContain(agreement)
  const answer = await as.post(`${path}/samples`, { population: 'agreements', size: '1' })
  expect([answer.status, (await answer.text()).includes('Hiervan is er niets')]).toEqual([422, true])
  const note = { subjectKind: 'agreement', subjectId: agreement, text: 'x', severity: '' }
  expect((await as.post(`${path}/notes`, note)).status).toBe(422)
})

test('before its first day and after its last nothing is open', async () => {
  const ahead = { from: today.add({ days: 3 }).toString(), to: today.add({ days: 5 }).toString() }
  const { auditor, grant } = await opened({ email: 'drie@rekenhof.example', ...ahead })
  expect(auditor).toMatchObject({ roles: [] })
  await sql`update people.role set from_at = now() - interval '9 days', until_at = now() - interval '1 second'
    where id::text = ${grant}`.execute(database.reader)
  expect(await actorOf(database.reader, auditor.kind === 'person' ? auditor.person : '')).toMatchObject({ roles: [] })
})

test.each([
  { typed: { title: '' }, rule: 'Zeg wat geaudit wordt.' },
  { typed: { email: 'geen adres' }, rule: 'Geef het e-mailadres' },
  { typed: { name: '', email: 'nieuw@rekenhof.example' }, rule: 'geef de naam' },
  { typed: days, rule: 'Deze dagen zijn voorbij' },
  { typed: { from: running.to, to: running.from }, rule: 'Ze eindigt voor ze begint.' },
  { typed: { to: today.add({ years: 2 }).toString() }, rule: 'hoogstens 366 dagen' },
  { typed: { to: '' }, rule: 'href="#field-to"' },
  { typed: { instruments: 'loterij' }, rule: 'Er is geen steuninstrument loterij.' },
  { typed: { clusters: 'zonderling' }, rule: 'Er is geen cluster zonderling.' },
])('$typed opens nothing, and says why', async ({ typed, rule }) => {
  const before = (await store.list(database.reader)).length
  const answer = await site
    .as(manager)
    .post('/nl/audit/engagements', { ...asked, ...(typed as Record<string, string>) })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(rule)
  expect(await store.list(database.reader)).toHaveLength(before)
})

test.each([
  { size: '0', population: 'acts', status: 422 },
  { size: '-1', population: 'acts', status: 422 },
  { size: '999999999', population: 'acts', status: 422 },
  { size: '1', population: 'people', status: 422 },
])('a sample of $size $population is refused', async ({ size, population, status }) => {
  const { path, auditor } = await opened({ email: `s${size}${population}@rekenhof.example` })
  expect((await site.as(auditor).post(`${path}/samples`, { size, population })).status).toBe(status)
})

test('money out of reach is not there either: claims, payments, contributions, controls and aid', () => {
  const ibn = { ...person('a', ['auditor']), reach: [{ clusters: ['vlas'], instruments: ['ibn'] }] } as Actor
  const of = (cluster: string) => ({
    cluster,
    organisation: 'o',
    project: null,
    instrument: 'ibn@2016-03-04',
    demonstration: false,
    state: 'submitted' as const,
  })
  for (const sees of [maySeeClaim, maySeePayment, maySeeContributions, maySeeControl, maySeeAid] as const)
    expect([sees(ibn, of('vlas')), sees(ibn, of('hout'))], sees.name).toEqual([true, false])
})

test('another auditor sees none of it', async () => {
  const { path } = await opened({ email: 'vier@rekenhof.example' })
  expect((await site.as(person('other', ['auditor'])).get(path)).status).toBe(404)
  expect((await site.as(person('other', ['auditor'])).post(`${path}/closing`, { conclusion: 'x' })).status).toBe(404)
  expect((await site.as(person('x', ['controller'])).get(path)).status).toBe(404)
})

test('a draw depends on seed and records alone, never on their order', () => {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(ids, fc.string(), fc.nat(), (all, seed, nth) => {
      const items = all.map(id => ({ id, label: id, href: id }))
      const size = (nth % items.length) + 1
      const drawn = draw(items, size, seed, hash)
      expect(draw(items.toReversed(), size, seed, hash)).toEqual(drawn)
      expect(new Set(drawn.map(({ id }) => id)).size).toBe(size)
      // a larger sample from the same seed goes on where the smaller one stopped
      expect(draw(items, items.length, seed, hash).slice(0, size)).toEqual(drawn)
    }),
  )
})

test('reach is judged strictly: a record of no cluster is out of it where only some are audited', () => {
  const some = { ...person('a', ['auditor']), reach: [{ clusters: ['vlas'], instruments: ['ibn'] }] } as Actor
  const cases = [
    [{ cluster: 'vlas', instrument: 'ibn@2016-03-04' }, true],
    [{ cluster: 'vlas', instrument: 'spearhead@2016-03-04' }, false],
    [{ cluster: 'hout', instrument: 'ibn@2016-03-04' }, false],
    [{ cluster: null, instrument: 'ibn@2016-03-04' }, false],
    [{ instrument: 'ibn@2016-03-04' }, true],
  ] as const
  for (const [about, expected] of cases) expect(audits(some, about), JSON.stringify(about)).toBe(expected)
})

test('nothing failed inside', () => expect(site.failures).toEqual([]))
