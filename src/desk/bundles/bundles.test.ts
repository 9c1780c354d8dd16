import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, fact, managerOf, signed } from '../../../test/agreed.ts'
import { enrolled, funded, loaded, moment, said, seed } from '../../../test/committee.ts'
import { testDatabase } from '../../../test/database.ts'
import { draftAgreement } from '../../grants/agreements/queries.ts'
import { system } from '../../kernel/actor.ts'
import type { Database } from '../../platform/db/index.ts'
import { filesIn } from '../../platform/files/index.ts'
import { type Contents, unzip } from '../../platform/zip/index.ts'
import { acknowledgeDecided } from '../../selection/acknowledgement/queries.ts'
import { decideAlone, decisionById } from '../../selection/decisions/queries.ts'
import type { Scope } from './bundle.ts'
import { verify } from './index.ts'
import { gather, hash } from './queries.ts'
import { firstLink, linkOf } from './rules.events.ts'

let database: Database
let whole: Contents
const everything: Scope = { clusters: null, instruments: null, from: null, to: null, demonstration: true }
const under = { call: 'demo-spearhead-open', version: 'spearhead@2016-03-04' }

beforeAll(async () => {
  database = await testDatabase()
  await loaded(database)
  const manager = await enrolled(database, 'Programmamanager', 'programme-manager')
  await funded(database, 100_000, null, under.call)
  const applications = await seed(
    database,
    [1, 2].map(n => ({ title: `Aanvraag ${n}`, costs: 2_000, points: ['4', '4'] as const })),
    'application',
    under,
  )
  for (const [index, application] of applications.entries()) {
    const decided = { moment: moment.add({ minutes: index }) }
    const asked = { ...said, ruling: 'approve', application, level: 'administrator-general' }
    const decision = fact(await decideAlone(database, manager, asked, decided))
    const organisation = (await decisionById(database.reader, decision))?.organisation ?? ''
    fact(await acknowledgeDecided(database, system('test'), { decision }, { moment }))
    const id = fact(await draftAgreement(database, account, { decision }, { moment: moment.add({ hours: 24 }) }))
    await signed(database, { id, manager: managerOf(organisation) })
  }
  const files = filesIn(mkdtempSync(join(tmpdir(), 'tros-bundle-')))
  const desk = { database, files, site: 'http://localhost:3000' }
  const made = { version: '0.2.0', by: 'person:auditor' }
  whole = (await unzip(await gather(desk, everything, made))) as Contents
}, 300_000)
afterAll(() => database.close())

test('a bundle as it is made holds', () => {
  const { held, checks } = verify(whole, hash)
  expect(checks.flatMap(({ id, faults }) => faults.map(fault => [id, fault]))).toEqual([])
  expect(held).toBe(true)
  // nothing is claimed or paid in it: that is what money.test.ts looks at
  const paid = ['claims', 'evidence', 'samples', 'certificates', 'contributions', 'allocations', 'recoveries']
  const empty = [...paid, 'payments', 'approvals', 'paid', 'bank-accounts', 'levels', 'bank-orders', 'bank-answers']
  expect(checks.filter(({ looked }) => looked === 0).map(({ id }) => id)).toEqual(empty)
})

/** The bundle with one file changed, and the digests of the manifest mended as whoever changes it would. */
function altered(path: string, change: (text: string) => string): Contents {
  const contents = new Map(whole)
  const before = new TextDecoder().decode(contents.get(path))
  const after = change(before)
  expect(after, `${path} was changed`).not.toBe(before)
  contents.set(path, new TextEncoder().encode(after))
  return mended(contents)
}

function mended(contents: Map<string, Uint8Array>): Contents {
  const manifest = JSON.parse(new TextDecoder().decode(contents.get('manifest.json')))
  manifest.files = [...contents]
    .filter(([path]) => path !== 'manifest.json')
    .map(([path, bytes]) => ({ path, sha256: hash(bytes), bytes: bytes.byteLength }))
  contents.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)))
  return contents
}

const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
const filesOfRecords = () => [...whole.keys()].filter(path => path.endsWith('.json') && path !== 'manifest.json')

const isAmount = (text: string) => /^-?\d+\.\d{2}$/.test(text)
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}(?:T.*)?$/.test(text)
/** One cent more, or one day later. */
const other = (text: string): string => {
  if (isAmount(text)) return (Number(text) + 0.01).toFixed(2)
  return text.length === 10
    ? Temporal.PlainDate.from(text).add({ days: 1 }).toString()
    : Temporal.Instant.from(text).add({ hours: 24 }).toString()
}

type Path = readonly (string | number)[]
/** Where the amounts and days of a record stand. */
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

/**
 * What no other record of the bundle says, so that nothing in it can speak against a change: points of an evaluation, and aid that
 * came before the bundle begins.
 */
const saidOnce = new Set(['decisions.json criteria.#.score', 'agreements.json cumulatedAid'])

test.each([
  'events.json',
  'decisions.json',
  'agreements.json',
  'assessments.json',
  'ledger/accounts.json',
  'ledger/entries.json',
  'letters.json',
])('one cent or one day changed anywhere in %s is named, though its digest was mended', path => {
  expect(filesOfRecords()).toContain(path)
  const records: unknown[] = JSON.parse(decode(whole.get(path)))
  const missed = new Set<string>()
  let tried = 0
  for (const [index, record] of records.entries())
    for (const place of places(record)) {
      const shape = `${path} ${place.map(part => (typeof part === 'number' ? '#' : part)).join('.')}`
      if (saidOnce.has(shape)) continue
      tried++
      const contents = altered(path, () => JSON.stringify(changed(records, [index, ...place])))
      const { held, checks } = verify(contents, hash)
      if (held) missed.add(shape)
      for (const fault of checks.flatMap(({ faults }) => faults)) expect(fault.file).not.toBe('')
    }
  expect([...missed]).toEqual([])
  expect(tried).toBeGreaterThan(3)
})

test('no file was left out of that', () => {
  expect(filesOfRecords().toSorted()).toEqual([
    'agreements.json',
    'approval-rules.json',
    'assessments.json',
    'bank-accounts.json',
    'bank-answers.json',
    'bank-orders.json',
    'claims.json',
    'contributions.json',
    'controls.json',
    'decisions.json',
    'events.json',
    'ledger/accounts.json',
    'ledger/entries.json',
    'letters.json',
    'payments.json',
    'recoveries.json',
  ])
})

test.each([
  { rule: 'the rate', from: /rate: \d+%/, to: 'rate: 51%' },
  { rule: 'a ceiling', from: /500_?000/, to: '500001' },
  { rule: 'a name', from: /names:/, to: 'names: ' },
])('a document of rules in which $rule was changed is named', ({ from, to }) => {
  const path = [...whole.keys()].find(name => name.startsWith('instruments/')) ?? ''
  const { held, checks } = verify(
    altered(path, text => text.replace(from, to)),
    hash,
  )
  expect(held).toBe(false)
  expect(checks.flatMap(({ faults }) => faults.map(({ file }) => file))).toContain(path)
})

test('rules changed with their digest wherever it stands are found out by the amounts', () => {
  const path = [...whole.keys()].find(name => name.startsWith('instruments/')) ?? ''
  const contents = new Map(altered(path, text => text.replace(/rate: \d+%/, 'rate: 49%')))
  const records = JSON.parse(decode(contents.get('assessments.json'))) as { document: string }[]
  const document = hash(contents.get(path) ?? '')
  contents.set('assessments.json', new TextEncoder().encode(JSON.stringify(records.map(one => ({ ...one, document })))))
  const { checks } = verify(mended(contents), hash)
  const said = checks.flatMap(({ faults }) => faults.map(({ file, reason }) => `${file}: ${reason.en}`))
  expect(said.filter(text => text.startsWith('assessments.json: Assessed again'))).toHaveLength(2)
})

test.each([
  { what: 'a file that was taken out', change: (files: Map<string, Uint8Array>) => files.delete('letters.json') },
  {
    what: 'a file that was put in',
    change: (files: Map<string, Uint8Array>) => files.set('more.json', new Uint8Array([91, 93])),
  },
  {
    what: 'a PDF with one other byte',
    change: (files: Map<string, Uint8Array>) => {
      const path = [...files.keys()].find(name => name.endsWith('.pdf')) ?? ''
      const bytes = new Uint8Array(files.get(path) ?? [])
      bytes[100] = (bytes[100] ?? 0) ^ 1
      files.set(path, bytes)
    },
  },
  {
    what: 'a manifest that is none',
    change: (files: Map<string, Uint8Array>) => files.set('manifest.json', new Uint8Array([1])),
  },
])('$what is named', ({ change }) => {
  const contents = new Map(whole)
  change(contents)
  expect(verify(contents, hash).held).toBe(false)
  if (contents.get('manifest.json')?.byteLength !== 1 && contents.has('letters.json') && !contents.has('more.json'))
    expect(verify(mended(contents), hash).held).toBe(false)
})

test('an event taken out, with the chain mended after it, breaks the history', () => {
  const events = JSON.parse(decode(whole.get('events.json'))) as Parameters<typeof linkOf>[1][]
  let link = firstLink
  const fewer = events.toSpliced(2, 1).map(event => {
    link = linkOf(link, event, hash)
    return { ...event, chain: link }
  })
  const { checks } = verify(
    altered('events.json', () => JSON.stringify(fewer)),
    hash,
  )
  expect(checks.find(({ id }) => id === 'chain')?.faults).toEqual([])
  expect(checks.flatMap(({ faults }) => faults).length).toBeGreaterThan(0)
})

test('someone who countersigns their own draft is named, everywhere it is mended but in the events', () => {
  const { checks } = verify(
    altered('agreements.json', text => {
      const records = JSON.parse(text) as { draftedBy: string; countersignedBy: string }[]
      return JSON.stringify(records.map(one => ({ ...one, countersignedBy: one.draftedBy })))
    }),
    hash,
  )
  expect(checks.find(({ id }) => id === 'four-eyes')?.faults).toHaveLength(2)
})
