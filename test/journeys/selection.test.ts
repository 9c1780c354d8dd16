import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { actorOf, allPeople } from '../../src/directory/people/queries.ts'
import { loadPack, shipped } from '../../src/packs.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { filesIn } from '../../src/platform/files/index.ts'
import { openEnvelope } from '../../src/programme/envelopes/queries.ts'
import { spearheadOf } from '../../src/replay/answers.spearhead.ts'
import { readApplicants } from '../../src/replay/applicants.ts'
import { paper } from '../../src/replay/paper.ts'
import { followDecision } from '../../src/selection/acknowledgement/queries.ts'
import { saveSection, uploadFile } from '../../src/selection/applications/queries.ts'
import { decisionsIn } from '../../src/selection/decisions/queries.ts'
import { assignmentsIn, saveProfile } from '../../src/selection/evaluation/queries.ts'
import { browser } from '../browser.ts'
import { testDatabase } from '../database.ts'
import { served } from '../served.ts'
import { looked, press, says, send, submitOf, walker } from '../walk.ts'

/**
 * One life, from an open call to the letter of acknowledgement, each role in a browser of its own: without script, every
 * button pressed by keyboard. Only the long answers of the form are entered beside the browser.
 */
let database: Database
let site: Awaited<ReturnType<typeof served>>
let chromium: Browser
const people = new Map<string, string>()
const call = 'demo-spearhead-open'
const files = filesIn(mkdtempSync(join(tmpdir(), 'tros-life-')))
let application: string
let sitting: string

beforeAll(async () => {
  database = await testDatabase()
  for (const folder of [shipped.flanders, shipped.demonstration])
    expect(await loadPack(database, folder)).toMatchObject({ ok: true })
  for (const { id, name } of await allPeople(database.reader)) people.set(name, id)
  const envelope = {
    id: '6e000000-0000-4000-8000-000000000026',
    name: 'Speerpuntclusters',
    from: '2026-01-01',
    to: '2036-12-31',
    sum: '15000000.00',
  }
  expect(await openEnvelope(database, await actor('Bert Proefmans'), envelope)).toMatchObject({ ok: true })
  for (const [name, ecosystems] of [
    ['Greet Keurmeester', ['energy-renewables']],
    ['Bea Kennisbron', ['construction', 'energy-renewables']],
  ] as const) {
    const person = people.get(name) ?? ''
    const profile = { person, ecosystems, sections: [], keywords: '', languages: ['nl'], available: true, most: '12' }
    expect(await saveProfile(database, await actor(name), profile)).toMatchObject({ ok: true })
  }
  site = await served(database, { demonstration: { on: true, asked: true, host: 'localhost' }, files })
  chromium = await browser()
})
afterAll(async () => {
  await chromium.close()
  await site.close()
  await database.close()
})

const actor = async (name: string) => (await actorOf(database.reader, people.get(name) ?? ''))!

const { as, open } = walker(() => ({ site: site.site, chromium }))

test('someone finds the call and begins an application from its page', async () => {
  await as('Marie Zeewind', async page => {
    await open(page, '/calls')
    await press(page.locator(`a[href="/nl/calls/${call}"]`))
    await page.waitForURL(new RegExp(`/calls/${call}`))
    await press(page.locator(`a[href*="/applications/new"]`))
    await page.locator('[name=title]').fill('Zeewindketen')
    await press(page.locator('main form[method=post] button[type=submit]'))
    await page.waitForURL(/applications\/[0-9a-f-]{36}/)
    application = /applications\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
    await open(page, `/applications/${application}/sections/cluster`)
    await page.locator('[name="cluster.contact"]').fill('Marie Zeewind, directeur')
    await press(page.locator('button[type=submit]', { hasText: /^Bewaren$/ }))
    await open(page, `/applications/${application}/sections/cluster`)
    expect(await page.locator('[name="cluster.contact"]').inputValue()).toBe('Marie Zeewind, directeur')
  })
})

test('what is missing is said with links; filled in, it is handed in and gets its receipt', async () => {
  await as('Marie Zeewind', async page => {
    await open(page, `/applications/${application}/submission`)
    expect(await page.locator(`main a[href*="/sections/"]`).count()).toBeGreaterThan(10)
    await writeTheRest()
    await open(page, `/applications/${application}/submission`)
    await page.locator('[name=confirmed]').focus()
    await page.keyboard.press('Space')
    await send(page, submitOf(page, '/submission'))
    await open(page, `/applications/${application}/receipt`)
    const code = /[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2,}/.exec((await page.locator('main').innerText()) ?? '')?.[0] ?? ''
    expect(code).not.toBe('')
    await open(page, `/receipts/${code}`)
    await says(page, /DEMO-SPEARHEAD-OPEN-001/)
  })
})

/** The long answers of the form, as the story of the demonstration has them. */
async function writeTheRest(): Promise<void> {
  const folder = shipped.demonstration
  const read = (file: string) => parse(readFileSync(join(folder, file), 'utf8'))
  const [spearhead] = readApplicants(read('applicants.yaml')).spearheads
  const { organisations } = read('organisations.yaml')
  const register = new Map<string, never>(
    organisations.flatMap((one: { id: string; number: string }) => [
      [one.id, one],
      [one.number, one],
    ]),
  )
  const marie = await actor('Marie Zeewind')
  const at = { application, stage: 'application' }
  for (const [section, answers] of spearheadOf(spearhead!, register)) {
    const typed = Object.entries(answers).map(([path, value]) => ({
      path,
      value,
      base: path.endsWith('contact') ? 1 : 0,
    }))
    expect(await saveSection(database, marie, { ...at, section, page: null, typed })).toMatchObject({ ok: true })
  }
  const upload = { name: 'mandaat.pdf', bytes: paper(['Mandaat (demonstratie)']) }
  const asked = { ...at, section: 'documents', path: 'documents.mandate', upload }
  expect(await uploadFile(database, files, marie, asked)).toMatchObject({ ok: true })
}

test('the case handler judges what no fact decides, and finds it admissible and eligible', async () => {
  await as('Carla Voorbeeldt', async page => {
    await open(page, `/applications/${application}/handling`)
    for (const verdict of await page.locator('[name^="judgement."][value=holds]').all()) await verdict.check()
    for (const reason of await page.locator('[name^="reason."]').all())
      await reason.fill('Nagekeken in de aanvraag; geen bezwaar.')
    await send(page, submitOf(page, '/handling/judgements'))
    for (const act of ['admit', 'find-eligible']) {
      await open(page, `/applications/${application}/handling`)
      await page.locator(`[name=act][value="${act}"]`).check()
      await send(page, submitOf(page, '/handling/verdict'))
    }
    await open(page, `/applications/${application}`)
    await says(page, 'steunbaar')
  })
})

test('a round is prepared, an expert is asked, signs and scores, and the consensus stands', async () => {
  await as('Bert Proefmans', async page => {
    await open(page, '/evaluation')
    await press(page.locator('summary', { hasText: 'Een ronde voorbereiden' }))
    await page.locator('[name=stage]').selectOption(`${call}/application`)
    await page.locator('[name=day]').fill('15/02/2030')
    await page.locator('[name=reviews]').fill('1')
    await page.locator('[name=per]').selectOption('criterion')
    await press(page.getByRole('button', { name: 'Een ronde voorbereiden' }))
    await page.waitForURL(/evaluation\/[0-9a-f-]{36}$/)
    const round = page.url().split('/').at(-1) ?? ''
    await open(page, `/evaluation/${round}/allocation`)
    await press(page.getByRole('button', { name: 'Een voorstel maken' }))
    await press(page.locator('form[action$="/invitations"] button[type=submit]'))
    await open(page, `/evaluation/${round}`)
    await press(page.getByRole('button', { name: 'Openen voor scores' }))
    await says(page, 'open voor scores')
    const [mine] = await assignmentsIn(database.reader, round)
    const expert = [...people].find(([, id]) => id === mine?.expert)?.[0] ?? ''
    await scored(expert, mine?.id ?? '')
    await open(page, `/evaluation/${round}`)
    await press(page.locator('form[action$="/state"] button[value=confer], button:has-text("consensus")'))
    await agreed(expert, mine?.id ?? '')
    await open(page, `/evaluation/${round}`)
    await press(page.locator('form[action$="/state"] button[value=close], button:has-text("sluiten")'))
    await says(page, /gesloten/)
  })
})

async function scored(expert: string, assignment: string): Promise<void> {
  await as(expert, async page => {
    await open(page, `/assignments/${assignment}`)
    await press(page.locator('button[value=accept]'))
    await page.locator('[name=conflict][value=no]').focus()
    await page.keyboard.press('Space')
    await page.locator('[name=signature]').fill(expert)
    await page.keyboard.press('Enter')
    await says(page, 'Wat is ingediend')
    for (const criterion of ['cluster-potential', 'quality']) {
      await page.locator(`[name="points.${criterion}"]`).fill('4')
      await page
        .locator(`[name="reason.${criterion}"]`)
        .fill('De bedrijven sturen zelf en het plan is concreet en haalbaar.')
    }
    await press(page.getByRole('button', { name: 'Bewaren en mijn beoordeling indienen' }))
    await says(page, 'U diende deze beoordeling in')
  })
}

async function agreed(expert: string, assignment: string): Promise<void> {
  await as(expert, async page => {
    await open(page, `/assignments/${assignment}/consensus`)
    for (const criterion of ['cluster-potential', 'quality']) {
      await page.locator(`[name="points.${criterion}"]`).fill('4')
      await page.locator(`[name="reason.${criterion}"]`).fill('Sterk gedragen door de bedrijven, met een helder plan.')
      await page
        .locator(`[name="feedback.${criterion}.nl"]`)
        .fill('Sterk gedragen; werk de internationale lijn verder uit.')
    }
    await page.locator('[name=recommendation]').selectOption('recommended')
    await press(page.locator('button[formaction$="/proposal"], form[action$="/proposal"] button[type=submit]'))
    await press(page.locator('form[action$="/conclusion"] button[type=submit]'))
  })
}

test('the committee meets, votes and approves; the cluster is acknowledged and the letter can be read', async () => {
  await as('Stefaan Tweedeoog', async page => {
    await open(page, `/committee/new?call=${call}`)
    for (const box of await page.locator('[name=members]').all()) await box.check()
    for (const [name, value] of [
      ['stage', 'application'],
      ['level', 'decision-committee'],
      ['chair', people.get('Vera Voorzitters') ?? ''],
      ['secretary', people.get('Stefaan Tweedeoog') ?? ''],
      ['tieBreak', 'criteria'],
    ] as const) {
      const field = page.locator(`select[name=${name}]`)
      if ((await field.count()) > 0) await field.selectOption(value)
    }
    await page.locator('[name=day]').fill(Temporal.Now.plainDateISO().toString())
    await send(page, page.locator('form[action$="/committee"] button[type=submit]'))
    await page.waitForURL(/committee\/[0-9a-f-]{36}/)
    sitting = /committee\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
    await open(page, `/committee/${sitting}/agenda`)
    await page.locator(`[name=applications][value="${application}"]`).check()
    await send(page, submitOf(page, '/agenda'))
    await open(page, `/committee/${sitting}/attendance`)
    for (const box of await page.locator('[name=present]').all()) await box.check()
    await send(page, submitOf(page, '/opening'))
  })
  const item = `/committee/${sitting}/items/${application}`
  await as('Vera Voorzitters', async page => {
    await open(page, item)
    await page.locator('[name=ruling][value=approve]').check()
    await send(page, submitOf(page, '/motion'))
    await open(page, item)
    await page.locator('[name=ballot][value=for]').first().check()
    await send(page, submitOf(page, '/vote'))
  })
  await as('Stefaan Tweedeoog', async page => {
    // who sits in the room says their vote, and the secretary notes it
    for (const name of ['Dirk Schijnaerts', 'Tine Stemrechts', 'Ugo Quorumberg']) {
      await open(page, item)
      await press(page.locator('summary', { hasText: 'stem' }))
      await page.locator('[name=person]').last().selectOption({ label: name })
      await page.locator('select[name=ballot]').selectOption('for')
      await send(page, submitOf(page, '/vote').last())
    }
    await open(page, item)
    await send(page, submitOf(page, '/count'))
    await open(page, item)
    for (const text of await page.locator('form[action$="/decision"] textarea[name^="reason-"]').all())
      await text.fill('Het comité volgt de beoordeling van de experten op dit criterium.')
    for (const choice of await page.locator('form[action$="/decision"] select[name^="aid-"]').all())
      await choice.selectOption('holds')
    for (const text of await page.locator('form[action$="/decision"] [name^="aid-"][name$="-reason"]').all())
      await text.fill('Nagekeken aan de hand van de verklaringen en de jaarrekening.')
    await send(page, submitOf(page, '/decision'))
  })
  const [decision] = await decisionsIn(database.reader, call)
  expect(decision?.ruling).toBe('approve')
  // what the queue of the server does behind the pages
  await followDecision(database, decision?.id ?? '')
  await as('Marie Zeewind', async page => {
    await open(page, `/decisions/${decision?.id}`)
    await says(page, 'Goedgekeurd')
    for (const letter of await page.locator('main a[href*="/letters/"]').all()) {
      const pdf = await page.request.get(`${site.site}${await letter.getAttribute('href')}`)
      expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    }
    await open(page, '/acknowledgements')
    await says(page, /Zeewindketen/)
    await looked(page, 'the acknowledgement')
  })
  expect(site.failures).toEqual([])
})
