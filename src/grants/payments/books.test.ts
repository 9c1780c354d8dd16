import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, at, fact, programme } from '../../../test/agreed.ts'
import { invoice } from '../../../test/claimed.ts'
import { contributed, financeOf } from '../../../test/contributed.ts'
import { answered, controller, inControl, judged, onDay } from '../../../test/controlled.ts'
import { engine, testDatabase } from '../../../test/database.ts'
import { namesDebtor, otherPayer, payable, payer, planned, statusReport } from '../../../test/paid.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { differences } from '../../ledger/queries.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, sql } from '../../platform/db/index.ts'
import { booksOf } from '../../programme/envelopes/queries.ts'
import { agreementById } from '../agreements/queries.ts'
import { contributionsOf, reverse } from '../contributions/queries.ts'
import { closeControl } from '../verification/queries.ts'
import { type PaymentState, paymentLifecycle } from './payment.ts'
import * as room from './queries.ts'
import { type RecoveryState, recoveryLifecycle } from './recovery.ts'

/**
 * Any order of acts on a real database, also at the same moment: nothing is paid twice, no year beyond its maximum, the books say
 * what the payments say, and a refusal leaves nothing.
 */
let database: Database
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  await namesDebtor(database)
})
afterAll(() => database.close())

type World = Awaited<ReturnType<typeof payable>> & { files: number }
const reason = 'Daar is een reden voor.'
const newest = async ({ id }: World) => (await room.paymentsOf(database.reader, id)).at(-1)
const recovery = async ({ id }: World) => (await room.recoveriesOf(database.reader, id)).at(-1)
const idOf = async (world: World) => (await newest(world))?.id ?? ''
const answers = async (world: World, status: string) => {
  const payment = await newest(world)
  const last = payment && (await room.instructionsFor(database.reader, payment.id)).at(-1)
  const message = `${world.id.slice(0, 8)}-${++world.files}`
  const bytes = statusReport(message, [{ endToEnd: last?.endToEnd ?? 'none', status }])
  return room.importAnswers(database, payer, { name: message, bytes }, at('2018-10-10'))
}

const acts: Readonly<Record<string, (world: World) => Promise<Outcome<unknown>>>> = {
  propose: ({ id }) =>
    room.proposePayment(database, account, { agreement: id, year: 1, instalment: 1 }, at('2018-10-02')),
  approve: async world => room.approvePayment(database, programme, { id: await idOf(world) }, at('2018-10-03')),
  order: async world =>
    room.orderPayments(database, payer, { payments: [await idOf(world)], again: true }, at('2018-10-04')),
  paid: world => answers(world, 'ACSC'),
  rejected: world => answers(world, 'RJCT'),
  taken: world => answers(world, 'ACTC'),
  withdraw: async world => room.withdrawPayment(database, account, { id: await idOf(world), reason }, at('2018-10-05')),
  announce: ({ id }) =>
    room.announceRecovery(
      database,
      account,
      { agreement: id, year: 1, ground: 'by-hand', amount: '10000', reason },
      at('2018-11-01'),
    ),
  answer: async world =>
    room.answerRecovery(
      database,
      world.manager,
      { id: (await recovery(world))?.id ?? '', text: reason },
      at('2018-11-02'),
    ),
  claim: async world =>
    room.claimRecovery(database, programme, { id: (await recovery(world))?.id ?? '' }, at('2018-11-20')),
  receive: async world =>
    room.receiveRecovery(
      database,
      payer,
      { id: (await recovery(world))?.id ?? '', amount: '2500', on: '2019-02-01', source: `entry ${++world.files}` },
      at('2019-02-02'),
    ),
  'propose-waiver': async world =>
    room.proposeWaiver(database, account, { id: (await recovery(world))?.id ?? '', reason }, at('2019-02-03')),
  waive: async world =>
    room.waiveRecovery(database, programme, { id: (await recovery(world))?.id ?? '' }, at('2019-02-04')),
  drop: async world =>
    room.dropRecovery(database, programme, { id: (await recovery(world))?.id ?? '', reason }, at('2018-11-21')),
}
/** The way that leads far: a run begins somewhere on it, so that it sees more than proposals. */
const way = ['propose', 'approve', 'order', 'paid', 'announce', 'answer', 'claim']
const run = fc
  .tuple(
    fc.constantFrom(7, 4, 3, 7, 4, 2, 0),
    fc.array(fc.constantFrom(...Object.keys(acts)), { minLength: 5, maxLength: 9 }),
  )
  .map(([far, rest]) => [...way.slice(0, far), ...rest])

/** What the payments and recoveries say, against what the books say and the guards of the tables. */
async function holds({ id }: World): Promise<void> {
  const payments = await room.paymentsOf(database.reader, id)
  const standing = payments.filter(({ state }) => state !== 'withdrawn')
  const places = standing.map(({ year, instalment }) => `${year}/${instalment}`)
  expect(new Set(places).size).toBe(places.length)
  const total = (states: readonly PaymentState[]) =>
    payments.filter(({ state }) => states.includes(state)).reduce((sum, { amount }) => sum + amount.cents, 0n)
  const recoveries = await room.recoveriesOf(database.reader, id)
  const back = recoveries.reduce((sum, { received }) => sum + received.cents, 0n)
  const owed = recoveries
    .filter(({ state }) => state === 'claimed')
    .reduce((sum, { amount, received }) => sum + amount.cents - received.cents, 0n)
  const [year] = await booksOf(database.reader, id)
  expect([year?.settled.cents, year?.paid.cents, year?.receivable.cents, year?.recovered.cents]).toEqual([
    total(['approved', 'ordered']),
    total(['confirmed']),
    owed,
    back,
  ])
  expect(total(['proposed', 'approved', 'ordered', 'confirmed', 'failed']) - back).toBeLessThanOrEqual(7_500_001n)
  const { rows } = await sql<{ spoken: bigint }>`select spoken_cents as spoken from payments.year
    where agreement::text = ${id} and year = 1`.execute(database.reader)
  expect(rows[0]?.spoken ?? 0n).toBe(standing.reduce((sum, { amount }) => sum + amount.cents, 0n) - back)
  for (const { id: payment } of payments) {
    const orders = await room.instructionsFor(database.reader, payment)
    // one that the bank refused, or sent back after it was paid, is over: another may follow it
    expect(orders.filter(({ state }) => state !== 'rejected' && state !== 'returned').length).toBeLessThanOrEqual(1)
  }
}

const seen = new Set<PaymentState | RecoveryState>()
test('no order of acts pays twice, passes a maximum or parts the books from the payments', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(run, async chosen => {
      const world: World = { ...(await payable(database)), files: 0 }
      for (const name of chosen) {
        const before = [
          await room.paymentsOf(database.reader, world.id),
          await room.recoveriesOf(database.reader, world.id),
        ]
        const done = await acts[name]!(world)
        const after = [
          await room.paymentsOf(database.reader, world.id),
          await room.recoveriesOf(database.reader, world.id),
        ]
        if (!done.ok) expect(after).toEqual(before)
        for (const one of after.flat()) seen.add(one.state)
        await holds(world)
      }
    }),
    { numRuns: 15 },
  )
  expect(await differences(database.reader)).toEqual([])
  expect([...seen]).toEqual(
    expect.arrayContaining(['proposed', 'approved', 'ordered', 'confirmed', 'announced', 'claimed']),
  )
  const known = [...Object.keys(paymentLifecycle.states), ...Object.keys(recoveryLifecycle.states)]
  expect([...seen].every(state => known.includes(state))).toBe(true)
})

/** Both at the same moment; the embedded database has one session and lets them stand in line. */
const together = async (...all: readonly (() => Promise<Outcome<unknown>>)[]) =>
  (await Promise.all(all.map(one => one()))).filter(({ ok }) => ok).length

test(`two at one moment: proposed, approved, ordered, read in and received once (${engine})`, async () => {
  const world: World = { ...(await payable(database)), files: 0 }
  expect(
    await together(
      () => acts['propose']!(world),
      () => acts['propose']!(world),
    ),
  ).toBe(1)
  expect(
    await together(
      () => acts['approve']!(world),
      () => acts['approve']!(world),
    ),
  ).toBe(1)
  const id = await idOf(world)
  const order = (who: typeof payer) => () => room.orderPayments(database, who, { payments: [id] }, at('2018-10-04'))
  expect(await together(order(payer), order(otherPayer), order(payer), order(otherPayer))).toBe(1)
  expect(await room.instructionsFor(database.reader, id)).toHaveLength(1)
  const { number } = (await newest(world))!
  const bytes = statusReport(`T-${number}`, [{ endToEnd: number, status: 'ACSC' }])
  const read = (who: typeof payer) => () =>
    room.importAnswers(database, who, { name: 'status.xml', bytes }, at('2018-10-10'))
  expect(await together(read(payer), read(otherPayer), read(payer))).toBe(1)
  // two files that say the same of one payment pay it once
  const another = (message: string) => () =>
    room.importAnswers(
      database,
      payer,
      { name: message, bytes: statusReport(message, [{ endToEnd: number, status: 'ACSC' }]) },
      at('2018-10-11'),
    )
  expect(await together(another(`U-${number}`), another(`V-${number}`))).toBe(0)
  for (const name of ['announce', 'answer', 'claim']) fact(await acts[name]!(world))
  const back = (await recovery(world))!
  const receive = (source: string) => () =>
    room.receiveRecovery(database, payer, { id: back.id, amount: '6000', on: '2018-12-01', source }, at('2018-12-02'))
  // together more than is owed: the second is refused
  expect(await together(receive('1'), receive('2'))).toBe(1)
  await holds(world)
  expect(await differences(database.reader)).toEqual([])
})

/** An agreement whose first year was certified at 140,000, for which its member brought so much. */
async function verified(database: Database, title: string, amount: string) {
  const one = await payable(database, { title })
  const { cluster } = (await agreementById(database.reader, account, one.id))!
  const payer = crypto.randomUUID()
  await sql`insert into organisations.organisation (id, name, kind, demonstration, reads_as)
    values (${payer}, 'Lid', 'company', false, ${payer})`.execute(database.reader)
  await sql`insert into memberships.membership (id, organisation, cluster, type, tier, from_day, until_day)
    values (${crypto.randomUUID()}, ${payer}, ${cluster}, 'full', '', '2018-01-01'::date, null)`.execute(
    database.reader,
  )
  await contributed(database, { cluster, payer, amount, on: '2019-03-01' })
  await planned(database, one, 2, '2019-09-20')
  const { id: control, lines } = await inControl(database, one, [invoice(title, { net: '140000', vat: '0' })])
  fact(await judged(database, control, lines[0] ?? '', 'accepted'))
  await answered(database, control)
  fact(await closeControl(database, controller, { id: control }, onDay('2019-12-05')))
  return { one, cluster, payer }
}

test('two who propose the instalments of a year at once share what is due; two who claim back at once, what was paid', {
  timeout: 120_000,
}, async () => {
  for (let round = 0; round < 4; round++) {
    const { one } = await verified(database, `Samen ${round}`, '40000.00')
    const days = ['2018-10-02', '2019-12-10']
    await Promise.all(
      days.map((day, index) =>
        room.proposePayment(database, account, { agreement: one.id, year: 1, instalment: index + 1 }, at(day)),
      ),
    )
    // the members brought 40,000: as much is due, whatever was asked first
    const proposed = await room.paymentsOf(database.reader, one.id)
    expect(proposed.reduce((all, { amount }) => all + amount.cents, 0n)).toBe(4_000_000n)
  }
  const world: World = { ...(await payable(database, { title: 'Samen terug' })), files: 0 }
  for (const name of way.slice(0, 4)) fact(await acts[name]!(world))
  const asked = { agreement: world.id, year: 1, ground: 'by-hand' as const, amount: '20000', reason }
  const both = [1, 2].map(() => room.announceRecovery(database, account, asked, at('2018-11-01')))
  expect((await Promise.all(both)).filter(({ ok }) => ok)).toHaveLength(1)
})

test('an advance that is approved after the balance needs the members’ half whole: nothing makes up for it any more', async () => {
  const { one, cluster, payer } = await verified(database, 'Na het saldo', '30000.00')
  await contributed(database, { cluster, payer, amount: '30000.00', on: '2019-03-02' })
  const first = { agreement: one.id, year: 1, instalment: 1 }
  const advance = fact(await room.proposePayment(database, account, first, at('2018-10-02')))
  const balance = fact(await room.proposePayment(database, account, { ...first, instalment: 2 }, at('2019-12-10')))
  fact(await room.approvePayment(database, programme, { id: balance }, at('2019-12-11')))
  const free = (await contributionsOf(database.reader, { cluster })).find(({ matched }) => matched.cents === 0n)
  fact(await reverse(database, financeOf(cluster), { id: free?.id ?? '', reason }, at('2019-12-11')))
  const late = await room.approvePayment(database, programme, { id: advance }, at('2019-12-12'))
  expect(late.ok ? [] : late.refusals.map(({ rule }) => rule)).toEqual(['match.short'])
})
