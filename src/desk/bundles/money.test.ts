import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, at, fact, programme } from '../../../test/agreed.ts'
import { invoice } from '../../../test/claimed.ts'
import { contributed } from '../../../test/contributed.ts'
import { answered, controller, inControl, judged, onDay } from '../../../test/controlled.ts'
import { testDatabase } from '../../../test/database.ts'
import { namesDebtor, payable, payer, planned, statement, statusReport } from '../../../test/paid.ts'
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
  const claims = [await story(), await tooMuch()]
  for (const claim of claims) await files.put(new TextEncoder().encode(`proof of ${claim}`))
  const desk = { database, files, site: 'http://localhost:3000' }
  whole = (await unzip(await gather(desk, scope, made))) as Contents
}, 300_000)
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

/** An advance that certified costs do not bear: what was paid too much is claimed back, and part of it comes in by the bank. */
async function tooMuch(): Promise<string> {
  const one = await payable(database, { title: 'Te veel' })
  const asked = { agreement: one.id, year: 1, instalment: 1 }
  const id = fact(await payments.proposePayment(database, account, asked, at('2018-10-02')))
  fact(await payments.approvePayment(database, programme, { id }, at('2018-10-03')))
  fact(await payments.orderPayments(database, payer, { payments: [id] }, at('2018-10-03')))
  const paid = await payments.paymentById(database.reader, account, id)
  const booked = [{ cents: -(paid?.amount.cents ?? 0n), on: '2018-10-05', endToEnd: paid?.number ?? '' }]
  const out = { name: 'uit.xml', bytes: statement('S-1', booked) }
  fact(await payments.importAnswers(database, payer, out, at('2018-10-08')))
  const control = await inControl(database, one, [invoice('T/1', { net: '1000', vat: '0' })])
  for (const line of control.lines) fact(await judged(database, control.id, line, 'accepted'))
  await answered(database, control.id)
  fact(await closeControl(database, controller, { id: control.id }, onDay('2019-12-05')))
  const reason = 'De gecertificeerde kosten dragen het voorschot niet.'
  const wanted = { agreement: one.id, year: 1, ground: 'certificate' as const, amount: '', reason }
  const back = fact(await payments.announceRecovery(database, account, wanted, at('2019-12-10')))
  fact(await payments.claimRecovery(database, programme, { id: back }, at('2020-01-20')))
  const { reference } = (await payments.recoveryById(database.reader, account, back)) ?? {}
  const came = {
    name: 'in.xml',
    bytes: statement('S-2', [{ cents: 100_000n, on: '2020-02-03', reference: reference ?? '' }]),
  }
  fact(await payments.importAnswers(database, payer, came, at('2020-02-04')))
  return control.claim
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
    'approval-rules',
    'levels',
    'required',
    'bank-orders',
    'bank-answers',
    'letters',
  ]
  for (const id of ids) expect([id, (looked.get(id) ?? 0) > 0]).toEqual([id, true])
  const kinds = (path: string) => [...new Set(recordsIn(path).map(one => one['kind']))].toSorted()
  expect(kinds('letters.json')).toEqual(
    expect.arrayContaining(['certificate', 'payment-advice', 'recovery', 'recovery-hearing']),
  )
  expect(kinds('bank-answers.json')).toEqual(['camt.053', 'pain.002'])
  expect([...whole.keys()].filter(name => name.startsWith('bank/'))).toHaveLength(7)
  expect(recordsIn('assessments.json').map(one => (one['of'] as { kind: string }).kind)).toContain('recovery')
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
  'approval-rules.json',
  'bank-orders.json',
  'bank-answers.json',
  'letters.json',
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
    expect(tried).toBeGreaterThan(0)
  },
  240_000,
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

const bankFile = (what: string) =>
  [...whole].find(([name, bytes]) => name.startsWith('bank/') && text(bytes).includes(what))?.[0] ?? ''
/** The file of the bank with another text, under its new digest wherever a record names it, as whoever changes it would. */
function reworded(path: string, from: RegExp, to: string): Contents {
  const contents = new Map(whole)
  const before = text(contents.get(path))
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  const bytes = new TextEncoder().encode(after)
  const [old, fresh] = [path.slice(5, -4), hash(bytes)]
  contents.delete(path)
  contents.delete('manifest.json')
  contents.set(`bank/${fresh}.xml`, bytes)
  for (const name of ['bank-orders.json', 'bank-answers.json'])
    contents.set(name, new TextEncoder().encode(text(contents.get(name)).replaceAll(old, fresh)))
  return withManifest(contents, scope, made)
}
test.each([
  ['a cent of an order', 'InstdAmt', /(<InstdAmt[^>]*>\d+)\.\d\d/, '$1.99', 'bank-orders'],
  ['the account of an order', 'InstdAmt', /(<Cdtr>[\s\S]*?<IBAN>BE)\d\d/, '$100', 'bank-orders'],
  ['the day of an order', 'InstdAmt', /<Dt>[^<]*<\/Dt>/, '<Dt>2018-12-31</Dt>', 'bank-orders'],
  ['a status of the bank', 'TxSts', /ACSC/, 'RJCT', 'bank-answers'],
  ['a cent that was booked', '>S-1<', /(<Amt Ccy="EUR">)[1-9]\d*\.\d\d/, '$11.00', 'bank-answers'],
  ['the day on which it was booked', '>S-1<', /2018-10-05/, '2018-10-06', 'bank-answers'],
  ['a cent that came in', '>S-2<', />1000\.00</, '>1000.01<', 'bank-answers'],
])('%s changed in a file of the bank is named, though every digest was mended', (_what, which, from, to, id) => {
  const path = bankFile(which)
  expect(faultsOf(reworded(path, from, to)).map(one => one.id)).toContain(id)
})
test.each(['bank/', 'letters/'])('a file of %s that was taken out or changed is named', folder => {
  for (const path of [...whole.keys()].filter(name => name.startsWith(folder)))
    for (const bytes of [undefined, new Uint8Array([1, 2, 3])]) {
      const contents = new Map(whole)
      contents.delete('manifest.json')
      contents.delete(path)
      if (bytes !== undefined) contents.set(path, bytes)
      expect([path, faultsOf(withManifest(contents, scope, made)).some(({ file }) => file === path)]).toEqual([
        path,
        true,
      ])
    }
})
test('a level changed with its digest, an order or an answer taken out, a letter taken out: each is named', () => {
  const without = (path: string) => faultsOf(altered(path, recordsIn(path).slice(1))).map(({ id }) => id)
  expect(without('bank-orders.json')).toContain('bank-orders')
  expect(without('bank-answers.json')).toContain('bank-answers')
  expect(without('letters.json')).toContain('letters')
  const lighter = recordsIn('approval-rules.json').map(one => {
    const levels = (one['levels'] as object[]).map(level => ({ ...level, needs: [{ role: 'account-manager' }] }))
    return { digest: hash(canonical(levels)), levels }
  })
  expect(faultsOf(altered('approval-rules.json', lighter)).map(({ id }) => id)).toContain('levels')
})
test.each([
  ['a payer that is a public body', { payerKind: 'public-body' }],
  ['a payer that was no member', { member: false }],
  ['a payer of one group with the cluster organisation', { independent: false }],
])('a payment that rests on %s is named', (_what, change) => {
  const records = recordsIn('contributions.json').map(one => ({ ...one, ...change }))
  expect(faultsOf(altered('contributions.json', records)).map(({ id }) => id)).toContain('required')
})

test('one contribution matched twice is named', () => {
  const twice = recordsIn('contributions.json').map(one => ({ ...one, uses: [one['uses'], one['uses']].flat() }))
  expect(faultsOf(altered('contributions.json', twice)).map(({ id }) => id)).toContain('contributions')
})
