import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, at, fact, programme } from '../../../test/agreed.ts'
import { financeOf } from '../../../test/claimed.ts'
import { testDatabase } from '../../../test/database.ts'
import { ibanOf, member, namesDebtor, otherPayer, payable, payer, planned, statusReport } from '../../../test/paid.ts'
import { person, testSite } from '../../../test/site.ts'
import type { Actor } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import * as room from './queries.ts'

let database: Database
let site: ReturnType<typeof testSite>
let one: Awaited<ReturnType<typeof payable>>
let id: string
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  await namesDebtor(database)
  site = testSite(database)
  one = await payable(database, { title: 'Op de site' })
  id = fact(
    await room.proposePayment(database, account, { agreement: one.id, year: 1, instalment: 1 }, at('2018-10-02')),
  )
})
afterAll(async () => {
  expect(site.failures).toEqual([])
  await database.close()
})

const auditor = person('auditor', ['auditor'])
const other = person('other', [], [{ organisation: 'x', cluster: null, role: 'cluster-manager' }])
const invented: Actor = { ...person('demo', ['programme-manager', 'payer']), demonstration: true } as Actor
const status = async (actor: Actor, path: string) => (await site.as(actor).get(path)).status

test('who sees a payment, its files and its accounts; nobody else knows of them', async () => {
  const paths = [`/en/payments/${id}`, `/nl/payments/${id}`, `/payments/${id}.json`]
  for (const actor of [account, programme, payer, auditor, one.manager, financeOf(one.organisation)])
    for (const path of paths) expect([path, await status(actor, path)]).toEqual([path, 200])
  for (const actor of [other, invented, person('e', ['expert'])])
    for (const path of paths) expect([path, await status(actor, path)]).toEqual([path, 404])
  const accounts = `/en/organisations/${one.organisation}/accounts`
  for (const actor of [account, payer, auditor, one.manager]) expect(await status(actor, accounts)).toBe(200)
  for (const actor of [other, invented]) expect(await status(actor, accounts)).toBe(404)
  expect(await status(one.manager, '/en/payments/orders')).toBe(404)
  for (const path of ['/en/payments/orders', '/nl/payments', '/en/recoveries']) {
    expect([path, await status(payer, path)]).toEqual([path, 200])
    expect([path, await status(auditor, path)]).toEqual([path, 200])
  }
  // the auditor sees that there is an account, not its whole number; whoever pays sees it whole
  const [masked, whole] = [one.iban.slice(-4), one.iban.replace(/(.{4})(?=.)/g, '$1 ')]
  const text = async (actor: Actor) => (await site.as(actor).get(accounts)).text()
  expect(await text(auditor)).toContain(masked)
  expect(await text(auditor)).not.toContain(whole)
  expect(await text(payer)).toContain(whole)
})

test('each person finds under /payments what waits for them', async () => {
  const text = async (actor: Actor) => (await site.as(actor).get('/en/payments')).text()
  expect(await text(programme)).toContain('To approve')
  expect(await text(payer)).not.toContain('Write the file for the bank')
  expect((await room.tasksFor(database.reader, programme, Temporal.Now.instant())).map(({ kind }) => kind)).toContain(
    'payment.approve',
  )
  const two = await payable(database, { title: 'Nog voor te stellen' })
  expect(await text(account)).toContain(`/payments/proposal?agreement=${two.id}`)
  const proposal = await site.as(account).get(`/en/payments/proposal?agreement=${two.id}&year=1&instalment=1`)
  expect(await proposal.text()).toContain('€30,000.00')
  expect((await room.tasksFor(database.reader, account, Temporal.Now.instant())).map(({ kind }) => kind)).toContain(
    'payment.propose',
  )
})

test('through the pages: approved, ordered in one file, answered by the bank, and refused in words in between', async () => {
  const approve = (actor: Actor, fields = {}) => site.as(actor).post(`/en/payments/${id}/approval`, fields)
  for (const actor of [payer, member, auditor, one.manager]) expect((await approve(actor)).status).toBe(403)
  for (const actor of [other, invented]) expect((await approve(actor)).status).toBe(404)
  expect((await approve(programme, { _seen: '9' })).status).toBe(409)
  // duties that are late by now hold it: nothing is paid past them
  const late = await approve(programme)
  expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('was due')])
  fact(await room.approvePayment(database, programme, { id }, at('2018-10-03')))
  const none = await site.as(payer).post('/en/payments/orders', {})
  expect([none.status, await none.text()]).toEqual([422, expect.stringContaining('Choose at least one payment')])
  const past = await site.as(payer).post('/en/payments/orders', { payments: id, executionOn: '1/1/2018' })
  expect([past.status, await past.text()]).toEqual([422, expect.stringContaining('value="1/1/2018"')])
  const done = await site.as(payer).post('/en/payments/orders', { payments: id })
  expect(done.status).toBe(303)
  const batch = done.headers.get('location') ?? ''
  expect(await status(payer, batch)).toBe(200)
  const xml = await site.as(payer).get(`${batch.replace('/en', '')}.xml`)
  expect([xml.status, xml.headers.get('content-type')]).toEqual([200, expect.stringContaining('xml')])
  expect(await status(auditor, `${batch.replace('/en', '')}.xml`)).toBe(404)
  const again = await site.as(otherPayer).post('/en/payments/orders', { payments: id })
  expect([again.status, await again.text()]).toEqual([422, expect.stringContaining('not possible now')])

  const send = async (bytes: Uint8Array<ArrayBuffer>) => {
    const form = new FormData()
    form.set('file', new File([bytes], 'status.xml', { type: 'application/xml' }))
    return site.as(payer).send('/en/payments/answers', form)
  }
  const { number } = (await room.paymentById(database.reader, account, id))!
  const bad = await send(new TextEncoder().encode('<a><b></a>'))
  expect([bad.status, await bad.text()]).toEqual([422, expect.stringContaining('not well-formed XML')])
  expect((await site.as(payer).post('/en/payments/answers', {})).status).toBe(422)
  const good = statusReport('R1', [{ endToEnd: number, status: 'ACSC' }])
  const read = await send(good)
  expect(read.status).toBe(303)
  expect(await (await site.as(payer).get(read.headers.get('location') ?? '')).text()).toContain('paid: confirmed')
  const twice = await send(good)
  expect([twice.status, await twice.text()]).toEqual([422, expect.stringContaining('already read')])
  expect(await (await site.as(one.manager).get(`/en/payments/${id}`)).text()).toContain('paid')
})

test('bad input on accounts and recoveries comes back with its sentence and what was typed', async () => {
  const finance = financeOf(one.organisation)
  const path = `/en/organisations/${one.organisation}/accounts`
  const wrong = await site.as(finance).post(path, { iban: 'BE68 5390 0754 7035', holder: 'Vlaskracht' })
  const text = await wrong.text()
  expect(wrong.status).toBe(422)
  expect(text).toContain('value="BE68 5390 0754 7035"')
  expect(text).toContain('check digits')
  expect(text).toContain('Add a proof of the bank')
  expect((await site.as(account).post(path, { iban: ibanOf(77), holder: 'X' })).status).toBe(403)
  expect((await site.as(other).post(path, { iban: ibanOf(77), holder: 'X' })).status).toBe(404)

  const announce = { agreement: one.id, year: '1', ground: 'by-hand', amount: 'much', 'reason-announcement': 'kort' }
  const refused = await site.as(account).post('/en/recoveries', announce)
  const said = await refused.text()
  expect(refused.status).toBe(422)
  expect(said).toContain('value="much"')
  expect(said).toContain('at least ten characters')
  expect((await site.as(one.manager).post('/en/recoveries', announce)).status).toBe(403)
  expect((await site.as(other).post('/en/recoveries', announce)).status).toBe(404)
  const made = await site.as(account).post('/en/recoveries', {
    ...announce,
    amount: '1.000,00',
    'reason-announcement': 'De vakbeurs viel buiten de looptijd.',
  })
  expect(made.status).toBe(303)
  const at = made.headers.get('location') ?? ''
  for (const actor of [account, programme, one.manager, auditor]) expect(await status(actor, at)).toBe(200)
  for (const actor of [other, invented]) expect(await status(actor, at)).toBe(404)
  expect((await site.as(account).post(`${at}/claim`, {})).status).toBe(403)
  expect((await site.as(programme).post(`${at}/claim`, {})).status).toBe(422)
  expect((await site.as(one.manager).post(`${at}/answer`, { answer: 'Dat klopt, zo is het.' })).status).toBe(303)
  expect((await site.as(programme).post(`${at}/claim`, {})).status).toBe(303)
  expect(await (await site.as(one.manager).get(at)).text()).toContain('+++')
  expect((await site.as(payer).get('/recoveries.csv')).status).toBe(200)
  expect(await planned(database, one, 2, '2019-09-20')).toBeUndefined()
})
