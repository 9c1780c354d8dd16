import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tell } from '../../src/desk/notices/queries.ts'
import { actorOf, standIns } from '../../src/directory/people/queries.ts'
import type { Actor, Role } from '../../src/kernel/actor.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { messages } from '../../src/platform/mail/index.ts'
import { prepared as looked } from '../../src/selection/applications/queries.submission.ts'
import {
  applicationById,
  assignHandler,
  returnForCorrection,
  submitApplication,
} from '../../src/selection/applications/queries.ts'
import { prepareSitting, setAgenda } from '../../src/selection/decisions/queries.ts'
import { assignExpert, inviteExperts } from '../../src/selection/evaluation/queries.ts'
import { complete } from '../applications.ts'
import { browser } from '../browser.ts'
import { call, last, seed } from '../committee.ts'
import { testDatabase } from '../database.ts'
import { done, eligible, prepared, world } from '../evaluated.ts'
import { served } from '../served.ts'
import { settled } from '../settled.ts'

type Person = Extract<Actor, { kind: 'person' }>
let database: Database
let site: Awaited<ReturnType<typeof served>>
let chromium: Browser
const people = new Map<Role, Person>()
const addresses = new Map<Role, string>()
const who = (role: Role): Person => {
  const found = people.get(role)
  if (found === undefined) throw new Error(`nobody stands for ${role}`)
  return found
}
beforeAll(async () => {
  database = await testDatabase()
  await world(database)
  for (const { id, standsFor, personal } of await standIns(database.reader)) {
    const actor = standsFor === null ? undefined : await actorOf(database.reader, id)
    if (standsFor === null || actor === undefined || people.has(standsFor)) continue
    people.set(standsFor, actor)
    addresses.set(standsFor, personal?.email ?? '')
  }
  site = await served(database, { demonstration: { on: true, asked: true, host: 'localhost' } })
  chromium = await browser()
})
afterAll(async () => {
  await chromium.close()
  await site.close()
  await database.close()
})

/** Signs someone in with one click, without script: they land at what waits for them. */
async function visit(role: Role, walk: (page: Page) => Promise<void>): Promise<void> {
  const context = await chromium.newContext({ javaScriptEnabled: false })
  try {
    const page = await context.newPage()
    await page.goto(`${site.site}/nl/sign-in`)
    await page.getByRole('button', { name: new RegExp(who(role).name) }).click()
    await page.waitForURL(`${site.site}/nl/tasks`)
    await walk(page)
  } finally {
    await context.close()
  }
}

const tasks = async (page: Page): Promise<string[]> => {
  await page.goto(`${site.site}/nl/tasks`)
  return page.locator('.tasks a').allInnerTexts()
}

/** The task leads to a page that is there, by keyboard. */
async function follow(page: Page, title: RegExp): Promise<void> {
  await page.goto(`${site.site}/nl/tasks`)
  await page.locator('.tasks a', { hasText: title }).first().focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(url => !url.pathname.endsWith('/tasks'))
  expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe('Pagina niet gevonden')
}

/** The mails since the last time, by their kind and address. */
const seen = new Set<string>()
async function mailed() {
  await settled(database)
  await tell(database, { site: site.site, delivers: false })
  const fresh = (await messages(database.reader, { limit: 200 })).filter(({ id }) => !seen.has(id))
  for (const { id } of fresh) seen.add(id)
  return fresh
}

const applied = Temporal.Instant.from('2017-12-01T10:00:00Z')

test('an application goes from the applicant to the case handler and back: each sees it when it is their turn', async () => {
  const applicant = who('cluster-manager')
  const organisation = applicant.mandates.find(mandate => mandate.organisation !== null)?.organisation ?? ''
  const { id, number } = await complete(database, applicant, { call, organisation }, { moment: applied })
  const look = await looked(database.reader, applicant, await applicationById(database.reader, applicant, id), applied)
  const asked = { application: id, site: site.site, confirmed: true, look: look?.look ?? '' }
  done(await submitApplication(database, applicant, asked, { moment: applied }))
  await mailed()

  await visit('account-manager', async page => {
    expect(await tasks(page)).toEqual([expect.stringMatching(/heeft geen dossierbehandelaar/)])
    await follow(page, /geen dossierbehandelaar/)
    expect(await page.getByText(number).count()).toBeGreaterThan(0)
  })
  const handler = who('account-manager')
  done(await assignHandler(database, handler, { application: id, person: handler.person }))
  await visit('account-manager', async page => {
    expect(await tasks(page)).toEqual([expect.stringMatching(`Onderzoek de ontvankelijkheid van ${number}`)])
    await follow(page, /ontvankelijkheid/)
  })
  await visit('cluster-manager', async page => expect(await tasks(page)).toEqual([]))

  const due = Temporal.Now.plainDateISO().add({ days: 10 })
  const points = [{ path: 'network', text: 'Vul de samenvatting aan.' }]
  const back = { application: id, due: due.toString(), points, site: site.site }
  done(await returnForCorrection(database, handler, back))
  await visit('cluster-manager', async page => {
    expect(await tasks(page)).toEqual([expect.stringContaining(number)])
    expect(await page.locator('.task-group h2').allInnerTexts()).toEqual(['Later (1)'])
    await follow(page, new RegExp(number))
  })
  await visit('account-manager', async page => expect(await tasks(page)).toEqual([]))

  const mails = await mailed()
  const own = mails.filter(({ to }) => to === addresses.get('cluster-manager'))
  expect(own.length).toBeGreaterThan(0)
  for (const { language, text } of own) expect([language, /\b(aanvraag|aanvulling)\b/.test(text)]).toEqual(['nl', true])
  expect(mails.filter(({ kind }) => kind === 'application.handler-assigned')).toEqual([])
})

test('an expert is asked, and finds the question and its day; the mail is theirs alone', async () => {
  const [application = ''] = await eligible(database, 1)
  const manager = who('programme-manager')
  const round = await prepared(database, manager, { reviews: '1' })
  const expert = who('expert')
  done(await assignExpert(database, manager, { round, application, expert: expert.person }))
  await visit('expert', async page => expect(await tasks(page)).toEqual([]))
  done(await inviteExperts(database, manager, { round }))
  await visit('expert', async page => {
    expect(await tasks(page)).toEqual([expect.stringMatching(/^Zeg of u aanvraag .* beoordeelt$/)])
    await follow(page, /^Zeg of u aanvraag/)
  })
  const invited = (await mailed()).filter(({ kind }) => kind.startsWith('evaluation.'))
  expect(invited.map(({ to, language }) => [to, language])).toEqual([[addresses.get('expert'), 'nl']])
})

test('the committee is called to its meeting, and told of it', async () => {
  const ids = await seed(database, [{ title: 'Vlas', costs: 200_000, points: ['5', '4'] }])
  const manager = who('programme-manager')
  const member = who('committee')
  const day = Temporal.Now.plainDateISO().add({ days: 5 })
  const asked = { call, stage: last, level: 'decision-committee', day: day.toString(), place: 'Brussel' }
  const more = { quorum: '', tieBreak: 'criteria', members: [member.person] }
  const sitting = done(
    await prepareSitting(database, manager, { ...asked, ...more, chair: member.person, secretary: manager.person }),
  )
  done(await setAgenda(database, manager, { sitting, applications: ids, seen: 1 }))
  for (const role of ['committee', 'programme-manager'] as const)
    await visit(role, async page => {
      expect((await tasks(page)).some(title => /zitting/.test(title))).toBe(true)
      await follow(page, /zitting/)
    })
  const told = (await mailed()).filter(({ kind }) => kind.startsWith('sitting.'))
  expect(new Set(told.map(({ to }) => to))).toEqual(new Set([addresses.get('committee')]))
})

test('nothing failed inside', () => expect(site.failures).toEqual([]))
