import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { testSite } from '../../../test/site.ts'
import { visitor } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, historyOf } from '../../platform/db/index.ts'

let database: Database
let site: ReturnType<typeof testSite>
let folder: string
beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
  folder = await mkdtemp(join(tmpdir(), 'tros-news-'))
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})
const get = (path: string) => site.as(visitor).get(path)
const html = async (path: string) => (await get(path)).text()

describe('the article of 20 July 2018', () => {
  test.each([
    ['en', 'Tells of 20 July 2018. Written afterwards', 'By the Tros editors'],
    ['nl', 'Vertelt over 20 juli 2018. Achteraf geschreven', 'Door de redactie van Tros'],
  ])('%s: its days and who wrote it are honest', async (language, days, byline) => {
    const page = await html(`/${language}/news/seven-new-clusters`)
    expect(page).toContain(days)
    expect(page).toContain(byline)
    expect(page).toContain('ECCP news, 20 July 2018')
    expect(page).toContain('linkedin.com/sharing')
    expect(page).toContain(`href="/${language}/news/feed.atom"`)
  })
  test('every link within leads somewhere', async () => {
    const page = await html('/nl/news/seven-new-clusters')
    const links = [...page.matchAll(/href="(\/nl\/(?:clusters|landscape)[^"]*)"/g)].map(([, path]) => path ?? '')
    expect(links.length).toBeGreaterThan(8)
    for (const path of links) expect((await get(path)).status, path).toBe(200)
  })
  test('stands in both feeds of its language, with absolute links', async () => {
    const atom = await get('/nl/news/feed.atom')
    expect(atom.headers.get('content-type')).toContain('application/atom+xml')
    const xml = await atom.text()
    expect(xml).toContain('<title>Zeven nieuwe clusters brengen Vlaanderen op zesentwintig</title>')
    expect(xml).toContain('<published>2026-11-23T23:00:00Z</published>')
    const feed = await (await get('/en/news/feed.json')).json()
    expect(feed).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', language: 'en' })
    expect(feed.items[0].url).toBe('http://localhost:3000/en/news/seven-new-clusters')
    expect(feed.items[0].content_html).toContain('href="http://localhost:3000/en/clusters/maas"')
  })
  test('is data too', async () => {
    expect(await (await get('/news.json')).json()).toMatchObject([
      { slug: 'seven-new-clusters', tellsOf: '2018-07-20' },
    ])
    expect((await get('/news/seven-new-clusters.json')).status).toBe(200)
    expect((await get('/nl/news/nothing')).status).toBe(404)
    expect((await get('/news/nothing.json')).status).toBe(404)
  })
})

const programme = `id: small
knownThrough: null
showAsOf: null
agency: { name: { en: Small }, country: BE, nuts: BE2, timeZone: Europe/Brussels, languages: [en], currency: EUR }
`
const front = (more = '') => `---\ntitle: A & B <i>\nsummary: short\nbyline: me\npublishedOn: 2020-01-02\n${more}---\n`
async function pack(files: Record<string, string>) {
  await rm(folder, { recursive: true })
  await mkdir(join(folder, 'news'), { recursive: true })
  for (const [name, text] of Object.entries({ 'programme.yaml': programme, ...files }))
    await writeFile(join(folder, name), text)
  return loadPack(database, folder)
}

describe('articles of a pack', () => {
  test('are published once, changed, and withdrawn; each leaves an event', async () => {
    const first = await pack({ 'news/one.en.md': `${front()}Hello <b>you</b>.` })
    expect(first.ok && first.fact.changed.map(({ act }) => act)).toContain('article.published')
    const again = await loadPack(database, folder)
    expect(again.ok && again.fact.changed).toEqual([])
    const page = await html('/nl/news/one')
    expect(page).toContain('Hello &lt;b>you&lt;/b>.')
    expect(page).toContain('Dit artikel is alleen in het Engels geschreven.')
    expect(await html('/en/news/feed.atom')).toContain('<title>A &amp; B &lt;i&gt;</title>')
    await pack({ 'news/one.en.md': `${front()}Hello again.` })
    await pack({})
    expect((await get('/en/news/one')).status).toBe(404)
    const history = await historyOf(database.reader, 'article', 'one')
    expect(history.map(({ act }) => act)).toEqual(['article.published', 'article.changed', 'article.withdrawn'])
  })

  test('of one programme are not taken over by another', async () => {
    const outcome = await pack({ 'news/seven-new-clusters.en.md': `${front()}Mine now.` })
    expect(outcome.ok && outcome.fact.kept).toMatchObject([{ subject: { id: 'seven-new-clusters' } }])
    expect(await html('/en/news/seven-new-clusters')).not.toContain('Mine now.')
  })

  test.each([
    ['news/a.xx.md', `${front()}x`, 'news.language'],
    ['news/a.en.md', front(), 'news.empty'],
    ['news/a.en.md', `${front('tellsOf: 2021-01-01\n')}x`, 'news.order'],
    ['news/a.en.md', 'no front matter', 'pack.front-matter'],
    ['news/a.en.md', `${front('colour: red\n')}x`, 'pack.unrecognized-keys'],
  ])('%s with a fault is refused: %#', async (name, text, rule) => {
    const outcome = await pack({ [name]: text })
    expect(!outcome.ok && outcome.refusals.map(refusal => refusal.rule)).toContain(rule)
  })
})

test('nothing failed inside', () => expect(site.failures).toEqual([]))
