import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { faults, sideways } from './look.ts'

/** The site and the browser of a journey; they are there only once the test has opened them. */
interface Opened {
  readonly site: string
  readonly chromium: Browser
}
/** Where pictures of what was looked at are kept, when somebody wants to see them. */
const pictures = process.env['TROS_PICTURES']
interface Ways extends BrowserContextOptions {
  readonly language?: 'nl' | 'en'
}

/** How people of the demonstration walk through the pages: each in a browser of their own, without script unless asked. */
export const walker = (opened: () => Opened) => ({
  async as(name: string, walk: (page: Page) => Promise<void>, { language = 'nl', ...options }: Ways = {}) {
    const { chromium, site } = opened()
    const context = await chromium.newContext({ javaScriptEnabled: false, ...options })
    try {
      const page = await context.newPage()
      await page.goto(`${site}/${language}/sign-in`)
      await press(page.getByRole('button', { name: new RegExp(name) }))
      await page.waitForURL(new RegExp(`/${language}/tasks`))
      await walk(page)
    } finally {
      await context.close()
    }
  },
  open: (page: Page, path: string, language: 'nl' | 'en' = 'nl') => page.goto(`${opened().site}/${language}${path}`),
})

export async function press(target: Locator): Promise<void> {
  await target.first().focus()
  await target.first().press('Enter')
}

/** Sends a form, and waits until the server has answered: the next page is asked only then. */
export async function send(page: Page, target: Locator): Promise<void> {
  const status = await answer(page, target)
  expect({ status, page: status === 303 ? '' : await page.locator('main').innerText() }).toEqual({
    status: 303,
    page: '',
  })
}

/** Sends a form; the status of what the server answers, be it a refusal. */
export async function answer(page: Page, target: Locator): Promise<number> {
  const answered = page.waitForResponse(response => response.request().method() === 'POST')
  await press(target)
  const status = (await answered).status()
  await page.waitForLoadState('load')
  return status
}

export const says = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 20_000 })
export const submitOf = (page: Page, action: string) => page.locator(`form[action$="${action}"] button[type=submit]`)

/**
 * A page as it stands, be it a refusal: nothing that a tool sees of WCAG, and nothing beside the window of the smallest
 * telephone. The tool needs script, so it looks at a copy of what the walker has before them. `narrow`: the tool looks at it
 * as that telephone shows it.
 */
export async function looked(page: Page, what: string, { narrow: small = false } = {}): Promise<void> {
  const { url, body } = { url: page.url(), body: await page.content() }
  const context = await page
    .context()
    .browser()!
    .newContext({ viewport: { width: 1280, height: 900 } })
  try {
    const copy = await context.newPage()
    await copy.route(url, route => route.fulfill({ contentType: 'text/html; charset=utf-8', body }))
    await copy.goto(url)
    const wide = small ? [] : await faults(copy, what)
    if (!small) await pictured(copy, `${what} 1280`)
    await copy.setViewportSize({ width: 320, height: 700 })
    const narrow = small ? await faults(copy, `${what} at 320`) : await sideways(copy, `${what} at 320`)
    await pictured(copy, `${what} 320`)
    expect([...wide, ...narrow]).toEqual([])
  } finally {
    await context.close()
  }
}

async function pictured(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name.replaceAll(/\W+/g, '-')}.png`), fullPage: true })
}

/** Goes by keyboard alone to something on the page: Tab until it has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let steps = 0; steps < 120; steps++) {
    if (await target.first().evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Nobody gets there by keyboard: ${target}`)
}
