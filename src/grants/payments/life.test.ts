import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, at, fact, programme } from '../../../test/agreed.ts'
import { fileOf, financeOf, invoice } from '../../../test/claimed.ts'
import { contributed } from '../../../test/contributed.ts'
import { answered, controller, inControl, judged, onDay } from '../../../test/controlled.ts'
import { testDatabase } from '../../../test/database.ts'
import {
  ibanOf,
  namesDebtor,
  otherPayer,
  payable,
  payer,
  planned,
  statement,
  statusReport,
} from '../../../test/paid.ts'
import { person } from '../../../test/site.ts'
import { barsOn } from '../../directory/organisations/queries.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, historyOf, sql } from '../../platform/db/index.ts'
import { booksOf } from '../../programme/envelopes/queries.ts'
import { lettersAbout } from '../../programme/letters/queries.ts'
import { agreementById, approveAmendment, requestAmendment } from '../agreements/queries.ts'
import { amendmentsOf } from '../agreements/store.amendments.ts'
import { contributionsOf } from '../contributions/queries.ts'
import { closeControl } from '../verification/queries.ts'
import * as room from './queries.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  await namesDebtor(database)
})
afterAll(() => database.close())

const rules = (outcome: { ok: boolean; refusals?: readonly { rule: string }[] }) =>
  (outcome.refusals ?? []).map(({ rule }) => rule)
const find = async (id: string) => (await room.paymentById(database.reader, account, id))!
/** A member company of a cluster since before its agreement. */
async function member(cluster: string): Promise<string> {
  const id = crypto.randomUUID()
  await sql`insert into organisations.organisation (id, name, kind, demonstration, reads_as)
    values (${id}, 'Lid', 'company', false, ${id})`.execute(database.reader)
  await sql`insert into memberships.membership (id, organisation, cluster, type, tier, from_day, until_day)
    values (${crypto.randomUUID()}, ${id}, ${cluster}, 'full', '', '2018-01-01'::date, null)`.execute(database.reader)
  return id
}
const books = async (agreement: string) => (await booksOf(database.reader, agreement))[0]!

test('an advance: proposed with its calculation, approved, ordered once, rejected by the bank, ordered anew, paid once', async () => {
  const one = await payable(database)
  const asked = { agreement: one.id, year: 1, instalment: 1 }
  expect(rules(await room.proposePayment(database, payer, asked, at('2018-10-02')))).toEqual(['payment.who'])
  const id = fact(await room.proposePayment(database, account, asked, at('2018-10-02')))
  const proposed = await find(id)
  // half of 150,000 is the grant of the plan; 40% of it is due, and 40% of 75,000.01 at most
  expect([proposed.kind, proposed.amount.cents, proposed.state]).toEqual(['advance', 3_000_000n, 'proposed'])
  expect(proposed.assessed.explanation.children?.map(({ rule }) => rule)).toEqual([
    'payment.due',
    'payment.instalments',
    'payment.paid',
  ])
  expect(rules(await room.proposePayment(database, account, asked, at('2018-10-02')))).toEqual([
    'payment.once',
    'payment.nothing',
  ])
  // four eyes
  expect(rules(await room.approvePayment(database, payer, { id }, at('2018-10-03')))).toEqual(['payment.who'])
  const both = person('account', ['account-manager', 'programme-manager'])
  expect(rules(await room.approvePayment(database, both, { id }, at('2018-10-03')))).toEqual([
    'payment.four-eyes.proposed',
  ])
  expect(rules(await room.approvePayment(database, programme, { id, seen: 7 }, at('2018-10-03')))).toEqual(['stale'])
  fact(await room.approvePayment(database, programme, { id }, at('2018-10-03')))
  expect(await books(one.id)).toMatchObject({ settled: { cents: 3_000_000n }, paid: { cents: 0n } })
  // who approved does not pay
  const approverPays = person('programme', ['programme-manager', 'payer'])
  expect(rules(await room.orderPayments(database, approverPays, { payments: [id] }, at('2018-10-04')))).toEqual([
    'payment.four-eyes.pays',
  ])
  const order = { payments: [id], executionOn: '2018-10-05' }
  const batch = fact(await room.orderPayments(database, payer, order, at('2018-10-04')))
  expect(rules(await room.orderPayments(database, payer, order, at('2018-10-04')))).toEqual(['lifecycle.order'])
  const xml = (await room.xmlOf(database.reader, batch)) ?? ''
  expect(xml).toContain(`<EndToEndId>${proposed.number}</EndToEndId>`)
  expect(xml).toContain(`<IBAN>${one.iban}</IBAN>`)
  expect(xml.match(/<CtrlSum>30000\.00<\/CtrlSum>/g)).toHaveLength(2)
  // the bank takes it in, then rejects it: no longer settled
  const answer = (message: string, status: string, endToEnd: string, code?: string) =>
    room.importAnswers(
      database,
      payer,
      {
        name: `${message}.xml`,
        bytes: statusReport(message, [{ endToEnd, status, ...(code === undefined ? {} : { code }) }]),
      },
      at('2018-10-08'),
    )
  fact(await answer('S1', 'ACTC', proposed.number))
  fact(await answer('S2', 'RJCT', proposed.number, 'AC04'))
  expect([(await find(id)).state, (await find(id)).failure?.code]).toEqual(['failed', 'AC04'])
  expect(await books(one.id)).toMatchObject({ settled: { cents: 0n } })
  expect(rules(await answer('S2', 'RJCT', proposed.number, 'AC04'))).toEqual(['import.twice'])
  expect(rules(await answer('S2', 'ACSC', proposed.number))).toEqual(['import.message'])
  // not to the same account without saying so
  expect(rules(await room.orderPayments(database, payer, order, at('2018-10-04')))).toEqual(['order.same-account'])
  fact(await room.orderPayments(database, otherPayer, { ...order, again: true }, at('2018-10-04')))
  expect(await books(one.id)).toMatchObject({ settled: { cents: 3_000_000n } })
  const second = `${proposed.number}-2`
  fact(await answer('S3', 'ACSC', second))
  expect(await find(id)).toMatchObject({ state: 'confirmed', paidOn: Temporal.PlainDate.from('2018-10-08') })
  expect(await books(one.id)).toMatchObject({ settled: { cents: 0n }, paid: { cents: 3_000_000n } })
  expect(rules(await answer('S4', 'ACSC', second))).toEqual(['import.confirmed-twice'])
  expect(rules(await answer('S6', 'ACSC', 'NOT-OURS'))).toEqual(['import.nothing'])
  expect((await lettersAbout(database.reader, 'payment', id)).map(({ kind }) => kind)).toEqual(['payment-advice'])
  expect((await historyOf(database.reader, 'payment', id)).map(({ act }) => act)).toEqual([
    'payment.proposed',
    'payment.approved',
    'payment.ordered',
    'payment.failed',
    'payment.ordered',
    'payment.confirmed',
  ])
  expect(await room.paidIn(database.reader, one.id, 1)).toMatchObject({ paid: { cents: 3_000_000n } })
})

test('what was paid and comes back is no longer paid: booked once, told, ordered anew to a mended account, paid once more', async () => {
  const one = await payable(database, { title: 'Teruggestuurd' })
  const id = fact(
    await room.proposePayment(database, account, { agreement: one.id, year: 1, instalment: 1 }, at('2018-10-02')),
  )
  fact(await room.approvePayment(database, programme, { id }, at('2018-10-03')))
  fact(await room.orderPayments(database, payer, { payments: [id] }, at('2018-10-04')))
  const { number } = await find(id)
  const read = (name: string, lines: Parameters<typeof statement>[1], kind?: 'camt.053' | 'camt.054') =>
    room.importAnswers(database, payer, { name, bytes: statement(`${number}-${name}`, lines, kind) }, at('2019-01-10'))
  const out = { on: '2018-10-05', endToEnd: number, cents: -3_000_000n }
  const back = { on: '2018-10-09', endToEnd: number, cents: 3_000_000n, returned: 'AC04' }
  // one notification tells both, what came in first
  fact(await read('R1', [back, out], 'camt.054'))
  expect(await find(id)).toMatchObject({ state: 'failed', failure: { code: 'AC04' }, paidOn: null })
  expect(await books(one.id)).toMatchObject({ settled: { cents: 0n }, paid: { cents: 0n } })
  expect((await room.instructionsFor(database.reader, id)).map(({ state }) => state)).toEqual(['returned'])
  // the statement of the day says both again: nothing more
  expect(rules(await read('R2', [out, back]))).toEqual(['import.confirmed-twice', 'import.confirmed-twice'])
  const told = (await historyOf(database.reader, 'payment', id)).at(-1)!
  expect(told.act).toBe('payment.returned')
  expect((await room.noticesOf(database.reader, told)).map(({ kind }) => kind)).toEqual([
    'payment.returned',
    'payment.returned',
  ])
  expect(rules(await room.orderPayments(database, payer, { payments: [id] }, at('2018-10-10')))).toEqual([
    'order.same-account',
  ])
  fact(await room.orderPayments(database, payer, { payments: [id], again: true }, at('2018-10-10')))
  expect(await books(one.id)).toMatchObject({ settled: { cents: 3_000_000n } })
  const second = `${number}-2`
  fact(await read('R3', [{ ...out, on: '2018-10-11', endToEnd: second }]))
  expect(await books(one.id)).toMatchObject({ settled: { cents: 0n }, paid: { cents: 3_000_000n } })
  expect((await find(id)).paidOn?.toString()).toBe('2018-10-11')
  // back once more, said by a status report; then part of it is claimed back and a return is for a person
  const status = (name: string, endToEnd: string) =>
    room.importAnswers(
      database,
      payer,
      { name, bytes: statusReport(`${number}-${name}`, [{ endToEnd, status: 'RJCT', code: 'MD07' }]) },
      at('2019-01-11'),
    )
  fact(await status('R4', second))
  expect(await books(one.id)).toMatchObject({ settled: { cents: 0n }, paid: { cents: 0n } })
  expect(rules(await status('R5', second))).toEqual(['import.confirmed-twice'])
  fact(await room.orderPayments(database, payer, { payments: [id], again: true }, at('2019-01-12')))
  fact(await read('R6', [{ ...out, on: '2019-01-14', endToEnd: `${number}-3` }]))
  const asked = {
    agreement: one.id,
    year: 1,
    ground: 'by-hand' as const,
    amount: '1000',
    reason: 'Dubbel gesubsidieerd.',
  }
  const recovery = fact(await room.announceRecovery(database, account, asked, at('2019-02-01')))
  fact(await room.claimRecovery(database, programme, { id: recovery }, at('2019-02-20')))
  expect(rules(await status('R7', `${number}-3`))).toEqual(['import.late'])
})

test('after a termination: an advance without certified costs is asked back, and what nobody is owed is released', async () => {
  const one = await payable(database, { title: 'Stopgezet' })
  const id = fact(
    await room.proposePayment(database, account, { agreement: one.id, year: 1, instalment: 1 }, at('2018-10-02')),
  )
  fact(await room.approvePayment(database, programme, { id }, at('2018-10-03')))
  fact(await room.orderPayments(database, payer, { payments: [id] }, at('2018-10-04')))
  const { number } = await find(id)
  const paid = statusReport(`stop-${number}`, [{ endToEnd: number, status: 'ACSC' }])
  fact(await room.importAnswers(database, payer, { name: 'x', bytes: paid }, at('2018-10-08')))
  const asked = { id: one.id, kind: 'termination', fields: { on: '2018-12-31' }, reason: 'De vereniging stopt ermee.' }
  fact(await requestAmendment(database, account, asked, at('2018-11-01')))
  const [amendment] = await amendmentsOf(database.reader, one.id)
  fact(
    await approveAmendment(database, programme, { id: one.id, amendment: amendment!.id, reason: '' }, at('2018-11-02')),
  )
  const left = async () =>
    (await room.terminatedOf(database.reader, (await agreementById(database.reader, account, one.id))!))!.years.map(
      ({ recover, owed, open }) => [recover.cents, owed.cents, open.cents],
    )
  // years that begin later were freed by the termination itself
  expect(await left()).toEqual([
    [3_000_000n, 0n, 4_500_001n],
    [0n, 0n, 0n],
    [0n, 0n, 0n],
  ])
  expect(rules(await room.releaseTerminated(database, programme, { agreement: one.id }, at('2018-12-31')))).toEqual([
    'termination.not-over',
  ])
  expect(rules(await room.releaseTerminated(database, payer, { agreement: one.id }, at('2019-01-02')))).toEqual([
    'termination.who',
  ])
  fact(await room.releaseTerminated(database, programme, { agreement: one.id }, at('2019-01-02')))
  expect(rules(await room.releaseTerminated(database, programme, { agreement: one.id }, at('2019-01-02')))).toEqual([
    'termination.nothing',
  ])
  const back = {
    agreement: one.id,
    year: 1,
    ground: 'termination' as const,
    amount: '',
    reason: 'Stopgezet, niets bewezen.',
  }
  const recovery = fact(await room.announceRecovery(database, account, back, at('2019-01-03')))
  const found = (await room.recoveryById(database.reader, account, recovery))!
  expect([found.amount.cents, found.explanation?.assumption?.en]).toEqual([
    3_000_000n,
    'The agreement was terminated and no costs of this year were certified: nothing of what was paid is proven.',
  ])
  expect((await left())[0]).toEqual([0n, 0n, 0n])
})

test('each closed gate is said in a sentence of its own', async () => {
  const one = await payable(database, { title: 'Poorten' })
  const two = await room.proposePayment(
    database,
    account,
    { agreement: one.id, year: 2, instalment: 1 },
    at('2020-02-02'),
  )
  expect(rules(two)).toEqual([
    'payment.gate.agreement',
    'payment.gate.duties',
    'payment.gate.duties',
    'payment.gate.match',
    'payment.plan',
  ])
  const balance = await room.proposePayment(
    database,
    account,
    { agreement: one.id, year: 1, instalment: 2 },
    at('2019-10-02'),
  )
  expect(rules(balance)).toEqual(['payment.gate.duties', 'payment.gate.duties', 'payment.costs'])
})

test('an account changes by three people, after a time in which the old contact can object', async () => {
  const one = await payable(database, { title: 'Rekening' })
  const { organisation } = one
  const finance = financeOf(organisation)
  const asked = { organisation, iban: ibanOf(900), holder: 'Vlaskracht vzw', proof: fileOf('letter of the bank') }
  expect(
    rules(
      await room.proposeAccount(database, finance, { ...asked, iban: 'BE68539007547035', holder: '', proof: null }),
    ),
  ).toEqual(['iban.check-digits', 'account.holder', 'account.proof'])
  expect(rules(await room.proposeAccount(database, finance, { ...asked, iban: one.iban }))).toEqual(['account.same'])
  expect(rules(await room.proposeAccount(database, finance, { ...asked, iban: 'BE68539007547034' }))).toEqual([
    'account.debtor',
  ])
  expect(rules(await room.proposeAccount(database, person('x', []), asked))).toEqual(['not-found'])
  fact(await room.proposeAccount(database, finance, asked, at('2018-09-01')))
  expect(rules(await room.proposeAccount(database, finance, asked, at('2018-09-01')))).toEqual(['account.open'])
  const id = (await room.accountsOf(database.reader, organisation)).find(({ state }) => state === 'proposed')?.id ?? ''
  const judged = { organisation, account: id }
  fact(await room.checkAccount(database, account, judged, at('2018-09-02')))
  expect(rules(await room.confirmAccount(database, account, judged, at('2018-09-20')))).toEqual([
    'account.four-eyes.checked',
  ])
  expect(rules(await room.confirmAccount(database, payer, judged, at('2018-09-05')))).toEqual(['account.cooling-off'])
  fact(await room.confirmAccount(database, payer, judged, at('2018-09-20')))
  const states = (await room.accountsOf(database.reader, organisation)).map(({ state }) => state)
  expect(states).toEqual(['confirmed', 'replaced'])
})

test('money comes back: announced, heard, claimed, with interest by day and a bar that ends with it', async () => {
  const one = await payable(database, { title: 'Terug' })
  const id = fact(
    await room.proposePayment(database, account, { agreement: one.id, year: 1, instalment: 1 }, at('2018-10-02')),
  )
  fact(await room.approvePayment(database, programme, { id }, at('2018-10-03')))
  fact(await room.orderPayments(database, payer, { payments: [id] }, at('2018-10-04')))
  const { number } = await find(id)
  const paid = statusReport(`T-${number}`, [{ endToEnd: number, status: 'ACSC' }])
  fact(await room.importAnswers(database, payer, { name: 'x', bytes: paid }, at('2018-10-08')))

  const asked = { agreement: one.id, year: 1, ground: 'by-hand' as const, amount: '40000', reason: 'Te veel betaald.' }
  expect(rules(await room.announceRecovery(database, account, asked, at('2018-11-01')))).toEqual(['recovery.more'])
  const back = fact(await room.announceRecovery(database, account, { ...asked, amount: '10000' }, at('2018-11-01')))
  expect(rules(await room.claimRecovery(database, programme, { id: back }, at('2018-11-10')))).toEqual([
    'recovery.hearing',
  ])
  fact(
    await room.answerRecovery(
      database,
      one.manager,
      { id: back, text: 'Daar zijn wij het mee eens.' },
      at('2018-11-05'),
    ),
  )
  fact(await room.claimRecovery(database, programme, { id: back }, at('2018-11-10')))
  const claimed = (await room.recoveryById(database.reader, one.manager, back))!
  expect([claimed.state, claimed.due?.toString()]).toEqual(['claimed', '2018-12-10'])
  expect(await books(one.id)).toMatchObject({ receivable: { cents: 1_000_000n } })
  const bars = async (day: string) =>
    (await barsOn(database.reader, one.organisation, Temporal.PlainDate.from(day))).length
  expect([await bars('2018-12-10'), await bars('2018-12-11')]).toEqual([0, 1])
  // thirty days late at 2%: 16.43 of interest, which is paid first
  const receipt = { id: back, amount: '5000', on: '2019-01-09', source: 'uittreksel 2019/7' }
  fact(await room.receiveRecovery(database, payer, receipt, at('2019-01-10')))
  expect(rules(await room.receiveRecovery(database, payer, receipt, at('2019-01-10')))).toEqual(['recovery.counted'])
  const after = (await room.recoveryById(database.reader, account, back))!
  expect([after.interestReceived.cents, after.received.cents]).toEqual([1_643n, 498_357n])
  fact(
    await room.proposeWaiver(database, account, { id: back, reason: 'De vereniging is ontbonden.' }, at('2019-02-01')),
  )
  fact(await room.waiveRecovery(database, programme, { id: back }, at('2019-02-02')))
  expect(await bars('2019-02-02')).toBe(0)
  expect(await books(one.id)).toMatchObject({
    paid: { cents: 3_000_000n },
    receivable: { cents: 0n },
    recovered: { cents: 498_357n },
  })
  expect((await lettersAbout(database.reader, 'recovery', back)).map(({ kind }) => kind).sort()).toEqual([
    'recovery',
    'recovery-hearing',
  ])
})

test('a balance: on certified costs and what the members brought, not by whoever verified; each euro is matched once', async () => {
  const one = await payable(database, { title: 'Saldo' })
  const { cluster } = (await agreementById(database.reader, account, one.id))!
  const first = fact(
    await room.proposePayment(database, account, { agreement: one.id, year: 1, instalment: 1 }, at('2018-10-02')),
  )
  fact(await room.approvePayment(database, programme, { id: first }, at('2018-10-03')))
  fact(await room.orderPayments(database, payer, { payments: [first] }, at('2018-10-04')))
  const { number } = await find(first)
  const paid = statusReport(`B-${number}`, [{ endToEnd: number, status: 'ACSC' }])
  fact(await room.importAnswers(database, payer, { name: 'x', bytes: paid }, at('2018-10-08')))

  await contributed(database, { cluster, payer: await member(cluster), amount: '60000.00', on: '2019-03-01' })
  const { id: control, lines } = await inControl(database, one, [invoice('S/1', { net: '140000', vat: '0' })])
  await planned(database, one, 2, '2019-09-20')
  const balance = { agreement: one.id, year: 1, instalment: 2 }
  expect(rules(await room.proposePayment(database, account, balance, at('2019-12-10')))).toEqual([
    'payment.gate.duties',
    'payment.gate.claim',
    'payment.costs',
  ])
  fact(await judged(database, control, lines[0] ?? '', 'accepted'))
  await answered(database, control)
  fact(await closeControl(database, controller, { id: control }, onDay('2019-12-05')))
  const id = fact(await room.proposePayment(database, account, balance, at('2019-12-10')))
  const proposed = await find(id)
  // the match of 60,000 binds: 60,000 less the 30,000 of the advance
  expect([proposed.kind, proposed.amount.cents]).toEqual(['balance', 3_000_000n])
  expect(proposed.claims).toHaveLength(1)
  expect(proposed.verifiedBy).toContain('person:controller')
  const verified = person('controller', ['controller', 'programme-manager', 'payer'])
  expect(rules(await room.approvePayment(database, verified, { id }, at('2019-12-11')))).toEqual([
    'payment.four-eyes.verified',
  ])
  fact(await room.approvePayment(database, programme, { id }, at('2019-12-11')))
  expect(rules(await room.orderPayments(database, verified, { payments: [id] }, at('2019-12-12')))).toEqual([
    'payment.four-eyes.pays',
  ])
  const matched = async () =>
    (await contributionsOf(database.reader, { cluster })).reduce((all, found) => all + found.matched.cents, 0n)
  expect(await matched()).toBe(6_000_000n)
  // what is withdrawn gives its euros free again, and can be proposed anew
  fact(await room.withdrawPayment(database, account, { id, reason: 'Eerst een ander bedrag.' }, at('2019-12-12')))
  expect(await matched()).toBeLessThan(6_000_000n)
  expect((await room.proposePayment(database, account, balance, at('2019-12-13'))).ok).toBe(true)
})

test('what is overdue is set off: it counts as received, the bank transfers the rest, and the bar is lifted', async () => {
  const one = await payable(database, { title: 'Verrekend' })
  const { cluster } = (await agreementById(database.reader, account, one.id))!
  const first = fact(
    await room.proposePayment(database, account, { agreement: one.id, year: 1, instalment: 1 }, at('2018-10-02')),
  )
  fact(await room.approvePayment(database, programme, { id: first }, at('2018-10-03')))
  fact(await room.orderPayments(database, payer, { payments: [first] }, at('2018-10-04')))
  const { number } = await find(first)
  const paid = statusReport(`C-${number}`, [{ endToEnd: number, status: 'ACSC' }])
  fact(await room.importAnswers(database, payer, { name: 'x', bytes: paid }, at('2018-10-08')))
  const by = { agreement: one.id, year: 1, ground: 'by-hand' as const, reason: 'Dubbel gesubsidieerd.' }
  const back = fact(await room.announceRecovery(database, account, { ...by, amount: '5000' }, at('2018-11-01')))
  fact(await room.claimRecovery(database, programme, { id: back }, at('2018-11-20')))

  await contributed(database, { cluster, payer: await member(cluster), amount: '60000.00', on: '2019-03-01' })
  await planned(database, one, 2, '2019-09-20')
  const { id: control, lines } = await inControl(database, one, [invoice('V/1', { net: '140000', vat: '0' })])
  fact(await judged(database, control, lines[0] ?? '', 'accepted'))
  await answered(database, control)
  fact(await closeControl(database, controller, { id: control }, onDay('2019-12-05')))
  const balance = { agreement: one.id, year: 1, instalment: 2 }
  const id = fact(await room.proposePayment(database, account, balance, at('2019-12-20')))
  const bars = async () =>
    (await barsOn(database.reader, one.organisation, Temporal.PlainDate.from('2019-12-20'))).length
  expect(await bars()).toBe(1)
  fact(await room.approvePayment(database, programme, { id }, at('2019-12-20')))
  // due on 20 December 2018: 365 days at 2% of 5,000 is 100 euro of interest
  const settled = (await room.recoveryById(database.reader, account, back))!
  expect([settled.state, settled.received.cents, settled.interestReceived.cents]).toEqual([
    'received',
    500_000n,
    10_000n,
  ])
  expect([await bars(), (await find(id)).offset.cents]).toEqual([0, 510_000n])
  const batch = fact(await room.orderPayments(database, payer, { payments: [id] }, at('2019-12-20')))
  expect(await room.xmlOf(database.reader, batch)).toContain('<InstdAmt Ccy="EUR">24900.00</InstdAmt>')
  const rest = statusReport(`D-${number}`, [{ endToEnd: (await find(id)).number, status: 'ACSC' }])
  fact(await room.importAnswers(database, payer, { name: 'y', bytes: rest }, at('2019-12-23')))
  expect(await books(one.id)).toMatchObject({
    paid: { cents: 6_000_000n },
    receivable: { cents: 0n },
    recovered: { cents: 500_000n },
  })
})

test('a statement of the account confirms what went out and records what came back, once', async () => {
  const one = await payable(database, { title: 'Uittreksel' })
  const id = fact(
    await room.proposePayment(database, account, { agreement: one.id, year: 1, instalment: 1 }, at('2018-10-02')),
  )
  fact(await room.approvePayment(database, programme, { id }, at('2018-10-03')))
  fact(await room.orderPayments(database, payer, { payments: [id] }, at('2018-10-04')))
  const { number } = await find(id)
  const read = (name: string, ...more: [Parameters<typeof statement>[1], ('camt.053' | 'camt.054')?]) =>
    room.importAnswers(database, payer, { name, bytes: statement(name, ...more) }, at('2019-01-10'))
  const out = { on: '2018-10-05', endToEnd: number }
  // another amount than was ordered confirms nothing
  expect(rules(await read('K1', [{ ...out, cents: -2_999_999n }]))).toEqual(['import.amount'])
  fact(await read('K2', [{ ...out, cents: -3_000_000n }], 'camt.054'))
  expect((await find(id)).paidOn?.toString()).toBe('2018-10-05')
  // the statement of the day says it again
  expect(rules(await read('K3', [{ ...out, cents: -3_000_000n }]))).toEqual(['import.confirmed-twice'])
  const asked = {
    agreement: one.id,
    year: 1,
    ground: 'by-hand' as const,
    amount: '1000',
    reason: 'Dubbel gesubsidieerd.',
  }
  const back = fact(await room.announceRecovery(database, account, asked, at('2018-11-01')))
  fact(await room.claimRecovery(database, programme, { id: back }, at('2018-11-20')))
  const reference = (await room.recoveryById(database.reader, account, back))?.reference ?? ''
  // due on 20 December: twenty days at 2% are 1.09 of interest
  fact(await read('K4', [{ cents: 100_109n, on: '2019-01-09', reference }]))
  expect((await room.recoveryById(database.reader, account, back))?.state).toBe('received')
  expect(rules(await read('K5', [{ cents: 100_109n, on: '2019-01-09', reference }]))).toEqual(['import.late'])
})
