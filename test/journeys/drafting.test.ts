import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadPack, shipped } from '../../src/packs.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { answersOf } from '../../src/selection/applications/queries.ts'
import { browser } from '../browser.ts'
import { testDatabase } from '../database.ts'
import { served } from '../served.ts'

/** What users of other systems lost: text at a time-out, a lost network, a closed tab, a colleague in the same field. */

const ivo = '5e000000-0000-4000-8000-000000000009'
const koen = '5e000000-0000-4000-8000-000000000011'

let database: Database
let site: Awaited<ReturnType<typeof served>>
let chromium: Browser
beforeAll(async () => {
  database = await testDatabase()
  for (const folder of [shipped.flanders, shipped.demonstration])
    expect((await loadPack(database, folder)).ok).toBe(true)
  site = await served(database, { demonstration: { on: true, asked: true, host: '127.0.0.1' } })
  chromium = await browser()
})
afterAll(async () => {
  await chromium.close()
  await site.close()
  await database.close()
})

async function signIn(page: Page, who: string): Promise<void> {
  await page.goto(`${site.site}/nl/sign-in`)
  await page.locator(`button[value="${who}"]`).click()
  await page.waitForURL(url => !url.pathname.endsWith('/sign-in'))
}

async function as(
  who: string,
  walk: (page: Page, context: BrowserContext) => Promise<void>,
  options: BrowserContextOptions = {},
) {
  const context = await chromium.newContext(options)
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    await signIn(page, who)
    await walk(page, context)
  } finally {
    await context.close()
  }
}

/** Begins an application of the flax cluster; its address. */
async function begun(page: Page, title: string): Promise<string> {
  await page.goto(`${site.site}/nl/applications/new?call=demo-ibn-open`)
  await page.locator('[name=cluster]').selectOption('demo-vlaskracht')
  await page.locator('[name=title]').fill(title)
  await page.getByRole('button', { name: 'Een aanvraag beginnen' }).click()
  await page.waitForURL(/applications\/[0-9a-f-]{36}$/)
  return page.url()
}

const summary = (page: Page) => page.locator('textarea[name="network.summary"]')
const stateOf = (page: Page) => page.locator('[data-answer="network.summary"] [data-state]')
const says = (page: Page, words: RegExp) =>
  expect.poll(() => stateOf(page).innerText(), { timeout: 40_000 }).toMatch(words)
const kept = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('tros:unsent:')).length)
const stands = async (page: Page, application: string) => {
  await page.goto(`${application}/sections/network`)
  return summary(page).inputValue()
}

test('what is typed is stored by itself; a lost network keeps it, and sends it when it is back', async () => {
  await as(ivo, async (page, context) => {
    const application = await begun(page, 'Zonder netwerk')
    await page.goto(`${application}/sections/network`)
    await summary(page).fill('Eerste zin.')
    await says(page, /Bewaard om \d\d:\d\d/)
    await context.setOffline(true)
    await summary(page).fill('Eerste zin. Tweede zin, zonder netwerk.')
    await says(page, /geen netwerk/)
    expect(await kept(page)).toBe(1)
    await context.setOffline(false)
    await says(page, /Bewaard om \d\d:\d\d/)
    expect(await kept(page)).toBe(0)
    expect(await stands(page, application)).toBe('Eerste zin. Tweede zin, zonder netwerk.')
  })
})

test('a session that ends in the middle of a sentence loses nothing: sign in again, and it is there', async () => {
  await as(ivo, async (page, context) => {
    const application = await begun(page, 'Sessie voorbij')
    await page.goto(`${application}/sections/network`)
    await context.clearCookies()
    await summary(page).fill('Getypt nadat de sessie voorbij was.')
    await says(page, /sessie is afgelopen/)
    expect(await stateOf(page).locator('a').getAttribute('target')).toBe('_blank')
    // in the same window, as people do: the page itself is gone, what was typed is not
    await signIn(page, ivo)
    await page.goto(`${application}/sections/network`)
    await expect
      .poll(() => page.locator('[data-autosave-top]').innerText())
      .toMatch(/had nog tekst die niet bewaard was/)
    expect(await summary(page).inputValue()).toBe('Getypt nadat de sessie voorbij was.')
    expect(await kept(page)).toBe(0)
  })
})

test('signing in again in another tab is enough: the first tab goes on and sends what waited', async () => {
  await as(ivo, async (page, context) => {
    const application = await begun(page, 'Twee tabbladen')
    await page.goto(`${application}/sections/network`)
    await context.clearCookies()
    await summary(page).fill('Wacht op de sessie.')
    await says(page, /sessie is afgelopen/)
    const other = await context.newPage()
    await signIn(other, ivo)
    await other.close()
    await says(page, /Bewaard om \d\d:\d\d/)
    expect(await stands(page, application)).toBe('Wacht op de sessie.')
  })
})

test('two people in one field: both versions are shown beside each other, and one is chosen', async () => {
  await as(ivo, async one => {
    const application = await begun(one, 'Met twee in een veld')
    await one.goto(`${application}/sections/network`)
    await as(koen, async two => {
      await two.goto(`${application}/sections/network`)
      await summary(one).fill('Wat Ivo schreef.')
      await says(one, /Bewaard om/)
      await summary(two).fill('Wat Koen schreef.')
      await says(two, /Ivo Vlasdraaier had dit gewijzigd om \d\d:\d\d: beide versies zijn bewaard/)
      // Ivo types on, without having heard: still one choice to make
      await summary(one).fill('Wat Ivo schreef, en nog wat.')
      await says(one, /Koen Rekenaers had dit gewijzigd/)
      await two.goto(`${application}/sections/network`)
      const conflict = two.locator('.application-conflict')
      expect(await conflict.count()).toBe(1)
      expect(await conflict.innerText()).toContain('Wat Koen schreef.')
      expect(
        (await new AxeBuilder({ page: two }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze())
          .violations,
      ).toEqual([])
      await conflict.getByRole('button', { name: 'De versie van Koen Rekenaers nemen' }).click()
      await two.waitForLoadState()
      expect(await two.locator('.application-conflict').count()).toBe(0)
      expect(await summary(two).inputValue()).toBe('Wat Koen schreef.')
      await two.goto(`${application}/history`)
      expect(await two.locator('.history').innerText()).toContain('Koos tussen twee versies')
    })
  })
})

test('a tab that is closed in the middle of a word has sent it', async () => {
  await as(ivo, async (page, context) => {
    const application = await begun(page, 'Gesloten tabblad')
    const writing = await context.newPage()
    await writing.goto(`${application}/sections/network`)
    await summary(writing).pressSequentially('Nog niet klaar met typ')
    await writing.close({ runBeforeUnload: true })
    // asked of the database: another page in this browser would send what it still keeps
    const id = application.split('/').at(-1) ?? ''
    const stored = async () => (await answersOf(database.reader, id, 'expression-of-interest'))['network.summary']
    await expect.poll(stored, { timeout: 20_000 }).toBe('Nog niet klaar met typ')
  })
})

test('the end of a session is announced, and one button keeps it', async () => {
  await as(ivo, async page => {
    const application = await begun(page, 'Bijna voorbij')
    await page.clock.install()
    await page.goto(`${application}/sections/network`)
    await page.clock.fastForward('01:52:00')
    const warning = page.getByRole('alert').filter({ hasText: 'Uw sessie eindigt over' })
    await warning.waitFor()
    await warning.getByRole('button', { name: 'Aangemeld blijven' }).click()
    await expect.poll(() => warning.count()).toBe(0)
  })
})

test('without script, at 320 px: a section is filled in by form, incomplete, and the next one follows', async () => {
  await as(
    ivo,
    async page => {
      const application = await begun(page, 'Zonder script')
      await page.goto(`${application}/sections/network`)
      await page.locator('[name="network.title"]').fill('Vlas')
      await page.getByRole('button', { name: 'Bewaren en naar het volgende onderdeel' }).click()
      expect(new URL(page.url()).pathname).toMatch(/sections\/people$/)
      await page.goto(application)
      expect(await page.locator('.application-sections').innerText()).toContain('1 van 3 vragen ingevuld')
      for (const rest of ['', '/sections/people', '/people', '/history']) {
        await page.goto(application + rest)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      }
    },
    { javaScriptEnabled: false, viewport: { width: 320, height: 700 } },
  )
})

test.each(['light', 'dark'] as const)('axe finds nothing on the pages of an application (%s)', async colorScheme => {
  await as(
    ivo,
    async page => {
      const application = await begun(page, 'Toegankelijk')
      const pages = ['', '/sections/network', '/sections/people', '/sections/means', '/people', '/history']
      for (const address of [`${site.site}/nl/applications`, ...pages.map(rest => application + rest)]) {
        await page.goto(address)
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
          .analyze()
        expect(violations.map(({ id, nodes }) => [address, id, nodes.map(({ html }) => html)])).toEqual([])
      }
    },
    { colorScheme },
  )
})

test('the scripts of a section stay far below 60 kB', async () => {
  await as(ivo, async page => {
    const application = await begun(page, 'Gewicht')
    let bytes = 0
    page.on('response', async answer => {
      if (/\.js$/.test(new URL(answer.url()).pathname)) bytes += (await answer.body()).byteLength
    })
    await page.goto(`${application}/sections/network`)
    await page.waitForLoadState('networkidle')
    expect(bytes).toBeGreaterThan(1000)
    expect(bytes).toBeLessThan(30_000)
  })
})
