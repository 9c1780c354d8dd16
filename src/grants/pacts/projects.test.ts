import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, fact, programme } from '../../../test/agreed.ts'
import { testDatabase } from '../../../test/database.ts'
import { decided } from '../../../test/decided.ts'
import { clusterManager, director, pacted } from '../../../test/pacted.ts'
import { person, testSite } from '../../../test/site.ts'
import { type Actor, visitor } from '../../kernel/actor.ts'
import { decimalString, type Money, money, rate } from '../../kernel/money.ts'
import { loadPack, shipped } from '../../packs.ts'
import { act, type Database, json, sql, type Tx } from '../../platform/db/index.ts'
import { type Cause, drawsOn } from '../../programme/envelopes/index.ts'
import * as books from '../../programme/envelopes/queries.ts'
import { projectMoneyFor } from './queries.projects.ts'
import { fixYear } from './queries.ts'
import { columnsOf, heldOf, spreadOver } from './rules.projects.ts'

const icon = 'icon@2020-10-01'
/** In the third year of the pact: 1 October 2020 to 30 September 2021, 700,000 euros. */
const now = Temporal.Instant.from('2021-01-15T10:00:00Z')
const today = Temporal.PlainDate.from('2021-01-15')
const day = Temporal.PlainDate.from

let database: Database
let site: ReturnType<typeof testSite>
let cluster: string
let other: string
let told: string
let untold: string
beforeAll(async () => {
  database = await testDatabase()
  fact(await loadPack(database, shipped.flanders))
  site = testSite(database)
  const pact = await pacted(database)
  cluster = pact.agreement.cluster
  other = (await pacted(database)).agreement.cluster
  const fixed = { id: pact.id, year: 3, maximum: '700000', reason: 'Het budget laat het toe.' }
  fact(await fixYear(database, director, fixed, { moment: now }))
  told = await project(pact.envelope, 'Zeewier', 300_000, true)
  untold = await project(pact.envelope, 'Getijden', 100_000, false)
  await carried(pact.envelope, told)
  await handedIn('pre-proposal', 'draft', 'full-proposal')
  await handedIn('full-proposal', 'eligible', 'full-proposal')
  await handedIn('full-proposal', 'rejected', 'full-proposal')
})
afterAll(async () => {
  expect(site.failures).toEqual([])
  await database.close()
})

async function moved(run: (tx: Tx, cause: Cause) => Promise<void>): Promise<void> {
  const id = randomUUID()
  const subject = { kind: 'test', id }
  const outcome = await act(database, {
    actor: programme,
    subject,
    name: 'test.moved',
    load: async () => null,
    decide: () => ({ ok: true, fact: null }),
    record: async tx => {
      await run(tx, { key: id, act: 'test.moved', subject, reason: 'a test of the page', happenedAt: now })
      return null
    },
  })
  expect(outcome.ok).toBe(true)
}

/** An approval of two years that drew on the year of the pact that runs. */
async function project(envelope: string, title: string, euros: number, isTold: boolean): Promise<string> {
  const years = [
    { from: '2021-02-01', to: '2022-01-31', amount: `${euros / 2}.00` },
    { from: '2022-02-01', to: '2023-01-31', amount: `${euros / 2}.00` },
  ]
  const { decision } = await decided(database, { title, cluster, instrument: icon, decidedOn: '2021-01-15', years })
  if (isTold)
    await sql`insert into decisions.notification (decision, notified_at, notified_by)
      values (${decision}, ${now}::timestamptz, 'system:test')`.execute(database.reader)
  await moved(async (tx, cause) => {
    const share = { cluster, share: rate(10_000) }
    const draws = fact(drawsOn([share], money(BigInt(euros) * 100n), await books.earmarksOn(tx, [cluster], today)))
    await books.reserveOn(tx, { id: decision, envelope, purpose: title, draws, by: 'person:x' }, cause)
  })
  return decision
}

/** A partner's agreement commits 120,000 of it, and 30,000 are given back. */
async function carried(envelope: string, reservation: string) {
  const agreement = randomUUID()
  const period = { from: day('2021-02-01'), to: day('2022-01-31') }
  await moved(async (tx, cause) => {
    const years = [{ year: 1, period, amount: money(12_000_000n) }]
    await books.commit(tx, { agreement, envelope, reservation, cluster, instrument: icon, years }, cause)
    await books.foresee(tx, agreement, [
      { year: 1, due: day('2021-03-01'), amount: money(4_800_000n) },
      { year: 1, due: day('2022-04-30'), amount: money(7_200_000n) },
    ])
  })
  await moved(async (tx, cause) => {
    const found = await books.reservationById(tx, reservation)
    if (found === undefined) throw new Error('the reservation stands')
    await books.release(tx, found, money(3_000_000n), cause)
  })
}

async function handedIn(stage: string, state: string, at: string) {
  const id = randomUUID()
  const organisation = randomUUID()
  const db = database.reader
  await sql`insert into organisations.organisation (id, name, kind, demonstration, reads_as)
    values (${organisation}, 'Golfslag nv', 'company', false, ${organisation})`.execute(db)
  await sql`insert into applications.application (id, number, call, instrument, organisation, cluster, title, stage, form,
      state, demonstration, created_by, created_at)
    values (${id}, ${`P-${id.slice(0, 6)}`}, 'icon-2021', ${icon}, ${organisation}, ${cluster}, ${`Wacht: ${stage}`}, ${at},
      'ibn-proposal@2016-03-04', ${state}, false, 'system:test', now())`.execute(db)
  const content = json({ format: 1, application: { id }, answers: {}, form: '' })
  await sql`insert into applications.submission (id, application, stage, place, form, content, digest, code, files, by, received_at)
    values (${randomUUID()}, ${id}, ${stage}, 1, 'ibn-proposal@2016-03-04', ${content},
      ${Buffer.from(id.replaceAll('-', '').repeat(2), 'hex').toString('hex')}, ${id}, '{}', 'system:test', now())`.execute(
    db,
  )
}

const manager = () => clusterManager(cluster)
const auditor = (reach?: { clusters: string[] | null; instruments: string[] | null }[]): Actor =>
  ({ ...person('auditor', ['auditor']), ...(reach === undefined ? {} : { reach }) }) as Actor
const euros = (amount: Money) => decimalString(amount)

describe('the project money of a cluster', () => {
  test('closes to the cent: the maximum is what is left, what projects hold and what went back', async () => {
    const { years, draws } = await projectMoneyFor(database.reader, account, cluster, now)
    const year = years.find(({ open }) => open)
    expect(year).toMatchObject({ ordinal: 3, fixed: true, instrument: 'spearhead@2016-03-04' })
    const parts = (({ maximum, drawn, returned, left, passed, running, decided: rest }) =>
      [maximum, drawn, returned, left, passed, running, rest].map(euros))(year!)
    expect(parts).toEqual(['700000.00', '400000.00', '30000.00', '330000.00', '0.00', '120000.00', '250000.00'])
    for (const one of years)
      expect(one.maximum.cents).toBe(one.left.cents + one.running.cents + one.decided.cents + one.passed.cents)
    expect(draws.map(({ decision }) => decision).sort()).toEqual([told, untold].sort())
  })

  test('is forecast from the instalments in the books and the years of the decisions', async () => {
    const { expected } = await projectMoneyFor(database.reader, account, cluster, now)
    expect(expected.map(({ year, certainty, amount }) => [year, certainty, euros(amount)])).toEqual([
      [2021, 'running', '48000.00'],
      [2022, 'running', '72000.00'],
      [2022, 'decided', '125000.00'],
      [2023, 'decided', '125000.00'],
    ])
  })

  test('knows what waits: retained is probable, full is proposed, decided is neither; what is asked may be unknown', async () => {
    const { proposals } = await projectMoneyFor(database.reader, account, cluster, now)
    expect(proposals.map(({ title, certainty, amount }) => [title, certainty, amount]).sort()).toEqual([
      ['Wacht: full-proposal', 'proposed', null],
      ['Wacht: pre-proposal', 'probable', null],
    ])
  })
})

describe('who reads it', () => {
  test('the agency and its auditors, and the cluster of its own; of others nobody finds it', async () => {
    for (const actor of [account, auditor(), auditor([{ clusters: [cluster], instruments: null }]), manager()])
      expect((await site.as(actor).get(`/en/project-money/${cluster}`)).status).toBe(200)
    for (const actor of [clusterManager(other), person('expert', ['expert'])])
      expect((await site.as(actor).get(`/en/project-money/${cluster}`)).status).toBe(404)
    expect((await site.as(visitor).get(`/en/project-money/${cluster}`)).status).toBe(303)
    expect((await site.as(account).get('/en/project-money/nowhere')).status).toBe(404)
    const of = async (actor: Actor) =>
      ((await (await site.as(actor).get('/project-money.json')).json()) as { cluster: string }[]).map(
        one => one.cluster,
      )
    expect(new Set(await of(account))).toEqual(new Set([cluster, other]))
    expect(new Set(await of(manager()))).toEqual(new Set([cluster]))
    expect(await of(auditor([{ clusters: [other], instruments: ['ibn'] }]))).toEqual([])
    expect(new Set(await of(auditor([{ clusters: [other], instruments: null }])))).toEqual(new Set([other]))
  })

  test('the cluster learns of a decision when it is made known; its money stands there before', async () => {
    const page = await (await site.as(manager()).get(`/en/project-money/${cluster}`)).text()
    expect(page).toContain('Zeewier')
    expect(page).not.toContain('Getijden')
    expect(page).toContain('not made known yet')
    expect(page).not.toContain(`/decisions/${told}`)
    const inside = await (await site.as(account).get(`/nl/project-money/${cluster}`)).text()
    expect(inside).toContain(`/nl/decisions/${untold}`)
    expect(inside).toContain('Van 2 voorstellen is nog niet geweten')
    const rows = await (await site.as(manager()).get(`/project-money/${cluster}/draws.csv`)).text()
    expect(rows).toContain('300000.00')
    expect(rows).not.toContain(untold)
  })

  test('every part can be downloaded, of one cluster and of all', async () => {
    for (const name of ['draws', 'forecast', 'proposals'])
      for (const of of ['all', cluster]) {
        const answer = await site.as(account).get(`/project-money/${of}/${name}.csv`)
        expect([name, answer.status]).toEqual([name, 200])
      }
    expect((await site.as(account).get(`/en/project-money`)).status).toBe(200)
  })
})

test('what is held is running as far as agreements committed it, and no cent is lost', () => {
  const draw = { amount: money(100n), returned: money(10n), whole: money(270n), open: money(100n) }
  expect(heldOf(draw)).toEqual({ decided: money(33n), running: money(57n) })
  expect(heldOf({ ...draw, returned: money(100n), whole: money(0n), open: money(0n) })).toEqual({
    decided: money(0n),
    running: money(0n),
  })
  const years = [1n, 1n, 1n].map((cents, index) => ({ year: 2021 + index, amount: money(cents) }))
  expect(spreadOver(money(100n), years).map(({ amount }) => amount.cents)).toEqual([33n, 33n, 34n])
})

test('what waits is held against the year that runs, and what would be lacking is below nothing', async () => {
  const { years } = await projectMoneyFor(database.reader, account, cluster, now)
  const waiting = { application: 'a', number: 'A', title: '', instrument: icon, years: [], demonstration: false }
  const proposals = [
    { ...waiting, cluster, certainty: 'proposed' as const, amount: money(30_000_000n) },
    { ...waiting, cluster, certainty: 'probable' as const, amount: money(10_000_000n) },
  ]
  const column = columnsOf({ years, proposals }, today).find(({ year }) => year === 2020)
  expect([column?.left, column?.proposed, column?.after].map(one => one?.cents)).toEqual([
    33_000_000n,
    30_000_000n,
    -7_000_000n,
  ])
})
