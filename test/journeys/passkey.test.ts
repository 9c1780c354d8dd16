import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, historyOf } from '../../src/platform/db/index.ts'
import { browser } from '../browser.ts'
import { testDatabase } from '../database.ts'
import { invited, password } from '../people.ts'
import { served } from '../served.ts'

let database: Database
let site: Awaited<ReturnType<typeof served>>
let chromium: Browser
beforeAll(async () => {
  database = await testDatabase()
  site = await served(database)
  chromium = await browser()
})
afterAll(async () => {
  await chromium.close()
  await site.close()
  await database.close()
})

test('someone accepts an invitation, adds a passkey, and comes in with it and nothing else', async () => {
  const { person, path } = await invited(site, database, 'rik@agency.example', 'payer')
  const page = await (await chromium.newContext()).newPage()
  const devices = await page.context().newCDPSession(page)
  await devices.send('WebAuthn.enable')
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(site.site + path)
  await page.getByLabel('Nieuw wachtwoord').fill(password)
  await page.getByRole('button', { name: 'Bewaren' }).click()
  await page.waitForURL(`${site.site}/nl/tasks`)
  await page.goto(`${site.site}/nl/account`)
  await page.getByRole('button', { name: 'Een passkey toevoegen' }).click()
  await page.getByText('Passkey, toegevoegd op').waitFor()
  await page.locator('main').getByRole('button', { name: 'Afmelden', exact: true }).click()
  await page.getByRole('heading', { name: 'Aanmelden' }).waitFor()
  await page.getByRole('button', { name: 'Aanmelden met een passkey' }).click()
  await page.waitForURL(`${site.site}/nl`)
  await page.goto(`${site.site}/nl/account`)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Uw account')
  expect((await historyOf(database.reader, 'person', person)).map(({ act, data }) => [act, data])).toEqual([
    ['person.invited', { role: 'payer' }],
    ['person.joined', {}],
    ['sign-in.succeeded', { way: 'password' }],
    ['passkey.added', {}],
    ['signed-out', {}],
    ['sign-in.succeeded', { way: 'passkey' }],
  ])
  await page.getByRole('button', { name: 'Verwijderen' }).first().click()
  await page.getByText('U hebt nog geen passkey.').waitFor()
  expect(site.failures).toEqual([])
})

test('a passkey whose device did not recognise its owner is not let in', async () => {
  const { path } = await invited(site, database, 'sam@agency.example', 'payer')
  const page = await (await chromium.newContext()).newPage()
  const devices = await page.context().newCDPSession(page)
  await devices.send('WebAuthn.enable')
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: false,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(site.site + path)
  await page.getByLabel('Nieuw wachtwoord').fill(password)
  await page.getByRole('button', { name: 'Bewaren' }).click()
  await page.waitForURL(`${site.site}/nl/tasks`)
  await page.goto(`${site.site}/nl/account`)
  await page.getByRole('button', { name: 'Een passkey toevoegen' }).click()
  await page.getByText('De passkey is niet toegevoegd').waitFor()
})
