import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadPack, shipped } from '../src/packs.ts'
import type { Database } from '../src/platform/db/index.ts'
import { testDatabase } from './database.ts'
import { person, testSite } from './site.ts'

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  await loadPack(database, shipped.flanders)
  site = testSite(database)
})
afterAll(() => database.close())

const manager = person('m', ['programme-manager'])

test.each(['2018-02-30', 'yesterday', '20180720', '99999-01-01'])(
  'a day that is none is answered in one way everywhere: the sentence for people, a problem for programs (%s)',
  async day => {
    const wrong: string[] = []
    for (const path of ['', '/clusters', '/clusters/vil', '/landscape', '/clusters/vil/members', '/duties']) {
      const query = path === '/duties' ? `before=${day}` : `asOf=${day}`
      const answer = await site.as(manager).get(`/en${path}?${query}`)
      const text = await answer.text()
      if (answer.status !== 422 || !/day|Day/.test(text)) wrong.push(`${path}: ${answer.status}`)
      if (path === '') continue
      const data = await site.as(manager).get(`${path}.json?${query}`)
      const problem = (await data.json()) as { refusals?: { path: string }[] }
      if (data.status !== 422 || !problem.refusals?.[0]?.path) wrong.push(`${path}.json: ${data.status}`)
    }
    expect(wrong).toEqual([])
  },
)
