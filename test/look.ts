import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What a tool can see of WCAG 2.2 A and AA with everything unfolded, and whether something sticks out. */
export async function faults(page: Page, what: string): Promise<string[]> {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('main details')) (folded as HTMLDetailsElement).open = true
  })
  const { violations, passes } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(passes.length).toBeGreaterThan(10)
  return [
    ...(await sideways(page, what)),
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${what} ${id}: ${html.slice(0, 240)}`)),
  ]
}

/** Whether a page has to be moved sideways to be read, and by what. */
export async function sideways(page: Page, what: string): Promise<string[]> {
  const sticksOut = await page.evaluate(() =>
    [...document.querySelectorAll('header .bar > *, header .aside > *, main *')]
      .filter(one => one.closest('.scrolls') === null && !one.matches('.ds-sr-only, .ds-sr-only *'))
      .filter(one => one.getBoundingClientRect().right > window.innerWidth + 0.5 && one.checkVisibility())
      .map(one => `${one.tagName} ${one.className} ${(one.textContent ?? '').slice(0, 40)}`)
      .slice(0, 3),
  )
  const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  return scrolls ? [`${what} is wider than the window: ${sticksOut.join('; ')}`] : []
}
