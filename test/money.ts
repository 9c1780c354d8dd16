import { randomUUID } from 'node:crypto'
import * as agreements from '../src/grants/agreements/queries.ts'
import { amendmentsOf } from '../src/grants/agreements/store.amendments.ts'
import * as claims from '../src/grants/claims/queries.ts'
import * as contributions from '../src/grants/contributions/queries.ts'
import * as payments from '../src/grants/payments/queries.ts'
import * as controls from '../src/grants/verification/queries.ts'
import type { Outcome } from '../src/kernel/outcome.ts'
import { type Database, sql } from '../src/platform/db/index.ts'
import { account, at, fact, programme } from './agreed.ts'
import { camt053 } from './bank.ts'
import { fileOf, financeOf, invoice } from './claimed.ts'
import { financeOf as clusterFinanceOf } from './contributed.ts'
import { allYes, controller, judged, other } from './controlled.ts'
import { ibanOf, member, otherPayer, payable, payer, planned, statement, statusReport } from './paid.ts'

/** Two agreements of two clusters, and a company that is a member of both. */
export type World = {
  readonly database: Database
  readonly sides: readonly Side[]
  readonly company: string
  /** How many files were written; the last one that the bank sent to the agency, and to a cluster. */
  files: number
  last: Uint8Array | undefined
  statement: { readonly cluster: string; readonly bytes: Uint8Array } | undefined
}
type Side = Awaited<ReturnType<typeof payable>> & { readonly cluster: string }
/** What an act is asked with: which agreement, which of its records, how much. */
export type Picks = { readonly side: 0 | 1; readonly pick: number }

export async function moneyWorld(database: Database): Promise<World> {
  const sides: Side[] = []
  for (const name of ['Vlas', 'Hennep']) {
    const found = await payable(database, { title: `${name} ${randomUUID()}` })
    await planned(database, found, 2, '2019-09-20')
    const { cluster = '' } = (await agreements.agreementById(database.reader, account, found.id)) ?? {}
    const own = { cluster, iban: found.iban, holder: 'Vlaskracht vzw' }
    fact(await contributions.addAccount(database, clusterFinanceOf(cluster), own, at('2018-10-01')))
    sides.push({ ...found, cluster })
  }
  const company = randomUUID()
  await sql`insert into organisations.organisation (id, name, kind, demonstration, reads_as)
    values (${company}, 'Lid', 'company', false, ${company})`.execute(database.reader)
  for (const { cluster } of sides)
    await sql`insert into memberships.membership (id, organisation, cluster, type, tier, from_day, until_day)
      values (${randomUUID()}, ${company}, ${cluster}, 'full', '', '2018-01-01'::date, null)`.execute(database.reader)
  return { database, sides, company, files: 0, last: undefined, statement: undefined }
}

const reason = 'Daar is een reden voor.'
const valuation = 'Uren van twee ingenieurs aan het uurtarief van hun loonfiche.'
const sums = ['60000', '35000.50', '75000', '20000', '100.01']
const parts = ['', '10000', '0.01', '35000.50', '90000']
const backs = ['10000', '30000', '2500.01', '0.01', '29999.99']
const one = <T>(all: readonly T[], pick: number): T | undefined => all[pick % Math.max(1, all.length)]

type Doing = (world: World, side: Side, pick: number) => Promise<Outcome<unknown>>
/** The newest that stands, or any other one now and then. */
const recent = <T>(all: readonly T[], pick: number) => (pick % 4 === 3 ? one(all, pick >> 2) : all.at(-1))
const contribution = async ({ database }: World, { cluster }: Side, pick: number) =>
  recent(await contributions.contributionsOf(database.reader, { cluster }), pick)?.id ?? 'none'
const payment = async ({ database }: World, { id }: Side, pick: number) =>
  recent(await payments.paymentsOf(database.reader, id), pick)?.id ?? 'none'
const recovery = async ({ database }: World, { id }: Side, pick: number) =>
  recent(await payments.recoveriesOf(database.reader, id), pick)
const claim = async ({ database }: World, { id }: Side, pick: number) =>
  recent(await claims.claimsOf(database.reader, id), pick)?.id ?? 'none'
const control = async (world: World, side: Side, pick: number) =>
  (await controls.controlOf(world.database.reader, await claim(world, side, pick)))?.id ?? 'none'
const linesIn = async (world: World, side: Side, pick: number): Promise<string[]> => {
  const found = await claim(world, side, pick)
  return found === 'none' ? [] : (await claims.linesOf(world.database.reader, found)).map(({ id }) => id)
}

/** Lines that are cut. */
const cutIn = async (world: World, side: Side, pick: number): Promise<string[]> => {
  const found = await control(world, side, pick)
  if (found === 'none') return []
  const findings = [...(await controls.findingsOf(world.database.reader, found)).values()]
  return findings.filter(({ verdict }) => verdict === 'cut').map(({ line }) => line)
}

const brought: Record<string, Doing> = {
  pledge: ({ database, company }, { cluster }, pick) =>
    contributions.pledge(
      database,
      clusterFinanceOf(cluster),
      {
        cluster,
        payer: company,
        amount: one(sums, pick) ?? '',
        from: '2018-10-01',
        to: '2019-09-30',
        publicOrigin: 'no',
        ...(pick % 5 === 4 ? { kind: 'in-kind', method: 'hours', valuation } : { kind: 'cash' }),
        ...(pick % 7 === 3 ? { vat: '17.36' } : {}),
      },
      at('2019-03-01'),
    ),
  invoice: async (world, side, pick) =>
    contributions.invoice(
      world.database,
      clusterFinanceOf(side.cluster),
      { id: await contribution(world, side, pick) },
      at('2019-03-01'),
    ),
  receive: async (world, side, pick) =>
    contributions.receive(
      world.database,
      clusterFinanceOf(side.cluster),
      { id: await contribution(world, side, pick), on: '2019-03-02', amount: one(parts, pick) ?? '' },
      at('2019-03-02'),
    ),
  reverse: async (world, side, pick) =>
    contributions.reverse(
      world.database,
      clusterFinanceOf(side.cluster),
      { id: await contribution(world, side, pick), reason },
      at('2019-03-03'),
    ),
  forgo: async (world, side, pick) =>
    contributions.withdraw(
      world.database,
      clusterFinanceOf(side.cluster),
      { id: await contribution(world, side, pick), reason },
      at('2019-03-03'),
    ),
  'members pay': async (world, { cluster, iban }, pick) => {
    const given = await contributions.contributionsOf(world.database.reader, { cluster })
    const asked = given.filter(
      ({ reference, state }) => reference !== null && (state === 'received') === (pick % 7 === 3),
    )
    const found = recent(asked, pick)
    const number = ++world.files
    const whole = Number(found?.amount.cents ?? 100n)
    const cents = pick % 7 === 3 ? -whole : pick % 5 === 4 ? Math.ceil(whole / 3) : whole
    const moved = [
      { cents, name: 'Lid', ...(found?.reference ? { reference: found.reference } : { message: 'bijdrage' }) },
    ]
    const bytes = camt053({
      iban: pick % 11 === 5 ? ibanOf(9_999_999) : iban,
      number,
      on: '2019-03-05',
      opening: number * 1000,
      moved,
    })
    world.statement = { cluster, bytes }
    const asks = { cluster, name: 'uittreksel', bytes }
    return contributions.importStatement(world.database, clusterFinanceOf(cluster), asks, at('2019-03-06'))
  },
  'the same statement': async ({ database, statement: sent }, { cluster }, pick) =>
    contributions.importStatement(
      database,
      clusterFinanceOf(pick % 4 === 3 ? cluster : (sent?.cluster ?? cluster)),
      { cluster: sent?.cluster ?? cluster, name: 'nogmaals', bytes: sent?.bytes ?? new Uint8Array(1) },
      at('2019-03-07'),
    ),
  'by its movement': async (world, side, pick) => {
    const { cluster } = side
    const moved = await contributions.transactionsOf(world.database.reader, { cluster })
    const asked = {
      transaction: recent(moved, pick)?.id ?? 'none',
      contribution: await contribution(world, side, pick),
    }
    return contributions.matchTransaction(world.database, clusterFinanceOf(cluster), asked, at('2019-03-08'))
  },
}

const autumn = at('2019-11-15')
const claimed: Record<string, Doing> = {
  open: ({ database }, { id, organisation }, pick) =>
    claims.openClaim(
      database,
      financeOf(organisation),
      { agreement: id, year: 1, kind: pick % 5 === 4 ? 'interim' : 'final' },
      autumn,
    ),
  line: async (world, side, pick) =>
    claims.addLine(
      world.database,
      financeOf(side.organisation),
      {
        claim: await claim(world, side, pick),
        typed: invoice(`R/${randomUUID()}`, {
          net: one(['90000', '50000.01', '140000'], pick) ?? '',
          vat: '0',
          remark: reason,
        }),
        files: [fileOf(`bewijs ${randomUUID()}`)],
      },
      autumn,
    ),
  submit: async (world, side, pick) =>
    claims.submitClaim(world.database, side.manager, { id: await claim(world, side, pick), agreed: true }, autumn),
  recall: async (world, side, pick) =>
    claims.recallClaim(world.database, side.manager, { id: await claim(world, side, pick), reason }, autumn),
  correct: async (world, side, pick) => {
    const typed = invoice(`V/${randomUUID()}`, { net: one(['80000', '0.01'], pick) ?? '', vat: '0', remark: reason })
    const asked = { claim: await claim(world, side, pick), typed, files: [fileOf(`verbeterd ${randomUUID()}`)] }
    const supersedes = one(await linesIn(world, side, pick), pick) ?? 'none'
    return claims.addLine(world.database, financeOf(side.organisation), { ...asked, supersedes }, autumn)
  },
  'give up': async (world, side, pick) =>
    claims.withdrawClaim(world.database, side.manager, { id: await claim(world, side, pick), reason }, autumn),
}

const winter = at('2019-12-02')
const spring = at('2020-02-02')
const controlled: Record<string, Doing> = {
  take: async (world, side, pick) =>
    controls.takeControl(
      world.database,
      controller,
      { claim: await claim(world, side, pick), method: 'full', reason: '' },
      winter,
    ),
  check: async (world, side, pick) =>
    controls.answerChecklist(
      world.database,
      controller,
      { id: await control(world, side, pick), answers: allYes },
      winter,
    ),
  accept: async (world, side, pick) =>
    controls.acceptLines(
      world.database,
      controller,
      { control: await control(world, side, pick), lines: await linesIn(world, side, pick) },
      winter,
    ),
  cut: async (world, side, pick) =>
    judged(
      world.database,
      await control(world, side, pick),
      one(await linesIn(world, side, pick), pick) ?? 'none',
      pick % 5 === 4 ? 'parked' : 'cut',
      one(['', '100.01', '40000'], pick),
    ),
  close: async (world, side, pick) =>
    controls.closeControl(world.database, controller, { id: await control(world, side, pick) }, winter),
  hear: async (world, side, pick) =>
    controls.announceCuts(world.database, controller, { id: await control(world, side, pick) }, winter),
  answer: async (world, side, pick) =>
    controls.answerCuts(
      world.database,
      side.manager,
      {
        id: await control(world, side, pick),
        line: pick % 3 === 1 ? 'all' : (one(await cutIn(world, side, pick), pick) ?? 'none'),
        stance: pick % 3 === 1 ? 'agreed' : 'contested',
        text: reason,
      },
      winter,
    ),
  weigh: async (world, side, pick) =>
    controls.weighAnswer(
      world.database,
      controller,
      {
        id: await control(world, side, pick),
        line: one(await cutIn(world, side, pick), pick) ?? 'none',
        weighing: one(['maintained', 'dropped', 'lowered'], pick) ?? '',
        amount: '50.01',
        reason,
      },
      winter,
    ),
  'look again': async (world, side, pick) =>
    controls.resumeControl(world.database, controller, { id: await control(world, side, pick), reason }, winter),
  object: async (world, side, pick) =>
    controls.objectTo(
      world.database,
      side.manager,
      { id: await control(world, side, pick), text: reason },
      at('2020-02-10'),
    ),
  'decide objection': async (world, side, pick) =>
    controls.decideObjection(
      world.database,
      pick % 5 === 4 ? controller : other,
      { id: await control(world, side, pick), outcome: pick % 2 === 0 ? 'upheld' : 'dismissed', reason },
      at('2020-02-12'),
    ),
  conclude: async (world, side, pick) =>
    controls.concludeControl(world.database, controller, { id: await control(world, side, pick) }, spring),
  reopen: async (world, side, pick) =>
    controls.reopenControl(
      world.database,
      other,
      { id: await control(world, side, pick), whole: pick % 2 === 0, reason },
      spring,
    ),
}

/** Asks with what was last ordered, of this agreement or of both. */
async function answers(world: World, side: Side, pick: number, status: string): Promise<Outcome<unknown>> {
  const found: { endToEnd: string; status: string }[] = []
  for (const each of pick % 3 === 0 ? world.sides : [side]) {
    const id = await payment(world, each, pick)
    const last = id === 'none' ? undefined : (await payments.instructionsFor(world.database.reader, id)).at(-1)
    if (last !== undefined) found.push({ endToEnd: last.endToEnd, status })
  }
  const name = `${side.id.slice(0, 8)}-${++world.files}`
  world.last = statusReport(name, found.length === 0 ? [{ endToEnd: 'none', status }] : found)
  return payments.importAnswers(world.database, payer, { name, bytes: world.last }, at('2019-12-20'))
}

/** The same, in a statement or a notification of the account: paid, or come back. */
async function booked(world: World, side: Side, pick: number, back: boolean): Promise<Outcome<unknown>> {
  const id = await payment(world, side, pick)
  const last = id === 'none' ? undefined : (await payments.instructionsFor(world.database.reader, id)).at(-1)
  const name = `${side.id.slice(0, 8)}-${++world.files}`
  const cents = (last?.amount.cents ?? 100n) + (pick % 7 === 3 ? 1n : 0n)
  const line = { endToEnd: last?.endToEnd ?? 'none', on: '2019-12-20' }
  const entry = back ? { ...line, cents, returned: 'AC04' } : { ...line, cents: -cents }
  world.last = statement(name, [entry], pick % 3 === 0 ? 'camt.054' : 'camt.053')
  return payments.importAnswers(world.database, payer, { name, bytes: world.last }, at('2019-12-21'))
}

/** The newest account of an organisation, looked at by the next of the two. */
async function secondAccount({ database }: World, { organisation }: Side, pick: number): Promise<Outcome<unknown>> {
  const newest = (await payments.accountsOf(database.reader, organisation)).findLast(
    ({ state }) => state !== 'confirmed' && state !== 'replaced',
  )
  const asked = { organisation, account: newest?.id ?? 'none' }
  return newest?.state === 'proposed'
    ? payments.checkAccount(database, account, asked, at('2019-12-11'))
    : payments.confirmAccount(database, pick % 5 === 4 ? account : payer, asked, at('2019-12-12'))
}

const paid: Record<string, Doing> = {
  advance: ({ database }, { id }) =>
    payments.proposePayment(database, account, { agreement: id, year: 1, instalment: 1 }, at('2018-10-02')),
  balance: ({ database }, { id }) =>
    payments.proposePayment(database, account, { agreement: id, year: 1, instalment: 2 }, at('2019-12-10')),
  next: ({ database }, { id }) =>
    payments.proposePayment(database, account, { agreement: id, year: 2, instalment: 1 }, at('2019-12-12')),
  approve: async (world, side, pick) => {
    const id = await payment(world, side, pick)
    const found = await payments.paymentById(world.database.reader, account, id)
    const next = found?.needs[found.approvals.length]?.role
    const by = pick % 5 === 4 ? controller : next === 'committee' ? member : programme
    return payments.approvePayment(world.database, by, { id }, at('2019-12-13'))
  },
  withdraw: async (world, side, pick) =>
    payments.withdrawPayment(
      world.database,
      account,
      { id: await payment(world, side, pick), reason },
      at('2019-12-14'),
    ),
  order: async (world, side, pick) => {
    const sides = pick % 3 === 0 ? world.sides : [side]
    const ids = await Promise.all(sides.map(each => payment(world, each, pick)))
    const asked = { payments: pick % 2 === 0 ? ids : ids.toReversed(), again: true }
    return payments.orderPayments(world.database, pick % 4 === 1 ? otherPayer : payer, asked, at('2019-12-15'))
  },
  paid: (world, side, pick) => answers(world, side, pick, 'ACSC'),
  rejected: (world, side, pick) => answers(world, side, pick, 'RJCT'),
  booked: (world, side, pick) => booked(world, side, pick, false),
  returned: (world, side, pick) => booked(world, side, pick, true),
  'other account': async ({ database }, { id, organisation }, pick) => {
    const iban = ibanOf(1_000_000 + Number.parseInt(id.slice(0, 5), 16) + 7 * pick)
    const proof = fileOf(`uittreksel ${randomUUID()}`)
    const asked = { organisation, iban, holder: 'Vlaskracht vzw', proof }
    return payments.proposeAccount(database, financeOf(organisation), asked, at('2019-12-10'))
  },
  'look at account': secondAccount,
  'the same file': (world, side, pick) =>
    world.last === undefined
      ? answers(world, side, pick, 'ACTC')
      : payments.importAnswers(world.database, payer, { name: 'again', bytes: world.last }, at('2019-12-20')),
}

const back: Record<string, Doing> = {
  announce: ({ database }, { id }, pick) =>
    payments.announceRecovery(
      database,
      account,
      pick % 5 === 4
        ? { agreement: id, year: 1, ground: 'certificate', amount: '', reason }
        : { agreement: id, year: pick % 7 === 6 ? 2 : 1, ground: 'by-hand', amount: one(backs, pick) ?? '', reason },
      at('2020-03-01'),
    ),
  plead: async (world, side, pick) =>
    payments.answerRecovery(
      world.database,
      side.manager,
      { id: (await recovery(world, side, pick))?.id ?? 'none', text: reason },
      at('2020-03-05'),
    ),
  'claim back': async (world, side, pick) =>
    payments.claimRecovery(
      world.database,
      programme,
      { id: (await recovery(world, side, pick))?.id ?? 'none' },
      at('2020-04-15'),
    ),
  'by hand': async (world, side, pick) =>
    payments.receiveRecovery(
      world.database,
      payer,
      {
        id: (await recovery(world, side, pick))?.id ?? 'none',
        amount: one(backs, pick >> 1) ?? '',
        on: '2020-06-01',
        source: `entry ${pick % 6}`,
      },
      at('2020-06-02'),
    ),
  'by bank': async (world, side, pick) => {
    const found = await recovery(world, side, pick)
    const cents = [1_000_000n, 250_000n, 3_100_000n][pick % 3] ?? 1n
    const name = `${side.id.slice(0, 8)}-${++world.files}`
    const line = { cents, on: '2020-06-03', reference: found?.reference ?? '000000000000' }
    const bytes = statement(name, [line])
    return payments.importAnswers(world.database, payer, { name, bytes }, at('2020-06-04'))
  },
  'propose waiver': async (world, side, pick) =>
    payments.proposeWaiver(
      world.database,
      account,
      { id: (await recovery(world, side, pick))?.id ?? 'none', reason },
      at('2020-06-05'),
    ),
  waive: async (world, side, pick) =>
    payments.waiveRecovery(
      world.database,
      programme,
      { id: (await recovery(world, side, pick))?.id ?? 'none' },
      at('2020-06-06'),
    ),
  drop: async (world, side, pick) =>
    payments.dropRecovery(
      world.database,
      programme,
      { id: (await recovery(world, side, pick))?.id ?? 'none', reason },
      at('2020-04-16'),
    ),
}

const changes = [
  { kind: 'termination', fields: { on: '2019-12-31' } },
  { kind: 'suspension', fields: { from: '2019-12-01' } },
  { kind: 'name', fields: { title: 'Andere naam' } },
  { kind: 'term', fields: { to: '2021-12-31' } },
] as const
const changed: Record<string, Doing> = {
  ask: ({ database }, { id, manager }, pick) =>
    agreements.requestAmendment(
      database,
      manager,
      { id, ...(one(changes, pick) ?? changes[0]), reason },
      at('2019-11-01'),
    ),
  amend: async ({ database }, { id }) => {
    const open = (await amendmentsOf(database.reader, id)).findLast(({ state }) => state === 'requested')
    const asked = { id, amendment: open?.id ?? randomUUID(), reason: '' }
    return agreements.approveAmendment(database, programme, asked, at('2019-11-02'))
  },
  release: ({ database }, { id }) =>
    payments.releaseTerminated(database, programme, { agreement: id }, at('2020-04-20')),
  resume: ({ database }, { id }) => agreements.resume(database, account, { id, reason }, at('2019-12-03')),
}

/** Every act of the money side, by what it is called here. */
export const acts: Readonly<Record<string, Doing>> = {
  ...brought,
  ...claimed,
  ...controlled,
  ...paid,
  ...back,
  ...changed,
}
