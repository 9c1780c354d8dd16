import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, agreed, at, drafted, fact, programme, signed } from '../../../test/agreed.ts'
import { testDatabase } from '../../../test/database.ts'
import { decided } from '../../../test/decided.ts'
import { person } from '../../../test/site.ts'
import { setBar } from '../../directory/organisations/queries.ts'
import { dutiesAbout, impose, waive } from '../../duties/queries.ts'
import { system } from '../../kernel/actor.ts'
import { decimalString } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import { byId as envelopeById, openEnvelope, reserve } from '../../programme/envelopes/queries.ts'
import { lettersAbout } from '../../programme/letters/queries.ts'
import { acknowledgeDecided, acknowledgementById } from '../../selection/acknowledgement/queries.ts'
import * as room from './queries.ts'

let database: Database
const rules = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule))
const found = async (id: string) => (await room.agreementById(database.reader, account, id))!

beforeAll(async () => {
  database = await testDatabase()
  const loaded = await loadPack(database, shipped.flanders)
  expect(loaded.ok ? [] : loaded.refusals).toEqual([])
})
afterAll(() => database.close())

test('a draft takes years, maxima and instalments from the decision, to the cent', async () => {
  const { id, decision } = await drafted(database, { title: 'Ontwerp' })
  const a = await found(id)
  expect(a.number).toMatch(/^SO-2018-\d{3}$/)
  expect([a.state, a.title, String(a.term.from), String(a.term.to), String(a.grantedOn)]).toEqual([
    'drafted',
    'Ontwerp',
    '2018-10-01',
    '2021-09-30',
    '2018-07-20',
  ])
  expect(a.years.map(year => decimalString(year.maximum))).toEqual(['75000.01', '75000.00', '74999.99'])
  // 40 % rounded down, and what is left: together exactly the maximum
  expect(a.instalments.map(part => `${part.year} ${part.on} ${decimalString(part.amount)}`)).toEqual([
    '1 work-plan 30000.00',
    '1 report 45000.01',
    '2 work-plan 30000.00',
    '2 report 45000.00',
    '3 work-plan 29999.99',
    '3 report 45000.00',
  ])
  expect(rules(await room.draftAgreement(database, account, { decision }))).toEqual(['agreement.decision-once'])
})

test('numbers follow each other without a gap, also when a draft is refused', async () => {
  const one = await drafted(database, { title: 'Een' })
  expect(rules(await room.draftAgreement(database, account, { decision: one.decision }))).not.toEqual([])
  const two = await drafted(database, { title: 'Twee' })
  const [first, second] = [(await found(one.id)).number, (await found(two.id)).number]
  expect(Number(second.slice(-3)) - Number(first.slice(-3))).toBe(1)
})

test('offered, accepted, countersigned: in force, with duties, support, letters and its first revision', async () => {
  const { id, acknowledgement, manager } = await drafted(database, { title: 'In kracht' })
  expect(await room.agreementById(database.reader, manager, id)).toBeUndefined()
  await signed(database, { id, manager })
  const a = await found(id)
  expect([a.state, a.acceptedProof, a.countersignedName, a.revision]).toEqual(['in-force', 'password', 'programme', 0])
  expect(String((await acknowledgementById(database.reader, acknowledgement))?.supportFrom)).toBe('2018-10-01')
  const duties = await dutiesAbout(database.reader, { kind: 'agreement', id })
  expect(duties.map(({ kind, due }) => `${kind} ${due}`).sort()).toEqual([
    'report 2019-12-31',
    'report 2020-12-31',
    'report 2021-12-31',
    'work-plan 2018-10-01',
    'work-plan 2019-10-01',
    'work-plan 2020-10-01',
  ])
  const letters = await lettersAbout(database.reader, 'agreement', id)
  expect(letters.map(({ kind }) => kind)).toEqual(['agreement', 'agreement'])
  expect(new Set(letters.map(letter => (letter.data as { digest: string }).digest))).toEqual(new Set([a.offeredDigest]))
  expect(await room.mayPay(database.reader, id, 1)).toMatchObject({ inForce: true, planApproved: false })
})

test('a condition of the decision comes before the offer', async () => {
  const { id, decision, manager } = await drafted(database, { title: 'Voorwaarde' })
  const duty = crypto.randomUUID()
  await database.reader.transaction().execute(tx =>
    impose(
      tx,
      {
        id: duty,
        kind: 'condition',
        title: { en: 'An adapted plan', nl: 'Een aangepast plan' },
        owner: { kind: 'role', id: 'account-manager' },
        about: { kind: 'decision', id: decision },
        due: Temporal.PlainDate.from('2018-09-30'),
        proof: null,
        href: '/',
        demonstration: false,
      },
      Temporal.Instant.from('2018-07-20T12:00:00Z'),
    ),
  )
  const refused = await room.offer(database, account, { id }, at('2018-08-02'))
  expect(rules(refused)).toEqual(['agreement.condition'])
  expect(JSON.stringify(refused)).toContain('An adapted plan')
  fact(await waive(database, account, { duty, reason: 'Opgenomen in het werkplan.' }))
  await signed(database, { id, manager })
})

test('who accepts is mandated, proves anew who they are, and accepts exactly what was offered', async () => {
  const { id, manager, organisation } = await drafted(database, { title: 'Aanvaarden' })
  fact(await room.offer(database, account, { id }, at('2018-08-02')))
  const digest = (await found(id)).offeredDigest ?? ''
  const asked = { id, digest, agreed: true, proof: 'password' as const }
  const finance = person('f', [], [{ organisation, cluster: null, role: 'cluster-finance' }])
  const other = person('o', [], [{ organisation: 'elsewhere', cluster: null, role: 'cluster-manager' }])
  expect(rules(await room.accept(database, other, asked, at('2018-08-03')))).toEqual(['not-found'])
  expect(rules(await room.accept(database, finance, asked, at('2018-08-03')))).toEqual(['agreement.who'])
  expect(rules(await room.accept(database, programme, asked, at('2018-08-03')))).toContain('agreement.who')
  const tried = async (more: object, day = '2018-08-03') =>
    rules(await room.accept(database, manager, { ...asked, ...more }, at(day)))
  expect(await tried({ proof: null })).toEqual(['agreement.proof'])
  expect(await tried({ proof: 'confirmation' })).toEqual(['agreement.proof'])
  expect(await tried({ digest: 'x' })).toEqual(['agreement.other-text'])
  expect(await tried({ agreed: false })).toEqual(['agreement.agreed'])
  expect(await tried({ seen: 1 })).toEqual(['stale'])
  expect(await tried({}, '2018-09-02')).toEqual(['agreement.lapsed'])
  expect(await tried({})).toEqual([])
  expect(await tried({})).toEqual(['lifecycle.accept'])
})

test('who drew it up or offered it does not countersign, and an organisation under a bar gets nothing', async () => {
  const { id, manager, organisation } = await drafted(database, { title: 'Vier ogen' })
  const both = person('account', ['account-manager', 'programme-manager'])
  fact(await room.offer(database, account, { id }, at('2018-08-02')))
  const digest = (await found(id)).offeredDigest ?? ''
  fact(await room.accept(database, manager, { id, digest, agreed: true, proof: 'password' }, at('2018-08-03')))
  expect(rules(await room.countersign(database, both, { id }))).toEqual(['agreement.four-eyes'])
  expect(rules(await room.countersign(database, person('p', ['payer']), { id }))).toEqual(['agreement.who'])
  const bar = { id: crypto.randomUUID(), kind: 'recovery' as const, reason: { en: 'Recovery.', nl: 'Terugvordering.' } }
  await database.reader
    .transaction()
    .execute(tx => setBar(tx, organisation, { ...bar, from: Temporal.PlainDate.from('2018-08-01'), until: null }))
  expect(rules(await room.countersign(database, programme, { id }, at('2018-08-12')))).toEqual(['agreement.bar'])
})

test('an offer that is declined or taken back is a draft again, and is offered under another digest', async () => {
  const { id, manager } = await drafted(database, { title: 'Weigeren' })
  fact(await room.offer(database, account, { id }, at('2018-08-02')))
  const first = (await found(id)).offeredDigest
  expect(rules(await room.decline(database, manager, { id, reason: 'kort' }))).toEqual(['agreement.reason'])
  fact(await room.decline(database, manager, { id, reason: 'Wij beginnen een maand later.' }, at('2018-08-03')))
  expect(rules(await room.revise(database, account, { id, from: '2018-07-01' }))).toEqual(['agreement.start-early'])
  expect(rules(await room.revise(database, account, { id, from: '31/10/2018' }))).toEqual(['agreement.start-day'])
  expect(rules(await room.revise(database, account, { id, from: 'morgen' }))).toEqual(['day.form'])
  fact(await room.revise(database, account, { id, from: '1/11/2018', scope: 'Iets anders' }, at('2018-08-04')))
  const a = await found(id)
  expect(a.years.map(({ from, to }) => `${from} ${to}`)).toEqual([
    '2018-11-01 2019-10-31',
    '2019-11-01 2020-10-31',
    '2020-11-01 2021-10-31',
  ])
  fact(await room.offer(database, account, { id }, at('2018-08-05')))
  expect((await found(id)).offeredDigest).not.toBe(first)
  fact(await room.takeBack(database, account, { id, reason: 'Een tikfout in de titel.' }, at('2018-08-06')))
  fact(await room.withdraw(database, account, { id, reason: 'De cluster ziet ervan af.' }, at('2018-08-07')))
  expect((await found(id)).state).toBe('withdrawn')
})

test('an agreement ends after its term, not before', async () => {
  const { id } = await agreed(database, { title: 'Einde' })
  expect(rules(await room.end(database, account, { id }, at('2021-09-30')))).toEqual(['agreement.term-runs'])
  fact(await room.end(database, account, { id }, at('2021-10-01')))
  expect(String((await found(id)).endedOn)).toBe('2021-09-30')
})

test('two who draw one up at once: there is one agreement, and one number', async () => {
  const { decision, acknowledgement } = await drafted(database, { title: 'Samen', ruling: 'approve' })
  expect(acknowledgement).not.toBe('')
  const next = await decided(database, { title: 'Tegelijk' })
  fact(await acknowledgeDecided(database, system('test'), { decision: next.decision }, at('2018-07-20')))
  const asked = { decision: next.decision }
  const both = await Promise.all([account, programme].map(who => room.draftAgreement(database, who, asked)))
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(both.flatMap(rules)).toEqual(['agreement.decision-once'])
  const numbers = (await room.agreementsIn(database.reader)).map(({ number }) => number)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(decision).not.toBe(next.decision)
})

test('what was reserved is taken up when it comes into force, once, and never more than there is', async () => {
  const envelope = fact(
    await openEnvelope(database, system('test'), {
      name: 'IBN 2018',
      from: '2018-01-01',
      to: '2018-12-31',
      sum: '300000',
    }),
  )
  const reserved = async (amount: bigint) => {
    const id = crypto.randomUUID()
    const happenedAt = Temporal.Instant.from('2018-07-20T12:00:00Z')
    await database.reader
      .transaction()
      .execute(tx =>
        reserve(
          tx,
          { id, envelope, purpose: 'test', amount: { cents: amount, currency: 'EUR' }, by: 'system:test' },
          { key: id, act: 'decision.taken', subject: { kind: 'decision', id }, reason: 'test', happenedAt },
        ),
      )
    return id
  }
  const stands = async () => {
    const found = await envelopeById(database.reader, envelope)
    return [found?.free, found?.reserved, found?.committed].map(one => one?.cents)
  }
  const one = await drafted(database, { title: 'Geld', reservation: await reserved(22_500_000n) })
  expect(await stands()).toEqual([7_500_000n, 22_500_000n, 0n])
  await signed(database, one)
  expect(await stands()).toEqual([7_500_000n, 0n, 22_500_000n])
  const two = await drafted(database, { title: 'Te weinig', reservation: await reserved(7_500_000n) })
  expect(rules(await room.offer(database, account, { id: two.id }, at('2018-08-02')))).toEqual(['agreement.money'])
})
