import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { byId as organisationById } from '../../src/directory/organisations/queries.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import type { Database } from '../../src/platform/db/index.ts'
import * as acts from '../../src/selection/evaluation/queries.ts'
import type { Assignment } from '../../src/selection/evaluation/round.ts'
import { scoresOf } from '../../src/selection/evaluation/store.reviews.ts'
import { browser } from '../browser.ts'
import { testDatabase } from '../database.ts'
import { applicants, done, eligible, judged, scores, world } from '../evaluated.ts'
import { faults } from '../look.ts'
import { served } from '../served.ts'

/** A round from its preparation to its results, as people walk it: without script, by keyboard, at any width. */

type Person = Extract<Actor, { kind: 'person' }>
const greet = '5e000000-0000-4000-8000-000000000007'
const bea = '5e000000-0000-4000-8000-000000000131'
const stefaan = '5e000000-0000-4000-8000-000000000122'
/** Where pictures of every page are kept, when somebody wants to look at them. */
const pictures = process.env['TROS_PICTURES']

let database: Database
let site: Awaited<ReturnType<typeof served>>
let chromium: Browser
let manager: Person
let judges: Person[]
let applications: string[]
beforeAll(async () => {
  database = await testDatabase()
  ;({ manager, judges } = await world(database))
  applications = await eligible(database, 4)
  site = await served(database, { demonstration: { on: true, asked: true, host: '127.0.0.1' } })
  chromium = await browser()
})
afterAll(async () => {
  await chromium.close()
  await site.close()
  await database.close()
})

async function as(who: string, walk: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) {
  const context = await chromium.newContext(options)
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    await page.goto(`${site.site}/nl/sign-in`)
    await page.locator(`button[value="${who}"]`).click()
    await page.waitForURL(url => !url.pathname.endsWith('/sign-in'))
    await walk(page)
  } finally {
    await context.close()
  }
}

const sizes = [
  { width: 1280, height: 900 },
  { width: 320, height: 700 },
] as const

/** Looks at pages as they stand: in both languages, wide and narrow, light and dark; what a tool can see of their faults. */
async function look(who: string, pages: Readonly<Record<string, string>>): Promise<void> {
  const found: string[] = []
  const visit = async (context: BrowserContext, name: string, path: string, dark: boolean, width: number) => {
    for (const language of ['nl', 'en']) {
      const page = await context.newPage()
      await page.goto(`${site.site}/${language}${path}`)
      const what = `${name} ${language} ${width}${dark ? ' dark' : ''}`
      if (pictures !== undefined) {
        mkdirSync(pictures, { recursive: true })
        await page.screenshot({ path: join(pictures, `${what.replaceAll(' ', '-')}.png`), fullPage: true })
      }
      found.push(...(await faults(page, what)))
      await page.close()
    }
  }
  for (const viewport of sizes) {
    const dark = viewport.width === 320
    await as(
      who,
      async page => {
        for (const [name, path] of Object.entries(pages)) await visit(page.context(), name, path, dark, viewport.width)
      },
      { viewport, colorScheme: dark ? 'dark' : 'light' },
    )
  }
  expect(found).toEqual([])
}

const says = (page: Page, words: string, where = 'main') =>
  expect.poll(() => page.locator(where).innerText(), { timeout: 30_000 }).toContain(words)

let round = ''
let mine: Assignment
const inRound = (application?: string) => acts.assignmentsIn(database.reader, round, application)

test('a manager prepares a round, shares out the applications and asks the experts: without script', async () => {
  const [, , , other] = judges as [Person, Person, Person, Person]
  const organisation = await organisationById(database.reader, applicants[1]!)
  const tie = { person: other.person, kind: 'employer', country: '', name: '', from: '2012-01-01', until: '' }
  done(await acts.declareTie(database, other, { ...tie, number: organisation?.number ?? '' }))
  await look(stefaan, { 'rounds-empty': '/evaluation', experts: '/experts', expert: `/experts/${other.person}` })
  await as(
    stefaan,
    async page => {
      await page.goto(`${site.site}/nl/evaluation`)
      await page.locator('summary', { hasText: 'Een ronde voorbereiden' }).click()
      await page.locator('[name=day]').fill('31/02/2030')
      await page.getByRole('button', { name: 'Een ronde voorbereiden' }).click()
      await says(page, 'bestaat niet', '#refusals')
      await page.locator('[name=stage]').selectOption(`${judged.call}/${judged.stage}`)
      await page.locator('[name=day]').fill('15/02/2030')
      await page.locator('[name=reviews]').fill('2')
      await page.locator('[name=per]').selectOption('criterion')
      await page.getByRole('button', { name: 'Een ronde voorbereiden' }).click()
      await page.waitForURL(/evaluation\/[0-9a-f-]{36}$/)
      round = page.url().split('/').at(-1) ?? ''
      await page.getByRole('link', { name: 'Experten en conflicten' }).click()
      await page.getByRole('button', { name: 'Een voorstel maken' }).click()
      await says(page, '8 experten zijn voorgesteld')
      await says(page, 'Werkt voor')
    },
    { javaScriptEnabled: false },
  )
  await look(stefaan, { round: `/evaluation/${round}`, 'allocation-proposed': `/evaluation/${round}/allocation` })
  await as(
    stefaan,
    async page => {
      await page.goto(`${site.site}/nl/evaluation/${round}/allocation`)
      await page.getByRole('button', { name: 'Alle 8 uit het voorstel uitnodigen' }).click()
      await says(page, 'uitgenodigd')
      await page.goto(`${site.site}/nl/evaluation/${round}`)
      await page.getByRole('button', { name: 'Openen voor scores' }).click()
      await says(page, 'open voor scores')
    },
    { javaScriptEnabled: false },
  )
})

test('an expert accepts, signs and scores by keyboard and without script; a review that is not whole loses nothing', async () => {
  mine = (await inRound()).find(({ expert }) => expert === greet) as Assignment
  const at = `/assignments/${mine.id}`
  await look(greet, { 'assignments-list': '/assignments', 'assignment-invited': at })
  await as(
    greet,
    async page => {
      await page.goto(`${site.site}/nl/assignments`)
      await page.locator(`a[href$="${at}"]`).focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(new RegExp(at))
      await page.locator('button[value=accept]').focus()
      await page.keyboard.press('Enter')
      await says(page, 'Hebt u een belangenconflict?')
      await page.locator('[name=conflict][value=no]').focus()
      await page.keyboard.press('Space')
      await page.locator('[name=signature]').focus()
      await page.keyboard.type(judges.find(({ person }) => person === greet)?.name ?? '')
      await page.keyboard.press('Enter')
      await says(page, 'Wat is ingediend')
      await page.locator('[name="points.quality"]').fill('9')
      await page.locator('[name="reason.quality"]').fill('Te kort')
      await page.getByRole('button', { name: 'Bewaren en mijn beoordeling indienen' }).click()
      await says(page, 'van 0 tot 5', '#refusals')
      expect(await scoresOf(database.reader, mine.id)).toHaveLength(2)
    },
    { javaScriptEnabled: false },
  )
  await look(greet, { 'assignment-scoring': at })
})

test('what is typed is kept by itself, and the review is handed in', async () => {
  await as(greet, async page => {
    await page.goto(`${site.site}/nl/assignments/${mine.id}`)
    const reason = 'Het plan is helder, maar het zegt weinig over de kleine bedrijven.'
    await page.locator('[name="reason.cluster-potential"]').fill(reason)
    await says(page, 'is bewaard', '[data-kept-said]')
    const kept = await scoresOf(database.reader, mine.id)
    expect(kept.find(({ criterion }) => criterion === 'cluster-potential')?.reason).toBe(reason)
    await page.locator('[name="points.cluster-potential"]').fill('4')
    await page.locator('[name="points.quality"]').fill('3')
    await page.locator('[name="reason.quality"]').fill('De aanpak kan beter: de mijlpalen volgen niet uit de doelen.')
    await says(page, 'is bewaard', '[data-kept-said]')
    await page.getByRole('button', { name: 'Bewaren en mijn beoordeling indienen' }).click()
    await says(page, 'U diende deze beoordeling in')
  })
  await look(greet, { 'assignment-submitted': `/assignments/${mine.id}` })
})

/** Everyone else does their part; the pages are looked at on the way. */
async function othersScore(): Promise<void> {
  for (const [index, each] of (await inRound()).entries()) {
    const who = judges.find(({ person }) => person === each.expert) as Person
    if (each.state === 'submitted') continue
    done(await acts.answerInvitation(database, who, { assignment: each.id, answer: 'accept', reason: '' }))
    const sign = { assignment: each.id, conflict: 'no', reason: '', signature: who.name }
    done(await acts.signDeclaration(database, who, sign))
    const typed = scores(
      String(2 + (index % 4)),
      'Een aanvraag met een duidelijke nood, gedragen door de bedrijven zelf.',
    )
    done(await acts.submitReview(database, who, { assignment: each.id, typed }))
  }
}

test('the experts agree, the panel meets, and the results are there', async () => {
  await othersScore()
  const lost = (await inRound(applications[3])).at(-1) as Assignment
  done(
    await acts.tellConflict(database, manager, {
      assignment: lost.id,
      reason: 'Zijn broer leidt een van de bedrijven.',
    }),
  )
  await look(stefaan, {
    'allocation-running': `/evaluation/${round}/allocation`,
    'assignment-managed': `/evaluation/${round}/assignments/${lost.id}`,
  })
  done(
    await acts.moveRound(database, manager, {
      round,
      act: 'confer',
      reason: 'Eén expert viel weg, er is geen tijd meer.',
    }),
  )
  const draft = {
    typed: scores('3', 'Samen komen we op drie: sterk idee, dunne uitwerking.'),
    feedback: {
      'cluster-potential': { nl: 'De nood is duidelijk en de bedrijven dragen ze zelf.', en: 'The need is clear.' },
      quality: { nl: 'Werk de mijlpalen uit.' },
    },
    recommendation: 'with-remarks',
    remark: 'Vraag naar de tweede kmo.',
  }
  for (const application of applications) {
    const all = (await inRound(application)).filter(({ state }) => state === 'submitted')
    if (application !== mine.application) await agree(application, all, draft)
  }
  const table = (await inRound(mine.application)).filter(({ state }) => state === 'submitted')
  const path = `/assignments/${mine.id}/consensus`
  done(await acts.appointRapporteur(database, manager, { round, application: mine.application, assignment: mine.id }))
  await look(greet, { 'consensus-drafting': path })
  await agree(mine.application, table, draft)
  await look(greet, { 'consensus-concluded': path })
  done(await acts.moveRound(database, manager, { round, act: 'convene', reason: '' }))
  const panel = {
    round,
    day: '2018-02-20',
    attendants: 'Greet Keurmeester\nBea Kennisbron',
    minutes: { nl: 'Alle aanvragen zijn besproken.' },
  }
  done(await acts.savePanel(database, manager, panel))
  const adjusted = {
    path: 'quality',
    points: '2',
    reason: 'Het panel ziet een groter risico dan de experten: er is geen tweede trekker.',
  }
  done(await acts.adjustPoints(database, manager, { round, application: mine.application, ...adjusted }))
  await look(stefaan, {
    application: `/evaluation/${round}/applications/${mine.application}`,
    panel: `/evaluation/${round}/panel`,
    results: `/evaluation/${round}/results`,
    rounds: '/evaluation',
  })
  done(await acts.moveRound(database, manager, { round, act: 'close', reason: '' }))
  await look(stefaan, { 'round-closed': `/evaluation/${round}` })
  expect(site.failures).toEqual([])
})

type Draft = Omit<Parameters<typeof acts.proposeConsensus>[2], 'round' | 'application' | 'seen'>
async function agree(application: string, all: readonly Assignment[], draft: Draft): Promise<void> {
  const of = { round, application }
  const judge = (expert: string) => judges.find(({ person }) => person === expert) as Person
  let drafter: Person | undefined
  for (const { expert } of all)
    if ((await acts.proposeConsensus(database, judge(expert), { ...of, ...draft })).ok) drafter = judge(expert)
  for (const { expert } of all)
    if (expert !== drafter?.person)
      done(
        await acts.voiceOpinion(database, judge(expert), {
          ...of,
          agrees: 'no',
          dissent: 'Ik zie de kwaliteit hoger.',
        }),
      )
  done(await acts.concludeConsensus(database, drafter as Person, { ...of, reason: '' }))
}

test('an expert keeps their own profile, and finds what waits for them', async () => {
  await look(bea, { tasks: '/tasks', profile: `/experts/${bea}` })
  await as(
    bea,
    async page => {
      await page.goto(`${site.site}/nl/experts`)
      await page.waitForURL(new RegExp(`/experts/${bea}$`))
      await page.locator('[name=keywords]').fill('vlas, biogebaseerde vezels')
      await page.locator('[name=most]').fill('veel')
      await page.getByRole('button', { name: 'Profiel bewaren' }).click()
      await says(page, '0 tot 100', '#refusals')
      expect(await page.locator('[name=keywords]').inputValue()).toBe('vlas, biogebaseerde vezels')
      await page.locator('[name=most]').fill('6')
      await page.getByRole('button', { name: 'Profiel bewaren' }).click()
      await says(page, 'Het profiel is bewaard.')
    },
    { javaScriptEnabled: false },
  )
})
