import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tell } from '../../src/desk/notices/queries.ts'
import { actorOf, standIns } from '../../src/directory/people/queries.ts'
import { impose } from '../../src/duties/queries.ts'
import type { Role } from '../../src/kernel/actor.ts'
import { loadPack, shipped } from '../../src/packs.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { messages } from '../../src/platform/mail/index.ts'
import { browser } from '../browser.ts'
import { testDatabase } from '../database.ts'
import { faults } from '../look.ts'
import { served } from '../served.ts'
import { settled } from '../settled.ts'

let database: Database
let site: Awaited<ReturnType<typeof served>>
let chromium: Browser
let cluster: string
const names = new Map<Role, string>()
beforeAll(async () => {
  database = await testDatabase()
  for (const folder of [shipped.flanders, shipped.demonstration])
    expect((await loadPack(database, folder)).ok).toBe(true)
  site = await served(database, { demonstration: { on: true, asked: true, host: 'localhost' } })
  chromium = await browser()
  const people = await standIns(database.reader)
  for (const { standsFor, personal } of people)
    if (standsFor !== null && !names.has(standsFor)) names.set(standsFor, personal?.name ?? '')
  const manager = people.find(({ personal }) => personal?.name === names.get('cluster-manager'))
  cluster = (await actorOf(database.reader, manager?.id ?? ''))?.mandates.find(each => each.cluster)?.cluster ?? ''
  expect(cluster).not.toBe('')
  await duty('Een aangepast werkplan', 5)
  await duty('Een jaarverslag', 90)
})
afterAll(async () => {
  await chromium.close()
  await site.close()
  await database.close()
})

async function duty(title: string, days: number): Promise<string> {
  const id = randomUUID()
  const imposed = {
    id,
    kind: 'condition',
    title: { nl: title, en: `${title} (in English)` },
    owner: { kind: 'cluster', id: cluster } as const,
    about: { kind: 'cluster', id: cluster },
    due: Temporal.Now.plainDateISO().add({ days }),
    proof: { nl: 'Het werkplan', en: 'The work plan' },
    href: `/clusters/${cluster}`,
    demonstration: true,
  }
  await database.reader.transaction().execute(tx => impose(tx, imposed, Temporal.Now.instant()))
  return id
}

const told = async () => {
  await settled(database)
  await tell(database, { site: site.site, delivers: false })
}

/** Someone of the demonstration, signed in with one click: they land at what waits for them. */
async function visit(
  role: Role,
  language: 'nl' | 'en',
  options: BrowserContextOptions,
  walk: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await chromium.newContext(options)
  try {
    const page = await context.newPage()
    await page.goto(`${site.site}/${language}/sign-in`)
    await page.getByRole('button', { name: new RegExp(names.get(role) ?? role) }).click()
    await page.waitForURL(`${site.site}/${language}/tasks`)
    await walk(page)
  } finally {
    await context.close()
  }
}

/** Goes on from field to field until this one has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector).first()
  for (let step = 0; step < 80; step++) {
    if (await target.evaluate(field => field === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${selector}`)
}

test('a duty goes from who owes it to who judges it and back, by keyboard and without script, and each is told', async () => {
  const plain = { javaScriptEnabled: false }
  await visit('cluster-manager', 'nl', {}, async page => {
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'Binnen zeven dagen (1)',
      'Later (1)',
    ])
    await tabTo(page, '.tasks a')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Een aangepast werkplan' }).waitFor()
    await tabTo(page, '[name="show-text"]')
    await page.keyboard.type('Het werkplan telt nu indicatoren.')
    await tabTo(page, 'form[enctype] button[type="submit"]')
    await page.keyboard.press('Enter')
    await page.getByText('Het bewijs is ingediend').waitFor()
    await page.goto(`${site.site}/nl/tasks`)
    expect(await page.locator('.tasks a').allInnerTexts()).toEqual(['Een jaarverslag'])
  })
  await visit('programme-manager', 'en', plain, async page => {
    await page.getByRole('link', { name: 'Judge the proof: Een aangepast werkplan' }).click()
    await page.locator('summary', { hasText: 'Refuse the proof' }).click()
    await page.locator('[name="refuse-reason"]').fill('')
    await page.getByRole('button', { name: 'Refuse the proof' }).click()
    await page.getByText('Give the reason: the owner reads it, and it is kept.').first().waitFor()
    await page.locator('[name="refuse-reason"]').fill('The schedule is missing.')
    await page.getByRole('button', { name: 'Refuse the proof' }).click()
    await page.getByText('The proof has been refused').waitFor()
    await page.goto(`${site.site}/en/tasks`)
    expect(await page.getByText('Judge the proof').count()).toBe(0)
  })
  await told()
  await visit('cluster-manager', 'nl', plain, async page => {
    expect(await page.locator('.tasks a').allInnerTexts()).toEqual(['Een aangepast werkplan', 'Een jaarverslag'])
    await page.goto(`${site.site}/nl/notices?new=yes`)
    await page.getByText('The schedule is missing.').first().waitFor()
    await page.getByRole('button', { name: 'Alles als gelezen aanduiden' }).click()
    await page.getByText('U hebt alles gelezen.').waitFor()
  })
  const mails = await messages(database.reader, { limit: 50 })
  const refused = mails.filter(({ kind }) => kind === 'duty.refused')
  expect(refused.length).toBeGreaterThan(0)
  for (const { subject, text, language } of refused) {
    expect(language).toBe('nl')
    expect(subject).toBe('[demonstratie] Bewijs geweigerd: Een aangepast werkplan')
    expect(text).toContain('The schedule is missing.')
    expect(text).toContain(`${site.site}/nl/duties/`)
  }
})

const looks = [
  { language: 'nl', width: 1280, colorScheme: 'light' },
  { language: 'en', width: 320, colorScheme: 'dark' },
] as const

test.each(looks)('every page of the desk is in order at $width px ($language, $colorScheme)', async look => {
  const { language, width, colorScheme } = look
  await told()
  const wrong: string[] = []
  const own = await duty(`Een erg lange verplichting ${'met een lange titel '.repeat(6)}`, -2)
  const walks: [Role, string[]][] = [
    [
      'cluster-manager',
      ['/tasks', '/tasks?q=niets', '/tasks/calendar', '/duties', `/duties/${own}`, '/notices', '/notices/preferences'],
    ],
    [
      'programme-manager',
      [
        '/tasks',
        '/duties?state=all',
        `/duties/${own}`,
        '/duties?before=x',
        '/notices',
        '/notices/preferences',
        '/notices/log',
        '/notices/templates',
      ],
    ],
    [
      'administrator',
      ['/audit', '/audit?act=duty.imposed', '/audit?day=x', `/audit/duty/${own}`, '/outbox', '/outbox?state=failed'],
    ],
  ]
  for (const [role, paths] of walks)
    await visit(role, language, { viewport: { width, height: 800 }, colorScheme }, async page => {
      for (const path of paths) {
        await page.goto(`${site.site}/${language}${path}`)
        wrong.push(...(await faults(page, path)))
      }
      if (role === 'administrator') {
        await page.goto(`${site.site}/${language}/outbox`)
        await page.locator('main table a').first().click()
        wrong.push(...(await faults(page, 'a message')))
      }
    })
  expect(wrong).toEqual([])
})
