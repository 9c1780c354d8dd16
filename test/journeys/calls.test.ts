import AxeBuilder from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
  for (const folder of Object.values(shipped)) await loadPack(database, folder)
  site = await served(database, { demonstration: { on: true, asked: true, host: 'localhost' } })
  chromium = await browser()
})
afterAll(async () => {
  await chromium.close()
  await site.close()
  await database.close()
})

/** Goes to the next field and types, as people without a mouse do; nothing is clicked. */
async function byKeyboard(page: Page, label: string | RegExp, text: string) {
  const field = page.getByLabel(label).first()
  await field.focus()
  await field.fill(text)
}

async function send(page: Page, name: string | RegExp) {
  await enter(page, page.getByRole('button', { name }).first())
}

async function enter(page: Page, target: Locator) {
  await target.focus()
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')])
  await page.waitForLoadState()
}

const clean = async (page: Page, wrong: string[]) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  for (const { id, nodes } of violations) wrong.push(`${page.url()}: ${id} ${nodes[0]?.html.slice(0, 160)}`)
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (over > 0) wrong.push(`${page.url()}: ${over} px too wide`)
}

test('a programme manager opens a call by keyboard, without script and on a narrow screen; a visitor asks, and reads the answer', async () => {
  const context = await chromium.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
  const page = await context.newPage()
  await page.goto(`${site.site}/en/sign-in`)
  await send(page, /Bert Proefmans/)
  await page.goto(`${site.site}/en/calls/new`)
  await page.getByLabel(/Version of the instrument/).selectOption('ibn@2016-03-04')
  await byKeyboard(page, /Short name/, 'demo-journey')
  await byKeyboard(page, /Name in Dutch/, 'Reis (demonstratie)')
  await byKeyboard(page, /Name in English/, 'Journey (demonstration)')
  await send(page, 'Begin the draft')
  expect(await page.locator('main').innerText()).toContain('things are still missing')
  await byKeyboard(page, /about, in Dutch/, 'Een oproep om mee te reizen.')
  await byKeyboard(page, /about, in English/, 'A call to travel along.')
  await byKeyboard(page, /Budget/, '450000')
  await byKeyboard(page, /A decision is expected by/, '2041-03-31')
  await byKeyboard(page, /E-mail address/, 'oproepen@demonstratie.example')
  const stages = {
    'expression-of-interest': ['2020-01-06', '2040-06-29'],
    'full-proposal': ['2040-09-03', '2040-12-14'],
  }
  for (const [id, [opens = '', closes = '']] of Object.entries(stages)) {
    await page.locator(`[name="stage.${id}.form"]`).selectOption({ index: 1 })
    for (const [what, text] of [
      ['opens-day', opens],
      ['opens-time', '09:00'],
      ['closes-day', closes],
      ['closes-time', '17:00'],
    ] as const)
      await page.locator(`[name="stage.${id}.${what}"]`).fill(text)
  }
  await send(page, 'Save the draft')
  expect(await page.locator('main').innerText()).toContain('Nothing is missing')
  await page.goto(`${site.site}/en/calls/demo-journey/preview`)
  expect(await page.locator('h1').innerText()).toBe('Journey (demonstration)')
  await page.goto(`${site.site}/en/calls/demo-journey/publication`)
  await send(page, 'Publish')
  expect(new URL(page.url()).pathname).toBe('/en/calls/demo-journey')

  const visitor = await (await chromium.newContext({ javaScriptEnabled: false })).newPage()
  await visitor.goto(`${site.site}/en/calls/demo-journey/questions`)
  await byKeyboard(visitor, /Your question/, 'May a company outside Flanders take part?')
  await byKeyboard(visitor, /Your e-mail/, 'visitor@example.org')
  await send(visitor, 'Send the question')
  expect(await visitor.locator('main').innerText()).toContain('Thank you')

  await page.goto(`${site.site}/en/tasks`)
  await enter(page, page.getByRole('link', { name: /Answer a question about/ }))
  await byKeyboard(page, /reads it, in Dutch/, 'Mag een bedrijf buiten Vlaanderen meedoen?')
  await byKeyboard(page, /The answer, in Dutch/, 'Ja.')
  await byKeyboard(page, /The answer, in English/, 'Yes.')
  await send(page, 'Publish the answer')
  await visitor.goto(`${site.site}/en/calls/demo-journey`)
  expect(await visitor.locator('main').innerText()).toContain('May a company outside Flanders take part?')
  expect(site.failures).toEqual([])
})

test('every page of running a call is clean for axe and fits its width', async () => {
  const wrong: string[] = []
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [320, 'dark'],
  ] as const) {
    const context = await chromium.newContext({
      viewport: { width, height: 800 },
      colorScheme,
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    await page.goto(`${site.site}/nl/sign-in`)
    await send(page, /Bert Proefmans/)
    const at = '/calls/demo-ibn-open'
    for (const path of [
      '/calls',
      '/calls/new',
      at,
      `${at}/edit`,
      `${at}/edit/documents`,
      `${at}/edit/sessions`,
      `${at}/edit/questions`,
      `${at}/withdrawal`,
      '/mandates',
      '/registration',
    ]) {
      await page.goto(`${site.site}/nl${path}`)
      await clean(page, wrong)
    }
    await context.close()
  }
  expect(wrong).toEqual([])
})
