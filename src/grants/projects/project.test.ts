import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, fact, programme } from '../../../test/agreed.ts'
import { fileOf } from '../../../test/claimed.ts'
import { allYes, controller } from '../../../test/controlled.ts'
import { testDatabase } from '../../../test/database.ts'
import { decided } from '../../../test/decided.ts'
import { ibanOf, namesDebtor, payer, statusReport } from '../../../test/paid.ts'
import { partner, together } from '../../../test/partners.ts'
import { person, testSite } from '../../../test/site.ts'
import { dutiesOf } from '../../duties/queries.ts'
import { type Actor, system, visitor } from '../../kernel/actor.ts'
import { money, rate, subtract } from '../../kernel/money.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, sql } from '../../platform/db/index.ts'
import { aidOf } from '../../programme/aid/queries.ts'
import { assessConsortium, otherAidOf, type Part } from '../../programme/consortia/index.ts'
import {
  booksOf,
  drawingsOf,
  openEnvelope,
  reservationById,
  reserve,
  reserveOn,
  setEarmark,
} from '../../programme/envelopes/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { recordProject } from '../../selection/decisions/store.projects.ts'
import * as agreements from '../agreements/queries.ts'
import { addEvidence, addLine, linesOf, openClaim, submitClaim } from '../claims/queries.ts'
import * as payments from '../payments/queries.ts'
import { accountsOf } from '../payments/store.accounts.ts'
import { answerChecklist, closeControl, judgeLine, takeControl } from '../verification/queries.ts'
import * as room from './queries.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  await namesDebtor(database)
})
afterAll(() => database.close())

const instrument = 'rd-project@2020-10-01'
const cluster = 'blauwe-cluster'
const on = (day: string) => ({ moment: Temporal.Instant.from(`${day}T12:00:00Z`) })
const day = Temporal.PlainDate.from
const rules = (outcome: { ok: boolean; refusals?: readonly { rule: string }[] }) =>
  (outcome.refusals ?? []).map(({ rule }) => rule)
const partnerOf = (organisation: string): Actor =>
  person(`partner ${organisation.slice(0, 8)}`, [], [{ organisation, cluster: null, role: 'project-partner' }])
const clusterManager = person('cluster manager', [], [{ organisation: null, cluster, role: 'cluster-manager' }])

async function organisation(name: string): Promise<string> {
  const id = randomUUID()
  await sql`insert into organisations.organisation (id, name, kind, demonstration, reads_as)
    values (${id}, ${name}, 'company', false, ${id})`.execute(database.reader)
  return id
}

/** What was decided, drawn on the project money of a cluster; one earmark of a million. */
async function drawn(cents: bigint): Promise<{ reservation: string; earmark: string; envelope: string }> {
  const asked = { name: `Projects ${randomUUID().slice(0, 8)}`, from: '2021-01-01', to: '2024-12-31', sum: '1000000' }
  const envelope = fact(await openEnvelope(database, system('test'), asked, on('2021-01-04')))
  const [earmark, reservation] = [randomUUID(), randomUUID()]
  const cause = (key: string) => ({
    key,
    act: 'decision.taken',
    subject: { kind: 'decision', id: reservation },
    reason: 'test',
    happenedAt: Temporal.Instant.from('2021-06-01T12:00:00Z'),
  })
  await database.reader.transaction().execute(async tx => {
    const pact = { id: earmark, envelope, purpose: 'pact', amount: money(100_000_000n), by: 'system:test' }
    await reserve(tx, pact, cause(earmark))
    await setEarmark(tx, {
      reservation: earmark,
      cluster,
      pact: randomUUID(),
      from: day('2021-01-01'),
      to: day('2024-12-31'),
    })
    const draws = [{ earmark, cluster, amount: money(cents) }]
    await reserveOn(tx, { id: reservation, envelope, purpose: 'project', draws, by: 'system:test' }, cause(reservation))
  })
  return { reservation, earmark, envelope }
}

/** An approval of three companies over two years: a large one that leads, a medium and a small one. */
async function approved() {
  const found = (await instrumentsOf(database.reader)).get(instrument)!
  const term = { from: day('2021-07-01'), to: day('2023-06-30') }
  const years = (first: Part): Part['years'] => [
    { from: day('2021-07-01'), to: day('2022-06-30'), costs: first.years[0]!.costs },
    { from: day('2022-07-01'), to: day('2023-06-30'), costs: first.years[0]!.costs },
  ]
  const parts = together(
    ...[
      partner('large', { 'industrial-research': '100000.00' }),
      partner('medium', { 'industrial-research': '60000.00' }),
      partner('small', { 'industrial-research': '40000.00' }),
    ].map(one => ({ ...one, years: years(one) })),
  )
  const asked = { grantedOn: day('2021-06-01'), term }
  const assessed = fact(assessConsortium(found, parts, asked))
  const organisations = [await organisation('Baken nv'), await organisation('Boei bv'), await organisation('Golf bv')]
  const money = await drawn(assessed.total.cents)
  const decision = await decided(database, {
    title: 'Golfbreker',
    cluster,
    instrument,
    decidedOn: '2021-06-01',
    organisation: organisations[0]!,
    reservation: money.reservation,
    years: assessed.years.map(({ from, to, amount }) => ({ from, to, amount: `${amount.cents / 100n}.00` })),
  })
  await database.reader.transaction().execute(tx =>
    recordProject(tx, {
      decision: decision.decision,
      shares: [{ cluster, share: rate(10_000) }],
      term,
      months: 24,
      challenges: ['climate'],
      roadmap: ['coast'],
      partners: assessed.partners.map((one, index) => {
        const { key, number, lead, payee, size } = parts[index]!
        return {
          ...{ key, number, lead, payee, size },
          organisation: organisations[index]!,
          name: ['Baken nv', 'Boei bv', 'Golf bv'][index]!,
          cooperation: assessed.cooperation,
          costs: one.costs,
          otherPublicAid: otherAidOf(parts[index]!),
          own: subtract(one.costs, one.grant),
          years: one.years,
          grant: one.grant,
          rate: { basisPoints: one.rate },
          case: one.case,
          explanation: one.explanation,
        }
      }),
    }),
  )
  return { ...decision, ...money, organisations, total: assessed.total }
}

const find = async (id: string, actor: Actor = account) => (await room.projectById(database.reader, actor, id))!

async function sign(id: string, organisation: string): Promise<void> {
  fact(await agreements.offer(database, account, { id }, on('2021-06-03')))
  const digest = (await agreements.agreementById(database.reader, account, id))?.offeredDigest ?? ''
  const asked = { id, digest, agreed: true, proof: 'password' as const }
  // the cluster whose money it is signs for nobody
  expect(rules(await agreements.accept(database, clusterManager, asked, on('2021-06-04')))).toEqual(['not-found'])
  fact(await agreements.accept(database, partnerOf(organisation), asked, on('2021-06-04')))
  fact(await agreements.countersign(database, programme, { id }, on('2021-06-05')))
}

async function running() {
  const found = await approved()
  const id = fact(await room.begin(database, account, { decision: found.decision }, on('2021-06-02')))
  for (const one of (await find(id)).partners) await sign(one.agreement, one.organisation)
  fact(await room.start(database, account, { id }, on('2021-07-01')))
  return { ...found, id }
}

test('an approval becomes a project: three agreements of one decision, each at its own rate, and it runs once all have signed', async () => {
  const found = await approved()
  expect(rules(await room.begin(database, payer, { decision: found.decision }, on('2021-06-02')))).toEqual([
    'project.who',
  ])
  const id = fact(await room.begin(database, account, { decision: found.decision }, on('2021-06-02')))
  expect(rules(await room.begin(database, account, { decision: found.decision }, on('2021-06-02')))).toEqual([
    'project.already',
  ])
  const project = await find(id)
  expect(project.number).toMatch(/^PR-2021-\d{3}$/)
  // together they cooperate: 50 + 10, 50 + 10 + 10 and 50 + 20 + 10, none over 60 %
  expect(project.partners.map(({ grant }) => grant.cents)).toEqual([12_000_000n, 7_200_000n, 4_800_000n])
  const own = await agreements.agreementsIn(database.reader, { project: id })
  expect(own.map(({ years }) => years.map(({ maximum }) => maximum.cents))).toEqual([
    [6_000_000n, 6_000_000n],
    [3_600_000n, 3_600_000n],
    [2_400_000n, 2_400_000n],
  ])
  expect(rules(await room.start(database, account, { id }, on('2021-06-03')))).toEqual(
    Array(3).fill('project.not-signed'),
  )
  for (const one of project.partners) await sign(one.agreement, one.organisation)
  fact(await room.start(database, account, { id }, on('2021-07-01')))
  expect((await find(id)).state).toBe('running')
  // all that was reserved is committed, the aid of each stands in the register under its own name, duties are its own
  expect((await reservationById(database.reader, found.reservation))?.left.cents).toBe(0n)
  for (const one of project.partners) {
    const aid = await aidOf(database.reader, { organisation: one.organisation, on: day('2021-07-01') })
    expect(aid.map(({ article, cluster: of }) => [article, of])).toEqual([['25', null]])
    expect((await dutiesOf(database.reader, [{ kind: 'organisation', id: one.organisation }])).length).toBe(4)
  }
  // each partner opens its own agreement, nobody of the others’
  const [, second, third] = project.partners
  const sees = (actor: Actor, agreement: string) => agreements.agreementById(database.reader, actor, agreement)
  expect(await sees(partnerOf(second!.organisation), second!.agreement)).toBeDefined()
  expect(await sees(partnerOf(second!.organisation), third!.agreement)).toBeUndefined()
  expect(await sees(clusterManager, second!.agreement)).toBeUndefined()
  expect(await find(id, clusterManager)).toBeDefined()
  expect(await room.projectById(database.reader, person('stranger', []), id)).toBeUndefined()
})

test('a partner leaves: its agreement ends, the year it does not begin is free for the project, and the rules are said', async () => {
  const { id, reservation } = await running()
  const leave = (key: string, more = {}) =>
    room.leave(
      database,
      account,
      { id, partner: key, on: '2022-03-31', reason: 'Het bedrijf houdt op te bestaan.', ...more },
      on('2022-03-01'),
    )
  expect(rules(await leave('partner[0]'))).toEqual(['project.lead'])
  expect(rules(await leave('partner[1]', { reason: 'nee' }))).toEqual(['project.reason'])
  expect(rules(await leave('partner[1]', { on: '2021-12-31' }))).toEqual(['project.leave-on'])
  fact(await leave('partner[1]'))
  const { partners, changes } = await find(id)
  expect(partners[1]).toMatchObject({ leftOn: day('2022-03-31'), grant: { cents: 3_600_000n } })
  expect(changes).toMatchObject([{ kind: 'leave', partner: 'partner[1]' }])
  expect((await agreements.agreementById(database.reader, account, partners[1]!.agreement))?.state).toBe('terminated')
  expect((await reservationById(database.reader, reservation))?.left.cents).toBe(3_600_000n)
  expect(rules(await leave('partner[1]'))).toEqual(['project.partner'])
})

test('budget goes from one partner to another, within what was decided; stopping gives back what is left to the earmark', async () => {
  const { id, reservation, earmark } = await running()
  const shift = (from: string, to: string, amount: string) =>
    room.shift(
      database,
      account,
      { id, from, to, year: '2', line: 'personnel.industrial-research', amount, reason: 'De proeven gaan naar Golf.' },
      on('2022-03-01'),
    )
  expect(rules(await shift('partner[0]', 'partner[0]', '10000'))).toEqual(['project.partner'])
  expect(rules(await shift('partner[0]', 'partner[2]', '100000.01'))).toEqual(['project.amount'])
  fact(await shift('partner[0]', 'partner[2]', '10000'))
  const { partners } = await find(id)
  expect(partners.map(({ grant }) => grant.cents)).toEqual([11_400_000n, 7_200_000n, 5_400_000n])
  const third = (await agreements.agreementById(database.reader, account, partners[2]!.agreement))!
  expect([third.years[1]?.maximum.cents, third.revision]).toEqual([3_000_000n, 1])
  expect((await booksOf(database.reader, third.id)).map(({ open }) => open.cents)).toEqual([2_400_000n, 3_000_000n])

  expect(rules(await room.finish(database, account, { id }, on('2022-03-02')))).toEqual(['project.term'])
  const reason = 'De techniek blijkt niet te werken.'
  expect(rules(await room.stop(database, account, { id, reason }, on('2022-03-02')))).toEqual(['project.who'])
  fact(await room.stop(database, programme, { id, reason }, on('2022-03-02')))
  expect((await find(id)).state).toBe('stopped')
  // the second year of all of them is back with the cluster
  expect((await reservationById(database.reader, reservation))?.left.cents).toBe(0n)
  const drawings = await drawingsOf(database.reader, [reservation], day('2022-03-02'))
  expect(drawings.map(one => [one.earmark, one.returned.cents])).toEqual([[earmark, 12_000_000n]])
  expect(rules(await room.close(database, programme, { id }, on('2022-03-03')))).toEqual(
    Array(3).fill('project.unsettled'),
  )
})

/** Proposed, approved, ordered and confirmed by the bank. */
async function paid(agreement: string, instalment: number, when: string): Promise<bigint> {
  const asked = { agreement, year: 1, instalment }
  const id = fact(await payments.proposePayment(database, account, asked, on(when)))
  fact(await payments.approvePayment(database, programme, { id }, on(when)))
  fact(await payments.orderPayments(database, payer, { payments: [id] }, on(when)))
  const { number, amount } = (await payments.paymentById(database.reader, account, id))!
  const bytes = statusReport(`M-${number}`, [{ endToEnd: number, status: 'ACSC' }])
  fact(await payments.importAnswers(database, payer, { name: `${number}.xml`, bytes }, on(when)))
  return amount.cents
}

test('a partner is paid for itself: account, plan, advance, claim, control and balance at its own rate', async () => {
  const { id } = await running()
  const { partners } = await find(id)
  const { agreement, organisation: own } = partners[1]!
  const actor = partnerOf(own)
  const iban = ibanOf(77)
  const proof = fileOf(`statement ${iban}`)
  expect(
    rules(
      await payments.proposeAccount(
        database,
        clusterManager,
        { organisation: own, iban, holder: 'Boei bv', proof },
        on('2021-07-02'),
      ),
    ),
  ).toEqual(['not-found'])
  fact(
    await payments.proposeAccount(
      database,
      actor,
      { organisation: own, iban, holder: 'Boei bv', proof },
      on('2021-07-02'),
    ),
  )
  const bank = (await accountsOf(database.reader, own))[0]!.id
  fact(await payments.checkAccount(database, account, { organisation: own, account: bank }, on('2021-07-03')))
  fact(await payments.confirmAccount(database, payer, { organisation: own, account: bank }, on('2021-07-04')))

  const amounts = { 'line-personnel-industrial-research': '60000' }
  const plan = { id: agreement, year: 1, summary: 'Wat er in dat jaar gebeurt.', amounts, document: null }
  expect(rules(await agreements.handInPlan(database, clusterManager, plan, on('2021-07-05')))).toEqual(['not-found'])
  fact(await agreements.handInPlan(database, actor, plan, on('2021-07-05')))
  fact(await agreements.approvePlan(database, account, { id: agreement, year: 1, reason: '' }, on('2021-07-06')))
  // 40 % of 60 % of what it plans; no match is asked of anyone
  expect(await paid(agreement, 1, '2021-07-07')).toBe(1_440_000n)

  const claim = fact(await openClaim(database, actor, { agreement, year: 1, kind: 'final' }, on('2022-07-05')))
  const typed = {
    category: 'operating',
    activity: 'industrial-research',
    date: '2022-03-04',
    supplier: 'Scheepswerf',
    invoiceNumber: '2022/1',
    net: '50000',
    vat: '0',
    refundableVat: '0',
  }
  const line = fact(await addLine(database, actor, { claim, typed }, on('2022-07-05')))
  fact(
    await addEvidence(
      database,
      actor,
      { claim, files: [fileOf(`proof of ${claim}`)], lines: [line] },
      on('2022-07-05'),
    ),
  )
  fact(await submitClaim(database, actor, { id: claim, agreed: true }, on('2022-07-06')))
  const control = fact(await takeControl(database, controller, { claim, method: 'full', reason: '' }, on('2022-07-10')))
  for (const { id: each } of await linesOf(database.reader, claim)) {
    const asked = {
      control,
      line: each,
      verdict: 'accepted',
      amount: '',
      rule: 'not-eligible',
      reason: 'In orde bevonden.',
    }
    fact(await judgeLine(database, controller, asked, on('2022-07-10')))
  }
  const answers = allYes.filter(({ question }) => question !== 'participants')
  fact(await answerChecklist(database, controller, { id: control, answers }, on('2022-07-10')))
  fact(await closeControl(database, controller, { id: control }, on('2022-07-11')))
  const next = { ...plan, year: 2 }
  fact(await agreements.handInPlan(database, actor, next, on('2022-07-12')))
  fact(await agreements.approvePlan(database, account, { id: agreement, year: 2, reason: '' }, on('2022-07-12')))
  // 60 % of 50,000 less the advance
  expect(await paid(agreement, 2, '2022-07-15')).toBe(1_560_000n)
  expect((await booksOf(database.reader, agreement)).map(({ paid: total }) => total.cents)).toEqual([3_000_000n, 0n])
})

test('the pages: each sees what is theirs, in both languages; what is signed is public', async () => {
  const site = testSite(database)
  const waiting = await approved()
  const preparing = fact(await room.begin(database, account, { decision: waiting.decision }, on('2021-06-02')))
  const { id } = await running()
  const { partners } = await find(id)
  const lead = partnerOf(partners[0]!.organisation)
  const second = partnerOf(partners[1]!.organisation)
  for (const language of ['en', 'nl']) {
    for (const actor of [account, programme, lead, second, clusterManager])
      expect((await site.as(actor).get(`/${language}/projects/${id}/file`)).status).toBe(200)
    for (const path of ['/projects', `/projects/${id}`])
      expect((await site.as(visitor).get(`/${language}${path}`)).status).toBe(200)
    expect((await site.as(account).get(`/${language}/projects/all?state=running`)).status).toBe(200)
  }
  expect((await site.as(person('stranger', [])).get(`/en/projects/${id}/file`)).status).toBe(404)
  expect((await site.as(visitor).get(`/en/projects/${preparing}`)).status).toBe(404)
  const open = await (await site.as(visitor).get(`/en/projects/${id}`)).text()
  expect(open).toContain('Boei bv')
  expect(open).toContain('72,000')
  const own = await (await site.as(second).get(`/en/projects/${id}/file`)).text()
  expect(own).toContain(`/en/agreements/${partners[1]!.agreement}`)
  expect(own).not.toContain(`/en/agreements/${partners[0]!.agreement}`)
  const led = await (await site.as(lead).get(`/en/projects/${id}/file`)).text()
  expect(led).not.toContain(`/en/agreements/${partners[1]!.agreement}`)
  expect(led).not.toContain('not shown')
  // refused, the page stands with the sentence; done by who may not, it is forbidden
  const stop = (actor: Actor, reason: string) =>
    site.as(actor).post(`/en/projects/${id}/stop`, { 'stop.reason': reason })
  const refused = await stop(programme, 'nee')
  expect([refused.status, (await refused.text()).includes('at least ten characters')]).toEqual([422, true])
  expect((await stop(second, 'Wij willen niet meer.')).status).toBe(403)
  const tasks = await room.tasksFor(database.reader, account, Temporal.Instant.from('2024-01-01T10:00:00Z'))
  expect(tasks.map(({ kind }) => kind)).toContain('project.finish')
  expect(site.failures).toEqual([])
})
