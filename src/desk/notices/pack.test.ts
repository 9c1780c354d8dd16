import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { loadPack } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import { wordings } from './store.ts'

let database: Database
let folder: string
beforeAll(async () => {
  database = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'tros-notices-'))
  writeFileSync(
    join(folder, 'programme.yaml'),
    'id: here\nknownThrough: 2020-03-02\nshowAsOf: 2018-07-20\ninstruments: [ibn]\nagency:\n  name: { en: An agency }\n  country: BE\n  nuts: BE2\n  timeZone: Europe/Brussels\n  languages: [nl, en]\n  currency: EUR\n',
  )
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await database.close()
})

const whole = `notices:
  - kind: duty.imposed
    text:
      nl: "Geachte {name}\\n\\n{message}\\n\\n{agency}"
      en: "Dear {name}\\n\\n{message}\\n\\n{agency}"
  - kind: duty.imposed
    instrument: ibn
    subject: { nl: "IBN: {title}", en: "IBN: {title}" }
`
const load = (text: string) => {
  writeFileSync(join(folder, 'notices.yaml'), text)
  return loadPack(database, folder)
}

test.each([
  [
    'a placeholder that means nothing',
    '{message}\\n\\n{agency}"\n      en',
    '{bericht}\\n\\n{agency}"\n      en',
    'notices.yaml:4: “{bericht}” means nothing here',
  ],
  [
    'a kind that is not',
    'kind: duty.imposed\n    text',
    'kind: duty.composed\n    text',
    'notices.yaml:2: There is no kind of notice “duty.composed”',
  ],
  ['an instrument that is not', 'instrument: ibn', 'instrument: ibm', 'notices.yaml:7: There is no instrument “ibm”'],
  ['a language left out', ', en: "IBN: {title}"', '', 'notices.yaml:8: '],
  ['the same twice', '    instrument: ibn\n', '', 'notices.yaml:6: This kind of notice is worded twice'],
])('%s is refused with its file and line', async (_what, from, to, said) => {
  const broken = whole.replace(from, to)
  expect(broken).not.toBe(whole)
  const outcome = await load(broken)
  expect(outcome.ok ? [] : outcome.refusals.map(({ message }) => message.en).join('\n')).toContain(said)
  expect(await wordings(database.reader)).toEqual([])
})

test('the agency’s wording is loaded, shown with sample data, and taken away again with the file', async () => {
  expect((await load(whole)).ok).toBe(true)
  expect(await wordings(database.reader)).toHaveLength(2)
  const site = testSite(database)
  const html = await (await site.as(person('m', ['programme-manager'])).get('/en/notices/templates')).text()
  expect(html).toContain('IBN: New duty: an adapted work plan')
  expect(html).toContain('Dear An Janssens')
  expect(html).toContain('(for ibn)')
  expect((await load('notices: []\n')).ok).toBe(true)
  expect(await wordings(database.reader)).toEqual([])
})
