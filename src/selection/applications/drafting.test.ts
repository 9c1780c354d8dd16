import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import type { Actor, Mandate } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, latestEvents } from '../../platform/db/index.ts'
import { beginStage, carryOver, createApplication, noticesOf, saveSection, tasksFor } from './queries.ts'
import { answersOf } from './store.answers.ts'
import { filesOf } from './store.files.ts'
import * as store from './store.ts'

const organisation = '5f000000-0000-4000-8000-000000000101'
const call = 'demo-ibn-open'
const stage = 'expression-of-interest'
const mandates: Mandate[] = [{ organisation, cluster: null, role: 'cluster-manager' }]
/** Someone of the demonstration: those let in by e-mail have to be known. */
const known = (id: string, name: string, held: Mandate[] = []): Actor => ({
  ...(person(id, [], held) as Extract<Actor, { kind: 'person' }>),
  name,
  demonstration: true,
})
const ivo = known('5e000000-0000-4000-8000-000000000009', 'Ivo', mandates)
const lies = known('5e000000-0000-4000-8000-000000000012', 'Lies')
const email = 'lidbedrijf@demonstratie.example'
const personOf = (actor: Actor) => (actor.kind === 'person' ? actor.person : '')

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  for (const folder of [shipped.flanders, shipped.demonstration])
    expect((await loadPack(database, folder)).ok).toBe(true)
  site = testSite(database)
})
afterAll(() => database.close())

async function begun(title: string): Promise<string> {
  const outcome = await createApplication(database, ivo, { call, organisation, cluster: '', title })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.fact.id
}
const at = (id: string, rest = '') => `/nl/applications/${id}${rest}`
const fields = (more: Record<string, string>) => ({ _stage: stage, _page: 'window-of-ivo', ...more })
const save = async (id: string, section: string, values: Record<string, unknown>, of = stage) => {
  const typed = Object.entries(values).map(([path, value]) => ({ path, value: value as never, base: 0 }))
  const outcome = await saveSection(database, ivo, { application: id, stage: of, section, typed, page: null })
  expect(outcome.ok ? [] : outcome.refusals).toEqual([])
}
const told = async () => {
  const [event] = await latestEvents(database.reader, { limit: 1 })
  return event === undefined ? [] : noticesOf(database.reader, event)
}

test('someone is let in to one application, reads and writes only that one, and leaves again', async () => {
  const id = await begun('Samen schrijven')
  const other = await begun('Niet voor Lies')
  expect((await site.as(lies).get(at(id))).status).toBe(404)
  const invite = (more: Record<string, string>) =>
    site.as(ivo).post(at(id, '/people'), { email, right: 'editor', ...more })
  expect((await invite({ email: 'geen adres' })).status).toBe(422)
  expect((await invite({ email: 'onbekend@demonstratie.example' })).status).toBe(422)
  expect((await invite({ right: 'baas' })).status).toBe(422)
  expect((await invite({})).status).toBe(303)
  expect(await told()).toMatchObject([{ kind: 'application.editor-invited', to: [personOf(lies)] }])
  expect((await invite({})).status).toBe(422)
  const section = at(id, '/sections/network')
  const typed = fields({ 'network.title': 'Van Lies', '_base.network.title': '0' })
  expect((await site.as(lies).post(section, typed)).status).toBe(303)
  expect((await site.as(lies).post(at(id, '/title'), { title: 'Anders', _seen: '2' })).status).toBe(403)
  expect(
    (await site.as(lies).post(at(id, '/people'), { email: 'clustermanager@demonstratie.example', right: 'editor' }))
      .status,
  ).toBe(403)
  expect((await site.as(lies).get(at(other))).status).toBe(404)
  expect((await invite({ right: 'reader' })).status).toBe(303)
  expect(
    (await site.as(lies).post(section, fields({ 'network.title': 'Nog', '_base.network.title': '1' }))).status,
  ).toBe(403)
  const editor = (await store.editorsNow(database.reader, id))[0]?.id ?? ''
  const left = await site.as(lies).post(at(id, `/people/${editor}/end`), {})
  expect([left.status, left.headers.get('location')]).toEqual([303, '/nl/applications'])
  expect((await site.as(lies).get(at(id))).status).toBe(404)
  expect((await site.as(ivo).post(at(id, `/people/${editor}/end`), {})).status).toBe(422)
})

test('who is given a section finds it among their tasks until it is signed off', async () => {
  const id = await begun('Taken')
  await site.as(ivo).post(at(id, '/people'), { email, right: 'editor' })
  const section = at(id, '/sections/network')
  expect((await site.as(ivo).post(`${section}/assignment`, fields({ _person: 'nobody-here' }))).status).toBe(422)
  expect((await site.as(ivo).post(`${section}/assignment`, fields({ _person: personOf(lies) }))).status).toBe(303)
  expect(await told()).toMatchObject([{ kind: 'application.section-assigned', to: [personOf(lies)] }])
  const tasks = async () =>
    (await tasksFor(database.reader, lies, Temporal.Now.instant())).map(({ kind, href }) => [kind, href])
  expect(await tasks()).toEqual([['application.section-assigned', `/applications/${id}/sections/network`]])
  await site.as(lies).post(`${section}/sign-off`, fields({ _ready: 'yes' }))
  expect(await tasks()).toEqual([])
  await site.as(ivo).post(section, fields({ 'network.title': 'Toch anders', '_base.network.title': '0' }))
  expect(await told()).toMatchObject([{ kind: 'application.sign-off-withdrawn', to: [personOf(lies)] }])
})

test('near the deadline, an unfinished draft is among the tasks of who leads it', async () => {
  await begun('Bijna te laat')
  const kinds = async (now: string) =>
    (await tasksFor(database.reader, ivo, Temporal.Instant.from(now))).filter(
      ({ kind }) => kind === 'application.deadline',
    )
  expect(await kinds('2030-05-01T00:00:00Z')).toEqual([])
  expect((await kinds('2030-06-25T00:00:00Z')).length).toBeGreaterThan(0)
  expect(await kinds('2030-07-01T00:00:00Z')).toEqual([])
})

test('a file answers a question: looked at, replaced and not deleted, seen only by who may', async () => {
  const id = await begun('Bestanden')
  await database.reader.transaction().execute(async tx => {
    await store.recordState(tx, id, 'draft', { stage: 'full-proposal', form: 'ibn-proposal@2016-03-04' })
  })
  const send = (name: string, content: string) => {
    const body = new FormData()
    body.set('_stage', 'full-proposal')
    body.set('documents.statutes.here', '1')
    body.set('documents.statutes.upload', new File([content], name))
    return site.as(ivo).send(at(id, '/sections/documents'), body)
  }
  const pdf = (text: string) => `%PDF-1.7\n${text}\n%%EOF`
  const disguised = await send('statuten.pdf', 'dit is geen pdf')
  expect([disguised.status, await disguised.text()]).toMatchObject([422, expect.stringContaining('ds-error-summary')])
  expect((await send('statuten.pdf', pdf('eerste'))).status).toBe(303)
  expect((await send('statuten.pdf', pdf('tweede'))).status).toBe(303)
  const files = await filesOf(database.reader, id)
  expect(files.map(({ supersededAt }) => supersededAt !== null)).toEqual([true, false])
  for (const { digest } of files) {
    expect(await (await site.as(ivo).get(`/applications/${id}/files/${digest}`)).text()).toContain('%PDF')
    expect((await site.as(lies).get(`/applications/${id}/files/${digest}`)).status).toBe(404)
  }
})

test('what the organisation answered before is offered, taken over with one click, and says where it came from', async () => {
  const first = await begun('De eerste')
  await save(first, 'people', { 'people.contact': 'An Vlas, 056 00 00 00' })
  const second = await begun('De tweede')
  const section = at(second, '/sections/people')
  const shown = await (await site.as(ivo).get(section)).text()
  expect(shown).toContain('An Vlas, 056 00 00 00')
  const taken = await site.as(ivo).post(`${section}/reuse`, fields({ _reuse: `people.contact ${first}` }))
  expect(taken.status).toBe(303)
  const [answer] = await answersOf(database.reader, second, stage)
  expect(answer).toMatchObject({ value: 'An Vlas, 056 00 00 00', origin: 'reused', from: first })
  expect((await site.as(ivo).post(`${section}/reuse`, fields({ _reuse: `people.contact ${first}` }))).status).toBe(409)
  await site.as(ivo).post(at(second, '/people'), { email, right: 'editor' })
  // whoever was let in to this application only is offered nothing of the others
  expect(await (await site.as(lies).get(section)).text()).not.toContain('Dit overnemen')
})

test('a lost application is taken over into another call; what has no place there is listed', async () => {
  const lost = await begun('Verloren')
  await save(lost, 'network', { 'network.title': 'Vlas', 'network.summary': 'Samen vooruit.' })
  expect((await site.as(ivo).post(at(lost, '/carry-over'), { call })).status).toBe(422)
  await database.reader.transaction().execute(tx => store.recordState(tx, lost, 'rejected'))
  const outcome = await carryOver(database, ivo, { from: lost, call: 'demo-spearhead-open', title: 'Opnieuw' })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  const standing = await answersOf(database.reader, outcome.fact.id, 'application')
  expect(standing.every(({ origin, from }) => origin === 'carried' && from === lost)).toBe(true)
  expect(standing.map(({ value }) => value)).toEqual(expect.arrayContaining(['Vlas', 'Samen vooruit.']))
  expect(await (await site.as(ivo).get(at(outcome.fact.id))).text()).toContain('Begonnen met de antwoorden van')
  expect((await carryOver(database, lies, { from: lost, call, title: 'x' })).ok).toBe(false)
})

test('the next stage begins with what the stage before it said; that one stays as it was', async () => {
  const id = await begun('Twee fasen')
  await save(id, 'network', { 'network.title': 'Vlas' })
  const application = (await store.byId(database.reader, id))!
  await database.reader
    .transaction()
    .execute(tx =>
      beginStage(
        tx,
        application,
        { id: 'full-proposal', form: 'ibn-proposal@2016-03-04' },
        'system:test',
        Temporal.Now.instant(),
      ),
    )
  const now = await answersOf(database.reader, id, 'full-proposal')
  expect(now).toMatchObject([{ value: 'Vlas', origin: 'carried', from: id }])
  expect(await answersOf(database.reader, id, stage)).toMatchObject([{ value: 'Vlas', origin: 'typed' }])
  // a page of the stage before is told so, and keeps what was typed
  const late = await site
    .as(ivo)
    .post(at(id, '/sections/network'), fields({ 'network.title': 'Te laat', '_base.network.title': '1' }))
  expect([late.status, await late.text()]).toMatchObject([409, expect.stringContaining('Te laat')])
})
