import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreed, fact, programme } from '../../../test/agreed.ts'
import { financeOf, invoice, submitted } from '../../../test/claimed.ts'
import { answered, controller, inControl, judged, other } from '../../../test/controlled.ts'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import type { Actor } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import * as room from './queries.ts'
import { findingsOf } from './store.findings.ts'
import { messagesOf } from './store.words.ts'

let database: Database
let site: ReturnType<typeof testSite>
let one: Awaited<ReturnType<typeof agreed>>
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  site = testSite(database)
  one = await agreed(database, { title: 'In controle' })
})
afterAll(async () => {
  expect(site.failures).toEqual([])
  await database.close()
})

const some = (letter: string, count = 3) =>
  Array.from({ length: count }, (_, index) => invoice(`${letter}/${index}`, { net: String(100 + index), vat: '0' }))
const interim = { kind: 'interim' }
const invented = { ...person('demo', ['controller']), demonstration: true } as Actor
const stranger = person('stranger', [], [{ organisation: 'x', cluster: null, role: 'cluster-manager' }])
const tabs = ['', '/checklist', '/sample', '/hearing', '/history']

test('the agency and auditors see a control whole, the cluster what concerns it, nobody else anything', async () => {
  const { claim, lines } = await inControl(database, one, some('A'), interim)
  const auditor = person('auditor', ['auditor'])
  for (const actor of [controller, programme, auditor, person('payer', ['payer'])])
    for (const tab of tabs) {
      const answer = await site.as(actor).get(`/nl/claims/${claim}/control${tab}`)
      expect([tab, answer.status]).toEqual([tab, 200])
      if (actor !== controller) expect(await answer.text()).not.toContain('Neem in controle')
    }
  const finance = financeOf(one.organisation)
  for (const tab of tabs)
    expect((await site.as(finance).get(`/en/claims/${claim}/control${tab}`)).status).toBe(tab === '' ? 200 : 404)
  expect((await site.as(finance).get(`/claims/${claim}/control/sample.json`)).status).toBe(404)
  // the cluster reads no finding before it is heard
  fact(await judged(database, (await room.controlOf(database.reader, claim))!.id, lines[0]!, 'cut'))
  const seen = await (await site.as(finance).get(`/en/claims/${claim}/control/lines/${lines[0]}`)).text()
  expect(seen).not.toContain('Not an eligible cost')
  expect(seen).not.toContain('Dat is de reden ervan.')
  for (const actor of [stranger, invented, person('nobody', [])])
    for (const path of ['', `/lines/${lines[0]}`])
      expect((await site.as(actor).get(`/en/claims/${claim}/control${path}`)).status).toBe(404)
  expect((await site.as(one.manager).get('/en/controls')).status).toBe(404)
  const rows = (await (await site.as(controller).get('/controls.json?state=open')).json()) as { number: string }[]
  expect(rows.length).toBeGreaterThan(0)
  expect(await (await site.as(invented).get('/controls.json')).json()).toEqual([])
  expect((await site.as(controller).get('/en/controls?state=x')).status).toBe(422)
})

test('from a claim that waits to its certificate, by forms alone', async () => {
  const claim = await submitted(database, one, some('B'), interim)
  const base = `/en/claims/${claim}/control`
  const as = site.as(controller)
  expect(await (await as.get('/en/controls?state=waiting')).text()).toContain(claim)
  expect(await (await as.get(base)).text()).toContain('Take into control')
  expect((await as.post(base, { 'take.method': 'all' })).status).toBe(422)
  expect((await site.as(programme).post(base, { 'take.method': 'full' })).status).toBe(403)
  expect((await as.post(base, { 'take.method': 'full', _key: 'once-and-only' })).status).toBe(303)
  const { id } = (await room.controlOf(database.reader, claim))!
  const page = await (await as.get(base)).text()
  const [first = '', second = '', third = ''] = [...page.matchAll(/name="line" value="([\w-]+)"/g)].map(
    ([, line]) => line!,
  )
  // one, by its button: the next has the keyboard
  expect((await as.post(`${base}/acceptance`, { one: first, show: 'todo', page: '1' })).status).toBe(303)
  expect(
    (await (await as.get(base)).text()).match(/autofocus[^>]*value="([\w-]+)"|value="([\w-]+)"[^>]*autofocus/),
  ).toBeTruthy()
  // another on its page: every fault at once, with what was typed
  const finding = `${base}/lines/${second}/finding`
  const wrong = await as.post(finding, {
    'finding.verdict': 'cut',
    'finding.amount': '999',
    'finding.reason': 'kort',
    _seen: '0',
  })
  expect(wrong.status).toBe(422)
  const shown = await wrong.text()
  for (const part of [
    'This is more than the line claims.',
    'at least ten characters',
    'Choose the rule',
    'value="999"',
  ])
    expect(shown).toContain(part)
  const meant = await as.post(finding, { 'finding.verdict': 'accepted', 'finding.amount': '5', _seen: '0' })
  expect([meant.status, (await meant.text()).includes('You gave an amount')]).toEqual([422, true])
  const cut = {
    'finding.verdict': 'cut',
    'finding.amount': '50.50',
    'finding.rule': 'vat',
    'finding.reason': 'De btw is terugvorderbaar.',
    _seen: '0',
  }
  const kept = await as.post(finding, cut)
  expect([kept.status, kept.headers.get('location')]).toEqual([303, `${base}/lines/${third}?show=todo`])
  // whoever has the old page is told, and loses nothing
  const late = await site
    .as(other)
    .post(finding, { ...cut, 'finding.reason': 'Ik zag iets anders.', _key: 'another-key' })
  expect([late.status, (await late.text()).includes('Ik zag iets anders.')]).toEqual([409, true])
  expect((await as.post(`${base}/hearing`, {})).status).toBe(422)
  const last = await as.post(`${base}/lines/${third}/finding`, { 'finding.verdict': 'accepted', show: 'todo' })
  expect(last.headers.get('location')).toBe(base)
  const bad = await as.post(`${base}/checklist`, { 'checklist.answer-plan': 'no', 'checklist.remark-plan': '' })
  expect([bad.status, (await bad.text()).includes('Say what is wrong')]).toEqual([422, true])
  const yes = Object.fromEntries(
    ['statement', 'plan', 'bookkeeping', 'hours', 'other-aid', 'visibility', 'participants'].map(question => [
      `checklist.answer-${question}`,
      'yes',
    ]),
  )
  expect((await as.post(`${base}/checklist`, yes)).status).toBe(303)
  expect((await site.as(one.manager).post(`${base}/hearing`, {})).status).toBe(404)
  expect((await as.post(`${base}/hearing`, {})).status).toBe(303)
  // the cluster reads it, contests, and is heard
  const cluster = site.as(one.manager)
  expect(await (await cluster.get(base)).text()).toContain('De btw is terugvorderbaar.')
  const answer = { line: second, [`answer-${second}.stance`]: 'contested', [`answer-${second}.text`]: 'Nee.' }
  expect((await cluster.post(`${base}/answers`, answer)).status).toBe(422)
  expect(
    (await cluster.post(`${base}/answers`, { ...answer, [`answer-${second}.text`]: 'Wij recupereren geen btw.' }))
      .status,
  ).toBe(303)
  expect((await site.as(one.manager).post(`${base}/weighing`, { line: second })).status).toBe(404)
  const weigh = {
    line: second,
    [`weigh-${second}.weighing`]: 'maintained',
    [`weigh-${second}.reason`]: 'Het btw-nummer zegt anders.',
  }
  expect((await as.post(`${base}/weighing`, weigh)).status).toBe(303)
  expect((await as.post(`${base}/conclusion`, { _seen: '1' })).status).toBe(409)
  expect((await as.post(`${base}/conclusion`, {})).status).toBe(303)
  // the certificate, an objection, and a decision by somebody else
  const certificate = `/en/claims/${claim}/certificates/1`
  expect(await (await cluster.get(certificate)).text()).toContain('€252.50')
  const written = (await (await as.get(`/claims/${claim}/certificates/1.json`)).json()) as Record<string, string>
  expect([written['claimed'], written['accepted'], written['cut']]).toEqual(['303.00', '252.50', '50.50'])
  for (const path of ['2', 'x', '0'])
    expect((await as.get(`/en/claims/${claim}/certificates/${path}`)).status).toBe(404)
  expect((await site.as(stranger).get(certificate)).status).toBe(404)
  expect((await cluster.post(`${certificate}/objection`, { 'object.objection': '' })).status).toBe(422)
  expect(
    (await cluster.post(`${certificate}/objection`, { 'object.objection': 'De cluster is vrijgesteld van btw.' }))
      .status,
  ).toBe(303)
  const decide = { 'decide.outcome': 'upheld', 'decide.reason': 'Het attest toont de vrijstelling aan.' }
  expect((await as.post(`${certificate}/objection-decision`, decide)).status).toBe(403)
  expect((await site.as(programme).post(`${certificate}/objection-decision`, decide)).status).toBe(303)
  expect((await room.controlOf(database.reader, claim))?.state).toBe('open')
  expect(id).toBe((await room.controlOf(database.reader, claim))?.id)
})

test('a question with a file: both sides read it, nobody else gets it', async () => {
  const { claim, id, lines } = await inControl(database, one, some('C'), interim)
  const form = new FormData()
  form.set('message.text', 'Hier is de aanwezigheidslijst.')
  form.set(
    'message.file',
    new File([new Uint8Array(Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n'))], 'lijst.pdf', {
      type: 'application/pdf',
    }),
  )
  const path = `/nl/claims/${claim}/control/lines/${lines[0]}/message`
  expect((await site.as(controller).post(path, { 'message.text': '' })).status).toBe(422)
  expect((await site.as(controller).post(path, { 'message.text': 'Wie was er?' })).status).toBe(303)
  expect((await site.as(programme).post(path, { 'message.text': 'Ik vraag ook iets.' })).status).toBe(403)
  expect((await site.as(one.manager).send(path, form)).status).toBe(303)
  const said = await messagesOf(database.reader, id)
  expect(said.map(({ side, kind }) => [side, kind])).toEqual([
    ['agency', 'question'],
    ['cluster', 'reply'],
  ])
  const file = `/claims/${claim}/control/files/${said[1]?.files[0]?.digest}`
  for (const [actor, status] of [
    [controller, 200],
    [one.manager, 200],
    [stranger, 404],
    [invented, 404],
  ] as const)
    expect((await site.as(actor).get(file)).status).toBe(status)
  const script = new FormData()
  script.set('message.text', 'Nog een stuk.')
  script.set('message.file', new File(['<script>'], 'stuk.html', { type: 'text/html' }))
  const refused = await site.as(one.manager).send(path, script)
  expect([refused.status, (await refused.text()).includes('Nog een stuk.')]).toEqual([422, true])
})

test('what is no line, no control or no amount is refused in words', async () => {
  const { claim, id, lines } = await inControl(database, one, some('D'), interim)
  const base = `/en/claims/${claim}/control`
  const as = site.as(controller)
  for (const path of [`${base}/lines/none`, '/en/claims/none/control', `/en/claims/${claim}/certificates/1`])
    expect((await as.get(path)).status).toBe(404)
  expect((await as.get(`${base}?page=99999&show=nothing`)).status).toBe(200)
  expect((await as.get(`${base}/sample?page=99999`)).status).toBe(200)
  expect((await as.post(`${base}/acceptance`, {})).status).toBe(422)
  expect((await as.post(`${base}/acceptance`, { one: 'none' })).status).toBe(409)
  expect((await as.post(`${base}/sample`, { 'settle.outcome': 'as-found' })).status).toBe(422)
  for (const amount of ['-5', '1e9', '0', '12,345', "'; drop table"])
    expect(
      (
        await as.post(`${base}/lines/${lines[0]}/finding`, {
          'finding.verdict': 'cut',
          'finding.amount': amount,
          'finding.rule': 'vat',
          'finding.reason': 'Een lange reden.',
        })
      ).status,
    ).toBe(422)
  expect((await as.post(`${base}/lines/${lines[0]}/finding`, { 'finding.verdict': 'maybe' })).status).toBe(422)
  expect((await findingsOf(database.reader, id)).size).toBe(0)
  // two controllers at once, on two lines: both count
  const both = await Promise.all(
    [controller, other].map((actor, index) =>
      room.judgeLine(database, actor, {
        control: id,
        line: lines[index]!,
        verdict: 'accepted',
        amount: '',
        rule: '',
        reason: '',
      }),
    ),
  )
  expect(both.map(({ ok }) => ok)).toEqual([true, true])
  fact(await judged(database, id, lines[2]!, 'accepted'))
  await answered(database, id)
  // closed twice at once: one certificate
  const closed = await Promise.all([0, 1].map(() => room.closeControl(database, controller, { id })))
  expect(closed.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await room.certificatesOf(database.reader, id)).toHaveLength(1)
})
