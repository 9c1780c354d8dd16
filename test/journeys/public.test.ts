import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPack, shipped } from '../../src/packs.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { browser } from '../browser.ts'
import { testDatabase } from '../database.ts'
import { served } from '../served.ts'

let database: Database
let site: Awaited<ReturnType<typeof served>>
let chromium: Browser
beforeAll(async () => {
  database = await testDatabase()
  for (const folder of Object.values(shipped)) expect((await loadPack(database, folder)).ok).toBe(true)
  site = await served(database)
  chromium = await browser()
})
afterAll(async () => {
  await chromium.close()
  await site.close()
  await database.close()
})

async function visit<Result>(options: BrowserContextOptions, walk: (page: Page) => Promise<Result>): Promise<Result> {
  const context = await chromium.newContext(options)
  try {
    return await walk(await context.newPage())
  } finally {
    await context.close()
  }
}
const wide = { width: 1280, height: 900 }
const narrow = { width: 320, height: 640 }

const everyPage = [
  '',
  '?asOf=2026-01-01',
  '/clusters',
  '/clusters?q=smart&instrument=ibn',
  '/clusters?q=zzzzzz',
  '/clusters?asOf=x',
  '/clusters/vil',
  '/clusters/ibn-2016-06',
  '/clusters/demo-vlaskracht',
  '/clusters/nobody',
  '/landscape',
  '/landscape?asOf=2026-01-01',
  '/landscape?asOf=2018-02-30',
  '/standings',
  '/calls',
  '/calls/demo-ibn-open',
  '/calls/demo-ibn-2018',
  '/calls/demo-spearhead-open',
  '/calls/ibn-2016',
  '/calls/nothing',
  '/calls/demo-ibn-open/self-check',
  '/calls/demo-ibn-open/self-check?check=1&inDifficulty=yes&start=31/02/2031',
  '/calls/demo-ibn-open/self-check?check=1&inDifficulty=yes&runsTheCluster=yes',
  '/calls/demo-ibn-open/questions',
  '/registration?call=demo-ibn-open',
  '/news',
  '/news/seven-new-clusters',
  '/data',
  '/accessibility',
]
const looks = [
  { language: 'nl', viewport: wide, colorScheme: 'light' },
  { language: 'en', viewport: narrow, colorScheme: 'dark' },
  { language: 'nl', viewport: narrow, colorScheme: 'light' },
  { language: 'en', viewport: wide, colorScheme: 'dark' },
] as const

describe.each(looks)('$language, $viewport.width px, $colorScheme', ({ language, ...options }) => {
  test('every public page is clean for axe, fits its width, and loads nothing that fails', async () => {
    const wrong: string[] = []
    await visit(options, async page => {
      page.on('pageerror', error => wrong.push(`${page.url()}: ${error.message}`))
      page.on('console', message => {
        if (message.type() === 'error' && !/status of (404|422)/.test(message.text())) wrong.push(message.text())
      })
      for (const path of everyPage) {
        await page.goto(`${site.site}/${language}${path}`)
        for (const details of await page.locator('main details.twin > summary').all()) await details.click()
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze()
        for (const { id, nodes } of violations) wrong.push(`${path}: ${id} ${nodes[0]?.html.slice(0, 160)}`)
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (over > 0) wrong.push(`${path}: ${over} px too wide`)
      }
    })
    expect(wrong).toEqual([])
  })
})

describe.each([
  ['with script', true],
  ['without script', false],
])('%s', (_how, javaScriptEnabled) => {
  test('someone goes from a number to what it counts, to a cluster, and to another day', async () => {
    await visit({ viewport: narrow, javaScriptEnabled, locale: 'nl-BE' }, async page => {
      await page.goto(`${site.site}/`)
      expect(new URL(page.url()).pathname).toBe('/nl')
      await page.getByRole('link', { name: '6 speerpuntclusters' }).click()
      await page.getByRole('heading', { name: 'Op 20 juli 2018: 6 erkende clusters' }).waitFor()
      await page.getByLabel('Zoeken').fill('katalisti')
      await page.getByRole('button', { name: 'Tonen' }).click()
      await page.getByRole('heading', { name: 'Op 20 juli 2018: 1 erkende cluster' }).waitFor()
      await page.getByRole('link', { name: 'Catalisti' }).first().click()
      await page.getByRole('heading', { level: 1, name: 'Catalisti' }).waitFor()
      await page.getByRole('link', { name: 'Bekijk het in het landschap' }).click()
      await page.locator('#as-of').fill('2018-07-01')
      await page.getByRole('button', { name: 'Toon deze dag' }).click()
      await page.getByRole('heading', { name: '19 erkende clusters op 1 juli 2018' }).waitFor()
      await page.getByRole('link', { name: /^Volgende wijziging/ }).click()
      await page.getByRole('heading', { name: '26 erkende clusters op 20 juli 2018' }).waitFor()
    })
  })

  test('the same day in the other language', async () => {
    await visit({ viewport: wide, javaScriptEnabled }, async page => {
      await page.goto(`${site.site}/nl/landscape?asOf=2018-07-01`)
      await page.getByRole('link', { name: 'English' }).or(page.locator('a[hreflang=en]')).first().click()
      await page.getByRole('heading', { name: '19 acknowledged clusters on 1 July 2018' }).waitFor()
    })
  })
})

test('by keyboard alone: past the navigation, to the search, a choice, and the list', async () => {
  await visit({ viewport: wide }, async page => {
    await page.goto(`${site.site}/en/clusters`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const focused = () => page.evaluate(() => document.activeElement?.id)
    for (let presses = 0; presses < 12 && (await focused()) !== 'filter-search'; presses++)
      await page.keyboard.press('Tab')
    await page.keyboard.type('blauwe kluster')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'As of 20 July 2018: 1 acknowledged cluster' }).waitFor()
    expect(await page.locator('.card a').allTextContents()).toEqual(['Blue Cluster'])
  })
})

test('nothing failed inside', () => expect(site.failures).toEqual([]))
