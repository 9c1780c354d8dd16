import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadPack, shipped } from '../../src/packs.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { browser } from '../browser.ts'
import { testDatabase } from '../database.ts'
import { faults } from '../look.ts'
import { invited, password } from '../people.ts'
import { served } from '../served.ts'

let database: Database
let site: Awaited<ReturnType<typeof served>>
let chromium: Browser
let manager: Awaited<ReturnType<BrowserContext['storageState']>>
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  site = await served(database)
  chromium = await browser()
  const { path } = await invited(site, database, 'bert@agency.example', 'programme-manager')
  const context = await chromium.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(site.site + path)
  await page.getByLabel('Nieuw wachtwoord').fill(password)
  await page.getByRole('button', { name: 'Bewaren' }).click()
  manager = await context.storageState()
  await context.close()
})
afterAll(async () => {
  await chromium.close()
  await site.close()
  await database.close()
})

async function visit(options: BrowserContextOptions, walk: (page: Page) => Promise<void>): Promise<void> {
  const context = await chromium.newContext(options)
  try {
    await walk(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Goes on from field to field until the one that is named has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.locator(`[name="${name}"]`).first()
  for (let step = 0; step < 80; step++) {
    if (await target.evaluate(field => field === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${name}`)
}

test.each([
  { language: 'nl', ask: 'Bereken', grant: 'De steun bedraagt € 106.000,00', more: 'zou niets extra opbrengen' },
  { language: 'en', ask: 'Calculate', grant: 'The grant is €106,000.00', more: 'would bring nothing more' },
])('a cluster manager asks what the network would get, by keyboard ($language)', async ({ language, grant, more }) => {
  await visit({}, async page => {
    await page.goto(`${site.site}/${language}/instruments/ibn`)
    await tabTo(page, 'costs')
    await page.keyboard.type('212000')
    await page.keyboard.press('Tab')
    await page.keyboard.type('140000')
    await page.keyboard.press('Enter')
    await page.waitForURL(/calculator\?/)
    const answer = (await page.locator('.answer').innerText()).replace(/\u00a0/g, ' ')
    expect(answer).toContain(grant)
    expect(answer).toContain(more)
    await page.locator('.answer summary').first().focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('.tree').isVisible()).toBe(true)
  })
})

test('a programme manager writes, compares and publishes the next version, without script', async () => {
  await visit({ javaScriptEnabled: false, storageState: manager }, async page => {
    await page.goto(`${site.site}/nl/instruments/drafts`)
    await page.getByLabel('Als kopie van').selectOption('ibn@2016-03-04')
    await page.getByRole('button', { name: 'Beginnen' }).click()
    const text = await page.getByLabel('Het document').inputValue()
    await page.getByLabel('Het document').fill(text.replace('rate: 50%', 'rate: 5O%'))
    await page.getByRole('button', { name: 'Bewaren en controleren' }).click()
    expect(await page.getByText('Regel 27').first().isVisible()).toBe(true)
    const next = text.replace('version: 2016-03-04', 'version: 2017-01-01').replace('rate: 50%', 'rate: 45%')
    await page.getByLabel('Het document').fill(next)
    await page.getByRole('button', { name: 'Bewaren en controleren' }).click()
    expect(await page.locator('ins', { hasText: 'rate: 45%' }).isVisible()).toBe(true)
    await page.getByRole('link', { name: 'Publiceren' }).click()
    await page.getByRole('button', { name: 'Definitief publiceren' }).click()
    await page.waitForURL(`${site.site}/nl/instruments/ibn@2017-01-01`)
    expect(await page.getByText('ibn@2017-01-01 is gepubliceerd.').isVisible()).toBe(true)
    await page.goto(`${site.site}/nl/simulations?instrument=ibn@2016-03-04`)
    await page.getByLabel('Plafond').fill('100000.00 per year')
    await page.getByRole('button', { name: 'Simuleren' }).click()
    await page.getByLabel('Naam').fill('Een lager plafond')
    await page.getByRole('button', { name: 'Deze simulatie bewaren' }).click()
    await page.waitForURL(/simulations\/[0-9a-f-]{36}$/)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Een lager plafond')
  })
})

const looks = [
  { language: 'nl', width: 1280, colorScheme: 'light' },
  { language: 'en', width: 320, colorScheme: 'dark' },
] as const

test.each(looks)('every page is in order at $width px ($language, $colorScheme)', async look => {
  const { language, width, colorScheme } = look
  await visit({ viewport: { width, height: 800 }, colorScheme, storageState: manager }, async page => {
    await page.goto(`${site.site}/${language}/instruments/drafts`)
    await page.locator('form[enctype] button').click()
    const draft = new URL(page.url()).pathname
    await page.goto(`${site.site}/${language}/simulations?instrument=ibn@2016-03-04&funding.rate=40%25`)
    await page.locator('button[value="run"]').click()
    const wrong = await faults(page, 'a simulation')
    for (const path of [
      `/${language}/instruments`,
      `/${language}/instruments/ibn`,
      `/${language}/instruments/hessen-cluster`,
      `/${language}/instruments/ibn/calculator`,
      `/${language}/instruments/ibn/calculator?costs=x&months=99`,
      `/${language}/instruments/hessen-cluster/calculator`,
      `/${language}/instruments/drafts`,
      draft,
      `${draft}/preview`,
      `${draft}/publication`,
      `/${language}/simulations`,
      `/${language}/state-aid-check`,
      `/${language}/state-aid-check?grantedOn=2018-07-20&from=2018-10-01&to=2021-09-30&rate=60`,
    ]) {
      await page.goto(site.site + path)
      wrong.push(...(await faults(page, path)))
    }
    expect(wrong).toEqual([])
  })
})
