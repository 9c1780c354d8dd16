import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agreed, at, fact } from '../../../test/agreed.ts'
import { camt053, coda } from '../../../test/bank.ts'
import { financeOf } from '../../../test/contributed.ts'
import { testDatabase } from '../../../test/database.ts'
import { companies } from '../../../test/members.ts'
import { person, testSite } from '../../../test/site.ts'
import { type Actor, visitor } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import { agreementById } from '../agreements/queries.ts'
import * as room from './queries.ts'
import * as store from './store.ts'

const iban = 'BE68539007547034'
const controller = person('controller', ['controller'])
const stranger = person('stranger', [], [{ organisation: null, cluster: 'elsewhere', role: 'cluster-finance' }])
const invented = { ...person('invented', ['programme-manager']), demonstration: true } as Actor
const token = 'a-token-of-the-routes-long-enough-to-be-one'

let database: Database
let site: ReturnType<typeof testSite>
let cluster: string
let finance: Actor
let payer: string
let company: Actor
let asked: string
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  site = testSite(database)
  const one = await agreed(database, { title: 'Met pagina’s' })
  cluster = (await agreementById(database.reader, controller, one.id))?.cluster ?? ''
  finance = financeOf(cluster)
  const members = await companies(database, cluster, { 'Vlasserij <Zilverlijn>': 'kmo' })
  payer = members['Vlasserij <Zilverlijn>'] ?? ''
  company = person('company', [], [{ organisation: payer, cluster: null, role: 'member-company' }])
  fact(
    await room.addTier(
      database,
      finance,
      { cluster, name: 'kmo', amount: '1500', vat: '21', from: '2018-10-01', types: [], kinds: [] },
      at('2018-10-01'),
    ),
  )
  fact(await room.addAccount(database, finance, { cluster, iban, holder: 'Vlaskracht vzw' }, at('2018-10-01')))
  const call = { title: 'Bijdrage', from: '2019-01-01', to: '2019-12-31', due: '2019-02-15', iban }
  fact(await room.callFor(database, finance, { cluster, ...call, site: 'https://tros.example' }, at('2019-01-05')))
  asked = (await store.list(database.reader, { cluster }))[0]?.id ?? ''
  const to = { id: asked, email: 'info@zilverlijn.example', site: 'https://tros.example', token }
  fact(await room.askConfirmation(database, finance, to))
})
afterAll(async () => {
  expect(site.failures).toEqual([])
  await database.close()
})

const base = (language = 'nl') => `/${language}/clusters/${cluster}/contributions`
const upload = (path: string, fields: Record<string, string | File>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return site.as(finance).send(path, form)
}
const bank = (bytes: Uint8Array, name = 'statement.xml') =>
  upload(`${base()}/bank`, { file: new File([new Uint8Array(bytes)], name) })
const given = { iban, number: 1, on: '2019-02-01', opening: 0, moved: [{ cents: 4_200, name: 'Iemand' }] }

describe('who sees what', () => {
  const pages = () => ['', '/tiers', '/call', '/bank', '/services', '/import', `/${asked}`]

  test('the cluster, the agency and auditors see its pages; nobody else knows of them', async () => {
    for (const language of ['nl', 'en'])
      for (const path of pages()) {
        const address = `${base(language)}${path}`
        for (const actor of [finance, controller, person('auditor', ['auditor'])])
          expect([address, (await site.as(actor).get(address)).status]).toEqual([address, 200])
        const reach = [{ clusters: ['elsewhere'], instruments: null }]
        const narrow = { ...person('narrow', ['auditor']), reach } as Actor
        for (const actor of [stranger, company, invented, narrow, person('nobody', [])])
          expect([address, (await site.as(actor).get(address)).status]).toEqual([address, 404])
      }
  })

  test('a member sees what it gave and got, with its invoice, in whichever cluster; others do not', async () => {
    const address = `/nl/organisations/${payer}/contributions`
    const invoice = `/organisations/${payer}/contributions/${asked}/invoice.pdf`
    for (const actor of [company, finance, controller]) {
      expect((await site.as(actor).get(address)).status).toBe(200)
      const pdf = await site.as(actor).get(invoice)
      expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    }
    for (const actor of [stranger, invented])
      for (const path of [address, invoice]) expect((await site.as(actor).get(path)).status).toBe(404)
    expect(await (await site.as(company).get(address)).text()).toContain('Vlasserij &lt;Zilverlijn>')
    // and finds the way to it
    expect(await (await site.as(company).get('/nl/contributions')).text()).toContain(address)
  })

  test('what the cluster does is its own: the agency gets a sentence, strangers nothing', async () => {
    const acts: [string, Record<string, string>][] = [
      ['', { payer, kind: 'cash', amount: '1', from: '2019-01-01', to: '2019-12-31' }],
      ['/tiers', { name: 'x', amount: '1', vat: '0', from: '2019-01-01' }],
      ['/bank/accounts/recording', { iban, holder: 'x' }],
      [`/${asked}/receipt`, { on: '2019-02-01', amount: '1815' }],
      [`/${asked}/confirmation`, { email: 'a@b.example' }],
      ['/services', { kind: 'event', title: 'x', on: '2019-01-01', members: payer }],
    ]
    for (const [path, fields] of acts) {
      expect([path, (await site.as(controller).post(`${base()}${path}`, fields)).status]).toEqual([path, 403])
      expect([path, (await site.as(stranger).post(`${base()}${path}`, fields)).status]).toEqual([path, 404])
    }
  })

  test('the list and its twins, filters and a state that is none', async () => {
    const rows = async (query: string) =>
      (await (await site.as(finance).get(`/clusters/${cluster}/contributions.json?${query}`)).json()) as object[]
    expect(await rows('')).toMatchObject([{ payerName: 'Vlasserij <Zilverlijn>', amount: '1500.00', gross: '1815.00' }])
    expect(await rows('state=overdue')).toHaveLength(1)
    expect(await rows('state=received')).toEqual([])
    expect(await rows('year=2020')).toEqual([])
    expect(await rows('q=zilver')).toHaveLength(1)
    expect((await site.as(finance).get(`${base()}?state=weg`)).status).toBe(422)
    expect(await (await site.as(finance).get(`/clusters/${cluster}/contributions.csv`)).text()).toContain('1815.00')
  })
})

describe('bad input', () => {
  const said = async (answer: Response | Promise<Response>) => {
    const response = await answer
    return [response.status, /id="refusals"/.test(await response.text())]
  }

  test.each([
    ['nothing', () => upload(`${base()}/bank`, {})],
    ['an empty file', () => bank(new Uint8Array())],
    ['a PDF', () => bank(new TextEncoder().encode('%PDF-1.7'), 'uittreksel.pdf')],
    ['a statement that does not add up', () => bank(camt053({ ...given, closing: 1 }))],
    ['another currency', () => bank(camt053({ ...given, currency: 'USD' }))],
    ['an account of somebody else', () => bank(coda({ ...given, iban: 'BE71096123456769' }))],
    [
      'an entity',
      () => bank(new TextEncoder().encode('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>')),
    ],
    ['a list without columns', () => upload(`${base()}/import`, { list: 'a;b\n1;2' })],
    ['no list', () => upload(`${base()}/import`, {})],
    ['a pledge of nothing', () => upload(base(), { payer: 'x', kind: 'gold', amount: '-1', from: 'soon', to: '' })],
    [
      'in kind without its value',
      () => upload(base(), { payer, kind: 'in-kind', amount: '10', from: '2019-01-01', to: '2019-12-31' }),
    ],
  ])('%s gets a sentence and the form again', async (_what, send) => {
    expect(await said(send())).toEqual([422, true])
  })

  test('a file larger than allowed is not read', async () => {
    const answer = await site.as(finance).send(`${base()}/bank`, 'x'.repeat(12 * 1024 * 1024))
    expect(answer.status).toBe(413)
  })

  test('read in, then again: the second time nothing moves', async () => {
    expect((await bank(camt053(given))).status).toBe(303)
    expect((await bank(camt053(given))).status).toBe(422)
    expect(await room.transactionsOf(database.reader, { cluster })).toHaveLength(1)
  })

  test('what was read in is matched or set aside on its page, of this cluster only', async () => {
    const [open] = await room.transactionsOf(database.reader, { cluster })
    const path = `${base()}/bank/transactions/${open?.id}`
    expect((await site.as(finance).post(`${path}/match`, { contribution: 'none' })).status).toBe(422)
    expect((await site.as(finance).post(`${path}/aside`, { reason: '' })).status).toBe(422)
    expect((await site.as(finance).post(`${path}/aside`, { reason: 'terugbetaling' })).status).toBe(303)
    const page = await (await site.as(finance).get(`${base()}/bank/${open?.statement}`)).text()
    expect(page).toContain('terugbetaling')
  })

  test('pledges from a spreadsheet are looked at first, recorded all or none', async () => {
    const rows = (amount: string) => `nummer;bedrag;van;tot\n${payer};${amount};01/01/2020;31/12/2020`
    expect(await (await upload(`${base()}/import`, { list: rows('veel') })).text()).toContain('1 van 1 rijen')
    expect((await upload(`${base()}/import/confirmation`, { list: rows('veel') })).status).toBe(422)
    expect(await (await upload(`${base()}/import`, { list: rows('1.234,50') })).text()).toContain('€\u00a01.234,50')
    expect((await upload(`${base()}/import/confirmation`, { list: rows('1.234,50') })).status).toBe(303)
    expect(
      (await store.list(database.reader, { cluster, states: ['pledged'] })).map(({ amount }) => amount.cents),
    ).toEqual([123_450n])
  })
})

describe('behind the link', () => {
  const here = `/nl/contributions/${token}`

  test('no search engine and no cache keeps it; a link that never was is not found', async () => {
    const answer = await site.as(visitor).get(here)
    expect([answer.status, answer.headers.get('x-robots-tag'), answer.headers.get('cache-control')]).toEqual([
      200,
      'noindex, nofollow',
      'no-store',
    ])
    expect(await answer.text()).toContain('uit eigen middelen')
    expect((await site.as(visitor).get('/nl/contributions/none')).status).toBe(404)
    expect((await site.as(visitor).post('/nl/contributions/none/confirmation', {})).status).toBe(404)
  })

  test('one click confirms, without an account; a second time the page says so', async () => {
    expect((await site.as(visitor).post(`${here}/dispute`, { reason: '' })).status).toBe(422)
    expect((await site.as(visitor).post(`${here}/confirmation`, {})).status).toBe(303)
    expect(await store.byId(database.reader, asked)).toMatchObject({
      confirmedBy: 'info@zilverlijn.example',
      publicOrigin: false,
    })
    expect(await (await site.as(visitor).get(here)).text()).toContain('U bevestigde deze bijdrage')
    expect((await site.as(visitor).post(`${here}/confirmation`, {})).status).toBe(422)
  })

  test('whoever tries many tokens is stopped', async () => {
    const answers = []
    for (let n = 0; n < 80; n++) answers.push((await site.as(visitor).get(`/nl/contributions/guess-${n}`)).status)
    expect(answers.at(-1)).toBe(429)
  })
})
