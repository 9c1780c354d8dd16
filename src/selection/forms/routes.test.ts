import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { type Actor, visitor } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, historyOf, sql } from '../../platform/db/index.ts'
import { formByKey, forms } from './queries.ts'

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
})
afterAll(() => database.close())

const manager = person('bert', ['programme-manager'])
const invented: Actor = { ...(manager as Actor & { kind: 'person' }), demonstration: true }
const keys = [
  'ibn-expression@2016-03-04',
  'ibn-proposal@2016-03-04',
  'project-full-proposal@2020-10-01',
  'project-pre-proposal@2020-10-01',
  'spearhead-application@2016-03-04',
]
const expression = readFileSync('programmes/flanders/forms/ibn-expression@2016-03-04.yaml', 'utf8')
const dated = (day: string) => expression.replace("version: '2016-03-04'", `version: '${day}'`)
const hidden = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''
const read = async (path: string, who: Actor = manager) => (await site.as(who).get(path)).text()

const begin = async (who = manager) =>
  (await site.as(who).post('/en/forms/drafts', { from: keys[0] ?? '', _key: crypto.randomUUID() })).headers.get(
    'location',
  ) ?? ''
const save = async (at: string, document: string, who = manager) =>
  site.as(who).post(at, { document, _seen: hidden(await read(at, who), '_seen'), _key: crypto.randomUUID() })
const publish = async (at: string, who = manager) =>
  site.as(who).post(`${at}/publication`, { _seen: hidden(await read(at, who), '_seen'), _key: crypto.randomUUID() })

test('the shipped forms stand, each found by its key', async () => {
  expect((await forms(database.reader)).map(({ form }) => form.key)).toEqual(keys)
  expect((await formByKey(database.reader, keys[1] ?? ''))?.names.en).toContain('Full proposal')
  expect(await formByKey(database.reader, 'ibn-proposal')).toBeUndefined()
})

test('a published form cannot be changed, not even in the database', async () => {
  await expect(sql`update forms.version set document = ''`.execute(database.reader)).rejects.toThrow(/append only/)
})

test.each(keys)('everyone can look at %s, in both languages, and take it along', async key => {
  for (const language of ['nl', 'en']) {
    const text = await read(`/${language}/forms/${key}`, visitor)
    expect(text).toContain('data-question=')
    expect(text).not.toContain('_add')
    expect(text).not.toMatch(/our assumption|onze aanname/)
  }
  // pages for visitors are kept by address, and the test's people have no cookie: another address
  expect(await read(`/en/forms/${key}?official`)).toContain('our assumption')
  expect(await read(`/forms/${key}/document`, visitor)).toContain(`id: ${key.split('@')[0]}`)
})

test('only officials see the list', async () => {
  for (const who of [manager, person('anna', ['account-manager']), person('aud', ['auditor'])])
    expect(await read('/nl/forms', who)).toContain('Volledig voorstel')
  expect((await site.as(person('ivo', ['cluster-manager'])).get('/nl/forms')).status).toBe(404)
  expect(await read('/nl/forms', person('anna', ['account-manager']))).not.toContain('/forms/drafts')
})

test.each([
  '/en/forms/none@2016-03-04',
  '/en/forms/%00',
  '/en/forms/ibn-expression@2016-03-04/differences?with=none',
  '/forms/none/document',
])('%s is not there', async path => expect([400, 404]).toContain((await site.as(visitor).get(path)).status))

test('the schema is published', async () => {
  const schema = JSON.parse(await read('/schemas/form.json', visitor))
  expect(schema.title).toBe('Form')
  expect(JSON.stringify(schema)).toContain('commitments')
})

describe('a version of a form', () => {
  test('says every fault at its line, is previewed, published, and stands beside the earlier one', async () => {
    const at = await begin()
    await save(at, dated('2017-11-06').replace('most: 80', 'most: many').replace('type: yes-no', 'type: maybe'))
    const faulty = await read(at)
    expect(faulty).toMatch(/Line 24<\/strong>: .*most: many/)
    expect(faulty).toMatch(/“type” has to be one of: text, choice/)
    expect((await publish(at)).status).toBe(422)
    await save(at, dated('2017-11-06').replace('most: 80', 'most: 120'))
    const text = await read(at)
    expect(text).toContain('This document holds together.')
    expect(text).toMatch(/<del>80<\/del>\s*<ins>120<\/ins>|<del>80<\/del><ins>120<\/ins>/)
    expect(await read(`${at}/preview`)).toContain('At most 120 characters.')
    expect((await publish(at)).headers.get('location')).toBe('/en/forms/ibn-expression@2017-11-06')
    expect((await site.as(manager).get(at)).status).toBe(404)
    expect((await formByKey(database.reader, keys[0] ?? ''))?.version).toBe('2016-03-04')
    const differences = await read(`/nl/forms/ibn-expression@2017-11-06/differences?with=${keys[0]}`, visitor)
    expect(differences).toContain('Naam van het netwerk')
    expect(differences).toContain('Eén wijziging')
    const history = await historyOf(database.reader, 'form', 'ibn-expression@2017-11-06')
    expect(history.map(({ act, actor }) => [act, actor])).toEqual([['form.published', 'person:bert']])
  })

  test('is refused under a name that was published', async () => {
    const at = await begin()
    const answer = await publish(at)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('never edited')
  })

  test('of an invented person stays apart from the real ones', async () => {
    const at = await begin(invented)
    await save(at, dated('2018-01-01'), invented)
    expect((await publish(at, invented)).status).toBe(403)
    await save(at, dated('2018-01-01').replace('id: ibn-expression', 'id: invented-form'), invented)
    expect((await publish(at, invented)).status).toBe(303)
    expect(await read('/en/forms/invented-form@2018-01-01', visitor)).toContain('demonstration')
  })
})
