import { randomUUID } from 'node:crypto'
import { DOMParser } from '@xmldom/xmldom'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agreed } from '../../../test/agreed.ts'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { recordMany } from '../../directory/organisations/queries.ts'
import { parseMoney } from '../../kernel/money.ts'
import { type Database, versionOf } from '../../platform/db/index.ts'
import { allAid } from '../../programme/aid/queries.ts'

let database: Database
let site: ReturnType<typeof testSite>
let gives: Awaited<ReturnType<typeof agreed>>
beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
  gives = await agreed(database)
})
afterAll(() => database.close())

const programme = person('paula', ['programme-manager'])
const controller = person('conny', ['controller'])
const auditor = person('aude', ['auditor'])
const key = () => randomUUID()
const page = async (who: Parameters<typeof site.as>[0], path: string, language = 'en') => {
  const answer = await site.as(who).get(`/${language}${path}`)
  return { status: answer.status, text: (await answer.text()).replace(/<head>[\s\S]*?<\/head>/, '') }
}
const post = async (who: Parameters<typeof site.as>[0], path: string, fields: Record<string, string>) => {
  const answer = await site.as(who).post(`/en${path}`, { _key: key(), ...fields })
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() }
}
const company = async (name: string, number: string) => {
  const id = randomUUID()
  await database.reader.transaction().execute(tx =>
    recordMany(tx, [
      {
        id,
        name,
        kind: 'company',
        number: { scheme: 'enterprise-number', country: '', value: number },
        demonstration: false,
      },
    ]),
  )
  return id
}

test('what an agreement gives stands in the register, and leads to the agreement', async () => {
  const [aid] = await allAid(database.reader)
  expect(aid).toMatchObject({ origin: 'agreement', basis: 'gber', article: '27', source: { id: gives.id } })
  expect(aid?.rows.map(({ nominal }) => nominal)).toEqual([parseMoney('225000.00')])
  const { status, text } = await page(auditor, `/state-aid/awards/${aid?.id}`)
  expect(status).toBe(200)
  expect(text).toContain(`/en/agreements/${gives.id}`)
  expect(text).not.toContain('<form method="post" action="/en/state-aid')
})

describe('pages', () => {
  test.each(['', '/awards', '/transparency', '/double-funding', '/returns', '/past-aid'])(
    '/state-aid%s opens in both languages, and only for the agency',
    async path => {
      for (const language of ['nl', 'en']) {
        const { status } = await page(programme, `/state-aid${path}`, language)
        expect(status).toBe(200)
      }
      expect((await page(person('nobody', []), `/state-aid${path}`)).status).toBe(404)
      expect((await page(person('member', ['member-company']), `/state-aid${path}`)).status).toBe(404)
      expect(site.failures).toEqual([])
    },
  )
  test.each(['/state-aid/awards?basis=none', '/state-aid/transparency?state=x', '/state-aid/awards?origin=zz'])(
    '%s says what it cannot filter by',
    async path => expect((await page(programme, path)).status).toBe(422),
  )
})

describe('past aid', () => {
  const sound = {
    organisation: '',
    cluster: '',
    basis: 'de-minimis',
    article: '',
    origin: 'other',
    authority: 'Provincie',
    reference: 'P-1',
    grantedOn: '2025-03-01',
    form: 'grant',
    nominal: '120000',
    equivalent: '',
    objective: 'advice',
  }
  let id: string
  beforeAll(async () => {
    id = await company('Touwslagerij', '0440966354')
  })

  test('is entered under the number of its beneficiary, and counts', async () => {
    const { status, to } = await post(programme, '/state-aid/past-aid', { ...sound, organisation: '0440.966.354' })
    expect(status).toBe(303)
    const { text } = await page(programme, `/state-aid/undertakings/${id}?on=2025-06-01`)
    expect(text).toContain('€180,000.00')
    expect(to).toMatch(/\/en\/state-aid\/awards\//)
  })

  test.each([
    [{ organisation: '0000.000.000' }, 'No organisation of the register'],
    [{ organisation: 'someone' }, 'No organisation of the register'],
    [{ nominal: '0' }, 'more than nothing'],
    [{ nominal: 'twelve' }, 'Write the amount'],
    [{ equivalent: '130000' }, 'at most the nominal amount'],
    [{ equivalent: '100' }, 'at most the nominal amount'],
    [{ grantedOn: '2031-01-01' }, 'Not after today'],
    [{ grantedOn: '2012-01-01' }, '1 January 2014'],
    [{ grantedOn: '2025-02-30' }, 'does not exist'],
    [{ basis: 'gift' }, 'Choose one of the list'],
    [{ basis: 'gber' }, 'Give the article'],
    [{ cluster: 'nowhere' }, 'There is no such cluster'],
    [{ reference: '' }, 'has to be filled in'],
    [{ objective: 'x'.repeat(501) }, 'At most 500'],
  ])('%j is refused with its sentence, and nothing is recorded', async (fields, says) => {
    const before = (await allAid(database.reader)).length
    const { status, text } = await post(programme, '/state-aid/past-aid', {
      ...sound,
      organisation: '0440.966.354',
      ...fields,
    })
    expect(status).toBe(422)
    expect(text).toContain(says)
    expect((await allAid(database.reader)).length).toBe(before)
    expect(site.failures).toEqual([])
  })

  test('is mended by a row, never by overwriting; a stale page and an amount of our own agreements are refused', async () => {
    const aids = await allAid(database.reader)
    const past = aids.find(({ origin }) => origin === 'other')
    const own = aids.find(({ origin }) => origin === 'agreement')
    const at = `/state-aid/awards/${past?.id}/corrections`
    const asked = { on: '2025-04-01', nominal: '100000', equivalent: '', reason: 'less was paid in the end' }
    const seen = String(await versionOf(database.reader, 'aid', past?.id ?? ''))
    expect((await post(auditor, at, asked)).status).toBe(403)
    expect((await post(controller, at, { ...asked, _seen: '99' })).status).toBe(409)
    expect((await post(controller, at, { ...asked, reason: 'short' })).text).toContain('ten characters')
    expect((await post(controller, at, { ...asked, on: '2025-02-01' })).text).toContain('before the granting day')
    expect((await post(controller, at, { ...asked, nominal: '120000' })).text).toContain('already')
    expect((await post(controller, at, { ...asked, _seen: seen })).status).toBe(303)
    const mended = (await allAid(database.reader)).find(aid => aid.id === past?.id)
    expect(mended?.rows.map(({ nominal }) => nominal.cents)).toEqual([12_000_000n, -2_000_000n])
    const refused = await post(controller, `/state-aid/awards/${own?.id}/corrections`, asked)
    expect([refused.status, refused.text.includes('follows the agreement')]).toEqual([422, true])
  })

  test('what is told about an award is told otherwise, and the earlier wording stays', async () => {
    const own = (await allAid(database.reader)).find(({ origin }) => origin === 'agreement')
    const at = `/state-aid/awards/${own?.id}/particulars`
    const asked = {
      objective: 'Innovation clusters',
      region: 'BE21',
      sector: '72.19',
      sectorVersion: 'NACE Rev. 2',
      size: 'small',
      measure: 'SA.12345',
      reason: 'as the scheme was registered',
    }
    for (const [wrong, says] of [
      [{ region: 'BE2' }, 'NUTS 2'],
      [{ region: 'Antwerpen' }, 'NUTS 2'],
      [{ measure: '12345' }, 'SA.12345'],
      [{ sector: '45.99.9.9' }, 'code of NACE'],
      [{ size: 'huge' }, 'Choose one'],
    ] as const)
      expect((await post(controller, at, { ...asked, ...wrong })).text).toContain(says)
    expect((await post(controller, at, asked)).status).toBe(303)
    const told = (await allAid(database.reader)).find(aid => aid.id === own?.id)
    expect(told?.wordings.map(({ measure }) => measure)).toEqual([null, 'SA.12345'])
  })
})

describe('a declaration', () => {
  let id: string
  const own = () => person('mia', ['member-company'], [{ organisation: id, cluster: null, role: 'member-company' }])
  beforeAll(async () => {
    id = await company('Zeilmakerij', '0831797467')
  })
  const line = {
    authority1: 'Gemeente',
    reference1: 'G-7',
    grantedOn1: '2025-01-10',
    nominal1: '295000',
    complete: 'yes',
  }

  test('is made by the undertaking itself, which sees its own aid and no other', async () => {
    const at = `/state-aid/undertakings/${id}`
    expect((await page(own(), at)).status).toBe(200)
    expect((await page(person('eve', ['member-company']), at)).status).toBe(404)
    const other = (await allAid(database.reader)).find(({ origin }) => origin === 'other')
    expect((await page(own(), `/state-aid/undertakings/${other?.organisation}`)).status).toBe(404)
    expect((await post(person('eve', ['member-company']), `${at}/declarations`, line)).status).toBe(404)
    expect((await post(own(), `${at}/declarations`, {})).text).toContain('List the aid')
    const wrong = await post(own(), `${at}/declarations`, { ...line, nominal1: 'much', grantedOn1: '' })
    expect([wrong.status, wrong.text.includes('Write the amount'), wrong.text.includes('This is not a day')]).toEqual([
      422,
      true,
      true,
    ])
    expect((await post(own(), `${at}/declarations`, line)).status).toBe(303)
    const { text } = await page(own(), at)
    expect(text).toContain('mia')
    expect(text).toContain('€5,000.00')
    expect(text).toContain('nearly reached')
  })

  test('sent twice under one key it is entered once', async () => {
    const at = `/state-aid/undertakings/${id}/declarations`
    const sent = { ...line, _key: key(), authority1: 'Provincie', nominal1: '10' }
    expect((await post(own(), at, sent)).status).toBe(303)
    expect((await post(own(), at, sent)).status).toBe(303)
    expect(
      (await allAid(database.reader)).filter(({ authority }) => authority === 'Provincie' && authority).length,
    ).toBe(2)
  })
})

describe('a return', () => {
  const quarter = { register: 'subsidies', from: '2018-07-01', to: '2018-09-30' }
  let at: string

  test.each([
    [{ register: 'nowhere' }, 'Choose a register'],
    [{ from: '2018-08-01' }, 'by quarter'],
    [{ from: '2018-10-01' }, 'ends before it begins'],
    [{ to: '2031-12-31' }, 'days that are over'],
    [{ to: 'soon' }, 'not a day'],
    [{ register: 'transparency', from: '2014-01-01', to: '2014-12-31' }, 'nothing to tell'],
  ])('%j is refused with its sentence', async (fields, says) => {
    const { status, text } = await post(programme, '/state-aid/returns', { ...quarter, ...fields })
    expect(status).toBe(422)
    expect(text).toContain(says)
  })

  test('is made with its files, each under its digest; another program reads them', async () => {
    const { status, to } = await post(programme, '/state-aid/returns', quarter)
    expect(status).toBe(303)
    at = to.replace('/en', '')
    const { text } = await page(auditor, at)
    expect(text).toContain('unverified layout')
    expect(text).toContain('225000.00')
    const file = async (format: string) => site.as(auditor).get(`${at}/file.${format}`)
    const csv = await (await file('csv')).text()
    expect(csv.split('\r\n')[0]).toContain('referentie,ondernemingsnummer,begunstigde')
    expect(csv).toContain(',225000.00,')
    const xml = new DOMParser().parseFromString(await (await file('xml')).text(), 'application/xml')
    expect(xml.documentElement?.getAttribute('layout')).toBe('unverified')
    expect(xml.getElementsByTagName('toegekend_bedrag')[0]?.textContent).toBe('225000.00')
    const sheet = await readSheet(Buffer.from(await (await file('xlsx')).arrayBuffer()))
    expect(sheet[1]?.[sheet[0]?.indexOf('toegekend_bedrag') ?? -1]).toBe(225_000)
    expect((await file('pdf')).status).toBe(404)
    expect((await site.as(person('nobody', [])).get(`${at}/file.csv`)).status).toBe(404)
  })

  test('shows what became different since', async () => {
    expect((await page(programme, at)).text).toContain('says the same today')
    const own = (await allAid(database.reader)).find(({ origin }) => origin === 'agreement')
    await post(controller, `/state-aid/awards/${own?.id}/particulars`, {
      objective: 'Innovation clusters',
      region: 'BE23',
      sector: '72.19',
      sectorVersion: 'NACE Rev. 2',
      size: 'medium',
      measure: 'SA.54321',
      reason: 'the measure was another one',
    })
    const { text } = await page(programme, at)
    expect(text).toContain('SA.12345')
    expect(text).toContain('SA.54321')
    expect((await page(programme, '/state-aid/returns')).text).toContain('1 difference since')
  })

  test('is noted as sent once, with its reference; then it is never withdrawn', async () => {
    const today = Temporal.Now.plainDateISO('Europe/Brussels').toString()
    expect((await post(auditor, `${at}/sending`, { sentOn: today, reference: 'SR-1' })).status).toBe(403)
    expect((await post(controller, `${at}/sending`, { sentOn: '2018-10-01', reference: 'SR-1' })).text).toContain(
      'on the day it was made',
    )
    expect((await post(controller, `${at}/sending`, { sentOn: today, reference: '' })).text).toContain('the proof')
    expect((await post(controller, `${at}/withdrawal`, { reason: 'no' })).text).toContain('ten characters')
    expect((await post(controller, `${at}/sending`, { sentOn: today, reference: 'SR-1', _seen: '9' })).status).toBe(409)
    expect((await post(controller, `${at}/sending`, { sentOn: today, reference: 'SR-1' })).status).toBe(303)
    expect((await post(controller, `${at}/withdrawal`, { reason: 'we would rather not' })).status).toBe(422)
    const own = (await allAid(database.reader)).find(({ origin }) => origin === 'agreement')
    expect(own?.publications.map(({ register, reference }) => [register, reference])).toEqual([['subsidies', 'SR-1']])
    expect(site.failures).toEqual([])
  })
})
