import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreed } from '../../../test/agreed.ts'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { verifyCommand } from '../../command/verify.ts'
import type { Actor } from '../../kernel/actor.ts'
import { type Database, historyOf } from '../../platform/db/index.ts'
import { filesIn } from '../../platform/files/index.ts'
import { makeBundle } from './queries.ts'
import * as store from './store.ts'

let database: Database
let site: ReturnType<typeof testSite>
const folder = mkdtempSync(join(tmpdir(), 'tros-bundles-'))
const files = filesIn(join(folder, 'files'))
beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database, files)
  await agreed(database)
})
afterAll(() => database.close())

const auditor = person('auditor', ['auditor'])
const narrow: Actor = { ...auditor, person: 'narrow', reach: [{ clusters: null, instruments: ['spearhead'] }] } as Actor

test('a bundle is asked for, made, and taken along; who and when is recorded', async () => {
  const as = site.as(auditor)
  expect((await as.get('/nl/audit/bundles')).status).toBe(200)
  const answer = await as.post('/nl/audit/bundles', { _key: 'a-key-of-a-form', instruments: 'ibn', from: '', to: '' })
  expect(answer.status).toBe(303)
  const [asked] = await store.latest(database.reader, false)
  expect(await (await as.get('/nl/audit/bundles')).text()).toContain('wordt gemaakt')
  expect((await as.get(`/audit/bundles/${asked?.id}.zip`)).status).toBe(404)
  const digest = await makeBundle({ database, files, site: 'http://localhost:3000' }, asked?.id ?? '', '0.2.0')
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
  const page = await (await as.get('/nl/audit/bundles')).text()
  expect(page).toContain(digest)
  const zip = await as.get(`/audit/bundles/${asked?.id}.zip`)
  expect([zip.status, zip.headers.get('content-type')]).toEqual([200, 'application/zip'])
  const history = await historyOf(database.reader, 'audit-bundle', asked?.id ?? '')
  expect(history.map(({ act, actor }) => [act, actor])).toEqual([
    ['audit-bundle.asked', 'person:auditor'],
    ['audit-bundle.made', 'system:audit'],
    ['audit-bundle.downloaded', 'person:auditor'],
  ])
  // the fixture's decision was never taken by an act: what the command says of it is not the point, that it reads it is
  const file = join(folder, 'bundle.zip')
  writeFileSync(file, new Uint8Array(await zip.arrayBuffer()))
  const said: string[] = []
  const io = {
    out: (line: string) => said.push(line),
    err: (line: string) => said.push(line),
    input: async () => '',
    cwd: folder,
  }
  expect(await verifyCommand.run(['bundle.zip'], io as never, undefined as never)).toBe(1)
  expect(said[0]).toBe(`SHA-256 ${digest}`)
  expect(said.join('\n')).toContain('✓ Every file is the one that was bundled')
  expect(said.join('\n')).toContain('No event says that this was decided.')
})

test.each([
  { typed: { instruments: 'nothing' }, rule: 'There is no instrument nothing.' },
  { typed: { clusters: 'nothing' }, rule: 'There is no cluster nothing.' },
  { typed: { from: '2018-02-30' }, rule: 'value="2018-02-30"' },
  { typed: { from: '2019-01-01', to: '2018-01-01' }, rule: 'The period ends before it begins.' },
])('$typed is refused in words, and what was typed stays', async ({ typed, rule }) => {
  const answer = await site.as(auditor).post('/en/audit/bundles', { ...typed })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain(rule)
})

test('an auditor gets no more than the engagement reaches', async () => {
  const [whole] = await store.latest(database.reader, false)
  expect((await site.as(narrow).get(`/audit/bundles/${whole?.id}.zip`)).status).toBe(404)
  expect((await site.as(narrow).post('/en/audit/bundles', { instruments: 'ibn' })).status).toBe(422)
  expect((await site.as(narrow).post('/en/audit/bundles', {})).status).toBe(422)
  expect((await site.as(narrow).post('/en/audit/bundles', { instruments: 'spearhead' })).status).toBe(303)
})

test.each(['expert', 'account-manager', 'cluster-manager'] as const)('for a %s there are none', async role => {
  expect((await site.as(person('x', [role])).get('/en/audit/bundles')).status).toBe(404)
})

test('nothing failed inside', () => expect(site.failures).toEqual([]))
