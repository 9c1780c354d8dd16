import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { loadPack } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import { naming } from './queries.ts'

let database: Database
let folder: string
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'tros-landscape-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const programme = `id: small
knownThrough: null
showAsOf: null
agency: { name: { en: Small }, country: BE, nuts: BE2, timeZone: Europe/Brussels, languages: [en], currency: EUR }
`
async function load(landscape: string) {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'programme.yaml'), programme)
  // an empty list: the reach of the records is recorded with the clusters
  await writeFile(join(folder, 'clusters.yaml'), 'clusters: []\n')
  await writeFile(join(folder, 'landscape.yaml'), landscape)
  return loadPack(database, folder)
}
const region = (code: string, column: number) =>
  `  - { code: ${code}, name: { en: X }, tile: { column: ${column}, row: 0 } }\n`

test('names, regions and map are as the pack says, and loading them again changes nothing', async () => {
  const text = `instruments:\n  - { id: big, name: { nl: groot, en: big }, plural: { nl: grote, en: bigs } }\nregions:\n${region('BE21', 0)}map: { country: BE, box: [2.35, 50.5, 6, 51.6] }\n`
  const first = await load(text)
  expect(first.ok && first.fact.changed.map(({ act }) => act)).toContain('programme.landscape-recorded')
  expect(await naming(database.reader)).toEqual({
    instruments: [{ id: 'big', name: { nl: 'groot', en: 'big' }, plural: { nl: 'grote', en: 'bigs' } }],
    regions: [{ code: 'BE21', name: { en: 'X' }, column: 0, row: 0 }],
    map: { country: 'BE', box: [2.35, 50.5, 6, 51.6] },
  })
  const again = await load(`# a remark\n${text}`)
  expect(again.ok && again.fact.changed).toEqual([])
})

test.each([
  ['a region twice', `regions:\n${region('BE21', 0)}${region('BE21', 1)}`, 'pack.twice', 3],
  ['two regions on one tile', `regions:\n${region('BE21', 0)}${region('BE22', 0)}`, 'pack.twice', 3],
  ['a tile out of the layout', `regions:\n${region('BE21', 99)}`, 'pack.too-big', 2],
  ['a country in three letters', 'map: { country: BEL }\n', 'pack.invalid-format', 1],
])('%s is refused with its line', async (_what, text, rule, line) => {
  const outcome = await load(text)
  expect(!outcome.ok && outcome.refusals.map(refusal => [refusal.rule, refusal.path])).toEqual([
    [rule, `landscape.yaml:${line}`],
  ])
})
