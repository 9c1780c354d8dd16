import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../test/database.ts'
import { allClusters, sources } from './directory/clusters/queries.ts'
import { loadPack } from './packs.ts'
import { type Database, latestEvents } from './platform/db/index.ts'

let database: Database
const made: string[] = []
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  for (const folder of made) rmSync(folder, { recursive: true })
  await database.close()
})

const whole: Readonly<Record<string, string>> = {
  'programme.yaml': `id: here
knownThrough: 2020-03-02
showAsOf: 2018-07-20
instruments: [ibn]
agency:
  name: { en: An agency }
  country: BE
  nuts: BE2
  timeZone: Europe/Brussels
  languages: [nl, en]
  currency: EUR
`,
  'sources.yaml': `paper: A paper
site: { title: A site, note: seen once }
`,
  'clusters.yaml': `clusters:
  - id: alpha
    name: { nl: Alfa, en: Alpha }
    place: { latitude: 51.2, longitude: 4.4 }
    website: https://alpha.example
    sources: [paper]
    standings:
      - { instrument: ibn, status: acknowledged, from: 2018-07-20, until: 2019-07-19, source: paper }
    facts:
      - { members: 12, at: 2018, source: site }
  - id: beta
    name: null
    standings:
      - { instrument: ibn, status: acknowledged, from: 2018-07-20, call: first }
successions:
  - predecessor: { cluster: alpha }
    successor: { name: { en: Gamma } }
    kind: merge
`,
  'calls.yaml': `calls:
  - id: first
    instrument: ibn
    facts:
      - { decidedOn: 2018-07-20, source: paper }
`,
}

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tros-pack-'))
  made.push(folder)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** The whole pack with one text replaced in one file. */
function broken(file: string, from: string, to: string): string {
  const text = whole[file] ?? ''
  expect(text).toContain(from)
  return folderOf({ ...whole, [file]: text.replace(from, to) })
}

const told = async (folder: string) => {
  const outcome = await loadPack(database, folder)
  return outcome.ok ? [] : outcome.refusals.map(({ message }) => message.en)
}

test.each([
  [
    'a last day before the first',
    'clusters.yaml',
    'until: 2019-07-19',
    'until: 2017-07-19',
    'clusters.yaml:8: “until”: the last day comes before the first.',
  ],
  [
    'a day that does not exist',
    'clusters.yaml',
    'from: 2018-07-20, until',
    'from: 2018-02-30, until',
    'clusters.yaml:8: “from”: this is not a day of the calendar; write it as 2018-07-20.',
  ],
  [
    'a day in another order',
    'programme.yaml',
    'knownThrough: 2020-03-02',
    'knownThrough: 2 March 2020',
    'programme.yaml:2: “knownThrough”: this is not a day of the calendar; write it as 2018-07-20.',
  ],
  [
    'a month that does not exist',
    'clusters.yaml',
    'at: 2018',
    'at: 2018-13',
    'clusters.yaml:10: “at”: this is not a year, a month or a day; write 2016, 2016-07 or 2016-07-14.',
  ],
  [
    'pages that open after the last known day',
    'programme.yaml',
    'showAsOf: 2018-07-20',
    'showAsOf: 2021-01-01',
    'programme.yaml:3: “showAsOf”: the pages cannot open on a day after the last known one, 2020-03-02.',
  ],
  [
    'an unknown key',
    'clusters.yaml',
    '    website:',
    '    webside:',
    'clusters.yaml:5: “webside” is not a known key here.',
  ],
  [
    'an unknown instrument',
    'clusters.yaml',
    'instrument: ibn, status: acknowledged, from: 2018-07-20, call',
    'instrument: ibm, status: acknowledged, from: 2018-07-20, call',
    'clusters.yaml:14: There is no instrument “ibm” in this pack or in one that was loaded before.',
  ],
  [
    'an unknown source of a fact',
    'clusters.yaml',
    'source: site',
    'source: sight',
    'clusters.yaml:10: There is no source “sight” in this pack or in one that was loaded before.',
  ],
  [
    'an unknown source of a cluster',
    'clusters.yaml',
    '[paper]',
    '[paper, hearsay]',
    'clusters.yaml:6: There is no source “hearsay” in this pack or in one that was loaded before.',
  ],
  [
    'an unknown call',
    'clusters.yaml',
    'call: first',
    'call: second',
    'clusters.yaml:14: There is no call “second” in this pack or in one that was loaded before.',
  ],
  [
    'an unknown predecessor',
    'clusters.yaml',
    '{ cluster: alpha }',
    '{ cluster: omega }',
    'clusters.yaml:16: There is no cluster “omega” in this pack or in one that was loaded before.',
  ],
  [
    'a succession between two names',
    'clusters.yaml',
    '{ cluster: alpha }',
    '{ name: { en: Omega } }',
    'clusters.yaml:16: “successions”: one of the two has to be a cluster.',
  ],
  [
    'the same id twice',
    'clusters.yaml',
    'id: beta',
    'id: alpha',
    'clusters.yaml:11: The cluster “alpha” stands here a second time; it was first named at clusters.yaml:2.',
  ],
  [
    'the same key twice',
    'clusters.yaml',
    '    name: null',
    '    name: null\n    id: gamma',
    'clusters.yaml:13: This key stands here twice.',
  ],
  [
    'a status that is none',
    'clusters.yaml',
    'status: acknowledged, from: 2018-07-20, call',
    'status: recognised, from: 2018-07-20, call',
    'clusters.yaml:14: “status” has to be one of: announced, acknowledged, ended, revoked, merged.',
  ],
  [
    'a cluster without a life',
    'clusters.yaml',
    '    standings:\n      - { instrument: ibn, status: acknowledged, from: 2018-07-20, call: first }',
    '    standings: []',
    'clusters.yaml:13: a cluster has at least one standing',
  ],
  ['something that has to be there', 'clusters.yaml', '    name: null\n', '', 'clusters.yaml:11: “name” is missing.'],
  [
    'two facts at once',
    'clusters.yaml',
    'members: 12',
    'members: 12, companies: 3',
    'clusters.yaml:10: “facts”: state one fact at a time.',
  ],
  [
    'a count that is text',
    'clusters.yaml',
    'members: 12',
    'members: a dozen',
    'clusters.yaml:10: “members” has to be a number.',
  ],
  [
    'an amount without cents',
    'clusters.yaml',
    'members: 12',
    'budget: 12.5',
    'clusters.yaml:10: “budget”: write an amount with its cents, such as 300000.00.',
  ],
  [
    'a place off the globe',
    'clusters.yaml',
    'latitude: 51.2',
    'latitude: 512',
    'clusters.yaml:4: “latitude”: this is not a number of degrees between −90 and 90.',
  ],
  [
    'an address that would run',
    'clusters.yaml',
    'https://alpha.example',
    "'javascript:alert(1)'",
    'clusters.yaml:5: “website”: this is not a web address; begin with https://.',
  ],
  [
    'a slug that cannot stand in an address',
    'clusters.yaml',
    'id: beta',
    "id: 'Beta Ltd'",
    'clusters.yaml:11: “id”: use small letters, digits and single hyphens.',
  ],
  [
    'an empty name',
    'clusters.yaml',
    '{ nl: Alfa, en: Alpha }',
    "{ nl: '' }",
    'clusters.yaml:3: “nl” may not be empty.',
  ],
  [
    'a name in no language',
    'clusters.yaml',
    '{ nl: Alfa, en: Alpha }',
    '{}',
    'clusters.yaml:3: “name”: give the text in at least one language.',
  ],
  [
    'a time zone that is none',
    'programme.yaml',
    'Europe/Brussels',
    'Europe/Gent',
    'programme.yaml:9: “timeZone”: this is not a time zone, such as Europe/Brussels.',
  ],
  [
    'a region that is none',
    'programme.yaml',
    'nuts: BE2',
    'nuts: Flanders',
    'programme.yaml:8: “nuts”: this is not a NUTS code, such as BE21.',
  ],
  ['tabs', 'calls.yaml', '    instrument', '\tinstrument', 'calls.yaml:3: '],
  [
    'brackets that never close',
    'calls.yaml',
    '{ decidedOn: 2018-07-20, source: paper }',
    '{ decidedOn: 2018-07-20, source: paper',
    'calls.yaml:6: This is not YAML:',
  ],
])('%s is told with its file and line', async (_why, file, from, to, sentence) => {
  const sentences = await told(broken(file, from, to))
  expect(
    sentences.some(text => text.startsWith(sentence)),
    sentences.join('\n'),
  ).toBe(true)
})

test('all faults of all files are told at once, in order, in both languages', async () => {
  const outcome = await loadPack(
    database,
    folderOf({
      ...whole,
      'programme.yaml': whole['programme.yaml']?.replace('nuts: BE2', 'nuts: Flanders') ?? '',
      'calls.yaml': whole['calls.yaml']?.replace('2018-07-20', '2018-07-32') ?? '',
      'clusters.yaml':
        whole['clusters.yaml']?.replace('id: beta', 'id: alpha').replace('kind: merge', 'kind: wedding') ?? '',
    }),
  )
  expect(outcome.ok ? [] : outcome.refusals.map(refusal => refusal.path)).toEqual([
    'calls.yaml:5',
    'clusters.yaml:18',
    'programme.yaml:8',
  ])
  expect(outcome.ok ? '' : outcome.refusals[2]?.message.nl).toBe(
    'programme.yaml:8: “nuts”: dit is geen NUTS-code, zoals BE21.',
  )
})

test.each([
  ['no folder', () => join(tmpdir(), 'tros-no-such-pack'), 'There is no folder'],
  [
    'no heading',
    () => folderOf({ 'clusters.yaml': 'clusters: []' }),
    'programme.yaml:1: A programme pack has a file programme.yaml',
  ],
  [
    'bytes that are no text',
    () => folderOf({ ...whole, 'clusters.yaml': new Uint8Array([0xff, 0xfe, 0]) }),
    'clusters.yaml:1: This file is not text in UTF-8.',
  ],
  [
    'a NUL',
    () => folderOf({ ...whole, 'sources.yaml': 'paper: a\0b' }),
    'sources.yaml:1: This file is not text in UTF-8.',
  ],
  [
    'a list instead of a group',
    () => folderOf({ ...whole, 'clusters.yaml': '- a\n- b\n' }),
    'clusters.yaml:1: This has to be a group of named values.',
  ],
  [
    'an empty file',
    () => folderOf({ ...whole, 'clusters.yaml': '' }),
    'clusters.yaml:1: This has to be a group of named values.',
  ],
  [
    'aliases that multiply',
    () => folderOf({ ...whole, 'sources.yaml': bomb() }),
    'sources.yaml:1: This refers to itself too often.',
  ],
  [
    'boundaries that are none',
    () => folderOf({ ...whole, 'regions.geojson': '{"type":"FeatureCollection","features":[]}' }),
    'regions.geojson:1: No region carries a NUTS code',
  ],
  [
    'boundaries that are no JSON',
    () => folderOf({ ...whole, 'regions.topojson': '{\n"type": oops}' }),
    'regions.topojson:2: This is not JSON.',
  ],
  [
    'people in a real programme',
    () => folderOf({ ...whole, 'people.yaml': 'people: []\n' }),
    'people.yaml:1: Only a demonstration brings people',
  ],
  [
    'a demonstration that does not say so',
    () =>
      folderOf({
        ...whole,
        'programme.yaml': 'id: here\ndemonstration: true\nknownThrough: null\nshowAsOf: null\ninstruments: [ibn]\n',
      }),
    'clusters.yaml:2: A fictitious cluster says so',
  ],
  [
    'organisations in a real programme',
    () => folderOf({ ...whole, 'organisations.yaml': 'organisations: []\n' }),
    'organisations.yaml:1: Only a demonstration brings organisations',
  ],
  [
    'an organisation with a mistyped number',
    () => folderOf({ ...whole, 'organisations.yaml': invented.replace('1999.900.171', '1999.900.172') }),
    'organisations.yaml:3: The check digits of this enterprise number are wrong',
  ],
  [
    'a member twice on one day',
    () => folderOf({ ...whole, 'organisations.yaml': `${invented}      - { cluster: alpha, from: 2019-01-01 }\n` }),
    'organisations.yaml:12: On these days it is a member of this cluster already.',
  ],
  [
    'a member of a cluster that is none',
    () => folderOf({ ...whole, 'organisations.yaml': invented.replace('cluster: alpha', 'cluster: omega') }),
    'organisations.yaml:11: There is no cluster “omega”',
  ],
  [
    'an instrument that does not hold together',
    () => folderOf({ ...whole, 'instruments/ibn@2016-03-04.yaml': 'id: ibn\nversion: 2016-03-04\nrates: 50%\n' }),
    'instruments/ibn@2016-03-04.yaml:3: “rates” is not a known key here.',
  ],
  [
    'news without its front matter',
    () => folderOf({ ...whole, 'news/today.en.md': 'Hello' }),
    'news/today.en.md:1: This file has to begin with its front matter',
  ],
])('%s is refused with a sentence', async (_why, folder, sentence) => {
  const sentences = await told(folder())
  expect(
    sentences.some(text => text.startsWith(sentence)),
    sentences.join('\n'),
  ).toBe(true)
})

const invented = `organisations:
  - id: 5f000000-0000-4000-8000-000000000099
    number: '1999.900.171'
    name: Vlasserij (demonstratie)
    kind: company
    since: 2016-01-01
    street: Vlasweg 1
    postcode: '8500'
    city: Kortrijk
    memberships:
      - { cluster: alpha, from: 2018-07-20 }
`

function bomb(): string {
  const levels = Array.from(
    { length: 9 },
    (_, i) =>
      `l${i}: &l${i} [${Array(9)
        .fill(i === 0 ? 'x' : `*l${i - 1}`)
        .join(', ')}]`,
  )
  return `${levels.join('\n')}\n`
}

test('of a refused pack nothing stands anywhere', async () => {
  expect(await allClusters(database.reader)).toEqual([])
  expect(await sources(database.reader)).toEqual([])
  expect(await latestEvents(database.reader, { limit: 9 })).toEqual([])
})

test('a dry run says what would change and changes nothing', async () => {
  const outcome = await loadPack(database, folderOf(whole), { dryRun: true })
  expect(outcome.ok && outcome.fact.changed.length).toBeGreaterThan(3)
  expect(await allClusters(database.reader)).toEqual([])
  expect(await latestEvents(database.reader, { limit: 9 })).toEqual([])
})

test('a whole pack loads; twice changes nothing; a comment changes nothing', async () => {
  expect(await told(folderOf(whole))).toEqual([])
  expect((await allClusters(database.reader)).map(({ id }) => id)).toEqual(['alpha', 'beta'])
  expect(await loadPack(database, folderOf(whole))).toMatchObject({ ok: true, fact: { changed: [] } })
  const commented = folderOf({ ...whole, 'clusters.yaml': `# a remark\n${whole['clusters.yaml']}`, 'notes.txt': 'x' })
  expect(await loadPack(database, commented)).toMatchObject({ ok: true, fact: { changed: [], unread: ['notes.txt'] } })
})

test('a changed pack changes what it says otherwise, and only that', async () => {
  const outcome = await loadPack(database, broken('clusters.yaml', 'members: 12', 'members: 13'))
  expect(outcome).toMatchObject({
    ok: true,
    fact: { changed: [{ subject: { kind: 'cluster', id: 'alpha' }, act: 'cluster.described-again' }] },
  })
})

test('a cluster that the pack no longer names stays, and that is told', async () => {
  const text = whole['clusters.yaml'] ?? ''
  const shorter = text.slice(0, text.indexOf('  - id: beta')) + text.slice(text.indexOf('successions:'))
  expect(await loadPack(database, folderOf({ ...whole, 'clusters.yaml': shorter }))).toMatchObject({
    ok: true,
    fact: { kept: [{ subject: { kind: 'cluster', id: 'beta' }, field: 'cluster' }] },
  })
  expect((await allClusters(database.reader)).map(({ id }) => id)).toEqual(['alpha', 'beta'])
})

test('another programme cannot take what this one describes', async () => {
  const other = folderOf({
    ...whole,
    'programme.yaml': whole['programme.yaml']?.replace('id: here', 'id: there') ?? '',
  })
  expect(await told(other)).toContain(
    'clusters.yaml:2: The cluster “alpha” belongs to the pack “here” already; give this one another name.',
  )
})
