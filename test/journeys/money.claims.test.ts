import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, allPeople } from '../../src/directory/people/queries.ts'
import { accept, agreementById, countersign, draftAgreement, offer } from '../../src/grants/agreements/queries.ts'
import { system } from '../../src/kernel/actor.ts'
import { loadPack, shipped } from '../../src/packs.ts'
import { type Database, sql } from '../../src/platform/db/index.ts'
import { filesIn } from '../../src/platform/files/index.ts'
import { asXlsx, readList } from '../../src/platform/sheets/index.ts'
import { paper } from '../../src/replay/paper.ts'
import { acknowledgeDecided } from '../../src/selection/acknowledgement/queries.ts'
import { at, fact } from '../agreed.ts'
import { browser } from '../browser.ts'
import { testDatabase } from '../database.ts'
import { decided } from '../decided.ts'
import { served } from '../served.ts'
import { ubl } from '../ubl.ts'
import { answer, looked, press, says, send, submitOf, tabTo, walker } from '../walk.ts'

/**
 * From an agreement to a certificate, each role in a browser of its own: the plan of a year, its costs typed, pasted and read from
 * files, submitted, corrected and controlled on a sample, with a question, a cut that is heard and a line that waits.
 */
let database: Database
let site: Awaited<ReturnType<typeof served>>
let chromium: Browser
const people = new Map<string, string>()
const { as, open } = walker(() => ({ site: site.site, chromium }))
const manager = 'Ivo Vlasdraaier'
const finance = 'Koen Rekenaers'
const account = 'Carla Voorbeeldt'
const controller = 'Els Toneelman'
let agreement = ''
let claim = ''

beforeAll(async () => {
  database = await testDatabase()
  for (const folder of [shipped.flanders, shipped.demonstration])
    expect(await loadPack(database, folder)).toMatchObject({ ok: true })
  for (const { id, name } of await allPeople(database.reader)) people.set(name, id)
  agreement = await signed()
  const files = filesIn(mkdtempSync(join(tmpdir(), 'tros-claims-')))
  site = await served(database, { demonstration: { on: true, asked: true, host: 'localhost' }, files })
  chromium = await browser()
})
afterAll(async () => {
  await chromium.close()
  await site.close()
  await database.close()
})

const actor = async (name: string) => (await actorOf(database.reader, people.get(name) ?? ''))!

/** An agreement of the invented network: three years from October 2018, signed by both. */
async function signed(): Promise<string> {
  const application = randomUUID()
  await sql`insert into applications.application (id, number, call, instrument, organisation, cluster, title, stage, form,
      state, demonstration, created_by, created_at)
    values (${application}, 'WANDEL-1', 'ibn-2018', 'ibn@2016-03-04', '5f000000-0000-4000-8000-000000000101',
      'demo-vlaskracht', 'Van vlasveld tot composiet', 'full-proposal', 'f', 'approved', true, 'system:test', now())`.execute(
    database.reader,
  )
  const years = [2018, 2019, 2020].map(year => ({ from: `${year}-10-01`, to: `${year + 1}-09-30`, amount: '75000.00' }))
  const { decision } = await decided(database, { application, demonstration: true, years })
  fact(await acknowledgeDecided(database, system('test'), { decision }, at('2018-07-20')))
  const id = fact(
    await draftAgreement(database, await actor(account), { decision, from: '2018-10-01' }, at('2018-08-01')),
  )
  fact(await offer(database, await actor(account), { id }, at('2018-08-02')))
  const ivo = await actor(manager)
  const digest = (await agreementById(database.reader, ivo, id))?.offeredDigest ?? ''
  fact(await accept(database, ivo, { id, digest, agreed: true, proof: 'confirmation' }, at('2018-08-10')))
  fact(await countersign(database, await actor('Bert Proefmans'), { id }, at('2018-08-12')))
  return id
}

const unfold = (page: Page, words: string | RegExp) => press(page.locator('main summary', { hasText: words }))
const posts = (page: Page, action: string) =>
  page.locator(`main form[method=post][action$="${action}"] button[type=submit]`)
const pdf = (name: string, ...lines: string[]) => ({
  name: `${name}.pdf`,
  mimeType: 'application/pdf',
  buffer: Buffer.from(paper(lines)),
})
const year = () => `/agreements/${agreement}/years/1`

test('the cluster manager finds the agreement and hands in the work plan and budget of a year', async () => {
  await as(manager, async page => {
    await open(page, '/agreements')
    await looked(page, 'the agreements')
    await press(page.locator(`main a[href="/nl/agreements/${agreement}"]`))
    await says(page, 'Van vlasveld tot composiet')
    await says(page, /75\.000,00/)
    await looked(page, 'the agreement')
    await press(page.locator(`main a[href="/nl${year()}"]`))
    await says(page, 'nog niet goedgekeurd')
    await page.locator('[name="line-personnel-animation"]').fill('20000')
    await page.locator('[name="line-administrative-animation"]').fill('twintig')
    await page.locator('[name=summary]').fill('Vier werkgroepen langs de keten en een eerste proefdraai bij een lid.')
    expect(await answer(page, submitOf(page, '/plan'))).toBe(422)
    expect(await page.locator('[name="line-administrative-animation"]').inputValue()).toBe('twintig')
    expect(await page.locator('[name=summary]').inputValue()).toContain('Vier werkgroepen')
    await looked(page, 'a plan that is refused')
    await page.locator('[name="line-administrative-animation"]').fill('20.000,00')
    await send(page, submitOf(page, '/plan'))
    await page.locator('main p', { hasText: 'Vier werkgroepen langs de keten' }).waitFor()
    await looked(page, 'a plan that waits')
  })
})

test('the account manager approves it, in English', async () => {
  await as(
    account,
    async page => {
      await press(page.locator(`main a[href*="/agreements/${agreement}"]`))
      await open(page, year(), 'en')
      await says(page, 'Approve this plan')
      await looked(page, 'a plan to judge')
      await send(page, submitOf(page, '/plan-approval'))
      await says(page, 'As far as the agreement decides, this year may be paid.')
      await looked(page, 'a plan that is approved')
    },
    { language: 'en' },
  )
})

/** A cost as somebody types it into the form of a line. */
async function types(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`main [name="${name}"]:visible`).first()
    if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT') await field.selectOption(value)
    else await field.fill(value)
  }
}
const printer = {
  category: 'administrative',
  activity: 'animation',
  date: '04/03/2019',
  supplier: 'Drukkerij De Schelde',
  invoiceNumber: '2019/114',
  net: '4.000,00',
  vat: '840,00',
}

test('cluster finance opens a claim; a line that is wrong is refused with the sentence, and nothing is lost', async () => {
  await as(
    finance,
    async page => {
      await open(page, '/claims')
      await looked(page, 'the claims of a cluster')
      await types(page, { year: `${agreement}:1`, kind: 'final' })
      await send(page, posts(page, '/claims'))
      await page.waitForURL(/claims\/[0-9a-f-]{36}/)
      claim = /claims\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
      await looked(page, 'an empty claim')
      await press(page.locator(`main a[href="/nl/claims/${claim}/lines"]`))
      await types(page, { ...printer, date: '04/03/2020', net: 'vierduizend' })
      await page.locator('[name=file]').setInputFiles(pdf('factuur-2019-114', 'Factuur 2019/114'))
      expect(await answer(page, posts(page, '/lines'))).toBe(422)
      await says(page, 'Deze kost valt buiten het jaar van deze declaratie')
      await says(page, 'Schrijf het bedrag in euro')
      expect(await page.locator('[name=supplier]').inputValue()).toBe(printer.supplier)
      expect(await page.locator('[name=net]').inputValue()).toBe('vierduizend')
      await says(page, 'Kies ze opnieuw; al de rest staat er nog.')
      await looked(page, 'a line that is refused')
      await types(page, { date: printer.date, net: printer.net })
      // what it would come to is said while it is typed
      await page.locator('[data-live]', { hasText: /4\.840,00/ }).waitFor({ timeout: 20_000 })
      await page.locator('[name=file]').setInputFiles(pdf('factuur-2019-114', 'Factuur 2019/114'))
      await send(page, posts(page, '/lines'))
      await page.locator('aside', { hasText: /4\.840,00/ }).waitFor()
      await looked(page, 'a claim with a line')
    },
    { javaScriptEnabled: true },
  )
})

const head = ['Datum', 'Categorie', 'Activiteit', 'Leverancier', 'Factuurnummer', 'Bedrag zonder btw', 'Btw']
const travels = Array.from({ length: 63 }, (_, index) => [
  `${(index % 28) + 1}/${(index % 9) + 1}/2019`,
  'Administratieve kosten',
  'Animatie',
  'Vergaderzaal Het Vlas',
  `Z-${index + 1}`,
  '150,00',
  '31,50',
])
const wages = ['31/03/2019', 'Personeel', 'Animatie', 'Sociaal secretariaat Voorbeeld', 'LOON-1', '20.000,00', '']
const table = (rows: readonly (readonly string[])[]) => rows.map(row => row.join('\t')).join('\r\n')

test('the rest is pasted, read from an e-invoice and sent back as a workbook, each looked at before it counts', async () => {
  await as(
    finance,
    async page => {
      await press(page.locator(`main a[href*="/claims/${claim}"]`))
      await page.waitForURL(new RegExp(`/claims/${claim}`))
      await press(page.locator(`main a[href="/nl/claims/${claim}/import"]`))
      await page.waitForURL(/\/import$/)
      await looked(page, 'ways to bring costs in')
      await page.locator('[name=table]').fill(table([head, wages.with(1, 'Reizen')]))
      await send(page, posts(page, '/import/table'))
      await says(page, 'kolom “Categorie”')
      // nothing to apply while something is wrong
      expect(await page.getByRole('button', { name: 'Pas alles toe' }).count()).toBe(0)
      await looked(page, 'a table with a fault')
      await send(page, posts(page, '/removal'))
      await open(page, `/claims/${claim}/import`)
      await page.locator('[name=table]').fill(table([head, wages, ...travels]))
      await send(page, posts(page, '/import/table'))
      await says(page, '64 nieuw, 0 gewijzigd')
      await looked(page, 'a table that was read')
      await send(page, page.getByRole('button', { name: 'Pas alles toe' }))
      await says(page, '64 lijnen zijn ingelezen')
      await looked(page, 'many lines')

      await open(page, `/claims/${claim}/import`)
      const invoice = {
        name: 'peppol.xml',
        mimeType: 'text/xml',
        buffer: Buffer.from(ubl('V-2019-7', 3000, '2019-05-04')),
      }
      await page.locator('main form[action$="/invoices"] [name=file]').setInputFiles(invoice)
      await types(page, { category: 'administrative', activity: 'marketing' })
      await send(page, posts(page, '/import/invoices'))
      await says(page, /3\.630,00/)
      await looked(page, 'an e-invoice that was read')
      await send(page, page.getByRole('button', { name: 'Pas alles toe' }))

      await open(page, `/claims/${claim}/import`)
      const download = page.waitForEvent('download')
      await page.locator(`main a[href="/claims/${claim}/workbook"]`).first().click()
      const bytes = await readFile(await (await download).path())
      await page.locator('[name=workbook]').setInputFiles(await dearer(new Uint8Array(bytes)))
      await send(page, posts(page, '/import/workbook'))
      await says(page, '0 nieuw, 1 gewijzigd, 0 geschrapt')
      await looked(page, 'a workbook that came back')
      await send(page, page.getByRole('button', { name: 'Pas alles toe' }))
      await says(page, '1 lijn is ingelezen')
    },
    { javaScriptEnabled: true },
  )
})

/** The workbook as a spreadsheet sends it back: the first meeting cost 50 euros more. */
async function dearer(bytes: Uint8Array) {
  const sheet = await readList(bytes, 'lijnen.xlsx')
  const [head = [], ...rows] = sheet.ok ? sheet.fact.rows.map(row => [...row]) : []
  expect(rows).toHaveLength(66)
  const at = (name: string) => head.indexOf(name)
  const row = rows.find(cells => cells[at('Factuurnummer')] === 'Z-1')!
  row[at('Bedrag zonder btw')] = '200.00'
  const columns = head.map((name, index) => ({ name, value: (cells: string[]) => cells[index] ?? '' }))
  return { name: 'lijnen.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(await asXlsx(columns, rows)) }
}

test('what is not proved yet is said; one file proves many lines, and the side explains what the year would give', async () => {
  await as(finance, async page => {
    await open(page, `/claims/${claim}`)
    await press(page.getByRole('link', { name: 'Toon die lijnen' }))
    await page.waitForURL(/which=bare/)
    await open(page, `/claims/${claim}/evidence`)
    await unfold(page, 'Bestanden toevoegen')
    await page
      .locator('main form[action$="/evidence"] [name=file]')
      .setInputFiles([
        pdf('loonstaten', 'Loonstaat van het eerste kwartaal'),
        pdf('zaalhuur', 'Overzicht van de facturen voor zaalhuur'),
      ])
    await types(page, { lines: '2-66' })
    await send(page, posts(page, '/evidence'))
    await says(page, 'Bewijst lijnen: 2-66')
    await looked(page, 'the evidence')
    await open(page, `/claims/${claim}`)
    await says(page, 'Niets staat de indiening van deze declaratie in de weg.')
    await says(page, 'De declaratie wordt ingediend door wie gemandateerd is')
    // 4,840 typed, 20,000 and 63 × 181.50 pasted, 3,630 read, 50 more by workbook with the VAT as it was
    await page.locator('aside', { hasText: /39\.954,50/ }).waitFor()
    await unfold(page, 'Waarom, term per term')
    await says(page, 'Aandeel in de subsidiabele kosten')
    await looked(page, 'a claim that is ready')
  })
})

test('the mandated manager submits it by keyboard alone, takes it back, and submits it again', async () => {
  await as(
    manager,
    async page => {
      await submitsByKeyboard(page)
      await says(page, 'De declaratie is ingediend.')
      await looked(page, 'a claim that is submitted')
      await unfold(page, 'Terugnemen')
      await types(page, { 'reason-recall': 'De factuur van de drukker ontbreekt nog.' })
      await send(page, posts(page, '/recall'))
      await says(page, 'De declaratie is weer een ontwerp.')
      await open(page, '/tasks')
      await submitsByKeyboard(page)
      await looked(page, 'a claim that is submitted again')
    },
    { javaScriptEnabled: true },
  )
})

async function submitsByKeyboard(page: Page): Promise<void> {
  await tabTo(page, page.locator(`main a[href*="/claims/${claim}"]`))
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(`/claims/${claim}`))
  await tabTo(page, page.locator('[name=statement]'))
  await page.keyboard.press('Space')
  await tabTo(page, posts(page, '/submission'))
  const answered = page.waitForResponse(response => response.request().method() === 'POST')
  await page.keyboard.press('Enter')
  expect((await answered).status()).toBe(303)
  await page.locator('.tags', { hasText: 'ingediend' }).first().waitFor()
}

test('after submission cluster finance lets a file and a line take the place of others: both stay to be read', async () => {
  await as(finance, async page => {
    await open(page, `/claims/${claim}/evidence`)
    const file = page.locator('.claim-files > li', { hasText: 'zaalhuur' })
    await press(file.locator('summary', { hasText: 'Een ander bestand komt in de plaats' }))
    await file
      .locator('form[action$="/replacement"] [name=file]')
      .setInputFiles(pdf('zaalhuur-volledig', 'Alle facturen'))
    await file
      .locator('form[action$="/replacement"] [name=reason]')
      .fill('In het eerste bestand ontbrak een bladzijde.')
    await send(page, file.locator('form[action$="/replacement"] button[type=submit]'))
    await says(page, 'Het bestand komt in de plaats van het vorige.')
    await looked(page, 'a file that takes the place of another')
    await open(page, `/claims/${claim}/lines?q=2019%2F114`)
    await press(page.locator('main table a').first())
    await unfold(page, 'Lijn 1 vervangen')
    await types(page, { net: '3.800,00', vat: '798,00', remark: 'De drukker gaf achteraf een korting.' })
    await page
      .locator('main form[action$="/lines"] [name=file]')
      .setInputFiles(pdf('creditnota', 'Creditnota 2019/115'))
    await send(page, posts(page, '/lines'))
    await says(page, 'De lijn komt in de plaats van de vorige.')
    await looked(page, 'a line that takes the place of another')
  })
})

const control = () => `/claims/${claim}/control`
/** The page of a line of the control, found by what it says. */
async function opensLine(page: Page, words: string): Promise<void> {
  await open(page, `${control()}?show=all`)
  while ((await page.locator('main tr', { hasText: words }).count()) === 0) {
    const before = page.url()
    await press(page.locator('main a[rel=next]'))
    await page.waitForURL(url => url.href !== before)
  }
  await press(page.locator('main tr', { hasText: words }).locator('a'))
  await page.waitForURL(/control\/lines\//)
}

test('the controller draws a sample from a seed that is kept, cuts a line, parks one and asks about a third', async () => {
  await as(controller, async page => {
    await open(page, '/controls')
    await looked(page, 'the controls')
    await press(page.locator(`main a[href*="/claims/${claim}"]`))
    await page.waitForURL(/control$/)
    await looked(page, 'a claim to control')
    await page.locator('[name="take.method"][value=sample]').check()
    await send(page, posts(page, '/control'))
    await open(page, `${control()}/sample`)
    expect(await page.locator('main code').first().innerText()).toMatch(/^[0-9a-f]{16}$/)
    await looked(page, 'a sample')

    await opensLine(page, '2019/114')
    await page.locator('[name="finding.verdict"][value=cut]').check()
    await page.locator('[name="finding.amount"]').fill('100,00')
    expect(await answer(page, posts(page, '/finding'))).toBe(422)
    expect(await page.locator('[name="finding.amount"]').inputValue()).toBe('100,00')
    await looked(page, 'a cut without a reason')
    await page.locator('[name="finding.rule"]').selectOption('not-eligible')
    await page.locator('[name="finding.reason"]').fill('De geschenken op deze factuur zijn geen steunbare kost.')
    await send(page, posts(page, '/finding'))

    await opensLine(page, 'V-2019-7')
    await page.locator('[name="finding.verdict"][value=parked]').check()
    await page.locator('[name="finding.rule"]').selectOption('awaited')
    await page.locator('[name="finding.reason"]').fill('Het betalingsbewijs wordt nog bezorgd.')
    await send(page, posts(page, '/finding'))

    await opensLine(page, 'LOON-1')
    await page.locator('[name="message.text"]').fill('Wie werkte dit kwartaal voor de cluster, en hoeveel?')
    await send(page, posts(page, '/message'))
    await looked(page, 'a question on a line')
  })
})

test('cluster finance sees what is asked and nothing that is not announced, and answers with a document', async () => {
  await as(finance, async page => {
    await open(page, control())
    await says(page, 'Wie werkte dit kwartaal voor de cluster')
    expect(await page.locator('main').innerText()).not.toContain('geschenken')
    await looked(page, 'a control as the cluster sees it')
    await press(page.locator('main li a[href*="/control/lines/"]'))
    await page.locator('[name="message.text"]').fill('Twee halftijdse medewerkers; de loonstaat is bijgevoegd.')
    await page.locator('[name="message.file"]').setInputFiles(pdf('loonstaat', 'Loonstaat per persoon'))
    await send(page, posts(page, '/message'))
    await looked(page, 'an answer on a line')
  })
})

test('the controller accepts the rest, fills in the checklist and announces what will be cut', async () => {
  await as(controller, async page => {
    await opensLine(page, 'LOON-1')
    await says(page, 'Twee halftijdse medewerkers')
    await send(page, posts(page, '/finding'))
    await open(page, `${control()}?show=todo`)
    await looked(page, 'lines to judge')
    for (;;) {
      await open(page, `${control()}?show=todo`)
      const boxes = await page.locator('main [name=line]').all()
      if (boxes.length === 0) break
      for (const box of boxes) await box.check()
      await send(page, page.locator('button[name=ticked]'))
    }
    await open(page, `${control()}/checklist`)
    for (const yes of await page.locator('[name^="checklist.answer-"][value=yes]').all()) await yes.check()
    await looked(page, 'the checklist')
    await send(page, posts(page, '/checklist'))
    await open(page, `${control()}/sample`)
    await page.locator('[name="settle.outcome"][value=as-found]').check()
    await send(page, posts(page, '/sample'))
    await looked(page, 'cuts to announce')
    await send(page, posts(page, '/hearing'))
    await looked(page, 'a hearing that runs')
  })
})

test('the cluster is heard before the cut is final, and the certificate says what became of it', async () => {
  await as(manager, async page => {
    await open(page, control())
    await says(page, 'geschenken')
    await looked(page, 'a hearing as the cluster sees it')
    await page.locator('[name$=".stance"][value=contested]').check()
    await page.locator('[name$=".text"]').fill('De helft zijn mappen met de werkplannen, geen geschenken.')
    await send(page, posts(page, '/answers'))
    await looked(page, 'an answer to a cut')
  })
  await as(controller, async page => {
    await open(page, `${control()}/hearing`)
    await says(page, 'De helft zijn mappen')
    await page.locator('[name$=".weighing"][value=lowered]').check()
    await page.locator('[name$=".amount"]').fill('50,00')
    await page.locator('[name$=".reason"]').fill('De mappen zijn aanvaard; de rest niet.')
    await looked(page, 'an answer to weigh')
    await send(page, posts(page, '/weighing'))
    await open(page, control())
    await send(page, posts(page, '/conclusion'))
    await looked(page, 'a control that is final')
  })
  await as(manager, async page => {
    await open(page, `/claims/${claim}`)
    await looked(page, 'a claim that is certified')
    await open(page, control())
    await press(page.locator('main a[href*="/certificates/1"]'))
    await page.waitForURL(/certificates/)
    await says(page, /50,00/)
    await says(page, 'Geen steunbare kost')
    await looked(page, 'a certificate')
    const letter = await page.locator('main a[href^="/letters/"]').first().getAttribute('href')
    const printed = await page.request.get(`${site.site}${letter}`)
    expect([printed.status(), (await printed.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  })
  expect(site.failures).toEqual([])
})
