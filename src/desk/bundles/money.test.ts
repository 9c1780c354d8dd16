import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, at, fact, programme } from '../../../test/agreed.ts'
import { invoice } from '../../../test/claimed.ts'
import { contributed } from '../../../test/contributed.ts'
import { answered, controller, inControl, judged, onDay } from '../../../test/controlled.ts'
import { testDatabase } from '../../../test/database.ts'
import { namesDebtor, payable, payer, planned, statusReport } from '../../../test/paid.ts'
import { agreementById } from '../../grants/agreements/queries.ts'
import * as payments from '../../grants/payments/queries.ts'
import { closeControl } from '../../grants/verification/queries.ts'
import { canonical } from '../../kernel/canonical.ts'
import { loadPack, shipped } from '../../packs.ts'
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

beforeAll(async () => {
  database = await testDatabase()
  fact(await loadPack(database, shipped.flanders))
  await namesDebtor(database)
  const files = filesIn(mkdtempSync(join(tmpdir(), 'tros-money-')))
  const claim = await story()
  await files.put(new TextEncoder().encode(`proof of ${claim}`))
  const desk = { database, files, site: 'http://localhost:3000' }
  whole = (await unzip(await gather(desk, scope, made))) as Contents
}, 120_000)
afterAll(() => database.close())

/** An advance, a recovery that is set off late, a certified claim and its balance, each with everything that goes with it. */
async function story(): Promise<string> {
  const one = await payable(database, { title: 'Bundel' })
  const cluster = (await agreementById(database.reader, account, one.id))?.cluster ?? ''
  const pay = async (instalment: number, days: readonly [string, string, string]) => {
    const asked = { agreement: one.id, year: 1, instalment }
    const id = fact(await payments.proposePayment(database, account, asked, at(days[0])))
    fact(await payments.approvePayment(database, programme, { id }, at(days[1])))
    fact(await payments.orderPayments(database, payer, { payments: [id] }, at(days[1])))
    const endToEnd = (await payments.paymentById(database.reader, account, id))?.number ?? ''
    const bytes = statusReport(`M-${instalment}`, [{ endToEnd, status: 'ACSC' }])
    fact(await payments.importAnswers(database, payer, { name: 'x', bytes }, at(days[2])))
  }
  await pay(1, ['2018-10-02', '2018-10-03', '2018-10-08'])
  const asked = {
    agreement: one.id,
    year: 1,
    ground: 'by-hand' as const,
    amount: '5000',
    reason: 'Dubbel gesubsidieerd.',
  }
  const back = fact(await payments.announceRecovery(database, account, asked, at('2018-11-01')))
  fact(await payments.claimRecovery(database, programme, { id: back }, at('2018-11-20')))
  await contributed(database, { cluster, payer: await member(cluster), amount: '60000.00', on: '2019-03-01' })
  await planned(database, one, 2, '2019-09-20')
  const { claim, id, lines } = await inControl(database, one, [
    invoice('M/1', { net: '140000', vat: '0' }),
    invoice('M/2', { net: '500', vat: '105' }),
  ])
  for (const line of lines) fact(await judged(database, id, line, 'accepted'))
  await answered(database, id)
  fact(await closeControl(database, controller, { id }, onDay('2019-12-05')))
  await pay(2, ['2019-12-20', '2019-12-20', '2019-12-23'])
  return claim
}

async function member(cluster: string): Promise<string> {
  const id = crypto.randomUUID()
  await sql`insert into organisations.organisation (id, name, kind, demonstration, reads_as)
    values (${id}, 'Lid', 'company', false, ${id})`.execute(database.reader)
  await sql`insert into memberships.membership (id, organisation, cluster, type, tier, from_day, until_day)
    values (${crypto.randomUUID()}, ${id}, ${cluster}, 'full', '', '2018-01-01'::date, null)`.execute(database.reader)
  return id
}

/** The decision and its reservation are made by hand here: they are checked in the other test of this room. */
const before = new Set(['decisions', 'promises'])
const faultsOf = (contents: Contents) =>
  verify(contents, hash).checks.flatMap(({ id, faults }) => faults.map(fault => ({ id, ...fault })))

test('what was claimed, controlled, brought and paid holds, and each check looked at something', () => {
  expect(faultsOf(whole).filter(({ id }) => !before.has(id))).toEqual([])
  const { checks } = verify(whole, hash)
  const looked = new Map(checks.map(({ id, looked }) => [id, looked]))
  const ids = [
    'claims',
    'evidence',
    'certificates',
    'contributions',
    'allocations',
    'recoveries',
    'payments',
    'paid',
    'approvals',
    'bank-accounts',
  ]
  for (const id of ids) expect([id, (looked.get(id) ?? 0) > 0]).toEqual([id, true])
})

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
const recordsIn = (path: string) => JSON.parse(text(whole.get(path))) as Record<string, unknown>[]

/** The bundle with other records in a file, the manifest made anew. */
function altered(path: string, records: unknown): Contents {
  const contents = new Map(whole)
  contents.delete('manifest.json')
  contents.set(path, new TextEncoder().encode(JSON.stringify(records)))
  return withManifest(contents, scope, made)
}

const isAmount = (value: string) => /^-?\d+\.\d{2}$/.test(value)
const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}(?:T.*)?$/.test(value)
const other = (value: string): string => {
  if (isAmount(value)) return (Number(value) + 0.01).toFixed(2)
  if (value.length === 10) return Temporal.PlainDate.from(value).add({ days: 1 }).toString()
  return Temporal.Instant.from(value).add({ hours: 24 }).toString()
}

type Path = readonly (string | number)[]
function* places(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value === 'string') {
    if (isAmount(value) || isDay(value)) yield path
  } else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value))
      yield* places(item, [...path, Array.isArray(value) ? Number(key) : key])
}
function changed(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return other(String(value))
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? changed(item, rest) : item))
  return Object.fromEntries(
    Object.entries(value as object).map(([name, item]) => [name, name === key ? changed(item, rest) : item]),
  )
}

test.each([
  'assessments.json',
  'payments.json',
  'recoveries.json',
  'contributions.json',
  'claims.json',
  'controls.json',
  'bank-accounts.json',
])(
  'one cent or one day changed anywhere in %s is named, though its digest was mended',
  path => {
    const records = recordsIn(path)
    const base = canonical(faultsOf(whole))
    const missed = new Set<string>()
    let tried = 0
    for (const [index, record] of records.entries())
      for (const place of places(record)) {
        tried++
        const found = faultsOf(altered(path, changed(records, [index, ...place])))
        if (canonical(found) === base) missed.add(place.map(part => (typeof part === 'number' ? '#' : part)).join('.'))
      }
    expect([...missed]).toEqual([])
    expect(tried).toBeGreaterThan(1)
  },
  60_000,
)

type Change = (record: Record<string, unknown>) => Record<string, unknown>
const cases: { what: string; path: string; id: string; change: Change }[] = [
  { what: 'an approval taken out', path: 'payments.json', id: 'approvals', change: r => ({ ...r, approvals: [] }) },
  { what: 'a lighter level', path: 'payments.json', id: 'approvals', change: r => ({ ...r, needs: [] }) },
  {
    what: 'a controller who proposed what follows',
    path: 'payments.json',
    id: 'payments',
    change: r => ({ ...r, proposedBy: 'person:controller' }),
  },
  {
    what: 'someone who verified and approved',
    path: 'payments.json',
    id: 'approvals',
    change: r => ({ ...r, verifiedBy: ['person:programme'] }),
  },
  { what: 'another kind', path: 'payments.json', id: 'payments', change: r => ({ ...r, kind: 'interim' }) },
  { what: 'another state', path: 'payments.json', id: 'paid', change: r => ({ ...r, state: 'failed' }) },
  {
    what: 'a rate of interest',
    path: 'recoveries.json',
    id: 'recoveries',
    change: r => ({ ...r, interest: { days: 365, rates: [{ from: '2010-01-01', basisPoints: 1 }] } }),
  },
  {
    what: 'public money',
    path: 'contributions.json',
    id: 'contributions',
    change: r => ({ ...r, publicOrigin: true }),
  },
  {
    what: 'evidence of a claim',
    path: 'claims.json',
    id: 'evidence',
    change: r => ({ ...r, evidence: [{ id: 'x', digest: 'y', name: 'z', state: 'stands' }] }),
  },
  {
    what: 'an account by one person',
    path: 'bank-accounts.json',
    id: 'bank-accounts',
    change: r => ({ ...r, checkedBy: r['confirmedBy'] }),
  },
]
test.each(cases)('a rule changed is named: $what', ({ path, id, change }) => {
  const found = faultsOf(altered(path, recordsIn(path).map(change)))
  expect(found.map(one => one.id)).toContain(id)
})
test('evidence with one other byte is named, though the manifest was mended', () => {
  const path = [...whole.keys()].find(name => name.startsWith('evidence/')) ?? ''
  const contents = new Map(whole)
  contents.delete('manifest.json')
  contents.set(path, new Uint8Array([1, 2, 3]))
  expect(faultsOf(withManifest(contents, scope, made)).map(({ id }) => id)).toContain('evidence')
})

test('one contribution matched twice is named', () => {
  const twice = recordsIn('contributions.json').map(one => ({ ...one, uses: [one['uses'], one['uses']].flat() }))
  expect(faultsOf(altered('contributions.json', twice)).map(({ id }) => id)).toContain('contributions')
})
