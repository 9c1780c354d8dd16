import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreed, fact } from '../../../test/agreed.ts'
import { drafted, fileOf, financeOf, invoice, submitted } from '../../../test/claimed.ts'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { ubl } from '../../../test/ubl.ts'
import type { Actor } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import { asXlsx, readList } from '../../platform/sheets/index.ts'
import * as room from './queries.ts'
import { readingsOf } from './store.reading.ts'

let database: Database
let site: ReturnType<typeof testSite>
let one: Awaited<ReturnType<typeof agreed>>
let two: Awaited<ReturnType<typeof agreed>>
let finance: Actor
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  site = testSite(database)
  one = await agreed(database, { title: 'Vlas' })
  two = await agreed(database, { title: 'Ander' })
  finance = financeOf(one.organisation)
})
afterAll(async () => {
  expect(site.failures).toEqual([])
  await database.close()
})

const controller = person('controller', ['controller'])
const auditor = person('auditor', ['auditor'])
const stranger = person('stranger', [], [{ organisation: 'x', cluster: null, role: 'cluster-manager' }])
const invented: Actor = { ...person('demo', ['controller']), demonstration: true } as Actor

const paths = (id: string) => [
  `/en/claims/${id}`,
  `/nl/claims/${id}/lines?q=schelde&which=all&page=9`,
  `/en/claims/${id}/evidence`,
  `/claims/${id}.json`,
  `/claims/${id}/lines.csv`,
  `/claims/${id}/lines.json`,
  `/claims/${id}/workbook`,
  `/claims/${id}/preview?net=5`,
]

test('a draft is the cluster’s alone; what is submitted is seen by the agency and the auditor, by nobody else', async () => {
  const draft = await drafted(database, two, undefined, { kind: 'interim' })
  const claim = await submitted(database, one)
  const status = async (actor: Actor, path: string) => [path, (await site.as(actor).get(path)).status]
  for (const path of paths(draft)) {
    expect(await status(two.manager, path)).toEqual([path, 200])
    for (const actor of [controller, auditor, one.manager, invented])
      expect(await status(actor, path)).toEqual([path, 404])
  }
  for (const path of paths(claim)) {
    for (const actor of [one.manager, finance, controller, auditor])
      expect(await status(actor, path)).toEqual([path, 200])
    for (const actor of [two.manager, stranger, invented]) expect(await status(actor, path)).toEqual([path, 404])
  }
  const list = async (actor: Actor) => (await site.as(actor).get('/claims.json')).json() as Promise<{ id: string }[]>
  expect((await list(controller)).map(({ id }) => id)).toEqual([claim])
  expect((await list(two.manager)).map(({ id }) => id)).toEqual([draft])
  expect((await site.as(controller).get('/en/claims?state=x')).status).toBe(422)
  fact(await room.withdrawClaim(database, two.manager, { id: draft, reason: 'Toch maar niet dit jaar.' }))
})

test('a post is refused for whoever sees it and may not, hidden from the rest', async () => {
  const [claim] = await room.claimsOf(database.reader, one.id)
  const [line] = await room.linesOf(database.reader, claim!.id)
  const at = `/en/claims/${claim!.id}`
  const posts = [
    '/submission',
    '/recall',
    '/withdrawal',
    '/lines',
    `/lines/${line!.id}`,
    `/lines/${line!.id}/removal`,
    `/lines/${line!.id}/evidence`,
    '/evidence',
    '/import/table',
    '/import/invoices',
    '/import/workbook',
  ]
  for (const path of posts) {
    expect([path, (await site.as(controller).post(at + path, { 'reason-recall': 'Tien tekens.' })).status]).toEqual([
      path,
      403,
    ])
    expect([path, (await site.as(stranger).post(at + path, {})).status]).toEqual([path, 404])
  }
})

test('a line that is wrong comes back with what was typed; twice the same form adds one line', async () => {
  const claim = await drafted(database, one, [], { kind: 'interim', year: 2 })
  const at = `/en/claims/${claim}/lines`
  const wrong = await site
    .as(finance)
    .post(at, { ...invoice('A1', { date: '2020-13-01', net: 'much' }), remark: 'Kept & shown' })
  const text = await wrong.text()
  expect(wrong.status).toBe(422)
  expect(text).toContain('Kept &amp; shown')
  expect(text).toContain('value="much"')
  const good = { ...invoice('A1', { date: '2019-11-04' }), _key: 'abcdefgh-1' }
  expect((await site.as(finance).post(at, good)).status).toBe(303)
  expect((await site.as(finance).post(at, good)).status).toBe(303)
  expect(await room.linesOf(database.reader, claim)).toHaveLength(1)
  const [line] = await room.linesOf(database.reader, claim)
  // two people: the second saw an older version
  const change = { ...invoice('A2', { date: '2019-11-04' }), _seen: '1' }
  expect((await site.as(finance).post(`${at}/${line!.id}`, change)).status).toBe(303)
  const late = await site
    .as(one.manager)
    .post(`${at}/${line!.id}`, { ...change, description: 'Mijn versie van het verhaal' })
  expect(late.status).toBe(409)
  expect(await late.text()).toContain('Mijn versie van het verhaal')
  expect((await room.linesOf(database.reader, claim))[0]?.invoiceNumber).toBe('A2')
  fact(await room.withdrawClaim(database, finance, { id: claim, reason: 'Alleen om te proberen.' }))
})

test('a table that is pasted is looked at before anything changes, and applied once', async () => {
  const claim = await drafted(database, one, [], { kind: 'interim', year: 2 })
  const paste = (...rows: string[][]) =>
    site.as(finance).post(`/nl/claims/${claim}/import/table`, { table: rows.map(row => row.join('\t')).join('\r\n') })
  const head = ['Datum', 'Categorie', 'Activiteit', 'Leverancier', 'Factuurnummer', 'Bedrag zonder btw', 'Btw']
  const bad = await paste(
    head,
    ['4/11/2019', 'Reizen', 'Animatie', 'NMBS', '7', '10,00', ''],
    ['x', 'Personeel', 'Animatie', 'B', '8', '=1+1', ''],
  )
  expect(bad.status).toBe(303)
  const page = await (await site.as(finance).get(bad.headers.get('location') ?? '')).text()
  expect(page).toContain('kolom “Categorie”')
  expect(page).toContain('kolom “Datum”')
  expect(page).toContain('kolom “Bedrag zonder btw”')
  expect((await site.as(finance).post(bad.headers.get('location') ?? '', {})).status).toBe(422)
  expect(await room.linesOf(database.reader, claim)).toEqual([])
  const good = await paste(head, [
    '4/11/2019',
    'Personeel',
    'Animatie',
    '"Vlas ""en"" Co\nGent"',
    '8',
    '1.234,50',
    '259,25',
  ])
  const to = good.headers.get('location') ?? ''
  expect((await site.as(finance).post(to, { _key: 'apply-once-1' })).status).toBe(303)
  expect((await site.as(finance).post(to, { _key: 'apply-once-1' })).status).toBe(303)
  expect((await site.as(finance).post(to, {})).status).toBe(422)
  const lines = await room.linesOf(database.reader, claim)
  expect(lines.map(({ supplier, amount, source }) => [supplier, amount.cents, source])).toEqual([
    ['Vlas "en" Co\nGent', 149_375n, 'pasted'],
  ])
  // what was read and is wrong is set aside
  for (const reading of await readingsOf(database.reader, claim))
    fact(await room.dropReading(database, finance, { reading: reading.id }))
  const tooMany = await paste(
    head,
    ...Array.from({ length: 5001 }, () => ['4/11/2019', 'Personeel', 'Animatie', 'V', '8', '1,00', '']),
  )
  expect(tooMany.status).toBe(422)
  expect(await tooMany.text()).toContain('5001 rijen')
  expect((await paste(['niets'])).status).toBe(303)
  fact(await room.withdrawClaim(database, finance, { id: claim, reason: 'Alleen om te proberen.' }))
})

test('the workbook comes back with its differences; an id that stands twice, a line of another claim and a formula are named', async () => {
  const claim = await drafted(
    database,
    one,
    [invoice('W1', { date: '2019-11-04' }), invoice('W2', { date: '2019-11-05', description: '=HYPERLINK("x")' })],
    { kind: 'interim', year: 2 },
  )
  const bytes = new Uint8Array(await (await site.as(finance).get(`/claims/${claim}/workbook`)).arrayBuffer())
  const sheet = await readList(bytes, 'x.xlsx')
  const [head = [], ...rows] = sheet.ok ? sheet.fact.rows.map(row => [...row]) : []
  expect(rows).toHaveLength(2)
  const send = async (changed: string[][]) => {
    const columns = head.map((name, index) => ({ name, value: (row: string[]) => row[index] ?? '' }))
    const file = new File([await asXlsx(columns, changed)], 'lijnen.xlsx')
    const form = new FormData()
    form.set('workbook', file)
    return site.as(finance).send(`/en/claims/${claim}/import/workbook`, form)
  }
  const at = (name: string) => head.indexOf(name)
  const net = at('Amount without VAT') < 0 ? at('Bedrag zonder btw') : at('Amount without VAT')
  // sent back as it was: nothing differs
  const same = await send(rows)
  expect(await (await site.as(finance).get(same.headers.get('location') ?? '')).text()).toContain(
    '0 new, 0 changed, 0 taken out, 2 unchanged.',
  )
  const twice = await send([rows[0]!, rows[0]!])
  expect(await (await site.as(finance).get(twice.headers.get('location') ?? '')).text()).toContain(
    'This id stands in several rows: 2, 3.',
  )
  const foreign = rows.map(row => [...row])
  foreign[0]![0] = '5e000000-0000-4000-8000-000000000001'
  const unknown = await send(foreign)
  expect(await (await site.as(finance).get(unknown.headers.get('location') ?? '')).text()).toContain(
    'of no line of this claim',
  )
  const changed = rows.map(row => [...row])
  changed[0]![net] = '900'
  const to = (await send(changed)).headers.get('location') ?? ''
  const page = await (await site.as(finance).get(to)).text()
  expect(page).toContain('<del>1000.00</del>')
  expect(page).toContain('<ins>900.00</ins>')
  expect((await site.as(finance).post(to, {})).status).toBe(303)
  expect((await room.linesOf(database.reader, claim)).map(({ amount }) => amount.cents)).toEqual([111_000n, 121_000n])
  // the same workbook again: its first line was changed since
  const late = await send(changed)
  expect(await (await site.as(finance).get(late.headers.get('location') ?? '')).text()).toContain(
    'changed after the workbook was made',
  )
  fact(await room.withdrawClaim(database, finance, { id: claim, reason: 'Alleen om te proberen.' }))
})

test('e-invoices are read several at once: each becomes a line with its file; what cannot be read says why', async () => {
  const claim = await drafted(database, one, [], { kind: 'interim', year: 2 })
  const xml = ubl('V-1', 100)
  const form = new FormData()
  form.append('file', new File([xml], 'goed.xml', { type: 'text/xml' }))
  form.append('file', new File([ubl('V-2', 50)], 'ook.xml'))
  form.append('file', new File([xml.replaceAll('EUR', 'USD')], 'dollar.xml'))
  form.append('file', new File(['<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'], 'lach.xml'))
  form.append('file', new File([xml.slice(0, 500)], 'half.xml'))
  form.append('file', new File([xml], 'nog eens.xml'))
  form.set('category', 'administrative')
  form.set('vat', 'back')
  const answer = await site.as(finance).send(`/en/claims/${claim}/import/invoices`, form)
  const to = answer.headers.get('location') ?? ''
  const page = await (await site.as(finance).get(to)).text()
  for (const words of [
    'dollar.xml: This invoice is in USD',
    'lach.xml: This file declares a document type',
    'half.xml: This is not well-formed',
    'nog eens.xml: This file was sent twice',
  ])
    expect(page).toContain(words)
  // the activity was not chosen yet: it is chosen for each
  expect((await site.as(finance).post(to, {})).status).toBe(422)
  expect(
    (
      await site.as(finance).post(to, {
        'activity-1': 'animation',
        'activity-2': 'marketing',
        'category-1': 'administrative',
        'category-2': 'administrative',
      })
    ).status,
  ).toBe(303)
  const lines = await room.linesOf(database.reader, claim)
  expect(
    lines.map(({ invoiceNumber, activity, amount, source, evidence }) => [
      invoiceNumber,
      activity,
      amount.cents,
      source,
      evidence.length,
    ]),
  ).toEqual([
    ['V-1', 'animation', 10_000n, 'invoice', 1],
    ['V-2', 'marketing', 5000n, 'invoice', 1],
  ])
  const [file] = await room.evidenceOf(database.reader, claim)
  const kept = await site.as(finance).get(`/claims/${claim}/evidence/${file!.id}/file`)
  expect(kept.headers.get('content-disposition')).toContain('attachment')
  fact(await room.withdrawClaim(database, finance, { id: claim, reason: 'Alleen om te proberen.' }))
})

test('one invoice in two clusters: the agency sees both, each cluster only its own; within a cluster it has to be explained', async () => {
  const same = invoice('DUBBEL/7', { supplierNumber: 'BE0440966354', date: '2019-11-04' })
  const mine = await drafted(database, one, [same, { ...same, activity: 'marketing' }], { kind: 'interim', year: 2 })
  const theirs = await drafted(database, two, [{ ...same, supplier: 'De Schelde NV', invoiceNumber: 'dubbel 7' }], {
    kind: 'interim',
    year: 2,
  })
  const how = { moment: Temporal.Instant.from('2020-01-15T10:00:00Z') }
  const refused = await room.submitClaim(database, one.manager, { id: mine, agreed: true }, how)
  expect(refused.ok ? [] : refused.refusals.map(({ rule }) => rule)).toEqual(['claim.duplicate', 'claim.duplicate'])
  for (const line of await room.linesOf(database.reader, mine))
    fact(
      await room.changeLine(
        database,
        finance,
        { line: line.id, typed: { ...same, activity: line.activity, remark: 'Gesplitst over twee activiteiten.' } },
        how,
      ),
    )
  fact(await room.submitClaim(database, one.manager, { id: mine, agreed: true }, how))
  fact(await room.submitClaim(database, two.manager, { id: theirs, agreed: true }, how))
  const clusters = async (actor: Actor) =>
    new Set((await room.duplicatesOf(database.reader, mine, actor)).map(({ other }) => other.cluster))
  expect((await clusters(controller)).size).toBe(2)
  expect((await clusters(finance)).size).toBe(1)
  const [theirClaim] = (await room.claimsOf(database.reader, two.id)).filter(({ id }) => id === theirs)
  const page = await (await site.as(finance).get(`/en/claims/${mine}`)).text()
  expect(page).not.toContain(theirClaim!.number)
  expect(page).not.toContain(theirClaim!.cluster)
  expect(await (await site.as(controller).get(`/en/claims/${mine}`)).text()).toContain(theirClaim!.number)
})

test('hours of a person: a rate with its calculation, and a ceiling over every claim', async () => {
  const places = await (await site.as(finance).get('/en/employees')).text()
  expect(places).toContain('Enter this person')
  const claim = (await room.claimsOf(database.reader, one.id))[0]!
  const enter = (more: Record<string, string>) =>
    site.as(finance).post('/en/employees', {
      cluster: claim.cluster,
      name: 'Ann Hekel',
      employment: 'payroll',
      share: '50',
      from: '2018-10-01',
      to: '',
      ...more,
    })
  expect((await enter({ share: '0' })).status).toBe(422)
  const at = (await enter({})).headers.get('location') ?? ''
  expect((await enter({ name: 'ann  HÉKEL' })).status).toBe(422)
  const rate = { from: '2018-10-01', gross: '26000', employer: '7000', other: '1400', hours: '860' }
  expect((await site.as(finance).post(`${at}/rates`, { ...rate, hours: '500' })).status).toBe(422)
  expect((await site.as(finance).post(`${at}/rates`, rate)).status).toBe(303)
  expect(await (await site.as(finance).get(at)).text()).toContain('€40.00')
  expect((await site.as(stranger).get(at)).status).toBe(404)
  expect((await site.as(controller).get(at)).status).toBe(200)
  // half time: 860 hours a year, 92 a month
  const person = at.split('/').at(-1)!
  const month = (date: string, hours: string) => ({ category: 'personnel', activity: 'animation', date, person, hours })
  const how = { moment: Temporal.Instant.from('2021-01-15T10:00:00Z') }
  const draft = fact(await room.openClaim(database, finance, { agreement: one.id, year: 2, kind: 'interim' }, how))
  const first = fact(await room.addLine(database, finance, { claim: draft, typed: month('2020-02-29', '92') }, how))
  const second = fact(await room.addLine(database, finance, { claim: draft, typed: month('2020-02-15', '0:30') }, how))
  fact(
    await room.addEvidence(database, finance, { claim: draft, files: [fileOf('uren')], lines: [first, second] }, how),
  )
  const refused = await room.submitClaim(database, one.manager, { id: draft, agreed: true }, how)
  expect(refused.ok ? [] : refused.refusals.map(({ message }) => message.en)).toEqual([
    'Ann Hekel is declared for 92:30 hours in 2020-02, over all claims together; the most is 92:00.',
  ])
  // a dearer rate is followed by the draft
  expect((await site.as(finance).post(`${at}/rates`, { ...rate, gross: '34600' })).status).toBe(303)
  expect((await room.lineById(database.reader, first))?.amount.cents).toBe(460_000n)
  fact(await room.removeLine(database, finance, { line: second }, how))
  fact(await room.submitClaim(database, one.manager, { id: draft, agreed: true }, how))
  expect((await site.as(finance).post(`${at}/rates`, rate)).status).toBe(303)
  expect((await room.lineById(database.reader, first))?.amount.cents).toBe(460_000n)
})
