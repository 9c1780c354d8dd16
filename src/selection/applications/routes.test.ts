import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import type { Actor, Mandate } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import { applicationsIn, createApplication, saveSection } from './queries.ts'
import { answersOf, conflictsOf } from './store.answers.ts'

const organisation = '5f000000-0000-4000-8000-000000000001'
const other = '5f000000-0000-4000-8000-000000000002'
const call = 'demo-ibn-open'
const stage = 'expression-of-interest'

const acting = (of: string): Mandate[] => [{ organisation: of, cluster: null, role: 'cluster-manager' }]
const invented = (name: string, mandates: Mandate[] = [], roles: Parameters<typeof person>[1] = []): Actor => ({
  ...(person(name, roles, mandates) as Extract<Actor, { kind: 'person' }>),
  demonstration: true,
})
const an = invented('An', acting(organisation))
const bo = invented('Bo', acting(organisation))
const stranger = invented('Vreemd', acting(other))
const agency = invented('Agentschap', [], ['programme-manager'])

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  for (const folder of [shipped.flanders, shipped.demonstration]) {
    const outcome = await loadPack(database, folder)
    expect(outcome.ok ? [] : outcome.refusals.map(r => r.message.en)).toEqual([])
  }
  site = testSite(database)
})
afterAll(() => database.close())

async function begun(title = 'Netwerk vlas'): Promise<string> {
  const outcome = await createApplication(database, an, { call, organisation, cluster: '', title })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.fact.id
}

const fields = (more: Record<string, string>) => ({ _stage: stage, _page: 'window-of-an', ...more })
const at = (id: string, rest = '') => `/nl/applications/${id}${rest}`
const values = async (id: string) =>
  Object.fromEntries((await answersOf(database.reader, id, stage)).map(({ path, value }) => [path, value]))

describe('beginning', () => {
  test('an application begins under an open call, for an organisation one acts for, with the next number', async () => {
    const before = (await applicationsIn(database.reader, { call })).length
    const form = await (await site.as(an).get(`/nl/applications/new?call=${call}`)).text()
    expect(form).toContain('Organisatie die de aanvraag doet')
    const asked = { call, organisation, title: 'Vlas', _key: 'begin-only-once' }
    const first = await site.as(an).post('/nl/applications', asked)
    const again = await site.as(an).post('/nl/applications', asked)
    expect([first.status, again.headers.get('location')]).toEqual([303, first.headers.get('location')])
    const all = await applicationsIn(database.reader, { call })
    expect(all).toHaveLength(before + 1)
    expect(all.at(-1)?.number).toBe(`DEMO-IBN-OPEN-${String(before + 1).padStart(3, '0')}`)
    expect(await (await site.as(an).get('/nl/applications')).text()).toContain(all.at(-1)?.number)
  })

  test('who is not signed in any more gets back what they wrote, and the way to sign in', async () => {
    const answer = await site.as({ kind: 'visitor' }).post('/nl/applications/x/sections/idea', {
      _key: 'een-sleutel-van-het-formulier',
      'idea.need': 'Een lange tekst <b>over</b> de behoefte',
      'idea.overlap': 'yes',
    })
    const text = await answer.text()
    expect(answer.status).toBe(403)
    for (const words of ['Een lange tekst &lt;b>over&lt;/b> de behoefte', '/nl/sign-in"']) expect(text).toContain(words)
    for (const words of ['een-sleutel-van', '>yes<']) expect(text).not.toContain(words)
  })

  test.each([
    [{ organisation: other }, 'application.mandate'],
    [{ organisation: 'none' }, 'application.organisation'],
    [{ call: 'none' }, 'application.call'],
    [{ call: 'demo-ibn-2018' }, 'application.closed-call'],
    [{ title: '' }, 'application.title'],
    [{ cluster: 'none' }, 'application.cluster'],
    [{ cluster: 'demo-vlaskracht' }, 'application.cluster-mandate'],
  ])('%j is refused: %s', async (wrong, rule) => {
    const asked = { call, organisation, cluster: '', title: 'Vlas', ...wrong }
    const outcome = await createApplication(database, an, asked)
    expect(outcome.ok ? [] : outcome.refusals.map(refusal => refusal.rule)).toContain(rule)
    expect((await site.as(an).post('/nl/applications', asked)).status).toBe(422)
  })

  test('twenty at once get twenty numbers without a gap', async () => {
    const before = (await applicationsIn(database.reader, { call })).length
    await Promise.all(Array.from({ length: 20 }, (_, index) => begun(`Netwerk ${index}`)))
    const numbers = (await applicationsIn(database.reader, { call })).map(({ number }) => Number(number.slice(-3)))
    expect(numbers).toEqual(Array.from({ length: before + 20 }, (_, index) => index + 1))
  })
})

describe('writing', () => {
  test('an incomplete section is stored, and one saves only what one touched', async () => {
    const id = await begun()
    const section = at(id, '/sections/network')
    const shown = await (await site.as(an).get(section)).text()
    expect(shown).toContain('name="_base.network.title" value="0"')
    const saved = await site.as(an).post(section, fields({ 'network.title': 'Vlas', '_base.network.title': '0' }))
    expect([saved.status, saved.headers.get('location')]).toEqual([303, section])
    expect(await values(id)).toEqual({ 'network.title': 'Vlas' })
    const json = await site.as(an).post(section, fields({ 'network.title': 'Vlas', '_base.network.title': '1' }))
    expect(json.status).toBe(303)
    expect((await answersOf(database.reader, id, stage))[0]?.version).toBe(1)
  })

  test('two people in one field: both versions are kept, shown beside each other and settled', async () => {
    const id = await begun()
    const section = at(id, '/sections/network')
    const type = (who: Actor, page: string, text: string, base: string) =>
      site.as(who).post(section, { ...fields({ 'network.summary': text, '_base.network.summary': base }), _page: page })
    await type(an, 'window-of-an', 'Wat An schreef', '0')
    await type(bo, 'window-of-bo', 'Wat Bo schreef', '0')
    expect(await values(id)).toEqual({ 'network.summary': 'Wat Bo schreef' })
    const shown = await (await site.as(an).get(section)).text()
    expect(shown).toContain('Twee versies van dit antwoord')
    expect(shown).toContain('Wat An schreef')
    const [conflict] = await conflictsOf(database.reader, id, stage)
    const settle = (keep: string, seen: string) =>
      site.as(an).post(
        `${section}/settlement`,
        fields({
          'network.summary': 'Wat Bo schreef',
          '_base.network.summary': seen,
          _settle: `${conflict?.id} ${keep}`,
        }),
      )
    expect((await settle('neither', '2')).status).toBe(422)
    expect((await settle('other', '2')).status).toBe(303)
    expect(await values(id)).toEqual({ 'network.summary': 'Wat An schreef' })
    expect(await conflictsOf(database.reader, id, stage)).toEqual([])
    expect((await settle('other', '3')).status).toBe(409)
    const history = await (await site.as(bo).get(at(id, '/history'))).text()
    expect(history).toContain('Koos tussen twee versies')
    expect(history).toContain('Deze versie terugzetten')
  })

  test('an older version is put back; what stood stays in the history', async () => {
    const id = await begun()
    const save = (text: string, base: number) =>
      saveSection(database, an, {
        application: id,
        stage,
        section: 'network',
        typed: [{ path: 'network.title', value: text, base }],
        page: null,
      })
    await save('Een', 0)
    await save('Twee', 1)
    const restore = (seen: string) =>
      site.as(an).post(at(id, '/sections/network/restoration'), {
        _stage: stage,
        _seen: seen,
        path: 'network.title',
        version: '1',
      })
    expect((await restore('1')).status).toBe(409)
    expect((await restore('2')).status).toBe(303)
    expect(await values(id)).toEqual({ 'network.title': 'Een' })
  })

  test('a sign-off falls when something changes after it, and says so', async () => {
    const id = await begun()
    const section = at(id, '/sections/network')
    const signed = await site.as(an).post(`${section}/sign-off`, fields({ _ready: 'yes' }))
    expect(signed.status).toBe(303)
    expect(await (await site.as(an).get(section)).text()).toContain('Afgetekend door')
    await site.as(bo).post(section, fields({ 'network.title': 'Anders', '_base.network.title': '0' }))
    const after = await (await site.as(an).get(section)).text()
    expect(after).toContain('De aftekening is vervallen')
    expect(after).not.toContain('Afgetekend door')
  })

  test('a remark, an answer to it, and the end of the conversation; what was typed beside it is stored too', async () => {
    const id = await begun()
    const section = at(id, '/sections/network')
    const said = await site.as(an).post(
      `${section}/remarks`,
      fields({
        'network.title': 'Vlas',
        '_base.network.title': '0',
        _about: 'network.title',
        '_remark.network.title': 'Kan korter',
      }),
    )
    expect(said.status).toBe(303)
    expect(await values(id)).toEqual({ 'network.title': 'Vlas' })
    const shown = await (await site.as(bo).get(section)).text()
    expect(shown).toContain('Kan korter')
    const thread = /name="_close" value="([^"]+)"/.exec(shown)?.[1] ?? ''
    expect((await site.as(bo).post(`${section}/remarks`, fields({ _close: thread }))).status).toBe(303)
    expect((await site.as(bo).post(`${section}/remarks`, fields({ _about: '-' }))).status).toBe(422)
  })

  test('a script hears what was stored, and what someone else changed', async () => {
    const id = await begun()
    const send = (page: string, text: string, base: string, key: string) => {
      const body = new URLSearchParams({
        _stage: stage,
        _page: page,
        _key: key,
        'network.title': text,
        '_base.network.title': base,
      })
      return site.as(an).ask(at(id, '/sections/network'), body, { accept: 'application/json' })
    }
    const first = await (await send('window-one', 'Een', '0', 'key-of-the-first')).json()
    expect(first).toMatchObject({ versions: { 'network.title': 1 }, conflicts: [] })
    expect(await (await send('window-one', 'Een', '0', 'key-of-the-first')).json()).toMatchObject({
      versions: { 'network.title': 1 },
    })
    const second = await (await send('window-two', 'Twee', '0', 'key-of-the-second')).json()
    expect(second).toMatchObject({ versions: { 'network.title': 2 }, conflicts: [{ path: 'network.title' }] })
  })
})

describe('who sees what', () => {
  const pages = ['', '/sections/network', '/people', '/history', '/presence', '/files/none']

  test('a stranger finds nothing; the agency knows that it exists, not what it says', async () => {
    const id = await begun('Geheim plan')
    await saveSection(database, an, {
      application: id,
      stage,
      section: 'network',
      typed: [{ path: 'network.title', value: 'Diep geheim', base: 0 }],
      page: null,
    })
    for (const rest of pages) {
      const path = /files|presence/.test(rest) ? `/applications/${id}${rest}` : at(id, rest)
      expect([rest, (await site.as(stranger).get(path)).status]).toEqual([rest, 404])
    }
    const outline = await (await site.as(agency).get(at(id))).text()
    expect(outline).toContain('De aanvrager is aan het schrijven')
    expect(outline).not.toContain('Diep geheim')
    for (const rest of ['/sections/network', '/people', '/history'])
      expect((await site.as(agency).get(at(id, rest))).status).toBe(404)
    expect((await site.as(an).post(at(id, '/sharing'), { open: 'yes' })).status).toBe(303)
    expect(await (await site.as(agency).get(at(id, '/sections/network'))).text()).toContain('Diep geheim')
    expect((await site.as(an).post(at(id, '/sharing'), { open: 'no' })).status).toBe(303)
    expect((await site.as(agency).get(at(id, '/sections/network'))).status).toBe(404)
  })

  test('every act is refused to strangers (404), to the agency and to readers (403)', async () => {
    const id = await begun()
    await database.reader.transaction().execute(async tx => {
      const { recordEditor } = await import('./store.ts')
      const now = Temporal.Now.instant()
      await recordEditor(tx, { application: id, person: 'Lezer', right: 'reader', by: 'person:An' }, now)
    })
    const reader = invented('Lezer')
    const section = '/sections/network'
    const acts: [string, Record<string, string>][] = [
      [section, { 'network.title': 'Nee', '_base.network.title': '0' }],
      [`${section}/settlement`, { _settle: 'x other' }],
      [`${section}/reuse`, { _reuse: 'network.title x' }],
      [`${section}/groups`, { '_group-add': '1' }],
      [`${section}/assignment`, { _person: '' }],
      [`${section}/sign-off`, { _ready: 'yes' }],
      [`${section}/restoration`, { path: 'network.title', version: '1', _seen: '1' }],
      ['/title', { title: 'Nee' }],
      ['/sharing', { open: 'yes' }],
      ['/people', { email: 'iemand@demonstratie.example', right: 'editor' }],
    ]
    for (const [rest, more] of acts) {
      expect([rest, (await site.as(stranger).post(at(id, rest), fields(more))).status]).toEqual([rest, 404])
      const read = (await site.as(reader).post(at(id, rest), fields(more))).status
      // nothing has been written yet, so there is no older version to put back: for a reader it is not there
      expect([rest, read]).toEqual([rest, rest.endsWith('restoration') ? 404 : 403])
    }
    expect((await site.as(reader).get(at(id, section))).status).toBe(200)
    expect(
      (await site.as(reader).post(at(id, `${section}/remarks`), fields({ _about: '-', '_remark.': 'Mooi' }))).status,
    ).toBe(303)
    expect(await values(id)).toEqual({})
    expect(site.failures).toEqual([])
  })
})
