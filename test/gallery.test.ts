import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browser } from './browser.ts'
import { serveGallery, writeGallery } from './gallery.tsx'

/** Every component and picture, in a real browser: what a tool can see of WCAG 2.2 A and AA, and that nothing sticks out. */
let chromium: Browser
let addresses: readonly string[]
const server = serveGallery(0)
const port = () => (server.address() as { port: number }).port
beforeAll(async () => {
  addresses = await writeGallery()
  chromium = await browser()
})
afterAll(async () => {
  await chromium.close()
  server.close()
})

const places = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 320, colorScheme: 'light' },
  { width: 320, colorScheme: 'dark' },
] as const

test.each([320, 1100, 1280])('nothing sticks out at %s px before the fonts have come', async width => {
  const context = await chromium.newContext({ viewport: { width, height: 800 } })
  const page = await context.newPage()
  await page.route('**/*.woff2', route => route.abort())
  const wrong: string[] = []
  for (const address of addresses) {
    await page.goto(`http://127.0.0.1:${port()}${address}`)
    // a font wider than any that stands in
    await page.evaluate(() => document.documentElement.style.setProperty('--ds-font-family', 'monospace'))
    const sticksOut = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (sticksOut > 0) wrong.push(`${address} is ${sticksOut} px wider than the screen`)
  }
  await context.close()
  expect(wrong).toEqual([])
})

test.each(places)('at $width px in the $colorScheme', async ({ width, colorScheme }) => {
  const context = await chromium.newContext({ viewport: { width, height: 800 }, colorScheme })
  const page = await context.newPage()
  const wrong: string[] = []
  for (const address of addresses) {
    await page.goto(`http://127.0.0.1:${port()}${address}`)
    const sticksOut = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (sticksOut > 0) wrong.push(`${address} is ${sticksOut} px wider than the screen`)
    // what is folded is looked at too
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.open = true
    })
    const { violations, passes } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    expect(passes.length).toBeGreaterThan(10)
    for (const { id, nodes } of violations)
      wrong.push(
        ...nodes.map(
          ({ html, failureSummary }) => `${address} ${id}: ${html.slice(0, 200)} ${failureSummary?.slice(0, 300)}`,
        ),
      )
  }
  await context.close()
  expect([...new Set(wrong)]).toEqual([])
})

test('while one types, the totals of a budget and the count of a text follow, as the server would write them', async () => {
  const context = await chromium.newContext()
  const page = await context.newPage()
  const failures: string[] = []
  page.on('pageerror', error => failures.push(error.message))
  await page.goto(`http://127.0.0.1:${port()}/questions-asked.html`)
  const total = (of: string) => page.locator(`[data-total="${of}"]`).textContent()
  const before = await total('y2.*.*')
  await page.fill('[name="money.budget.y1.personnel.animation"]', '130 000,50')
  await page.fill('[name="money.budget.y1.overhead.facilities"]', 'veel')
  expect(await Promise.all(['y1.personnel.*', 'y1.*.animation', 'y1.*.*', ''].map(total))).toEqual([
    '€\u00a0175.000,50',
    '€\u00a0150.000,50',
    '€\u00a0210.000,50',
    '€\u00a0610.000,50',
  ])
  expect(await total('y2.*.*')).toBe(before)
  await page.fill('[name="potential.need"]', '🌳'.repeat(3005))
  expect(await page.locator('[data-counter="potential.need"]').textContent()).toBe('3005 van 3000 tekens: 5 te veel')
  expect(failures).toEqual([])
  await context.close()
})
