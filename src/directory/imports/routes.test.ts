import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { type Database, historyOf, sql } from '../../platform/db/index.ts'
import { asXlsx } from '../../platform/sheets/index.ts'
import { membersOn } from '../memberships/queries.ts'
import { byNumber } from '../organisations/queries.ts'

let database: Database
let site: ReturnType<typeof testSite>
const agency = person('agency', ['account-manager'])
const manager = person('manager', ['cluster-manager'], [{ organisation: 'x', cluster: 'vil', role: 'cluster-manager' }])
const day = Temporal.PlainDate.from('2026-06-01')

beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
  for (const slug of ['vil', 'flux50'])
    await sql`insert into clusters.cluster (id, name) values (${slug}, jsonb_build_object('nl', ${slug}::text))`.execute(
      database.reader,
    )
  await site.as(agency).post('/en/organisations', { name: 'Vlasbedrijf', kind: 'company', number: '0440966354' })
})
afterAll(() => database.close())

/** Sends a file in as a browser does; answers where it leads. */
async function send(
  who: typeof agency,
  kind: string,
  bytes: Uint8Array<ArrayBuffer> | string,
  name: string,
  cluster?: string,
) {
  const body = new FormData()
  if (cluster !== undefined) body.set('cluster', cluster)
  body.set('file', new File([bytes], name))
  return site.as(who).send(`/nl/imports/${kind}`, body)
}
async function preview(who: typeof agency, answer: Response) {
  const at = answer.headers.get('location') ?? ''
  const html = await (await site.as(who).get(at)).text()
  return { at, html, plan: /name="plan" value="([^"]+)"/.exec(html)?.[1] ?? '' }
}
const members = async () => (await membersOn(database.reader, 'vil', day)).map(member => member.name)

const asExcelWritesIt =
  'Ondernemingsnummer;Naam;Soort;Grootte;Lidmaatschap;Bijdrageklasse;Lid sinds;Opmerking\r\n' +
  '0440.966.354;Vlasbedrijf;bedrijf;;gewoon lid;A;01/01/2020;trouw lid\r\n' +
  '831797467;Universit\u00e9 de Li\u00e8ge;kennisinstelling;;partner;;15/03/2021;\r\n' +
  '24 123 456;Tulp BV;bedrijf;klein;geassocieerd;B;2022-02-01;\r\n'

test('a list is looked at, confirmed, recorded whole; sent again it changes nothing', async () => {
  const file = new Uint8Array(Buffer.from(asExcelWritesIt.replace('24 123 456', '0400.000.185'), 'latin1'))
  const sent = await send(manager, 'members', file, 'leden.csv', 'vil')
  expect(sent.status).toBe(303)
  const seen = await preview(manager, sent)
  expect(seen.html).toContain('Opmerking')
  expect(await members()).toEqual([])
  const confirmed = await site.as(manager).post(`${seen.at}/confirmation`, { plan: seen.plan, _key: 'confirming-1' })
  const repeated = await site.as(manager).post(`${seen.at}/confirmation`, { plan: seen.plan, _key: 'confirming-1' })
  expect([confirmed.status, repeated.status]).toEqual([303, 303])
  expect(await members()).toEqual(['Tulp BV', 'Université de Liège', 'Vlasbedrijf'])
  expect((await membersOn(database.reader, 'vil', day)).map(m => m.memberKind)).toEqual([
    'sme',
    'knowledge',
    'company-size-unknown',
  ])
  const tulp = (await byNumber(database.reader, '0400000185'))!
  expect((await historyOf(database.reader, 'organisation', tulp.id)).map(event => event.act)).toEqual([
    'organisation.imported',
  ])
  expect(await historyOf(database.reader, 'membership', `vil/${tulp.id}`)).toMatchObject([
    { act: 'membership.imported', actor: 'person:manager' },
  ])

  const again = await preview(manager, await send(manager, 'members', file, 'leden.csv', 'vil'))
  expect(again.html).toContain('Alles in dit bestand staat er al')
  expect(await (await site.as(manager).get(seen.at)).text()).toContain('is ingelezen')
})

const columns = ['nummer', 'naam', 'soort', 'type', 'bijdrageklasse', 'van', 'tot', 'grootte', 'land']
test('ten planted faults in a workbook are all told, each with its row, and nothing is recorded', async () => {
  const good = ['0400.000.284', 'Goed', 'bedrijf', 'lid', 'A', '2020-01-01', '', '', '']
  const rows = [
    good,
    ['0440.966.355', 'Controlecijfer', 'bedrijf', 'lid', '', '2020-01-01', '', '', ''],
    ['', 'Zonder nummer', 'bedrijf', 'lid', '', '2020-01-01', '', '', ''],
    ['0400.000.383', '', 'bedrijf', 'lid', '', '2020-01-01', '', '', ''],
    ['0400.000.383', 'Zonder soort', '', 'lid', '', '2020-01-01', '', '', ''],
    ['0400.000.383', 'Vreemde soort', 'club', 'lid', '', '2020-01-01', '', '', ''],
    ['0400.000.383', 'Vreemd type', 'bedrijf', 'erelid', '', '2020-01-01', '', '', ''],
    ['0400.000.482', 'Geen datum', 'bedrijf', 'lid', '', '31/02/2020', '', '', ''],
    ['0400.000.482', 'Geen datum', 'bedrijf', 'lid', '', '2020-02-01', '2020-01-01', '', ''],
    ['0400.000.284', 'Goed', 'bedrijf', 'lid', '', '2021-01-01', '', '', ''],
    ['24123456', 'Ver weg', 'bedrijf', 'lid', '', '2020-01-01', '', 'reus', 'XX'],
  ]
  const file = await asXlsx(
    columns.map((name, index) => ({ name, value: (row: string[]) => row[index] ?? '' })),
    rows,
  )
  const seen = await preview(manager, await send(manager, 'members', file, 'fout.xlsx', 'vil'))
  expect(seen.plan).toBe('')
  for (const rule of [
    'enterprise-number.check-digits',
    'enterprise-number.digits',
    'organisation.name',
    'organisation.kind',
    'membership.type',
    'day.calendar',
    'span.order',
    'import.twice',
    'fact.size',
    'foreign-number.country',
  ])
    expect(seen.html, rule).toContain(`<code>${rule}</code>`)
  expect(seen.html).toContain('club')
  expect((await site.as(manager).post(`${seen.at}/confirmation`, { plan: 'x' })).status).toBe(422)
  expect(await byNumber(database.reader, '0400000284')).toBeUndefined()
})

test('when the register has changed in a way that matters, the confirmation is refused and nothing happens', async () => {
  const file = 'nummer;naam;soort;van\n0400000581;Later;bedrijf;2020-01-01\n'
  const seen = await preview(manager, await send(manager, 'members', file, 'later.csv', 'vil'))
  await site.as(agency).post('/en/organisations', { name: 'Eerder', kind: 'company', number: '0400000581' })
  const late = await site.as(manager).post(`${seen.at}/confirmation`, { plan: seen.plan })
  expect(late.status).toBe(409)
  const html = await late.text()
  expect(html).toContain('Het register is gewijzigd')
  expect(html).toContain('Het register kent dit nummer als “Eerder”')
  expect(await members()).not.toContain('Eerder')
})

test('organisations get their facts from a day on, and clusters their acknowledgement', async () => {
  const file =
    'nummer,naam,soort,grootte,straat,postcode,gemeente,van\n0440966354,Vlas NV,bedrijf,middelgroot,Kerkstraat 1,9000,Gent,2024-01-01\n'
  const seen = await preview(agency, await send(agency, 'organisations', file, 'o.csv'))
  expect(seen.html).toContain('Het register behoudt zijn naam')
  expect((await site.as(agency).post(`${seen.at}/confirmation`, { plan: seen.plan })).status).toBe(303)
  const again = await preview(agency, await send(agency, 'organisations', file, 'o.csv'))
  expect(again.html).toContain('Alles in dit bestand staat er al')
  const clusters = 'slug;naam;naam (engels);thema\nnieuwe-cluster;Nieuw;New;Water\nFout slug;;;\n'
  const wrong = await preview(agency, await send(agency, 'clusters', clusters, 'c.csv'))
  for (const rule of ['cluster.slug', 'cluster.name']) expect(wrong.html).toContain(rule)
  const right = await preview(agency, await send(agency, 'clusters', clusters.replace('Fout slug;;;\n', ''), 'c.csv'))
  expect((await site.as(agency).post(`${right.at}/confirmation`, { plan: right.plan })).status).toBe(303)
  expect((await site.as(agency).get('/nl/clusters/nieuwe-cluster/members')).status).toBe(200)
})

test('who may not import there finds nothing', async () => {
  expect((await send(manager, 'members', 'a;b\n1;2', 'x.csv', 'flux50')).status).toBe(404)
  expect((await send(manager, 'organisations', 'a;b\n1;2', 'x.csv')).status).toBe(404)
  expect((await site.as(person('x', ['expert'])).get('/nl/imports/members')).status).toBe(404)
  const own = await preview(agency, await send(agency, 'members', 'nummer;van\n', 'x.csv', 'flux50'))
  expect((await site.as(manager).get(own.at)).status).toBe(404)
})

test.each([
  ['nothing', '', 'x.csv', 'file.empty|Dit bestand is leeg'],
  ['no file', undefined, '', 'Kies een bestand'],
  ['a program', new Uint8Array([0x4d, 0x5a, 0, 0]), 'x.csv', 'geen werkmap'],
])('%s is refused on the page, with a sentence', async (_what, bytes, name, sentence) => {
  const answer =
    bytes === undefined
      ? await site.as(agency).post('/nl/imports/members', { cluster: 'vil' })
      : await send(agency, 'members', bytes, name, 'vil')
  expect(answer.status).toBe(422)
  expect(await answer.text()).toMatch(new RegExp(sentence))
})

test('the template is itself a list that can be sent in', async () => {
  for (const path of ['members/template-nl.csv', 'members/template-en.xlsx']) {
    const bytes = new Uint8Array(await (await site.as(agency).get(`/imports/${path}`)).arrayBuffer())
    const seen = await preview(agency, await send(agency, 'members', bytes, path.slice(8), 'flux50'))
    expect(seen.plan, path).not.toBe('')
  }
  expect(site.failures).toEqual([])
})
