import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, agreed, at, fact, programme } from '../../../test/agreed.ts'
import { testDatabase } from '../../../test/database.ts'
import { person } from '../../../test/site.ts'
import { dutiesAbout } from '../../duties/queries.ts'
import { decimalString } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import { lettersAbout } from '../../programme/letters/queries.ts'
import * as room from './queries.ts'
import { amendmentsOf, revisionsOf } from './store.amendments.ts'

let database: Database
const rules = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule))
const found = async (id: string) => (await room.agreementById(database.reader, account, id))!

beforeAll(async () => {
  database = await testDatabase()
  const loaded = await loadPack(database, shipped.flanders)
  expect(loaded.ok ? [] : loaded.refusals).toEqual([])
})
afterAll(() => database.close())

const summary = 'Drie ateliers, een studiereis en twee opleidingen.'
const amounts = { 'line-personnel-animation': '100 000', 'line-overhead-marketing': '20000,50' }
const plan = { year: 1, summary, amounts, document: null }
const approved = async (id: string, manager: typeof account) => {
  fact(await room.handInPlan(database, manager, { id, ...plan }, at('2018-09-01')))
  fact(await room.approvePlan(database, account, { id, year: 1, reason: '' }, at('2018-09-10')))
}
const duty = async (id: string) =>
  (await dutiesAbout(database.reader, { kind: 'agreement', id })).find(
    ({ kind, due }) => kind === 'work-plan' && String(due) === '2018-10-01',
  )?.state

test('a year is paid once its work plan is approved; the duty follows what is handed in and judged', async () => {
  const { id, manager } = await agreed(database, { title: 'Jaar' })
  const gates = async () => (await room.mayPay(database.reader, id, 1))?.planApproved
  expect([await gates(), await duty(id)]).toEqual([false, 'open'])
  fact(await room.handInPlan(database, manager, { id, ...plan }, at('2018-09-01')))
  expect(await duty(id)).toBe('shown')
  fact(await room.returnPlan(database, account, { id, year: 1, reason: 'De opleidingen ontbreken.' }, at('2018-09-02')))
  expect([await gates(), await duty(id)]).toEqual([false, 'open'])
  fact(await room.handInPlan(database, manager, { id, ...plan }, at('2018-09-03')))
  // handed in anew before anybody looked: the later one counts
  fact(await room.handInPlan(database, manager, { id, ...plan, summary: `${summary} En meer.` }, at('2018-09-04')))
  fact(await room.approvePlan(database, account, { id, year: 1, reason: '' }, at('2018-09-10')))
  expect([await gates(), await duty(id)]).toEqual([true, 'fulfilled'])
  const standing = await room.approvedPlan(database.reader, id, 1)
  expect(standing?.summary).toBe(`${summary} En meer.`)
  expect(standing?.lines.map(line => `${line.category} ${line.activity} ${decimalString(line.amount)}`)).toEqual([
    'personnel animation 100000.00',
    'overhead marketing 20000.50',
  ])
  expect((await room.mayPay(database.reader, id, 2))?.reasons).toHaveLength(1)
})

test.each([
  ['too short', { summary: 'kort' }, ['plan.summary']],
  ['without a budget', { amounts: {} }, ['plan.budget']],
  ['with an amount that is none', { amounts: { 'line-personnel-animation': 'veel' } }, ['money.form']],
  ['for a year that is not there', { year: 9 }, ['not-found']],
  ['on an older page', { seen: 1 }, ['stale']],
])('a plan that is handed in %s is refused', async (_name, more, expected) => {
  const { id, manager } = await agreed(database, { title: 'Fout plan' })
  expect(rules(await room.handInPlan(database, manager, { id, ...plan, ...more }))).toEqual(expected)
})

test('who hands in does not judge, and what is approved changes by a budget shift only', async () => {
  const { id, manager, organisation } = await agreed(database, { title: 'Wie' })
  expect(rules(await room.handInPlan(database, account, { id, ...plan }))).toEqual(['plan.who'])
  const both = person('both', ['account-manager'], [{ organisation, cluster: null, role: 'cluster-finance' }])
  fact(await room.handInPlan(database, both, { id, ...plan }))
  expect(rules(await room.approvePlan(database, both, { id, year: 1, reason: '' }))).toEqual(['plan.four-eyes'])
  expect(rules(await room.approvePlan(database, manager, { id, year: 1, reason: '' }))).toEqual(['plan.who'])
  fact(await room.approvePlan(database, account, { id, year: 1, reason: '' }))
  expect(rules(await room.handInPlan(database, manager, { id, ...plan }))).toEqual(['plan.approved'])
})

test('a spearhead cluster is evaluated every three years: the later years wait for a go', async () => {
  const years = [2018, 2019, 2020, 2021].map(year => ({
    from: `${year}-10-01`,
    to: `${year + 1}-09-30`,
    amount: '500000.00',
  }))
  const { id } = await agreed(database, { title: 'Speerpunt', instrument: 'spearhead@2016-03-04', years })
  const go = async (year: number) => (await room.mayPay(database.reader, id, year))?.evaluationGo
  expect([await go(3), await go(4)]).toEqual([true, false])
  const asked = { id, ordinal: 1, outcome: 'go', reasons: 'De strategie werkt, de leden betalen.' }
  expect(rules(await room.evaluate(database, account, asked))).toEqual(['evaluation.who'])
  expect(rules(await room.evaluate(database, programme, { ...asked, outcome: 'advice' }))).toEqual([
    'evaluation.outcome',
  ])
  fact(await room.evaluate(database, programme, asked))
  expect(rules(await room.evaluate(database, programme, { ...asked, outcome: 'no-go' }))).toEqual(['evaluation.once'])
  expect(await go(4)).toBe(true)
  const stopped = await agreed(database, { title: 'Stop', instrument: 'spearhead@2016-03-04', years })
  fact(await room.evaluate(database, programme, { ...asked, id: stopped.id, outcome: 'no-go' }))
  expect((await room.mayPay(database.reader, stopped.id, 4))?.reasons.map(({ en }) => en)).toContain(
    'The evaluation before this year came to a no-go.',
  )
})

const reason = 'De vakbeurs is uitgesteld.'
const newest = async (id: string) => (await amendmentsOf(database.reader, id))[0]!.id

test.each([
  ['an unknown kind', 'else', {}, ['amendment.kind']],
  ['a day that is none', 'term', { to: 'later' }, ['day.form']],
  ['a day that is over', 'term', { to: '2018-01-01' }, ['amendment.past', 'amendment.cuts-years']],
  ['a day that cuts years', 'term', { to: '2019-12-31' }, ['amendment.cuts-years']],
  ['a day beyond ten years', 'term', { to: '2030-01-01' }, ['agreement.longest-aid']],
  ['the same name', 'name', { title: 'Aanvragen' }, ['amendment.same']],
  ['a number that fails its check', 'partner', { partnerNumber: '0123.456.789', partnerName: 'X' }, [/enterprise/]],
  ['a partner who is not there', 'partner', { partnerNumber: '0403.019.261', partnerDoes: 'leaves' }, [/unknown/]],
  ['a shift without an approved plan', 'budget-shift', { year: '1', amount: '1' }, ['amendment.no-plan']],
  ['a termination after the term', 'termination', { on: '2025-01-01' }, ['amendment.after-term']],
])('a request with %s is refused', async (_name, kind, fields, expected) => {
  const { id, manager } = await agreed(database, { title: 'Aanvragen' })
  const outcome = await room.requestAmendment(database, manager, { id, kind, fields, reason }, at('2018-11-01'))
  const said = rules(outcome)
  expect(said).toHaveLength(expected.length)
  for (const [index, one] of expected.entries()) expect(said[index]).toMatch(one)
})

test('several requests are under way at once; each approval is an addendum that overwrites nothing', async () => {
  const { id, manager } = await agreed(database, { title: 'Wijzigen' })
  await approved(id, manager)
  const ask = async (kind: string, fields: Record<string, string>, who = manager) => {
    fact(await room.requestAmendment(database, who, { id, kind, fields, reason }, at('2018-11-01')))
    return newest(id)
  }
  const later = await ask('term', { to: '2022-03-31' })
  const other = await ask('term', { to: '2021-12-31' })
  const name = await ask('name', { title: 'Nieuwe naam' })
  const shift = await ask('budget-shift', {
    year: '1',
    fromLine: 'personnel.animation',
    toLine: 'personnel.marketing',
    amount: '25000',
  })
  const decide = (amendment: string, who = account) =>
    room.approveAmendment(database, who, { id, amendment, reason: '' }, at('2018-11-05'))
  expect(rules(await decide(later, manager))).toContain('amendment.who')
  fact(await decide(later))
  expect(rules(await decide(other))).toEqual(['amendment.overtaken'])
  expect(rules(await room.rejectAmendment(database, account, { id, amendment: other, reason: '' }))).toEqual([
    'agreement.reason',
  ])
  fact(await room.rejectAmendment(database, account, { id, amendment: other, reason: 'Al geregeld in addendum 1.' }))
  fact(await decide(name))
  fact(await decide(shift))
  const a = await found(id)
  expect([a.title, String(a.term.to), String(a.years[2]?.to), a.revision]).toEqual([
    'Nieuwe naam',
    '2022-03-31',
    '2022-03-31',
    3,
  ])
  expect(a.years.map(({ maximum }) => decimalString(maximum))).toEqual(['75000.01', '75000.00', '74999.99'])
  const lines = (await room.approvedPlan(database.reader, id, 1))?.lines ?? []
  expect(lines.map(line => `${line.category} ${line.activity} ${decimalString(line.amount)}`).sort()).toEqual([
    'overhead marketing 20000.50',
    'personnel animation 75000.00',
    'personnel marketing 25000.00',
  ])
  expect((await revisionsOf(database.reader, id)).map(({ ordinal }) => ordinal)).toEqual([0, 1, 2, 3])
  const letters = await lettersAbout(database.reader, 'agreement', id)
  expect(letters.filter(({ kind }) => kind === 'addendum')).toHaveLength(3)
})

test('what the agency asks for needs the consent of the organisation; suspending and stopping do not', async () => {
  const { id, manager } = await agreed(database, { title: 'Agentschap' })
  const ask = async (kind: string, fields: Record<string, string>) => {
    fact(await room.requestAmendment(database, account, { id, kind, fields, reason }, at('2018-11-01')))
    return newest(id)
  }
  const scope = await ask('scope', { scope: 'Enkel nog de opleidingen.' })
  const on = { id, amendment: scope, reason: '' }
  expect(rules(await room.approveAmendment(database, account, on))).toEqual([
    'amendment.four-eyes',
    'amendment.consent-first',
  ])
  expect(rules(await room.approveAmendment(database, programme, on))).toEqual(['amendment.consent-first'])
  fact(await room.agreeAmendment(database, manager, on))
  fact(await room.approveAmendment(database, programme, on, at('2018-11-02')))
  const suspension = await ask('suspension', { from: '2018-11-10' })
  fact(await room.approveAmendment(database, programme, { ...on, amendment: suspension }, at('2018-11-03')))
  expect((await found(id)).state).toBe('suspended')
  expect((await room.mayPay(database.reader, id, 1))?.inForce).toBe(false)
  // it holds from its own day on
  const on10 = Temporal.PlainDate.from('2018-11-10')
  expect((await room.mayPay(database.reader, id, 1, on10.subtract({ days: 1 })))?.inForce).toBe(true)
  expect((await room.mayPay(database.reader, id, 1, on10))?.inForce).toBe(false)
  expect(rules(await room.handInPlan(database, manager, { id, ...plan }, at('2018-11-10')))).toEqual([
    'agreement.not-in-force',
  ])
  expect(rules(await room.handInPlan(database, manager, { id, ...plan }))).toEqual(['agreement.not-in-force'])
  fact(await room.resume(database, account, { id, reason: 'De werking is hervat.' }))
  const stop = await ask('termination', { on: '2018-12-31' })
  fact(await room.approveAmendment(database, programme, { ...on, amendment: stop }, at('2018-11-04')))
  const a = await found(id)
  expect([a.state, String(a.endedOn)]).toEqual(['terminated', '2018-12-31'])
  // until its last day the year goes on as it was agreed
  expect(rules(await room.handInPlan(database, manager, { id, ...plan }, at('2019-01-01')))).toEqual([
    'agreement.not-in-force',
  ])
  expect((await room.handInPlan(database, manager, { id, ...plan }, at('2018-12-31'))).ok).toBe(true)
})
