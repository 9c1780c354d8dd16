import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fact } from '../../../test/agreed.ts'
import { loaded } from '../../../test/committee.ts'
import { testDatabase } from '../../../test/database.ts'
import { person } from '../../../test/site.ts'
import { acceptUpload, countTotals, readTables, stage } from '../../grants/intake/queries.ts'
import { type Database, sql } from '../../platform/db/index.ts'
import { filesIn } from '../../platform/files/index.ts'
import { type Contents, unzip } from '../../platform/zip/index.ts'
import { verify } from './index.ts'
import { withManifest } from './queries.gather.ts'
import { gather, hash } from './queries.ts'

let database: Database
let whole: Contents
const scope = { clusters: null, instruments: null, from: null, to: null, demonstration: false }
const made = { version: '0.2.0', by: 'person:auditor', at: Temporal.Now.instant() }
const uploader = person('uploader', ['programme-manager'])
const second = person('second', ['controller'])

beforeAll(async () => {
  database = await testDatabase()
  await loaded(database)
  const { rows } = await sql<{ id: string }>`select id from clusters.cluster where not demonstration
    order by id limit 1`.execute(database.reader)
  const organisation = randomUUID()
  await sql`insert into organisations.organisation (id, name, kind, demonstration, reads_as)
    values (${organisation}, 'Vlaskracht vzw', 'other', false, ${organisation})`.execute(database.reader)
  await sql`insert into organisations.identifier (organisation, scheme, country, value)
    values (${organisation}, 'enterprise-number', '', '0440966354')`.execute(database.reader)
  const tables = sheets(rows[0]?.id ?? '')
  const { content, faults } = await readTables(database.reader, uploader, tables, Temporal.Now.instant())
  expect(faults).toEqual([])
  const file = hash('a workbook')
  const id = fact(await stage(database, uploader, { name: 'programma.xlsx', file, content }))
  const sums = { agreements: '1', awarded: '225000,00', paid: '60000,01', open: '164999,99' }
  const totals = Object.fromEntries(content.envelopes.map(({ name }) => [name, sums]))
  fact(await countTotals(database, second, { id, totals }))
  fact(await acceptUpload(database, second, { id }))
  const files = filesIn(mkdtempSync(join(tmpdir(), 'tros-brought-')))
  const desk = { database, files, site: 'http://localhost:3000' }
  whole = (await unzip(await gather(desk, scope, made))) as Contents
}, 300_000)
afterAll(() => database.close())

const row = (cells: Record<string, string>, index = 0) => ({ row: index + 2, cells })
const article = { article: 'EC0-5', articleName: 'Clusterbeleid', programme: 'EC', budgetYear: '2017' }
/** One agreement in the middle of its life, with what was paid on it before. */
const sheets = (cluster: string) => ({
  envelopes: [row({ name: 'Netwerken', from: '2017-01-01', to: '2099-12-31', sum: '500000,00', ...article })],
  agreements: [
    row({
      ...{ number: 'OUD-1', cluster, organisation: '0440.966.354', instrument: 'ibn@2016-03-04', title: 'Netwerk' },
      ...{ granted: '2017-07-14', from: '2017-10-01', to: '2020-09-30', first: '', earlier: '', awarded: '225000' },
      envelope: 'Netwerken',
    }),
  ],
  years: [1, 2, 3].map((year, index) =>
    row(
      {
        ...{ agreement: 'OUD-1', year: String(year), from: `${2016 + year}-10-01`, to: `${2017 + year}-09-30` },
        maximum: '75000,00',
        paid: year === 1 ? '60000,01' : '0,00',
        open: year === 1 ? '14999,99' : '75000,00',
      },
      index,
    ),
  ),
  payments: ['30000,00', '30000,01'].map((amount, index) =>
    row(
      { agreement: 'OUD-1', year: '1', kind: 'voorschot', amount, on: `2018-0${index + 1}-20`, reference: '' },
      index,
    ),
  ),
  aid: [],
  claims: [],
})

const faultsIn = (contents: Contents) =>
  verify(contents, hash).checks.flatMap(({ id, faults }) => faults.map(fault => [id, fault.reason.en]))

test('an agreement that was brought in holds, without a decision and with what was paid before', () => {
  expect(faultsIn(whole)).toEqual([])
})

test.each([
  ['a cent of what was paid before', /"amount":\s*"30000\.01"/, '"amount":"30000.02"'],
  ['a day on which it was paid', /"paidOn":\s*"2018-01-20"/, '"paidOn":"2018-01-21"'],
  ['who accepted it', /"countersignedBy":\s*"[^"]*"/, '"countersignedBy":"person:uploader"'],
])('%s changed is named', (_what, from, to) => {
  const contents = new Map(whole)
  contents.delete('manifest.json')
  const before = new TextDecoder().decode(contents.get('agreements.json'))
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  contents.set('agreements.json', new TextEncoder().encode(after))
  expect(faultsIn(withManifest(contents, scope, made)).length).toBeGreaterThan(0)
})
