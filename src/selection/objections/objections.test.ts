import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { decided } from '../../../test/decided.ts'
import { person, testSite } from '../../../test/site.ts'
import { type Actor, system } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, sql } from '../../platform/db/index.ts'
import { lettersAbout } from '../../programme/letters/queries.ts'
import { notify } from '../decisions/queries.ts'
import { objectionLifecycle, type State } from './objection.ts'
import * as room from './queries.ts'

let database: Database
let site: ReturnType<typeof testSite>
const manager = person('5e000000-0000-4000-8000-0000000000a1', ['programme-manager'])
const handler = '5e000000-0000-4000-8000-0000000000a2'
const handling = person(handler, ['account-manager'])
const at = (day: string, time = '12:00:00Z') => ({ moment: Temporal.Instant.from(`${day}T${time}`) })
const fact = <F>(outcome: Outcome<F>): F => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.fact
}
const rules = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule))
const grounds = 'De score voor het tweede criterium is onjuist: bijlage 4 is niet bekeken.'
const reasons = 'Bijlage 4 is niet besproken en had dat wel moeten zijn.'

beforeAll(async () => {
  database = await testDatabase()
  const loaded = await loadPack(database, shipped.flanders)
  expect(loaded.ok ? [] : loaded.refusals).toEqual([])
  for (const [id, role, name] of [
    [handler, 'account-manager', 'Behandelaar'],
    [(manager as { person: string }).person, 'programme-manager', 'Manager'],
  ] as const) {
    await sql`insert into people.person (id, created_at) values (${id}, now())`.execute(database.reader)
    await sql`insert into people.personal (person, name, email, language)
      values (${id}, ${name}, ${`${role}@agency.example`}, 'nl')`.execute(database.reader)
    await sql`insert into people.role (id, person, role, from_at, granted_by)
      values (gen_random_uuid(), ${id}, ${role}, '2016-01-01T00:00:00Z', 'system:test')`.execute(database.reader)
  }
  site = testSite(database)
})
afterAll(() => database.close())

const of = (organisation: string): Actor =>
  person(`for ${organisation}`, [], [{ organisation, cluster: null, role: 'cluster-manager' }])

/** A rejection that was notified on 23 July 2018: the term of 30 days ends with 22 August 2018. */
async function rejected(told = true) {
  const made = await decided(database, { ruling: 'reject' })
  if (told) fact(await notify(database, system('test'), { decision: made.decision }, at('2018-07-23')))
  return { ...made, applicant: of(made.organisation) }
}
async function objected(hearing = '', day = '2018-08-10') {
  const made = await rejected()
  const asked = { decision: made.decision, grounds, hearing }
  return { ...made, id: fact(await room.openObjection(database, made.applicant, asked, at(day))) }
}

test.each([
  ['the last second of the last day, by the agency’s clock', '2018-08-22', '21:59:59Z', true],
  ['the first moment after it', '2018-08-22', '22:00:00Z', false],
  ['a week late: still a file, whose admission is decided', '2018-08-29', '10:00:00Z', false],
])('%s: in time %#', async (_why, day, time, inTime) => {
  const { decision, applicant } = await rejected()
  const id = fact(await room.openObjection(database, applicant, { decision, grounds, hearing: '' }, at(day, time)))
  const objection = await room.objectionById(database.reader, id)
  expect(String(objection?.termEnds)).toBe('2018-08-22')
  const [letter] = await lettersAbout(database.reader, 'objection', id)
  expect(letter?.data).toMatchObject({ inTime })
})

test.each([
  ['someone else’s organisation', () => of('00000000-0000-4000-8000-000000000000'), true, ['not-found']],
  ['a visitor', () => ({ kind: 'visitor' }) as Actor, true, ['not-found']],
  ['the agency', () => manager, true, ['objection.who']],
  ['the applicant, before the notification', (organisation: string) => of(organisation), false, ['not-found']],
])('%s does not object', async (_who, actor, told, expected) => {
  const { decision, organisation } = await rejected(told)
  const outcome = await room.openObjection(
    database,
    actor(organisation),
    { decision, grounds, hearing: '' },
    at('2018-08-01'),
  )
  expect(rules(outcome)).toEqual(expected)
})

test('one objection stands against a decision; one that was withdrawn may be made again', async () => {
  const { decision, applicant, id } = await objected()
  const again = () => room.openObjection(database, applicant, { decision, grounds, hearing: '' }, at('2018-08-11'))
  expect(rules(await again())).toEqual(['objection.once'])
  fact(await room.withdrawObjection(database, applicant, { id }, at('2018-08-12')))
  expect(fact(await again())).not.toBe(id)
  expect((await room.objectionById(database.reader, id))?.state).toBe('withdrawn')
})

test('from objection to a decision that has to be taken again', async () => {
  const { id, decision, application } = await objected('yes')
  expect(rules(await room.assignHandler(database, handling, { id, handler }, at('2018-08-11')))).toEqual([
    'objection.not-yours',
  ])
  fact(await room.assignHandler(database, manager, { id, handler }, at('2018-08-11')))
  const outcome = { id, outcome: 'partly', reasons, consequence: 'Het comité beslist opnieuw in september.' }
  expect(rules(await room.decideObjection(database, handling, outcome, at('2018-08-20')))).toEqual(['objection.heard'])
  const held = { id, heldOn: '15/08/2018', account: 'De aanvrager lichtte bijlage 4 toe en beantwoordde vragen.' }
  fact(await room.hearObjection(database, handling, held, at('2018-08-16')))
  expect(rules(await room.decideObjection(database, manager, outcome, at('2018-08-20')))).toEqual([
    'objection.not-yours',
  ])
  expect(
    rules(await room.decideObjection(database, handling, { ...outcome, consequence: '' }, at('2018-08-20'))),
  ).toEqual(['objection.consequence'])
  fact(await room.decideObjection(database, handling, outcome, at('2018-08-20')))
  expect((await lettersAbout(database.reader, 'objection', id)).map(({ kind }) => kind)).toEqual([
    'objection-received',
    'objection-decision',
  ])
  const waits = async () =>
    (await room.tasksFor(database.reader, manager, Temporal.Now.instant()))
      .filter(t => t.about.id === id)
      .map(({ kind }) => kind)
  expect(await waits()).toEqual(['objection.reconsider'])
  await decided(database, { application, supersedes: decision, ruling: 'approve' })
  expect(await waits()).toEqual([])
})

test('who prepared the decision does not handle the objection', async () => {
  const { decision, applicant } = await rejected()
  await sql`alter table decisions.decision disable trigger append_only`.execute(database.reader)
  await sql`update decisions.decision set decided_by = ${`person:${handler}`} where id = ${decision}`.execute(
    database.reader,
  )
  await sql`alter table decisions.decision enable trigger append_only`.execute(database.reader)
  const id = fact(await room.openObjection(database, applicant, { decision, grounds, hearing: '' }, at('2018-08-01')))
  expect(rules(await room.assignHandler(database, manager, { id, handler }, at('2018-08-02')))).toEqual([
    'objection.prepared',
  ])
})

type Act = 'assign' | 'hear' | 'decide' | 'withdraw' | 'add' | 'again'
test('no sequence of acts skips a step, loses a document or ends twice', async () => {
  const acts = fc.array(fc.constantFrom<Act>('assign', 'hear', 'decide', 'withdraw', 'add', 'again'), { maxLength: 9 })
  await fc.assert(
    fc.asyncProperty(acts, async sequence => {
      const { id, decision, applicant } = await objected()
      let state: State = 'received'
      let documents = 0
      for (const one of sequence) {
        const how = at('2018-08-20')
        const file = { digest: 'a'.repeat(64), name: 'b.pdf', type: 'application/pdf', size: 1 }
        const outcome = await {
          assign: () => room.assignHandler(database, manager, { id, handler }, how),
          hear: () => room.hearObjection(database, handling, { id, heldOn: '2018-08-15', account: reasons }, how),
          decide: () =>
            room.decideObjection(database, handling, { id, outcome: 'dismissed', reasons, consequence: '' }, how),
          withdraw: () => room.withdrawObjection(database, applicant, { id }, how),
          add: () => room.addDocument(database, applicant, { id, file }, how),
          again: () => room.openObjection(database, applicant, { decision, grounds, hearing: '' }, how),
        }[one]()
        const open = state === 'received' || state === 'handling'
        const expected =
          one === 'add' ? open : one === 'again' ? false : objectionLifecycle.acts[one].from.includes(state)
        if (one === 'again' && state === 'withdrawn') break
        expect(outcome.ok, `${one} in ${state}`).toBe(expected)
        if (!outcome.ok) continue
        if (one === 'add') documents++
        else if (one !== 'again') state = objectionLifecycle.acts[one].to
      }
      const objection = await room.objectionById(database.reader, id)
      expect(objection?.state).toBe(state)
      expect(objection?.outcome !== null).toBe(state === 'decided')
      const { rows } = await sql`select 1 from objections.document where objection::text = ${id}`.execute(
        database.reader,
      )
      expect(rows.length).toBe(documents)
      const letters = (await lettersAbout(database.reader, 'objection', id)).length
      expect(letters).toBe(state === 'decided' ? 2 : 1)
    }),
    { numRuns: 25 },
  )
})

test('pages: who may see a file, and what they find there', async () => {
  const { id, decision, applicant, organisation } = await objected('yes')
  const stranger = of('00000000-0000-4000-8000-000000000000')
  for (const language of ['nl', 'en']) {
    for (const actor of [manager, applicant, handling, person('auditor', ['auditor'])])
      expect(await (await site.as(actor).get(`/${language}/objections/${id}`)).text()).toContain('bijlage 4')
    expect((await site.as(stranger).get(`/${language}/objections/${id}`)).status).toBe(404)
    expect(await (await site.as(manager).get(`/${language}/objections`)).text()).toContain(`objections/${id}`)
    expect(await (await site.as(stranger).get(`/${language}/objections`)).text()).not.toContain(`objections/${id}`)
  }
  expect((await site.as(applicant).get(`/en/objections/new?decision=${decision}`)).headers.get('location')).toBe(
    `/en/objections/${id}`,
  )
  const fresh = await rejected()
  expect((await site.as(of(fresh.organisation)).get(`/nl/objections/new?decision=${fresh.decision}`)).status).toBe(200)
  expect((await site.as(of(organisation)).get(`/nl/objections/new?decision=${fresh.decision}`)).status).toBe(404)
  const short = await site
    .as(of(fresh.organisation))
    .post('/en/objections', { decision: fresh.decision, grounds: 'te kort' })
  expect([short.status, (await short.text()).includes('te kort')]).toEqual([422, true])
  const made = await site.as(of(fresh.organisation)).post('/en/objections', { decision: fresh.decision, grounds })
  expect(made.status).toBe(303)
  const form = new FormData()
  form.set('file', new File(['%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'], 'bijlage.pdf'))
  expect((await site.as(applicant).send(`/en/objections/${id}/documents`, form)).status).toBe(303)
  const page = await (await site.as(applicant).get(`/en/objections/${id}`)).text()
  const link = /href="(\/en\/objections\/[^"]+\/documents\/[^"]+)"/.exec(page)?.[1] ?? ''
  expect((await site.as(applicant).get(link)).headers.get('content-type')).toBe('application/pdf')
  expect((await site.as(stranger).get(link)).status).toBe(404)
  const wrong = new FormData()
  wrong.set('file', new File(['<html></html>'], 'bijlage.pdf'))
  expect((await site.as(applicant).send(`/en/objections/${id}/documents`, wrong)).status).toBe(422)
  expect(site.failures).toEqual([])
})
