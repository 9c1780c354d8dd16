import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acting, complete, fill, invented, made } from '../../../test/applications.ts'
import { testDatabase } from '../../../test/database.ts'
import { testSite } from '../../../test/site.ts'
import { visitor } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, historyOf } from '../../platform/db/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import { prepared } from './queries.submission.ts'
import { inviteEditor, submissionOf, submissionsOf, submitApplication, takeBack } from './queries.ts'
import * as store from './store.ts'

const organisation = '5f000000-0000-4000-8000-000000000001'
const other = '5f000000-0000-4000-8000-000000000002'
const open = 'demo-ibn-open'
const dated = 'demo-ibn-2018'

const an = invented('An', acting(organisation))
const bo = invented('Bo', acting(organisation, 'cluster-finance'))
const stranger = invented('Vreemd', acting(other))
const manager = invented('Manager', [], ['programme-manager'])

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  for (const folder of [shipped.flanders, shipped.demonstration])
    expect((await loadPack(database, folder)).ok).toBe(true)
  site = testSite(database)
})
afterAll(() => database.close())

const at = (id: string, rest = '') => `/nl/applications/${id}${rest}`
const lookAt = async (id: string, actor = an) => {
  const now = await database.clock.read()
  return (await prepared(database.reader, actor, await store.byId(database.reader, id), now))?.look ?? ''
}
const asked = async (id: string) => ({
  application: id,
  site: 'https://x.example',
  confirmed: true,
  look: await lookAt(id),
})
const rules = (outcome: { ok: boolean; refusals?: readonly { rule: string }[] }) =>
  (outcome.refusals ?? []).map(({ rule }) => rule)

describe('what is missing', () => {
  test('is listed at once with links to the fields, and nothing is handed in', async () => {
    const { id } = await complete(database, an, { call: open, organisation })
    await fill(database, an, { application: id, stage: 'expression-of-interest' }, {})
    const page = await (await site.as(an).get(at(id, '/submission'))).text()
    expect(page).toContain('Er ontbreekt niets')
    const { id: bare } = made(
      await (await import('./queries.ts')).createApplication(database, an, {
        call: open,
        organisation,
        cluster: '',
        title: 'Leeg',
      }),
    )
    const empty = await (await site.as(an).get(at(bare, '/submission'))).text()
    expect(empty).toContain('punten staan nog open')
    expect(empty).toContain(`${at(bare, '/sections/network')}#field-network-title`)
    expect(empty).not.toContain('name="confirmed"')
    const tried = await site.as(an).post(at(bare, '/submission'), { confirmed: 'yes', look: await lookAt(bare) })
    expect(tried.status).toBe(422)
    expect(await submissionOf(database.reader, bare)).toBeUndefined()
  })
})

describe('handing in', () => {
  test('keeps everything word for word under its digest, with a code made of it', async () => {
    const { id, number } = await complete(database, an, { call: open, organisation })
    const page = await (await site.as(an).get(at(id, '/submission'))).text()
    const look = /name="look" value="([0-9a-f]+)"/.exec(page)?.[1] ?? ''
    const key = /name="_key" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const fields = { confirmed: 'yes', look, _key: key }
    const first = await site.as(an).post(at(id, '/submission'), fields)
    const again = await site.as(an).post(at(id, '/submission'), fields)
    expect([first.status, first.headers.get('location')]).toEqual([303, at(id, '/receipt')])
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect(await submissionsOf(database.reader, id)).toHaveLength(1)
    const kept = await submissionOf(database.reader, id)
    expect(
      createHash('sha256')
        .update(kept?.text ?? '')
        .digest('hex'),
    ).toBe(kept?.digest)
    expect(kept?.content.answers['network.title']).toBe('Netwerk Vlas')
    const overview = await (await site.as(an).get(at(id))).text()
    expect(overview).toContain(at(id, '/receipt'))
    const receipt = await (await site.as(an).get(at(id, '/receipt'))).text()
    expect(receipt).toContain(kept?.digest)
    expect(receipt).toContain(kept?.code)
    const file = await site.as(an).get(`/applications/${id}/submissions/${kept?.id}.json`)
    expect(
      createHash('sha256')
        .update(await file.text())
        .digest('hex'),
    ).toBe(kept?.digest)
    const seen = await (await site.as(visitor).get(`/en/receipts/${kept?.code}?digest=${kept?.digest}`)).text()
    expect(seen).toContain('The same: this is the content that was handed in')
    expect(seen).toContain(number)
    for (const personal of ['Netwerk Vlas', 'An', organisation]) expect(seen).not.toContain(`>${personal}<`)
    const verified = await site.as(visitor).get(`/en/verify/${kept?.code}`)
    expect([verified.status, verified.headers.get('location')]).toEqual([303, `/en/receipts/${kept?.code}`])
    expect(await (await site.as(visitor).get(`/en/receipts/${kept?.code}?digest=${'0'.repeat(64)}`)).text()).toContain(
      'Not the same',
    )
    expect((await site.as(visitor).get('/en/receipts/0000-0000-0000-0000')).status).toBe(404)
    expect((await site.as(an).get(`/applications/${id}/receipt.pdf`)).status).toBe(302)
    const history = await historyOf(database.reader, 'application', id)
    expect(history.map(({ act }) => act)).toEqual(['application.begun', 'application.submitted'])
    expect(site.failures).toEqual([])
  })

  test('two who submit at once: one does, the other is told', async () => {
    const { id } = await complete(database, an, { call: open, organisation })
    const what = await asked(id)
    const outcomes = await Promise.all([submitApplication(database, an, what), submitApplication(database, bo, what)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.flatMap(rules)).toEqual(['lifecycle.submit'])
    expect(await submissionsOf(database.reader, id)).toHaveLength(1)
  })

  test('what changed since the last look is not handed in', async () => {
    const { id, stage } = await complete(database, an, { call: open, organisation })
    const what = await asked(id)
    await fill(database, bo, { application: id, stage }, { 'idea.need': 'Iets anders.' })
    expect(rules(await submitApplication(database, an, what))).toEqual(['stale'])
    expect((await submitApplication(database, an, await asked(id))).ok).toBe(true)
  })

  test('taken back it is a draft again, and a second submission takes the place of the first', async () => {
    const { id } = await complete(database, an, { call: open, organisation })
    const first = made(await submitApplication(database, an, await asked(id)))
    expect((await site.as(an).post(at(id, '/recall'), {})).status).toBe(303)
    expect(await submissionOf(database.reader, id)).toBeUndefined()
    expect((await site.as(manager).get(at(id, '/receipt'))).status).toBe(404)
    const second = made(await submitApplication(database, bo, await asked(id)))
    expect(second.digest).not.toBe(first.digest)
    expect((await submissionOf(database.reader, id))?.place).toBe(2)
    const gone = await (await site.as(visitor).get(`/nl/receipts/${first.code}`)).text()
    expect(gone).toContain('teruggenomen')
  })
})

describe('the deadline', () => {
  const closes = async () => (await openingOf(database.reader, dated))?.stages[0]?.closes as Temporal.Instant
  const applied = Temporal.Instant.from('2017-12-01T10:00:00Z')

  test('a millisecond decides; late, everything is kept as a draft and the sentence tells both moments', async () => {
    const deadline = await closes()
    const { id } = await complete(database, an, { call: dated, organisation }, { moment: applied })
    const look = await prepared(database.reader, an, await store.byId(database.reader, id), applied)
    const what = { application: id, site: 'https://x.example', confirmed: true, look: look?.look ?? '' }
    for (const late of [deadline, deadline.add({ milliseconds: 1 })]) {
      const outcome = await submitApplication(database, an, what, { received: late })
      expect(rules(outcome)).toEqual(['submission.late'])
    }
    expect((await store.byId(database.reader, id))?.state).toBe('draft')
    const early = deadline.subtract({ milliseconds: 1 })
    expect((await submitApplication(database, an, what, { received: early })).ok).toBe(true)
    expect((await submissionOf(database.reader, id))?.receivedAt.equals(early)).toBe(true)
    expect(rules(await takeBack(database, an, { application: id }, { received: deadline }))).toEqual([
      'withdrawal.late',
    ])
    expect((await takeBack(database, an, { application: id }, { received: early })).ok).toBe(true)
  })

  test('over the site, a call that has closed refuses with the deadline and the moment', async () => {
    const { id } = await complete(database, an, { call: dated, organisation }, { moment: applied })
    const page = await site.as(an).post(at(id, '/submission'), { confirmed: 'yes', look: await lookAt(id) })
    expect(page.status).toBe(422)
    const text = await page.text()
    expect(text).toContain('Dit kwam te laat binnen: de uiterste termijn was 15 januari 2018 om')
    expect(text).toContain('alles wat u schreef blijft bewaard als ontwerp')
  })
})

describe('who may', () => {
  test('only who acts for the organisation submits, takes back and gives up; others find nothing', async () => {
    const { id } = await complete(database, an, { call: open, organisation })
    const what = await asked(id)
    const helper = invented('Cas')
    expect(rules(await submitApplication(database, stranger, what))).toEqual(['not-found'])
    expect(rules(await submitApplication(database, helper, what))).toEqual(['not-found'])
    expect(rules(await submitApplication(database, manager, what))).toContain('submission.not-lead')
    const paths = ['/submission', '/receipt', '/abandonment', '/commitments'] as const
    for (const path of paths) expect((await site.as(stranger).get(at(id, path))).status).toBe(404)
    for (const path of ['/submission', '/recall', '/abandonment', '/correction'])
      expect((await site.as(stranger).post(at(id, path), {})).status).toBe(404)
    void inviteEditor
  })
})
