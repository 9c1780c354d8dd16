import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { type Database, historyOf } from '../../platform/db/index.ts'
import { barsOn, byId, byNumber, endBar, groupOn, identifiersOf, search, setBar } from './queries.ts'

let database: Database
let site: ReturnType<typeof testSite>
const manager = person('m', ['account-manager'])
const day = Temporal.PlainDate.from('2026-06-01')
const numbers = {
  Vlasbedrijf: '0440966354',
  Vlasbedrijfje: '0831797467',
  'Textiel Deerlijk': '0400000185',
  Moeder: '0400000284',
  Gemeente: '0400000383',
}
const ids: Record<string, string> = {}

beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
  for (const [name, number] of Object.entries(numbers)) {
    const kind = name === 'Gemeente' ? 'public-body' : 'company'
    const answer = await site.as(manager).post('/en/organisations', { name, kind, number })
    expect(answer.status, name).toBe(303)
    ids[name] = (await byNumber(database.reader, number))!.id
  }
})
afterAll(() => database.close())

const version = async (id: string) => (await historyOf(database.reader, 'organisation', id)).length
/** Posts a form as someone who has just opened the page. */
const change = async (name: keyof typeof numbers, noun: string, fields: Record<string, string>) =>
  site
    .as(manager)
    .post(`/en/organisations/${ids[name]}/${noun}`, { ...fields, _seen: String(await version(ids[name]!)) })

test('a correction made on an old version is refused, what was typed stays, and nothing changes', async () => {
  const first = await change('Vlasbedrijf', 'correction', { name: 'Vlasbedrijf NV', kind: 'company' })
  const late = await site
    .as(manager)
    .post(`/en/organisations/${ids['Vlasbedrijf']}/correction`, { name: 'Iets anders', kind: 'company', _seen: '1' })
  expect([first.status, late.status]).toEqual([303, 409])
  const html = await late.text()
  expect(html).toContain('has changed since you opened it')
  expect(html).toContain('value="Iets anders"')
  expect((await byId(database.reader, ids['Vlasbedrijf']!))?.name).toBe('Vlasbedrijf NV')
})

test('a fact is recorded, corrected, and what was known stays on the page', async () => {
  const asked = { kind: 'size-class', size: 'small', from: '01/01/2020', until: '' }
  expect((await change('Vlasbedrijf', 'facts', asked)).status).toBe(303)
  expect((await change('Vlasbedrijf', 'facts', { ...asked, size: 'medium', from: '2024-01-01' })).status).toBe(303)
  const html = await (await site.as(manager).get(`/nl/organisations/${ids['Vlasbedrijf']}`)).text()
  for (const words of ['Middelgroot', 'Klein', '31/12/2023', 'vervangen op']) expect(html).toContain(words)
  const bad = await change('Vlasbedrijf', 'facts', { kind: 'address', from: 'gisteren', city: '' })
  expect(bad.status).toBe(422)
  expect(await bad.text()).toContain('This is not a day')
})

test('a group is found through chains and circles, never through a shared public owner', async () => {
  const link = (child: keyof typeof numbers, parent: keyof typeof numbers, from: string) =>
    change(child, 'links', { parent: numbers[parent], basis: 'votes', from, until: '' })
  expect((await link('Vlasbedrijf', 'Textiel Deerlijk', '2020-01-01')).status).toBe(303)
  expect((await link('Textiel Deerlijk', 'Moeder', '2021-01-01')).status).toBe(303)
  expect((await link('Moeder', 'Vlasbedrijf', '2022-01-01')).status).toBe(303)
  expect((await link('Vlasbedrijfje', 'Gemeente', '2020-01-01')).status).toBe(303)
  expect((await link('Moeder', 'Gemeente', '2020-01-01')).status).toBe(303)
  expect((await link('Vlasbedrijf', 'Textiel Deerlijk', '2023-01-01')).status).toBe(422)
  const on = async (name: string, at: string) =>
    (await groupOn(database.reader, ids[name]!, Temporal.PlainDate.from(at))).map(o => o.name).sort()
  expect(await on('Moeder', '2026-06-01')).toEqual(['Moeder', 'Textiel Deerlijk', 'Vlasbedrijf NV'])
  expect(await on('Vlasbedrijf', '2020-06-01')).toEqual(['Textiel Deerlijk', 'Vlasbedrijf NV'])
  expect(await on('Vlasbedrijfje', '2026-06-01')).toEqual(['Vlasbedrijfje'])
  expect(await on('Gemeente', '2026-06-01')).toEqual(['Gemeente'])
})

test('a merger reads as one, both addresses work, and undoing it restores exactly what was', async () => {
  const before = await identifiersOf(database.reader, ids['Vlasbedrijf']!)
  expect((await change('Vlasbedrijf', 'merger', { absorbed: numbers.Vlasbedrijfje, why: '' })).status).toBe(422)
  const merged = await change('Vlasbedrijf', 'merger', {
    absorbed: numbers.Vlasbedrijfje,
    why: 'Same seat, same board.',
  })
  expect(merged.status).toBe(303)
  expect((await byNumber(database.reader, numbers.Vlasbedrijfje))?.id).toBe(ids['Vlasbedrijf'])
  expect((await byId(database.reader, ids['Vlasbedrijfje']!))?.name).toBe('Vlasbedrijf NV')
  expect((await identifiersOf(database.reader, ids['Vlasbedrijf']!)).length).toBe(before.length + 1)
  const old = await site.as(manager).get(`/en/organisations/${ids['Vlasbedrijfje']}`)
  expect(old.headers.get('location')).toBe(`/en/organisations/${ids['Vlasbedrijf']}`)
  expect((await change('Vlasbedrijfje', 'correction', { name: 'X', kind: 'company' })).status).toBe(422)

  const html = await (await site.as(manager).get(`/en/organisations/${ids['Vlasbedrijf']}`)).text()
  const merger = /mergers\/([0-9a-f-]{36})\/undoing/.exec(html)?.[1]
  expect((await change('Vlasbedrijf', `mergers/${merger}/undoing`, {})).status).toBe(303)
  expect((await byId(database.reader, ids['Vlasbedrijfje']!))?.name).toBe('Vlasbedrijfje')
  expect(await identifiersOf(database.reader, ids['Vlasbedrijf']!)).toEqual(before)
  expect((await change('Vlasbedrijf', `mergers/${merger}/undoing`, {})).status).toBe(404)
  const acts = (await historyOf(database.reader, 'organisation', ids['Vlasbedrijfje']!)).map(event => event.act)
  expect(acts.slice(-2)).toEqual(['organisation.absorbed', 'organisation.restored'])
})

test('a chain of mergers is undone link by link', async () => {
  await change('Textiel Deerlijk', 'merger', { absorbed: numbers.Vlasbedrijfje, why: 'a' })
  await change('Moeder', 'merger', { absorbed: numbers['Textiel Deerlijk'], why: 'b' })
  expect((await byNumber(database.reader, numbers.Vlasbedrijfje))?.name).toBe('Moeder')
  const html = await (await site.as(manager).get(`/en/organisations/${ids['Moeder']}`)).text()
  await change('Moeder', `mergers/${/mergers\/([0-9a-f-]{36})\/undoing/.exec(html)?.[1]}/undoing`, {})
  expect((await byNumber(database.reader, numbers.Vlasbedrijfje))?.name).toBe('Textiel Deerlijk')
  expect((await byNumber(database.reader, numbers.Moeder))?.name).toBe('Moeder')
})

test('a further number is added once', async () => {
  const asked = { scheme: 'foreign-number', value: '24 123 456', country: 'nl' }
  expect((await change('Moeder', 'identifiers', asked)).status).toBe(303)
  expect((await change('Gemeente', 'identifiers', asked)).status).toBe(422)
  expect((await change('Moeder', 'identifiers', { ...asked, scheme: 'enterprise-number' })).status).toBe(422)
})

test('the directory forgives spelling and knows numbers in any notation', async () => {
  const found = async (text: string, more = {}) =>
    (await search(database.reader, { text, day, ...more }, { limit: 5 })).map(o => o.name)
  expect(await found('vlasbedrijf')).toContain('Vlasbedrijf NV')
  expect(await found('VLÁSBEDRIF')).toContain('Vlasbedrijf NV')
  expect(await found('vlasbedrijfje'), 'by the name of a record that was merged').toContain('Textiel Deerlijk')
  expect((await found('tekstiel deerlyk'))[0]).toBe('Textiel Deerlijk')
  expect(await found('vlsabdrijf'), 'two faults in one word').toContain('Vlasbedrijf NV')
  expect(await found('BE 0440.966')).toEqual(['Vlasbedrijf NV'])
  expect(await found('440966354')).toEqual(['Vlasbedrijf NV'])
  expect(await found('24.123.456')).toEqual(['Moeder'])
  expect(await found('', { size: 'medium' })).toEqual(['Vlasbedrijf NV'])
  expect(await found("%_\\'")).toEqual(await found(''))
})

test('a bar is set and ended by the room that knows', async () => {
  const bar = {
    id: crypto.randomUUID(),
    kind: 'recovery',
    reason: { en: 'Owed.', nl: 'Verschuldigd.' },
    from: day,
    until: null,
  } as const
  await database.reader.transaction().execute(tx => setBar(tx, ids['Moeder']!, bar))
  expect(await barsOn(database.reader, ids['Moeder']!, day)).toMatchObject([{ kind: 'recovery' }])
  await database.reader.transaction().execute(tx => endBar(tx, bar.id, day))
  expect(await barsOn(database.reader, ids['Moeder']!, day.add({ days: 1 }))).toEqual([])
})

test('an address that is no id finds nothing and breaks nothing', async () => {
  for (const id of ['x', '00000000-0000-0000-0000-000000000000', '%00', "'"])
    expect((await site.as(manager).get(`/en/organisations/${id}`)).status).toBeLessThan(500)
  expect(site.failures).toEqual([])
})
