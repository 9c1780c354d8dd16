import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { person } from '../../test/site.ts'
import type { Actor } from '../kernel/actor.ts'
import { startOf } from '../kernel/time.ts'
import { type Database, historyOf } from '../platform/db/index.ts'
import type { Imposed } from './duty.ts'
import {
  dutiesAbout,
  dutiesOf,
  dutyById,
  fulfil,
  impose,
  move,
  refuse,
  showProof,
  standingOf,
  waive,
} from './queries.ts'
import { lateness, ownersOf } from './rules.ts'
import { movesOf } from './store.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const organisation = '5d3c1b8e-0000-4000-8000-000000000001'
const applicant = person('An', ['cluster-manager'], [{ organisation, cluster: null, role: 'cluster-manager' }])
const stranger = person('Vic', ['cluster-manager'], [{ organisation: null, cluster: 'other', role: 'cluster-manager' }])
const manager = person('Mia', ['programme-manager'])
const controller = person('Cas', ['controller'])
const day = (text: string) => Temporal.PlainDate.from(text)

const imposed = (more: Partial<Imposed> = {}): Imposed => ({
  id: randomUUID(),
  kind: 'condition',
  title: { en: 'An adapted work plan', nl: 'Een aangepast werkplan' },
  owner: { kind: 'application', id: 'a-1' },
  alsoOwed: [{ kind: 'organisation', id: organisation }],
  about: { kind: 'decision', id: randomUUID() },
  due: day('2018-09-30'),
  proof: { en: 'The work plan, adapted', nl: 'Het aangepaste werkplan' },
  href: '/decisions/1',
  demonstration: false,
  ...more,
})
const imposing = async (more: Partial<Imposed> = {}) => {
  const duty = imposed(more)
  await database.reader.transaction().execute(tx => impose(tx, duty, Temporal.Now.instant()))
  return duty
}
const proof = { text: 'See the plan', file: null }
const rulesOf = (outcome: Awaited<ReturnType<typeof fulfil>>) =>
  outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule)

test('what is imposed is found by its owner, by whoever stands behind it, and from what it is about', async () => {
  const duty = await imposing()
  expect(await dutiesAbout(database.reader, duty.about)).toMatchObject([
    { id: duty.id, state: 'open', due: duty.due, title: duty.title, alsoOwed: duty.alsoOwed, text: null, basis: null },
  ])
  expect(await dutiesOf(database.reader, ownersOf(applicant))).toHaveLength(1)
  expect(await dutiesOf(database.reader, [duty.owner])).toHaveLength(1)
  expect(await dutiesOf(database.reader, ownersOf(stranger))).toEqual([])
  expect((await historyOf(database.reader, 'duty', duty.id)).map(({ act }) => act)).toEqual(['duty.imposed'])
})

test('an application that owes always has someone behind it: our own mistake is not recorded', async () => {
  await expect(imposing({ alsoOwed: [] })).rejects.toThrow(/who answers for it/)
})

test('proof, refused with a reason, handed in again, accepted: all of it stays', async () => {
  const { id } = await imposing()
  expect(await showProof(database, applicant, { duty: id, ...proof })).toEqual({ ok: true, fact: null })
  expect(await refuse(database, manager, { duty: id, reason: 'No indicators yet' })).toMatchObject({ ok: true })
  expect((await dutyById(database.reader, id))?.state).toBe('open')
  await showProof(database, applicant, { duty: id, ...proof, text: 'With indicators' })
  expect(await fulfil(database, manager, { duty: id })).toMatchObject({ ok: true })
  const standing = await standingOf(database.reader, id)
  expect(standing?.duty.state).toBe('fulfilled')
  expect(standing?.proofs.map(({ accepted, reason }) => [accepted, reason])).toEqual([
    [false, 'No indicators yet'],
    [true, null],
  ])
})

test.each<[string, Actor, (id: string) => ReturnType<typeof fulfil>, string[]]>([
  ['a stranger finds nothing', stranger, id => showProof(database, stranger, { duty: id, ...proof }), ['not-found']],
  [
    'the agency does not hand in proof',
    manager,
    id => showProof(database, manager, { duty: id, ...proof }),
    ['duty.owner'],
  ],
  [
    'an empty proof',
    applicant,
    id => showProof(database, applicant, { duty: id, text: '', file: null }),
    ['duty.proof'],
  ],
  ['the owner does not judge', applicant, id => fulfil(database, applicant, { duty: id }), ['duty.judge']],
  ['nor does the controller', controller, id => waive(database, controller, { duty: id, reason: 'x' }), ['duty.judge']],
  ['nothing is accepted before proof', manager, id => fulfil(database, manager, { duty: id }), ['duty.proof-first']],
  [
    'nothing is refused before proof',
    manager,
    id => refuse(database, manager, { duty: id, reason: 'x' }),
    ['lifecycle.refuse'],
  ],
  ['a waiver wants a reason', manager, id => waive(database, manager, { duty: id, reason: '' }), ['duty.reason']],
  [
    'so does another day, which has to be another',
    manager,
    id => move(database, manager, { duty: id, due: '30/09/2018', reason: '' }),
    ['duty.same-day', 'duty.reason'],
  ],
  [
    'a day that is none',
    manager,
    id => move(database, manager, { duty: id, due: '31/02/2019', reason: 'x' }),
    ['day.calendar'],
  ],
  ['an older version', manager, id => waive(database, manager, { duty: id, reason: 'x', seen: 0 }), ['stale']],
  ['a duty that is not', manager, () => waive(database, manager, { duty: 'none', reason: 'x' }), ['not-found']],
])('%s', async (_what, _who, doing, rules) => {
  expect(rulesOf(await doing((await imposing()).id))).toEqual(rules)
})

test('who handed in a proof does not judge it', async () => {
  const both = person('Bo', ['programme-manager'], [{ organisation, cluster: null, role: 'cluster-manager' }])
  const { id } = await imposing()
  await showProof(database, both, { duty: id, ...proof })
  expect(rulesOf(await fulfil(database, both, { duty: id }))).toEqual(['duty.four-eyes'])
  expect(rulesOf(await refuse(database, both, { duty: id, reason: 'x' }))).toEqual(['duty.four-eyes'])
})

test('a demonstration person never touches what is real', async () => {
  const pretending = { ...manager, demonstration: true } as Actor
  const { id } = await imposing()
  expect(rulesOf(await waive(database, pretending, { duty: id, reason: 'x' }))).toEqual(['demonstration.person'])
})

test('what asks no proof is done once the agency, or the role that owes it, says so', async () => {
  const own = { proof: null, owner: { kind: 'role', id: 'controller' } as const, alsoOwed: [] }
  expect(await fulfil(database, controller, { duty: (await imposing(own)).id })).toMatchObject({ ok: true })
  expect(await fulfil(database, manager, { duty: (await imposing(own)).id })).toMatchObject({ ok: true })
  expect(rulesOf(await showProof(database, controller, { duty: (await imposing(own)).id, ...proof }))).toEqual([
    'duty.no-proof',
  ])
})

test('the same form twice is one act', async () => {
  const { id } = await imposing()
  const how = { key: randomUUID(), asked: 'digest' }
  expect(await showProof(database, applicant, { duty: id, ...proof }, how)).toMatchObject({ ok: true })
  expect(await showProof(database, applicant, { duty: id, ...proof }, how)).toMatchObject({ ok: true })
  expect((await standingOf(database.reader, id))?.proofs).toHaveLength(1)
})

const at = (text: string) => Temporal.Instant.from(text)
test.each([
  ['on the day itself, until it ends in Brussels', '2018-09-30T21:59:59Z', null, 'open', null],
  ['a moment after', '2018-09-30T22:00:00Z', null, 'open', 'overdue'],
  ['on a day of 25 hours, until the 25th has passed', '2018-10-28T22:59:59Z', null, 'open', null],
  ['handed in on the day', '2019-01-01T00:00:00Z', '2018-09-30T21:59:59Z', 'shown', null],
  ['handed in after it', '2019-01-01T00:00:00Z', '2018-09-30T22:00:00Z', 'fulfilled', 'late'],
  ['waived', '2019-01-01T00:00:00Z', null, 'waived', null],
] as const)('too late is told when it is read: %s', (what, now, shownAt, state, expected) => {
  const due = day(what.includes('25 hours') ? '2018-10-28' : '2018-09-30')
  expect(lateness({ state, due, shownAt: shownAt === null ? null : at(shownAt) }, at(now))).toBe(expected)
  expect(Temporal.Instant.compare(startOf(due), at(now))).toBeLessThan(0)
})

/** What a duty may be in, as plainly as it can be said; every sequence of acts is laid beside it. */
type Model = { state: string; shown: number; judged: number; moved: number; due: string }
const doing = {
  show: (id: string) => showProof(database, applicant, { duty: id, ...proof }),
  fulfil: (id: string) => fulfil(database, manager, { duty: id }),
  refuse: (id: string) => refuse(database, manager, { duty: id, reason: 'No' }),
  waive: (id: string) => waive(database, manager, { duty: id, reason: 'Yes' }),
  move: (id: string, due: string) => move(database, manager, { duty: id, due, reason: 'Later' }),
}
const expected: Record<keyof typeof doing, (m: Model, due: string) => Model | undefined> = {
  show: m => (m.state === 'open' ? { ...m, state: 'shown', shown: m.shown + 1 } : undefined),
  fulfil: m => (m.state === 'shown' ? { ...m, state: 'fulfilled', judged: m.judged + 1 } : undefined),
  refuse: m => (m.state === 'shown' ? { ...m, state: 'open', judged: m.judged + 1 } : undefined),
  waive: m => (m.state === 'open' || m.state === 'shown' ? { ...m, state: 'waived' } : undefined),
  move: (m, due) =>
    (m.state === 'open' || m.state === 'shown') && m.due !== due ? { ...m, due, moved: m.moved + 1 } : undefined,
}

test('no sequence of acts skips a step or loses a record', async () => {
  const step = fc.record({
    act: fc.constantFrom(...(Object.keys(doing) as (keyof typeof doing)[])),
    due: fc.constantFrom('2018-09-30', '2018-10-31', '2018-11-30'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 9 }), async steps => {
      const { id, due } = await imposing()
      let model: Model = { state: 'open', shown: 0, judged: 0, moved: 0, due: due.toString() }
      let acts = 1
      for (const { act, due: other } of steps) {
        const next = expected[act](model, other)
        const outcome = await doing[act](id, other)
        expect(outcome.ok).toBe(next !== undefined)
        if (next !== undefined) acts++
        model = next ?? model
        const standing = await standingOf(database.reader, id)
        expect({
          state: standing?.duty.state,
          shown: standing?.proofs.length,
          judged: standing?.proofs.filter(({ accepted }) => accepted !== null).length,
          moved: (await movesOf(database.reader, id)).length,
          due: standing?.duty.due.toString(),
        }).toEqual(model)
        expect(standing?.version).toBe(acts)
      }
    }),
    { numRuns: 25 },
  )
})
