import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fact } from '../../../test/agreed.ts'
import { loaded } from '../../../test/committee.ts'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { decimalString, zero } from '../../kernel/money.ts'
import { differences } from '../../ledger/queries.ts'
import { type Database, sql } from '../../platform/db/index.ts'
import { bookOf } from '../../platform/sheets/index.ts'
import { aidOf } from '../../programme/aid/queries.ts'
import { booksOf, changeCredit, envelopes } from '../../programme/envelopes/queries.ts'
import { creditsOf } from '../../programme/envelopes/store.budget.ts'
import { agreementsIn, end, mayPay } from '../agreements/queries.ts'
import { claimsOf, linesOf } from '../claims/queries.ts'
import { paidIn } from '../payments/queries.ts'
import { columnsOf, type SheetName, sheetNames, titleOf } from './columns.ts'
import * as store from './store.ts'

let database: Database
let site: ReturnType<typeof testSite>
let cluster = ''
let number = ''
const uploader = person('uploader', ['programme-manager'])
const second = person('second', ['controller'])

beforeAll(async () => {
  database = await testDatabase()
  await loaded(database)
  site = testSite(database)
  const { rows } = await sql<{ id: string }>`select id from clusters.cluster where not demonstration
    order by id limit 1`.execute(database.reader)
  cluster = rows[0]?.id ?? ''
  number = '0440.966.354'
  const organisation = randomUUID()
  await sql`insert into organisations.organisation (id, name, kind, demonstration, reads_as)
    values (${organisation}, 'Vlaskracht vzw', 'other', false, ${organisation})`.execute(database.reader)
  await sql`insert into organisations.identifier (organisation, scheme, country, value)
    values (${organisation}, 'enterprise-number', '', '0440966354')`.execute(database.reader)
})
afterAll(() => database.close())

type Rows = Partial<Record<SheetName, readonly Record<string, string>[]>>

/** A programme as an agency would type it: two agreements, one of them half paid. */
const programme = (prefix: string): Record<SheetName, Record<string, string>[]> => ({
  envelopes: [{ name: `Netwerken ${prefix}`, from: '2017-01-01', to: '2099-12-31', sum: '500000,00' }],
  agreements: ['1', '2'].map(n => ({
    number: `${prefix}-${n}`,
    cluster,
    organisation: number,
    instrument: 'ibn@2016-03-04',
    title: `Netwerk ${n}`,
    granted: '2017-07-14',
    from: '01/10/2017',
    to: '2020-09-30',
    first: '',
    earlier: '',
    awarded: '225000',
    envelope: `Netwerken ${prefix}`,
  })),
  years: ['1', '2'].flatMap(n =>
    [1, 2, 3].map(year => ({
      agreement: `${prefix}-${n}`,
      year: String(year),
      from: `${2016 + year}-10-01`,
      to: `${2017 + year}-09-30`,
      maximum: '75.000,00',
      paid: n === '1' && year === 1 ? '60.000,01' : '0,00',
      open: n === '1' && year === 1 ? '14.999,99' : '75000,00',
    })),
  ),
  payments: [
    {
      agreement: `${prefix}-1`,
      year: '1',
      kind: 'voorschot',
      amount: '30000,00',
      on: '2017-11-20',
      reference: '2017/1',
    },
    { agreement: `${prefix}-1`, year: '1', kind: 'tussentijds', amount: '30000,01', on: '2018-06-20', reference: '' },
  ],
  aid: [
    {
      reference: `IWT-${prefix}`,
      organisation: number,
      cluster: '',
      basis: 'de-minimis',
      article: '',
      authority: 'IWT',
      on: '2014-03-01',
      amount: '50000,00',
      objective: 'Haalbaarheidsstudie',
    },
  ],
  claims: [
    {
      agreement: `${prefix}-1`,
      year: '1',
      category: 'personnel',
      activity: 'animation',
      date: '2018-08-31',
      description: 'Lonen zomer',
      supplier: 'Sociaal secretariaat vzw',
      invoice: '2018-0031',
      net: '12500,00',
      vat: '',
      refundable: '',
    },
  ],
})

async function workbook(rows: Rows): Promise<FormData> {
  const bytes = await bookOf(
    sheetNames.map(sheet => {
      const keys = Object.keys(columnsOf(sheet))
      const header = keys.map(key => columnsOf(sheet)[key]?.nl ?? key)
      return {
        name: titleOf(sheet, 'nl'),
        header,
        rows: (rows[sheet] ?? []).map(row => keys.map(key => row[key] ?? '')),
      }
    }),
  )
  const form = new FormData()
  form.set('_key', randomUUID())
  form.set('workbook', new File([bytes], 'programma.xlsx'))
  return form
}

const send = async (rows: Rows, as = uploader) => site.as(as).send('/nl/intake', await workbook(rows))
const staged = async (rows: Rows) => {
  const answer = await send(rows)
  const table = (await answer.clone().text()).match(/<tbody>.*?<\/tbody>/s)?.[0] ?? ''
  expect([answer.status, table]).toEqual([303, ''])
  return (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''
}
const totals = (more: Record<string, string> = {}) => ({
  'totals.0.agreements': '2',
  'totals.0.awarded': '450000,00',
  'totals.0.paid': '60000,01',
  'totals.0.open': '389999,99',
  ...more,
})
const counts = async () =>
  (
    await sql<{ all: string }>`select json_build_array(
      (select count(*) from agreements.agreement), (select count(*) from ledger.entry), (select count(*) from envelopes.envelope),
      (select count(*) from payments.past), (select count(*) from claims.claim), (select count(*) from intake.brought))::text as all`.execute(
      database.reader,
    )
  ).rows[0]?.all

test('a programme is uploaded by one, counted and accepted by another, and its agreements live as any other', async () => {
  const id = await staged(programme('A'))
  const before = await counts()
  const as = site.as(second)
  expect((await as.post(`/nl/intake/${id}/acceptance`, {})).status).toBe(422)
  expect((await as.post(`/nl/intake/${id}/totals`, totals({ 'totals.0.paid': '60000,00' }))).status).toBe(303)
  const off = await as.post(`/nl/intake/${id}/acceptance`, {})
  expect([off.status, (await off.text()).includes('sluit niet op nul: 1 verschillen')]).toEqual([422, true])
  expect(await counts()).toBe(before)
  expect((await as.post(`/nl/intake/${id}/totals`, totals())).status).toBe(303)
  expect(await (await as.get(`/nl/intake/${id}`)).text()).toContain('Alles sluit op nul.')
  expect((await as.post(`/nl/intake/${id}/acceptance`, {})).status).toBe(303)

  const [one, two] = (await agreementsIn(database.reader)).filter(({ number: of }) => of.startsWith('A-'))
  expect([one?.state, one?.decision, one?.draftedBy, one?.countersignedBy]).toEqual([
    'in-force',
    null,
    'person:uploader',
    'person:second',
  ])
  const books = async (of: string) =>
    (await booksOf(database.reader, of)).map(({ committed, paid, open }) =>
      [committed, paid, open].map(decimalString).join(' '),
    )
  expect(await books(one?.id ?? '')).toEqual([
    '75000.00 60000.01 14999.99',
    '75000.00 0.00 75000.00',
    '75000.00 0.00 75000.00',
  ])
  expect(await books(two?.id ?? '')).toEqual(Array(3).fill('75000.00 0.00 75000.00'))
  expect(decimalString((await paidIn(database.reader, one?.id ?? '', 1)).paid)).toBe('60000.01')
  const [envelope] = (await envelopes(database.reader)).filter(({ name }) => name === 'Netwerken A')
  expect(decimalString(envelope?.free ?? { cents: 0n, currency: 'EUR' })).toBe('50000.00')
  const [claim] = await claimsOf(database.reader, one?.id ?? '')
  expect(claim?.state).toBe('draft')
  expect((await linesOf(database.reader, claim?.id ?? '')).map(({ amount }) => decimalString(amount))).toEqual([
    '12500.00',
  ])
  const aid = await aidOf(database.reader, {
    organisation: one?.organisation ?? '',
    on: Temporal.PlainDate.from('2018-01-01'),
  })
  expect(aid.map(({ origin }) => origin).toSorted()).toEqual(['agreement', 'agreement', 'past'])
  expect(await mayPay(database.reader, one?.id ?? '', 1)).toMatchObject({ inForce: true })
  expect(await differences(database.reader)).toEqual([])
  expect((await site.as(person('m', ['account-manager'])).get(`/nl/agreements/${one?.id}`)).status).toBe(200)

  // its life goes on here: it ends like any other
  const manager = person('programme', ['programme-manager'])
  expect(await end(database, manager, { id: two?.id ?? '' })).toMatchObject({ ok: true })
})

test('the same content is refused, as long as it was not dropped', async () => {
  const rows = programme('B')
  const id = await staged(rows)
  const again = await send(rows)
  expect([again.status, (await again.text()).includes('al eerder overgenomen')]).toEqual([422, true])
  expect((await site.as(second).post(`/nl/intake/${id}/dropping`, { reason: 'Verkeerd bestand' })).status).toBe(303)
  expect((await send(rows)).status).toBe(303)
})

test('what was accepted once is in the register: the same numbers are refused', async () => {
  const rows = programme('A')
  const answer = await send({ ...rows, aid: [] })
  expect([answer.status, (await answer.text()).includes('al een overeenkomst met dit nummer')]).toEqual([422, true])
})

test('whoever uploaded it neither counts nor accepts', async () => {
  const id = await staged(programme('C'))
  expect((await site.as(uploader).post(`/nl/intake/${id}/totals`, totals())).status).toBe(403)
  await site.as(second).post(`/nl/intake/${id}/totals`, totals())
  expect((await site.as(uploader).post(`/nl/intake/${id}/acceptance`, {})).status).toBe(403)
  expect((await site.as(person('x', ['cluster-manager'])).get(`/nl/intake/${id}`)).status).toBe(404)
  expect((await site.as(person('a', ['auditor'])).get(`/nl/intake/${id}`)).status).toBe(200)
  expect((await site.as(person('a', ['auditor'])).post(`/nl/intake/${id}/acceptance`, {})).status).toBe(404)
})

test('a fault in the middle of accepting leaves nothing, and it can be accepted afterwards', async () => {
  const id = await staged(programme('D'))
  await site.as(second).post(`/nl/intake/${id}/totals`, totals())
  const before = await counts()
  // the second agreement’s number is taken meanwhile: the first was brought in already when that shows
  await sql`update agreements.agreement set number = 'D-2' where number = 'A-2'`.execute(database.reader)
  const answer = await site.as(second).post(`/nl/intake/${id}/acceptance`, {})
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  expect(await counts()).toBe(before)
  expect((await store.byId(database.reader, id))?.state).toBe('staged')
  await sql`update agreements.agreement set number = 'A-2' where number = 'D-2'`.execute(database.reader)
  expect((await site.as(second).post(`/nl/intake/${id}/acceptance`, {})).status).toBe(303)
  expect(await differences(database.reader)).toEqual([])
  // twice is once
  expect((await site.as(second).post(`/nl/intake/${id}/acceptance`, {})).status).toBe(422)
})

/** One cell changed: where it is named, and by which rule. */
test.each<{ sheet: SheetName; row: number; cell: Record<string, string>; rule: string; column: string }>([
  { sheet: 'envelopes', row: 0, cell: { sum: 'veel' }, rule: 'money.form', column: 'som' },
  { sheet: 'envelopes', row: 0, cell: { to: '2016-01-01' }, rule: 'intake.backwards', column: 'tot' },
  { sheet: 'agreements', row: 1, cell: { cluster: 'nergens' }, rule: 'intake.cluster', column: 'cluster' },
  {
    sheet: 'agreements',
    row: 1,
    cell: { organisation: '0999.999.999' },
    rule: 'intake.organisation',
    column: 'organisatie',
  },
  {
    sheet: 'agreements',
    row: 1,
    cell: { instrument: 'ibn@1999-01-01' },
    rule: 'intake.instrument',
    column: 'steuninstrument',
  },
  { sheet: 'agreements', row: 1, cell: { number: 'E-1' }, rule: 'intake.twice', column: 'overeenkomst' },
  { sheet: 'agreements', row: 1, cell: { granted: '2018-02-30' }, rule: 'day.calendar', column: 'toegekend op' },
  { sheet: 'agreements', row: 1, cell: { granted: '2199-01-01' }, rule: 'intake.future', column: 'toegekend op' },
  {
    sheet: 'agreements',
    row: 1,
    cell: { first: '2018-01-01' },
    rule: 'intake.first',
    column: 'eerste werkingssteun op',
  },
  { sheet: 'agreements', row: 1, cell: { envelope: 'Andere' }, rule: 'intake.envelope', column: 'enveloppe' },
  { sheet: 'agreements', row: 1, cell: { title: '' }, rule: 'intake.missing', column: 'titel' },
  { sheet: 'years', row: 2, cell: { year: '4' }, rule: 'intake.year-order', column: 'jaar' },
  { sheet: 'years', row: 2, cell: { from: '2019-11-01' }, rule: 'intake.year-from', column: 'van' },
  { sheet: 'years', row: 2, cell: { to: '2021-09-30' }, rule: 'intake.year-outside', column: 'tot' },
  { sheet: 'years', row: 2, cell: { maximum: '1.5.0' }, rule: 'money.form', column: 'maximum' },
  { sheet: 'payments', row: 0, cell: { agreement: 'Z-9' }, rule: 'intake.agreement', column: 'overeenkomst' },
  { sheet: 'payments', row: 0, cell: { year: '7' }, rule: 'intake.year', column: 'jaar' },
  { sheet: 'payments', row: 0, cell: { kind: 'cadeau' }, rule: 'intake.payment-kind', column: 'soort' },
  { sheet: 'payments', row: 0, cell: { amount: '0' }, rule: 'intake.nothing', column: 'bedrag' },
  { sheet: 'aid', row: 0, cell: { basis: 'gift' }, rule: 'intake.basis', column: 'grondslag' },
  { sheet: 'claims', row: 0, cell: { date: '2019-12-31' }, rule: '', column: 'datum' },
  { sheet: 'claims', row: 0, cell: { category: 'champagne' }, rule: '', column: 'kostensoort' },
])('$cell on sheet $sheet is named with its row, column and rule', async ({ sheet, row, cell, rule, column }) => {
  const rows = programme('E')
  const changed = { ...rows, [sheet]: rows[sheet].map((each, index) => (index === row ? { ...each, ...cell } : each)) }
  const before = (await store.list(database.reader)).length
  const answer = await send(changed)
  const html = await answer.text()
  expect(answer.status).toBe(422)
  const line = html
    .split('<tr>')
    .find(each => each.includes(`>${titleOf(sheet, 'nl')}<`) && each.includes(`>${column}<`))
  expect(line ?? html.slice(html.indexOf('<tbody>'), html.indexOf('</tbody>'))).toContain(`>${row + 2}<`)
  expect(line).toContain(rule === '' ? '<code>' : `<code>${rule}</code>`)
  expect(await store.list(database.reader)).toHaveLength(before)
})

test('a missing sheet and a missing column are named; so is a file that is none', async () => {
  const rows = programme('F')
  expect(await (await send({ ...rows, years: [] })).text()).toContain('Deze overeenkomst heeft geen jaren')
  const form = new FormData()
  form.set('workbook', new File([new Uint8Array([1, 2, 3])], 'programma.xlsx'))
  expect((await site.as(uploader).send('/nl/intake', form)).status).toBe(422)
  expect((await site.as(uploader).send('/nl/intake', new FormData())).status).toBe(422)
  const csv = new FormData()
  csv.set('agreements', new File(['overeenkomst;cluster\r\nX;y\r\n'], 'overeenkomsten.csv'))
  const html = await (await site.as(uploader).send('/nl/intake', csv)).text()
  expect(html).toContain('Het blad “Enveloppes” ontbreekt')
  expect(html).toContain('De kolom “steuninstrument” moet er zijn.')
})

test('the template can be filled in and sent back as it is; CSV too', async () => {
  const as = site.as(uploader)
  const answer = await as.get('/intake/template.xlsx?language=nl')
  expect(answer.headers.get('content-type')).toContain('spreadsheetml')
  const form = new FormData()
  form.set('workbook', new File([await answer.arrayBuffer()], 'overname.xlsx'))
  const html = await (await as.send('/nl/intake', form)).text()
  // the example names a cluster that is not in the register: nothing else is wrong with its form
  expect(html).toContain('Er is geen cluster met deze korte naam.')
  expect(html).not.toContain('moet er zijn.')
  expect(html).not.toContain('money.form')
  const csv = await (await as.get('/intake/template.csv?sheet=years&language=en')).text()
  expect(csv).toContain('agreement;year;from;to;maximum;paid;open')
})

test('nothing failed inside', () => expect(site.failures).toEqual([]))

const article = { article: 'EC0-77', articleName: 'Clusterbeleid', programme: 'EC', budgetYear: '' }
const under = (prefix: string, more: Record<string, string> = {}) => {
  const whole = programme(prefix)
  return { ...whole, envelopes: whole.envelopes.map(one => ({ ...one, ...article, ...more })) }
}
const credits = async (code: string) =>
  (await creditsOf(database.reader, code)).map(
    ({ year, credit, voted, used, left }) => `${year} ${credit} ${[voted, used, left].map(decimalString).join(' ')}`,
  )

test('an envelope comes in under an article that is opened with it: its credits carry what was promised and paid, and close to zero', async () => {
  const id = await staged(under('BA'))
  const as = site.as(second)
  expect(await (await as.get(`/nl/intake/${id}`)).text()).toContain('EC0-77 · wordt geopend')
  expect((await as.post(`/nl/intake/${id}/totals`, totals())).status).toBe(303)
  expect((await as.post(`/nl/intake/${id}/acceptance`, {})).status).toBe(303)
  const given = ['2018 payment 30000.01 30000.01 0.00', '2017 commitment 500000.00 500000.00 0.00']
  expect(await credits('ec0-77')).toEqual([given[0], given[1], '2017 payment 30000.00 30000.00 0.00'])
  const [envelope] = (await envelopes(database.reader)).filter(({ name }) => name === 'Netwerken BA')
  expect([envelope?.article, decimalString(envelope?.free ?? zero)]).toEqual(['ec0-77', '50000.00'])
  expect(await differences(database.reader)).toEqual([])

  // named again it is the same one; only what its credits lack comes with it
  const more = fact(
    await changeCredit(database, second, {
      article: 'ec0-77',
      year: '2017',
      credit: 'payment',
      direction: 'raise',
      amount: '10000',
      reason: 'Stond er al in.',
    }),
  )
  expect(more).toBe('ec0-77')
  const again = await staged(under('BB', { articleName: '', programme: '', budgetYear: '2018' }))
  expect((await as.post(`/nl/intake/${again}/totals`, totals())).status).toBe(303)
  expect((await as.post(`/nl/intake/${again}/acceptance`, {})).status).toBe(303)
  expect(await credits('ec0-77')).toEqual([
    '2018 commitment 500000.00 500000.00 0.00',
    '2018 payment 60000.02 60000.02 0.00',
    given[1],
    '2017 payment 60000.00 60000.00 0.00',
  ])
  expect(await differences(database.reader)).toEqual([])
})

test.each([
  ['a new article without its name', { articleName: '' }, 'intake.article-new'],
  ['a new article without its programme', { programme: '' }, 'intake.article-new'],
  ['a code that is none', { article: '…' }, 'intake.article-form'],
  ['a name of no article', { article: '' }, 'intake.article-code'],
  ['a year that is none', { budgetYear: '17' }, 'intake.budget-year'],
])('%s is said at its cell, and nothing is kept', async (_what, more, rule) => {
  const before = await counts()
  const code = { article: 'EC0-78', ...more }
  const answer = await send(under('BC', code))
  expect([answer.status, (await answer.text()).includes(rule), await counts()]).toEqual([422, true, before])
})
