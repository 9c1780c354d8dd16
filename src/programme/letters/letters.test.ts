import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import type { Explanation } from '../../kernel/explanation.ts'
import { money } from '../../kernel/money.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, sql } from '../../platform/db/index.ts'
import { filesIn } from '../../platform/files/index.ts'
import { amountsOf, type Kind, kinds, shapes } from './index.ts'
import { digests, issue, letterByCode, letterById, lettersAbout, objectionTerm, pdfOf } from './queries.ts'
import { sampleOf } from './samples.ts'

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  const loaded = await loadPack(database, shipped.flanders)
  expect(loaded.ok ? [] : loaded.refusals).toEqual([])
  site = testSite(database)
})
afterAll(() => database.close())

const now = Temporal.Instant.from('2018-07-23T10:00:00Z')
const send = (kind: Kind = 'rejection', more: object = {}) =>
  database.reader.transaction().execute(async tx => {
    const letter = await issue(
      tx,
      {
        kind,
        subject: { kind: 'application', id: 'a1' },
        organisation: 'o1',
        language: 'nl',
        data: sampleOf(kind, 'nl'),
        demonstration: false,
        ...more,
      } as Parameters<typeof issue>[1],
      now,
    )
    if (letter === undefined) throw new Error('the pack has letters')
    return letter
  })
const desk = () => ({
  database,
  files: filesIn(mkdtempSync(join(tmpdir(), 'tros-letters-'))),
  site: 'https://tros.example',
})

test('every sample fits its shape', () => {
  for (const kind of Object.keys(kinds) as Kind[])
    for (const language of ['nl', 'en'] as const)
      expect(shapes[kind].safeParse(sampleOf(kind, language)).error?.issues ?? [], kind).toEqual([])
})

test('no letter says by a name of its own what its frame says: the frame would go before it', () => {
  const frame = [
    'kind',
    'reference',
    'demonstration',
    'sample',
    'date',
    'calendar',
    'agency',
    'remedies',
    'verify',
    'written',
  ]
  for (const kind of Object.keys(kinds) as Kind[])
    expect([kind, Object.keys(shapes[kind].shape).filter(name => frame.includes(name))]).toEqual([kind, []])
})

test('every kind is typeset in both languages, for officials only', async () => {
  const manager = person('manager', ['programme-manager'])
  for (const kind of Object.keys(kinds))
    for (const language of ['nl', 'en']) {
      const answer = await site.as(manager).get(`/letters/${kind}/preview.pdf?language=${language}`)
      expect([kind, language, answer.status, answer.headers.get('content-type')]).toEqual([
        kind,
        language,
        200,
        'application/pdf',
      ])
      expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).toContain('pdfuaid:part>1<')
    }
  expect((await site.as(manager).get('/letters/ransom/preview.pdf')).status).toBe(404)
  expect((await site.as(person('x', ['expert'])).get('/letters/decision/preview.pdf')).status).toBe(404)
  for (const language of ['nl', 'en']) expect((await site.as(manager).get(`/${language}/letters`)).status).toBe(200)
  expect(site.failures).toEqual([])
})

test('a letter keeps its data, is typeset once, and is the same file when it was lost', async () => {
  const letter = await send()
  expect(letter.reference).toMatch(/^2018\/\d{5}$/)
  const first = desk()
  const pdf = await pdfOf(first, letter)
  const kept = await letterById(database.reader, letter.id)
  expect(kept?.pdf).toMatch(/^[0-9a-f]{64}$/)
  expect(await digests(database.reader)).toContain(kept?.pdf)
  expect(Buffer.compare(await pdfOf(first, kept!), pdf)).toBe(0)
  expect(Buffer.compare(await pdfOf({ ...desk(), site: 'https://moved.example' }, kept!), pdf)).toBe(0)
  expect((await letterByCode(database.reader, letter.code))?.id).toBe(letter.id)
  expect((await lettersAbout(database.reader, 'application', 'a1')).map(({ id }) => id)).toContain(letter.id)
})

test('a letter that was sent is never another one', async () => {
  const { id } = await send()
  const change = (what: ReturnType<typeof sql>) => what.execute(database.reader)
  await expect(change(sql`update letters.issued set data = '{}' where id = ${id}`)).rejects.toThrow('not changed')
  await expect(change(sql`delete from letters.issued where id = ${id}`)).rejects.toThrow('not changed')
})

test('references follow each other, and what was rolled back was never sent', async () => {
  const before = (await lettersAbout(database.reader, 'application', 'a1')).length
  await expect(
    database.reader.transaction().execute(async tx => {
      await issue(
        tx,
        {
          kind: 'receipt',
          subject: { kind: 'application', id: 'a1' },
          organisation: null,
          language: 'en',
          data: sampleOf('receipt', 'en') as never,
          demonstration: true,
        },
        now,
      )
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  const [one, two] = [await send(), await send()]
  expect(Number(two.reference.slice(5))).toBe(Number(one.reference.slice(5)) + 1)
  expect((await lettersAbout(database.reader, 'application', 'a1')).length).toBe(before + 2)
})

test.each([
  ['the agency', person('a', ['account-manager']), 200],
  ['an auditor', person('b', ['auditor']), 200],
  [
    'who acts for the organisation',
    person('c', [], [{ organisation: 'o1', cluster: null, role: 'cluster-manager' }]),
    200,
  ],
  ['who acts for another', person('d', [], [{ organisation: 'o2', cluster: null, role: 'cluster-manager' }]), 404],
  ['a member company', person('e', [], [{ organisation: 'o1', cluster: null, role: 'member-company' }]), 404],
  ['the demonstration’s programme manager', { ...person('f', ['programme-manager']), demonstration: true }, 404],
])('a real letter asked for by %s', async (_who, actor, status) => {
  const { id } = await send()
  const answer = await site.as(actor as ReturnType<typeof person>).get(`/letters/${id}.pdf`)
  expect(answer.status).toBe(status)
  expect((await site.as(actor as ReturnType<typeof person>).get('/letters/nothing.pdf')).status).toBe(404)
})

test('what people typed is printed in a real letter, whatever it looks like', async () => {
  const sample = sampleOf('rejection', 'nl') as { application: object }
  const data = { ...sample, application: { ...sample.application, title: '#panic() $x$ @y *z* 😀' } }
  const letter = await send('rejection', { data })
  expect((await pdfOf(desk(), letter)).length).toBeGreaterThan(10_000)
})

test('the term of an objection comes from the pack', async () => expect(await objectionTerm(database.reader)).toBe(30))

test('the amounts of a letter are those of the explanation, the binding term is marked, the basis is cited in its language', () => {
  const leaf = (rule: string, cents: bigint): Explanation => ({
    rule,
    label: { nl: rule, en: rule },
    amount: money(cents),
  })
  const tree: Explanation = {
    ...leaf('grant', 5000n),
    binding: 'match',
    basis: 'Regulation (EU) 651/2014, art. 27(9)',
    children: [leaf('ceiling', 9000n), leaf('match', 5000n)],
  }
  expect(amountsOf(tree, 'nl', [{ year: '2018', amount: money(5000n) }])).toEqual({
    total: '50.00',
    years: [{ year: '2018', amount: '50.00' }],
    rows: [
      {
        label: 'grant',
        amount: '50.00',
        depth: 0,
        basis: 'Verordening (EU) nr. 651/2014, art. 27, lid 9',
        note: null,
        binding: false,
      },
      { label: 'ceiling', amount: '90.00', depth: 1, basis: null, note: null, binding: false },
      { label: 'match', amount: '50.00', depth: 1, basis: null, note: null, binding: true },
    ],
  })
})
