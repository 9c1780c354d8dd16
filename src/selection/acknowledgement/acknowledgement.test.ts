import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { decided } from '../../../test/decided.ts'
import { person, testSite } from '../../../test/site.ts'
import { clustersOn, standings, successionsOf } from '../../directory/clusters/queries.ts'
import { system } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import { lettersAbout } from '../../programme/letters/queries.ts'
import * as room from './queries.ts'

let database: Database
let site: ReturnType<typeof testSite>
const manager = person('manager', ['programme-manager'])
const secretariat = system('test')
const moment = Temporal.Instant.from('2018-07-20T12:00:00Z')
const at = (day: string) => ({ moment: Temporal.Instant.from(`${day}T12:00:00Z`) })
const fact = <F>(outcome: Outcome<F>): F => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.fact
}
const rules = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule))
const day = Temporal.PlainDate.from

beforeAll(async () => {
  database = await testDatabase()
  for (const folder of [shipped.flanders]) {
    const loaded = await loadPack(database, folder)
    expect(loaded.ok ? [] : loaded.refusals).toEqual([])
  }
  site = testSite(database)
})
afterAll(() => database.close())

const acknowledge = async (asked: Parameters<typeof decided>[1] = {}) => {
  const { decision, ...rest } = await decided(database, asked)
  const id = fact(await room.acknowledgeDecided(database, secretariat, { decision }, { moment }))
  const a = await room.acknowledgementById(database.reader, id)
  return { ...rest, decision, id, a: a! }
}

test('an approval makes a cluster of its applicant: from the day of the decision, for the term of the instrument', async () => {
  const { a, decision } = await acknowledge({ title: 'Blauwe Bessen & Co' })
  expect([String(a.from), String(a.until), a.months, a.supportFrom, a.cluster]).toEqual([
    '2018-07-20',
    '2021-07-19',
    36,
    null,
    'blauwe-bessen-co',
  ])
  const found = (await clustersOn(database.reader, day('2019-01-01'))).find(({ id }) => id === a.cluster)
  expect([found?.status, String(found?.acknowledgedUntil)]).toEqual(['acknowledged', '2021-07-19'])
  expect((await lettersAbout(database.reader, 'acknowledgement', a.id)).map(({ kind }) => kind)).toEqual([
    'acknowledgement',
  ])
  const again = await room.acknowledgeDecided(database, secretariat, { decision })
  expect(again).toEqual({ ok: true, fact: a.id })
  expect((await lettersAbout(database.reader, 'acknowledgement', a.id)).length).toBe(1)
})

test('a condition gates the agreement only: the acknowledgement holds from the day of the decision', async () => {
  const { a } = await acknowledge({ ruling: 'approve-conditionally', title: 'Onder voorwaarden' })
  expect([String(a.from), a.state, a.supportFrom]).toEqual(['2018-07-20', 'in-force', null])
  const [letter] = await lettersAbout(database.reader, 'acknowledgement', a.id)
  expect(JSON.stringify(letter?.data)).toContain('Een aangepast werkplan')
})

test('two clusters of one name get each a slug', async () => {
  const one = await acknowledge({ title: 'Één naam' })
  const two = await acknowledge({ title: 'Een naam!' })
  expect([one.a.cluster, two.a.cluster]).toEqual(['een-naam', 'een-naam-2'])
})

test.each(['reject', 'reserve', 'retain', 'not-retain'])(
  'a decision to %s acknowledges nobody, and its letter is sent',
  async ruling => {
    const { decision } = await decided(database, { ruling, title: ruling })
    expect(rules(await room.acknowledgeDecided(database, secretariat, { decision }))).toEqual([
      'acknowledgement.decision',
    ])
    await room.followDecision(database, decision, moment)
    await room.followDecision(database, decision, moment)
    const letters = await lettersAbout(database.reader, 'decision', decision)
    expect(letters.map(({ kind }) => kind)).toEqual([
      { reject: 'rejection', reserve: 'reserve', retain: 'retained', 'not-retain': 'not-retained' }[ruling],
    ])
  },
)

test('what follows an approval: the letter with its amounts, and the acknowledgement; once', async () => {
  const { decision, application } = await decided(database, { title: 'Wat volgt' })
  await Promise.all([room.followDecision(database, decision, moment), room.followDecision(database, decision, moment)])
  const letters = await lettersAbout(database.reader, 'decision', decision)
  expect(letters.map(({ kind }) => kind)).toEqual(['decision'])
  expect(JSON.stringify(letters[0]?.data)).toContain('"total":"225000.00"')
  // an approval is reasoned per criterion too: the letter shows what its reasons point to
  expect(letters[0]?.data).toMatchObject({ feedback: expect.arrayContaining([expect.anything()]) })
  expect((await room.ofApplication(database.reader, application))?.decision).toBe(decision)
})

test('a decision that takes the place of another acknowledges the same cluster, once', async () => {
  const { a, application, decision } = await acknowledge({ title: 'Herzien' })
  const next = await decided(database, { application, supersedes: decision, ruling: 'approve-conditionally' })
  expect(fact(await room.acknowledgeDecided(database, secretariat, { decision: next.decision }))).toBe(a.id)
  expect(rules(await room.acknowledgeDecided(database, secretariat, { decision }))).toEqual([
    'acknowledgement.decision',
  ])
})

test('a network that grows into a spearhead cluster stays the same cluster, and the aid clock runs on', async () => {
  const { a } = await acknowledge({ title: 'Groeier' })
  await database.reader.transaction().execute(tx => room.recordSupportStart(tx, a.id, day('2018-10-01')))
  const grown = await acknowledge({
    cluster: a.cluster,
    instrument: 'spearhead@2016-03-04',
    decidedOn: '2020-12-01',
    title: 'x',
  })
  expect(grown.a.cluster).toBe(a.cluster)
  const before = await room.acknowledgementById(database.reader, a.id)
  expect([before?.state, String(before?.endedFrom)]).toEqual(['succeeded', '2020-12-01'])
  const term = { from: day('2021-01-01'), until: day('2030-12-31') }
  const clock = await room.aidClockOf(database.reader, a.cluster, day('2020-12-01'), term)
  expect([String(clock.first), String(clock.last), String(clock.beyond)]).toEqual([
    '2018-10-01',
    '2028-09-30',
    '2030-12-31',
  ])
})

test('two clusters merge into one: the clock starts with the older of the two', async () => {
  const old = await acknowledge({ title: 'Oude helft' })
  const young = await acknowledge({ title: 'Jonge helft' })
  const whole = await acknowledge({ title: 'Het geheel', decidedOn: '2020-06-01' })
  await database.reader.transaction().execute(async tx => {
    await room.recordSupportStart(tx, old.id, day('2018-09-01'))
    await room.recordSupportStart(tx, young.id, day('2019-03-01'))
  })
  const how = at('2020-06-20')
  for (const { id } of [old, young])
    fact(
      await room.succeed(
        database,
        manager,
        { id, successor: whole.a.cluster, kind: 'merge', from: '2020-07-01', reason: 'Zij gaan samen verder.' },
        how,
      ),
    )
  const circle = { id: whole.id, successor: old.a.cluster, kind: 'merge', from: '2020-08-01', reason: 'En weer terug.' }
  expect(rules(await room.succeed(database, manager, circle, how))).toEqual(['acknowledgement.circle'])
  const clock = await room.aidClockOf(database.reader, whole.a.cluster, day('2020-07-01'))
  expect(String(clock.first)).toBe('2018-09-01')
  expect(clock.stretches.map(({ cluster, until }) => [cluster, String(until)])).toEqual([
    ['oude-helft', '2020-06-30'],
    ['jonge-helft', '2020-06-30'],
  ])
  expect((await successionsOf(database.reader, whole.a.cluster)).length).toBe(2)
  const on = async (when: string) =>
    (await clustersOn(database.reader, day(when))).find(({ id }) => id === old.a.cluster)?.status
  expect([await on('2020-06-30'), await on('2020-07-01')]).toEqual(['acknowledged', 'merged'])
})

test('nothing is revoked before the cluster was heard', async () => {
  const { a, id } = await acknowledge({ title: 'Te horen' })
  const reason = 'De werking is stilgevallen.'
  const attempt = { id, reason, from: '2020-11-01' }
  expect(rules(await room.revoke(database, manager, attempt, at('2020-10-20')))).toEqual(['lifecycle.revoke'])
  const soon = { id, grounds: 'Er is geen verslag ingediend.', answerBy: '2020-09-05' }
  expect(rules(await room.openHearing(database, manager, soon, at('2020-09-01')))).toEqual([
    'acknowledgement.answer-by',
  ])
  fact(await room.openHearing(database, manager, { ...soon, answerBy: '30/09/2020' }, at('2020-09-01')))
  expect(rules(await room.revoke(database, manager, { ...attempt, from: '2020-09-21' }, at('2020-09-20')))).toEqual([
    'acknowledgement.heard',
  ])
  const cluster = person('cluster', [], [{ organisation: a.organisation, cluster: null, role: 'cluster-manager' }])
  fact(await room.answerHearing(database, cluster, { id, answer: 'Er komt geen verslag meer.' }, at('2020-09-21')))
  expect(
    rules(await room.revoke(database, manager, { id, reason: 'kort', from: '2020-09-01' }, at('2020-09-22'))),
  ).toEqual(['acknowledgement.reason', 'acknowledgement.back'])
  fact(await room.revoke(database, manager, attempt, at('2020-10-20')))
  const asked = async (asOf: string) =>
    (await site.as(person('x', [])).get(`/verify/${a.code}.json?asOf=${asOf}`)).json()
  expect(await asked('2020-10-31')).toMatchObject({ acknowledged: true, status: 'in-force' })
  expect(await asked('2020-11-01')).toMatchObject({ acknowledged: false, status: 'revoked', endedFrom: '2020-11-01' })
  const kinds = (await lettersAbout(database.reader, 'acknowledgement', id)).map(({ kind }) => kind)
  expect(kinds).toEqual(['acknowledgement', 'revocation-hearing', 'revocation'])
  expect((await standings(database.reader, a.cluster)).map(({ status }) => status)).toEqual(['acknowledged', 'revoked'])
})

test('a renewal follows the term, has its own code, and is made once', async () => {
  const { id, a } = await acknowledge({ title: 'Verlengd' })
  const asked = { id, months: '24', reason: 'Goed geëvalueerd.' }
  const next = await room.acknowledgementById(
    database.reader,
    fact(await room.renew(database, manager, asked, at('2021-05-01'))),
  )
  expect([String(next?.from), String(next?.until), next?.renews]).toEqual(['2021-07-20', '2023-07-19', id])
  expect(next?.code).not.toBe(a.code)
  expect(rules(await room.renew(database, manager, asked, at('2021-05-02')))).toEqual(['acknowledgement.renewed'])
})

test.each([
  ['a visitor', undefined],
  ['an account manager', person('am', ['account-manager'])],
  ['the demonstration’s manager', { ...manager, demonstration: true }],
])('%s does not renew a real acknowledgement', async (_who, actor) => {
  const { id } = await acknowledge({ title: 'Wie mag' })
  const outcome = await room.renew(
    database,
    (actor ?? { kind: 'visitor' }) as typeof manager,
    { id, months: '12', reason: 'Omdat het kan.' },
    at('2021-01-01'),
  )
  expect(outcome.ok ? '' : outcome.refusals[0].kind).toBe('forbidden')
})

test('the public sees what holds, never the file', async () => {
  const { id, a } = await acknowledge({ title: 'Openbaar' })
  fact(
    await room.openHearing(
      database,
      manager,
      { id, grounds: 'GEHEIM tot er beslist is.', answerBy: '2020-10-30' },
      at('2020-09-01'),
    ),
  )
  for (const language of ['nl', 'en']) {
    const visitor = await (await site.as(person('nobody', [])).get(`/${language}/acknowledgements/${id}`)).text()
    expect(visitor).toContain(a.code)
    expect(visitor).not.toContain('GEHEIM')
    expect(await (await site.as(manager).get(`/${language}/acknowledgements/${id}`)).text()).toContain('GEHEIM')
    for (const path of [
      '/acknowledgements',
      '/verify',
      `/verify/${a.code}`,
      `/verify/${a.cluster}`,
      '/verify?q=openbaar',
    ])
      expect((await site.as(person('nobody', [])).get(`/${language}${path}`)).status).toBeLessThan(400)
  }
  expect(site.failures).toEqual([])
})

test.each([
  ['/verify/7K3M-Q9XT-2R5V-WD8N', 404],
  ['/verify/nothing-like-it', 404],
  ['/verify/vil', 200],
  ['/verify/vil?asOf=2018-07-20', 200],
  ['/verify/vil?asOf=yesterday', 422],
  ['/acknowledgements/none', 404],
  ['/acknowledgements?asOf=2018-02-30', 422],
])('%s answers %i', async (path, status) => {
  expect((await site.as(person('nobody', [])).get(`/en${path}`)).status).toBe(status)
})

test('what only a source tells stands in the register with its source, and without a code of ours', async () => {
  const rows = await (await site.as(person('nobody', [])).get('/acknowledgements.json?asOf=2018-07-20')).json()
  const vil = rows.find((row: { cluster: string }) => row.cluster === 'vil')
  expect(vil).toMatchObject({ status: 'in-force', code: null, instrument: 'spearhead', demonstration: false })
  expect(vil.source).not.toBe(null)
  const data = await (await site.as(person('nobody', [])).get('/verify/vil.json?asOf=2018-07-20')).json()
  expect(data).toMatchObject({ acknowledged: true, cluster: 'vil', code: null })
})

test('a form that was refused stands open with what was typed, and a stale page is told so', async () => {
  const { id } = await acknowledge({ title: 'Formulier' })
  const fields = { reason: 'te kort', months: '999', _seen: '0', _key: 'form-key-1' }
  const answer = await site.as(manager).post(`/en/acknowledgements/${id}/renewal`, fields)
  const text = await answer.text()
  expect(answer.status).toBe(409)
  for (const words of ['value="999"', 'te kort', 'This has changed since you opened it', 'whole months'])
    expect(text).toContain(words)
})
